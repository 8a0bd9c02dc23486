"""The list of destinations at the left, in groups, with a count beside each name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QPushButton,
    QScrollArea,
    QWidget,
)

from orgplan.language import tr
from orgplan.ui.early import NEVER, NO_FOCUS
from orgplan.ui.parts import STRETCH, across, clear, describe, down, label
from orgplan.ui.theme import Theme


class Destination(NamedTuple):
    """One entry; its id is also the id of the command that goes there."""

    id: str
    title: str
    group: str
    icon: str


DESTINATIONS = (
    Destination("overview", tr("Overview"), "", "layout-dashboard"),
    Destination("team_topology", tr("Team topology"), tr("Organization"), "workflow"),
    Destination("org_chart", tr("Org chart"), tr("Organization"), "network"),
    Destination("positions", tr("Positions"), tr("Organization"), "table-2"),
    Destination("coverage", tr("Coverage"), tr("Organization"), "grid-3x3"),
    Destination("stakeholders", tr("Stakeholders"), tr("Relationships"), "users"),
    Destination("dependencies", tr("Dependencies"), tr("Relationships"), "share-2"),
    Destination("decisions", tr("Decision rights"), tr("Relationships"), "scale"),
    Destination("hiring", tr("Hiring plan"), tr("Plan"), "calendar-clock"),
    Destination("budget", tr("Budget"), tr("Plan"), "wallet"),
    Destination("scenarios", tr("Scenarios"), tr("Plan"), "git-compare"),
    Destination("blueprints", tr("Blueprints"), tr("Library"), "book-open"),
    Destination("findings", tr("Findings"), tr("Library"), "circle-alert"),
    Destination("setup", tr("Setup"), tr("Library"), "settings"),
)

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
"""Only what is built; the next ones of interface.md join here."""


_AIR = 6
"""Pixels between a name and its count."""


class _Entry(QPushButton):
    """A button with a count at its right."""

    def __init__(self, destination: Destination) -> None:
        super().__init__(destination.title)
        self.destination = destination
        describe(self, kind="nav")
        self.setCheckable(True)
        self.setAutoExclusive(True)  # A screen reader says one of several, not a box to tick.
        self._count = label(tone="quiet", kind="note")
        self.setLayout(across([STRETCH, self._count], 0, (0, 0, 10, 0)))
        self.setAccessibleName(destination.title)

    def show_count(self, count: int | None) -> None:
        self._count.setText("" if count is None else str(count))
        self.setAccessibleDescription("" if count is None else f"{count}")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a narrow window the name stands alone rather than under its count."""
        room = self.width() - self.sizeHint().width()
        self._count.setVisible(room >= self._count.sizeHint().width() + _AIR)


class Navigation(QFrame):
    """Shows the destinations; `chosen` carries the id of the one picked."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(tr("Navigation"))
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        self._entries: dict[str, _Entry] = {}
        inside = clear()
        column = down([], 2, (8, 10, 8, 10))
        heading = ""
        for destination in DESTINATIONS:
            if destination.group != heading:
                heading = destination.group
                title = label(heading, "small", "quiet", "strong")
                title.setContentsMargins(9, 10, 0, 4)
                column.addWidget(title)
            entry = self._entries[destination.id] = _Entry(destination)
            theme.set_icon(entry, destination.icon)
            self._group.addButton(entry)
            column.addWidget(entry)
        column.addStretch(1)
        inside.setLayout(column)
        self._put_in_scroll_area(inside)

    def _put_in_scroll_area(self, inside: QWidget) -> None:
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setProperty("focusPolicy", NO_FOCUS)
        area.setProperty("horizontalScrollBarPolicy", NEVER)
        area.setWidget(inside)
        self.setLayout(down([area], 0))
        self._inside = inside

    def minimumSizeHint(self) -> QSize:
        """As wide as the longest name, and the bar that scrolls where there are too many."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        return QSize(self._inside.minimumSizeHint().width() + bar, 100)

    def show_chosen(self, destination: str) -> None:
        """Mark where the user is."""
        if destination in self._entries:
            self._entries[destination].setChecked(True)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how many there are beside the names."""
        for name, entry in self._entries.items():
            entry.show_count(counts.get(name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import Qt

        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        entries = list(self._entries.values())
        focused = [i for i, entry in enumerate(entries) if entry.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        entries[(focused[0] + step) % len(entries)].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self, entry: QAbstractButton) -> None:
        assert isinstance(entry, _Entry)
        self.chosen.emit(entry.destination.id)
