"""Named styles of the workbook: a role says what a cell is, a format how its value reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from orgplan.exchange.workbook.cells import QUOTED

FAMILY, SIZE = "Calibri", 10
INPUT_BLUE, INPUT_GROUND, LINK_GREEN, INK = "0000FF", "FFF9E5", "006100", "1C2430"
QUIET, HEAD_GROUND, LINE, SECTION_GROUND = "525C6D", "27364F", "C9CED8", "E9EEF6"
GOOD, GOOD_GROUND, BAD, BAD_GROUND = "237A36", "E3F5E6", "C92A2A", "FDEAEA"

# A zero is a dash and a negative number stands in brackets, everywhere.
FORMATS: Mapping[str, str] = {
    "words": "General",
    "text": "@",
    "wrap": "General",
    "money": '#,##0_);(#,##0);"-"_)',
    "cents": '#,##0.00_);(#,##0.00);"-"_)',
    "fte": '0.00_);(0.00);"-"_)',
    "heads": '0_);(0);"-"_)',
    "rate": "0.00%",
    "factor": '0.0000_);(0.0000);"-"_)',
    "fx": "0.0000##",
    "whole": "0",
    "date": "yyyy-mm-dd",
    "month": "mmm-yy",
}
_CENTRED = frozenset(("date", "month"))
_TEXTS = frozenset(("words", "text", "wrap"))


@dataclass(frozen=True, slots=True)
class Role:
    """How all cells of one purpose look, whatever they hold."""

    colour: str
    ground: str = ""
    bold: bool = False
    italic: bool = False
    locked: bool = True
    above: bool = False
    boxed: bool = False
    size: int = SIZE


ROLES: Mapping[str, Role] = {
    "input": Role(INPUT_BLUE, INPUT_GROUND, locked=False, boxed=True),
    "formula": Role("000000"),
    "link": Role(LINK_GREEN),
    "value": Role("000000"),
    "total": Role("000000", bold=True, above=True),
    "note": Role(QUIET, italic=True),
    "label": Role(INK),
    "strong": Role(INK, bold=True),
    "section": Role(INK, SECTION_GROUND, bold=True),
    "head": Role("FFFFFF", HEAD_GROUND, bold=True),
    "subhead": Role(INK, bold=True),
    "banner": Role("FFFFFF", HEAD_GROUND, bold=True),
    "quiet": Role(QUIET),
    "title": Role(INK, bold=True, size=16),
    "status": Role(INK, bold=True),
}
_EVERY_FORMAT = (
    "input", "formula", "link", "value", "total", "head", "subhead", "quiet", "strong",
)  # fmt: skip
_WORDS_ONLY = ("banner", "note", "label", "section", "title", "status")


def style_names() -> Iterator[tuple[str, str]]:
    """Every pair of role and format there is; a style is called `role format`."""
    for role in _EVERY_FORMAT:
        yield from ((role, look) for look in FORMATS)
    for role in _WORDS_ONLY:
        yield from ((role, look) for look in ("words", "wrap"))


def add_styles(workbook: Workbook, sheet: Worksheet) -> dict[str, int]:
    """Register all styles; returns the number that cells name each by.

    Styles of text have a second number under `quoted `, for text that looks like a formula.
    """
    numbers: dict[str, int] = {}
    for role, look in style_names():
        name = f"{role} {look}"
        workbook.add_named_style(_style(name, ROLES[role], look))
        numbers[name] = _number(sheet, name, quoted=False)
        if look in _TEXTS:
            numbers[QUOTED + name] = _number(sheet, name, quoted=True)
    return numbers


def _number(sheet: Worksheet, name: str, *, quoted: bool) -> int:
    cell = WriteOnlyCell(sheet)
    cell.style = name.capitalize()
    cell.quotePrefix = quoted
    return int(cell.style_id)


def _style(name: str, role: Role, look: str) -> NamedStyle:
    line = Side("thin", color=LINE)
    edge = line if role.boxed else None
    top = Side("thin", color="000000") if role.above else edge
    return NamedStyle(
        name.capitalize(),
        font=Font(FAMILY, role.size, bold=role.bold, italic=role.italic, color=role.colour),
        fill=PatternFill("solid", start_color=role.ground) if role.ground else PatternFill(),
        border=Border(left=edge, right=edge, top=top, bottom=edge),
        alignment=_alignment(name, look),
        number_format=FORMATS[look],
        protection=Protection(locked=role.locked),
    )


def _alignment(name: str, look: str) -> Alignment:
    role = name.partition(" ")[0]
    heads = role in ("head", "subhead")
    side = "left" if look in _TEXTS else "center" if look in _CENTRED else "right"
    if role == "status":
        side = "center"
    # In a row made tall by a long text, what stands beside it begins on the same line.
    tall = "top" if not heads and (look == "wrap" or role in _EVERY_FORMAT) else "center"
    # Notes stand beside figures, which end at their cell's edge.
    indent = 1 if role == "note" else 0
    wraps = heads or look == "wrap"
    return Alignment(horizontal=side, vertical=tall, wrap_text=wraps, indent=indent)
