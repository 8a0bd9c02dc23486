"""The career around one role: where people come from, and where the role leads, left to right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orgplan.blueprint.career import Career, CareerRole
from orgplan.drawing import text as measure
from orgplan.drawing.shapes import Box, Dash, Path, Picture, Point, Shape, Text
from orgplan.drawing.tokens import MEDIUM, REGULAR, SEMIBOLD
from orgplan.language import tr

HEIGHT, _ROW = 36.0, 46.0
_WIDEST, _NARROWEST = 172.0, 112.0
_GAP, _EDGE, _INDENT = 32.0, 2.0, 18.0
_SIZE, _KEY = 12.0, 11.0
_RADIUS = 7.0
_FOOT = 26.0


@dataclass(frozen=True, slots=True)
class _Place:
    """A role's box: its column's left edge, its top, its width."""

    x: float
    y: float
    width: float

    @property
    def middle(self) -> float:
        return self.y + HEIGHT / 2

    @property
    def right(self) -> float:
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns begin, and how wide they are."""

    starts: tuple[float, ...]
    width: float


def career_map(career: Career, width: float) -> Picture:
    """The map in so many pixels; where they are few, what lies two steps ahead is left out."""
    later = career.later if _fits(career, width) else ()
    columns = _columns(bool(career.before), bool(career.after), bool(later), width)
    starts = iter(columns.starts)
    before = _stack(career.before, next(starts) if career.before else 0.0, columns.width)
    here = _Place(next(starts), _EDGE, columns.width)
    after = _stack(career.after, next(starts) if career.after else 0.0, columns.width)
    ahead = [_Place(columns.starts[-1], after[at].y, columns.width) for at, _ in later]
    beside = _indented(career.beside, here)
    drawn: list[Shape] = [*_joins(before, here, after)]
    drawn += [_arrow(after[at], end) for (at, _), end in zip(later, ahead, strict=True)]
    drawn += _branches(here, beside)
    drawn += _role(career.here, here, tr("this role"), chosen=True)
    for roles, places, said in (
        (career.before, before, tr("leads here")),
        (career.after, after, tr("next role")),
        (career.beside, beside, tr("beside this role")),
        ([role for _, role in later], ahead, tr("a step further")),
    ):
        for role, place in zip(roles, places, strict=True):
            drawn += _role(role, place, said)
    return _framed(drawn, [here, *before, *after, *beside], career, width)


def _fits(career: Career, width: float) -> bool:
    """Whether a fourth column leaves every box readable."""
    count = 2 + bool(career.before) + bool(career.after)
    return (width - 2 * _EDGE - _GAP * (count - 1)) / count >= _NARROWEST


def _columns(before: bool, after: bool, later: bool, width: float) -> _Columns:
    count = 1 + before + after + later
    room = (width - 2 * _EDGE - _GAP * (count - 1)) / count
    wide = max(60.0, min(_WIDEST, room))
    return _Columns(tuple(_EDGE + at * (wide + _GAP) for at in range(count)), wide)


def _stack(roles: Sequence[CareerRole], x: float, width: float) -> list[_Place]:
    return [_Place(x, _EDGE + at * _ROW, width) for at in range(len(roles))]


def _indented(roles: Sequence[CareerRole], here: _Place) -> list[_Place]:
    """Places below a role, moved in so that the line that joins them is seen."""
    x, width = here.x + _INDENT, here.width - _INDENT
    return [_Place(x, here.y + (at + 1) * _ROW, width) for at in range(len(roles))]


def _joins(before: Sequence[_Place], here: _Place, after: Sequence[_Place]) -> Iterator[Path]:
    for place in before:
        yield _arrow(place, here)
    for place in after:
        yield _arrow(here, place)


def _arrow(start: _Place, end: _Place) -> Path:
    """From the right edge of a box to the left edge of another, around one corner or two."""
    a: Point = (start.right, start.middle)
    b: Point = (end.x - 1, end.middle)
    turn = start.right + _GAP / 2
    line = (a, b) if a[1] == b[1] else (a, (turn, a[1]), (turn, b[1]), b)
    return Path((line,), line="connector", radius=6, arrow=True)


def _branches(here: _Place, beside: Sequence[_Place]) -> Iterator[Path]:
    if not beside:
        return
    spine = here.x + _INDENT / 2
    lines = [((spine, here.y + HEIGHT), (spine, beside[-1].middle))]
    lines += [((spine, place.middle), (place.x, place.middle)) for place in beside]
    yield Path(tuple(lines), line="connector", dash="dot")


def _role(role: CareerRole, place: _Place, said: str, *, chosen: bool = False) -> Iterator[Shape]:
    """A box with a name on one line, or on two that are smaller."""
    known = bool(role.key)
    fill, line = ("accent_ground", "accent") if chosen else ("hover", "line_strong")
    dash: Dash = "" if known or chosen else "dash"
    state = (
        "" if chosen else tr(", in the library") if known else tr(", named in the document only")
    )
    note = f". {role.note}" if role.note else ""
    yield Box(
        place.x, place.y, place.width, HEIGHT,
        fill=fill if known or chosen else "panel", line=line, line_width=1.25 if chosen else 1.0,
        dash=dash, radius=_RADIUS, id=role.key or role.name,
        spoken=f"{role.name}, {said}{state}{note}",
    )  # fmt: skip
    weight = SEMIBOLD if chosen else MEDIUM if known else REGULAR
    yield from _name(role.name, place, weight, "text" if known or chosen else "text_quiet")


def _name(name: str, place: _Place, weight: int, colour: str) -> Iterator[Text]:
    middle, room = place.x + place.width / 2, place.width - 12
    if measure.width(name, _SIZE, weight) <= room:
        yield Text(middle, place.middle + 4.5, name, _SIZE, weight, colour, "middle")
        return
    lines = measure.wrap(name, _SIZE, weight, room, 2)
    top = place.middle + (4 if len(lines) == 1 else -2.5)
    for at, line in enumerate(lines):
        yield Text(middle, top + at * 13.5, line, _SIZE, weight, colour, "middle")


def _framed(
    drawn: Sequence[Shape], places: Sequence[_Place], career: Career, width: float
) -> Picture:
    """The shapes on their ground, with what the signs mean below."""
    bottom = max(place.y + HEIGHT for place in places)
    ground = Box(0, 0, width, bottom + _FOOT, fill="panel")
    shapes = (ground, *drawn, *_signs(bottom + 20, bool(career.beside)))
    title = tr("Career path of {here}", here=career.here.name)
    return Picture(shapes, 0.0, 0.0, width, bottom + _FOOT, title)


def _signs(baseline: float, beside: bool) -> Iterator[Shape]:
    x = _EDGE
    for words, dash in ((tr("In the library"), ""), (tr("Only named here"), "dash")):
        fill, y = "panel" if dash else "hover", baseline - 9
        yield Box(x, y, 16, 10, fill=fill, line="line_strong", dash=_dash(dash), radius=3)
        yield Text(x + 22, baseline, words, _KEY, REGULAR, "text_quiet")
        x += 22 + measure.width(words, _KEY) + 18
    if beside:
        line = ((x, baseline - 4), (x + 16, baseline - 4))
        yield Path((line,), line="connector", dash="dot")
        yield Text(x + 22, baseline, tr("Beside"), _KEY, REGULAR, "text_quiet")


def _dash(dash: str) -> Dash:
    return "dash" if dash else ""
