"""CAP: hires in time, and those who recruit, interview and lead them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from orgplan.findings.finding import (
    NOTICE,
    Check,
    Finding,
    Fix,
    Hit,
    Limits,
    Verdict,
    above,
)
from orgplan.findings.phrases import counted
from orgplan.findings.reads import LINES, SEATS
from orgplan.findings.scene import Scene
from orgplan.findings.threshold import Threshold
from orgplan.model.draft import Draft
from orgplan.model.edits.spells import set_start
from orgplan.model.records import HiringSpeed, Requisition, Spell
from orgplan.model.spans import days_later
from orgplan.planning.capacity import recruiters_at_hand
from orgplan.planning.hiring import BEGUN, Request, requests
from orgplan.planning.strain import Strain, strains

INTERVIEWS = Threshold("CAP-001", "Interview hours of those there are, %", above(80, 100))
LATE = Threshold("CAP-002", "Days that a requisition is late", Limits(warning=(None, 0)))
OPEN_AT_ONCE = Threshold("CAP-008", "Seats that a manager hires for at once", above(3, 5))
RECRUITERS = Threshold("CAP-009", "Recruiters needed, % of those there are", above(100, 200))
SENIOR_RANK = 5
HIRING = SEATS | {Requisition}


def late_requisitions(scene: Scene) -> Iterator[Hit]:
    """A requisition that has to be open by now is."""
    for hire in _hires(scene):
        verdict = LATE.judge(scene, hire.late_days)
        if verdict:
            said = f"{scene.seat_words(hire.position.id)} had to open by {hire.open_by:%Y-%m-%d}"
            words = f"{said} to start on {hire.start:%Y-%m-%d}"
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
        verdict = OPEN_AT_ONCE.judge(scene, most)
        if verdict:
            when = date.fromordinal(-day)
            said = f"{scene.seat_words(manager)} hires for {most} seats at once in {when:%Y-%m}"
            yield verdict.on((manager,), said)


def interview_load(scene: Scene) -> Iterator[Hit]:
    """Interviews take no more than four fifths of the hours interviewers have."""
    for row in _strains(scene):
        share = row.interviewing
        verdict = INTERVIEWS.judge(scene, 100 * share) if row.accepts and share else None
        if verdict:
            said = f"{counted(row.accepts, 'hire')} in {row.period} take"
            words = f"{said} {float(row.hours):.0f} interview hours"
            yield verdict.on((row.period,), f"{words} of {float(row.hour_room):.0f} there are")


def _strains(scene: Scene) -> tuple[Strain, ...]:
    return scene.org.fact((strains, scene.day), lambda org: strains(org, scene.day))


def recruiters_needed(scene: Scene) -> Iterator[Hit]:
    """The recruiters of the plan, or those named in requisitions, suffice for each quarter."""
    there = recruiters_at_hand(scene.org)
    for row in _strains(scene):
        share = row.recruiting
        verdict = RECRUITERS.judge(scene, 100 * share) if share else None
        if verdict and share:
            said = f"{counted(row.accepts, 'hire')} in {row.period} need"
            words = f"{said} {float(there * share):.1f} recruiters of {float(there):g} there are"
            yield verdict.on((row.period,), words)


def _start_when_possible(draft: Draft, finding: Finding) -> None:
    """Start as much later as the requisition is late."""
    spell = draft.org.need(Spell, finding.where[2])
    set_start(draft, spell.id, days_later(spell.start, int(finding.figure or 0)))


TIMES = "[P] GitLab’s hiring steps; times to fill and notices of the plan [A]"

CHECKS = (
    Check(
        "CAP-001",
        "Interview load",
        interview_load,
        HIRING | {HiringSpeed},
        "[S] Interview hours for a hire; hours a week of Setup [A]; overload at 80 %",
        "Interviews come out of the time of those the plan counts on.",
        "Spread the hires, or train more interviewers.",
        (INTERVIEWS,),
    ),
    Check(
        "CAP-002",
        "Requisitions that are late",
        late_requisitions,
        HIRING,
        TIMES,
        "A search that has not begun cannot end in time.",
        "Open it today, and move the start.",
        (LATE,),
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
        "CAP-008",
        "Open seats of a manager",
        open_per_manager,
        HIRING | LINES,
        "[A]",
        "Each search takes a manager’s hours; five at once take the week.",
        "Spread the searches, or let somebody else lead some.",
        (OPEN_AT_ONCE,),
    ),
    Check(
        "CAP-009",
        "Recruiters",
        recruiters_needed,
        HIRING | {HiringSpeed},
        "[P] Ashby’s hires for each recruiter and quarter; 4 by default [A]",
        "Plans that cannot be recruited are late from the first day.",
        "Move starts, or add recruiters in Setup.",
        (RECRUITERS,),
    ),
)
