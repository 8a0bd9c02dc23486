"""What every kind of document becomes: a numbered sequence of headings, items and table rows."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from orgplan.language import number as spoken_number
from orgplan.language import tr

MOST_BLOCKS = 20_000
MOST_DEPTH = 20
MOST_CHARACTERS = 20_000


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


class Block(NamedTuple):
    """One passage. Its number is its line in plain text, else its place in the document, from 1."""

    number: int
    kind: BlockKind
    text: str
    level: int = 0
    """Of headings 1 to 6; of items how deep their list lies, from 1."""
    lead: str = ""
    """The bold words it starts with, if any."""
    ordered: bool = False
    """Whether it is an item with a number of its own."""
    cells: tuple[str, ...] = ()
    """Of a row."""
    header: bool = False
    """Whether the row names the columns."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of any format: its blocks, and in words what was left out or repaired."""

    kind: str
    """wordpress, html, markdown or text."""
    title: str
    blocks: tuple[Block, ...]
    sha256: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class BlockWriter:
    """Collects blocks in order up to the most a document may have, and says what was cut."""

    blocks: list[Block] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether no more blocks are taken."""
        return len(self.blocks) >= MOST_BLOCKS

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        number: int = 0,
        level: int = 0,
        lead: str = "",
        ordered: bool = False,
    ) -> None:
        """Add a passage; text and lead may still hold any white space."""
        text, lead = self._whole(text), squeezed(lead) if lead else ""
        if self.full or not (text or kind is BlockKind.ITEM):
            return
        if level > MOST_DEPTH:
            level = MOST_DEPTH
            self.remark(
                tr("lists deeper than {most} levels are read as {most} deep", most=MOST_DEPTH)
            )
        place = number or len(self.blocks) + 1
        self.blocks.append(Block(place, kind, text, level, lead, ordered))

    def add_row(self, cells: list[str], *, header: bool, number: int = 0) -> None:
        """Add a row of a table."""
        row = tuple(self._whole(cell) for cell in cells)
        if self.full or not any(row):
            return
        place, text = number or len(self.blocks) + 1, " | ".join(row)
        self.blocks.append(Block(place, BlockKind.ROW, text, cells=row, header=header))

    def remark(self, sentence: str) -> None:
        """Note once what was left out, cut or repaired."""
        if sentence not in self.remarks:
            self.remarks.append(sentence)

    def remark_if_full(self) -> None:
        """Say that the document went on, if it did."""
        if self.full:
            self.remark(
                tr("only the first {most} passages are read", most=spoken_number(MOST_BLOCKS))
            )

    def _whole(self, text: str) -> str:
        text = squeezed(text)
        if len(text) > MOST_CHARACTERS:
            most = spoken_number(MOST_CHARACTERS)
            self.remark(tr("passages longer than {most} characters are cut there", most=most))
        return text[:MOST_CHARACTERS]


def squeezed(text: str) -> str:
    """Text with single spaces and without invisible characters."""
    return " ".join((text if text.isascii() else text.translate(_INVISIBLE)).split())


_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD))
