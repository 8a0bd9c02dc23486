"""Dependencies: who waits for whom, how they work together, and who carries most."""

from dataclasses import dataclass

from orgplan.exchange.workbook.cells import Formula
from orgplan.exchange.workbook.columns import spoken
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.names import kind_of, name_of
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Kind, Sheet
from orgplan.exchange.workbook.table import Table, TableColumn
from orgplan.model.records import Dependency
from orgplan.model.records.words import InteractionMode

NAME = "Dependencies"
NONE_YET = (
    "This plan has no dependencies: draw in OrgPlan which team, domain or system waits for which, "
    "or apply a role document, and they stand here."
)
NOTES = (
    "The consumer depends on the provider; weight is 1 to 5. Collaboration and facilitation are "
    "meant to end: without a date they are marked.",
)
TEMPORARY = (InteractionMode.COLLABORATION, InteractionMode.FACILITATING)
NO_END, PAST = "No end date", "Past its end"
MARK = (
    f'IF({{until}}="",IF(OR({{mode}}="{spoken(TEMPORARY[0])}",{{mode}}="{spoken(TEMPORARY[1])}"),'
    f'"{NO_END}",""),IF({{until}}<asm_AsOf,"{PAST}",""))'
)


@dataclass(frozen=True, slots=True)
class Line:
    """A dependency with its two ends in words."""

    row: Dependency
    consumer: str
    provider: str
    consumer_kind: str
    provider_kind: str
    mark: str


class DependenciesSheet:
    """The lines, below them the providers by what depends on them."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.lines = tuple(self._line(row) for row in facts.org.rows(Dependency))
        self.table = Table(NAME, _columns(), self.lines, live=facts.live)

    def _line(self, row: Dependency) -> Line:
        org = self.facts.org
        mark = NO_END if row.until is None and row.mode in TEMPORARY else ""
        if row.until is not None and row.until < org.settings.as_of:
            mark = PAST
        ends = (row.consumer, row.provider)
        names, kinds = [name_of(org, end) for end in ends], [kind_of(org, end) for end in ends]
        return Line(row, names[0], names[1], kinds[0], kinds[1], mark)

    def sheet(self) -> Sheet:
        """The sheet's value."""
        grid, table = Grid(), self.table
        plain_heading(self.facts, grid, f"{NAME}: who waits for whom", table.headings, NOTES)
        table.write(grid, NONE_YET)
        if self.lines:
            grid.skip()
            self._providers(grid)
        return Sheet(
            name=NAME, title=NAME, kind=Kind.OUTPUT,
            purpose="Which team waits for which, how they work together, and who carries most",
            rows=grid.write, widths=table.widths, last=f"{table.end}{grid.next - 1}",
            frozen=f"B{FIRST_ROW}", filtered=f"A{FIRST_ROW - 1}:{table.end}{table.last}",
        )  # fmt: skip

    def _providers(self, grid: Grid) -> None:
        """Those that most weight rests on first."""
        grid.row(("E", "Provider", "head words"), ("F", "Name", "head words"),
                 ("G", "Consumers", "head heads"), ("H", "Weight", "head heads"))  # fmt: skip
        sums: dict[str, list[Line]] = {}
        for line in self.lines:
            sums.setdefault(line.row.provider, []).append(line)
        weights = {name: sum(x.row.weight for x in rows) for name, rows in sums.items()}
        providers, weight = self.table.cells("provider"), self.table.cells("weight")
        for name in sorted(sums, key=lambda name: (-weights[name], name)):
            row = grid.next
            # SUMIFS would take a code of digits for a number.
            count = f"SUMPRODUCT(--({providers}=E{row}))"
            whole = f"SUMPRODUCT(({providers}=E{row})*{weight})"
            grid.row(
                ("E", name, "value text"), ("F", sums[name][0].provider, "value words"),
                ("G", Formula(count, len(sums[name])), "formula heads"),
                ("H", Formula(whole, weights[name]), "formula heads"),
            )  # fmt: skip


def _columns() -> tuple[TableColumn[Line], ...]:
    return (
        TableColumn(key="id", heading="ID", look="text", width=14, value=lambda x: x.row.id),
        TableColumn(key="consumer", heading="Consumer", look="text", width=11,
                    value=lambda x: x.row.consumer),
        TableColumn(key="consumer_name", heading="Consumer's name", look="wrap", width=36,
                    value=lambda x: x.consumer),
        TableColumn(key="consumer_kind", heading="Kind", width=11,
                    value=lambda x: x.consumer_kind),
        TableColumn(key="provider", heading="Provider", look="text", width=11,
                    value=lambda x: x.row.provider),
        TableColumn(key="provider_name", heading="Provider's name", look="wrap", width=36,
                    value=lambda x: x.provider),
        TableColumn(key="provider_kind", heading="Kind", width=11,
                    value=lambda x: x.provider_kind),
        *_terms(),
    )  # fmt: skip


def _terms() -> tuple[TableColumn[Line], ...]:
    """How the two work together."""
    return (
        TableColumn(key="weight", heading="Weight", width=8,
                    value=lambda x: x.row.weight),
        TableColumn(key="mode", heading="How they work", width=18,
                    value=lambda x: spoken(x.row.mode)),
        TableColumn(key="artefact", heading="What passes over", look="wrap", width=32,
                    value=lambda x: x.row.artefact or None),
        TableColumn(key="sla", heading="Agreed", look="wrap", width=24,
                    value=lambda x: x.row.sla or None),
        TableColumn(key="until", heading="Until", look="date", width=11,
                    value=lambda x: x.row.until),
        TableColumn(key="mark", heading="Marked", width=14, formula=MARK,
                    value=lambda x: x.mark),
    )  # fmt: skip
