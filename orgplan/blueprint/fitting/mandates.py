"""Decision rights with who drives and approves them, and escalation paths with their steps."""

import re
from typing import Any, NamedTuple

from orgplan.blueprint import records as b
from orgplan.blueprint.fitting.desk import Desk, Offer, Passage
from orgplan.blueprint.fitting.line import (
    Line,
    director_of,
    line_of,
    partner_named,
    seat_anywhere,
    seats_named,
    vacant,
)
from orgplan.blueprint.fitting.matching import Mentions, candidates
from orgplan.blueprint.fitting.proposal import Action
from orgplan.blueprint.fitting.settling import settle
from orgplan.language import tr
from orgplan.model.edits.relations import add_decision, add_escalation
from orgplan.model.records import DecisionRight, EscalationPath, Position, Stakeholder
from orgplan.model.records.words import DecisionClass

SURE_DECISION = 80
# What an executive decision is about, and which partners of the plan sign that off.
MATTERS = (
    (r"vendor|spend|budget|procure|contract|legal", r"legal|finance|procure"),
    (r"personal data|sensitive|privacy|security|compliance|high-risk|risk", r"security|privacy"
     r"|risk|compliance|governance"),
)  # fmt: skip
_NOBODY = tr("nobody stands above in the plan: choose who approves")


class Approver(NamedTuple):
    """Who approves, and why that is suggested."""

    id: str
    reason: str


def fit_decisions(desk: Desk) -> None:
    """A decision right for each line, driven by the role's seat."""
    line = line_of(desk.org, desk.seat)
    reported = _reported_to(desk)
    items = desk.blueprint.decision_rights
    for passage, item in zip(desk.passages("decision_rights", team=True), items, strict=True):
        driver = desk.seat or reported
        approver = _approver(desk, item, line, reported)
        _decide(desk, passage, item, driver, approver)


def _decide(
    desk: Desk, passage: Passage, item: b.RoleDecision, driver: str, approver: Approver
) -> None:
    record = _right(desk, item, driver, approver.id)
    before = _right(desk, passage.was, driver, approver.id) if passage.was is not None else None
    found = candidates(item.decision, _decisions(desk), _decision, least=SURE_DECISION)
    action, reason = Action.MAKE, approver.reason
    if not driver or not approver.id:
        action, reason = Action.LEAVE, tr("it has nobody to drive it: choose or make a seat")
    empty = vacant(desk.org, driver, approver.id)
    offer = Offer(
        record, ("decision", "level"), before, candidates=found, action=action, reason=reason,
        vacant=empty, add=add_decision, possible=action is Action.MAKE,
    )  # fmt: skip
    settle(desk, passage, offer)


def _right(desk: Desk, item: b.RoleDecision, driver: str, approver: str) -> DecisionRight:
    said = Mentions([item.decision])
    parties = (row for row in desk.org.rows(Stakeholder) if row.id not in {driver, approver})
    named = [row.id for row in parties if said.of(row.name)]
    level = DecisionClass(item.level)
    return DecisionRight("", item.decision, level, driver, approver, tuple(named))


def _decision(row: Any) -> str:
    return str(row.decision)


def _decisions(desk: Desk) -> list[DecisionRight]:
    """The decisions that this team's seats drive already."""
    own = {seat.id for seat in desk.org.by(Position, "team", desk.team)} | {desk.seat}
    return [row for row in desk.others(DecisionRight) if row.driver in own]


def _reported_to(desk: Desk) -> str:
    """The partner that the document says the role reports to, in the plan by now."""
    names = [row.name for row in desk.blueprint.stakeholders if row.reports_to]
    rows = desk.org.rows(Stakeholder)
    exact = [row.id for name in names for row in rows if row.name.casefold() == name.casefold()]
    return exact[0] if exact else next((partner_named(desk.org, name) for name in names), "")


def _approver(desk: Desk, item: b.RoleDecision, line: Line, reported: str) -> Approver:
    """Who approves a decision of this class, from the reporting line."""
    if item.level == "independent":
        return Approver(desk.seat or reported, tr("the role decides alone"))
    if item.level == "executive":
        partner = _signs_off(desk, item.decision)
        if partner:
            return Approver(partner, tr("signs off what the decision is about"))
    seats = {"team": line.manager, "manager": director_of(desk.org, line), "executive": line.top}
    words = {
        "team": tr("leads the team"),
        "manager": tr("directs it"),
        "executive": tr("stands at the top"),
    }
    if seat := seats.get(item.level, line.manager):
        return Approver(seat, words.get(item.level, tr("stands above")))
    if reported:
        return Approver(reported, tr("the role reports there; the plan has no seat above"))
    return Approver(desk.seat, _NOBODY)


def _signs_off(desk: Desk, decision: str) -> str:
    """The governing partner of the plan that a decision's matter belongs to."""
    for matter, partners in MATTERS:
        if re.search(matter, decision, re.IGNORECASE):
            rows = desk.org.rows(Stakeholder)
            fit = (row.id for row in rows if re.search(partners, row.name, re.IGNORECASE))
            if found := next(fit, ""):
                return found
    return ""


def fit_escalations(desk: Desk) -> None:
    """A path for each line: the role's seat, then the seats and partners it goes to."""
    line = line_of(desk.org, desk.seat)
    items = desk.blueprint.escalations
    for passage, item in zip(desk.passages("escalations", team=True), items, strict=True):
        steps, missing = _steps(desk, item, line)
        record = EscalationPath("", item.topic or item.to, steps, item.to)
        was = passage.was
        before = EscalationPath("", was.topic or was.to, steps, was.to) if was is not None else None
        found = candidates(record.topic, _paths(desk), _topic, least=SURE_DECISION)
        offer = Offer(
            record, ("topic", "trigger"), before, candidates=found, reason=missing,
            vacant=vacant(desk.org, *steps), add=add_escalation,
        )  # fmt: skip
        settle(desk, passage, offer)


def _topic(row: Any) -> str:
    return str(row.topic)


def _paths(desk: Desk) -> list[EscalationPath]:
    own = {seat.id for seat in desk.org.by(Position, "team", desk.team)} | {desk.seat}
    return [row for row in desk.others(EscalationPath) if own & set(row.steps[:1])]


def _steps(desk: Desk, item: b.Escalation, line: Line) -> tuple[tuple[str, ...], str]:
    """Whom to ask in order, and in words who of the document is not in the plan."""
    seats = seats_named(desk.org, item.to, line)
    further: tuple[str, ...] = seats
    if not further:
        found = partner_named(desk.org, item.to) or seat_anywhere(desk.org, item.to)
        further = tuple(filter(None, (line.manager, found))) if found else ()
    missing = "" if further else tr("the plan has no seat or partner for “{to}”", to=item.to)
    further = further or tuple(filter(None, (line.manager or _reported_to(desk),)))
    return tuple(dict.fromkeys(filter(None, (desk.seat, *further)))), missing
