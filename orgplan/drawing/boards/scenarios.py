"""Scenarios as a picture: all side by side, the bridge between two, and what one changes."""

from collections.abc import Iterable

from orgplan.drawing import wording
from orgplan.drawing.boards.ask import Ask, Sums
from orgplan.drawing.boards.discretion import (
    Group,
    differing_seats,
    in_groups,
    may_show,
    paid_seats,
)
from orgplan.drawing.boards.overview import more
from orgplan.drawing.boards.parts import WIDTH, Cell, Column, Piece, board, charted, said, table
from orgplan.drawing.plan_charts import SHORT_STEPS, bridge_chart
from orgplan.drawing.shapes import Picture
from orgplan.drawing.wording import told
from orgplan.findings.run import findings
from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import Position, Spell, Team
from orgplan.model.spoken import capital, field_word, titled
from orgplan.planning.bridge_causes import STEPS
from orgplan.planning.compare import Comparison, Side, compare, side_by_side
from orgplan.planning.cost import cost_book
from orgplan.planning.figures import year_of
from orgplan.planning.row_changes import RATES_ID, Kind, PlanChange

_MOST = 30
_PAID = frozenset(("base", "hourly", "bonus_target", "equity", "sign_on"))
ALONE = tr("The plan has no scenario beside its base.")
FEW = tr("Cost is left out: it would tell what a few positions cost. What changes stands below.")


def scenarios(ask: Ask) -> Picture:
    """The board of a plan's scenarios, with what leads from one to the one that is shown."""
    names = names_of(ask.plan)
    if len(names) < 2:
        return board(tr("Scenarios"), [said(tr("Scenarios"), ALONE, (WIDTH, 90.0))])
    first, second = _pair(ask, list(names))
    old, new = ask.of(first), ask.of(second)
    year = year_of(cost_book(old).periods, ask.day)[0].year_label
    compared = compare(old, new, year)
    ask.check()
    pieces = [
        _sides(ask, names, year),
        _bridge(ask, (names[first], names[second]), (old, new, compared), year),
        _changes(ask, old, new, compared),
    ]
    return board(tr("Scenarios"), pieces)


def names_of(plan: Plan) -> dict[str, str]:
    """The scenarios' names by their keys; the base is empty."""
    found = {"": tr("Base plan")}
    for row in plan.scenarios:
        found[row.id if plan.scenario(row.id) else ""] = row.name
    return found


def _pair(ask: Ask, keys: list[str]) -> tuple[str, str]:
    """What is compared with what: where both are the same, the base with the first other one."""
    if ask.scenario != ask.against and ask.scenario in keys and ask.against in keys:
        return ask.against, ask.scenario
    return "", next(key for key in keys if key)


def _sides(ask: Ask, names: dict[str, str], year: str) -> Piece:
    found = side_by_side(ask.plan, list(names))
    shown = shown_costs(ask, list(names))
    base = findings(ask.of(""), ask.day, ask.check)
    columns = (
        Column(tr("Scenario"), 4, strong=True),
        Column(tr("Headcount, now → {year} exit", year=year), 3, right=True),
        Column(tr("{year} loaded cost", year=year), 2.4, right=True),
        Column(tr("Against budget"), 2.4, right=True),
        Column(tr("Changes"), 1.4, right=True),
        Column(tr("Open questions"), 1.9, right=True),
    )
    rows = []
    for side, (key, name) in zip(found, names.items(), strict=True):
        org = ask.of(key)
        asked = base if not key else base.after(org, between=ask.check)
        changes = len(side.compared.changes) if side.compared else 0
        money = _money(org, side, year) if key in shown else (Cell("–", "text_quiet"),) * 2
        rows.append((name, _heads(side, year), *money, str(changes), str(len(asked.topics()))))
    return table(tr("Side by side"), columns, rows)


def shown_costs(ask: Ask, keys: list[str]) -> set[str]:
    """The scenarios whose cost tells of nobody, neither alone nor beside the others."""
    books = {key: cost_book(ask.of(key)) for key in keys}
    kept: list[str] = []
    for key, book in books.items():
        apart = all(may_show(ask, differing_seats(book, books[other])) for other in kept)
        if apart and may_show(ask, paid_seats(book)):
            kept.append(key)
    return set(kept)


def _heads(side: Side, year: str) -> str:
    closing = next((row.closing for row in side.years if row.period == year), side.closing)
    return f"{wording.plain(float(side.opening))} → {wording.plain(float(closing))}"


def _money(org: Org, side: Side, year: str) -> tuple[Cell, Cell]:
    row = next(row for row in side.years if row.period == year)
    currency = org.settings.reporting_currency
    cost = Cell(wording.short(row.cash, currency))
    if row.budget is None:
        return cost, Cell("–", "text_quiet")
    over = row.cash - row.budget
    sign = "+" if over > 0 else ""
    return cost, Cell(f"{sign}{wording.short(over, currency)}", "bad" if over > 0 else "good")


def _bridge(
    ask: Ask, names: tuple[str, str], pair: tuple[Org, Org, Comparison], year: str
) -> Piece:
    old, _, compared = pair
    title = tr(
        "{year} loaded cost, from {names} to {names2}", year=year, names=names[0], names2=names[1]
    )
    size, found = (WIDTH, 260.0), compared.bridge
    steps = {SHORT_STEPS[x]: found.steps[x] for x in STEPS if found.steps[x]}
    if ask.sums is not Sums.ALL:
        told = _told(ask, compared)
        if told is None or not _both(ask, pair):
            return said(title, FEW, (WIDTH, 100.0))
        steps = told
    ends = ((names[0], found.from_total), (names[1], found.to_total))
    currency = old.settings.reporting_currency
    return charted(
        title, lambda size: bridge_chart(ends, steps, currency, (size, title, wording)), size
    )


def _both(ask: Ask, pair: tuple[Org, Org, Comparison]) -> bool:
    """Whether the two totals may be seen beside each other."""
    before, after = (cost_book(org) for org in pair[:2])
    seats = (paid_seats(before), paid_seats(after), differing_seats(before, after))
    return all(may_show(ask, found) for found in seats)


def _told(ask: Ask, compared: Comparison) -> dict[str, int] | None:
    """The steps with those of few seats put together; None where even that tells of somebody."""
    groups: dict[str, Group] = {}
    for step in STEPS:
        rows = [row for row in compared.bridge.rows.values() if row.steps.get(step)]
        seats = frozenset(row.row.seat.id for row in rows)
        amount = compared.bridge.steps[step]
        if seats or amount:
            groups[SHORT_STEPS[step]] = Group((amount,), (seats,))
    kept = in_groups(ask, groups)
    return {name: group.amounts[0] for name, group in kept.items()} if kept or not groups else None


def _changes(ask: Ask, old: Org, new: Org, compared: Comparison) -> Piece:
    shown = compared.changes[:_MOST]
    cost = (Column(tr("Cost"), 1.8, right=True),) if ask.sums is Sums.ALL else ()
    columns = (
        Column(tr("Change"), 1.8, chip=True),
        Column(tr("Position"), 6, strong=True),
        Column(tr("What"), 2),
        Column(tr("From"), 2.2),
        Column(tr("To"), 2.2),
        *cost,
    )
    rows = [_change(ask, (old, new), row) for row in shown]
    rest = more(len(compared.changes) - _MOST)
    return table(tr("Changes"), columns, rows, nothing=tr("Nothing differs."), rest=rest)


def _change(ask: Ask, orgs: tuple[Org, Org], row: PlanChange) -> tuple[str | Cell, ...]:
    full = ask.sums is Sums.ALL
    secret = not full and (row.field in _PAID or row.kind is Kind.REPRICED)
    before, after = ("–", "–") if secret else (told(row.before) or "–", told(row.after) or "–")
    words = (
        Cell(titled(row.kind.value)),
        what(orgs, row),
        capital(field_word(row.field)),
        before,
        after,
    )
    if not full:
        return words
    currency = orgs[0].settings.reporting_currency
    return (*words, f"{'+' if row.cost > 0 else ''}{wording.whole(row.cost, currency)}")


def what(orgs: Iterable[Org], row: PlanChange) -> str:
    """What a change is about, in words."""
    if row.id == RATES_ID:
        return tr("Rates of the plan")
    for org in reversed(list(orgs)):
        stay = org.get(Spell, row.id)
        position = org.get(Position, stay.position if stay else row.id)
        if position is not None:
            team = org.get(Team, position.team)
            return f"{position.id} {position.title}, {team.name if team else ''}".rstrip(", ")
    return row.id
