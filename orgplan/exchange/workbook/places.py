"""Where values stand in the workbook, for the formulas that read them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Places:
    """Addresses, filled while sheets are laid out and read by the sheets after them.

    `names` are the workbook's defined names; `ranges` are for our own formulas.
    """

    names: dict[str, str] = field(default_factory=dict)
    ranges: dict[str, str] = field(default_factory=dict)

    def name(self, name: str, sheet: str, column: str, first: int, last: int = 0) -> None:
        """Give a cell, or a column of cells from `first` to `last`, a name."""
        self.names[name] = address(sheet, column, first, last)

    def range(self, key: str, sheet: str, column: str, first: int, last: int) -> None:
        """Remember a column of cells."""
        self.ranges[key] = address(sheet, column, first, last)


def address(sheet: str, column: str, first: int, last: int = 0) -> str:
    """An absolute address on a sheet, of a cell or of a column of cells."""
    start = f"{sheet}!${column}${first}"
    return f"{start}:${column}${last}" if last else start


def filled(template: str, words: Mapping[str, str]) -> str:
    """A formula from its template, whose {words} stand for addresses."""
    return template.format_map(words)
