"""The columns of a sheet, each with samples and what it is taken for, which can be corrected."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QWidget

from orgplan.exchange.roster.content import samples_of
from orgplan.exchange.roster.fields import FIELDS
from orgplan.exchange.roster.mapping import SheetMapping
from orgplan.exchange.roster.sources import Sheeted
from orgplan.language import tr
from orgplan.ui.early import NEVER
from orgplan.ui.panels.combo import Combo
from orgplan.ui.parts import Elided, clear, down, escape

MOST = 120
"""Columns that are listed; a wider sheet is corrected by a mapping file."""
ROLES = {
    "positions": tr("Seats and people, a row each"),
    "pools": tr("Posts that are counted"),
    "openings": tr("Openings to be filled"),
    "ignored": tr("Leave this sheet out"),
}
_DATES = {
    "": tr("Dates as they show"),
    "dmy": tr("Day first"),
    "mdy": tr("Month first"),
    "ymd": tr("Year first"),
}
_LEFT_OUT = tr("Leave out")


class ColumnsPanel(QWidget):
    """`changed` carries the SheetMapping as it is corrected."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.role, self.dates = (
            _combo(tr("What the rows are"), ROLES),
            _combo(tr("Order of dates"), _DATES),
        )
        self.fields: dict[str, QComboBox] = {}
        # One list for the choices of all columns: to fill one for each takes as long as the rest.
        self._words = QStandardItemModel(self)
        for name, words in ({"": _LEFT_OUT} | {x.name: x.words for x in FIELDS}).items():
            item = QStandardItem(words)
            item.setData(name, Qt.ItemDataRole.UserRole)
            self._words.appendRow(item)
        self._mapping = SheetMapping()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setProperty("horizontalScrollBarPolicy", NEVER)
        self._area.setAccessibleName(tr("Columns of the file"))
        self.role.activated.connect(self._on_chosen)
        self.dates.activated.connect(self._on_chosen)
        self.setLayout(down([self.role, self.dates, self._area], 8))

    def show_sheet(self, sheet: Sheeted) -> None:
        """Show how a sheet is read; where it is the same sheet, what is focused stays."""
        self._mapping = sheet.mapping
        _select(self.role, sheet.mapping.role)
        _select(self.dates, sheet.mapping.dates)
        headings = sheet.table.headings[:MOST]
        if tuple(self.fields) != headings:
            self._fill(sheet)
        by_heading = {heading: field for field, heading in sheet.mapping.columns.items()}
        for heading, combo in self.fields.items():
            _select(combo, by_heading.get(heading, ""))

    def _fill(self, sheet: Sheeted) -> None:
        said = samples_of(sheet.table)
        sure = {guess.heading: guess for guess in sheet.mapping.guesses}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        self.fields = {}
        for at, heading in enumerate(sheet.table.headings[:MOST]):
            name = Elided(heading)
            name.setToolTip(escape(heading))
            samples = Elided(" · ".join(said[at]) or "empty")
            samples.setProperty("tone", "quiet")
            combo = self._field(heading)
            guess = sure.get(heading)
            if guess:
                combo.setToolTip(
                    escape(tr("{score} % sure: {why}", score=guess.score, why=guess.why))
                )
            grid.addLayout(down([name, samples], 0), at, 0)
            grid.addWidget(combo, at, 1)
            self.fields[heading] = combo
        grid.setRowStretch(len(self.fields), 1)
        inside = clear()
        inside.setLayout(grid)
        self._area.setWidget(inside)

    def _field(self, heading: str) -> QComboBox:
        combo = _combo(tr("What “{heading}” is", heading=heading), {})
        combo.setModel(self._words)
        combo.setMinimumContentsLength(14)
        combo.activated.connect(self._on_chosen)
        return combo

    def _on_chosen(self, at: int) -> None:
        """A field has one column: the one chosen last takes it from another."""
        pressed = self.sender()
        columns: dict[str, str] = {}
        for heading, combo in self.fields.items():
            field = str(combo.currentData())
            if field and (field not in columns or combo is pressed):
                columns[field] = heading
        self.changed.emit(
            replace(
                self._mapping,
                columns=columns,
                role=str(self.role.currentData()),
                dates=str(self.dates.currentData()),
            )
        )


def _combo(name: str, choices: Mapping[str, str]) -> QComboBox:
    made = Combo()
    made.setAccessibleName(name)
    for key, words in choices.items():
        made.addItem(words, key)
    return made


def _select(combo: QComboBox, key: str) -> None:
    at = combo.findData(key)
    combo.setCurrentIndex(max(0, at))
