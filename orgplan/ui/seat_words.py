"""What seats and teams are called, and what can be chosen for them."""

from collections.abc import Sequence
from datetime import date

from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.model.queries import shown_spell
from orgplan.model.records import Allocation, Domain, Person, Position, Spell
from orgplan.model.records.values import Approval, Employment, Hiring, Priority
from orgplan.model.records.words import TeamType
from orgplan.model.spans import holds
from orgplan.model.spoken import titled
from orgplan.ui.fields import Choices, Option, Subject, distinct, listed

OPEN, UNNAMED = tr("Open"), tr("Unnamed")
TOP = tr("Nobody (top)")
EMPLOYMENT = listed(
    {
        Employment.EMPLOYEE: tr("Employee"),
        Employment.CONTRACTOR: tr("Contractor"),
        Employment.INTERN: tr("Intern"),
        Employment.AGENCY: tr("Agency worker"),
    }
)
PRIORITY = listed({word: titled(word.value) for word in Priority})
TEAM_TYPE = listed(
    {
        TeamType.STREAM_ALIGNED: tr("Stream-aligned"),
        TeamType.PLATFORM: tr("Platform"),
        TeamType.ENABLING: tr("Enabling"),
        TeamType.COMPLICATED_SUBSYSTEM: tr("Complicated subsystem"),
        TeamType.OFFICE: tr("Office"),
        TeamType.UNDEFINED: tr("Not set"),
    }
)
STATUS = listed(
    {
        Approval.DRAFT: tr("Proposed"),
        Approval.IN_APPROVAL: tr("In approval"),
        Approval.APPROVED: tr("Approved"),
        Approval.DENIED: tr("Denied"),
        "hold": tr("On hold"),
    }
)
"""What can be chosen; the word shown is the one of all three states together."""


def holder(org: Org, spell: Spell | None) -> str:
    """Who sits in a seat: the person's name, Unnamed where somebody is hired, or Open."""
    person = org.get(Person, spell.person) if spell and spell.person else None
    if person is not None:
        return person.name
    return UNNAMED if spell and spell.hiring is Hiring.HIRED else OPEN


def seat_name(org: Org, position_id: str, day: date) -> str:
    """A seat by who sits in it, or by its title and id."""
    position = org.get(Position, position_id)
    if position is None:
        return ""
    spell = shown_spell(org, position_id, day)
    person = org.get(Person, spell.person) if spell and spell.person else None
    return person.name if person else f"{position.title} ({position.id})"


def _managers(org: Org) -> Sequence[Option]:
    return org.fact(_managers, _all_managers)


def _all_managers(org: Org) -> tuple[Option, ...]:
    day = org.settings.as_of
    rows = [Option(row.id, seat_name(org, row.id, day)) for row in org.rows(Position)]
    return (Option("", TOP), *distinct(rows))


def _manager_words(org: Org, day: date, position_id: str) -> str:
    return seat_name(org, position_id, day) if position_id else TOP


MANAGERS = Choices(_managers, _manager_words)
"""Everybody who can be reported to, as they are named at the plan's date."""


def domains_of(org: Org, position_id: str, day: date) -> tuple[Allocation, ...]:
    """A seat's allocations on a day, the largest share first."""
    day = max(day, org.settings.horizon_start)
    rows = [row for row in org.by(Allocation, "position", position_id) if holds(row, day)]
    return tuple(sorted(rows, key=lambda row: (-row.share, row.domain)))


def domain_words(at: Subject) -> str:
    """A seat's domains with their shares; a single one stands alone."""
    rows = domains_of(at.org, at.id, at.day)
    names = [(at.org.get(Domain, row.domain), row.share) for row in rows]
    words = [f"{domain.name if domain else '?'} {share * 100:.0f} %" for domain, share in names]
    if len(rows) == 1 and rows[0].share == 1:
        return words[0].removesuffix(" 100 %")
    return ", ".join(words)
