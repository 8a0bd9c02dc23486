"""I2, I3, I4, I6, I8, I9, I11 and I12: questions about a plan that is still a plan."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from orgplan.language import number, tr
from orgplan.model.invariants.violation import Violation
from orgplan.model.org import Org
from orgplan.model.queries import current_spell, manager_on, reports_on, spells_of
from orgplan.model.records import (
    Allocation,
    Band,
    DecisionRight,
    EscalationPath,
    Level,
    Location,
    Position,
    Stakeholder,
)
from orgplan.model.records.values import Archetype, Money
from orgplan.model.records.words import StakeholderKind
from orgplan.model.spans import holds

TOLERANCE = Decimal("0.001")
GOVERNING = frozenset((StakeholderKind.GOVERNANCE, StakeholderKind.EXTERNAL))


def _present(org: Org, day: date) -> Iterator[Position]:
    """Seats that are not closed on a day."""
    for position in org.rows(Position):
        if position.closed is None or position.closed > day:
            yield position


def one_root(org: Org) -> Iterator[Violation]:
    """One position reports to nobody (I2)."""
    day = org.settings.as_of
    roots = [p.id for p in _present(org, day) if not manager_on(org, p.id, day)]
    if len(roots) > 1:
        names = ", ".join(roots[:5])
        message = tr(
            "{count} positions report to nobody ({names}): choose one top",
            count=len(roots),
            names=names,
        )
        yield Violation("I2", tuple(roots), message)


def managers_are_managerial(org: Org) -> Iterator[Violation]:
    """Who has reports is of a managerial level, or a tech lead (I3)."""
    day = org.settings.as_of
    for position in _present(org, day):
        level = org.get(Level, position.level)
        lead = position.archetype is Archetype.TECH_LEAD or (level and level.managerial)
        if not lead and reports_on(org, position.id, day):
            message = tr(
                "{position} has reports but no managerial level: mark a tech lead",
                position=position.id,
            )
            yield Violation("I3", (position.id,), message)


def reports_stand_below(org: Org) -> Iterator[Violation]:
    """Nobody reports to the same layer or below; across tracks only to one below (I4)."""
    day = org.settings.as_of
    for position in _present(org, day):
        manager = org.get(Position, manager_on(org, position.id, day))
        own = org.get(Level, position.level)
        above = org.get(Level, manager.level) if manager else None
        if manager is None or own is None or above is None:
            continue
        tops = own.rank >= above.rank if own.track == above.track else own.rank > above.rank
        if tops:
            message = tr(
                "{position} ({own}) reports to {manager} ({above}): check it",
                position=position.id,
                own=own.id,
                manager=manager.id,
                above=above.id,
            )
            yield Violation("I4", (position.id, manager.id), message)


def shares_add_up(org: Org) -> Iterator[Violation]:
    """A seat's shares add up to 100 % (I6)."""
    day = max(org.settings.as_of, org.settings.horizon_start)
    for position in _present(org, day):
        rows = org.by(Allocation, "position", position.id)
        total = sum((row.share for row in rows if holds(row, day)), Decimal(0))
        if abs(total - 1) > TOLERANCE:
            message = tr(
                "{position} gives {total} % of its time: bring it to 100 %",
                position=position.id,
                total=number(total * 100),
            )
            yield Violation("I6", (position.id,), message)


def base_in_band(org: Org) -> Iterator[Violation]:
    """Base pay lies in the band of family, level and location (I8)."""
    bands = {(b.family, b.level, b.location): b for b in org.rows(Band)}
    for position in org.rows(Position):
        band = bands.get((position.family, position.level, position.location))
        if band is None:
            continue
        for spell in spells_of(org, position.id):
            if spell.base is not None and not _inside(spell.base, band):
                message = tr(
                    "{spell} is paid outside the band {band}: give a reason",
                    spell=spell.id,
                    band=band.id,
                )
                yield Violation("I8", (spell.id,), message)


def _inside(pay: Money, band: Band) -> bool:
    if pay.currency != band.minimum.currency:
        return True
    return band.minimum.minor <= pay.minor <= band.maximum.minor


def pay_in_local_currency(org: Org) -> Iterator[Violation]:
    """Pay is in the currency of the location (I9)."""
    for position in org.rows(Position):
        location = org.get(Location, position.location)
        if location is None:
            continue
        for spell in spells_of(org, position.id):
            pay = spell.base or spell.hourly
            if pay is not None and pay.currency != location.currency:
                message = tr(
                    "{spell} is paid in {pay} in {location}: check it",
                    spell=spell.id,
                    pay=pay.currency,
                    location=location.name,
                )
                yield Violation("I9", (spell.id,), message)


def approver_in_seat(org: Org) -> Iterator[Violation]:
    """The approver's seat is not vacant when the decision begins (I11)."""
    for right in org.rows(DecisionRight):
        day = right.start or org.settings.as_of
        seat = org.get(Position, right.approver)
        if seat is not None and current_spell(org, seat.id, day) is None:
            message = tr(
                "{right} is approved by vacant {seat}: name another until it is filled",
                right=right.id,
                seat=seat.id,
            )
            yield Violation("I11", (right.id, seat.id), message)


def escalation_has_authority(org: Org) -> Iterator[Violation]:
    """A path has two steps or more, no repeats, and ends with authority (I12)."""
    for path in org.rows(EscalationPath):
        if len(path.steps) < 2:
            message = tr("{path} has fewer than two steps: add whom to ask next", path=path.id)
        elif len(set(path.steps)) < len(path.steps):
            message = tr("{path} asks somebody twice: remove the repeated step", path=path.id)
        elif not _has_authority(org, path.steps[-1]):
            message = tr(
                "{path} ends without authority: end with a manager or governance", path=path.id
            )
        else:
            continue
        yield Violation("I12", (path.id,), message)


def _has_authority(org: Org, node: str) -> bool:
    position = org.get(Position, node)
    if position is not None:
        level = org.get(Level, position.level)
        return bool(level and level.managerial)
    stakeholder = org.get(Stakeholder, node)
    governs = stakeholder is not None and stakeholder.group == "governance"
    return governs or (stakeholder is not None and stakeholder.kind in GOVERNING)
