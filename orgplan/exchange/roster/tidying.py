"""What systems add to a cell that is not part of what it says: brackets, lists, words of one's own.

Whether a word means one thing or the other is told from all cells of its column.
"""

import re
from collections.abc import Sequence
from typing import Any

_BRACKETED = re.compile(r"\s*\([^()]*\)$")
_ADDED = re.compile(
    r"\s*[\[(](?:c|contingent|on leave|leave|loa|terminated|inactive|external|ext\.?|extern)[\])]$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*;\s*")
_OUTSIDE = frozenset(("extern", "externe", "external", "externer"))


def bare_name(name: str) -> str:
    """A name without what a system adds of somebody's state: “Bo Berg (On Leave)”."""
    return _ADDED.sub("", name) if name.endswith((")", "]")) else name


def one_team(text: str) -> str:
    """The team out of a list: the one that is named one, else the first."""
    words = " ".join(text.split())
    if ";" not in words:
        return words
    # A cell of nothing but semicolons stays what it says.
    parts = [part for part in _LISTED.split(words) if part] or [words]
    return next((part for part in parts if part.casefold().endswith(" team")), parts[0])


def words_of_column(name: str, cells: Sequence[str], preset: str) -> dict[str, Any]:
    """Cells of a column that mean something else there than they do by themselves.

    Beside “extern”, “intern” is an employee and no intern; the superior that Workday puts behind
    the name of an organization changes more often than the organization.
    """
    known = set(cells)
    if name == "employment" and {cell.casefold() for cell in known} & _OUTSIDE:
        return {cell: "internal" for cell in known if cell.casefold() in ("intern", "interne")}
    if name == "team" and preset == "workday":
        return {cell: _BRACKETED.sub("", cell) or cell for cell in known}
    return {}
