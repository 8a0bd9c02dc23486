"""What a generated organization has around its seats: stakeholders, edges, budgets, scenarios."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from orgplan.model import records as r
from orgplan.model.overlay import overlay
from orgplan.model.records import words as w
from orgplan.model.records.values import Money
from tests.bench.frame import AS_OF, HORIZON_START
from tests.bench.shape import Shape

TEAMS_PER_STAKEHOLDER = 2
TEAMS_PER_ESCALATION = 6
YEARS = ("FY2028", "FY2029")


def surroundings(shape: Shape, rng: Random) -> Iterator[r.Record]:
    """Every record that is neither a rate nor a seat."""
    yield from _stakeholders(shape, rng)
    yield from _dependencies(shape, rng)
    yield from _decisions(shape)
    yield from _demand(shape)
    yield from _budgets(shape)
    yield from _kept(shape)


def _stakeholders(shape: Shape, rng: Random) -> Iterator[r.Record]:
    count = max(3, shape.team_count // TEAMS_PER_STAKEHOLDER)
    for number in range(count):
        kind = tuple(w.StakeholderKind)[number % len(w.StakeholderKind)]
        yield r.Stakeholder(f"S-{number:05d}", f"Stakeholder {number}", kind)
    for number in range(shape.team_count):
        team, owner = shape.team(number), shape.manager(number)
        for who in sorted({rng.randrange(count) for _ in range(3)}):
            yield r.StakeholderRelation(
                id=f"{team}/S-{who:05d}",
                stakeholder=f"S-{who:05d}",
                team=team,
                influence=rng.randint(1, 5),
                interest=rng.randint(1, 5),
                owner=owner if rng.random() < 0.9 else "",
                last_contact=AS_OF,
            )


def _dependencies(shape: Shape, rng: Random) -> Iterator[r.Record]:
    externals = max(2, shape.team_count // 10)
    for number in range(externals):
        yield r.ExternalNode(f"X-{number:05d}", f"System {number}")
    for number in range(shape.team_count):
        team = shape.team(number)
        providers = {shape.team(rng.randrange(shape.team_count)) for _ in range(2)} - {team}
        providers.add(f"X-{rng.randrange(externals):05d}")
        for provider in sorted(providers):
            weight = rng.randint(1, 5)
            yield r.Dependency(f"{team}>{provider}", team, provider, weight=weight)


def _decisions(shape: Shape) -> Iterator[r.Record]:
    for number in range(0, shape.team_count, TEAMS_PER_ESCALATION):
        above = shape.manager(shape.parent(number))
        yield r.DecisionRight(
            id=f"DR-{number:05d}",
            decision=f"Decision {number}",
            level=w.DecisionClass.TEAM,
            driver=shape.manager(number),
            approver=above,
            contributors=("S-00000", shape.manager(0)),
            informed=("S-00001",),
        )
        steps = tuple(dict.fromkeys((shape.manager(number), above, "S-00002")))
        yield r.EscalationPath(f"ESC-{number:05d}", f"Topic {number}", steps)


def _demand(shape: Shape) -> Iterator[r.Record]:
    for number in range(shape.domain_count):
        domain = shape.domain(number)
        yield r.Demand(f"{domain}/mle-l5", "mle-l5", domain, Decimal(2))
    for number in range(0, shape.team_count, 10):
        team = shape.team(number)
        yield r.CapitalizationRule(f"CAP-{team}", team, Decimal("0.3"))
        yield r.PositionPool(
            id=f"POOL-{team}",
            title="Support",
            family="DE",
            level="L3",
            location="IN-BLR",
            team=team,
            manager=shape.manager(number),
            heads=Decimal("2.5"),
            base=Money.of(2_500_000, "INR"),
        )


def _budgets(shape: Shape) -> Iterator[r.Record]:
    for year in YEARS:
        whole = Money.of(200_000 * len(shape.seats), "USD")
        yield r.Budget(f"{year}", year, whole, len(shape.seats))
        for number in shape.unit_teams:
            centre = f"{4000 + number:06d}"
            amount = Money.of(8_000_000, "USD")
            yield r.Budget(f"{year}/{centre}", year, amount, 40, centre)


def _kept(shape: Shape) -> Iterator[r.Record]:
    """Scenarios with changes of one seat in fifty, and what users keep."""
    yield r.Scenario("BASE", "Base plan", w.ScenarioKind.BASE)
    yield r.Scenario("MOVES", "Moves to other teams")
    yield r.Scenario("MOVES-2", "Moves, and a later horizon", parent="MOVES")
    yield r.ScenarioRule(
        "RULE-1", "MOVES", (("hiring", "=", "ready"), ("level", "in", "L3,L4")), "delay", "6"
    )
    for number in range(7, len(shape.seats), 50):
        seat = shape.seats[number]
        line = r.ReportingLine(f"{seat.id}-L1", seat.id, seat.boss)
        moved = replace(line, manager=shape.manager(0))
        change = overlay("MOVES", line, moved)
        if change is not None:
            yield change
    yield r.AcceptedFinding(
        "AF-1", "ORG001", shape.manager(0), "E. Example", "known", AS_OF, date(2027, 6, 30)
    )
    yield r.Source("SRC-1", "people.csv", '{"sheets": []}', '{"rows": {}}', "0" * 64, AS_OF)
    yield r.OwnThreshold("ORG-005", Decimal(2), None, None, Decimal(6), "Small groups are meant")
    yield r.SavedView("VIEW-1", "Teams", "org-chart", month=HORIZON_START, camera='{"zoom": 1}')
    yield r.Decision("DEC-1", "Wait", AS_OF, ("E. Example",), "Agreed", "", ("One seat later",))
    yield r.RetiredId("Position:P-RETIRED")
