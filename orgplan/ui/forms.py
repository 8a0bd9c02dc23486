"""The fields of seats and teams as tables: words, getters, and the verbs that set them.

The inspector and the table of positions are both made from these.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from orgplan.language import tr
from orgplan.model.queries import manager_on, status_word
from orgplan.model.records import (
    CostCentre,
    Domain,
    JobFamily,
    Level,
    Location,
    OrgUnit,
    Position,
    Team,
)
from orgplan.model.records.values import Employment, Priority
from orgplan.model.records.words import TeamType
from orgplan.model.spoken import spoken
from orgplan.ui.fields import Field, Subject, named
from orgplan.ui.relation_forms import FORMS
from orgplan.ui.seat_verbs import (
    put_base,
    put_domains,
    put_end,
    put_hourly,
    put_manager,
    put_person,
    put_seat,
    put_start,
    put_status,
    put_stay,
    put_tags,
    put_team,
    put_title,
)
from orgplan.ui.seat_words import (
    EMPLOYMENT,
    MANAGERS,
    PRIORITY,
    STATUS,
    TEAM_TYPE,
    domain_words,
    holder,
)


def _of_seat(name: str) -> Any:
    return lambda at: getattr(at.record, name)


def _of_stay(name: str, empty: object = None) -> Any:
    return lambda at: getattr(at.spell, name) if at.spell else empty


def _status(at: Subject) -> str:
    return spoken(status_word(at.org, at.record, at.spell, at.day))


SEAT: Mapping[str, Field] = {
    field.id: field
    for field in (
        Field("id", tr("Position"), "words", _of_seat("id")),
        Field("person", tr("Person"), "text", lambda at: holder(at.org, at.spell), put_person),
        Field("title", tr("Title"), "text", _of_seat("title"), put_title),
        Field("team", tr("Team"), "choice", _of_seat("team"), put_seat("team"), named(Team)),
        Field("domain", tr("Domains"), "text", domain_words, put_domains),
        Field(
            "level", tr("Level"), "choice", _of_seat("level"), put_seat("level"),
            named(Level, "id"),
        ),
        Field(
            "family", tr("Family"), "choice", _of_seat("family"), put_seat("family"),
            named(JobFamily),
        ),
        Field(
            "location", tr("Location"), "choice", _of_seat("location"), put_seat("location"),
            named(Location),
        ),
        Field(
            "manager", tr("Reports to"), "choice", lambda at: manager_on(at.org, at.id, at.day),
            put_manager, MANAGERS,
        ),
        Field("status", tr("Status"), "status", _status, put_status, STATUS),
        Field(
            "employment", tr("Employment"), "choice", _of_seat("employment"),
            put_seat("employment", Employment), EMPLOYMENT,
        ),
        Field(
            "priority", tr("Priority"), "choice", _of_seat("priority"),
            put_seat("priority", Priority), PRIORITY,
        ),
        Field("fte", tr("FTE"), "number", _of_seat("fte"), put_seat("fte")),
        Field("start", tr("Start"), "day", _of_stay("start"), put_start, needed=True),
        Field("end", tr("Last day"), "day", _of_stay("end"), put_end),
        Field("base", tr("Base a year"), "money", _of_stay("base"), put_base),
        Field(
            "bonus", tr("Bonus target"), "share", _of_stay("bonus_target", Decimal(0)),
            put_stay("bonus_target"),
        ),
        Field("equity", tr("Equity a year"), "money", _of_stay("equity"), put_stay("equity")),
        Field("hourly", tr("Rate an hour"), "money", _of_stay("hourly"), put_hourly),
        Field(
            "hours", tr("Hours a week"), "number", _of_stay("hours", Decimal(0)), put_stay("hours")
        ),
        Field(
            "cost_centre", tr("Cost center"), "choice", _of_seat("cost_centre"),
            put_seat("cost_centre"), named(CostCentre, empty=tr("As the team")),
        ),
        Field("tags", tr("Waves"), "text", lambda at: ", ".join(at.record.tags), put_tags),
        Field(
            "why", tr("Reason"), "note", _of_seat("justification"), put_seat("justification")
        ),
    )
}  # fmt: skip

TEAM: Mapping[str, Field] = {
    field.id: field
    for field in (
        Field("name", tr("Name"), "text", _of_seat("name"), put_team("name")),
        Field(
            "type", tr("Type"), "choice", _of_seat("type"),
            put_team("type", TeamType), TEAM_TYPE,
        ),
        Field(
            "unit", tr("Org unit"), "choice", _of_seat("unit"), put_team("unit"),
            named(OrgUnit, empty=tr("None")),
        ),
        Field(
            "domain", tr("Main domain"), "choice", _of_seat("primary_domain"),
            put_team("primary_domain"), named(Domain, empty=tr("None")),
        ),
        Field(
            "cost_centre", tr("Cost center"), "choice", _of_seat("cost_centre"),
            put_team("cost_centre"), named(CostCentre, empty=tr("As the unit")),
        ),
        Field("mission", tr("Mission"), "note", _of_seat("mission"), put_team("mission")),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """Fields below one heading."""

    title: str
    fields: tuple[Field, ...]


def _section(title: str, form: Mapping[str, Field], names: str) -> Section:
    return Section(title, tuple(form[name] for name in names.split()))


_TEAM = (_section(tr("Team"), TEAM, "name type unit domain cost_centre mission"),)
_ONE_SEAT = (
    _section(tr("Seat"), SEAT, "title person manager team level family location employment fte"),
    _section(tr("Time"), SEAT, "start end status priority tags"),
)
_BOOKING = (_section(tr("Booking"), SEAT, "cost_centre why"),)
_EMPLOYEE = (_section(tr("Compensation"), SEAT, "base bonus equity"),)
_BY_HOUR = (_section(tr("Compensation"), SEAT, "hourly hours"),)
_MANY_SEATS = (
    _section(tr("Seats"), SEAT, "title manager team level family location employment fte"),
    _section(tr("Time"), SEAT, "start status priority tags"),
    _section(tr("Booking"), SEAT, "cost_centre"),
)


def _shared(section: Section) -> Section:
    """The fields that several records may share: each has a name of its own."""
    return Section(section.title, tuple(field for field in section.fields if field.id != "name"))


def sections(subjects: Sequence[Subject]) -> tuple[Section, ...]:
    """The form for records of one kind; none where that kind has no form."""
    kinds = {type(at.record) for at in subjects}
    many = len(subjects) > 1
    if kinds == {Team}:
        return (_shared(_TEAM[0]),) if many else _TEAM
    relations = [form for kind, form in FORMS.items() if kinds == {kind}]
    if relations:
        section = Section(relations[0][0], tuple(relations[0][1].values()))
        return (_shared(section),) if many else (section,)
    if kinds != {Position}:
        return ()
    if many:
        return _MANY_SEATS
    stay = subjects[0].spell
    return (*_ONE_SEAT, *(_BY_HOUR if stay and stay.hourly else _EMPLOYEE), *_BOOKING)
