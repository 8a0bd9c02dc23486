"""What becomes of what was tried out in a meeting: kept, dropped, or recorded as a decision."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QPlainTextEdit, QPushButton, QWidget

from orgplan.language import tr, trc
from orgplan.model.errors import PlanError
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.parts import describe, label
from orgplan.ui.wording import full_day, parse_day

KEEP, DROP, DECIDE = "keep", "drop", "decide"


class EndMeeting(Question):
    """Asks what to do with a branch; `verb` is the answer, "" to go on trying things out."""

    def __init__(self, parent: QWidget, name: str, changes: Sequence[str]) -> None:
        words = tr("It has changed nothing yet.") if not changes else "\n".join(_few(changes))
        super().__init__(
            parent, tr("What was tried out"), words, tr("Record a decision…"), cancel=tr("Go on")
        )
        self.verb = ""
        self._name = self.add_line(tr("Name"), name)
        self.name = name
        self.go.setEnabled(bool(changes))
        buttons = self.findChild(QDialogButtonBox)
        assert buttons is not None
        for verb, said, kind in ((DROP, tr("Drop it"), "danger"), (KEEP, tr("Keep it"), "")):
            made = QPushButton(said)
            describe(made, kind=kind)
            made.setObjectName(verb)
            buttons.addButton(made, QDialogButtonBox.ButtonRole.ActionRole)
            made.clicked.connect(self._on_drop if verb == DROP else self._on_keep)

    def answer(self) -> None:
        self._take_name()
        self.verb = DECIDE

    def _on_keep(self) -> None:
        try:
            self._take_name()
        except PlanError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            return
        self.verb = KEEP
        self.accept()

    def _on_drop(self) -> None:
        self.verb = DROP
        self.accept()

    def _take_name(self) -> None:
        self.name = " ".join(self._name.text().split())
        if not self.name:
            raise PlanError(tr("What is kept is found again by its name: type one"))


class RecordDecision(Question):
    """Asks what was decided, when, by whom and why; the answers are fields afterwards."""

    def __init__(
        self, parent: QWidget, name: str, day: date, people: str = "", *, base: str = ""
    ) -> None:
        """`base` is what the decision may be carried into at once, "" where it may not."""
        words = tr("What was tried out stays as a scenario that the decision points to.")
        super().__init__(parent, tr("Record a decision"), words, tr("Record"))
        self._name = self.add_line(tr("Decided"), name, tr("In a few words"))
        self._day = self.add_day(tr("On"), full_day(day), full_day(date(2027, 6, 30)))
        self._people = self.add_line(trc("people", "By"), people, tr("Names, with commas between"))
        self._note = QPlainTextEdit()
        self._note.setTabChangesFocus(True)
        self._note.setMaximumHeight(90)
        self._note.setAccessibleName(tr("Note"))
        caption = label(tr("Note"), tone="quiet")
        caption.setBuddy(self._note)
        self._form.addRow(caption, self._note)
        self._carry = QCheckBox(tr("Carry it into {base} now", base=base))
        self._carry.setVisible(bool(base))
        self._form.addRow("", self._carry)
        self.name, self.day, self.people, self.note = "", day, tuple[str, ...](), ""
        self.carry = False

    def write(self, note: str) -> None:
        """Begin with a note."""
        self._note.setPlainText(note)

    def answer(self) -> None:
        day = parse_day(self._day.text())
        if day is None:
            raise PlanError(tr("Type the day on which it was decided"))
        self.name = " ".join(self._name.text().split())
        if not self.name:
            raise PlanError(tr("Say in a few words what was decided"))
        self.day, self.note = day, self._note.toPlainText().strip()
        names = self._people.text().replace(";", ",").split(",")
        self.people = tuple(" ".join(each.split()) for each in names if each.strip())
        self.carry = self._carry.isChecked()


def _few(changes: Sequence[str], most: int = 8) -> list[str]:
    """The first of many changes."""
    rest = len(changes) - most
    more = [tr("and {count} more", count=rest)] if rest > 0 else []
    return [*(f"• {each}" for each in changes[:most]), *more]
