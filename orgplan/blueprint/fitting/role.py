"""The role itself: its profile with family and level, its document, and a seat for it."""

import dataclasses
from decimal import Decimal
from functools import partial
from typing import Any

from orgplan.blueprint.comparison import NAMES, name_of
from orgplan.blueprint.fitting.desk import Desk, Offer, Passage
from orgplan.blueprint.fitting.line import is_same, team_manager, vacant
from orgplan.blueprint.fitting.matching import SAME, SAME_WORDS, candidates, doubted
from orgplan.blueprint.fitting.proposal import Action, Candidate, FieldChange
from orgplan.blueprint.fitting.ranks import initials, level_named, same_level
from orgplan.blueprint.fitting.settling import settle
from orgplan.blueprint.fitting.stored import from_text, to_text
from orgplan.blueprint.library import grade_of
from orgplan.blueprint.records import RoleBlueprint
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.entries import add_entry
from orgplan.model.edits.positions import add_position
from orgplan.model.org import Org
from orgplan.model.records import (
    Band,
    JobFamily,
    Level,
    Location,
    Position,
    RoleDocument,
    RoleProfile,
    Spell,
    Team,
)
from orgplan.model.records.values import Money

SAME_WORK = 0.3
SURE = 85
_OWN_WORDS = ("title", "horizon", "mission", "summary")


def fit_role(desk: Desk) -> None:
    """The role profile and its document: found, made, or brought to the newer version."""
    document = find_document(desk.org, desk.blueprint)
    if document is None:
        _make_role(desk)
    else:
        _follow(desk, document)


def find_document(org: Org, blueprint: RoleBlueprint) -> RoleDocument | None:
    """The document of the plan that this is, in this version or an earlier one."""
    rows = org.rows(RoleDocument)
    same = [
        row for row in rows if blueprint.source_sha256 and row.sha256 == blueprint.source_sha256
    ]
    if same:
        return same[0]
    titled = (row for row in rows if is_same(row.title, blueprint.title.text))
    return next((row for row in titled if _shares(from_text(row.content), blueprint)), None)


def _shares(known: RoleBlueprint | None, blueprint: RoleBlueprint) -> bool:
    """Whether two documents have so much in common that one is a version of the other."""
    if known is None:
        return True
    old, new = set(_all_names(known)), set(_all_names(blueprint))
    return len(old & new) >= SAME_WORK * min(len(old), len(new))


def _all_names(blueprint: RoleBlueprint) -> list[tuple[str, str]]:
    return [(s, name_of(s, item)) for s in NAMES for item in getattr(blueprint, s)]


def _profile(desk: Desk, blueprint: RoleBlueprint, family: str, level: str) -> RoleProfile:
    """The profile that a document describes."""
    word = blueprint.horizon.text.split(" ")[0].strip("(.,").lower() or "current"
    return RoleProfile(
        "",
        blueprint.title.text or "A role without a title",
        family,
        level,
        horizon=word,
        mission=blueprint.mission.text,
        summary=blueprint.summary.text,
        source=desk.choices.source or blueprint.title.text,
        source_sha256=blueprint.source_sha256,
    )


def _make_role(desk: Desk) -> None:
    title = desk.blueprint.title
    profiles = doubted(
        candidates(title.text, desk.org.rows(RoleProfile), lambda row: row.title),
        partial(_is_of_another_level, title.text),
    )
    passage = Passage("role", 0, title.text or "A role without a title", title.block)
    offer = Offer(
        _profile(desk, desk.blueprint, "", ""),
        candidates=profiles,
        sure=SAME_WORDS,
        needed=True,
        add=partial(_add_profile, desk),
    )
    desk.role = settle(desk, passage, offer)
    if desk.rows[-1].action is Action.MATCH:
        _fill_gaps(desk, offer.record)
    _open_new(desk)


def _is_of_another_level(title: str, row: Candidate) -> bool:
    """Senior and Staff Engineers are alike in words, and yet another role."""
    return not same_level(level_named(title, ""), level_named(row.name, ""))


def _add_profile(desk: Desk, draft: Draft, profile: RoleProfile) -> RoleProfile:
    """Add a profile, with a family and a level of the plan or new ones."""
    block = desk.blueprint.title.block
    family, level = _family(desk, block), _level(desk, block)
    return add_entry(draft, dataclasses.replace(profile, family=family, level=level))


def _fill_gaps(desk: Desk, said: RoleProfile) -> None:
    """A profile of the plan keeps its own words and gains those it lacks."""
    record = desk.org.need(RoleProfile, desk.role)
    names = ("mission", "summary", "source", "source_sha256")
    gaps = {n: getattr(said, n) for n in names if getattr(said, n) and not getattr(record, n)}
    if gaps:
        desk.draft.change(RoleProfile, desk.role, **gaps)
        shown = tuple(FieldChange(name, "", value) for name, value in gaps.items())
        desk.amend(changes=shown)


def _open_new(desk: Desk) -> None:
    blueprint = desk.blueprint
    made = add_entry(
        desk.draft,
        RoleDocument(
            "", desk.role, blueprint.title.text, blueprint.source_kind, blueprint.source_sha256,
            1, to_text(blueprint), desk.setting.names,
        ),
    )  # fmt: skip
    desk.open_document(made, None)


def _follow(desk: Desk, document: RoleDocument) -> None:
    """A document that was applied before: the profile follows what the new version says."""
    desk.role = document.role
    known = from_text(document.content)
    desk.open_document(document, known)
    profile = desk.org.need(RoleProfile, desk.role)
    offer = Offer(
        _profile(desk, desk.blueprint, profile.family, profile.level),
        said=(*_OWN_WORDS, "source_sha256"),
        needed=True,
        before=_profile(desk, known, profile.family, profile.level) if known else None,
    )
    title = desk.blueprint.title
    was = known.title.text if known else ""
    settle(desk, Passage("role", 0, title.text, title.block, was_text=was), offer)
    content, names = to_text(desk.blueprint), desk.setting.names
    is_newer = document.sha256 != desk.blueprint.source_sha256
    desk.draft.change(
        RoleDocument, document.id,
        title=title.text, form=desk.blueprint.source_kind, sha256=desk.blueprint.source_sha256,
        version=document.version + is_newer, content=content, variants=names,
    )  # fmt: skip


def _family(desk: Desk, block: int) -> str:
    name = desk.blueprint.family or desk.blueprint.title.text or "Other"
    found = candidates(name, desk.org.rows(JobFamily), lambda row: row.name)
    offer = Offer(JobFamily("", name), candidates=found, add=_add_coded, sure=SURE, needed=True)
    return settle(desk, Passage("family", 0, name, block), offer)


def _level(desk: Desk, block: int) -> str:
    level = level_named(desk.blueprint.title.text, grade_of(desk.blueprint))
    same = [row for row in desk.org.rows(Level) if same_level(level, row)]
    found = tuple(Candidate("Level", row.id, row.name, 99) for row in same)
    name = desk.blueprint.level or level.name
    offer = Offer(level, candidates=found, add=_add_coded, sure=SURE, needed=True)
    return settle(desk, Passage("level", 0, name, block), offer)


def _add_coded(draft: Draft, record: Any) -> Any:
    """Families and levels are known by short codes."""
    code = record.id or initials(record.name)
    if draft.is_used(type(record), code):
        code = draft.id_under(type(record), f"{code}-")
    return draft.add(dataclasses.replace(record, id=code))


def fit_seat(desk: Desk) -> None:
    """The seat that drives the role's decisions in the team: one of the role, or a new one."""
    title = desk.blueprint.title
    text = title.text or "A role without a title"
    passage = Passage("seat", 0, text, title.block, desk.team)
    offer = Offer(_seat(desk, text), candidates=_seats(desk, text), add=_add_seat)
    desk.seat = settle(desk, passage, offer)
    if desk.seat:
        is_new = desk.rows[-1].action is Action.MAKE
        place = "" if offer.record.location else tr("; choose its place")
        reason = (
            tr("a proposed seat: it counts once it is approved{place}", place=place)
            if is_new
            else ""
        )
        desk.amend(vacant=vacant(desk.org, desk.seat), reason=reason)


def _seats(desk: Desk, title: str) -> tuple[Candidate, ...]:
    """The open seats of the team, those of the role first."""
    seats = [seat for seat in desk.org.by(Position, "team", desk.team) if seat.closed is None]
    alike = candidates(title, seats, lambda seat: seat.title, least=1)
    found = doubted(alike, partial(_is_of_another_level, title))
    own = [seat for seat in seats if seat.role == desk.role]
    first = tuple(Candidate("Position", seat.id, seat.title, SAME) for seat in own)
    known = {row.id for row in first}
    return (*first, *(row for row in found if row.id not in known))


def _seat(desk: Desk, title: str) -> Position:
    profile = desk.org.need(RoleProfile, desk.role)
    where = tr(
        "{document}, block {block}", document=desk.document, block=desk.blueprint.title.block
    )
    return Position(
        "", title, profile.family, profile.level, _location(desk), desk.team, profile.id,
        blueprint_ref=where,
    )  # fmt: skip


def _location(desk: Desk) -> str:
    """Where most of the team sits, else most of the plan."""
    team = [seat.location for seat in desk.org.by(Position, "team", desk.team)]
    everywhere = team or [seat.location for seat in desk.org.rows(Position)]
    if everywhere:
        return max(sorted(set(everywhere)), key=everywhere.count)
    places = desk.org.rows(Location)
    return places[0].id if places else ""


def _add_seat(draft: Draft, seat: Position) -> Position:
    """Add a proposed seat with a stay to be filled, under whoever leads the team."""
    if not seat.location:
        seat = dataclasses.replace(seat, location=_new_place(draft))
    org = draft.org
    first = max(org.settings.as_of, org.settings.horizon_start)
    stay = Spell("", "", first, base=_middle(org, seat))
    domain = org.need(Team, seat.team).primary_domain
    shares = {domain: Decimal(1)} if domain else {}
    manager = team_manager(org, seat.team)
    return add_position(draft, seat, stay=stay, manager=manager, shares=shares)


def _new_place(draft: Draft) -> str:
    """A plan without any place of work gets one, as no seat can do without."""
    currency = draft.org.settings.reporting_currency
    place = Location(draft.id_under(Location, "PLACE-"), "To be chosen", "", currency, "")
    return draft.add(place).id


def _middle(org: Org, seat: Position) -> Money | None:
    bands = org.by(Band, "family", seat.family)
    mine = (x for x in bands if (x.level, x.location) == (seat.level, seat.location))
    return next((band.midpoint for band in mine), None)
