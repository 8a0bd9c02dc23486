"""Cells as the XML of a sheet: every formula is written with the value it has."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from orgplan import language
from orgplan.language import tr
from orgplan.model.errors import FileError

Value = str | int | float | date | Decimal | Fraction | None
LONGEST_TEXT = 32_767
EPOCH = date(1899, 12, 30)
QUOTED = "quoted "
_HOSTILE = ("=", "+", "-", "@", "'", "\t", "\r")
# What XML 1.0 cannot hold: control characters, halves of surrogate pairs, and two noncharacters.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Excel reads _x0041_ as an escape, so a text that really says so has its underscore escaped.
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula without its equals sign, and the value it has."""

    text: str
    value: Value


Content = Value | Formula


class Cell(NamedTuple):
    """What stands in a column of a row, and the name of its style."""

    column: str
    content: Content
    style: str


Watch = Callable[[int, Sequence[Cell]], Sequence[Cell]]
"""Is shown each row that is written, and gives it back."""


Told = Callable[[int, int, Mapping[str, str], str], None]
"""Is told the first and last of rows from one template, its formulas, and its mark for the row."""


Spelling = Callable[[Formula], Formula]
"""Another way to write a formula."""


class Pen:
    """Writes rows; gathers the texts that the workbook keeps in one table for all sheets.

    Without `formulas` every cell holds its value alone; `spell` may write formulas otherwise.
    """

    def __init__(
        self,
        styles: Mapping[str, int],
        watch: Watch | None = None,
        *,
        formulas: bool = True,
        told: Told | None = None,
        spell: Spelling | None = None,
    ) -> None:
        self.styles, self.watch, self.formulas = styles, watch, formulas
        self._told, self._spell = told, spell
        self.texts: dict[str, int] = {}

    def tell(self, first: int, last: int, formulas: Mapping[str, str], mark: str) -> None:
        """Say which formulas rows have that are written without this pen, from a template."""
        if self._told is not None and self.formulas:
            self._told(first, last, formulas, mark)

    def row(self, number: int, cells: Iterable[Cell], height: float | None = None) -> str:
        """One row of cells, which come in the order of their columns."""
        tall = f' ht="{height}" customHeight="1"' if height else ""
        if self._spell is not None:
            cells = [self._spelled(cell, self._spell) for cell in cells]
        if self.watch is not None:
            cells = self.watch(number, tuple(cells))
        body = "".join(self.cell(f"{cell.column}{number}", cell) for cell in cells)
        return f'<row r="{number}"{tall}>{body}</row>'

    def _spelled(self, cell: Cell, spell: Spelling) -> Cell:
        content = cell.content
        return cell._replace(content=spell(content)) if isinstance(content, Formula) else cell

    def cell(self, reference: str, cell: Cell) -> str:
        """One cell."""
        content, style = cell.content, self.styles[cell.style]
        if isinstance(content, Formula) and not self.formulas:
            content = content.value
        if isinstance(content, Formula):
            formula = escaped(content.text)
            value = content.value
            if isinstance(value, str):
                start = f'<c r="{reference}" s="{style}" t="str"><f>{formula}</f>'
                return f"{start}<v>{escaped(safe_text(value))}</v></c>"
            return f'<c r="{reference}" s="{style}"><f>{formula}</f><v>{number(value)}</v></c>'
        if isinstance(content, str) and content:
            if content.startswith(_HOSTILE):
                style = self.styles.get(QUOTED + cell.style, style)
            return f'<c r="{reference}" s="{style}" t="s"><v>{self.text(content)}</v></c>'
        if content is None or content == "":
            return f'<c r="{reference}" s="{style}"/>'
        return f'<c r="{reference}" s="{style}"><v>{number(content)}</v></c>'

    def text(self, content: str) -> int:
        """The place of a text in the table of texts."""
        place = self.texts.get(content)
        if place is None:
            place = self.texts[content] = len(self.texts)
        return place

    def text_table(self) -> Iterable[str]:
        """The part of the file that holds all texts, piece by piece."""
        count = len(self.texts)
        yield (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            f'uniqueCount="{count}">'
        )
        for text in self.texts:
            yield f'<si><t xml:space="preserve">{escaped(safe_text(text))}</t></si>'
        yield "</sst>"


def number(value: Value) -> str:
    """A number or a date as the file holds it: shortest digits, dates as days since 1899-12-30."""
    if isinstance(value, date):
        return str((value - EPOCH).days)
    if isinstance(value, Decimal):
        return ratio(*value.as_integer_ratio())
    return ratio(value.numerator, value.denominator) if isinstance(value, Fraction) else repr(value)


def ratio(top: int, bottom: int) -> str:
    """A quotient as the file holds it."""
    return str(top) if bottom == 1 else repr(top / bottom)


def decimal(value: float) -> str:
    """A number as the file holds it, a whole one without a point."""
    return str(int(value)) if value.is_integer() else repr(value)


def money(cents: int) -> str:
    """Whole cents as a number of the file."""
    return repr(cents / 100) if cents % 100 else str(cents // 100)


def safe_text(text: str) -> str:
    """A text that the file can hold: what it cannot is replaced; raises FileError when too long."""
    length = len(text) + sum(character > "\uffff" for character in text)
    if length > LONGEST_TEXT:
        raise FileError(
            tr(
                "The text “{words}…” has {length} characters and a cell holds "
                "{longest_text}: shorten it",
                words=text[:40],
                length=language.number(length),
                longest_text=language.number(LONGEST_TEXT),
            )
        )
    return _LOOKS_ESCAPED.sub("_x005F_", _UNWRITABLE.sub("\ufffd", text))


def escaped(text: str) -> str:
    """A text with what XML gives a meaning spelled out."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    )
