"""The bar above the views: plan, scenario, month, search, undo, redo and the export."""

import sys

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QToolButton

from orgplan.language import tr
from orgplan.ui.actions import Actions
from orgplan.ui.panels.picker import Picker
from orgplan.ui.parts import STRETCH, Elided, across, button, describe, escape, label
from orgplan.ui.theme import Theme, restyle

_ROOMY = 1250
"""Width from which every button has its word, and the search field stands in the middle."""
_SEARCH, _SHORT_SEARCH = 300, 180
"""How wide the search field likes to be, and how wide in a narrow window."""

_GAP = 9
EDITED = tr("— edited")
"""What follows the name of a plan that is not saved."""


class SearchField(QPushButton):
    """Looks like a field and opens the palette, where the typing is done."""

    def __init__(self) -> None:
        super().__init__()
        describe(self, kind="search")
        self.setAccessibleName(tr("Find a team, position, person or command"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        self._hint = hint = Elided(tr("Find a team, position or person"), tone="quiet")
        keys = label("⌘K" if sys.platform == "darwin" else tr("Ctrl K"), "note", "quiet")
        hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        box = across([hint, keys], 8, (11, 0, 10, 0))
        box.setStretchFactor(hint, 1)
        self.setLayout(box)
        self._wide = _SEARCH

    def prefer(self, wide: int) -> None:
        """Like to be so wide."""
        if wide != self._wide:
            self._wide = wide
            roomy = wide >= _SEARCH
            words = tr("Find a team, position or person") if roomy else tr("Find anything…")
            self._hint.setText(words)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().sizeHint().height())


class TopBar(QFrame):
    """What is open and how it is looked at. `asked` carries the id of a command."""

    asked = Signal(str)

    def __init__(self, actions: Actions, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "topbar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Top bar"))
        self._name = Elided(weight="strong")
        self._name.setMinimumWidth(64)
        self._mark = label(tone="quiet")
        self.life = label(chip="neutral")
        self.life.hide()
        self.scenario = Picker(tr("Scenario"))
        self.month = Picker(tr("As of"))
        self.search = SearchField()
        self.present = button("", name=tr("Present"))
        self.export = button(tr("Export to Excel"), "primary")
        self._connect(theme)
        undo = self._tool(actions["undo"], theme, "undo-2")
        redo = self._tool(actions["redo"], theme, "redo-2")
        shown = [self._name, self._mark, self.life, self.scenario, self.month, STRETCH]
        self._left = across(shown, _GAP)
        self._right = across([STRETCH, undo, redo, self.present, self.export], 8)
        self._theme = theme
        self._box = across([self._left, self.search, self._right], 12, (14, 8, 14, 8))
        self.setLayout(self._box)
        self._share()

    def _connect(self, theme: Theme) -> None:
        theme.set_icon(self.present, "presentation")
        self.present.setToolTip(tr("Present"))
        self.search.clicked.connect(self._on_search)
        self.present.clicked.connect(self._on_present)
        self.export.clicked.connect(self._on_export)

    def show_plan(self, name: str, modified: bool) -> None:
        """Name the plan and say whether something is not yet saved."""
        self._name.setText(name)
        self._name.setToolTip(escape(name))
        self._mark.setText(EDITED if modified else "")
        self._mark.setVisible(modified)

    def show_life(self, words: str, tone: str, tip: str) -> None:
        """Say where the plan stands, unless it is a draft like most."""
        self.life.setText(words)
        self.life.setToolTip(escape(tip))
        self.life.setAccessibleDescription(tip)
        self.life.setVisible(bool(words))
        if self.life.property("chip") != tone:
            self.life.setProperty("chip", tone)
            restyle(self.life)

    def _tool(self, action: QAction, theme: Theme, icon: str) -> QToolButton:
        made = QToolButton()
        made.setDefaultAction(action)
        made.setAccessibleName(action.text())
        theme.set_icon(action, icon)
        return made

    def _on_search(self) -> None:
        self.asked.emit("find")

    def _on_export(self) -> None:
        self.asked.emit("export")

    def _on_present(self) -> None:
        self.asked.emit("present")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the name of the plan needs the room more than what is beside it."""
        roomy = self.width() >= _ROOMY * self._theme.scale
        words = tr("Present") if roomy else ""
        if self.present.text() != words:
            self.present.setText(words)
        self.search.prefer(_SEARCH if roomy else _SHORT_SEARCH)
        self._share()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        """What is shown has become longer or shorter: share the room out anew."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._share()
        return super().event(event)

    def _share(self) -> None:
        """The search field in the middle where the name leaves it there, else beside the name.

        The mark of what is edited has its room at all times, so that nothing moves when it comes.
        """
        if self.width() < _ROOMY * self._theme.scale:
            shares = (1, 0)
        else:
            edges = self._box.contentsMargins()
            rest = self.width() - edges.left() - edges.right() - 2 * self._box.spacing()
            rest -= self.search.sizeHint().width()
            wanted = self._left.sizeHint().width()
            if self._mark.isHidden():
                wanted += _GAP + self._mark.fontMetrics().horizontalAdvance(EDITED)
            left = max(rest // 2, min(wanted, rest - self._right.sizeHint().width()))
            shares = (left, max(rest - left, 0))
        if shares != (self._box.stretch(0), self._box.stretch(2)):
            self._box.setStretch(0, shares[0])
            self._box.setStretch(2, shares[1])
