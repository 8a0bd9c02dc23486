"""The commands that take a picture out of the window: export, copy, print; and print a table.

No pay is in any of them, and no sum that tells what a few are paid.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QFileDialog

from orgplan.language import tr
from orgplan.model.errors import OrgPlanError
from orgplan.ui.saving import file_name
from orgplan.ui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    # A picture is seldom wanted, and never before the first view is drawn.
    from orgplan.ui.background import Task
    from orgplan.ui.picture_files import Format, Notes, Shot
    from orgplan.ui.views.map_view import MapView
    from orgplan.ui.views.org_chart import OrgChartView
    from orgplan.ui.views.view import View

WRITING = "picture"


class PictureCommands(QObject):
    """Carries out commands on the view in the middle; made with a workspace and gone with it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._window = workspace.window
        self._window.actions_table.handle(
            {"picture": self.export, "copy_picture": self.copy, "print": self.print}
        )

    def export(self) -> None:
        """Ask for a name and a format, and write the view there."""
        from orgplan.ui.picture_files import chosen_format, formats_of

        shot = self._board() or self._ready()
        if shot is None:
            return
        formats = formats_of(shot.view)
        start = file_name(f"{shot.org.settings.name} {shot.picture.title}")
        filters = ";;".join(kind.filter for kind in formats)
        name, words = QFileDialog.getSaveFileName(
            self._window,
            tr("Export picture"),
            str(self._workspace.folder / f"{start}.pdf"),
            filters,
        )
        if name:
            self.write(shot, *chosen_format(formats, name, words))

    def write(self, shot: Shot, kind: Format, path: Path) -> None:
        """Write a view to a file, away from the interface thread; the dialog asked to replace."""

        def work(task: Task) -> Notes:
            return kind.write(shot.whole(task.check), path)

        def done(notes: Notes) -> None:
            self._say_written(path, notes)

        workers, label = self._workspace.around.workers, tr("Writing {path}", path=path.name)
        workers.run(WRITING, work, done, self._workspace.say_error, label, writes=True)

    def copy(self) -> None:
        """Put the picture on the clipboard, as pixels and as SVG."""
        from orgplan.ui.canvas.print import image, svg
        from orgplan.ui.shell import put_on_clipboard

        shot = self._ready()
        if shot is None:
            return
        try:
            pixels = image(shot.picture)
        except OrgPlanError as error:
            self._workspace.say_error(error)
            return
        data = QMimeData()
        data.setImageData(pixels)
        data.setData("image/svg+xml", svg(shot.picture))
        put_on_clipboard(data)
        self._window.messages.say(
            tr("{picture} is copied, ready to paste.", picture=shot.picture.title), "good"
        )

    def print(self) -> None:
        """Show what a printer will make of the picture or the table, and print it."""
        view = self._workspace.current()
        if not view.IS_PICTURE and not view.BOARD:
            self._print_table(view)
            return
        from orgplan.ui.printing import Preview

        shot = self._ready()
        if shot is not None:
            preview = Preview(self._window, shot.picture, self._window.theme.tokens)
            preview.exec()
            preview.deleteLater()

    def _print_table(self, view: View) -> None:
        from orgplan.drawing.views import caption
        from orgplan.ui.printed_table import printed
        from orgplan.ui.table_printing import TablePreview

        document, window = self._workspace.document, self._window
        grid = cast("QTableView", view.grid)  # type: ignore[attr-defined]
        table = printed(grid, document.without_pay) if grid.isVisible() else ([], [])
        if not table[0]:
            window.messages.say(tr("There is no table to be printed here."), "warning")
            return
        named = caption(document.org, self._workspace.scenario_name, self._workspace.session.day)
        title = grid.accessibleName() or view.TITLE
        preview = TablePreview(window, title, named, table, window.theme.tokens)
        preview.exec()
        preview.deleteLater()

    def _ready(self) -> Shot | None:
        """The view in the middle, or a word that there is nothing of it yet."""
        shot = self.shot()
        if shot.picture.shapes:
            return shot
        self._window.messages.say(
            tr("There is no picture yet: it is still being drawn."), "warning"
        )
        return None

    def shot(self) -> Shot:
        """The view in the middle as others may see it."""
        from orgplan.drawing.marks import marked
        from orgplan.drawing.slides import picture_name
        from orgplan.drawing.views import draw
        from orgplan.ui.picture_files import Shot

        board = self._board()
        if board is not None:
            return board.whole()
        view = cast("OrgChartView | MapView", self._workspace.current())
        reading = getattr(view, "reading", "")
        name = picture_name(view.NAME, reading)
        org, day = self._workspace.document.org, self._workspace.session.day
        if reading == "table":
            # The canvas behind a table is not kept up to date, or was never drawn.
            drawn = draw(name, org, self._workspace.scenario_name, day)
        else:
            drawn = marked(view.for_others(view.canvas.picture), view.canvas.marks)
        made = Shot(name, drawn, org, self._workspace.scenario_name, day)
        return replace(made, picture=replace(drawn, caption=made.caption), marks=view.canvas.marks)

    def _board(self) -> Shot | None:
        """The view in the middle where it is made of charts and tables; not drawn yet."""
        view, around = self._workspace.current(), self._workspace.around
        if not view.BOARD:
            return None
        from orgplan.drawing.boards.ask import Ask, Sums
        from orgplan.drawing.shapes import Picture
        from orgplan.ui.picture_files import Shot

        org, day = around.document.org, around.session.day
        plan, sums = around.document.shown_plan, Sums.LARGE
        if around.session.masking.pay:
            sums = Sums.NONE
        ask = Ask(plan, around.session.scenario, day, sums, view.against)
        blank = Picture((), title=view.TITLE)
        return Shot(view.BOARD, blank, org, self._workspace.scenario_name, day, ask)

    def _say_written(self, path: Path, notes: Notes) -> None:
        from orgplan.ui.shell import say_written

        words = " ".join([tr("{path} is written.", path=path.name), *notes])
        say_written(self._window.messages, words, path)
