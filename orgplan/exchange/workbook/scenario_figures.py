"""What a scenario comes to: heads, cost, hires, offers and the shape of its reporting lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.versions import Version
from orgplan.model.org import Org, difference
from orgplan.network.graphs import GraphKind
from orgplan.network.measures import measured
from orgplan.planning.bridge import bridge
from orgplan.planning.calendar import horizon
from orgplan.planning.changes import changes_between
from orgplan.planning.cost import CostBook
from orgplan.planning.headcount import roll_forward
from orgplan.planning.hiring import loads
from orgplan.planning.money import CENTS
from orgplan.planning.spans import Span, gathered, labels

ByPeriod = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Shape:
    """The reporting lines on the plan's last day; spans count no assistants."""

    managers: int
    average: Fraction
    widest: int
    layers: int


@dataclass(frozen=True, slots=True)
class Figures:
    """A version in figures by fiscal year or quarter; money in the reporting currency.

    `offers` weigh by level and fall in the quarter they are accepted in.
    """

    version: Version
    closing: ByPeriod
    fte: ByPeriod
    contractors: ByPeriod
    loaded: ByPeriod
    equity: ByPeriod
    run_rate: ByPeriod
    hires: ByPeriod
    offers: ByPeriod
    shape: Shape
    changes: int
    without_effect: int


def figures_of(facts: Facts, version: Version) -> Figures | None:
    """The figures of a version; None where it cannot be shown."""
    org = version.org
    if org is None:
        return None
    book = facts.cost
    if org is not facts.org:
        book = facts.cost.after(org, difference(facts.org, org))
    years = {row.period: row for row in roll_forward(org, span=Span.YEAR)}
    return Figures(
        version=version,
        closing={name: row.closing for name, row in years.items()},
        fte={name: row.fte for name, row in years.items()},
        contractors={name: row.contractors for name, row in years.items()},
        loaded=_by_year(book, "cash"),
        equity=_by_year(book, "equity"),
        run_rate=_run_rates(book),
        hires=_hires(org),
        offers=_offers(org),
        shape=_shape(org),
        changes=_changes(facts, book, org),
        without_effect=version.stale,
    )


def _by_year(book: CostBook, line: str) -> ByPeriod:
    sums = gathered(book.total.line(line), labels(book.periods, Span.YEAR))
    return {name: Fraction(cents, CENTS) for name, cents in sums.items()}


def _run_rates(book: CostBook) -> ByPeriod:
    """Each year's last period, for a whole year."""
    cells = zip(book.periods, book.total.line("cash"), strict=True)
    return {p.year_label: Fraction(cents, CENTS) / p.share for p, cents in cells}


def _hires(org: Org) -> ByPeriod:
    """Employees who start, transfers left out, by quarter or by year where there are none."""
    span = Span.QUARTER if horizon(org)[0].quarter else Span.YEAR
    return {row.period: row.starts for row in roll_forward(org, span=span)}


def _offers(org: Org) -> ByPeriod:
    """Offers to be accepted, weighted by level; none where the calendar has no quarters."""
    if not horizon(org)[0].quarter:
        return {}
    pace = Fraction(org.parameters.hires_per_recruiter_quarter)
    return {load.period: load.recruiters * pace for load in loads(org)}


def _shape(org: Org) -> Shape:
    day = horizon(org)[-1].end
    found = measured(org, GraphKind.REPORTING, day)
    spans = [int(x) for x in found["span"].values.values() if isinstance(x, int | float)]
    layers = [int(x) for x in found["layer"].values.values() if isinstance(x, int | float)]
    count = len(spans)
    average = Fraction(sum(spans), count) if count else Fraction(0)
    return Shape(count, average, max(spans, default=0), max(layers, default=0))


def _changes(facts: Facts, book: CostBook, org: Org) -> int:
    """How many changes lead to it from the baseline."""
    base = facts.versions.baseline.org
    if base is None or base is org:
        return 0
    before = facts.cost
    if base is not facts.org:
        before = facts.cost.after(base, difference(facts.org, base))
    step = difference(base, org)
    return len(changes_between(base, org, step, bridge(before, book)))
