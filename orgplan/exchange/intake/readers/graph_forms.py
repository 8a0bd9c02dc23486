"""Which form of teams and dependencies a text has, by how it begins, and its reader."""

import re
from collections.abc import Callable

from orgplan.exchange.intake.readers.catalogues import read_backstage, read_owners, read_team_api
from orgplan.exchange.intake.readers.graphs import read_dot, read_graphml
from orgplan.exchange.intake.readers.lists import parsed_json, parsed_yaml
from orgplan.exchange.intake.sheets import Sheet

_BEGINNING = 4_000
_DOT = re.compile(
    r'\s*(?:/\*.*?\*/\s*|//[^\n]*\n\s*|#[^\n]*\n\s*)*(?:strict\s+)?(?:di)?graph\b\s*(?:[\w.-]+|"[^"]*")?\s*\{',
    re.DOTALL | re.IGNORECASE,
)
_TEAM_API = re.compile(r"^\W*team api\b|team name and focus", re.IGNORECASE | re.MULTILINE)
_OWNED = re.compile(r"[^\s@,;]+\s+@[\w.-]+(?:/[\w.-]+)?(?:\s+@\S+)*\s*(?:#.*)?")
Read = Callable[[str], tuple[Sheet, Sheet]]


def graph_reader(name: str, text: str) -> Read | None:
    """The reader of a text that holds teams or dependencies; None where it is something else."""
    start = text[:_BEGINNING]
    if "<graphml" in start:
        return read_graphml
    if _DOT.match(start):
        return read_dot
    if "backstage.io/" in start and re.search(r"\bkind\b", start):
        return _backstage
    if _TEAM_API.search(start) and "," not in start.partition("\n")[0]:
        return read_team_api
    return read_owners if _is_owners(name, start) else None


def _backstage(text: str) -> tuple[Sheet, Sheet]:
    if text.lstrip()[:1] in ("{", "["):
        found = parsed_json(text)
        return read_backstage(found if isinstance(found, list) else [found])
    documents = parsed_yaml(text)
    return read_backstage(
        [x for each in documents for x in (each if isinstance(each, list) else [each])]
    )


def _is_owners(name: str, start: str) -> bool:
    if name.upper().startswith("CODEOWNERS"):
        return True
    whole = start if len(start) < _BEGINNING else start.rpartition("\n")[0]
    lines = [line.strip() for line in whole.splitlines()]
    told = [line for line in lines if line and not line.startswith(("#", "["))]
    return len(told) > 1 and all(_OWNED.fullmatch(line) for line in told)
