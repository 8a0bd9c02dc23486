"""Closing a seat, and deleting one that was a mistake."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from orgplan.language import tr, trn
from orgplan.model.draft import Draft
from orgplan.model.edits.deletion import consequences
from orgplan.model.edits.positions import close_position, delete_position
from orgplan.model.errors import PlanError
from orgplan.model.records import Position
from orgplan.model.spoken import counted_kind
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.document import Document
from orgplan.ui.wording import full_day, joined, parse_day

CLOSE = tr(
    "A closed position stays in the plan, greyed, with its saving and the reason. "
    "Whoever sits in it has the day before as last paid day; reports pass to the manager above."
)


WORDS = {"spell": "stay", "allocation": "share of a domain"}
"""What a director calls some kinds of record."""


class CloseSeats(Question):
    """Asks from when and why."""

    def __init__(self, parent: QWidget, document: Document, names: Sequence[str], day: date):
        what = (
            names[0]
            if len(names) == 1
            else trn("{count} position", "{count} positions", len(names))
        )
        super().__init__(parent, tr("Close {what}", what=what), CLOSE, tr("Close position"))
        self._document, self._names, self._what = document, names, what
        self._day = self.add_day(tr("Closed from"), full_day(day), full_day(date(2027, 6, 30)))
        self._reason = self.add_line(tr("Reason"), "", tr("Why the position goes"))

    def answer(self) -> None:
        day, reason = parse_day(self._day.text()), self._reason.text().strip()
        if day is None:
            raise PlanError(tr("Type the first day on which the position is gone"))
        with self._document.edit(tr("Close {what}", what=self._what)) as draft:
            for name in self._names:
                close_position(draft, name, day, reason)


class DeleteSeats(Question):
    """Says what else goes, and deletes."""

    def __init__(self, parent: QWidget, document: Document, names: Sequence[str]) -> None:
        what = (
            names[0]
            if len(names) == 1
            else trn("{count} position", "{count} positions", len(names))
        )
        words = deletion_words(document, names)
        super().__init__(parent, tr("Delete {what}", what=what), words, tr("Delete"), "danger")
        self._document, self._names, self._what = document, names, what

    def answer(self) -> None:
        with self._document.edit(tr("Delete {what}", what=self._what)) as draft:
            delete_all(draft, self._names)


def delete_all(draft: Draft, names: Sequence[str]) -> None:
    """Delete seats with the decisions that only they drive or approve."""
    for name in names:
        delete_position(draft, name, with_decisions=True)


def deletion_words(document: Document, names: Sequence[str]) -> str:
    """What deleting seats takes with it, in a sentence."""
    totals: dict[str, int] = {}
    for name in names:
        for kind, count in consequences(document.org, Position, name).counts().items():
            word = WORDS.get(kind, kind)
            totals[word] = totals.get(word, 0) + count
    gone = joined([counted_kind(count, kind) for kind, count in sorted(totals.items())], 8)
    also = tr("This also deletes {gone}. ", gone=gone) if gone else ""
    return tr(
        "{also}Deleting is for mistakes; closing keeps the history. Undo brings all back.",
        also=also,
    )
