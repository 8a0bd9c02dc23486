"""What every view has: the plan, the session, the figures, the theme, and a heading."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from orgplan.drawing.shapes import Picture
from orgplan.network.layout.graphviz import Graphviz
from orgplan.ui.actions import Actions
from orgplan.ui.background import Workers
from orgplan.ui.document import Document
from orgplan.ui.parts import down, label
from orgplan.ui.reckoner import Reckoner
from orgplan.ui.session import Key, Session
from orgplan.ui.settings import Settings
from orgplan.ui.theme import Theme
from orgplan.ui.views.tool_row import ToolRow

if TYPE_CHECKING:
    from orgplan.ui.views.find_bar import FindBar

Say = Callable[[str, str, str, Callable[[], object] | None], None]
"""A sentence with its tone, the words of a button beside it, and what that does."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a view is given.

    `go` shows a destination with some records selected; `edit_selection` moves to the inspector.
    `say` shows a sentence in the bar, as MessageBar.say does.
    """

    document: Document
    session: Session
    reckoner: Reckoner
    workers: Workers
    theme: Theme
    actions: Actions
    settings: Settings
    go: Callable[[str, tuple[Key, ...]], None]
    edit_selection: Callable[[], None]
    say: Say
    graphviz: Graphviz = field(default_factory=Graphviz)
    """Started by the first map that needs it, and ended with the workspace."""


class View(QWidget):
    """A destination: a heading with its tools, and below it the view itself."""

    NAME = ""
    TITLE = ""
    IS_PICTURE = False
    """Whether it has a canvas that is zoomed, printed and saved as a picture."""
    BOARD = ""
    """What it is called among the boards of drawing/views.py, where it leaves as one of them."""
    HAS_TABLE = False
    """Whether it has a `grid` that is copied from and pasted into."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self._find_bar: FindBar | None = None
        self._waiting: dict[str, Callable[[], object]] = {}
        self.setProperty("role", "view")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.TITLE)
        self._tools = ToolRow(label(self.TITLE, "title"))
        self._body: QVBoxLayout = down([self._tools], 12, (18, 14, 18, 16))
        self.setLayout(self._body)

    def add_tool(self, tool: QWidget) -> None:
        """Put a control beside the heading."""
        self._tools.addWidget(tool)

    def add(self, part: QWidget, stretch: int = 0) -> None:
        """Put a part below what is there."""
        self._body.addWidget(part, stretch)

    @property
    def find_field(self) -> QWidget | None:
        """The field of the view's own that filters what it shows; None where it has none."""
        return None

    def find_here(self) -> None:
        """Let something be found in what is shown: in its own field, or with the bar for it."""
        field = self.find_field
        if isinstance(field, QLineEdit) and field.isVisibleTo(self):
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()
            return
        if self._find_bar is None:
            from orgplan.ui.views.find_bar import FindBar

            self._find_bar = FindBar(self, self.around.theme)
            self._body.insertWidget(1, self._find_bar)
        self._find_bar.open()

    def soon(self, work: Callable[[], object]) -> None:
        """Do something now, or when the view is next seen; what is hidden is not kept up to date.

        Asking twice for the same before then does it once.
        """
        if self.isVisible():
            work()
        else:
            self._waiting[work.__name__] = work

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        waiting, self._waiting = self._waiting, {}
        for work in waiting.values():
            work()

    def for_others(self, picture: Picture) -> Picture:
        """What leaves the window of a picture: all of it, unless it shows what anybody is paid."""
        return picture

    @property
    def against(self) -> str:
        """The scenario that the view holds what it shows against; the base where it does not."""
        return ""

    def make_page(self) -> QWidget | None:
        """A page for the inspector that stands there instead of the selection's, if it has one."""
        return None

    @property
    def first_focus(self) -> QWidget:
        """What the keyboard speaks to first."""
        return self
