"""Which page the inspector shows, and when it is made anew."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from orgplan.model.changes import ChangeSet
from orgplan.model.records import Position, Team
from orgplan.ui.fields import Subject, subject
from orgplan.ui.forms import Section, sections
from orgplan.ui.panels.finding_facts import FindingFacts
from orgplan.ui.panels.form import Form
from orgplan.ui.panels.inspector import PAGE, Inspector
from orgplan.ui.panels.page_parts import Block, CostFacts, SeatFacts, SeatHead, TeamFacts
from orgplan.ui.panels.plan_page import PlanPage
from orgplan.ui.panels.relation_parts import RelationFacts, RelationHead
from orgplan.ui.parts import STRETCH, clear, down, label, wrapped
from orgplan.ui.relation_forms import FORMS
from orgplan.ui.views.view import Surroundings, View
from orgplan.ui.wording import counted


class InspectorPages(QObject):
    """Follows the selection and the plan; the page stays while the same records are chosen."""

    def __init__(self, around: Surroundings, inspector: Inspector) -> None:
        super().__init__(inspector)
        self._around = around
        self._inspector = inspector
        self._shape: object = None
        self._view: View | None = None
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
        if view is not self._view:
            self._view, self._shape = view, None
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
        shape = (tuple((type(at.record), at.id) for at in subjects), sections(subjects))
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
        own = self._view.make_page() if self._view is not None else None
        if own is not None:
            return self._page([own])
        form = sections(subjects)
        if not subjects or not form:
            parts: list[QWidget] = [self._block(PlanPage(self._around))]
        elif len(subjects) > 1:
            parts = self._several(subjects, form)
        else:
            parts = self._one(subjects[0], form)
        return self._page(parts)

    def _page(self, parts: list[QWidget]) -> QWidget:
        page = clear()
        page.setLayout(down([*parts, STRETCH], 10, PAGE))
        return page

    def _one(self, at: Subject, form: tuple[Section, ...]) -> list[QWidget]:
        keys = ((type(at.record), at.id),)
        self._form = Form(self._around, keys, form)
        found = self._block(FindingFacts(self._around))
        if type(at.record) in FORMS:
            facts = [self._block(RelationFacts(self._around)), found]
            return [self._block(RelationHead()), self._form, *facts]
        head = self._block(SeatHead())
        if isinstance(at.record, Team):
            return [head, self._form, found, self._block(TeamFacts(self._around))]
        cost, hanging = CostFacts(self._around), SeatFacts(self._around)
        return [head, self._block(cost), self._form, found, self._block(hanging)]

    def _several(self, subjects: list[Subject], form: tuple[Section, ...]) -> list[QWidget]:
        kind = type(subjects[0].record)
        nouns = {kind: name.lower() for kind, (name, _) in FORMS.items()}
        noun = {Position: "position", Team: "team", **nouns}[kind]
        self._form = Form(self._around, [(kind, at.id) for at in subjects], form)
        title = label(f"{counted(len(subjects), noun)} selected", "title")
        note = wrapped("What you change here changes in all of them, in one step.", tone="quiet")
        parts: list[QWidget] = [title, note]
        if kind is Position:
            parts.append(self._block(CostFacts(self._around)))
        return [*parts, self._form]

    def _block(self, block: Block) -> Block:
        self._blocks.append(block)
        return block
