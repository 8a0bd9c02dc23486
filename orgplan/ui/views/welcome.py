"""Where a user starts: plans opened before, the sample, a new plan."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QToolButton, QWidget

from orgplan.ui.parts import STRETCH, Elided, across, describe, down, frame, label, wrapped
from orgplan.ui.settings import Recent
from orgplan.ui.theme import Theme

STARTS = (
    ("sample", "book-open", "Open the sample", "Meridian Commerce: 65 positions, 3 scenarios"),
    ("new", "file-plus", "New plan", "Start with an empty department"),
    ("import", "upload", "Import a roster…", "Excel, CSV or other lists from HR, into a new plan"),
    ("open", "folder-open", "Open a plan…", "An .orgplan file, or a plan's JSON form"),
)


class Tile(QPushButton):
    """A large button with an icon, a name and a line about it."""

    def __init__(self, icon: str, title: str, note: str, theme: Theme) -> None:
        super().__init__()
        describe(self, kind="tile")
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        picture = QToolButton()
        describe(picture, kind="quiet")
        picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.set_icon(picture, icon, "accent")
        words = [Elided(title, weight="strong"), Elided(note, kind="note", tone="quiet")]
        text = down([STRETCH, *words, STRETCH], 2)
        box = across([picture, text], 8, (10, 0, 14, 0))
        box.setStretch(1, 1)
        self.setLayout(box)
        for part in (picture, *words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class RecentTile(Tile):
    """A plan opened before; `picked` carries its path."""

    picked = Signal(object)

    def __init__(self, item: Recent, theme: Theme) -> None:
        super().__init__("clock", item.name, str(item.path), theme)
        self._path = item.path
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.picked.emit(self._path)


class StartTile(Tile):
    """A way to begin; `picked` carries the id of its command."""

    picked = Signal(str)

    def __init__(self, start: tuple[str, str, str, str], theme: Theme) -> None:
        command, icon, title, note = start
        super().__init__(icon, title, note, theme)
        self._command = command
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.picked.emit(self._command)


class WelcomeView(QWidget):
    """`wanted` carries the id of a command, `opened` the path of a plan."""

    wanted = Signal(str)
    opened = Signal(object)

    def __init__(self, recent: Sequence[Recent], theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "view")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Welcome")
        self.tiles: list[Tile] = []
        title = label("OrgPlan", "figure")
        lead = wrapped(
            "Plan a department's seats, people and cost, month by month, "
            "and hand finance a workbook that ties.",
            tone="quiet",
        )
        begin = self._card("Start", [self._start(start, theme) for start in STARTS])
        columns = [begin]
        if recent:
            columns.append(self._card("Recent", [self._recent(r, theme) for r in recent[:3]]))
        inner = QWidget()
        inner.setMaximumWidth(860 if recent else 460)
        cards = across(columns, 16)
        for i in range(len(columns)):
            cards.setStretch(i, 1)
        inner.setLayout(down([title, lead, 14, cards], 4))
        self.setLayout(
            down([STRETCH, across([STRETCH, inner, STRETCH]), STRETCH, STRETCH], 0, (24,) * 4)
        )
        self.layout().itemAt(1).layout().setStretch(1, 8)  # type: ignore[union-attr]

    @property
    def first_focus(self) -> QWidget:
        """What the keyboard speaks to first."""
        return self.tiles[0]

    def _card(self, title: str, tiles: Sequence[Tile]) -> QFrame:
        card = frame("card")
        heading = label(title, "heading")
        heading.setContentsMargins(6, 0, 0, 4)
        card.setLayout(down([heading, *tiles, STRETCH], 4, (12, 12, 12, 12)))
        self.tiles += tiles
        return card

    def _start(self, start: tuple[str, str, str, str], theme: Theme) -> StartTile:
        tile = StartTile(start, theme)
        tile.picked.connect(self.wanted)
        return tile

    def _recent(self, item: Recent, theme: Theme) -> RecentTile:
        tile = RecentTile(item, theme)
        tile.picked.connect(self.opened)
        return tile
