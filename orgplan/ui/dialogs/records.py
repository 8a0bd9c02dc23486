"""Closing teams, and deleting records of any kind that were mistakes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from orgplan.language import tr, trn
from orgplan.model.edits.deletion import consequences, delete
from orgplan.model.edits.teams import close_team
from orgplan.model.errors import PlanError
from orgplan.model.org import Org, spoken_kind
from orgplan.model.records import Position, Team
from orgplan.model.spoken import counted_kind, kind_word
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.dialogs.seats import WORDS
from orgplan.ui.document import Document
from orgplan.ui.session import Key
from orgplan.ui.wording import full_day, joined, parse_day


class DeleteRecords(Question):
    """Says what else goes with records, and deletes them as one step."""

    def __init__(self, parent: QWidget, document: Document, keys: Sequence[Key]) -> None:
        what = _named(document.org, keys)
        super().__init__(
            parent, tr("Delete {what}", what=what), _words(document.org, keys), tr("Delete"),
            "danger",
        )  # fmt: skip
        self._document, self._keys, self._what = document, keys, what

    def answer(self) -> None:
        with self._document.edit(tr("Delete {what}", what=self._what)) as draft:
            for kind, record_id in self._keys:
                if draft.org.get(kind, record_id) is not None:
                    delete(draft, kind, record_id)


def _named(org: Org, keys: Sequence[Key]) -> str:
    """The one record by its kind and name, or how many there are."""
    kind, record_id = keys[0]
    if len(keys) > 1:
        kinds = {each for each, _ in keys}
        if len(kinds) == 1:
            return counted_kind(len(keys), spoken_kind(kind))
        return trn("{count} record", "{count} records", len(keys))
    record: Any = org.need(kind, record_id)
    name = getattr(record, "name", "") or record_id
    return f"{kind_word(spoken_kind(kind))} {name}"


def _words(org: Org, keys: Sequence[Key]) -> str:
    totals: dict[str, int] = {}
    for kind, record_id in keys:
        for name, count in consequences(org, kind, record_id).counts().items():
            word = WORDS.get(name, name)
            totals[word] = totals.get(word, 0) + count
    gone = joined([counted_kind(count, kind) for kind, count in sorted(totals.items())], 8)
    also = tr("This also deletes {gone}. ", gone=gone) if gone else ""
    return tr("{also}Undo brings it back.", also=also)


class CloseTeam(Question):
    """Asks from when and why a team closes, and what becomes of its seats."""

    def __init__(self, parent: QWidget, document: Document, team: str, day: date) -> None:
        org = document.org
        name = org.need(Team, team).name
        words = tr(
            "A closed team stays in the plan. Its positions move to another team, or close with it "
            "and stay greyed, with their saving and the reason."
        )
        super().__init__(parent, tr("Close {what}", what=name), words, tr("Close team"))
        self._document, self._team, self._name = document, team, name
        self._day = self.add_day(tr("Closed from"), full_day(day), full_day(date(2027, 6, 30)))
        count = sum(seat.closed is None for seat in org.by(Position, "team", team))
        close = tr("They close with it")
        others = [row for row in org.rows(Team) if row.closed is None and row.id != team]
        moves = [(row.id, tr("They move to {team}", team=row.name)) for row in others]
        caption = counted_kind(count, "position")
        self._seats = self.add_choice(caption, [("", close), *moves])
        self._reason = self.add_line(tr("Reason"), "", tr("Why the team goes"))

    def answer(self) -> None:
        day, reason = parse_day(self._day.text()), self._reason.text().strip()
        if day is None:
            raise PlanError(tr("Type the first day on which the team is gone"))
        with self._document.edit(tr("Close {what}", what=self._name)) as draft:
            close_team(draft, self._team, day, str(self._seats.currentData()), reason)
