"""Everything the palette can find: people, seats, teams, roles and the rest, and commands."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtGui import QKeySequence

from orgplan.findings.finding import Finding
from orgplan.language import lowered, tr
from orgplan.model.org import Org
from orgplan.model.queries import shown_spell
from orgplan.model.records import Domain, Position, RoleProfile, Stakeholder, Team
from orgplan.ui.actions import COMMANDS, MENUS, THEME, Actions
from orgplan.ui.finding_words import finding_key
from orgplan.ui.ranking import Entry
from orgplan.ui.seat_words import OPEN, UNNAMED, holder
from orgplan.ui.workspace import VIEWS

TEXT = QKeySequence.SequenceFormat.NativeText


def entries(org: Org, day: date, actions: Actions, found: Iterable[Finding] = ()) -> list[Entry]:
    """What the plan holds, findings, and what can be done now."""
    return [*records(org, day), *map(_finding, found), *_commands(actions), *_themes(actions)]


def at_first(found: Sequence[Entry], latest: Sequence[object]) -> list[Entry]:
    """What is offered before anything is typed.

    What was chosen of late (targets, the latest first), the destinations, and what else can be
    done; then what the plan holds.
    """
    by_target = {entry.target: entry for entry in found}
    again = [by_target[target] for target in latest if target in by_target]
    commands = [entry for entry in found if isinstance(entry.target, str)]
    commands.sort(key=lambda entry: entry.target not in VIEWS)
    return list(dict.fromkeys([*again, *commands, *found]))


def records(org: Org, day: date) -> list[Entry]:
    """What the plan holds that can be gone to."""
    # A role before its seats, which have its title: of equals the first is found.
    return [*_roles(org), *_seats(org, day), *_teams(org), *_others(org)]


def _seats(org: Org, day: date) -> list[Entry]:
    found = []
    for seat in org.rows(Position):
        team = org.get(Team, seat.team)
        name = holder(org, shown_spell(org, seat.id, day))
        place = f"{seat.id}, {team.name if team else seat.team}"
        key = (Position, seat.id)
        if name in (OPEN, UNNAMED):
            found.append(
                Entry(seat.title, f"{place}, {lowered(name)}", "briefcase", key, seat.level)
            )
        else:
            found.append(Entry(name, f"{seat.title}, {seat.id}", "user", key, place))
    return found


def _finding(row: Finding) -> Entry:
    return Entry(row.message, tr("Finding {code}", code=row.code), "circle-alert", finding_key(row))


def _teams(org: Org) -> list[Entry]:
    return [
        Entry(team.name, tr("Team {team}", team=team.id), "users", (Team, team.id))
        for team in org.rows(Team)
    ]


def _roles(org: Org) -> list[Entry]:
    return [
        Entry(row.title, tr("Role"), "book-open", (RoleProfile, row.id), row.level)
        for row in org.rows(RoleProfile)
    ]


def _others(org: Org) -> list[Entry]:
    stakeholders = [
        Entry(row.name, tr("Stakeholder {id}", id=row.id), "user", (Stakeholder, row.id), row.group)
        for row in org.rows(Stakeholder)
    ]
    domains = [
        Entry(row.name, tr("Domain {id}", id=row.id), "layers", (Domain, row.id))
        for row in org.rows(Domain)
    ]
    return stakeholders + domains


def _themes(actions: Actions) -> list[Entry]:
    menu = actions.menus.get(THEME)
    return [
        Entry(tr("Theme: {name}", name=action.text()), MENUS["View"], "sun", action)
        for action in (menu.actions() if menu is not None else ())
    ]


def _commands(actions: Actions) -> list[Entry]:
    found = []
    for command in COMMANDS:
        if command.id and command.id != "find" and actions[command.id].isEnabled():
            keys = QKeySequence(command.keys).toString(TEXT)
            note = f"{MENUS[command.menu]}  {keys}".strip()
            icon = command.icon or "arrow-right"
            found.append(Entry(command.title.rstrip("…"), note, icon, command.id))
    return found
