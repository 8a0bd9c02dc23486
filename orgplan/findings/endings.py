"""CAP: seats that fall empty, contracts that end or last, and starts that have passed."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from orgplan.findings.finding import NOTICE, Check, Finding, Fix, Hit, above
from orgplan.findings.reads import ARRIVALS, SEATS, SHARES, STAYS
from orgplan.findings.scene import Scene, Seat
from orgplan.findings.threshold import Threshold
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.people import set_leave
from orgplan.model.edits.spells import set_end
from orgplan.model.records import Spell
from orgplan.model.records.values import Exit, Hiring
from orgplan.model.spans import days_later
from orgplan.model.spoken import day_words
from orgplan.planning.calendar import horizon

UNCOVERED = Threshold("CAP-004", tr("Days that a leaver’s seat is empty"), above(60, 120))
TENURE = Threshold("CAP-006", tr("Days of a contract"), above(365, 730))
OVERDUE = Threshold("CAP-007", tr("Days since a start that has not happened"), above(0, 90))


def uncovered_leavers(scene: Scene) -> Iterator[Hit]:
    """Who is known to leave is followed within two months."""
    for seat in scene.staffed:
        held = seat.held
        if held is None or held.end is None or held.end > scene.end or not seat.employee:
            continue
        if held.exit in (Exit.ELIMINATED, Exit.TRANSFER):
            continue
        after = [spell.start for spell in seat.spells if spell.start > held.end]
        gap = (min(after) - held.end).days - 1 if after else (scene.end - held.end).days
        verdict = UNCOVERED.judge(scene, gap)
        if verdict:
            said = tr(
                "{seat_words} falls empty on {end}",
                seat_words=scene.seat_words(seat.id),
                end=day_words(held.end),
            )
            until = (
                tr(" until {min}", min=day_words(min(after)))
                if after
                else tr(", and nobody is to follow")
            )
            alone = _only_one(scene, seat)
            yield verdict.on((seat.id, held.id), f"{said}{until}{alone}")


def _only_one(scene: Scene, seat: Seat) -> str:
    """Whether a domain has nobody else in that role."""
    for domain, share in scene.shares.get(seat.id, {}).items():
        same = [
            other
            for other in scene.in_domain[domain]
            if other.held and other.position.title == seat.position.title
        ]
        if share >= Decimal("0.5") and len(same) == 1:
            return tr(
                "; nobody else in {domain_name} does this work",
                domain_name=scene.domain_name(domain),
            )
    return ""


def ending_contracts(scene: Scene) -> Iterator[Hit]:
    """A contract that ends inside the plan has a successor."""
    for seat in scene.seats.values():
        last = seat.spells[-1] if seat.spells and not seat.employee else None
        if last and last.end and scene.day <= last.end < scene.end:
            said = tr(
                "The contract of {seat_words} ends on {end}",
                seat_words=scene.seat_words(seat.id),
                end=day_words(last.end),
            )
            yield NOTICE.on((seat.id, last.id), tr("{said}, and nobody is to follow", said=said))


def long_contracts(scene: Scene) -> Iterator[Hit]:
    """A contract does not last longer than a year."""
    for seat in scene.seats.values():
        for spell in () if seat.employee else seat.spells:
            days = ((spell.end or scene.end) - spell.start).days + 1
            verdict = TENURE.judge(scene, days)
            if verdict and (spell.end is None or spell.end >= scene.day):
                said = tr(
                    "The contract of {seat_words} lasts {days} months",
                    seat_words=scene.seat_words(seat.id),
                    days=days // 30,
                )
                yield verdict.on((spell.id, seat.id), said)


def overdue_seats(scene: Scene) -> Iterator[Hit]:
    """A start that has passed has happened."""
    today = scene.org.settings.as_of
    for seat in scene.seats.values():
        late = seat.next
        if seat.held is None and late and late.start <= today and late.hiring is not Hiring.HIRED:
            verdict = OVERDUE.judge(scene, (today - late.start).days + 1)
            said = tr(
                "{seat_words} was to start on {start}",
                seat_words=scene.seat_words(seat.id),
                start=day_words(late.start),
            )
            if verdict:
                yield verdict.on((late.id, seat.id), tr("{said}, and nobody has", said=said))


def _plan_backfill(draft: Draft, finding: Finding) -> None:
    """Somebody follows on the first day after the leaver, or as soon as can be hired."""
    spell = draft.org.need(Spell, finding.where[1])
    if spell.end is None or spell.exit is None:
        return
    lag = timedelta(days=30 * draft.org.parameters.backfill_lag)
    soonest = max(days_later(spell.end, 1), draft.org.settings.as_of + lag)
    set_leave(draft, spell.id, spell.end, spell.exit, soonest)


def _follow_contract(draft: Draft, finding: Finding) -> None:
    """The contract goes on to the end of the plan."""
    spell = draft.org.need(Spell, finding.where[1])
    set_end(draft, spell.id, horizon(draft.org)[-1].end, spell.exit)


CHECKS = (
    Check(
        "CAP-004",
        tr("Leavers who are not followed"),
        uncovered_leavers,
        SHARES | STAYS,
        tr("[A] Two months are bridged by colleagues; backfills take four"),
        tr("Work that only this seat does stops until somebody follows."),
        tr("Hire earlier, hand over, or cover the seat from another team."),
        (UNCOVERED,),
        fix=Fix(tr("Plan a backfill as soon as possible"), _plan_backfill),
    ),
    Check(
        "CAP-005",
        tr("Contracts that end"),
        ending_contracts,
        SEATS | STAYS,
        "[K]",
        tr("The work goes on after the contract does."),
        tr("Extend it, plan a seat for the work, or let the work end."),
        fix=Fix(tr("Extend to the end of the plan"), _follow_contract),
    ),
    Check(
        "CAP-006",
        tr("Contracts that last"),
        long_contracts,
        SEATS | STAYS,
        tr("[K] Long engagements risk being judged employment; days [A]"),
        tr("What looks like employment may be taxed and judged as such."),
        tr("Turn it into a position, or let it end."),
        (TENURE,),
    ),
    Check(
        "CAP-007",
        tr("Starts that have passed"),
        overdue_seats,
        SEATS | ARRIVALS,
        tr("[A] Open seats are looked at after 30, 60 and 90 days"),
        tr("A start in the past is counted in cost and heads, though nobody is there."),
        tr("Enter who started, or move the start."),
        (OVERDUE,),
    ),
)
