"""Plans of any size, equal for equal arguments: what benches and tests of size work on."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from orgplan.model import records as r
from orgplan.model.plan import Plan
from orgplan.model.records import values as v
from orgplan.model.records.values import Money
from tests.bench.frame import (
    AS_OF,
    FAMILIES,
    HORIZON_START,
    MANAGER_LEVELS,
    PLACES,
    SKILLS,
    frame,
    salary,
)
from tests.bench.shape import Seat, Shape
from tests.bench.surroundings import surroundings

SIZES = (200, 2_000, 10_000, 50_000)
OPEN_SHARE, CONTRACT_SHARE, LEAVER_SHARE, SPLIT_SHARE = 0.2, 0.04, 0.03, 0.25
HIRING_DAYS = 690
STAFF = ("L3", "L4", "L4", "L5", "L5", "L5", "L6", "L7")
STAFF_FAMILIES = tuple(family for family in FAMILIES if family != "EM")
SEARCH = (v.Hiring.NOT_STARTED, v.Hiring.READY, v.Hiring.IN_PROGRESS, v.Hiring.OFFER_SENT)


def make_plan(positions: int, seed: int = 1) -> Plan:
    """A plausible organization with that many positions, 5 or more."""
    rng = Random(seed)
    shape = Shape(positions, rng)
    return Plan.of([*frame(), *shape.units(), *_seats(shape, rng), *surroundings(shape, rng)])


def _seats(shape: Shape, rng: Random) -> Iterator[r.Record]:
    for seat in shape.seats:
        yield from _seat(seat, shape, rng)


def _seat(seat: Seat, shape: Shape, rng: Random) -> Iterator[r.Record]:
    place = rng.choice(PLACES)[0]
    family = "EM" if seat.leads else rng.choice(STAFF_FAMILIES)
    level = list(MANAGER_LEVELS)[min(seat.height, 6)] if seat.leads else rng.choice(STAFF)
    contract = not seat.leads and rng.random() < CONTRACT_SHARE
    is_open = not contract and seat.height == 0 and rng.random() < OPEN_SHARE
    position = r.Position(
        id=seat.id,
        title=f"{family} {level}",
        family=family,
        level=level,
        location=place,
        team=seat.team,
        role=f"{family}-{level}".lower(),
        employment=v.Employment.CONTRACTOR if contract else v.Employment.EMPLOYEE,
        fte=Decimal(rng.choice(("1", "1", "1", "1", "1", "0.8", "0.5"))),
        approval=v.Approval.DRAFT if is_open and rng.random() < 0.2 else v.Approval.APPROVED,
        priority=rng.choice((v.Priority.NORMAL, v.Priority.HIGH)),
        tags=("critical path",) if rng.random() < 0.05 else (),
    )
    yield position
    yield from _lines(seat)
    yield from _allocations(seat, shape, rng)
    yield from _stays(position, seat, is_open, rng)


def _lines(seat: Seat) -> Iterator[r.Record]:
    if seat.boss:
        yield r.ReportingLine(f"{seat.id}-L1", seat.id, seat.boss)
    if seat.dotted:
        yield r.ReportingLine(f"{seat.id}-L2", seat.id, seat.dotted, v.LineKind.DOTTED)


def _allocations(seat: Seat, shape: Shape, rng: Random) -> Iterator[r.Record]:
    own, other = seat.domain, shape.domain(rng.randrange(shape.domain_count))
    splits = rng.random() < SPLIT_SHARE and other != own
    share = Decimal("0.6") if splits else Decimal(1)
    yield r.Allocation(f"{seat.id}-A1", seat.id, own, share, v.Purpose.ANCHOR)
    if splits:
        yield r.Allocation(f"{seat.id}-A2", seat.id, other, 1 - share)


def _stays(position: r.Position, seat: Seat, is_open: bool, rng: Random) -> Iterator[r.Record]:
    """The spells of a seat, with their people and requisitions."""
    if is_open:
        start = HORIZON_START + timedelta(rng.randrange(HIRING_DAYS))
        yield from _search(position, seat, _pay(position, f"{seat.id}-S1", start, rng), rng)
        return
    hired = AS_OF - timedelta(rng.randrange(30, 3000))
    person = f"E-{seat.id}"
    leaves = seat.height == 0 and rng.random() < LEAVER_SHARE
    end = HORIZON_START + timedelta(rng.randrange(30, 500)) if leaves else None
    yield r.Person(person, f"Person {seat.id}", hired)
    yield r.PersonSkill(f"{person}/S", person, rng.choice(SKILLS).lower(), rng.randrange(5))
    yield _pay(
        position,
        f"{seat.id}-S1",
        hired,
        rng,
        person=person,
        kind=v.SpellKind.EXISTING,
        hiring=v.Hiring.HIRED,
        end=end,
        exit=v.Exit.VOLUNTARY if leaves else None,
    )
    if end:
        backfill = _pay(
            position,
            f"{seat.id}-S2",
            end + timedelta(120),
            rng,
            kind=v.SpellKind.BACKFILL,
            backfill_of=f"{seat.id}-S1",
        )
        yield from _search(position, seat, backfill, rng)


def _pay(position: r.Position, code: str, start: date, rng: Random, **fields: object) -> r.Spell:
    """A spell with pay that fits its position: a salary, or an hourly rate for contractors."""
    if position.employment is v.Employment.CONTRACTOR:
        currency = next(place[3] for place in PLACES if place[0] == position.location)
        pay = {"hourly": Money(rng.randrange(6000, 15000, 50), currency), "hours": Decimal(40)}
    else:
        base = salary(position.family, position.level, position.location, rng.uniform(0.9, 1.1))
        equity = Money.of(rng.randrange(10, 200) * 1000, "USD")
        pay = {"base": base, "bonus_target": Decimal(rng.choice(("0.1", "0.15", "0.2")))}
        pay["equity"] = equity
    return r.Spell(code, position.id, start, **pay, **fields)


def _search(position: r.Position, seat: Seat, spell: r.Spell, rng: Random) -> Iterator[r.Record]:
    """An open spell and the requisition that is to fill it."""
    yield spell
    yield r.Requisition(
        id=f"R-{spell.id}",
        position=position.id,
        spell=spell.id,
        opened=AS_OF,
        target_accept=spell.start - timedelta(30),
        target_start=spell.start,
        hiring_manager=seat.boss,
        kind=spell.kind,
        channel=rng.choice((v.Channel.DIRECT, v.Channel.AGENCY, v.Channel.REFERRAL)),
        justification="growth of the team’s domain",
    )
