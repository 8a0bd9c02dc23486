"""DEC: whether decisions have somebody in seat who may take them, and not too many at once."""

from collections.abc import Iterator
from decimal import Decimal

from orgplan.findings.finding import NOTICE, WARNING, Check, Finding, Fix, Hit, Verdict, above
from orgplan.findings.reads import ARRIVALS, LINES, SEATS, STAYS
from orgplan.findings.scene import Scene
from orgplan.findings.stakeholders import governs
from orgplan.findings.threshold import Threshold
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.relations import change_decision
from orgplan.model.queries import manager_on
from orgplan.model.records import DecisionRight, Position, Stakeholder
from orgplan.model.records.words import DecisionClass
from orgplan.model.spoken import day_words
from orgplan.network.graphs import GraphKind
from orgplan.network.measures import measures
from orgplan.network.seats import SeatState, seat_state

LOAD = Threshold("DEC-003", tr("Kinds of decisions that one approves"), above(5))
DIRECTOR_RANK = 8
RIGHTS = SEATS | {DecisionRight, Stakeholder}


def vacant_approvers(scene: Scene) -> Iterator[Hit]:
    """Whoever approves is in seat when the decision begins (I11)."""
    yield from _vacant(scene, "approver", tr("is approved by"))


def vacant_drivers(scene: Scene) -> Iterator[Hit]:
    """Whoever drives a decision is in seat when it begins."""
    yield from _vacant(scene, "driver", tr("is driven by"))


def _vacant(scene: Scene, role: str, words: str) -> Iterator[Hit]:
    for right in scene.org.rows(DecisionRight):
        day = max(right.start or scene.day, scene.day)
        seat = scene.org.get(Position, getattr(right, role))
        if seat is None or seat_state(scene.org, seat, day) is SeatState.FILLED:
            continue
        start = scene.arrival(seat.id)
        until = (
            tr(", vacant until {start}", start=day_words(start))
            if start
            else tr(", which is vacant")
        )
        said = f"“{right.decision}” {words} {scene.seat_words(seat.id)}{until}"
        yield WARNING.on((right.id, seat.id), said)


def approver_load(scene: Scene) -> Iterator[Hit]:
    """Nobody approves more than five kinds of decisions (H24)."""
    approves = next(measures(scene.org, GraphKind.DECISIONS, scene.day))
    for party, number in approves.ranked:
        verdict = LOAD.judge(scene, int(number))
        if verdict:
            rights = [x.id for x in scene.org.by(DecisionRight, "approver", party)]
            said = tr(
                "{party_words} approves {number} kinds of decisions",
                party_words=scene.party_words(party),
                number=number,
            )
            yield verdict.on((party, *rights), said)


def self_approved(scene: Scene) -> Iterator[Hit]:
    """Who drives a decision beyond their own work does not approve it too."""
    for right in scene.org.rows(DecisionRight):
        if right.driver == right.approver and right.level is not DecisionClass.INDEPENDENT:
            said = tr(
                "“{decision}” is driven and approved by {party_words}",
                decision=right.decision,
                party_words=scene.party_words(right.driver),
            )
            yield NOTICE.on((right.id, right.driver), said)


def weak_approvers(scene: Scene) -> Iterator[Hit]:
    """Whoever approves stands high enough for the class of the decision."""
    for right in scene.org.rows(DecisionRight):
        seat, who = scene.seats.get(right.approver), scene.org.get(Stakeholder, right.approver)
        executive = right.level is DecisionClass.EXECUTIVE
        if right.level is DecisionClass.INDEPENDENT or (seat is None and who is None):
            continue
        least = DIRECTOR_RANK if executive else 0
        enough = seat is not None and seat.manages and seat.rank >= least
        if not enough and not (who is not None and (governs(who) or not executive)):
            rank = Decimal(seat.rank) if seat else None
            verdict = Verdict(NOTICE.severity, rank, Decimal(least) if executive else None)
            said = tr(
                "“{decision}” is for {classes} to decide",
                decision=right.decision,
                classes=_CLASSES[right.level],
            )
            words = tr(
                "{said}, and {party_words} approves it",
                said=said,
                party_words=scene.party_words(right.approver),
            )
            yield verdict.on((right.id, right.approver), words)


_CLASSES = {
    DecisionClass.TEAM: tr("a team with its manager"),
    DecisionClass.MANAGER: tr("a manager"),
    DecisionClass.EXECUTIVE: tr("an executive or governance"),
}


def _pass_up(field: str) -> Fix:
    def apply(draft: Draft, finding: Finding) -> None:
        """The vacant seat's manager stands in."""
        manager = manager_on(draft.org, finding.where[1], draft.org.settings.as_of)
        if manager:
            change_decision(draft, finding.place, **{field: manager})

    return Fix(tr("Let the manager stand in"), apply)


CHECKS = (
    Check(
        "DEC-001",
        tr("Approvers who are not there"),
        vacant_approvers,
        RIGHTS | STAYS | ARRIVALS,
        tr("[P] DACI: exactly one approver (Atlassian)"),
        tr("A decision that nobody can approve waits, or is taken by whoever is bold."),
        tr("Name somebody who is in seat until the position is filled."),
        fix=_pass_up("approver"),
    ),
    Check(
        "DEC-002",
        tr("Drivers who are not there"),
        vacant_drivers,
        RIGHTS | STAYS | ARRIVALS,
        tr("[P] DACI: exactly one driver (Atlassian)"),
        tr("A decision without a driver is prepared by nobody."),
        tr("Name somebody who is in seat until the position is filled."),
        fix=_pass_up("driver"),
    ),
    Check(
        "DEC-003",
        tr("Decisions of one approver"),
        approver_load,
        RIGHTS,
        "[A]",
        tr("Decisions queue where one person approves them all."),
        tr("Hand some down a level, or to a peer."),
        (LOAD,),
    ),
    Check(
        "DEC-004",
        tr("Driven and approved by one"),
        self_approved,
        RIGHTS,
        tr("[P] DACI keeps driver and approver apart (Atlassian)"),
        tr("Nobody looks twice where one person prepares and approves."),
        tr("Name another approver, or class it as an independent decision."),
    ),
    Check(
        "DEC-005",
        tr("Approvers below the class"),
        weak_approvers,
        RIGHTS | LINES,
        tr("[K] The four classes of decision rights"),
        tr("What is approved too low is taken back higher up."),
        tr("Name an approver of the class, or class the decision lower."),
    ),
)
