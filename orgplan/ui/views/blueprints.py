"""Blueprints: the roles a department is made of, as documents say them, and into the plan."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from orgplan.exchange.safe_write import write_text
from orgplan.language import tr
from orgplan.model.changes import ChangeSet
from orgplan.model.errors import OrgPlanError
from orgplan.model.records import RoleDocument
from orgplan.ui.canvas.widget import Canvas
from orgplan.ui.panels.picker import Choice, Picker
from orgplan.ui.panels.view_pane import ShownStack
from orgplan.ui.parts import across, button
from orgplan.ui.saving import file_name
from orgplan.ui.shell import reveal
from orgplan.ui.views.blueprints_compare import Comparison
from orgplan.ui.views.blueprints_document import DocumentTable
from orgplan.ui.views.blueprints_list import BlueprintList
from orgplan.ui.views.blueprints_page import BlueprintPage
from orgplan.ui.views.blueprints_role import RolePage
from orgplan.ui.views.blueprints_shelf import Shelf
from orgplan.ui.views.segments import Segments
from orgplan.ui.views.view import Surroundings, View
from orgplan.ui.window import Window

if TYPE_CHECKING:
    from orgplan.blueprint.library import Entry

ROLE, DOCUMENT, COMPARE = "role", "document", "compare"
READINGS = {ROLE: tr("Role"), DOCUMENT: tr("Document"), COMPARE: tr("Compare roles")}
ROOMY = 800
"""Width from which the list has all the room it likes."""
DOCUMENTS = tr("Role documents (*.json *.html *.htm *.md *.markdown *.txt);;All files (*)")


class BlueprintsView(View):
    """The list at the left; beside it the role, its document, or two roles compared."""

    NAME = "blueprints"
    TITLE = tr("Blueprints")
    IS_PICTURE = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.shelf = Shelf(around.document, around.workers)
        self.shelf.setParent(self)
        self.list = BlueprintList()
        self.role = RolePage(around.theme.tokens, around.theme.scale)
        self.text = DocumentTable(around.theme)
        self.comparison = Comparison(around.theme)
        self.readings = Segments(tr("What is shown of the role"), READINGS, ROLE)
        self.sections = Picker(tr("Go to"))
        self.sections.setAccessibleName(tr("Go to a section"))
        self._pages = ShownStack()
        self._make_tools()
        self._place()
        self._connect()
        self.soon(self.shelf.fill)

    @property
    def first_focus(self) -> QWidget:
        return self.list.list

    @property
    def canvas(self) -> Canvas:
        """The career map."""
        return self.role.canvas

    def make_page(self) -> QWidget | None:
        page = BlueprintPage(self.around, self.shelf)
        page.applied.connect(self.apply)
        page.saved.connect(self.save)
        page.whole.connect(self.show_in_document)
        return page

    def import_document(self) -> None:
        """Ask for a file and show what would be read from it."""
        folder = self.around.settings.text("blueprints/folder")
        title = tr("Import a role document")
        name, _ = QFileDialog.getOpenFileName(self, title, folder, DOCUMENTS)
        if name:
            self.around.settings.set_text("blueprints/folder", str(Path(name).parent))
            self.import_path(Path(name))

    def import_path(self, path: Path) -> None:
        """Read a document and show what was found, before it is kept."""
        self.shelf.read(path, self._preview)

    def apply(self) -> None:
        """Show what the role would bring into the plan, and bring it in as one step."""
        from orgplan.ui.dialogs.blueprint_apply import ApplyBlueprint

        entry = self.shelf.current
        if entry is not None:
            asked = ApplyBlueprint(self.window(), self.around, entry)
            if asked.exec():
                self._say_applied(asked.team.currentText(), entry)
            asked.deleteLater()

    def save(self) -> None:
        """Ask for a name and write the role as Markdown, to be changed and imported again."""
        entry, settings = self.shelf.current, self.around.settings
        if entry is None:
            return
        start = Path(settings.text("blueprints/folder")) / f"{file_name(entry.title)}.md"
        title, kind = tr("Save as Markdown"), tr("Markdown (*.md)")
        name, _ = QFileDialog.getSaveFileName(self, title, str(start), kind)
        if name:
            self.save_to(Path(name).with_suffix(".md"))

    def save_to(self, path: Path) -> None:
        """Write the role to a file; the file dialog has asked to replace."""
        from orgplan.blueprint.writing import to_markdown

        entry = self.shelf.current
        assert entry is not None
        try:
            write_text(path, to_markdown(entry.blueprint), force=True)
        except OrgPlanError as error:
            self.around.document.refused.emit(error)
            return
        self._say(
            tr("{path} is written.", path=path.name), tr("Show in folder"), partial(reveal, path)
        )

    def _say_applied(self, team: str, entry: Entry) -> None:
        words = tr("{entry} is applied to {team}, in one step.", entry=entry.title, team=team)
        self._say(words, tr("Undo"), self.around.document.undo)

    def _on_removed(self, key: str) -> None:
        gone = self.shelf.remove(key)
        if gone is not None:
            back = partial(self.shelf.add, gone)
            words = tr(
                "{gone} is no longer in the library; the file is untouched.", gone=gone.title
            )
            self._say(words, tr("Undo"), back)

    def _say(self, words: str, action: str, wanted: Callable[[], object]) -> None:
        window = self.window()
        if isinstance(window, Window):
            window.messages.say(words, "good", action, wanted)

    def compare(self) -> None:
        """Two roles side by side, the one that is shown first."""
        current = self.shelf.current
        entries = [item.entry for item in self.shelf.entries]
        self.comparison.offer(entries, current.key if current else "")
        self._show(COMPARE)
        self.comparison.first_focus.setFocus()

    def show_in_document(self, block: int) -> None:
        """The document, at one of its passages."""
        self._show(DOCUMENT)
        self.text.show_block(block)
        self.text.setFocus()

    def _make_tools(self) -> None:
        read = button(tr("Import a document"))
        self.around.theme.set_icon(read, "upload")
        read.clicked.connect(self.import_document)
        self.sections.chosen.connect(self._on_section)
        for tool in (self.sections, self.readings, read):
            self.add_tool(tool)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = self.around.theme.scale
        wide = 210 if event.size().width() > ROOMY * scale else 190
        self.list.setFixedWidth(round(wide * scale))

    def _place(self) -> None:
        for page in (self.role, self.text, self.comparison):
            self._pages.addWidget(page)
        both = QWidget()
        row = across([self.list, self._pages], 12)
        row.setStretchFactor(self._pages, 1)
        both.setLayout(row)
        self.add(both, 1)

    def _connect(self) -> None:
        around, shelf = self.around, self.shelf
        self.list.chosen.connect(self._on_picked)
        self.list.removed.connect(self._on_removed)
        self.readings.chosen.connect(self._on_reading)
        self.role.pointed.connect(shelf.point)
        self.role.wanted.connect(self._on_wanted)
        shelf.filled.connect(self._on_filled)
        shelf.chosen.connect(self._on_chosen)
        around.document.changed.connect(self._on_changed)
        around.theme.changed.connect(self.role.canvas.set_tokens)

    def _show(self, reading: str) -> None:
        pages = {ROLE: self.role, DOCUMENT: self.text, COMPARE: self.comparison}
        self._pages.setCurrentWidget(pages[reading])
        self.readings.buttons[reading].setChecked(True)

    def _on_reading(self, reading: str) -> None:
        if reading == COMPARE:
            self.compare()
        else:
            self._show(reading)

    def _on_section(self, title: object) -> None:
        self._show(ROLE)
        self.role.go(str(title))

    def _on_picked(self, key: str) -> None:
        self.shelf.choose(key)
        if self._pages.currentWidget() is self.comparison:
            self._show(ROLE)

    def _on_wanted(self, key: str) -> None:
        if self.shelf.find(key) is not None:
            self.shelf.choose(key)
            self.list.show_chosen(key)

    def _on_changed(self, step: ChangeSet) -> None:
        if step.kinds & {RoleDocument}:
            self.shelf.refresh()

    def _on_filled(self) -> None:
        current = self.shelf.current
        self.list.show_entries(self.shelf.entries, current.key if current else "")

    def _on_chosen(self) -> None:
        entry = self.shelf.current
        if entry is None:
            return
        entries = [item.entry for item in self.shelf.entries]
        self.role.show_entry(entry, entries)
        self.text.show_entry(entry)
        self.sections.offer([Choice(title, title) for title in self.role.titles()], None)
        self.list.show_chosen(entry.key)

    def _preview(self, entry: Entry) -> None:
        if not isValid(self):
            return  # the plan was closed meanwhile
        from orgplan.ui.dialogs.blueprint_import import ImportBlueprint

        asked = ImportBlueprint(self.window(), entry)
        if asked.exec():
            self._show(ROLE)
            self.shelf.add(entry)
        asked.deleteLater()
