"""What words of a file were taken for, and what else they may stand for: one is chosen below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from orgplan.exchange.roster.naming import Proposal
from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.ui.importing.rows import MatchRow, options
from orgplan.ui.models.rows import RowsModel
from orgplan.ui.panels.combo import Combo
from orgplan.ui.parts import Elided, across, down
from orgplan.ui.views.grid import Grid


class MatchesPanel(QWidget):
    """`chosen` carries the key of a proposal and what its words stand for from now on."""

    chosen = Signal(str, str)

    def __init__(self, model: RowsModel, grid: Grid) -> None:
        super().__init__()
        self._model = model
        self._org: Org | None = None
        self._key = ""
        self.said = Elided(tr("Choose a row to say what its words stand for"))
        self.stands_for = Combo()
        self.stands_for.setAccessibleName(tr("What the words stand for"))
        self.stands_for.setMinimumContentsLength(28)
        self.stands_for.setEnabled(False)
        self._grid = grid
        grid.selectionModel().currentRowChanged.connect(self._on_row)
        self.stands_for.activated.connect(self._on_chosen)
        box = down([grid, across([self.said, self.stands_for])], 8)
        box.setStretch(0, 1)
        self.setLayout(box)

    def show_org(self, org: Org) -> None:
        """The plan that words may stand for something of."""
        self._org = org

    def show_again(self) -> None:
        """After another preview, the row that was chosen is chosen still."""
        for at, row in enumerate(self._model.rows):
            if row.proposal.key == self._key:
                self._grid.selectRow(at)
                self._show(row)
                return

    def _on_row(self, now: object, before: object) -> None:
        at = self._grid.currentIndex().row()
        if 0 <= at < len(self._model.rows):
            self._show(self._model.rows[at])

    def _show(self, row: MatchRow) -> None:
        proposal: Proposal = row.proposal
        self._key = proposal.key
        self.said.setText(tr("“{said}” stands for", said=proposal.said))
        self.stands_for.clear()
        for target, words in (options(proposal, self._org) if self._org else {}).items():
            self.stands_for.addItem(words, target)
        now = proposal.target if proposal.taken and proposal.score else ""
        self.stands_for.setCurrentIndex(max(0, self.stands_for.findData(now)))
        self.stands_for.setEnabled(True)

    def _on_chosen(self, at: int) -> None:
        target = str(self.stands_for.currentData() or "")
        self.chosen.emit(self._key, target)
