"""Hints for the first use of each view, which can be closed one by one or all at once, for good."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from orgplan.language import tr
from orgplan.ui.parts import across, button, frame, wrapped
from orgplan.ui.settings import Settings
from orgplan.ui.window import Window
from orgplan.ui.workspace import Workspace

PAUSE = 600
"""Milliseconds from a plan's first picture to the hint about it."""
CLOSED, ALL = "hints/closed", "all"

HINTS = {
    "overview": tr("Ctrl K finds any team, position, person or command. F1 lists all keys."),
    "team_topology": tr("Drag from a team's edge to another team to add a dependency."),
    "org_chart": tr("Drag a card to another manager to move it; a double click renames it."),
    "positions": tr(
        "Edit in the cells; copy blocks to Excel and back. "
        "In groups, drag chosen rows onto a heading."
    ),
    "coverage": tr("Type into a cell how many it needs; drag a position onto a domain."),
    "stakeholders": tr("Choose a card to see and edit the relation beside it."),
    "dependencies": tr("Hover over a team to light what it needs and who needs it."),
    "scenarios": tr("A scenario holds only what differs: a correction of the base shows in it."),
    "blueprints": tr("Drop a role document on the window to read it."),
}
"""By the name of the view; the other views say themselves what they are for."""


class Hints(QObject):
    """Shows the hint of the view in the middle below it; lives as long as the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._settings = window.settings
        self._shown = ""
        self._window = window
        self._bar: QWidget | None = None
        # The plan itself is seen first.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._on_soon)

    def follow(self, workspace: Workspace) -> None:
        """Go with the views of a plan that was opened."""
        workspace.shown.connect(self.show_for)
        self._shown = workspace.view
        self._soon.start()

    def show_for(self, view: str) -> None:
        """The hint of a view, unless it was closed before."""
        self._soon.stop()
        closed = _closed(self._settings)
        wanted = view in HINTS and not {ALL, view} & closed
        if wanted:
            self._bar = self._bar or self._make()
            self._words.setText(HINTS[view])
        if self._bar is not None:
            self._bar.setVisible(wanted)
        self._shown = view

    def _make(self) -> QWidget:
        inside, bar = frame("message"), QWidget()
        self._words = wrapped()
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        got = button(tr("Got it"))
        got.clicked.connect(self._on_got)
        none = button(tr("No more hints"), "quiet")
        none.clicked.connect(self._on_none)
        box = across([self._words, got, none], 8, (12, 5, 6, 5))
        box.setStretchFactor(self._words, 1)
        inside.setLayout(box)
        bar.setLayout(across([inside], 0, (18, 0, 18, 12)))
        bar.setAccessibleName(tr("Hint"))
        self._window.add_below_view(bar)
        return bar

    def _on_soon(self) -> None:
        self.show_for(self._shown)

    def _on_got(self) -> None:
        self._close(self._shown)

    def _on_none(self) -> None:
        self._close(ALL)

    def _close(self, what: str) -> None:
        self._settings.set_text(CLOSED, " ".join(sorted(_closed(self._settings) | {what})))
        self.show_for(self._shown)


def hints_closed(settings: Settings) -> bool:
    """Whether any hint was closed."""
    return bool(_closed(settings))


def show_hints_again(settings: Settings) -> None:
    """Forget which hints were closed."""
    settings.set_text(CLOSED, "")


def _closed(settings: Settings) -> set[str]:
    return set(settings.text(CLOSED).split())
