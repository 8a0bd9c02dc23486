"""Asking for somebody to fill a position."""

from PySide6.QtWidgets import QWidget

from orgplan.language import tr
from orgplan.model.edits.requisitions import open_requisition
from orgplan.model.errors import PlanError
from orgplan.model.records import Position, Requisition, Spell
from orgplan.model.records.values import Hiring, Priority
from orgplan.model.spoken import titled
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.document import Document


class AddRequisition(Question):
    """Asks which open stay is to be filled; `position` is its position afterwards.

    Raises PlanError where every stay is filled or asked for already.
    """

    def __init__(self, parent: QWidget, document: Document, position: str) -> None:
        free = _free(document)
        if not free:
            raise PlanError(
                tr("Every open position has its requisition: add a position first, then ask for it")
            )
        words = tr(
            "Open-by and offer-by follow from the level's hiring speed and the place's notice."
        )
        super().__init__(parent, tr("New requisition"), words, tr("Add requisition"))
        self._document = document
        self.position = ""
        options = [(stay.id, _words(document, stay)) for stay in free]
        self._stay = self.add_choice(tr("Position"), options)
        mine = [at for at, stay in enumerate(free) if stay.position == position]
        self._stay.setCurrentIndex(mine[0] if mine else 0)
        priorities = [(word.value, titled(word.value)) for word in Priority]
        self._priority = self.add_choice(tr("Priority"), priorities)
        self._priority.setCurrentIndex(list(Priority).index(Priority.NORMAL))
        self._why = self.add_line(tr("Why"), "", tr("What does not get done without it"))

    def answer(self) -> None:
        stay = self._document.whole_org.need(Spell, str(self._stay.currentData()))
        why = " ".join(self._why.text().split())
        priority = Priority(self._priority.currentData())
        with self._document.edit(tr("Ask for {position}", position=stay.position)) as draft:
            open_requisition(draft, stay.id, priority=priority, justification=why)
        self.position = stay.position


def _free(document: Document) -> list[Spell]:
    """Stays that nobody sits in and that nothing asks for."""
    org = document.org
    asked = {row.spell for row in org.rows(Requisition)}
    return [
        stay
        for stay in org.rows(Spell)
        if not stay.person
        and stay.id not in asked
        and stay.hiring is not Hiring.HIRED
        and org.need(Position, stay.position).closed is None
    ]


def _words(document: Document, stay: Spell) -> str:
    seat = document.org.need(Position, stay.position)
    return f"{seat.id}, {seat.title}"
