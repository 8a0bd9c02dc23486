"""Coverage as a picture: roles by domain, staffed against needed, and what is missing."""

from collections.abc import Iterable
from fractions import Fraction

from orgplan.drawing import text as measure
from orgplan.drawing import wording
from orgplan.drawing.boards.ask import Ask
from orgplan.drawing.boards.overview import findings_table
from orgplan.drawing.boards.parts import WIDTH, Piece, board
from orgplan.drawing.legend import Key, legend
from orgplan.drawing.shapes import Box, Picture, Primitive, Text
from orgplan.drawing.tokens import REGULAR, SEMIBOLD, SIZES
from orgplan.findings.run import findings
from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.model.records import Domain, RoleProfile
from orgplan.planning.coverage import Cell, Coverage
from orgplan.planning.coverage import coverage as covered

_KEYS = (
    Key(tr("As many as needed"), "good_ground", "good"),
    Key(tr("A part of what is needed ◐"), "warning_ground", "warning"),
    Key(tr("Needed, and nobody there ●"), "bad_ground", "bad"),
)
_SIGNS = {"bad": "●", "warning": "◐"}
_ROLE, _GAP_WIDE, _ROW, _HEAD, _INSIDE = 250.0, 70.0, 34.0, 44.0, 14.0
NOTHING = tr("No domain needs or has a role yet: enter demand in Coverage.")


def coverage(ask: Ask) -> Picture:
    """The board of an organization's roles and domains. Nobody's pay is in it."""
    org = ask.org
    found = covered(org, ask.day)
    ask.check()
    asked = findings(org, ask.day, ask.check).open()
    told = [row for row in asked if row.family in ("COV", "SKL")]
    pieces = [_matrix(org, found), findings_table(org, told, WIDTH, 12)]
    return board(tr("Coverage"), pieces, legend(_KEYS))


def _matrix(org: Org, found: Coverage) -> Piece:
    high = _HEAD + _ROW * len(found.roles) + _INSIDE
    frame = Box(0, 0, WIDTH, max(high, 84.0), "panel", "line", radius=SIZES.radius_card)
    if not found.roles or not found.domains:
        words = Text(_INSIDE, 46, NOTHING, SIZES.base, colour="text_quiet")
        return Piece((frame, words), WIDTH, 84.0)
    wide = (WIDTH - _ROLE - _GAP_WIDE - _INSIDE) / len(found.domains)
    made: list[Primitive] = [frame, *_heads(org, found, wide)]
    for at, role in enumerate(found.roles):
        made.extend(_row(org, found, role, (_HEAD + at * _ROW, wide)))
    return Piece(tuple(made), WIDTH, high)


def _heads(org: Org, found: Coverage, wide: float) -> Iterable[Primitive]:
    yield _word(_INSIDE, 28, tr("Role"), quiet=True)
    for at, domain in enumerate(found.domains):
        name = getattr(org.get(Domain, domain), "name", domain)
        right = _ROLE + (at + 1) * wide - 10
        lines = measure.wrap(name, SIZES.note, SEMIBOLD, wide - 14, 2)
        for up, line in enumerate(reversed(lines)):
            y = 34 - 15.0 * up
            yield Text(right, y, line, SIZES.note, SEMIBOLD, "text_quiet", "end")
    yield _word(WIDTH - _INSIDE, 28, tr("Gap"), quiet=True, right=True)


def _row(org: Org, found: Coverage, role: str, place: tuple[float, float]) -> Iterable[Primitive]:
    y, wide = place
    title = getattr(org.get(RoleProfile, role), "title", role)
    name = measure.elide(title, SIZES.base, SEMIBOLD, _ROLE - _INSIDE - 8)
    yield _word(_INSIDE, y + 22, name)
    for at, domain in enumerate(found.domains):
        cell = found.cells.get((role, domain))
        yield from _cell(cell, (_ROLE + at * wide + 2, y + 2, wide - 4, _ROW - 4))
    gap = found.gap_of(role)
    colour = "bad" if gap else "text_quiet"
    x = WIDTH - _INSIDE
    yield Text(x, y + 22, _number(gap), SIZES.base, SEMIBOLD, colour, "end")


def _cell(cell: Cell | None, place: tuple[float, float, float, float]) -> Iterable[Primitive]:
    x, y, wide, high = place
    right, base = x + wide - 8, y + 20
    if cell is None:
        yield Text(right, base, "–", SIZES.base, REGULAR, "text_quiet", "end")
        return
    tone = _tone(cell)
    if tone:
        yield Box(x, y, wide, high, f"{tone}_ground", radius=4)
    if tone in _SIGNS:
        yield Text(x + 8, base, _SIGNS[tone], SIZES.base, REGULAR, tone)
    want = f" / {_number(cell.needed)}" if cell.needed else ""
    yield Text(right, base, want, SIZES.base, REGULAR, "text_quiet", "end")
    left = right - measure.width(want, SIZES.base)
    yield Text(left, base, _number(cell.staffed), SIZES.base, SEMIBOLD, "text", "end")


def _tone(cell: Cell) -> str:
    if not cell.needed:
        return ""
    return "good" if not cell.gap else "warning" if cell.staffed else "bad"


def _number(value: Fraction) -> str:
    return wording.plain(float(value))


def _word(x: float, y: float, text: str, *, quiet: bool = False, right: bool = False) -> Text:
    size, colour = (SIZES.note, "text_quiet") if quiet else (SIZES.base, "text")
    return Text(x, y, text, size, SEMIBOLD, colour, "end" if right else "start")
