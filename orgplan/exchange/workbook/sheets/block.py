"""Blocks of the Assumptions sheet: a section, facts line by line, tables."""

from dataclasses import dataclass

from orgplan.exchange.workbook.cells import Content
from orgplan.exchange.workbook.places import Places
from orgplan.exchange.workbook.sheet import Grid, column


@dataclass(frozen=True, slots=True)
class Block:
    """A place to write blocks, one below the other."""

    grid: Grid
    places: Places
    sheet: str
    width: int

    def section(self, title: str) -> None:
        """A heading of its own after an empty row."""
        if self.grid.next > 8:
            self.grid.skip()
        cells = [(column(i), "", "section words") for i in range(2, self.width + 1)]
        self.grid.row(("A", title, "section words"), *cells)

    def head(self, *headings: str | tuple[str, str]) -> None:
        """The headings of a table, with their format where they stand above figures."""
        pairs = [(item, "words") if isinstance(item, str) else item for item in headings]
        cells = [
            (column(i), text, f"subhead {look}") for i, (text, look) in enumerate(pairs, start=1)
        ]
        self.grid.row(*cells, height=30 if any(len(text) > 16 for text, _ in pairs[1:]) else None)

    def fact(
        self, label: str, content: Content, look: str, name: str = "", note: str = "",
        role: str = "input",
    ) -> int:  # fmt: skip
        """One label with its value, under a name where formulas read it; returns its row."""
        row = self.grid.row(
            ("A", label, "label words"),
            ("B", content, f"{role} {look}"),
            ("C", note, "note words"),
        )
        if name:
            self.places.name(name, self.sheet, "B", row)
        return row

    def remember(self, key: str, letter: str, first: int) -> None:
        """Remember a column of the table that ends with the last row."""
        self.places.range(key, self.sheet, letter, first, self.grid.next - 1)
