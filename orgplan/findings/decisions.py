"""DEC: whether decisions have somebody in seat who may take them, and not too many at once."""

from collections.abc import Iterator
from decimal import Decimal

from orgplan.findings.finding import NOTICE, WARNING, Check, Finding, Fix, Hit, Verdict, above
from orgplan.findings.reads import LINES, SEATS
from orgplan.findings.scene import Scene
from orgplan.findings.stakeholders import governs
from orgplan.findings.threshold import Threshold
from orgplan.model.draft import Draft
from orgplan.model.edits.relations import change_decision
from orgplan.model.queries import manager_on
from orgplan.model.records import DecisionRight, Position, Stakeholder
from orgplan.model.records.words import DecisionClass
from orgplan.network.graphs import GraphKind
from orgplan.network.measures import measures
from orgplan.network.seats import SeatState, seat_state

LOAD = Threshold("DEC-003", "Kinds of decisions that one approves", above(5))
DIRECTOR_RANK = 8
RIGHTS = SEATS | {DecisionRight, Stakeholder}


def vacant_approvers(scene: Scene) -> Iterator[Hit]:
    """Whoever approves is in seat when the decision begins (I11)."""
    yield from _vacant(scene, "approver", "is approved by")


def vacant_drivers(scene: Scene) -> Iterator[Hit]:
    """Whoever drives a decision is in seat when it begins."""
    yield from _vacant(scene, "driver", "is driven by")


def _vacant(scene: Scene, role: str, words: str) -> Iterator[Hit]:
    for right in scene.org.rows(DecisionRight):
        day = max(right.start or scene.day, scene.day)
        seat = scene.org.get(Position, getattr(right, role))
        if seat is None or seat_state(scene.org, seat, day) is SeatState.FILLED:
            continue
        start = scene.arrival(seat.id)
        until = f", vacant until {start:%Y-%m-%d}" if start else ", which is vacant"
        said = f"“{right.decision}” {words} {scene.seat_words(seat.id)}{until}"
        yield WARNING.on((right.id, seat.id), said)


def approver_load(scene: Scene) -> Iterator[Hit]:
    """Nobody approves more than five kinds of decisions (H24)."""
    approves = next(measures(scene.org, GraphKind.DECISIONS, scene.day))
    for party, number in approves.ranked:
        verdict = LOAD.judge(scene, int(number))
        if verdict:
            rights = [x.id for x in scene.org.by(DecisionRight, "approver", party)]
            said = f"{scene.party_words(party)} approves {number} kinds of decisions"
            yield verdict.on((party, *rights), said)


def self_approved(scene: Scene) -> Iterator[Hit]:
    """Who drives a decision beyond their own work does not approve it too."""
    for right in scene.org.rows(DecisionRight):
        if right.driver == right.approver and right.level is not DecisionClass.INDEPENDENT:
            said = f"“{right.decision}” is driven and approved by {scene.party_words(right.driver)}"
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
            said = f"“{right.decision}” is for {_CLASSES[right.level]} to decide"
            words = f"{said}, and {scene.party_words(right.approver)} approves it"
            yield verdict.on((right.id, right.approver), words)


_CLASSES = {
    DecisionClass.TEAM: "a team with its manager",
    DecisionClass.MANAGER: "a manager",
    DecisionClass.EXECUTIVE: "an executive or governance",
}


def _pass_up(field: str) -> Fix:
    def apply(draft: Draft, finding: Finding) -> None:
        """The vacant seat's manager stands in."""
        manager = manager_on(draft.org, finding.where[1], draft.org.settings.as_of)
        if manager:
            change_decision(draft, finding.place, **{field: manager})

    return Fix("Let the manager stand in", apply)


CHECKS = (
    Check(
        "DEC-001",
        "Approvers who are not there",
        vacant_approvers,
        RIGHTS,
        "[P] DACI: exactly one approver (Atlassian)",
        "A decision that nobody can approve waits, or is taken by whoever is bold.",
        "Name somebody who is in seat until the position is filled.",
        fix=_pass_up("approver"),
    ),
    Check(
        "DEC-002",
        "Drivers who are not there",
        vacant_drivers,
        RIGHTS,
        "[P] DACI: exactly one driver (Atlassian)",
        "A decision without a driver is prepared by nobody.",
        "Name somebody who is in seat until the position is filled.",
        fix=_pass_up("driver"),
    ),
    Check(
        "DEC-003",
        "Decisions of one approver",
        approver_load,
        RIGHTS,
        "[A]",
        "Decisions queue where one person approves them all.",
        "Hand some down a level, or to a peer.",
        (LOAD,),
    ),
    Check(
        "DEC-004",
        "Driven and approved by one",
        self_approved,
        RIGHTS,
        "[P] DACI keeps driver and approver apart (Atlassian)",
        "Nobody looks twice where one person prepares and approves.",
        "Name another approver, or class it as an independent decision.",
    ),
    Check(
        "DEC-005",
        "Approvers below the class",
        weak_approvers,
        RIGHTS | LINES,
        "[K] The four classes of decision rights",
        "What is approved too low is taken back higher up.",
        "Name an approver of the class, or class the decision lower.",
    ),
)
