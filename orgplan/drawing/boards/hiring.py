"""The hiring plan as a picture: heads by month, every hire on a timeline, the load by quarter."""

from collections.abc import Iterable, Sequence
from datetime import date

from orgplan.drawing import wording
from orgplan.drawing.boards.ask import Ask
from orgplan.drawing.boards.overview import more
from orgplan.drawing.boards.parts import (
    GAP,
    WIDTH,
    Cell,
    Column,
    Piece,
    beside,
    board,
    charted,
    table,
)
from orgplan.drawing.legend import Key, legend
from orgplan.drawing.plan_charts import plan_heads, quarter_chart, ramp_chart
from orgplan.drawing.shapes import Box, Picture, Primitive
from orgplan.language import number, tr
from orgplan.model.org import Org
from orgplan.model.queries import status_word
from orgplan.model.records import Team
from orgplan.model.spoken import spoken, titled
from orgplan.planning.calendar import horizon
from orgplan.planning.figures import figures
from orgplan.planning.ramp import ramp_lines
from orgplan.planning.schedule import Schedule, schedules
from orgplan.planning.strain import Strain, strains

_MOST = 40
_BAR, _DOT = 5.0, 9.0
_HALF = ((WIDTH - GAP) / 2, 236.0)
_KEYS = (
    Key(tr("Requisition open until start"), "connector"),
    Key(tr("Should be open already"), "warning"),
    Key(tr("Start"), "accent", dot=True),
)
_TONES = {"Open": "accent", "Offer": "accent", "Approved": "accent", "Proposed": "accent",
          "Accepted": "good", "On hold": "warning"}  # fmt: skip
_COLUMNS = (
    Column(tr("Req"), 1.2),
    Column(tr("Role"), 4.2, strong=True),
    Column(tr("Team"), 3.2),
    Column(tr("Open → start"), 4.2),
    Column(tr("Start"), 1.7),
    Column(tr("Priority"), 1.3),
    Column(tr("Status"), 1.5, chip=True),
)


def hiring(ask: Ask) -> Picture:
    """The board of an organization's hires. Nobody's pay is in it."""
    org, found = ask.org, figures(ask.org, ask.day)
    ask.check()
    rows = schedules(org)
    pieces = [
        charted(
            tr("Headcount by month"), lambda size: plan_heads(found, size, wording), (WIDTH, 236.0)
        ),
        _timeline(org, ask.day, rows),
        *_capacity(org, strains(org, ask.day)),
    ]
    return board(tr("Hiring plan"), pieces, legend(_KEYS))


def _timeline(org: Org, day: date, rows: Sequence[Schedule]) -> Piece:
    shown = rows[:_MOST]
    first = min((row.open_by for row in shown), default=day)
    last = max((row.start for row in shown), default=day)

    def bar(at: int, x: float, wide: float) -> Iterable[Primitive]:
        row, whole = shown[at], max(1, (last - first).days)
        room = wide - _DOT
        left = x + room * (row.open_by - first).days / whole
        right = x + room * (row.start - first).days / whole
        colour = "warning" if row.late_days else "connector"
        yield Box(left, 13 - _BAR / 2, max(2.0, right - left), _BAR, colour, radius=_BAR / 2)
        yield Box(right, 13 - _DOT / 2, _DOT, _DOT, "accent", radius=_DOT / 2)

    return table(
        tr("Hires"), _COLUMNS, [_line(org, day, row) for row in shown],
        nothing=tr("Nobody is to be hired."), rest=more(len(rows) - _MOST), marks=(3, bar),
    )  # fmt: skip


def _line(org: Org, day: date, row: Schedule) -> tuple[str | Cell, ...]:
    asked = row.request
    team = org.get(Team, asked.position.team)
    status = status_word(org, asked.position, asked.spell, day)
    return (
        asked.requisition.id,
        asked.position.title,
        team.name if team else "",
        "",
        wording.day_words(row.start),
        titled(asked.requisition.priority.value),
        Cell(spoken(status), _TONES.get(status, "text")),
    )


def _capacity(org: Org, rows: Sequence[Strain]) -> Iterable[Piece]:
    """Who is productive when, and what hires ask; both as charts, the second as a table too."""
    ramp, periods = ramp_lines(org), horizon(org)
    yield beside(
        charted(
            tr("Budgeted, filled and effective FTE"),
            lambda size: ramp_chart(ramp, periods, size, wording),
            _HALF,
        ),
        charted(
            tr("Offers accepted and starts by quarter"),
            lambda size: quarter_chart(rows, size),
            _HALF,
        ),
    )
    yield from _load(rows)


def _load(rows: Sequence[Strain]) -> Iterable[Piece]:
    """What the hires ask of recruiters and interviewers."""
    if not rows:
        return
    columns = (
        Column(tr("Quarter"), 2, strong=True),
        Column(tr("Offers accepted"), 2, right=True),
        Column(tr("Recruiters needed"), 2, right=True),
        Column(tr("Recruiters full"), 2, right=True),
        Column(tr("Interview hours"), 2, right=True),
        Column(tr("Interviewers full"), 2, right=True),
    )
    lines = [
        (
            row.period,
            str(row.accepts),
            number(float(row.recruiters), 2),
            _share(row.recruiting),
            number(float(row.hours), 1),
            _share(row.interviewing),
        )
        for row in rows
    ]
    yield table(tr("Hiring capacity"), columns, lines)


def _share(share: object) -> Cell:
    if share is None:
        return Cell("–", "text_quiet")
    part = float(share)  # type: ignore[arg-type]
    return Cell(f"{100 * part:.0f} %", "bad" if part > 1 else "warning" if part > 0.8 else "text")
