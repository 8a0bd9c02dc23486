"""CAP: hires in time, seats that fall empty, contracts that end, and who interviews."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from orgplan.findings.finding import NOTICE, WARNING, Check, Finding, Fix, Hit, Verdict, above
from orgplan.findings.phrases import counted
from orgplan.findings.reads import LINES, SEATS, SHARES
from orgplan.findings.scene import Scene, Seat
from orgplan.model.draft import Draft
from orgplan.model.edits.people import set_leave
from orgplan.model.edits.spells import set_start
from orgplan.model.records import HiringSpeed, Requisition, Spell
from orgplan.model.records.values import Exit, Hiring
from orgplan.model.spans import days_later
from orgplan.planning.hiring import BEGUN, Load, Request, loads, requests

UNCOVERED = above(60, 120)
TENURE = above(365, 730)
OPEN_AT_ONCE = above(3, 5)
INTERVIEWS = above(80, 100)
OVERDUE = above(30, 90)
INTERVIEW_HOURS, WEEKS = 3, 13
SENIOR_RANK = 5
HIRING = SEATS | {Requisition}


def late_requisitions(scene: Scene) -> Iterator[Hit]:
    """A requisition that has to be open by now is."""
    for hire in _hires(scene):
        if hire.late_days > 0:
            said = f"{scene.seat_words(hire.position.id)} had to open by {hire.open_by:%Y-%m-%d}"
            words = f"{said} to start on {hire.start:%Y-%m-%d}"
            verdict = Verdict(WARNING.severity, Decimal(hire.late_days), Decimal(0))
            yield verdict.on(_places(hire), f"{words}: {counted(hire.late_days, 'day')} late")


def open_before_the_plan(scene: Scene) -> Iterator[Hit]:
    """A hire has to be asked for before the plan's first period begins."""
    first = scene.org.settings.horizon_start
    for hire in _hires(scene):
        waiting = hire.spell.hiring not in BEGUN and not hire.late_days
        if waiting and scene.day <= first and hire.open_by < first:
            said = f"{scene.seat_words(hire.position.id)} has to open by {hire.open_by:%Y-%m-%d}"
            words = f"{said}, before {first:%Y-%m}, to start on {hire.start:%Y-%m-%d}"
            days = Decimal((first - hire.open_by).days)
            yield Verdict(NOTICE.severity, days, Decimal(0)).on(_places(hire), words)


def _hires(scene: Scene) -> tuple[Request, ...]:
    return scene.org.fact((_hires, scene.day), lambda org: _safe(scene))


def _safe(scene: Scene) -> tuple[Request, ...]:
    """The hires whose seat and stay are there and whose seat is not closed."""
    return tuple(hire for hire in requests(scene.org) if hire.position.id in scene.seats)


def _places(hire: Request) -> tuple[str, ...]:
    return hire.position.id, hire.requisition.id, hire.spell.id


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
        verdict = UNCOVERED.judge(gap)
        if verdict:
            said = f"{scene.seat_words(seat.id)} falls empty on {held.end:%Y-%m-%d}"
            until = f" until {min(after):%Y-%m-%d}" if after else ", and nobody is to follow"
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
            return f"; nobody else in {scene.domain_name(domain)} does this work"
    return ""


def ending_contracts(scene: Scene) -> Iterator[Hit]:
    """A contract that ends inside the plan has a successor."""
    for seat in scene.seats.values():
        last = seat.spells[-1] if seat.spells and not seat.employee else None
        if last and last.end and scene.day <= last.end < scene.end:
            said = f"The contract of {scene.seat_words(seat.id)} ends on {last.end:%Y-%m-%d}"
            yield NOTICE.on((seat.id, last.id), f"{said}, and nobody is to follow")


def long_contracts(scene: Scene) -> Iterator[Hit]:
    """A contract does not last longer than a year."""
    for seat in scene.seats.values():
        for spell in () if seat.employee else seat.spells:
            days = ((spell.end or scene.end) - spell.start).days + 1
            verdict = TENURE.judge(days)
            if verdict and (spell.end is None or spell.end >= scene.day):
                said = f"The contract of {scene.seat_words(seat.id)} lasts {days // 30} months"
                yield verdict.on((spell.id, seat.id), said)


def overdue_seats(scene: Scene) -> Iterator[Hit]:
    """A start that has passed has happened."""
    today = scene.org.settings.as_of
    for seat in scene.seats.values():
        late = seat.next
        if seat.held is None and late and late.start <= today and late.hiring is not Hiring.HIRED:
            verdict = OVERDUE.judge((today - late.start).days) or NOTICE
            said = f"{scene.seat_words(seat.id)} was to start on {late.start:%Y-%m-%d}"
            yield verdict.on((late.id, seat.id), f"{said}, and nobody has")


def open_per_manager(scene: Scene) -> Iterator[Hit]:
    """A manager hires for no more than three seats at once (H18)."""
    searches: dict[str, list[tuple[date, date]]] = {}
    for hire in _hires(scene):
        row = hire.requisition
        manager = row.hiring_manager or scene.managers.get(row.position, "")
        if manager:
            span = (max(hire.open_by, scene.day), max(hire.accept_by, scene.day))
            searches.setdefault(manager, []).append(span)
    for manager, spans in searches.items():
        most, day = max((sum(a <= d <= b for a, b in spans), -d.toordinal()) for d, _ in spans)
        verdict = OPEN_AT_ONCE.judge(most)
        if verdict:
            when = date.fromordinal(-day)
            said = f"{scene.seat_words(manager)} hires for {most} seats at once in {when:%Y-%m}"
            yield verdict.on((manager,), said)


def interview_load(scene: Scene) -> Iterator[Hit]:
    """Interviews take no more than four fifths of the hours interviewers have."""
    trained = sum(seat.rank >= SENIOR_RANK and seat.employee for seat in scene.staffed)
    hours = Fraction(trained * INTERVIEW_HOURS * WEEKS)
    for load in _loads(scene):
        if not load.accepts or not hours:
            continue
        verdict = INTERVIEWS.judge(100 * load.interview_hours / hours)
        if verdict:
            said = f"{counted(load.accepts, 'hire')} in {load.period} take"
            words = f"{said} {float(load.interview_hours):.0f} interview hours"
            yield verdict.on((load.period,), f"{words} of {float(hours):.0f} there are")


def _loads(scene: Scene) -> tuple[Load, ...]:
    """The hiring load by quarter; none in calendars without quarters."""
    if not any(period.quarter for period in scene.periods):
        return ()
    return loads(scene.org)


def recruiters_needed(scene: Scene) -> Iterator[Hit]:
    """The recruiters named in requisitions suffice for each quarter."""
    named = {row.requisition.recruiter for row in _hires(scene)} - {""}
    for load in _loads(scene) if named else ():
        verdict = above(len(named), 2 * len(named)).judge(load.recruiters)
        if verdict:
            said = f"{counted(load.accepts, 'hire')} in {load.period} need"
            words = f"{said} {float(load.recruiters):.1f} recruiters, {len(named)} are named"
            yield verdict.on((load.period,), words)


def _start_when_possible(draft: Draft, finding: Finding) -> None:
    """Start as much later as the requisition is late."""
    spell = draft.org.need(Spell, finding.where[2])
    set_start(draft, spell.id, days_later(spell.start, int(finding.figure or 0)))


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
    from orgplan.model.edits.spells import set_end
    from orgplan.planning.calendar import horizon

    spell = draft.org.need(Spell, finding.where[1])
    set_end(draft, spell.id, horizon(draft.org)[-1].end, spell.exit)


TIMES = "[P] GitLab’s hiring steps; times to fill and notices of the plan [A]"

CHECKS = (
    Check(
        "CAP-001",
        "Interview load",
        interview_load,
        HIRING | {HiringSpeed},
        "[S] Interview hours for a hire; 3 hours a week for each interviewer [A]; overload at 80 %",
        "Interviews come out of the time of those the plan counts on.",
        "Spread the hires, or train more interviewers.",
        INTERVIEWS,
    ),
    Check(
        "CAP-002",
        "Requisitions that are late",
        late_requisitions,
        HIRING,
        TIMES,
        "A search that has not begun cannot end in time.",
        "Open it today, and move the start.",
        fix=Fix("Move the start", _start_when_possible),
    ),
    Check(
        "CAP-003",
        "Requisitions due before the plan begins",
        open_before_the_plan,
        HIRING,
        TIMES,
        "The first starts of a plan are hired before it is in force.",
        "Have it approved ahead of the plan, or start later.",
    ),
    Check(
        "CAP-004",
        "Leavers who are not followed",
        uncovered_leavers,
        SHARES,
        "[A] Two months are bridged by colleagues; backfills take four",
        "Work that only this seat does stops until somebody follows.",
        "Hire earlier, hand over, or cover the seat from another team.",
        UNCOVERED,
        fix=Fix("Plan a backfill as soon as possible", _plan_backfill),
    ),
    Check(
        "CAP-005",
        "Contracts that end",
        ending_contracts,
        SEATS,
        "[K]",
        "The work goes on after the contract does.",
        "Extend it, plan a seat for the work, or let the work end.",
        fix=Fix("Extend to the end of the plan", _follow_contract),
    ),
    Check(
        "CAP-006",
        "Contracts that last",
        long_contracts,
        SEATS,
        "[K] Long engagements risk being judged employment; days [A]",
        "What looks like employment may be taxed and judged as such.",
        "Turn it into a position, or let it end.",
        TENURE,
    ),
    Check(
        "CAP-007",
        "Starts that have passed",
        overdue_seats,
        SEATS,
        "[A] Open seats are looked at after 30, 60 and 90 days",
        "A start in the past is counted in cost and heads, though nobody is there.",
        "Enter who started, or move the start.",
        OVERDUE,
    ),
    Check(
        "CAP-008",
        "Open seats of a manager",
        open_per_manager,
        HIRING | LINES,
        "[A]",
        "Each search takes a manager’s hours; five at once take the week.",
        "Spread the searches, or let somebody else lead some.",
        OPEN_AT_ONCE,
    ),
    Check(
        "CAP-009",
        "Recruiters",
        recruiters_needed,
        HIRING | {HiringSpeed},
        "[P] Ashby’s hires for each recruiter and quarter; 4 by default [A]",
        "Plans that cannot be recruited are late from the first day.",
        "Move starts, or name more recruiters.",
    ),
)
