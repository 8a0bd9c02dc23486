"""Seats that will be empty although the plan fills them: by a factor, or by people who leave."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from orgplan.language import tr
from orgplan.planning.attrition import Expected, Mode, attrition
from orgplan.ui import wording
from orgplan.ui.hiring.facts import CapacityFacts
from orgplan.ui.panels.picker import Choice, Picker
from orgplan.ui.parts import STRETCH, across, down, label
from orgplan.ui.views.overview_cards import INSIDE

MODES = {
    Mode.HAZARD: tr("leavers by hazard"),
    Mode.SIMPLE: tr("leavers by twelfths"),
    Mode.VACANCY: tr("vacancy factor"),
    Mode.NONE: tr("none"),
}


HEADS = (
    "",
    tr("Known leavers"),
    tr("Others"),
    tr("Backfilled"),
    tr("Empty at its end"),
    tr("Saved"),
)


class LeaversCard(QFrame):
    """What one of MODES expects in each fiscal year; the rates are those of Setup."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.mode = Mode.HAZARD
        self.said: tuple[tuple[str, ...], ...] = ()
        self._facts: CapacityFacts | None = None
        self.picker = Picker("")
        self.picker.setAccessibleName(tr("How empty seats are expected"))
        self.picker.offer([Choice(key, words) for key, words in MODES.items()], self.mode)
        self.picker.chosen.connect(self.expect)
        self._lines: list[list[QLabel]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        box = down([across([label(tr("Empty seats"), "heading"), STRETCH, self.picker])], 6, INSIDE)
        box.addLayout(self._grid)
        self.setLayout(box)

    def show_facts(self, facts: CapacityFacts) -> None:
        """Say what is expected of an organization."""
        self._facts = facts
        self._tell()

    def expect(self, mode: object) -> None:
        """Expect one of MODES."""
        self.mode = Mode(str(mode))
        self.picker.show_value(MODES[self.mode])
        self._tell()

    def _tell(self) -> None:
        if self._facts is None:
            return
        org, periods = self._facts.org, self._facts.periods
        pairs = zip(periods, attrition(org, self.mode), strict=True)
        currency = org.settings.reporting_currency
        years = groupby(pairs, key=lambda pair: pair[0].year_label)
        self.said = tuple(_year(name, [x for _, x in rows], currency) for name, rows in years)
        for at, line in enumerate((HEADS, *self.said)):
            self._write(at, line)
        for at, cells in enumerate(self._lines):
            for cell in cells:
                cell.setVisible(at <= len(self.said))

    def _write(self, at: int, line: Sequence[str]) -> None:
        if at == len(self._lines):
            made = [label("", "note", "quiet" if at == 0 else "") for _ in HEADS]
            self._lines.append(made)
            for column, cell in enumerate(made):
                cell.setWordWrap(at == 0)
                cell.setAlignment(_SIDES[column > 0])
                self._grid.addWidget(cell, at, column)
        for cell, words in zip(self._lines[at], line, strict=True):
            cell.setText(words)


_SIDES = (
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom,
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom,
)


def _year(name: str, rows: Sequence[Expected], currency: str) -> tuple[str, ...]:
    """A line of the card, as HEADS says."""
    left, back = sum(x.leavers for x in rows), sum(x.backfills for x in rows)
    return (
        name,
        str(sum(x.known for x in rows)),
        wording.grouped(Decimal(left), 1),
        wording.grouped(Decimal(back), 1),
        wording.grouped(rows[-1].vacant, 1),
        wording.short(sum(x.saving for x in rows), currency),
    )
