"""Which page the inspector shows, and when it is made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from orgplan.model.changes import ChangeSet
from orgplan.ui.fields import Subject, subject
from orgplan.ui.panels.inspector import PAGE, Inspector
from orgplan.ui.panels.page_parts import Block
from orgplan.ui.panels.plan_page import PlanPage
from orgplan.ui.parts import STRETCH, clear, down
from orgplan.ui.views.view import Surroundings, View

if TYPE_CHECKING:
    from orgplan.ui.forms import Section
    from orgplan.ui.panels.form import Form


class InspectorPages(QObject):
    """Follows the selection and the plan; the page stays while the same records are chosen."""

    def __init__(self, around: Surroundings, inspector: Inspector) -> None:
        super().__init__(inspector)
        self._around = around
        self._inspector = inspector
        self._shape: object = None
        self._view: View | None = None
        self._own: QWidget | None = None
        """The view's own page, made and not yet shown."""
        self._is_own = False
        """Whether the page that is shown is the view's own."""
        self._form: Form | None = None
        self._blocks: list[Block] = []
        around.session.selection_changed.connect(self._refresh)
        around.session.month_changed.connect(self._refresh)
        around.document.changed.connect(self._on_changed)
        around.reckoner.ready.connect(self._on_figures)
        self._refresh()

    def close(self) -> None:
        """Leave an empty inspector behind."""
        self._blocks, self._form = [], None
        self._inspector.show_title("", "")
        self.deleteLater()

    def show_view(self, view: View) -> None:
        """A view in the middle may have a page of its own."""
        if view is self._view:
            return
        self._view, self._own = view, view.make_page()
        if self._own is not None or self._is_own:
            self.remake()

    def remake(self) -> None:
        """Make the page anew, as for text of another size."""
        self._shape = None
        self._refresh()

    def focus(self) -> None:
        """Let the keyboard speak to the first field."""
        if self._form is not None and self._form.rows:
            self._form.rows[0].widget.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._inspector.setFocus()

    def _on_changed(self, step: ChangeSet) -> None:
        self._refresh()

    def _on_figures(self, figures: object) -> None:
        subjects = self._subjects()
        for block in self._blocks:
            if block.reckoned:
                block.refresh(subjects)

    def _refresh(self) -> None:
        subjects = self._subjects()
        shape = (tuple((type(at.record), at.id) for at in subjects), _sections(subjects))
        fresh = shape != self._shape
        if fresh:
            self._shape = shape
            self._inspector.show_page(self._make(subjects))
        if self._form is not None:
            self._form.refresh()
        reckoned = self._around.reckoner.figures is not None
        for block in self._blocks:
            if fresh or not (block.reckoned and reckoned):
                block.refresh(subjects)

    def _subjects(self) -> list[Subject]:
        document, session = self._around.document, self._around.session
        found = (subject(document.org, session.day, *key) for key in session.selection)
        return [at for at in found if at is not None]

    def _make(self, subjects: list[Subject]) -> QWidget:
        self._form, self._blocks = None, []
        own, self._own = self._own, None
        if own is None and self._view is not None:
            own = self._view.make_page()
        self._is_own = own is not None
        if own is not None:
            return self._page([own])
        form = _sections(subjects)
        if not form:
            self._blocks = [PlanPage(self._around)]
            return self._page([*self._blocks])
        from orgplan.ui.panels.record_pages import record_page

        made = record_page(self._around, subjects, form)
        self._form, self._blocks = made.form, made.blocks
        return self._page(made.parts)

    def _page(self, parts: list[QWidget]) -> QWidget:
        page = clear()
        page.setLayout(down([*parts, STRETCH], 10, PAGE))
        return page


def _sections(subjects: list[Subject]) -> tuple[Section, ...]:
    """The fields that all subjects share; forms are loaded when something is first selected."""
    if not subjects:
        return ()
    from orgplan.ui.forms import sections

    return sections(subjects)
