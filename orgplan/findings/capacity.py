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
from orgplan.findings.reads import LINES, SEATS, Hires
from orgplan.findings.scene import Scene
from orgplan.findings.threshold import Threshold
from orgplan.language import exact, number, tr, trn
from orgplan.model.draft import Draft
from orgplan.model.edits.spells import set_start
from orgplan.model.records import HiringSpeed, Requisition, Spell
from orgplan.model.spans import days_later
from orgplan.model.spoken import day_words, month_words
from orgplan.planning.capacity import recruiters_at_hand
from orgplan.planning.hiring import BEGUN, Request, requests
from orgplan.planning.strain import Strain, strains

INTERVIEWS = Threshold("CAP-001", tr("Interview hours of those there are, %"), above(80, 100))
LATE = Threshold("CAP-002", tr("Days that a requisition is late"), Limits(warning=(None, 0)))
OPEN_AT_ONCE = Threshold("CAP-008", tr("Seats that a manager hires for at once"), above(3, 5))
RECRUITERS = Threshold("CAP-009", tr("Recruiters needed, % of those there are"), above(100, 200))
SENIOR_RANK = 5
HIRING = SEATS | {Hires, Requisition}


def late_requisitions(scene: Scene) -> Iterator[Hit]:
    """A requisition that has to be open by now is."""
    for hire in _hires(scene):
        verdict = LATE.judge(scene, hire.late_days)
        if verdict:
            said = tr(
                "{seat_words} had to open by {open_by}",
                seat_words=scene.seat_words(hire.position.id),
                open_by=day_words(hire.open_by),
            )
            words = tr("{said} to start on {start}", said=said, start=day_words(hire.start))
            yield verdict.on(
                _places(hire),
                tr(
                    "{words}: {day} late",
                    words=words,
                    day=trn("{count} day", "{count} days", hire.late_days),
                ),
            )


def open_before_the_plan(scene: Scene) -> Iterator[Hit]:
    """A hire has to be asked for before the plan's first period begins."""
    first = scene.org.settings.horizon_start
    for hire in _hires(scene):
        waiting = hire.spell.hiring not in BEGUN and not hire.late_days
        if waiting and scene.day <= first and hire.open_by < first:
            said = tr(
                "{seat_words} has to open by {open_by}",
                seat_words=scene.seat_words(hire.position.id),
                open_by=day_words(hire.open_by),
            )
            words = tr(
                "{said}, before {first}, to start on {start}",
                said=said,
                first=month_words(first),
                start=day_words(hire.start),
            )
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
            said = tr(
                "{seat_words} hires for {most} seats at once in {when}",
                seat_words=scene.seat_words(manager),
                most=most,
                when=month_words(when),
            )
            yield verdict.on((manager,), said)


def interview_load(scene: Scene) -> Iterator[Hit]:
    """Interviews take no more than four fifths of the hours interviewers have."""
    for row in _strains(scene):
        share = row.interviewing
        verdict = INTERVIEWS.judge(scene, 100 * share) if row.accepts and share else None
        if verdict:
            said = tr(
                "{hire} in {period} take",
                hire=trn("{count} hire", "{count} hires", row.accepts),
                period=row.period,
            )
            words = tr("{said} {hours} interview hours", said=said, hours=number(float(row.hours)))
            yield verdict.on(
                (row.period,),
                tr(
                    "{words} of {hour_room} there are",
                    words=words,
                    hour_room=number(float(row.hour_room)),
                ),
            )


def _strains(scene: Scene) -> tuple[Strain, ...]:
    return scene.org.fact((strains, scene.day), lambda org: strains(org, scene.day))


def recruiters_needed(scene: Scene) -> Iterator[Hit]:
    """The recruiters of the plan, or those named in requisitions, suffice for each quarter."""
    there = recruiters_at_hand(scene.org)
    for row in _strains(scene):
        share = row.recruiting
        verdict = RECRUITERS.judge(scene, 100 * share) if share else None
        if verdict and share:
            said = tr(
                "{hire} in {period} need",
                hire=trn("{count} hire", "{count} hires", row.accepts),
                period=row.period,
            )
            words = tr(
                "{said} {there} recruiters of {there2} there are",
                said=said,
                there=number(float(there * share), 1),
                there2=exact(f"{float(there):g}"),
            )
            yield verdict.on((row.period,), words)


def _start_when_possible(draft: Draft, finding: Finding) -> None:
    """Start as much later as the requisition is late."""
    spell = draft.org.need(Spell, finding.where[2])
    set_start(draft, spell.id, days_later(spell.start, int(finding.figure or 0)))


TIMES = tr("[P] GitLab’s hiring steps; times to fill and notices of the plan [A]")

CHECKS = (
    Check(
        "CAP-001",
        tr("Interview load"),
        interview_load,
        HIRING | {HiringSpeed},
        tr("[S] Interview hours for a hire; hours a week of Setup [A]; overload at 80 %"),
        tr("Interviews come out of the time of those the plan counts on."),
        tr("Spread the hires, or train more interviewers."),
        (INTERVIEWS,),
    ),
    Check(
        "CAP-002",
        tr("Requisitions that are late"),
        late_requisitions,
        HIRING,
        TIMES,
        tr("A search that has not begun cannot end in time."),
        tr("Open it today, and move the start."),
        (LATE,),
        fix=Fix(tr("Move the start"), _start_when_possible),
    ),
    Check(
        "CAP-003",
        tr("Requisitions due before the plan begins"),
        open_before_the_plan,
        HIRING,
        TIMES,
        tr("The first starts of a plan are hired before it is in force."),
        tr("Have it approved ahead of the plan, or start later."),
    ),
    Check(
        "CAP-008",
        tr("Open seats of a manager"),
        open_per_manager,
        HIRING | LINES,
        "[A]",
        tr("Each search takes a manager’s hours; five at once take the week."),
        tr("Spread the searches, or let somebody else lead some."),
        (OPEN_AT_ONCE,),
    ),
    Check(
        "CAP-009",
        tr("Recruiters"),
        recruiters_needed,
        HIRING | {HiringSpeed},
        tr("[P] Ashby’s hires for each recruiter and quarter; 4 by default [A]"),
        tr("Plans that cannot be recruited are late from the first day."),
        tr("Move starts, or add recruiters in Setup."),
        (RECRUITERS,),
    ),
)
