"""Interview_Kit: for each role that is hired its loop and scorecard, with room for notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from orgplan.exchange.workbook.cells import Formula
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Kind, Sheet
from orgplan.exchange.workbook.table import lines_of
from orgplan.model.records import InterviewStage, Position, RoleProfile, ScorecardDimension
from orgplan.planning.interviews import WRITE_UP_MINUTES

NAME = "Interview_Kit"
NONE_YET = (
    "No role of this plan has interview stages or a scorecard: apply a role document in OrgPlan, "
    "or enter them, and the kit to print stands here."
)
NOTES = (
    "Rate every dimension from 1 (far below the bar) to 4 (exceeds the bar); 3 meets the bar. The "
    "score is the mean by weight of what is rated.",
    "Write down what was seen and said, not what you think of it; notes stay in this file.",
)
BEST = 4
WIDTHS = {"A": 30, "B": 44, "C": 44, "D": 9, "E": 11, "F": 9, "G": 46}
ROOM = 54.0
"""The height of a row that somebody writes notes in."""


@dataclass(frozen=True, slots=True)
class Kit:
    """A role with what it is judged by; `open` are the seats it is hired for."""

    role: RoleProfile
    stages: Sequence[InterviewStage]
    dimensions: Sequence[ScorecardDimension]
    open: Sequence[str]


def kits(facts: Facts) -> tuple[Kit, ...]:
    """Roles with stages or a scorecard: those that are hired first."""
    org = facts.org
    found = []
    for role in org.rows(RoleProfile):
        stages = sorted(org.by(InterviewStage, "role", role.id), key=lambda x: (x.order, x.id))
        rows = org.by(ScorecardDimension, "role", role.id)
        dimensions = sorted(rows, key=lambda x: (x.order, x.id))
        if stages or dimensions:
            found.append(Kit(role, stages, dimensions, tuple(_open(facts, role.id))))
    return tuple(sorted(found, key=lambda kit: (not kit.open, kit.role.title, kit.role.id)))


def _open(facts: Facts, role: str) -> Iterator[str]:
    seats = {entry.seat.id for entry in facts.entries if entry.open}
    for row in facts.org.by(Position, "role", role):
        if row.id in seats:
            yield row.id


class InterviewSheet:
    """A block for each role: who is interviewed, the loop, the scorecard, the verdict."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.kits = facts, kits(facts)

    def sheet(self) -> Sheet:
        """The sheet's value."""
        grid = Grid()
        plain_heading(self.facts, grid, f"{NAME}: loop and scorecard by role", (), NOTES)
        for kit in self.kits:
            self._kit(grid, kit)
        if not self.kits:
            grid.row(("A", NONE_YET, "note words"))
        return Sheet(
            name=NAME, title="Interview kit", kind=Kind.OUTPUT,
            purpose="For each role that is hired its interviews and its scorecard, to fill in",
            rows=grid.write, widths=WIDTHS, last=f"G{max(FIRST_ROW, grid.next - 1)}",
            header_rows=2,
        )  # fmt: skip

    def _kit(self, grid: Grid, kit: Kit) -> None:
        title = f"{kit.role.title}, {kit.role.level}"
        hired = f"hired for {', '.join(kit.open)}" if kit.open else "not hired now"
        grid.row(("A", title, "section words"), ("B", hired, "section words"),
                 *((at, None, "section words") for at in "CDEFG"))  # fmt: skip
        for label, other in (("Candidate", "Date"), ("Interviewer", "Stage")):
            grid.row(("A", label, "label words"), ("B", None, "input words"),
                     ("C", other, "label words"), ("G", None, "input words"))  # fmt: skip
        grid.skip()
        if kit.stages:
            self._stages(grid, kit.stages)
            grid.skip()
        if kit.dimensions:
            self._scorecard(grid, kit.dimensions)
            grid.skip()

    def _stages(self, grid: Grid, stages: Sequence[InterviewStage]) -> None:
        """The loop, and the hours it takes of the panel."""
        grid.row(("A", "Interview", "head words"), ("B", "What it is about", "head words"),
                 ("C", "Optional", "head words"), ("D", "Minutes", "head whole"),
                 ("E", "Interviewers", "head whole"), ("F", "Hours", "head fte"),
                 ("G", "Notes", "head words"), height=18)  # fmt: skip
        first = grid.next
        for stage in stages:
            row = grid.next
            minutes, panel = _minutes(stage), max(1, stage.interviewers)
            text = f"IF(D{row}=0,0,(D{row}+{WRITE_UP_MINUTES})/60*E{row})"
            grid.row(
                ("A", stage.name, "value wrap"), ("B", stage.text or None, "value wrap"),
                ("C", "optional" if stage.optional else None, "value wrap"),
                ("D", minutes or None, "input whole"), ("E", panel, "input whole"),
                ("F", Formula(text, _hours(stage)), "formula fte"), ("G", None, "input wrap"),
                height=_height(stage.name, stage.text),
            )  # fmt: skip
        total = sum((_hours(stage) for stage in stages), Fraction(0))
        grid.row(("A", f"Hours of the panel, {WRITE_UP_MINUTES} minutes to write up each",
                  "strong words"),
                 ("F", Formula(f"SUM(F{first}:F{grid.next - 1})", total), "total fte"))  # fmt: skip

    def _scorecard(self, grid: Grid, dimensions: Sequence[ScorecardDimension]) -> None:
        """Every dimension with its two bars, its weight, a rating and room for notes."""
        grid.row(("A", "Dimension", "head words"), ("B", "Meets the bar", "head words"),
                 ("C", "Exceeds the bar", "head words"), ("D", "Weight", "head fte"),
                 ("E", f"Rating 1-{BEST}", "head whole"), ("F", None, "head words"),
                 ("G", "Notes", "head words"),
                 height=18)  # fmt: skip
        first = grid.next
        for row in dimensions:
            grid.row(
                ("A", row.name, "value wrap"), ("B", row.meets or None, "value wrap"),
                ("C", row.exceeds or None, "value wrap"), ("D", row.weight, "input fte"),
                ("E", None, "input whole"), ("G", None, "input wrap"),
                height=max(ROOM, _height(row.name, row.meets, row.exceeds) or 0),
            )  # fmt: skip
        last = grid.next - 1
        weights, ratings = f"D{first}:D{last}", f"E{first}:E{last}"
        rated = f"SUMPRODUCT({weights},--({ratings}>0))"
        text = f'IF({rated}=0,"",SUMPRODUCT({weights},{ratings})/{rated})'
        grid.row(("A", "Score by weight", "strong words"),
                 ("E", Formula(text, ""), "total fte"))  # fmt: skip
        grid.row(("A", "Hire, or not, and why", "strong words"), ("B", None, "input wrap"),
                 ("C", None, "input wrap"), ("G", None, "input wrap"), height=ROOM)  # fmt: skip


def _minutes(stage: InterviewStage) -> Fraction:
    """The middle of a stage's range; 0 where nobody said."""
    return Fraction(stage.minutes_min + (stage.minutes_max or stage.minutes_min), 2)


def _hours(stage: InterviewStage) -> Fraction:
    minutes = _minutes(stage)
    return (minutes + WRITE_UP_MINUTES) / 60 * max(1, stage.interviewers) if minutes else Fraction()


def _height(name: str, *texts: str) -> float | None:
    """Tall enough for the longest of texts in columns A, B and C."""
    rows = [lines_of(name, WIDTHS["A"]), *(lines_of(text, WIDTHS["B"]) for text in texts)]
    return max(rows) * 13.5 if max(rows) > 1 else None
