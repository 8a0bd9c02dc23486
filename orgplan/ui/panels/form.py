"""A form for one record or several: the fields of forms.py, edited in place."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGridLayout, QWidget

from orgplan.language import lowered, tr
from orgplan.model.draft import Draft
from orgplan.model.org import spoken_kind
from orgplan.model.spoken import counted_kind
from orgplan.ui.fields import Field, Option, Subject, subject
from orgplan.ui.forms import Section
from orgplan.ui.life import read_only_reason
from orgplan.ui.panels.field_widgets import FieldWidget, field_widget, mark
from orgplan.ui.parts import Elided, label, wrapped
from orgplan.ui.session import Key
from orgplan.ui.views.view import Surroundings

MARKS = tr("[P] primary source, [S] secondary source, [M] measured, [A] our assumption")
"""What the marks behind a default stand for."""


class Row(QObject):
    """One field in a form: its widget, and what happens when something is typed."""

    def __init__(self, form: "Form", field: Field) -> None:
        super().__init__(form)
        self._form = form
        self.field = field
        self.widget: FieldWidget = field_widget(field, self._options)
        self.widget.typed.connect(self._on_typed)

    def refresh(self, subjects: Sequence[Subject]) -> None:
        """Show the value, or that it differs between the records."""
        texts = {self.field.text(at) for at in subjects}
        mixed = len(texts) > 1
        self.widget.lock(self._form.locked)
        self.widget.show_text("" if mixed or not texts else texts.pop(), mixed)

    def _options(self) -> Sequence[Option]:
        choices = self.field.choices
        return choices.options(self._form.around.document.org) if choices else ()

    def _on_typed(self, text: str) -> None:
        if not self._form.set(self.field, text):
            mark(self.widget, True)


class Form(QWidget):
    """Sections of fields for records of one kind; an edit goes to all of them in one step."""

    def __init__(
        self, around: Surroundings, keys: Sequence[Key], sections: Sequence[Section]
    ) -> None:
        super().__init__()
        self.around = around
        self._keys = tuple(keys)
        self.rows: list[Row] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnMinimumWidth(0, 92)
        self._grid.setColumnStretch(1, 1)
        self.setLayout(self._grid)
        self._note = wrapped(kind="note", tone="warning")
        self._note.setContentsMargins(0, 0, 0, 6)
        self._grid.addWidget(self._note, 0, 0, 1, 2)
        for section in sections:
            self._add_section(section)
        self.refresh()

    def give_room(self, width: int) -> None:
        """Let no field be narrower than so many pixels, where there is room for it."""
        self._grid.setColumnMinimumWidth(1, width)

    def subjects(self) -> list[Subject]:
        """The records as they stand."""
        document = self.around.document
        day = self.around.session.day
        found = (subject(document.org, day, kind, record_id) for kind, record_id in self._keys)
        return [at for at in found if at is not None]

    @property
    def locked(self) -> str:
        """Why nothing can be edited; empty where it can."""
        return read_only_reason(self.around.document.plan)

    def refresh(self) -> None:
        """Show the plan's values."""
        subjects = self.subjects()
        self._note.setText(f"{self.locked}." if self.locked else "")
        self._note.setVisible(bool(self.locked))
        for row in self.rows:
            row.refresh(subjects)

    def set(self, field: Field, text: str) -> bool:
        """Set a field of all records; answers whether the plan took it."""
        subjects = self.subjects()
        many = len(subjects) > 1
        noun = spoken_kind(type(subjects[0].record))
        whose = counted_kind(len(subjects), noun) if many else subjects[0].id
        words = tr("Change {field} of {whose}", field=lowered(field.label), whose=whose)

        def verb(draft: Draft) -> None:
            for at in subjects:
                field.set(draft, at, text)

        return self.around.document.attempt(words, verb)

    def _add_section(self, section: Section) -> None:
        at = self._grid.rowCount()
        heading = label(section.title, "small", "quiet", "strong")
        heading.setContentsMargins(0, 10 if self.rows else 2, 0, 3)
        self._grid.addWidget(heading, at, 0, 1, 2)
        for offset, field in enumerate(section.fields, start=1):
            row = Row(self, field)
            self.rows.append(row)
            if field.editor == "note":
                above = label(field.label, tone="quiet")
                above.setContentsMargins(0, 6, 0, 2)
                self._grid.addWidget(above, at + 2 * offset, 0, 1, 2)
                self._grid.addWidget(row.widget, at + 2 * offset + 1, 0, 1, 2)
            else:
                caption = Elided(field.label, tone="quiet")
                caption.setBuddy(row.widget)
                self._grid.addWidget(caption, at + 2 * offset, 0)
                self._grid.addWidget(row.widget, at + 2 * offset, 1)
                if field.note:
                    note = wrapped(field.note, "note", "quiet")
                    note.setContentsMargins(9, 0, 0, 4)  # Below the words of the field.
                    note.setToolTip(MARKS if "[" in field.note else "")
                    self._grid.addWidget(note, at + 2 * offset + 1, 1)
