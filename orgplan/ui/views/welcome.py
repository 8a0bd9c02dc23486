"""Where a user starts: plans opened before, the sample, a new plan."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QToolButton, QWidget

from orgplan.language import tr
from orgplan.ui.background import Task, Workers
from orgplan.ui.parts import (
    STRETCH,
    Elided,
    across,
    describe,
    down,
    frame,
    label,
    set_tone,
    wrapped,
)
from orgplan.ui.settings import Recent
from orgplan.ui.theme import Theme
from orgplan.ui.wording import full_day

STARTS = (
    (
        "sample", "book-open", tr("Open the sample"),
        tr("Meridian Commerce: 65 positions, 3 scenarios"),
    ),
    ("new", "file-plus", tr("New plan"), tr("Start with an empty department")),
    (
        "new_from_blueprint", "clipboard-paste", tr("New plan from a role document…"),
        tr("A blueprint of a role, as JSON, HTML or Markdown"),
    ),
    (
        "import", "upload", tr("Import a roster…"),
        tr("Excel, CSV or other lists from HR, into a new plan"),
    ),
    (
        "open", "folder-open", tr("Open a plan…"),
        tr("An .orgplan file, or a plan's JSON form"),
    ),
)  # fmt: skip
MOST = len(STARTS)
"""Of the recent plans that are shown here; File ▸ Open recent has all."""
LOOKING = "looking for recent plans"


class Tile(QPushButton):
    """A large button with an icon, a name and a line about it."""

    def __init__(self, icon: str, title: str, note: str, theme: Theme) -> None:
        super().__init__()
        describe(self, kind="tile")
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._picture = QToolButton()
        describe(self._picture, kind="quiet")
        self._picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.set_icon(self._picture, icon, "accent")
        self._note = Elided(note, kind="note", tone="quiet")
        words = [Elided(title, weight="strong"), self._note]
        text = down([STRETCH, *words, STRETCH], 2)
        box = across([self._picture, text], 8, (10, 0, 14, 0))
        box.setStretch(1, 1)
        self.setLayout(box)
        for part in (self._picture, *words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return does what Space does, which Qt has so only in dialogs."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class RecentTile(Tile):
    """A plan opened before; `picked`, `beside` (a new window) and `forgotten` carry its path."""

    picked = Signal(object)
    beside = Signal(object)
    forgotten = Signal(object)

    def __init__(self, item: Recent, theme: Theme) -> None:
        super().__init__("clock", " ".join(item.name.split()), where_and_when(item), theme)
        self.path = item.path
        self.clicked.connect(self._on_clicked)
        self._offer(tr("Open in a new window"), self._on_beside)
        self._offer(tr("Show in folder"), self._on_reveal)
        self._remove = self._offer(tr("Remove from this list"), self._on_forgotten)
        self._remove.setShortcut("Del")
        self._remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def mark_gone(self) -> None:
        """Say that there is no such file any more, and offer to take it off the list."""
        self._theme.set_icon(self._picture, "triangle-alert", "warning")
        self._note.setText(tr("No longer in {folder}", folder=_short(self.path.parent)))
        set_tone(self._note, "warning")
        self.setAccessibleDescription(self._note.text())
        cross = QToolButton()
        describe(cross, kind="quiet")
        cross.setAccessibleName(tr("Remove from this list"))
        cross.setToolTip(tr("Remove from this list"))
        self._theme.set_icon(cross, "x")
        cross.clicked.connect(self._on_forgotten)
        box = self.layout()
        assert box is not None
        box.addWidget(cross)

    def _offer(self, title: str, handler: Callable[[], None]) -> QAction:
        action = QAction(title, self)
        action.triggered.connect(handler)
        self.addAction(action)
        return action

    def _on_clicked(self) -> None:
        self.picked.emit(self.path)

    def _on_beside(self) -> None:
        self.beside.emit(self.path)

    def _on_reveal(self) -> None:
        from orgplan.ui.shell import reveal

        reveal(self.path)

    def _on_forgotten(self) -> None:
        self.forgotten.emit(self.path)


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
    """`wanted` carries the id of a command; `opened`, `beside` and `forgotten` a plan's path."""

    wanted = Signal(str)
    opened = Signal(object)
    beside = Signal(object)
    forgotten = Signal(object)

    def __init__(self, recent: Sequence[Recent], theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "view")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Welcome"))
        self.tiles: list[Tile] = []
        lead = tr(
            "Plan a department's seats, people and cost, month by month, "
            "and hand finance a workbook that ties."
        )
        heading = [label("OrgPlan", "figure"), wrapped(lead, tone="quiet"), 14]
        columns = [self._card(tr("Start"), [self._start(start, theme) for start in STARTS])]
        self.recent = [self._recent(item, theme) for item in recent[:MOST]]
        if self.recent:
            columns.append(self._card(tr("Recent"), self.recent))
        inner = QWidget()
        inner.setMaximumWidth(round((860 if recent else 460) * theme.scale))
        cards = across(columns, 16)
        for i in range(len(columns)):
            cards.setStretch(i, 1)
        inner.setLayout(down([*heading, cards], 4))
        self.setLayout(
            down([STRETCH, across([STRETCH, inner, STRETCH]), STRETCH, STRETCH], 0, (24,) * 4)
        )
        self.layout().itemAt(1).layout().setStretch(1, 8)  # type: ignore[union-attr]

    @property
    def first_focus(self) -> QWidget:
        """What the keyboard speaks to first."""
        return (self.recent or self.tiles)[0]

    def look(self, workers: Workers) -> None:
        """Mark the plans that are no longer there; on a worker, as a folder may be far away."""
        paths = [tile.path for tile in self.recent]

        def gone(task: Task) -> frozenset[Path]:
            return frozenset(path for path in paths if not path.is_file())

        if paths:
            workers.run(LOOKING, gone, self._on_looked, self._on_looked)

    def _on_looked(self, gone: object) -> None:
        for tile in self.recent:
            if isinstance(gone, frozenset) and tile.path in gone:
                tile.mark_gone()

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
        tile.beside.connect(self.beside)
        tile.forgotten.connect(self.forgotten)
        return tile


def where_and_when(item: Recent) -> str:
    """The folder of a plan opened before, and when that was, as far as it is known."""
    folder = _short(item.path.parent)
    try:
        opened = datetime.fromisoformat(item.opened)
    except ValueError:
        return folder
    days = (date.today() - opened.date()).days
    if days > 1 or days < 0:
        return tr("{day} · {folder}", day=full_day(opened.date()), folder=folder)
    if days == 1:
        return tr("Yesterday, {time} · {folder}", time=f"{opened:%H:%M}", folder=folder)
    return tr("Today, {time} · {folder}", time=f"{opened:%H:%M}", folder=folder)


def _short(folder: Path) -> str:
    """A folder's path, from the user's own where it lies in it."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)
