"""The commands about slides: save a view, look after those saved, present them, write the deck."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from orgplan.language import tr
from orgplan.ui.saving import file_name
from orgplan.ui.workspace import Workspace

if TYPE_CHECKING:
    # Nothing of it is wanted before somebody asks.
    from orgplan.ui.background import Task
    from orgplan.ui.dialogs.deck import DeckChoice
    from orgplan.ui.dialogs.slides import SavedViews
    from orgplan.ui.presenting.show import Show

WRITING = "slides"


class SlideCommands(QObject):
    """Made with a workspace and gone with it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._window = workspace.window
        self.list: SavedViews | None = None
        self.show: Show | None = None
        handlers: dict[str, Callable[[], object]] = {
            "save_view": self.save_view,
            "saved_views": self.saved_views,
            "present": self.present,
            "present_here": self.present_here,
            "deck": self.deck,
            "decisions_taken": self.decisions,
        }
        self._window.actions_table.handle(handlers)
        workspace.leaving.connect(self._end)

    def save_view(self) -> None:
        """Ask what the view that is shown is called as a slide, and save it."""
        from orgplan.model.errors import PlanError
        from orgplan.ui.dialogs.slides import SaveView
        from orgplan.ui.presenting.capture import captured

        try:
            view = captured(self._workspace)
        except PlanError as error:
            self._workspace.say_error(error)
            return
        asked = SaveView(self._window, self._workspace.document, view)
        if self._ask(asked):
            words = tr("“{name}” is saved as slide {at}.", name=asked.saved, at=asked.at)
            self._window.messages.say(words, "good", tr("Saved views"), self.saved_views)

    def saved_views(self) -> None:
        """Show the list of slides, which stays open while the window is used."""
        from orgplan.ui.dialogs.slides import SavedViews

        if self.list is None:
            self.list = SavedViews(self._window, self._workspace)
            self.list.finished.connect(self._on_list_closed)
        self.list.show()
        self.list.raise_()

    def present(self) -> None:
        """Present from the first slide."""
        self._present("")

    def present_here(self) -> None:
        """Present from the slide that is chosen in the list, or of the view that is shown."""
        chosen = self.list.chosen if self.list is not None else ""
        self._present(chosen or self._workspace.view)

    def deck(self) -> None:
        """Ask for whom the deck is and on which template, and write it."""
        from orgplan.ui.dialogs.deck import ExportDeck

        asked = ExportDeck(self._window, self._workspace)
        if self._ask(asked) and asked.choice is not None:
            self._choose(asked.choice)

    def decisions(self) -> None:
        """List what was decided in meetings."""
        from orgplan.ui.dialogs.decisions import Decisions

        self._ask(Decisions(self._window, self._workspace))

    def write(self, choice: DeckChoice, path: Path) -> None:
        """Write the deck away from the interface thread; the dialog asked to replace."""
        wish, template = choice.wish(self._workspace.document.plan), choice.template

        def work(task: Task) -> tuple[str, ...]:
            from orgplan.exchange.deck.export import Template
            from orgplan.exchange.deck.made import made, pages, write_pptx
            from orgplan.exchange.deck.template import read_template
            from orgplan.ui.canvas.print import print_book

            read = Template(read_template(template), template.name) if template else None
            deck = made(wish, task.check, task.progress)
            if path.suffix.lower() == ".pdf":
                print_book(pages(deck), path, force=True)
            else:
                check, progress = task.check, task.progress
                write_pptx(path, deck, read, force=True, check=check, progress=progress)
            return deck.said

        def done(said: tuple[str, ...]) -> None:
            self._say_written(path, said)

        workers, label = self._workspace.around.workers, tr("Writing {name}", name=path.name)
        workers.run(WRITING, work, done, self._workspace.say_error, label, writes=True)

    def _choose(self, choice: DeckChoice) -> None:
        """Ask for the name of the file."""
        start = file_name(tr("{plan} slides", plan=self._workspace.document.name))
        kinds = [tr("PowerPoint (*.pptx)"), tr("PDF (*.pdf)")]
        name, kind = QFileDialog.getSaveFileName(
            self._window,
            tr("Export slides"),
            str(self._workspace.folder / f"{start}.pptx"),
            ";;".join(kinds),
        )
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in (".pptx", ".pdf"):
            path = path.with_name(path.name + (".pdf" if kind == kinds[1] else ".pptx"))
        self.write(choice, path)

    def _present(self, first: str) -> None:
        from orgplan.ui.presenting.show import Show

        if self.show is None:
            self.show = Show(self._workspace, first)
            self.show.ended.connect(self._on_ended)
            self.show.begin()

    def _on_ended(self) -> None:
        show, self.show = self.show, None
        if show is not None:
            show.deleteLater()
        self._window.activateWindow()

    def _on_list_closed(self, result: object) -> None:
        closed, self.list = self.list, None
        if closed is not None:
            closed.deleteLater()

    def _end(self) -> None:
        """The plan is closed: what is tried out stays in it as a scenario."""
        if self.show is not None:
            self.show.end()
        if self.list is not None:
            self.list.close()

    def _ask(self, dialog: QDialog) -> bool:
        done = bool(dialog.exec())
        dialog.deleteLater()
        return done

    def _say_written(self, path: Path, said: tuple[str, ...]) -> None:
        from orgplan.ui.shell import say_written

        words = " ".join([tr("{name} is written.", name=path.name), *(f"{x}." for x in said)])
        say_written(self._window.messages, words, path)
