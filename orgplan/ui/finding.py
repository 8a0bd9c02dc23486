"""Everything the palette can find in a plan: seats with people, teams, findings, commands."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtGui import QKeySequence

from orgplan.findings.finding import Finding
from orgplan.language import lowered, tr
from orgplan.model.org import Org
from orgplan.model.queries import shown_spell
from orgplan.model.records import Position, Team
from orgplan.ui.actions import COMMANDS, MENUS, Actions
from orgplan.ui.finding_words import finding_key
from orgplan.ui.ranking import Entry
from orgplan.ui.seat_words import OPEN, UNNAMED, holder

TEXT = QKeySequence.SequenceFormat.NativeText


def entries(org: Org, day: date, actions: Actions, found: Iterable[Finding] = ()) -> list[Entry]:
    """People and seats first, then teams, findings, and the commands that can be carried out."""
    return [*records(org, day), *map(_finding, found), *_commands(actions)]


def records(org: Org, day: date) -> list[Entry]:
    """What the plan holds that can be gone to."""
    return [*_seats(org, day), *_teams(org)]


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


def _commands(actions: Actions) -> list[Entry]:
    found = []
    for command in COMMANDS:
        if command.id and command.id != "find" and actions[command.id].isEnabled():
            keys = QKeySequence(command.keys).toString(TEXT)
            note = f"{MENUS[command.menu]}  {keys}".strip()
            icon = command.icon or "arrow-right"
            found.append(Entry(command.title.rstrip("…"), note, icon, command.id))
    return found
