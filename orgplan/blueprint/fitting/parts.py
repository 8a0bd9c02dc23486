"""What a role is planned with: skills, KPIs, milestones, the interview loop and the scorecard."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from orgplan.blueprint import records as b
from orgplan.blueprint.fitting.desk import Desk, Offer, Passage
from orgplan.blueprint.fitting.matching import SAME, SAME_WORDS, candidates
from orgplan.blueprint.fitting.proposal import Action, Candidate
from orgplan.blueprint.fitting.ranks import FILL_DAYS, ramp_of
from orgplan.blueprint.fitting.settling import field_change, settle
from orgplan.blueprint.fitting.variants import Setting
from orgplan.language import tr
from orgplan.model.records import (
    HiringSpeed,
    InterviewStage,
    Kpi,
    Level,
    Milestone,
    RoleProfile,
    RoleSkill,
    ScorecardDimension,
    Skill,
)
from orgplan.model.records.words import Importance, SkillKind, SkillTier

DAYS_OF = {"day": 1, "week": 7, "month": 365 / 12, "year": 365}
_TIME = re.compile(r"(\d+) (day|week|month|year)s?")
_OPTIONAL = re.compile(r"\boptional\b", re.IGNORECASE)
_IMPORTANCE = (
    ("critical", Importance.CRITICAL),
    ("important", Importance.IMPORTANT),
    ("optional", Importance.OPTIONAL),
    ("context", Importance.CONTEXT),
)
_MORE = {
    Importance.IMPORTANT: Importance.CRITICAL,
    Importance.OPTIONAL: Importance.IMPORTANT,
    Importance.CONTEXT: Importance.IMPORTANT,
}


@dataclass(frozen=True, slots=True)
class Part:
    """A list of the document whose passages become records of the role."""

    subject: str
    kind: type
    make: Callable[[str, Any, int], Any]
    said: tuple[str, ...]
    name: str


def days_of(horizon: str) -> int:
    """Calendar days of “30 days” or “6 months”; 0 where no time is named."""
    match = _TIME.match(horizon)
    return min(round(int(match[1]) * DAYS_OF[match[2]]), 10000) if match else 0


def _kpi(role: str, item: b.Kpi, place: int) -> Kpi:
    return Kpi("", role, item.name, item.measures, item.why, item.target, item.frequency)


def _milestone(role: str, item: b.Milestone, place: int) -> Milestone:
    return Milestone("", role, item.text, days_of(item.horizon), place)


def _stage(role: str, item: b.InterviewStage, place: int) -> InterviewStage:
    low, high = item.minutes_min or 0, item.minutes_max or item.minutes_min or 0
    optional = bool(_OPTIONAL.search(item.stage))
    times = (min(low, 10000), min(high, 10000))
    return InterviewStage("", role, item.stage, item.text, *times, optional=optional, order=place)


def _dimension(role: str, item: b.ScorecardRow, place: int) -> ScorecardDimension:
    return ScorecardDimension("", role, item.dimension, item.meets, item.exceeds, order=place)


PARTS = (
    Part("kpis", Kpi, _kpi, ("name", "measures", "why", "target", "frequency"), "name"),
    Part("milestones", Milestone, _milestone, ("text", "days"), "text"),
    Part(
        "interview", InterviewStage, _stage,
        ("name", "text", "minutes_min", "minutes_max", "optional"), "name",
    ),
    Part("scorecard", ScorecardDimension, _dimension, ("name", "meets", "exceeds"), "name"),
)  # fmt: skip


def fit_parts(desk: Desk) -> None:
    """KPIs, milestones, interview stages and the dimensions of the scorecard."""
    for part in PARTS:
        known = _known(desk, part)
        items = getattr(desk.blueprint, part.subject)
        for passage, item in zip(desk.passages(part.subject), items, strict=True):
            before = part.make(desk.role, passage.was, 0) if passage.was is not None else None
            record = part.make(desk.role, item, passage.place)
            offer = Offer(record, part.said, before, candidates=_same(part, record, known))
            target = settle(desk, passage, offer)
            if part.kind is Kpi and target:
                _own(desk, target)


def _known(desk: Desk, part: Part) -> Mapping[str, Any]:
    """What the role has of a kind already, by what it is known by."""
    rows = (row for row in desk.others(part.kind) if row.role == desk.role)
    return {getattr(row, part.name).casefold(): row for row in rows}


def _same(part: Part, record: Any, known: Mapping[str, Any]) -> tuple[Candidate, ...]:
    row = known.get(getattr(record, part.name).casefold())
    if row is None:
        return ()
    return (Candidate(part.kind.__name__, row.id, getattr(row, part.name), SAME),)


def _own(desk: Desk, target: str) -> None:
    """The seat of a team that the document is new to answers for the role's KPIs too."""
    kpi = desk.org.need(Kpi, target)
    if not desk.seat or not desk.is_first_for_team or desk.seat in kpi.owners:
        return
    owners = (*kpi.owners, desk.seat)
    desk.draft.change(Kpi, target, owners=owners)
    if desk.rows[-1].action is not Action.MAKE:
        shown = (*desk.rows[-1].changes, field_change(kpi, "owners", owners))
        desk.amend(action=Action.CHANGE, changes=shown)


def fit_skills(desk: Desk) -> None:
    """Technical skills with tier and importance, and soft skills."""
    for subject, kind in (("skills", SkillKind.TECHNICAL), ("soft_skills", SkillKind.SOFT)):
        items = getattr(desk.blueprint, subject)
        asked = desk.passages(subject, named=f"role_{subject}")
        for passage, item, ask in zip(desk.passages(subject), items, asked, strict=True):
            found = candidates(item.name, desk.unmatched(passage, Skill), lambda row: row.name)
            before = Skill("", passage.was.name, kind) if passage.was is not None else None
            skill = Skill("", item.name, kind)
            offer = Offer(skill, ("name",), before, sure=SAME_WORDS, candidates=found)
            if target := settle(desk, passage, offer):
                _ask(desk, ask, item, target)


def _ask(desk: Desk, passage: Passage, item: Any, skill: str) -> None:
    """What the role asks of a skill; a role asks for a skill once."""
    record = _role_skill(desk.role, item, skill, desk.setting)
    was = passage.was
    before = _role_skill(desk.role, was, skill, desk.setting_before) if was is not None else None
    rows = [row for row in desk.org.by(RoleSkill, "role", desk.role) if row.skill == skill]
    found = tuple(Candidate("RoleSkill", row.id, item.name, SAME) for row in rows)
    stress = desk.setting.emphasis(item.name)
    reason = tr("{stress} stresses it", stress=stress) if stress else ""
    said = ("tier", "importance", "qualifier")
    settle(desk, passage, Offer(record, said, before, candidates=found, reason=reason))


def _role_skill(role: str, item: Any, skill: str, setting: Setting) -> RoleSkill:
    tier, importance, qualifier = SkillTier.MUST, Importance.IMPORTANT, ""
    if not isinstance(item, b.SoftSkill):
        tier = SkillTier(item.tier or "must")
        importance, qualifier = importance_of(item.importance, item.qualifier)
    if setting.emphasis(item.name):
        importance = _MORE.get(importance, importance)
    return RoleSkill("", role, skill, tier, importance, qualifier)


def importance_of(said: str, qualifier: str) -> tuple[Importance, str]:
    """The leading word as one of four, the rest as its qualifier: “Optional to Important”."""
    found = (word for start, word in _IMPORTANCE if said.casefold().startswith(start))
    importance = next(found, Importance.IMPORTANT)
    rest = said if len(said.split()) > 1 and "specific" not in said.casefold() else ""
    return importance, "; ".join(filter(None, (rest, qualifier)))


def fit_ramp(desk: Desk) -> None:
    """How fast somebody new comes to full strength, where the plan does not say so yet."""
    level = desk.org.get(Level, desk.org.need(RoleProfile, desk.role).level)
    if level is None or not desk.blueprint.milestones:
        return
    first, *_ = desk.blueprint.milestones
    passage = Passage("ramp", 0, tr("Ramp of {level}", level=level.name), first.block)
    rows = desk.org.by(HiringSpeed, "level", level.id)
    found = tuple(Candidate("HiringSpeed", row.id, level.name, SAME) for row in rows)
    rank = max(level.rank, 3)
    shares = tuple(map(Decimal, ramp_of(rank)))
    record = HiringSpeed(
        "", level.id, FILL_DAYS.get(rank, 150), ramp=shares, source=tr("[A] planning assumption")
    )
    reason = tr("full strength after {count} months, as is usual at this level", count=len(shares))
    settle(desk, passage, Offer(record, candidates=found, reason=reason))
