"""A file of any form to sheets: the reader is chosen by what the file is, not by its name."""

import re
from collections.abc import Callable, Mapping

from orgplan.exchange.intake.gate import Admitted
from orgplan.exchange.intake.readers.books import read_book
from orgplan.exchange.intake.readers.cleaning import Cleaner
from orgplan.exchange.intake.readers.delimited import rows_of
from orgplan.exchange.intake.readers.graph_forms import graph_reader
from orgplan.exchange.intake.readers.lists import parsed_json, parsed_yaml, sheets_of
from orgplan.exchange.intake.readers.texts import Text, decoded
from orgplan.exchange.intake.sheets import Reading, Sheet

Tell = Callable[[float], object]
_YAML = re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:---\s|-\s+[\w\"' -]+:(?:\s|$))")
_YAML_SUFFIXES = (".yml", ".yaml")


def read_any(file: Admitted, options: Mapping[str, str], tell: Tell) -> Reading:
    """The sheets of a file; raises ImportRefused."""
    if file.form != "text":
        return read_book(file.name, file.data, file.form, tell)
    text = decoded(file.data, options.get("encoding", ""))
    tell(0.1)
    return _read_text(file.name, text, options, tell)


def is_json(text: str) -> bool:
    """Whether a text is meant as JSON, by how it begins."""
    return text.lstrip()[:1] in ("{", "[")


def is_yaml(name: str, text: str) -> bool:
    """Whether a text is meant as YAML, by its name or how it begins."""
    return name.lower().endswith(_YAML_SUFFIXES) or _YAML.match(text) is not None


def _read_text(name: str, text: Text, options: Mapping[str, str], tell: Tell) -> Reading:
    graph = graph_reader(name, text.text)
    if graph is not None:
        return Reading(name, graph(text.text), text.encoding, notes=text.notes)
    cleaner = Cleaner()
    separator = ""
    if is_json(text.text):
        sheets = tuple(sheets_of(parsed_json(text.text), cleaner))
    elif is_yaml(name, text.text):
        sheets = tuple(sheets_of(_joined(parsed_yaml(text.text)), cleaner))
    else:
        rows, separator = rows_of(text.text, options.get("separator", ""), cleaner, tell)
        sheets = (Sheet("", rows),)
    return Reading(name, sheets, text.encoding, separator, (*text.notes, *cleaner.notes()))


def _joined(documents: list[object]) -> object:
    """The one document of a text, or the entries of all, whether each is a list of them or one."""
    if len(documents) == 1:
        return documents[0]
    return [entry for each in documents for entry in (each if isinstance(each, list) else [each])]
