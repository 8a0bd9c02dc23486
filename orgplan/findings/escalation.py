"""ESC: whether a question that is stuck reaches somebody who may decide it, and how soon."""

from collections.abc import Iterator
from decimal import Decimal

from orgplan.findings.finding import WARNING, Check, Finding, Fix, Hit, Verdict, above
from orgplan.findings.phrases import several
from orgplan.findings.reads import ARRIVALS, LINES, TEAMS, TYPES, of_kinds
from orgplan.findings.scene import Scene
from orgplan.findings.stakeholders import governs
from orgplan.findings.threshold import Threshold
from orgplan.language import tr, trn
from orgplan.model.draft import Draft
from orgplan.model.edits.relations import change_escalation
from orgplan.model.org import Org
from orgplan.model.records import EscalationPath, Level, Position, Stakeholder
from orgplan.model.records.words import StakeholderKind
from orgplan.model.spoken import day_words
from orgplan.network.graphs import GraphKind, graph_of
from orgplan.network.measures.reach import broken_paths, ways_to
from orgplan.network.measures.relations import RISK_BEARING

DAYS = Threshold("ESC-004", tr("Working days to the last step of a path"), above(10, 20))
PATHS = LINES | {EscalationPath, Stakeholder}


def unsound_paths(scene: Scene) -> Iterator[Hit]:
    """A path has two steps or more, asks nobody twice, and ends with authority (I12)."""
    for path in scene.org.rows(EscalationPath):
        if len(path.steps) < 2:
            fault = tr("has fewer than two steps")
        elif len(set(path.steps)) < len(path.steps):
            fault = tr("asks somebody twice")
        elif not _has_authority(scene.org, path.steps[-1]):
            fault = tr(
                "ends with {party_words}, who has no authority",
                party_words=scene.party_words(path.steps[-1]),
            )
        else:
            continue
        yield WARNING.on(
            (path.id,), tr("The path for “{topic}” {fault}", topic=path.topic, fault=fault)
        )


def _has_authority(org: Org, party: str) -> bool:
    position = org.get(Position, party)
    if position is not None:
        level = org.get(Level, position.level)
        return level is not None and level.managerial
    who = org.get(Stakeholder, party)
    return who is not None and (governs(who) or who.kind is StakeholderKind.EXTERNAL)


def vacant_steps(scene: Scene) -> Iterator[Hit]:
    """Every step of a path is in seat."""
    for path in broken_paths(scene.org, scene.day):
        topic = scene.org.need(EscalationPath, path.path).topic
        said = tr(
            "The path for “{topic}” passes {map}",
            topic=topic,
            map=several(map(scene.seat_words, path.vacant)),
        )
        starts = [scene.arrival(seat) for seat in path.vacant]
        until = [start for start in starts if start]
        words = (
            tr(", vacant until {max}", max=day_words(max(until)))
            if len(until) == len(starts)
            else tr(", vacant")
        )
        verdict = Verdict(WARNING.severity, Decimal(len(path.vacant)), Decimal(0))
        yield verdict.on((path.path, *path.vacant), said + words)


def out_of_reach(scene: Scene) -> Iterator[Hit]:
    """Everybody in a team that bears risk can escalate to those who govern."""
    graph = graph_of(scene.org, GraphKind.ESCALATION, scene.day, check=scene.between)
    for authority in graph.graph["authorities"]:
        who = scene.org.get(Stakeholder, authority)
        if who is None or not governs(who):
            continue
        scene.between()
        ways = ways_to(graph, authority)
        for team in scene.teams.values():
            if team.type not in RISK_BEARING:
                continue
            seats = [seat.id for seat in scene.members[team.id] if seat.id in graph]
            stuck = [seat for seat in seats if seat not in ways]
            if stuck:
                verdict = Verdict(WARNING.severity, Decimal(len(stuck)), Decimal(0))
                said = tr(
                    "{count} of {position} in {team}",
                    count=len(stuck),
                    position=trn("{count} position", "{count} positions", len(seats)),
                    team=team.name,
                )
                words = tr("{said} cannot escalate to {who}", said=said, who=who.name)
                yield verdict.on((team.id, authority, *stuck), words)


def slow_paths(scene: Scene) -> Iterator[Hit]:
    """The last step of a path is reached within two weeks of work."""
    for path in scene.org.rows(EscalationPath):
        days = path.step_days * max(0, len(path.steps) - 1)
        verdict = DAYS.judge(scene, days)
        if verdict:
            said = tr(
                "The path for “{topic}” takes up to {day}",
                topic=path.topic,
                day=trn("{count} day", "{count} days", days),
            )
            yield verdict.on((path.id,), said)


def _without_vacant(draft: Draft, finding: Finding) -> None:
    """The path goes on to the next step."""
    path = draft.org.need(EscalationPath, finding.place)
    vacant = finding.where[1:]
    change_escalation(draft, path.id, steps=tuple(x for x in path.steps if x not in vacant))


def _once_each(draft: Draft, finding: Finding) -> None:
    path = draft.org.need(EscalationPath, finding.place)
    change_escalation(draft, path.id, steps=tuple(dict.fromkeys(path.steps)))


CHECKS = (
    Check(
        "ESC-001",
        tr("Sound escalation paths"),
        unsound_paths,
        PATHS,
        tr("[K] A rule of the plan"),
        tr("A path that ends with somebody who cannot decide only takes time."),
        tr("Add the step that may decide, and ask each only once."),
        fix=Fix(tr("Ask each only once"), _once_each),
    ),
    Check(
        "ESC-002",
        tr("Paths through vacant seats"),
        vacant_steps,
        PATHS | ARRIVALS,
        tr("[K] A path through a vacant seat is broken on that day"),
        tr("Whoever follows the path stops at an empty desk."),
        tr("Name a stand-in until the seat is filled."),
        fix=Fix(tr("Leave out the vacant step"), _without_vacant),
    ),
    Check(
        "ESC-003",
        tr("Governance within reach"),
        out_of_reach,
        PATHS | TEAMS | TYPES,
        tr("[K] Who can reach whom by reporting and escalation paths"),
        tr("A risk that nobody in the team can raise is taken without being decided."),
        tr("Add an escalation path from the team’s lead."),
    ),
    Check(
        "ESC-004",
        tr("Time to a decision"),
        slow_paths,
        of_kinds(EscalationPath),
        tr("[A] Two working weeks"),
        tr("What takes a month to decide is decided by waiting."),
        tr("Take out a step, or give each less time."),
        (DAYS,),
    ),
)
