"""Decision_Rights and Escalation: who has which part in what, and whom to ask when stuck."""

from collections.abc import Iterator
from dataclasses import dataclass

from orgplan.exchange.workbook.cells import Cell, Content, Formula
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.names import absence, name_of
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Kind, Sheet, column
from orgplan.exchange.workbook.table import Table, TableColumn
from orgplan.model.org import Org
from orgplan.model.records import DecisionRight, EscalationPath
from orgplan.model.records.words import DecisionClass

NAME, WAYS = "Decision_Rights", "Escalation"
NONE_YET = (
    "This plan has no decision rights: say in OrgPlan who drives, approves, contributes and is "
    "informed, or apply a role document, and the matrix stands here."
)
NO_WAYS = (
    "This plan has no escalation paths: say in OrgPlan whom to ask, in order, when something is "
    "stuck, or apply a role document, and they stand here."
)
WAY_NOTES = (
    "Days at worst: every step takes all the time it has. A way is broken where nobody sits today.",
)
NOTES = (
    "D drives, A approves (exactly one), C contributes, I is informed. Read as RACI: D is "
    "responsible, A accountable, C consulted, I informed.",
    "Names are those of today's incumbents; a seat that nobody sits in is marked vacant.",
)
CLASSES = {
    DecisionClass.INDEPENDENT: "Decided alone",
    DecisionClass.TEAM: "Needs the team",
    DecisionClass.MANAGER: "Needs a manager or director",
    DecisionClass.EXECUTIVE: "Needs an executive or governance",
}
FIRST_HOLDER = 9
"""The column, counted from 1, of the first holder; those before say the same in words."""
Way = EscalationPath


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with a part in decisions."""

    id: str
    name: str
    away: str


def parts_of(right: DecisionRight) -> dict[str, str]:
    """The letters of everybody who has a part in a decision, by id."""
    found: dict[str, str] = {}
    for letter, names in (
        ("D", (right.driver,)),
        ("A", (right.approver,)),
        ("C", right.contributors),
        ("I", right.informed),
    ):
        for name in names:
            if name and letter not in found.get(name, ""):
                found[name] = found.get(name, "") + letter
    return found


class DecisionsSheet:
    """The matrix with a count for each holder, and the ways to escalate."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.org = facts, facts.org
        order = list(CLASSES)
        rights = self.org.rows(DecisionRight)
        self.rights = tuple(sorted(rights, key=lambda row: (order.index(row.level), row.id)))
        self.holders = self._holders()
        self.table = Table(NAME, self._columns(), self.rights, live=facts.live)
        ways = self.org.rows(EscalationPath)
        self.ways = Table(WAYS, _way_columns(self.org), ways, live=facts.live)

    def _holders(self) -> list[Holder]:
        """Those who approve most first, then those who drive most."""
        load: dict[str, list[int]] = {}
        for right in self.rights:
            for name, letters in parts_of(right).items():
                counts = load.setdefault(name, [0, 0, 0, 0])
                for i, letter in enumerate("ADCI"):
                    counts[i] -= letter in letters
        names = sorted(load, key=lambda name: (load[name], name))
        return [Holder(x, name_of(self.org, x), absence(self.org, x)) for x in names]

    def sheets(self) -> Iterator[Sheet]:
        """The two sheets' values."""
        yield self._matrix()
        yield self._ways()

    def _matrix(self) -> Sheet:
        grid, table = Grid(), self.table
        plain_heading(self.facts, grid, f"{NAME}: who decides what", (), NOTES)
        grid.put(FIRST_ROW - 1, [Cell(*cell) for cell in table.head_cells()], 60)
        table.write(grid, NONE_YET)
        if self.rights:
            grid.skip()
            self._counts(grid)
        row = grid.next - 1
        words, matrix = column(FIRST_HOLDER - 1), column(FIRST_HOLDER)
        pages = f"A1:{words}{row}"
        return Sheet(
            name=NAME, title=NAME, kind=Kind.OUTPUT,
            purpose="Who drives, approves, contributes and is informed, as words and as a matrix",
            rows=grid.write, widths=table.widths, last=f"{table.end}{row}",
            frozen=f"C{FIRST_ROW}", repeated="A:B",
            printed=f"{pages},{matrix}1:{table.end}{row}" if self.holders else pages,
        )  # fmt: skip

    def _ways(self) -> Sheet:
        grid, table = Grid(), self.ways
        title = f"{WAYS}: whom to ask when something is stuck"
        plain_heading(self.facts, grid, title, table.headings, WAY_NOTES)
        table.write(grid, NO_WAYS)
        return Sheet(
            name=WAYS, title=WAYS, kind=Kind.OUTPUT,
            purpose="Whom to ask, in order, when something is stuck, and where the way is broken",
            rows=grid.write, widths=table.widths, last=f"{table.end}{grid.next - 1}",
            frozen=f"C{FIRST_ROW}", filtered=f"A{FIRST_ROW - 1}:{table.end}{table.last}",
        )  # fmt: skip

    def _counts(self, grid: Grid) -> None:
        """How many decisions each holder approves, drives, and whether anybody is there."""
        ats = [column(FIRST_HOLDER + i) for i in range(len(self.holders))]
        ids = zip(ats, self.holders, strict=True)
        grid.row(("B", "ID", "label words"), *((at, h.id, "value text") for at, h in ids))
        for letter, label in (("A", "Approves"), ("D", "Drives")):
            counts: list[tuple[str, Content, str]] = []
            for at, holder in zip(ats, self.holders, strict=True):
                cells_of = f"{at}${self.table.first}:{at}${self.table.last}"
                value = sum(letter in parts_of(x).get(holder.id, "") for x in self.rights)
                text = f'COUNTIF({cells_of},"*{letter}*")'
                counts.append((at, Formula(text, value), "formula heads"))
            grid.row(("B", label, "label words"), *counts)
        away = zip(ats, self.holders, strict=True)
        grid.row(("B", "Today", "label words"), *((at, h.away, "value words") for at, h in away))

    def _columns(self) -> tuple[TableColumn[DecisionRight], ...]:
        org = self.org
        return (
            TableColumn(key="id", heading="ID", look="text", width=9, value=lambda x: x.id),
            TableColumn(key="decision", heading="Decision", look="wrap", width=44,
                        value=lambda x: x.decision or x.id),
            TableColumn(key="class", heading="Class", look="wrap", width=20,
                        value=lambda x: CLASSES[x.level]),
            TableColumn(key="driver", heading="Drives", look="wrap", width=22,
                        value=lambda x: _said(org, x.driver)),
            TableColumn(key="approver", heading="Approves", look="wrap", width=22,
                        value=lambda x: _said(org, x.approver)),
            TableColumn(key="contributors", heading="Contribute", look="wrap", width=26,
                        value=lambda x: _all(org, x.contributors)),
            TableColumn(key="informed", heading="Are informed", look="wrap", width=26,
                        value=lambda x: _all(org, x.informed)),
            TableColumn(key="start", heading="In force from", look="date", width=11,
                        value=lambda x: x.start),
            *(self._holder(i, holder) for i, holder in enumerate(self.holders)),
        )  # fmt: skip

    def _holder(self, i: int, holder: Holder) -> TableColumn[DecisionRight]:
        return TableColumn(
            key=f"holder{i}", heading=holder.name, width=11,
            value=lambda x: parts_of(x).get(holder.id),
        )  # fmt: skip


def _said(org: Org, record: str) -> str | None:
    """A holder's name and id, and whether the seat is empty."""
    if not record:
        return None
    away = absence(org, record)
    return f"{name_of(org, record)}, {record}" + (f" ({away})" if away else "")


def _all(org: Org, records: tuple[str, ...]) -> str | None:
    return "; ".join(filter(None, (_said(org, record) for record in records))) or None


def _way_columns(org: Org) -> tuple[TableColumn[Way], ...]:
    """All steps beyond the third stand in one cell."""
    return (
        TableColumn(key="id", heading="ID", look="text", value=lambda x: x.id),
        TableColumn(key="topic", heading="Topic", look="wrap", width=44,
                    value=lambda x: x.topic or x.id),
        TableColumn(key="trigger", heading="When", look="wrap", width=20,
                    value=lambda x: x.trigger or None),
        *(_step(org, i) for i in range(3)),
        TableColumn(key="then", heading="Then", look="wrap", width=24,
                    value=lambda x: _all(org, x.steps[3:])),
        TableColumn(key="days", heading="Days a step", width=9, value=lambda x: x.step_days),
        TableColumn(key="count", heading="Steps", width=9, value=lambda x: len(x.steps)),
        TableColumn(key="worst", heading="Days at worst", width=9,
                    formula="{days}*{count}", value=lambda x: x.step_days * len(x.steps)),
        TableColumn(key="broken", heading="Broken at", look="wrap", width=26,
                    value=lambda x: _broken(org, x)),
    )  # fmt: skip


def _step(org: Org, i: int) -> TableColumn[Way]:
    def value(way: Way) -> str | None:
        return _said(org, way.steps[i]) if i < len(way.steps) else None

    return TableColumn(key=f"step{i}", heading=f"Step {i + 1}", look="wrap", width=24, value=value)


def _broken(org: Org, way: Way) -> str | None:
    """The first step at which nobody is there today."""
    gone = next((step for step in way.steps if absence(org, step)), "")
    return _said(org, gone)
