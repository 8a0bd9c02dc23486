"""MNY: pay against bands and places."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from orgplan.findings.finding import (
    NOTICE,
    WARNING,
    Check,
    Finding,
    Fix,
    Hit,
    Limits,
    Verdict,
)
from orgplan.findings.reads import PAY, PLACE, SEATS, STAYS
from orgplan.findings.scene import Scene, Seat
from orgplan.findings.threshold import Threshold
from orgplan.language import number, tr, trn
from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.edits.spells import set_base
from orgplan.model.records.values import Money
from orgplan.model.spoken import day_words
from orgplan.planning.money import cents, converted

COMPA = Threshold(
    "MNY-002", tr("Base pay, part of the band’s middle"), Limits((Decimal("0.85"), Decimal("1.15")))
)
PAID = SEATS | PAY | STAYS | {r.Band}
Key = tuple[str, str, str]


def outside_band(scene: Scene) -> Iterator[Hit]:
    """Base pay lies in the band of family, level and location (I8)."""
    for seat, spell, band in _banded(scene):
        pay = spell.base
        if pay is None or band.minimum.minor <= pay.minor <= band.maximum.minor:
            continue
        side = "below" if pay.minor < band.minimum.minor else "above"
        edge = band.minimum if side == "below" else band.maximum
        verdict = Verdict(WARNING.severity, pay.amount, edge.amount)
        said = tr(
            "{seat_words} is paid {side} the band of its level and place",
            seat_words=scene.seat_words(seat.id),
            side=side,
        )
        yield verdict.on((spell.id, seat.id, band.id), said)


def compa_ratio(scene: Scene) -> Iterator[Hit]:
    """Base pay lies between 85 and 115 % of the band's middle (H23)."""
    for seat, spell, band in _banded(scene):
        pay = spell.base
        if pay is None or not band.midpoint.minor:
            continue
        if not band.minimum.minor <= pay.minor <= band.maximum.minor:
            continue
        verdict = COMPA.judge(scene, Decimal(pay.minor) / band.midpoint.minor)
        if verdict:
            share = tr(
                "{figure} % of the middle of its band", figure=number((verdict.figure or 0) * 100)
            )
            yield verdict.on(
                (spell.id, seat.id, band.id),
                tr(
                    "{seat_words} is paid {share}",
                    seat_words=scene.seat_words(seat.id),
                    share=share,
                ),
            )


def _banded(scene: Scene) -> Iterator[tuple[Seat, r.Spell, r.Band]]:
    """The stays of today and later with the band they are measured by."""
    bands: Mapping[Key, r.Band] = {
        (row.family, row.level, row.location): row for row in scene.org.rows(r.Band)
    }
    for seat in scene.seats.values():
        position = seat.position
        band = bands.get((position.family, position.level, position.location))
        for spell in seat.spells if band else ():
            same = spell.base and band and spell.base.currency == band.minimum.currency
            if band and same and (spell.end is None or spell.end >= scene.day):
                yield seat, spell, band


def without_band(scene: Scene) -> Iterator[Hit]:
    """Every employee's family, level and location has a band, where the plan has any."""
    bands = {(row.family, row.level, row.location) for row in scene.org.rows(r.Band)}
    lacking: dict[Key, list[str]] = {}
    for seat in scene.seats.values() if bands else ():
        place = (seat.position.family, seat.position.level, seat.position.location)
        if seat.employee and place not in bands:
            lacking.setdefault(place, []).append(seat.id)
    for place, seats in sorted(lacking.items()):
        said = tr(
            "There is no band for {place}: {position}",
            place=", ".join(place),
            position=trn("{count} position", "{count} positions", len(seats)),
        )
        yield NOTICE.on(seats, tr("{said} cannot be compared", said=said))


def foreign_pay(scene: Scene) -> Iterator[Hit]:
    """Pay is in the currency of the location (I9)."""
    for seat in scene.seats.values():
        place = scene.org.get(r.Location, seat.position.location)
        for spell in seat.spells if place else ():
            pay = spell.base or spell.hourly
            if pay and place and pay.currency != place.currency:
                said = tr(
                    "{seat_words} is paid in {pay} in {place}",
                    seat_words=scene.seat_words(seat.id),
                    pay=pay.currency,
                    place=place.name,
                )
                yield WARNING.on(
                    (spell.id, seat.id),
                    tr("{said}, where {place} is paid", said=said, place=place.currency),
                )


def unpaid(scene: Scene) -> Iterator[Hit]:
    """Every stay has pay, so that the plan's cost is whole."""
    for seat in scene.seats.values():
        for spell in seat.spells:
            gone = spell.end is not None and spell.end < scene.org.settings.horizon_start
            if spell.base is None and spell.hourly is None and not gone:
                said = tr(
                    "{seat_words} has no pay from {start}",
                    seat_words=scene.seat_words(seat.id),
                    start=day_words(spell.start),
                )
                yield WARNING.on((spell.id, seat.id), tr("{said}, so it costs nothing", said=said))


def _into_band(draft: Draft, finding: Finding) -> None:
    """Pay the nearest edge of the band."""
    band = draft.org.need(r.Band, finding.where[2])
    spell = draft.org.need(r.Spell, finding.place)
    if spell.base is not None:
        edges = (band.minimum.minor, band.maximum.minor)
        nearest = min(max(spell.base.minor, edges[0]), edges[1])
        set_base(draft, spell.id, Money(nearest, spell.base.currency))


def _in_local_currency(draft: Draft, finding: Finding) -> None:
    """The same amount in the location's currency, at the plan's rates."""
    seat = draft.org.need(r.Position, finding.where[1])
    place = draft.org.need(r.Location, seat.location)
    spell = draft.org.need(r.Spell, finding.place)
    if spell.base is not None:
        unit = converted(draft.org, Money(100, place.currency))
        local = converted(draft.org, spell.base) / unit
        set_base(draft, spell.id, Money(cents(local), place.currency))


CHECKS = (
    Check(
        "MNY-001",
        tr("Pay outside the band"),
        outside_band,
        PAID,
        tr("[K] A rule of the plan"),
        tr("Pay outside the band asks for a reason, and others will ask for the same."),
        tr("Check level and place, or note the reason."),
        fix=Fix(tr("Pay the edge of the band"), _into_band),
    ),
    Check(
        "MNY-002",
        tr("Place in the band"),
        compa_ratio,
        PAID,
        "[K]",
        tr("Far below the middle people leave; far above there is no room to grow."),
        tr("Look at it in the next merit cycle, or check the level."),
        (COMPA,),
    ),
    Check(
        "MNY-003",
        tr("Pay in another currency"),
        foreign_pay,
        SEATS | PAY | PLACE | STAYS,
        tr("[K] A rule of the plan"),
        tr("Pay in a foreign currency moves with the rate, for the person and for the budget."),
        tr("Pay in the currency of the place, or note why not."),
        fix=Fix(tr("Pay the same in local money"), _in_local_currency),
    ),
    Check(
        "MNY-007",
        tr("Positions without a band"),
        without_band,
        PAID,
        "[K]",
        tr("Without a band nobody can say whether pay is right."),
        tr("Enter the band in Setup."),
    ),
    Check(
        "MNY-008",
        tr("Stays without pay"),
        unpaid,
        SEATS | PAY | STAYS,
        "[K]",
        tr("A seat without pay makes the plan look cheaper than it is."),
        tr("Enter a base, or a rate by the hour."),
    ),
)
