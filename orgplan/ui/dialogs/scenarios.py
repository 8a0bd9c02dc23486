"""What can be done with a scenario: rename, copy, freeze, lay over another, promote, delete."""

from datetime import date

from PySide6.QtWidgets import QWidget

from orgplan.language import tr
from orgplan.model.edits.promotion import copy_scenario, promote, rebase
from orgplan.model.edits.scenarios import change_scenario, remove_scenario
from orgplan.model.edits.snapshots import take_snapshot
from orgplan.model.records import Scenario
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.document import Document


class RenameScenario(Question):
    """Asks for another name and a note."""

    def __init__(self, parent: QWidget, document: Document, scenario: str) -> None:
        row = document.plan.base.need(Scenario, scenario)
        super().__init__(parent, tr("Rename {row}", row=row.name), "", tr("Rename"))
        self._document, self._id = document, scenario
        self._name = self.add_line(tr("Name"), row.name)
        self._note = self.add_line(tr("Note"), row.note, tr("What it is for"))

    def answer(self) -> None:
        name, note = (" ".join(x.text().split()) for x in (self._name, self._note))
        with self._document.edit(tr("Rename scenario {name}", name=name)) as draft:
            change_scenario(draft, self._id, name=name, note=note)


class CopyScenario(Question):
    """Asks for the copy's name; `scenario` is its id afterwards."""

    def __init__(self, parent: QWidget, document: Document, scenario: str, name: str) -> None:
        words = tr("The copy begins with the same rules and changes, and then goes its own way.")
        super().__init__(parent, tr("Copy {name}", name=name), words, tr("Copy scenario"))
        self._document, self._source = document, scenario
        self._name = self.add_line(tr("Name"), tr("{name}, copy", name=name))
        self.scenario = ""

    def answer(self) -> None:
        name = " ".join(self._name.text().split())
        base = next(row.id for row in self._document.plan.scenarios if not _of(self._document, row))
        with self._document.edit(tr("Copy scenario {name}", name=name)) as draft:
            made = draft.id_under(Scenario, "S")
            copy_scenario(draft, self._source or base, made, name)
        self.scenario = made


class BuildOn(Question):
    """Asks for another scenario, or the base, to lay the changes and rules of this one over."""

    def __init__(self, parent: QWidget, document: Document, scenario: str, name: str) -> None:
        row = document.plan.base.need(Scenario, scenario)
        words = tr(
            "Its rules are applied anew. Changes whose target is not there are kept and reported."
        )
        super().__init__(parent, tr("Build {name} on", name=name), words, tr("Build on it"))
        self._document, self._row = document, row
        others = [x for x in document.plan.scenarios if x.id != scenario]
        options = [(x.id if _of(document, x) else "", x.name) for x in others]
        self._parent = self.add_choice(tr("Builds on"), options)
        self._parent.setCurrentIndex(max(0, self._parent.findData(row.parent)))

    def answer(self) -> None:
        chosen = str(self._parent.currentData())
        with self._document.edit(tr("Build {name} on another", name=self._row.name)) as draft:
            rebase(draft, self._row.id, chosen)


class FreezeScenario(Question):
    """Asks what the frozen copy of a scenario is called; the scenario itself goes on."""

    def __init__(self, parent: QWidget, document: Document, scenario: str, name: str) -> None:
        words = tr("It is kept as it is now, to compare with later; it no longer follows the base.")
        super().__init__(parent, tr("Freeze {name}", name=name), words, tr("Freeze"))
        self._document, self._id = document, scenario
        self._name = self.add_line(tr("Name"), tr("{name}, frozen", name=name))

    def answer(self) -> None:
        name = " ".join(self._name.text().split())
        with self._document.edit(tr("Freeze {name}", name=name)) as draft:
            take_snapshot(draft, name, date.today(), self._id)


class PromoteScenario(Question):
    """Says what promoting does, and does it."""

    def __init__(self, parent: QWidget, document: Document, scenario: str, name: str) -> None:
        words = tr(
            "The base becomes what {name} is. {name} stays, without changes of its "
            "own. The other scenarios show the new base. Undo brings all back.",
            name=name,
        )
        super().__init__(
            parent, tr("Promote {name} into the base", name=name), words, tr("Promote")
        )
        self._document, self._id, self._title = document, scenario, name

    def answer(self) -> None:
        with self._document.edit(tr("Promote {title}", title=self._title)) as draft:
            promote(draft, self._id)


class RemoveScenario(Question):
    """Says what goes with a scenario, and deletes it."""

    def __init__(self, parent: QWidget, document: Document, scenario: str, name: str) -> None:
        words = tr(
            "Its rules and changes go with it; the base stays as it is. Undo brings it back."
        )
        super().__init__(
            parent, tr("Delete {name}", name=name), words, tr("Delete scenario"), "danger"
        )
        self._document, self._id, self._title = document, scenario, name

    def answer(self) -> None:
        with self._document.edit(tr("Delete scenario {title}", title=self._title)) as draft:
            remove_scenario(draft, self._id)


def _of(document: Document, row: Scenario) -> bool:
    """Whether a scenario is one beside the base."""
    return document.plan.scenario(row.id) is not None


FROM_THE_BASE = {
    "parent": BuildOn,
    "freeze": FreezeScenario,
    "promote": PromoteScenario,
    "remove": RemoveScenario,
}
"""What is asked while the base is shown, by the verb of the scenario's page."""
