"""The sample's scenario rules resolved to changes of single records."""

from dataclasses import replace
from datetime import date
from itertools import chain

from orgplan.model import records as r
from orgplan.model.overlay import overlay
from orgplan.model.plan import Plan
from orgplan.model.queries import status_word
from samples.maker.foundations import Records
from samples.maker.surroundings import FREEZE, LEAN

WINDOW = (date(2027, 8, 1), date(2028, 1, 31))
MONTHS = 6
PLACE = "IN-BLR"


def resolved(plan: Plan) -> Records:
    """The changes of both rules."""
    yield from chain(delayed(plan), relocated(plan))


def open_seats(plan: Plan) -> list[tuple[r.Position, r.Spell]]:
    """The seats that have never been filled, with their spell."""
    day = plan.settings.as_of
    pairs = [
        (plan.base.need(r.Position, spell.position), spell)
        for spell in plan.base.rows(r.Spell)
        if not spell.backfill_of
    ]
    return [pair for pair in pairs if status_word(plan.base, *pair, day) == "Open"]


def delayed(plan: Plan) -> Records:
    """Open starts inside the window come six months later, and so do their requisitions."""
    for _, spell in open_seats(plan):
        if not WINDOW[0] <= spell.start <= WINDOW[1]:
            continue
        start = later(spell.start)
        yield from change(FREEZE, spell, replace(spell, start=start))
        for asked in plan.base.by(r.Requisition, "spell", spell.id):
            opened, accept = asked.opened, asked.target_accept
            assert opened and accept
            moved = replace(asked, opened=later(opened), target_accept=later(accept))
            yield from change(FREEZE, asked, replace(moved, target_start=start))


def later(day: date) -> date:
    """The same day six months on."""
    months = day.year * 12 + day.month - 1 + MONTHS
    return day.replace(year=months // 12, month=months % 12 + 1)


def relocated(plan: Plan) -> Records:
    """Open junior seats move to the other place at the middle of its band."""
    for seat, spell in open_seats(plan):
        if seat.level in ("L3", "L4"):
            band = plan.base.need(r.Band, f"{seat.family}-{seat.level}-{PLACE}")
            yield from change(LEAN, seat, replace(seat, location=PLACE))
            yield from change(LEAN, spell, replace(spell, base=band.midpoint))


def change(rule: r.ScenarioRule, before: r.Record, after: r.Record) -> Records:
    """The scenario's change, if there is one."""
    layer = overlay(rule.scenario, before, after, rule.id)
    if layer is not None:
        yield layer
