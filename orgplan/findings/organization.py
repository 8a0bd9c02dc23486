"""ORG: who reports to whom, in how many layers, and how often that changes."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from orgplan.findings.finding import WARNING, Check, Finding, Fix, Hit, Limits, above
from orgplan.findings.phrases import lasting, several
from orgplan.findings.reads import LINES, of_fields
from orgplan.findings.scene import Scene, Seat
from orgplan.findings.threshold import Threshold
from orgplan.language import exact, tr, trn
from orgplan.model.draft import Draft
from orgplan.model.edits.positions import change_position
from orgplan.model.edits.reporting import set_manager
from orgplan.model.records import Position, ReportingLine
from orgplan.model.records.values import Archetype, LineKind

SPAN = Threshold("ORG-004", tr("Direct reports of a manager"), Limits((4, 8), (2, 10)))
MANAGERS = Threshold(
    "ORG-005", tr("Managers who report to a manager"), Limits((4, None), (None, 6))
)
LAYERS = Threshold("ORG-006", tr("Layers below a director"), above(5), tr("below a director"))
LAYERS_IN_ALL = Threshold("ORG-006", tr("Layers in all"), Limits(warning=(None, 8)), tr("in all"))
CHANGES = Threshold("ORG-014", tr("New managers of one seat in 12 months"), above(1))
DIRECTOR_RANK = 8
YEAR = timedelta(days=365)


def one_top(scene: Scene) -> Iterator[Hit]:
    """One position reports to nobody (I2)."""
    tops = [seat_id for seat_id in scene.seats if seat_id not in scene.managers]
    if len(tops) > 1:
        tops.sort(key=lambda top: (-len(scene.reports.get(top, ())), top))
        names = several(map(scene.seat_words, tops))
        yield WARNING.on(
            tops, tr("{count} positions report to nobody: {names}", count=len(tops), names=names)
        )


def managers_lead(scene: Scene) -> Iterator[Hit]:
    """Who has reports is of a managerial level, or a tech lead (I3)."""
    for manager, reports in scene.reports.items():
        seat = scene.seats.get(manager)
        if seat is None or seat.manages or seat.position.archetype is Archetype.TECH_LEAD:
            continue
        said = tr(
            "{seat_words} has {report}",
            seat_words=scene.seat_words(manager),
            report=trn("{count} report", "{count} reports", len(reports)),
        )
        yield WARNING.on((manager,), tr("{said}, and no managerial level", said=said))


def reports_stand_below(scene: Scene) -> Iterator[Hit]:
    """Nobody reports to the same layer or below (I4, H4)."""
    for seat in scene.seats.values():
        manager = scene.seats.get(scene.managers.get(seat.id, ""))
        if manager is None or seat.level is None or manager.level is None:
            continue
        own, over = seat.level, manager.level
        tops = own.rank >= over.rank if own.track == over.track else own.rank > over.rank
        if tops:
            said = tr(
                "{seat_words}, {own}, reports to",
                seat_words=scene.seat_words(seat.id),
                own=own.name,
            )
            names = f"{scene.seat_words(manager.id)}, {over.name}"
            yield WARNING.on((seat.id, manager.id), f"{said} {names}")


def spans(scene: Scene) -> Iterator[Hit]:
    """A manager has 4 to 8 direct reports (H1)."""
    for seat in scene.seats.values():
        now, late = len(scene.reports.get(seat.id, ())), len(scene.late_reports.get(seat.id, ()))
        if not (seat.manages or now) or not (now or late or seat.held):
            continue
        verdict = lasting(SPAN.of(scene.org), now if seat.held else None, late)
        if verdict:
            said = tr(
                "{seat_words} has {direct_report}",
                seat_words=scene.seat_words(seat.id),
                direct_report=trn("{count} direct report", "{count} direct reports", now),
            )
            if not seat.held:
                said = tr(
                    "{seat_words}, not yet filled, is to have", seat_words=scene.seat_words(seat.id)
                )
                said += f" {trn('{count} direct report', '{count} direct reports', late)}"
            elif late != now:
                said += tr(", and {late} at the end of the plan", late=late)
            yield verdict.on((seat.id,), said)


def managers_of_managers(scene: Scene) -> Iterator[Hit]:
    """A manager of managers has 4 to 6 of them (H2)."""
    for manager, reports in scene.reports.items():
        below = [seat.id for seat in reports if seat.manages]
        verdict = MANAGERS.judge(scene, len(below)) if below and manager in scene.seats else None
        if verdict:
            said = tr(
                "{seat_words} leads {manager}",
                seat_words=scene.seat_words(manager),
                manager=trn("{count} manager", "{count} managers", len(below)),
            )
            yield verdict.on((manager, *below), tr("{said}; 4 to 6 is usual", said=said))


def layers(scene: Scene) -> Iterator[Hit]:
    """No more than 8 layers in all, and 5 below a director (H3)."""
    below: dict[str, int] = {}
    for seat_id in _from_below(scene):
        heights = [
            0 if _directs(report) else below.get(report.id, 0) + 1
            for report in scene.reports.get(seat_id, ())
        ]
        below[seat_id] = max(heights, default=0)
    for seat_id, height in below.items():
        verdict = LAYERS.judge(scene, height) if _directs(scene.seats[seat_id]) else None
        if verdict:
            said = tr(
                "There are {height} layers below {seat_words}",
                height=height,
                seat_words=scene.seat_words(seat_id),
            )
            yield verdict.on((seat_id,), said)
    yield from _in_all(scene)


def _in_all(scene: Scene) -> Iterator[Hit]:
    depths: dict[str, int] = {}
    for seat_id in reversed(list(_from_below(scene))):
        depths[seat_id] = depths.get(scene.managers.get(seat_id, ""), 0) + 1
    deepest = max(depths, key=lambda seat_id: (depths[seat_id], seat_id), default="")
    verdict = LAYERS_IN_ALL.judge(scene, depths[deepest]) if deepest else None
    if verdict:
        said = tr(
            "There are {depths} layers down to {seat_words}",
            depths=depths[deepest],
            seat_words=scene.seat_words(deepest),
        )
        yield verdict.on((deepest,), said)


def _directs(seat: Seat) -> bool:
    return seat.manages and seat.rank >= DIRECTOR_RANK


def _from_below(scene: Scene) -> Iterable[str]:
    """All seats that hang on a top, reports before their managers; a circle hangs on none."""
    found = [seat_id for seat_id in scene.seats if scene.managers.get(seat_id) not in scene.seats]
    for seat_id in found:
        found.extend(report.id for report in scene.reports.get(seat_id, ()))
    return reversed(found)


def manager_changes(scene: Scene) -> Iterator[Hit]:
    """Nobody gets a new manager twice within twelve months (H20)."""
    starts: dict[str, list[date]] = {}
    for line in scene.org.rows(ReportingLine):
        if line.kind is LineKind.SOLID and line.start and line.start > scene.day - YEAR:
            starts.setdefault(line.position, []).append(line.start)
    for position, days in starts.items():
        verdict = CHANGES.judge(scene, _most_in_a_year(sorted(days)))
        if verdict and position in scene.seats:
            said = tr(
                "{seat_words} has {figure} new managers in 12 months",
                seat_words=scene.seat_words(position),
                figure=exact(f"{verdict.figure:f}"),
            )
            yield verdict.on((position,), said)


def _most_in_a_year(days: list[date]) -> int:
    return max(sum(day <= other < day + YEAR for other in days) for day in days)


def _mark_tech_lead(draft: Draft, finding: Finding) -> None:
    change_position(draft, finding.place, archetype=Archetype.TECH_LEAD)


def _report_higher(draft: Draft, finding: Finding) -> None:
    """Report to the manager's manager."""
    manager = finding.where[1]
    lines = draft.org.by(ReportingLine, "position", manager)
    above_it = [line.manager for line in lines if line.kind is LineKind.SOLID]
    if above_it:
        set_manager(draft, finding.place, above_it[-1])


GITLAB = tr("[P] GitLab’s handbook on team structure")
LARSON = tr("[S] Larson, An Elegant Puzzle: 6 to 8 engineers a manager, fewer than 4 a lead’s span")

CHECKS = (
    Check(
        "ORG-001",
        tr("One top"),
        one_top,
        LINES,
        tr("[M] Public organization charts come with several tops by mistake"),
        tr(
            "Layers, spans and escalation are counted from the top; with several, parts hang loose."
        ),
        tr("Choose one top, and let the others report to it."),
    ),
    Check(
        "ORG-002",
        tr("Managers of a managerial level"),
        managers_lead,
        LINES | of_fields(Position, "archetype"),
        tr("[K] A rule of the plan"),
        tr("Somebody who leads without the level is paid, judged and supported as something else."),
        tr("Give the seat a managerial level, mark it as a tech lead, or move the reports."),
        fix=Fix(tr("Mark as tech lead"), _mark_tech_lead),
    ),
    Check(
        "ORG-003",
        tr("Reporting to the same layer"),
        reports_stand_below,
        LINES,
        f"{GITLAB}",
        tr("Reporting to a peer blurs who decides and who judges whom."),
        tr("Let the seat report one layer higher, or check both levels."),
        fix=Fix(tr("Report one layer higher"), _report_higher),
    ),
    Check(
        "ORG-004",
        tr("Span of control"),
        spans,
        LINES,
        tr(
            "{larson}; {gitlab}: about 7, from 4 to 10; [M] medians of 4 and 5 in real ones",
            larson=LARSON,
            gitlab=GITLAB,
        ),
        tr("With few reports a manager is dear; with many there is no time for each of them."),
        tr("Merge or divide the group, or say why this span is meant."),
        (SPAN,),
    ),
    Check(
        "ORG-005",
        tr("Managers of managers"),
        managers_of_managers,
        LINES,
        tr("[S] Larson: 4 to 6 managers for a manager of managers"),
        tr("A layer that leads two or three managers adds distance without adding reach."),
        tr("Let the managers report higher, or give this one a further team."),
        (MANAGERS,),
    ),
    Check(
        "ORG-006",
        tr("Layers"),
        layers,
        LINES,
        tr("[P] GitLab: at most 8 layers in all"),
        tr("Each layer slows decisions down and bends what is told through it."),
        tr("Take out a layer where spans are small."),
        (LAYERS, LAYERS_IN_ALL),
    ),
    Check(
        "ORG-014",
        tr("Changes of manager"),
        manager_changes,
        LINES,
        tr("[M] Sourcegraph: 201 changes among some 230 people in one quarter"),
        tr("People who get a new manager twice a year lose context, feedback and trust."),
        tr("Make one move of the two, or leave a year between them."),
        (CHANGES,),
    ),
)
