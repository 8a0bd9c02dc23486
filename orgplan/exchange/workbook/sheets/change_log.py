"""Change_Log: what changed from version to version, what it costs, and why."""

from fractions import Fraction

from orgplan.exchange.workbook.cells import Formula
from orgplan.exchange.workbook.change_lines import ChangeLine, change_lines
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Kind, Sheet
from orgplan.exchange.workbook.table import Table, TableColumn

NAME = "Change_Log"
TIES = "change_ties"
NOTHING = (
    "Nothing to tell yet: this plan has no snapshot and this is its base. Take a snapshot or "
    "approve the plan, and what changes from then on stands here."
)
NOTES = (
    "From the oldest snapshot kept to the plan as it is, and on to the scenario of this workbook. "
    "Every cent of a step's cost belongs to one of its changes.",
    "A plan keeps its versions and who approved them, not who typed what: Who is yours to fill in.",
)


class ChangeLogSheet:
    """A line for every change, below them each step with what its changes add up to."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.paid = facts.pay is not Pay.NONE
        self.steps, self.lines = change_lines(facts)
        self.table = Table(NAME, self._columns(), self.lines, live=facts.live)

    def sheet(self) -> Sheet:
        """The sheet's value."""
        grid, table = Grid(), self.table
        unseen = self.facts.versions.unseen
        notes = list(NOTES)
        if unseen:
            word = "snapshot is" if unseen == 1 else "snapshots are"
            notes.append(f"{unseen} older {word} left out.")
        notes += [v.trouble for v in self.facts.versions.history if v.trouble][:1]
        title = f"{NAME}: from version to version"
        plain_heading(self.facts, grid, title, table.headings, notes)
        table.write(grid, self._empty())
        if self.steps and self.paid:
            grid.skip()
            self._totals(grid)
        return Sheet(
            name=NAME, title=NAME, kind=Kind.CONTROL,
            purpose="What changed from version to version, why, and what it costs",
            rows=grid.write, widths=table.widths, last=f"{table.end}{grid.next - 1}",
            frozen=f"E{FIRST_ROW}", filtered=f"A{FIRST_ROW - 1}:{table.end}{table.last}",
        )  # fmt: skip

    def _empty(self) -> str:
        return "Nothing changed between these versions" if self.steps else NOTHING

    def _columns(self) -> tuple[TableColumn[ChangeLine], ...]:
        year, currency = self.facts.year_labels()[0], self.facts.org.settings.reporting_currency
        cost: TableColumn[ChangeLine] = TableColumn(
            key="cost", heading=f"Cost effect {year}, {currency}", look="money", width=15,
            value=lambda line: line.cost,
        )  # fmt: skip
        return (
            *_what(),
            *((cost,) if self.paid else ()),
            TableColumn(key="approval", heading="Approval", look="wrap", width=26,
                        value=lambda line: line.approval or None),
            TableColumn(key="step", heading="Step", look="wrap", width=40,
                        value=lambda line: line.step),
            TableColumn(key="place", heading="Step no.", width=7, value=self._place),
        )  # fmt: skip

    def _place(self, line: ChangeLine) -> int:
        """Steps are counted by number: their names may be too long for a formula to find."""
        return next(i for i, step in enumerate(self.steps, start=1) if step.label == line.step)

    def _totals(self, grid: Grid) -> None:
        """What each step's changes add up to, beside the difference of the two plans."""
        grid.row(("G", "Step no.", "head words"), ("H", "Step", "head words"),
                 ("I", "Its changes", "head money"), ("J", "The plans' difference", "head money"),
                 ("K", "Left over", "head money"))  # fmt: skip
        first = grid.next
        for i, step in enumerate(self.steps, start=1):
            row = grid.next
            cost = sum((x.cost for x in self.lines if x.step == step.label), Fraction(0))
            text = f"SUMIFS({self.table.cells('cost')},{self.table.cells('place')},G{row})"
            grid.row(
                ("G", i, "value whole"), ("H", step.label, "value wrap"),
                ("I", Formula(text, cost), "formula money"), ("J", step.total, "value money"),
                ("K", Formula(f"ROUND(I{row}-J{row},2)", 0), "formula money"),
                height=40,
            )  # fmt: skip
        self.facts.places.ranges[TIES] = f"{NAME}!$K${first}:$K${grid.next - 1}"


def _what() -> tuple[TableColumn[ChangeLine], ...]:
    """When, of what, from what to what, and why."""
    return (
        TableColumn(key="number", heading="Version", width=8,
                    value=lambda line: line.version.number),
        TableColumn(key="day", heading="Date", look="date", width=11,
                    value=lambda line: line.version.day),
        TableColumn(key="who", heading="Who", width=14, role="input", value=lambda line: None),
        TableColumn(key="record", heading="Row ID", look="text", width=12,
                    value=lambda line: line.record or None),
        TableColumn(key="seat", heading="Position ID", look="text", width=11,
                    value=lambda line: line.seat or None),
        TableColumn(key="kind", heading="Change", width=12, value=lambda line: line.kind),
        TableColumn(key="field", heading="Field", width=16, value=lambda line: line.field),
        TableColumn(key="before", heading="Old", look="wrap", width=26,
                    value=lambda line: line.before or None),
        TableColumn(key="after", heading="New", look="wrap", width=26,
                    value=lambda line: line.after or None),
        TableColumn(key="reason", heading="Reason", look="wrap", width=30,
                    value=lambda line: line.reason or None),
    )  # fmt: skip
