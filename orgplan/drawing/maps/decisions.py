"""Decision rights as a matrix: decisions down, seats and stakeholders across, letters for parts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from orgplan.drawing import text as measure
from orgplan.drawing.legend import Key, legend
from orgplan.drawing.maps.blank import blank
from orgplan.drawing.maps.decisions_facts import (
    APPROVER,
    CONTRIBUTOR,
    DRIVER,
    INFORMED,
    LETTERS,
    LEVELS,
    Decision,
    DecisionMap,
    Holder,
)
from orgplan.drawing.maps.team_topology import left_out_words
from orgplan.drawing.shapes import Box, Line, Picture, Primitive, Text
from orgplan.drawing.tokens import MEDIUM, REGULAR, SEMIBOLD, SIZES
from orgplan.language import lowered, tr


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of columns, rows, the bands above classes, and chips; how many lines words may have."""

    column: float
    row: float
    band: float
    chip: float
    names: tuple[float, float]
    """The least and the most room for the words of decisions."""
    head: tuple[float, float]
    """The same for the names turned above."""
    lines: int = 1

    @property
    def letters(self) -> float:
        """The size of the letters of words."""
        return SIZES.note if self.lines == 1 else SIZES.small


_ROOMY = Sizes(25.0, 29.0, 28.0, 20.0, (220.0, 400.0), (120.0, 290.0))
_CLOSE = Sizes(19.0, 27.0, 19.0, 17.0, (150.0, 176.0), (90.0, 124.0), 2)
_LOW = Sizes(19.0, 20.0, 18.0, 16.5, (150.0, 310.0), (90.0, 150.0))
_SMALL = 0.85
"""What would be shown smaller than this is drawn closer together."""
_MOST_COLUMNS = 400
_FILLS: Mapping[str, tuple[str, str]] = {
    DRIVER: ("platform_fill", "platform_line"),
    APPROVER: ("stream_fill", "stream_line"),
    CONTRIBUTOR: ("outside_fill", "outside_line"),
    INFORMED: ("", "line_strong"),
}
"""Ground and line of the chip of each part."""


def decision_matrix(
    decisions: DecisionMap, scheme: str = "DACI", size: tuple[float, float] | None = None
) -> Picture:
    """The matrix in one of LETTERS' schemes, with how much each holder carries below it.

    Where a view of some size could not show it large enough, all stands closer together.
    """
    if not decisions.decisions:
        return blank(
            tr("Decision rights"),
            tr("No decision rights yet"),
            tr("Add a decision, who drives it, who approves."),
        )
    made = _matrix(decisions, scheme, _ROOMY)
    if size is None or _zoom(made, size) >= _SMALL:
        return made
    tried = [(sizes, _matrix(decisions, scheme, sizes)) for sizes in (_CLOSE, _LOW)]
    return max(tried, key=lambda one: one[0].letters * _zoom(one[1], size))[1]


def _zoom(made: Picture, size: tuple[float, float]) -> float:
    return min(size[0] / made.width, size[1] / made.height)


def _matrix(decisions: DecisionMap, scheme: str, sizes: Sizes) -> Picture:
    holders = decisions.holders[:_MOST_COLUMNS]
    names, head = _rooms(decisions.decisions, holders, sizes)
    columns = {holder.id: names + at * sizes.column for at, holder in enumerate(holders)}
    right = names + len(holders) * sizes.column
    shapes, y = _rows(decisions, columns, scheme, right, sizes)
    shapes.extend(_head(holders, columns, y, head, sizes))
    shapes.extend(_carried(decisions, holders, columns, y + sizes.row / 4, scheme, sizes))
    hidden = len(decisions.holders) - len(holders)
    said = [tr("{hidden} more seats and stakeholders have a part", hidden=hidden)] if hidden else []
    shapes.extend(left_out_words([*said, *decisions.left_out], y + 84))
    # Turned text has generous bounds: the matrix knows its own better.
    edge = sizes.band - 4
    left, top, width = -edge, -head - edge - 10, right + 2 * edge
    high = max(shape.bounds[3] for shape in shapes if not getattr(shape, "turn", 0)) - top + 12
    keys = _legend(scheme, decisions)
    return Picture(tuple(shapes), left, top, width, high, tr("Decision rights"), keys)


def _rooms(
    decisions: Sequence[Decision], holders: Sequence[Holder], sizes: Sizes
) -> tuple[float, float]:
    """Room for the longest words of a decision, and for the longest name above, within limits."""
    longest = max(measure.width(decision.words, SIZES.note) for decision in decisions)
    highest = max((measure.width(_heading(h), SIZES.note, MEDIUM) for h in holders), default=0.0)
    (least, most), (low, high) = sizes.names, sizes.head
    return min(max(longest + 20, least), most), min(max(highest + 28, low), high)


def _heading(holder: Holder) -> str:
    return f"{holder.name} · {holder.absent}" if holder.absent else holder.name


def _rows(
    decisions: DecisionMap,
    columns: Mapping[str, float],
    scheme: str,
    right: float,
    sizes: Sizes,
) -> tuple[list[Primitive], float]:
    """The decisions below a line for each class, and where they end."""
    made: list[Primitive] = []
    y, level = 0.0, ""
    holders = {holder.id: holder for holder in decisions.holders}
    for decision in decisions.decisions:
        if decision.level != level:
            level = decision.level
            made.extend(_band(LEVELS[level], y, right, sizes.band))
            y += sizes.band
        made.extend(_row(decision, y, columns, holders, scheme, right, sizes))
        y += sizes.row
    return made, y


def _band(words: str, y: float, right: float, high: float) -> list[Primitive]:
    return [
        Text(0, y + high - 8 * high / 28, words, SIZES.small, SEMIBOLD, "text_quiet"),
        Line(0, y + high - 2, right, y + high - 2, "line_strong"),
    ]


def _row(
    decision: Decision,
    y: float,
    columns: Mapping[str, float],
    holders: Mapping[str, Holder],
    scheme: str,
    right: float,
    sizes: Sizes,
) -> list[Primitive]:
    spoken = _spoken(decision, holders, scheme)
    made: list[Primitive] = [
        Box(-6, y, right + 6, sizes.row, "", "", id=decision.id, spoken=spoken),
        *_words(decision, y, min(columns.values(), default=sizes.names[0]) - 12, sizes),
        Line(0, y + sizes.row, right, y + sizes.row, "line"),
    ]
    for key, parts in decision.parts.items():
        if key in columns:
            made.extend(
                _chip(columns[key], y, parts, scheme, sizes, lacking=bool(holders[key].absent))
            )
    return made


def _words(decision: Decision, y: float, room: float, sizes: Sizes) -> list[Text]:
    """On one line, or on as many as there may be."""
    size = sizes.letters
    lines = measure.wrap(decision.words, size, REGULAR, room, sizes.lines)
    top = y + sizes.row / 2 + 4.5 - 6.0 * (len(lines) - 1)
    return [Text(0, top + 12.0 * at, line, size) for at, line in enumerate(lines)]


def _chip(
    x: float, y: float, parts: Sequence[str], scheme: str, sizes: Sizes, *, lacking: bool
) -> list[Primitive]:
    """The letters of the parts; ringed where nobody is there to play one that counts."""
    letters = "".join(LETTERS[scheme][part][0] for part in parts)
    fill, line = _FILLS[APPROVER if APPROVER in parts else parts[0]]
    chip = sizes.chip
    left, top = x + (sizes.column - chip) / 2, y + (sizes.row - chip) / 2
    middle = (left + chip / 2, y + sizes.row / 2 + chip / 5)
    counts = lacking and {DRIVER, APPROVER} & set(parts)
    radius = chip / 2 if parts[0] in (DRIVER, APPROVER) else 5.0
    made: list[Primitive] = [
        Box(left, top, chip, chip, fill, line, 1.2, radius=radius),
        Text(*middle, letters, 10.5, SEMIBOLD, align="middle", detail=0.3),
    ]
    if counts:
        ring = (left - 3, top - 3, chip + 6, chip + 6)
        made.append(Box(*ring, "", "bad", 1.6, "dash", chip / 2 + 3))
    return made


def _head(
    holders: Sequence[Holder],
    columns: Mapping[str, float],
    bottom: float,
    head: float,
    sizes: Sizes,
) -> Iterable[Primitive]:
    for holder in holders:
        x = columns[holder.id]
        short = measure.elide(_heading(holder), SIZES.note, MEDIUM, head - 26)
        colour = "accent" if holder.absent else "text"
        spoken = ", ".join(part for part in (holder.name, holder.note, holder.absent) if part)
        area = (x, -head, sizes.column, head)
        yield Box(*area, "", "", id=holder.id, spoken=spoken)
        yield Text(
            x + sizes.column / 2 + 4.4, -8, short, SIZES.note, MEDIUM, colour, turn=-90, detail=0.3
        )
        yield Line(x, -head + 12, x, bottom, "line")
    first = next((holder for holder in holders if not holder.seat), None)
    if first is not None and first is not holders[0]:
        x = columns[first.id]
        yield Line(x, -head, x, bottom, "line_strong", 1.5)
        yield Text(x - 8, -head - 6, tr("Seats"), SIZES.small, SEMIBOLD, "text_quiet", "end")
        yield Text(x + 8, -head - 6, tr("Stakeholders"), SIZES.small, SEMIBOLD, "text_quiet")


def _carried(
    decisions: DecisionMap,
    holders: Sequence[Holder],
    columns: Mapping[str, float],
    y: float,
    scheme: str,
    sizes: Sizes,
) -> Iterable[Primitive]:
    """How many decisions each holder approves and drives."""
    for offset, part in ((0, APPROVER), (sizes.row - 5, DRIVER)):
        yield Text(0, y + offset + 16, LETTERS[scheme][part][1], SIZES.note, SEMIBOLD, "text_quiet")
        for holder in holders:
            count = decisions.count(holder.id, part)
            if count:
                colour = "text" if count < 3 else "warning"
                x = columns[holder.id] + sizes.column / 2
                words = str(count)
                yield Text(x, y + offset + 16, words, SIZES.note, SEMIBOLD, colour, "middle")


def _spoken(decision: Decision, names: Mapping[str, Holder], scheme: str) -> str:
    said = [decision.words]
    for part, (_, words) in LETTERS[scheme].items():
        who = [names[key].name for key in decision.holders(part)]
        if who:
            said.append(f"{lowered(words)}: {', '.join(who)}")
    return "; ".join(said)


def _legend(scheme: str, decisions: DecisionMap) -> tuple[Primitive, ...]:
    keys = [
        Key(
            f"{letter}  {words}",
            *_FILLS[part],
            radius=6.0 if part in (DRIVER, APPROVER) else 3.0,
            small=True,
        )
        for part, (letter, words) in LETTERS[scheme].items()
    ]
    absent = {holder.id for holder in decisions.holders if holder.absent}
    if any(absent & set(d.holders(DRIVER) + d.holders(APPROVER)) for d in decisions.decisions):
        keys.append(Key(tr("Nobody in the seat"), "", "bad", "dash", dot=True))
    return legend(keys, 640.0)
