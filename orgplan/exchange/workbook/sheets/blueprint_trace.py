"""Blueprint_Trace, KPI_Trace, Blueprint_Lines: why seats exist, and what cutting them uncovers."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from orgplan.exchange.workbook.cells import Value
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.register import Register
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Kind, Sheet
from orgplan.exchange.workbook.table import Table, TableColumn
from orgplan.exchange.workbook.traces import KpiTrace, Passage, SeatTrace, Traces, spoken
from orgplan.planning.arithmetic import CASH_LINES, LINES
from orgplan.planning.money import CENTS

NAME, KPIS, PASSAGES = "Blueprint_Trace", "KPI_Trace", "Blueprint_Lines"
AnyTable = Table[SeatTrace] | Table[KpiTrace] | Table[Passage]
_CASH = tuple(LINES.index(line) for line in CASH_LINES)
NO_SEATS = "The plan has no seats"
NO_KPIS = (
    "No KPI is in this plan: apply a role document in OrgPlan, and its KPIs stand here with the "
    "seats that answer for them."
)
NO_PASSAGES = (
    "No role document was applied to this plan: once one is, every record that was made of it "
    "stands here with its section, its line and its words."
)
NOTES = (
    "Why: the seat's or its requisition's own justification. Sections are those of the role's "
    "document that something was made of, with their lines.",
    "Cutting a seat uncovers what only it does: decisions, relations, KPIs, ways to escalate, "
    "risks, domains, skills, reports.",
)
NOBODY, EMPTY, SERVED = "Nobody serves it", "Its seats are empty", "Served"


class TraceSheet:
    """The seats; KPIs and passages have sheets of their own, to be filtered and printed."""

    def __init__(self, facts: Facts, register: Register) -> None:
        self.facts, self.register = facts, register
        self.traces = traces = Traces(facts)
        live = facts.live
        self.seats = Table(NAME, self._seats(), traces.seats, live=live)
        self.kpis = Table(KPIS, _kpi_columns(), traces.kpis, live=live)
        self.passages = Table(PASSAGES, _passage_columns(), traces.passages, live=live)

    def sheets(self) -> Iterator[Sheet]:
        """The three sheets' values."""
        yield self._sheet(
            self.seats, "why each seat exists", NO_SEATS, NOTES,
            "Why each seat exists, which KPIs it serves, and what cutting it uncovers",
        )  # fmt: skip
        yield self._sheet(self.kpis, "who serves which, those nobody serves first", NO_KPIS, (),
                          "Every KPI with the seats that answer for it")  # fmt: skip
        yield self._sheet(self.passages, "what role documents became", NO_PASSAGES, (),
                          "Every passage of a role document, and what became of it")  # fmt: skip

    def _sheet(
        self, table: AnyTable, title: str, empty: str, notes: Sequence[str], purpose: str
    ) -> Sheet:
        grid = Grid()
        plain_heading(self.facts, grid, f"{table.name}: {title}", table.headings, notes)
        table.write(grid, empty)
        return Sheet(
            name=table.name, title=table.name, kind=Kind.CONTROL, purpose=purpose,
            rows=grid.write, widths=table.widths, last=f"{table.end}{grid.next - 1}",
            frozen=f"C{FIRST_ROW}", filtered=f"A{FIRST_ROW - 1}:{table.end}{table.last}",
        )  # fmt: skip

    def _seats(self) -> tuple[TableColumn[SeatTrace], ...]:
        cost: TableColumn[SeatTrace] = TableColumn(
            key="cost", heading="Loaded cost, whole plan", look="money", width=13, role="link",
            formula=self._cost(), value=self._sum,
        )  # fmt: skip
        paid = (cost,) if self.facts.pay is not Pay.NONE else ()
        return (*_seat_columns(), *_why_columns(), *paid)

    def _cost(self) -> str:
        """The seat's cost by its number: a SUMIFS would take code 0420 for 420."""
        first, last, cells = self.facts.first, self.facts.last, self.register.cells
        number = f"MATCH({{seat}},{cells('position')},0)"
        return f"SUMIFS(c_Loaded!$G${first}:$G${last},{cells('position_key')},{number})"

    def _sum(self, trace: SeatTrace) -> Value:
        costs = [entry.cost.lines[i] for entry in trace.entries for i in _CASH]
        return Fraction(sum(map(sum, costs)), CENTS)


def _seat_columns() -> tuple[TableColumn[SeatTrace], ...]:
    return (
        TableColumn(key="seat", heading="Position ID", look="text", width=13,
                    value=lambda x: x.entry.seat.id),
        TableColumn(key="title", heading="Title", look="wrap", width=28,
                    value=lambda x: x.entry.seat.title),
        TableColumn(key="team", heading="Team", look="wrap", width=24,
                    value=lambda x: x.entry.team.name if x.entry.team else None),
        TableColumn(key="status", heading="Status", width=13, value=lambda x: x.entry.status),
        TableColumn(key="role", heading="Role", look="wrap", width=24,
                    value=lambda x: x.role or None),
        TableColumn(key="document", heading="Role document", look="wrap", width=24,
                    value=_document),
    )  # fmt: skip


def _why_columns() -> tuple[TableColumn[SeatTrace], ...]:
    """What speaks for a seat."""
    return (
        TableColumn(key="why", heading="Why", look="wrap", width=24,
                    value=lambda x: x.why or None),
        TableColumn(key="sections", heading="Sections and lines", look="wrap", width=32,
                    value=lambda x: x.sections or None),
        TableColumn(key="kpis", heading="KPIs served", look="wrap", width=34,
                    value=lambda x: "; ".join(x.kpis) or None),
        TableColumn(key="served", heading="How many", look="words", width=9,
                    value=lambda x: len(x.kpis)),
        TableColumn(key="demand", heading="Demand", look="wrap", width=34,
                    value=lambda x: x.demand or None),
        TableColumn(key="uncovered", heading="Cutting it uncovers", look="wrap", width=70,
                    value=lambda x: "\n".join(x.uncovered) or None),
    )  # fmt: skip


def _document(trace: SeatTrace) -> str | None:
    return f"{trace.document}, version {trace.version}" if trace.document else None


def _kpi_columns() -> tuple[TableColumn[KpiTrace], ...]:
    return (
        TableColumn(key="id", heading="KPI", look="text", value=lambda x: x.kpi.id),
        TableColumn(key="name", heading="Name", look="wrap", width=32,
                    value=lambda x: x.kpi.name),
        TableColumn(key="measures", heading="Measures", look="wrap", width=30,
                    value=lambda x: x.kpi.measures or None),
        TableColumn(key="frequency", heading="How often", width=13,
                    value=lambda x: x.kpi.frequency or None),
        TableColumn(key="role", heading="Role", width=28, value=lambda x: x.role or None),
        TableColumn(key="target", heading="Target", look="wrap", width=30,
                    value=lambda x: x.kpi.target or None),
        TableColumn(key="filled", heading="Seats filled", width=11,
                    value=lambda x: x.filled),
        TableColumn(key="owners", heading="Seats that answer for it", look="wrap", width=36,
                    value=lambda x: "; ".join(x.owners) or None),
        TableColumn(key="state", heading="State", width=32, value=_state,
                    formula=f'IF({{owners}}="","{NOBODY}",'
                    f'IF({{filled}}=0,"{EMPTY}","{SERVED}"))'),
    )  # fmt: skip


def _state(trace: KpiTrace) -> str:
    if not trace.owners:
        return NOBODY
    return SERVED if trace.filled else EMPTY


def _passage_columns() -> tuple[TableColumn[Passage], ...]:
    return (
        TableColumn(key="line", heading="Line", width=8, value=lambda x: x.origin.block),
        TableColumn(key="section", heading="Section", width=32,
                    value=lambda x: spoken(x.origin.subject)),
        TableColumn(key="team", heading="Applied to team", width=30,
                    value=lambda x: x.team or None),
        TableColumn(key="kind", heading="Became", width=20, value=lambda x: _became(x.origin.kind)),
        TableColumn(key="target", heading="Record", look="text", width=28,
                    value=lambda x: x.origin.target),
        TableColumn(key="document", heading="Role document", width=30,
                    value=lambda x: x.document),
        TableColumn(key="version", heading="Version", width=11,
                    value=lambda x: x.version),
        TableColumn(key="words", heading="Its words", look="wrap", width=36,
                    value=lambda x: x.origin.text),
        TableColumn(key="there", heading="In the plan", width=32,
                    value=_there),
    )  # fmt: skip


def _became(kind: str) -> str:
    """A kind of record in words; one that this version does not know as it is called."""
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", kind).capitalize()


def _there(passage: Passage) -> str:
    if not passage.there:
        return "gone since"
    return "made of it" if passage.origin.made else "was there, and matched"
