"""The window: places menus, top bar, navigation, views, inspector and status bar; nothing else.

Nothing here imports the model: the window is painted before a plan is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from orgplan.language import tr
from orgplan.ui.actions import Actions
from orgplan.ui.early import CENTRE
from orgplan.ui.panels.inspector import Inspector
from orgplan.ui.panels.message_bar import MessageBar
from orgplan.ui.panels.navigation import Navigation
from orgplan.ui.panels.status_bar import StatusBar
from orgplan.ui.panels.top_bar import TopBar
from orgplan.ui.panels.view_pane import ViewPane, ViewStack
from orgplan.ui.parts import STRETCH, clear, down, frame, label
from orgplan.ui.settings import Settings
from orgplan.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

ROOMY = 1300
"""Width from which the panels at the sides have all the room they like."""
TIGHT = 1000
"""Width below which they have as little as they can."""
WIDE, NARROW, NARROWEST = (196, 320), (180, 262), (150, 230)
"""The panels at the left and the right with all the room they like, with less, and with least."""


class Window(QMainWindow):
    """The frame around the views. `painted` comes once, after the first frame is on the screen.

    `closing` carries the close event, which whoever owns the plan may ignore; else `gone` follows.
    """

    painted = Signal()
    closing = Signal(object)
    gone = Signal()

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.theme = theme
        self.settings = settings
        self._was_painted = False
        self.actions_table = Actions(self, theme)
        self.top_bar = TopBar(self.actions_table, theme)
        self.navigation = Navigation(theme)
        self.messages = MessageBar(theme)
        self.stack = ViewStack()
        self.inspector = Inspector(theme)
        self.status = StatusBar()
        self._middle = frame("view")
        self._place()
        theme.resized.connect(self._share_width)
        self.resize(1440, 900)
        self.setMinimumSize(760, 480)
        self._restore()

    def sizeHint(self) -> QSize:
        return QSize(1440, 900)

    def with_all_shown(self, what: str, go_on: Callable[[], object]) -> None:
        """Do what shows pay and names; while they are hidden only once the user shows them.

        `what` names it as the beginning of a sentence.
        """
        from orgplan.ui.masking import SCREEN

        def show() -> None:
            SCREEN.hide(pay=False, names=False)
            go_on()

        if SCREEN.pay or SCREEN.names:
            words = tr("{what} shows pay and names, which are hidden on the screen.", what=what)
            self.messages.say(words, "warning", tr("Show them and go on"), show)
        else:
            go_on()

    def show_reading(self, name: str) -> None:
        """The whole frame, named, while the plan is being read."""
        self.show_name(name, modified=False)
        words = label(tr("Reading {name}…", name=name), tone="quiet")
        words.setProperty("alignment", CENTRE)
        page = clear()
        page.setLayout(down([STRETCH, words, STRETCH]))
        self.show_view(page)
        self.inspector.show_title(name, tr("Reading the plan…"))
        self.show_frame(True)

    def show_name(self, name: str, modified: bool) -> None:
        """The plan's name in the title and the top bar, on one line."""
        name = " ".join(name.split())
        self.setWindowTitle(tr("{name}[*] – OrgPlan", name=name) if name else "OrgPlan")
        self.setWindowModified(modified)
        self.top_bar.show_plan(name, modified)

    def show_frame(self, visible: bool) -> None:
        """Show or hide what stands around the view."""
        for part in (self.top_bar, self.navigation, self.inspector, self.status):
            part.setVisible(visible)
        if visible:
            hidden = self.settings.text("hidden").split()
            self.navigation.setVisible("navigation" not in hidden)
            self.inspector.setVisible("inspector" not in hidden)
        for name, part in (("navigation", self.navigation), ("inspector", self.inspector)):
            self.actions_table[name].setChecked(not part.isHidden())

    def show_view(self, view: QWidget) -> None:
        """Put a view in the middle."""
        self.stack.show_view(view)

    def add_below_view(self, part: QWidget) -> None:
        """Put a strip below the views."""
        box = self._middle.layout()
        assert box is not None
        box.addWidget(part)

    def remember(self) -> None:
        """Keep the geometry for the next start."""
        self.settings.set_bytes("geometry", self.saveGeometry())
        self.settings.set_bytes("columns", self.columns.saveState())
        hidden = [n for n in ("navigation", "inspector") if not self.actions_table[n].isChecked()]
        self.settings.set_text("hidden", " ".join(hidden))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # The children are painted after this; the timer fires when all are on the screen.
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit(event)
        if event.isAccepted():
            self.remember()
            self.gone.emit()

    def _place(self) -> None:
        self.actions_table.fill(self.menuBar())
        self._middle.setLayout(down([self.messages, ViewPane(self.stack)], 0))
        self.columns = QSplitter()
        self.columns.setHandleWidth(1)
        self.columns.setChildrenCollapsible(False)
        for part in (self.navigation, self._middle, self.inspector):
            self.columns.addWidget(part)
        self.columns.setStretchFactor(1, 1)
        whole = QWidget()
        whole.setLayout(down([self.top_bar, self.columns], 0))
        self.setCentralWidget(whole)
        self.setStatusBar(self.status)

    def _restore(self) -> None:
        geometry: QByteArray = self.settings.bytes("geometry")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        columns = self.settings.bytes("columns")
        if not columns.isEmpty():
            self.columns.restoreState(columns)
        else:
            self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._was_painted and self.settings.bytes("columns").isEmpty():
            self._share_width()

    def _share_width(self) -> None:
        # Large letters leave a window less room than its pixels say.
        scale, width = self.theme.scale, self.width() / self.theme.scale
        parts = WIDE if width >= ROOMY else NARROW if width >= TIGHT else NARROWEST
        left, right = (round(part * scale) for part in parts)
        self.columns.setSizes([left, self.width() - left - right, right])
