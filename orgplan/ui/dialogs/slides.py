"""Saving a view as a slide, and the list of those saved: rename, order, update, delete, notes."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from orgplan.drawing.slides import TITLES, picture_name, scenario_name
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.slides import (
    change_view,
    move_view,
    remove_view,
    save_view,
    saved_views,
)
from orgplan.model.errors import PlanError
from orgplan.model.records import SavedView
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.document import Document
from orgplan.ui.parts import STRETCH, across, button, down, label, wrapped
from orgplan.ui.presenting.capture import captured, show_again
from orgplan.ui.wording import month

if TYPE_CHECKING:
    from orgplan.ui.workspace import Workspace


class SaveView(Question):
    """Asks for a title and a caption; `saved` is the title afterwards, `at` the slide's number."""

    def __init__(self, parent: QWidget, document: Document, view: SavedView) -> None:
        words = tr("The scenario, the month and the part that is seen are kept with it.")
        super().__init__(parent, tr("Save this view"), words, tr("Save view"))
        self._document, self._view = document, view
        self._name = self.add_line(tr("Title"), view.name)
        self._caption = self.add_line(tr("Caption"), "", tr("What to see in it"))
        self._name.selectAll()
        self.saved, self.at = "", 0

    def answer(self) -> None:
        name, caption = (" ".join(x.text().split()) for x in (self._name, self._caption))
        with self._document.edit(tr("Save view {name}", name=name)) as draft:
            made = save_view(draft, replace(self._view, name=name, caption=caption))
        self.saved, self.at = name, made.order


class SavedViews(Dialog):
    """Stays open beside the window; every change in it is a step that undo takes back."""

    def __init__(self, parent: QWidget, workspace: "Workspace") -> None:
        super().__init__(parent)
        self._workspace, self._document = workspace, workspace.document
        self._filling = False
        self.setWindowTitle(tr("Saved views"))
        self.take_size(760, 520)
        self._lead = wrapped(tone="quiet")
        self.rows = QListWidget()
        self.rows.setAccessibleName(tr("Saved views, in the order they are shown"))
        self.rows.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.name, self.caption = QLineEdit(), QLineEdit()
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self._make_buttons()
        self._place()
        self._connect()
        self.refresh()

    @property
    def chosen(self) -> str:
        """The id of the view that is chosen; "" for none."""
        item = self.rows.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def choose(self, view_id: str) -> None:
        """Choose a view."""
        for at in range(self.rows.count()):
            if self.rows.item(at).data(Qt.ItemDataRole.UserRole) == view_id:
                self.rows.setCurrentRow(at)

    def refresh(self) -> None:
        """List what the plan holds now."""
        found, kept = saved_views(self._document.plan.base), self.chosen
        self._filling = True
        self.rows.clear()
        for at, row in enumerate(found, start=1):
            item = QListWidgetItem(f"{at}   {self._document.shown_text(row.name)}\n{self._of(row)}")
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            self.rows.addItem(item)
        self._filling = False
        self.choose(kept)
        if found and not self.chosen:
            self.rows.setCurrentRow(0)
        self._lead.setText(
            tr("They are the slides of Present and of the deck, from top to bottom.")
            if found
            else tr("Nothing is saved yet: arrange a view as it is to be shown, and save it.")
        )
        self._show_chosen()

    def _of(self, row: SavedView) -> str:
        title = TITLES.get(picture_name(row.view, row.reading), row.view)
        scenario = scenario_name(self._document.plan, row.scenario)
        when = month(row.month) if row.month else ""
        return "      " + " · ".join(word for word in (title, scenario, when) if word)

    def _make_buttons(self) -> None:
        theme = self._workspace.around.theme
        self.save = button(tr("Save this view"), "primary")
        self.update_view = button(tr("Update to what is shown"))
        self.go = button(tr("Show"))
        self.up, self.down = button("", name=tr("Move up")), button("", name=tr("Move down"))
        self.remove = button(tr("Delete"), "danger")
        self.present = button(tr("Present"))
        for made, icon in ((self.up, "chevron-up"), (self.down, "chevron-down")):
            theme.set_icon(made, icon)
            made.setToolTip(made.accessibleName())
        theme.set_icon(self.present, "presentation")

    def _place(self) -> None:
        form = QFormLayout()
        fields = {tr("Title"): self.name, tr("Caption"): self.caption, tr("Notes"): self.notes}
        for words, field in fields.items():
            field.setAccessibleName(words)
            caption = label(words, tone="quiet")
            caption.setBuddy(field)
            form.addRow(caption, field)
        left = down([self.rows, across([self.up, self.down, self.remove, STRETCH])], 8)
        right = down([form, across([self.go, self.update_view, STRETCH])], 8)
        middle = across([left, right], 16)
        middle.setStretch(0, 2)
        middle.setStretch(1, 3)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        foot = across([self.save, STRETCH, self.present, close])
        whole = down([label(tr("Saved views"), "title"), self._lead], 12, (20, 18, 20, 16))
        whole.addLayout(middle, 1)
        whole.addLayout(foot)
        self.setLayout(whole)
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(False)

    def _connect(self) -> None:
        actions = self._workspace.window.actions_table
        self.save.clicked.connect(actions["save_view"].trigger)
        self.present.clicked.connect(actions["present_here"].trigger)
        self.update_view.clicked.connect(self._on_update)
        self.go.clicked.connect(self._on_go)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.remove.clicked.connect(self._on_remove)
        self.rows.currentRowChanged.connect(self._on_row)
        self.rows.itemActivated.connect(self._on_go)
        self.rows.model().rowsMoved.connect(self._on_moved)
        self.name.editingFinished.connect(self._on_name)
        self.caption.editingFinished.connect(self._on_caption)
        self.notes.installEventFilter(self)
        self._document.changed.connect(self._on_changed)
        for keys, verb in (("Undo", self._document.undo), ("Redo", self._document.redo)):
            QShortcut(QKeySequence(getattr(QKeySequence.StandardKey, keys)), self, verb)
        QShortcut(QKeySequence("Alt+Up"), self, self._on_up)
        QShortcut(QKeySequence("Alt+Down"), self, self._on_down)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.notes and event.type() == QEvent.Type.FocusOut:
            self._put("notes", self.notes.toPlainText())
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        self._put("notes", self.notes.toPlainText())
        super().done(result)

    def _row(self) -> SavedView | None:
        return self._document.plan.base.get(SavedView, self.chosen) if self.chosen else None

    def _show_chosen(self) -> None:
        row = self._row()
        texts = ("", "", "") if row is None else (row.name, row.caption, row.notes)
        for field, text in zip((self.name, self.caption), texts, strict=False):
            if field.text() != text:
                field.setText(text)
        if self.notes.toPlainText() != texts[2]:
            self.notes.setPlainText(texts[2])
        at = self.rows.currentRow()
        for each in (self.name, self.caption, self.notes, self.go, self.update_view, self.remove):
            each.setEnabled(row is not None)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < self.rows.count() - 1)

    def _put(self, field: str, text: str) -> None:
        """Set one field of the chosen view, where it differs."""
        row = self._row()
        if self._filling or row is None or getattr(row, field) == text:
            return
        words = tr("Edit view {name}", name=row.name)
        id = row.id
        self._document.attempt(words, lambda draft: change_view(draft, id, **{field: text}))

    def _on_name(self) -> None:
        row, name = self._row(), " ".join(self.name.text().split())
        if row is not None and not name:
            self._document.refused.emit(PlanError(tr("A saved view needs a title: type one")))
            self.name.setText(row.name)
            return
        self._put("name", name)

    def _on_caption(self) -> None:
        self._put("caption", " ".join(self.caption.text().split()))

    def _on_changed(self, step: object) -> None:
        self.refresh()

    def _on_row(self, at: int) -> None:
        if not self._filling:
            self._show_chosen()

    def _on_go(self, item: object = None) -> None:
        row = self._row()
        if row is not None:
            show_again(self._workspace, row)

    def _on_update(self) -> None:
        row = self._row()
        if row is None:
            return
        try:
            now = captured(self._workspace)
        except PlanError as error:
            self._workspace.say_error(error)
            return
        names = ("view", "scenario", "month", "camera", "reading", "mark")
        fields = {name: getattr(now, name) for name in names}
        words = tr("Update view {name}", name=row.name)
        self._document.attempt(words, lambda draft: change_view(draft, row.id, **fields))

    def _on_up(self) -> None:
        self._move(self.rows.currentRow() - 1)

    def _on_down(self) -> None:
        self._move(self.rows.currentRow() + 1)

    def _on_moved(self, *where: object) -> None:
        """A row was dragged: its place in the list is its place among the slides."""
        if self._filling:
            return
        ids = [self.rows.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self.rows.count())]
        before = [row.id for row in saved_views(self._document.plan.base)]

        def verb(draft: Draft) -> None:
            for at, id in enumerate(ids):
                move_view(draft, str(id), at)

        if ids != before:
            self._document.attempt(tr("Order the saved views"), verb)

    def _move(self, to: int) -> None:
        row = self._row()
        if row is not None and 0 <= to < self.rows.count():
            words = tr("Move view {name}", name=row.name)
            self._document.attempt(words, lambda draft: move_view(draft, row.id, to))

    def _on_remove(self) -> None:
        row = self._row()
        if row is not None:
            words = tr("Delete view {name}", name=row.name)
            self._document.attempt(words, lambda draft: remove_view(draft, row.id))
