"""Stakeholders and peers, and what ties them to the team."""

import re
from functools import partial
from typing import Any

from orgplan.blueprint import records as b
from orgplan.blueprint.fitting.desk import Desk, Offer, Passage
from orgplan.blueprint.fitting.influence import Suggestion, Weights
from orgplan.blueprint.fitting.line import line_of, seats_named
from orgplan.blueprint.fitting.matching import SAME, candidates, doubted
from orgplan.blueprint.fitting.proposal import Action, Candidate
from orgplan.blueprint.fitting.settling import field_change, settle
from orgplan.blueprint.fitting.variants import Setting
from orgplan.language import tr
from orgplan.model.edits.relations import add_relation
from orgplan.model.records import Stakeholder, StakeholderRelation
from orgplan.model.records.words import Cadence, StakeholderKind

GROUPS = (
    ("governance", r"security|privacy|\brisk|compliance|legal|audit|governance|regulat|ethic"),
    ("vendor", r"vendor|provider|supplier|third[- ]party|contractor"),
    ("customer", r"customer|client|end[- ]user|buyer"),
)
CADENCES = {
    "reports_to": Cadence.WEEKLY,
    "vendor": Cadence.QUARTERLY,
    "customer": Cadence.QUARTERLY,
}


def group_of(name: str, *, reports_to: bool) -> str:
    """What a stakeholder is to the department, by the words of its name."""
    if reports_to:
        return "reports_to"
    named = (group for group, words in GROUPS if re.search(words, name, re.IGNORECASE))
    return next(named, "partner")


def fit_parties(desk: Desk) -> None:
    """Stakeholders and peers, each with its relation to the team."""
    now = Weights(desk.blueprint, desk.setting)
    then = Weights(desk.known, desk.setting_before) if desk.known else None
    for subject in ("stakeholders", "peers"):
        items = getattr(desk.blueprint, subject)
        ties = desk.passages(subject, team=True, named=f"{subject}_relations")
        for passage, item, tie in zip(desk.passages(subject), items, ties, strict=True):
            stakeholder = _stakeholder(desk, passage, item)
            if stakeholder:
                _relate(desk, tie, item, stakeholder, now, then)


def _record(item: Any, position: str = "") -> Stakeholder:
    if isinstance(item, b.Named):
        return Stakeholder("", item.name, StakeholderKind.PEER, "peer", expectations=item.note)
    group = group_of(item.name, reports_to=item.reports_to)
    return Stakeholder(
        "", item.name, StakeholderKind(item.kind), group, position=position, expectations=item.note
    )


def _stakeholder(desk: Desk, passage: Passage, item: Any) -> str:
    known = candidates(item.name, desk.unmatched(passage, Stakeholder), lambda row: row.name)
    found = doubted(known, partial(_is_another_kind, desk, isinstance(item, b.Named)))
    before = _record(passage.was) if passage.was is not None else None
    stays = desk.setting.holds(item.name, getattr(item, "qualifier", ""))
    offer = Offer(
        _record(item, _position(desk, item)),
        ("name", "expectations"),
        before,
        candidates=found,
        action=Action.MAKE if stays else Action.LEAVE,
        reason="" if stays else tr("not with {setting}", setting=", ".join(desk.setting.names)),
    )
    target = settle(desk, passage, offer)
    if desk.rows[-1].action is Action.MATCH:
        _add_expectations(desk, target, item.note)
    return target


def _is_another_kind(desk: Desk, is_peer: bool, row: Candidate) -> bool:
    """Peers are people beside the role, other stakeholders are groups: engineers, engineering."""
    kind = desk.org.need(Stakeholder, row.id).kind
    return row.score < SAME and (kind is StakeholderKind.PEER) is not is_peer


def _position(desk: Desk, item: Any) -> str:
    """The seat of somebody the role reports to, where the plan has one."""
    if not getattr(item, "reports_to", False) or not desk.seat:
        return ""
    return next(iter(seats_named(desk.org, item.name, line_of(desk.org, desk.seat))), "")


def _add_expectations(desk: Desk, target: str, note: str) -> None:
    """What this document expects stands beside what others do."""
    record = desk.org.need(Stakeholder, target)
    if note and note not in record.expectations:
        said = "\n".join(filter(None, (record.expectations, note)))
        desk.draft.change(Stakeholder, target, expectations=said)
        desk.amend(changes=(field_change(record, "expectations", said),))


def _relate(
    desk: Desk, passage: Passage, item: Any, stakeholder: str, now: Weights, then: Weights | None
) -> None:
    """The relation of a stakeholder to the team, with what is suggested for it."""
    weight = _weight(item, now)
    record = _relation(desk, item, stakeholder, weight, desk.setting)
    before = None
    if passage.was is not None and then is not None:
        old = _weight(passage.was, then)
        before = _relation(desk, passage.was, stakeholder, old, desk.setting_before)
    rows = desk.org.by(StakeholderRelation, "stakeholder", stakeholder)
    mine = [row for row in rows if row.team == desk.team]
    found = tuple(Candidate("StakeholderRelation", x.id, item.name, SAME) for x in mine)
    offer = Offer(
        record, ("influence", "interest", "cadence"), before,
        follows=_is_suggested, candidates=found, reason=weight.reason, confirmed=bool(found),
        add=add_relation,
    )  # fmt: skip
    settle(desk, passage, offer)


def _is_suggested(relation: StakeholderRelation) -> bool:
    return not relation.confirmed


def _weight(item: Any, weights: Weights) -> Suggestion:
    reports = getattr(item, "reports_to", False)
    governs = group_of(item.name, reports_to=reports) == "governance"
    kind = getattr(item, "kind", "peer")
    return weights.of(item.name, kind, reports_to=reports, governs=governs)


def _relation(
    desk: Desk, item: Any, stakeholder: str, weight: Suggestion, setting: Setting
) -> StakeholderRelation:
    group = group_of(item.name, reports_to=getattr(item, "reports_to", False))
    cadence = CADENCES.get(group, Cadence.MONTHLY)
    if group == "governance" and setting.is_strict:
        cadence = Cadence.WEEKLY
    return StakeholderRelation(
        "", stakeholder, desk.team, weight.influence, weight.interest, desk.seat, cadence,
        confirmed=False,
    )  # fmt: skip
