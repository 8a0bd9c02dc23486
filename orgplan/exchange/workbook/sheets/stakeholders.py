"""Stakeholders: who has influence on which team, who looks after them, and where nobody does."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from orgplan.exchange.workbook.cells import Formula, Value
from orgplan.exchange.workbook.columns import spoken
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.names import absence, name_of
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Kind, Sheet
from orgplan.exchange.workbook.table import Table, TableColumn
from orgplan.model.records import Stakeholder, StakeholderRelation, Team
from orgplan.model.records.words import Cadence

NAME = "Stakeholders"
NONE_YET = (
    "This plan has no stakeholders: add those the teams work with in OrgPlan, or apply a role "
    "document, and they stand here with whoever looks after them."
)
NOTES = (
    "A line for every stakeholder and team. Influence and interest are 1 to 5; from 4 on they are "
    "high. A relation is overdue when the last contact is older than its cadence allows.",
    "Influence and interest that nobody has confirmed were suggested by OrgPlan.",
)
HIGH = 4
DAYS: Mapping[str, int] = {
    Cadence.WEEKLY: 14,
    Cadence.MONTHLY: 45,
    Cadence.QUARTERLY: 120,
    Cadence.AD_HOC: 365,
}
"""Days after which a relation is overdue: each cadence with room for one meeting missed [A]."""
QUADRANTS = ("Manage closely", "Keep satisfied", "Keep informed", "Monitor")
QUADRANT = (
    f'IF({{influence}}="","",IF({{influence}}>={HIGH},IF({{interest}}>={HIGH},"{QUADRANTS[0]}",'
    f'"{QUADRANTS[1]}"),IF({{interest}}>={HIGH},"{QUADRANTS[2]}","{QUADRANTS[3]}")))'
)
NO_RELATION, NO_OWNER, OVERDUE = "No relation", "No owner", "Overdue"


@dataclass(frozen=True, slots=True)
class Line:
    """A stakeholder's relation to a team; without one, the stakeholder alone."""

    stakeholder: Stakeholder
    relation: StakeholderRelation | None
    team: str
    owner: str
    since: int | None

    @property
    def quadrant(self) -> str:
        """The place on the grid of influence and interest."""
        if self.relation is None:
            return ""
        low = 0 if self.relation.interest >= HIGH else 1
        return QUADRANTS[low + (0 if self.relation.influence >= HIGH else 2)]

    @property
    def gap(self) -> str:
        """What is missing."""
        if self.relation is None:
            return NO_RELATION
        if not self.relation.owner:
            return NO_OWNER
        late = self.since is not None and self.since > DAYS[self.relation.cadence]
        return OVERDUE if late else ""


class StakeholdersSheet:
    """The lines, below them the grid's four fields and the bounds of overdue."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.org = facts, facts.org
        self.lines = tuple(self._lines())
        limits = FIRST_ROW + max(1, len(self.lines)) + 2
        words = {
            "cadences": f"$B${limits}:$B${limits + len(DAYS) - 1}",
            "days": f"$C${limits}:$C${limits + len(DAYS) - 1}",
        }
        self.table = Table(NAME, _columns(), self.lines, words=words, live=facts.live)
        self.limits = limits

    def _lines(self) -> Iterator[Line]:
        for row in self.org.rows(Stakeholder):
            relations = self.org.by(StakeholderRelation, "stakeholder", row.id)
            for relation in relations or (None,):
                yield self._line(row, relation)

    def _line(self, row: Stakeholder, relation: StakeholderRelation | None) -> Line:
        if relation is None:
            return Line(row, None, "", "", None)
        team = self.org.get(Team, relation.team)
        owner = name_of(self.org, relation.owner) if relation.owner else ""
        away = absence(self.org, relation.owner) if relation.owner else ""
        last = relation.last_contact
        since = max(0, (self.org.settings.as_of - last).days) if last else None
        said = f"{owner} ({away})" if away else owner
        return Line(row, relation, team.name if team else relation.team, said, since)

    def sheet(self) -> Sheet:
        """The sheet's value."""
        grid, table = Grid(), self.table
        plain_heading(self.facts, grid, f"{NAME}: who has a say", table.headings, NOTES)
        table.write(grid, NONE_YET)
        grid.skip()
        self._bounds(grid)
        grid.skip()
        self._fields(grid)
        return Sheet(
            name=NAME, title=NAME, kind=Kind.OUTPUT,
            purpose="Who has influence on which team, who looks after them, and where nobody does",
            rows=grid.write, widths=table.widths, last=f"{table.end}{grid.next - 1}",
            frozen=f"C{FIRST_ROW}", filtered=f"A{FIRST_ROW - 1}:{table.end}{table.last}",
        )  # fmt: skip

    def _bounds(self, grid: Grid) -> None:
        grid.row(("B", "Overdue after", "head words"), ("C", "Days", "head whole"))
        assert grid.next == self.limits
        for cadence, days in DAYS.items():
            grid.row(("B", spoken(cadence), "label words"), ("C", days, "input whole"))

    def _fields(self, grid: Grid) -> None:
        """How many relations stand in each field, and how many have a gap."""
        grid.row(("B", "Influence and interest", "head words"), ("C", "Relations", "head heads"))
        for key, words in (("quadrant", QUADRANTS), ("gap", (NO_RELATION, NO_OWNER, OVERDUE))):
            values = [getattr(line, key) for line in self.lines]
            for word in words:
                count = Formula(f'COUNTIF({self.table.cells(key)},"{word}")', values.count(word))
                grid.row(("B", word, "label words"), ("C", count, "formula heads"))


def _of(name: str) -> Callable[[Line], Value]:
    """A field of the stakeholder."""
    return lambda line: getattr(line.stakeholder, name) or None


def _in(name: str) -> Callable[[Line], Value]:
    """A field of the relation."""
    return lambda line: (getattr(line.relation, name) or None) if line.relation else None


def _word(name: str) -> Callable[[Line], Value]:
    return lambda line: spoken(getattr(line.relation, name)) if line.relation else None


def _columns() -> tuple[TableColumn[Line], ...]:
    return (
        TableColumn(key="id", heading="ID", look="text", width=9, value=_of("id")),
        TableColumn(key="name", heading="Stakeholder", look="wrap", width=32, value=_of("name")),
        TableColumn(key="kind", heading="Kind", width=13,
                    value=lambda line: spoken(line.stakeholder.kind)),
        TableColumn(key="group", heading="Group", width=14,
                    value=lambda line: spoken(line.stakeholder.group) or None),
        TableColumn(key="team", heading="Team", look="wrap", width=30,
                    value=lambda line: line.team or None),
        TableColumn(key="influence", heading="Influence", width=10,
                    value=_in("influence")),
        TableColumn(key="interest", heading="Interest", width=11,
                    value=_in("interest")),
        TableColumn(key="quadrant", heading="Treat them so", width=16, formula=QUADRANT,
                    value=lambda line: line.quadrant),
        *_care(),
    )  # fmt: skip


def _care() -> tuple[TableColumn[Line], ...]:
    """Who looks after the relation, how, and what is missing."""
    return (
        TableColumn(key="owner", heading="Looked after by", look="wrap", width=26,
                    value=lambda line: line.owner or None),
        TableColumn(key="cadence", heading="How often", width=11, value=_word("cadence")),
        TableColumn(key="mode", heading="How they work", width=18, value=_word("mode")),
        TableColumn(key="topic", heading="About", look="wrap", width=30, value=_in("topic")),
        TableColumn(key="health", heading="Health", width=10, value=_word("health")),
        TableColumn(key="last", heading="Last contact", look="date", width=11,
                    value=_in("last_contact")),
        TableColumn(key="since", heading="Days since", look="heads", width=8,
                    formula='IF({last}="","",MAX(0,asm_AsOf-{last}))',
                    value=lambda line: "" if line.since is None else line.since),
        TableColumn(key="gap", heading="Missing", width=13, value=lambda line: line.gap,
                    formula=f'IF({{team}}="","{NO_RELATION}",IF({{owner}}="","{NO_OWNER}",'
                    f'IF(N({{since}})>INDEX({{days}},MATCH({{cadence}},{{cadences}},0)),'
                    f'"{OVERDUE}","")))'),
        TableColumn(key="confirmed", heading="Confirmed", width=10, value=_confirmed),
        TableColumn(key="expects", heading="Expects", look="wrap", width=30,
                    value=_of("expectations")),
    )  # fmt: skip


def _confirmed(line: Line) -> Value:
    return ("yes" if line.relation.confirmed else "suggested") if line.relation else None
