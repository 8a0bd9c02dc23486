"""What a workbook kept of its export: read from its hidden sheet, line by line."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from orgplan.exchange.returned.findings import Plain
from orgplan.exchange.workbook.forms import Columns
from orgplan.exchange.workbook.kept import FORM, checksum
from orgplan.language import tr
from orgplan.model.errors import ImportRefused

CHANGED_RECORD = tr(
    "its hidden sheet _OrgPlan was changed: merge a copy whose hidden sheet is whole"
)
Key = tuple[str, str, int]
"""A row's section, its label (the row id on the register), and its place among rows alike."""


@dataclass(slots=True)
class ExportedRow:
    """A row as it was exported: its number then, and its cells for input by letter."""

    number: int
    cells: Mapping[str, Plain]


@dataclass(slots=True)
class ExportedSheet:
    """A sheet as it was exported.

    `heads` are headings by letter, `tables` those of the tables on it by section.
    """

    name: str
    heads: Mapping[str, str]
    tables: Mapping[str, Mapping[str, str]]
    rows: dict[Key, ExportedRow] = field(default_factory=dict)

    @property
    def is_table(self) -> bool:
        """Whether the sheet is one table from its first row on."""
        return not any(section for section, _, _ in self.rows)

    def heading(self, section: str, letter: str) -> str:
        """What stands above a cell of a section."""
        return self.tables.get(section, self.heads).get(letter, letter)


@dataclass(slots=True)
class Exported:
    """The whole export; `formulas` counts those of each sheet.

    `forms` are the formulas by sheet and letter, empty where an older OrgPlan did not keep them;
    `lists` the columns of Lists by heading.
    """

    about: dict[str, Any]
    sheets: dict[str, ExportedSheet]
    formulas: Mapping[str, int]
    forms: Mapping[str, Columns] = field(default_factory=dict)
    lists: Mapping[str, Sequence[Plain]] = field(default_factory=dict)


def exported(rows: Sequence[Sequence[object]]) -> Exported:
    """The export from the rows of the hidden sheet; raises ImportRefused where it was changed."""
    lines = ["".join(str(cell) for cell in row if cell not in ("", None)) for row in rows[1:]]
    while lines and not lines[-1]:
        lines.pop()
    try:
        about, texts = json.loads(lines[0]), lines[1:]
        if about["form"] > FORM:
            raise ImportRefused(tr("a newer OrgPlan has written it: update OrgPlan to merge it"))
        if checksum(texts) != about["sha256"]:
            raise ValueError("not what was written")
        return _exported(about, [json.loads(text) for text in texts])
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ImportRefused(CHANGED_RECORD) from error


def _exported(about: dict[str, Any], lines: Sequence[Any]) -> Exported:
    heads, tables, formulas = about.pop("heads"), about.pop("tables"), about.pop("formulas")
    forms, chosen = about.pop("forms", {}), about.pop("lists", {})
    sheets = {
        name: ExportedSheet(name, letters, tables.get(name, {})) for name, letters in heads.items()
    }
    seen: Counter[tuple[str, str, str]] = Counter()
    for sheet, number, section, label, cells in lines:
        alike = (sheet, section, label)
        sheets[sheet].rows[section, label, seen[alike]] = ExportedRow(number, cells)
        seen[alike] += 1
    filled = {name: x for name, x in sheets.items() if x.rows}
    return Exported(about, filled, formulas, _texts(forms), {x: list(y) for x, y in chosen.items()})


def _texts(forms: Any) -> dict[str, Columns]:
    """Forms as they have to be; what is otherwise is nobody's export."""
    return {
        name: {at: {str(x): str(y) for x, y in each.items()} for at, each in columns.items()}
        for name, columns in forms.items()
    }
