"""Coverage: roles by domain, staffed against needed, and what to do about the gaps."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from orgplan.language import tr, trn
from orgplan.model.draft import Draft
from orgplan.model.edits.demand import set_demand
from orgplan.model.errors import OrgPlanError
from orgplan.planning.coverage import COVERAGE_RULE, Key
from orgplan.planning.coverage_figures import CoverageFigures, coverage_figures
from orgplan.planning.gap_hires import GapHires, plan_hires
from orgplan.planning.ways import Way, close_gap
from orgplan.ui.background import Task
from orgplan.ui.dialogs.coverage import AddDemand, GiveShare, ProposeDemand
from orgplan.ui.models.coverage import READINGS, CoverageModel
from orgplan.ui.parts import STRETCH, across, button, down, frame, label
from orgplan.ui.seat_words import seat_name
from orgplan.ui.views.coverage_cells import ROW, CoverageCells
from orgplan.ui.views.coverage_matrix import Matrix
from orgplan.ui.views.coverage_page import CoveragePage
from orgplan.ui.views.coverage_seats import SeatTray
from orgplan.ui.views.grid import READ_COMMANDS
from orgplan.ui.views.segments import Segments
from orgplan.ui.views.view import Surroundings, View
from orgplan.ui.wording import parse_number

HEADING_MARGIN = 10
"""Pixels beside a heading, as the style sheet has them."""


class CoverageView(View):
    """The matrix with its readings; typing sets demand, dropping gives a share."""

    NAME = "coverage"
    TITLE = tr("Coverage")
    BOARD = "coverage"
    HAS_TABLE = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.found: CoverageFigures | None = None
        self.model = CoverageModel(self._enter, self)
        self.table = Matrix()
        self.table.setModel(self.model)
        self.table.addActions([around.actions[name] for name in READ_COMMANDS])
        self.table.setItemDelegate(CoverageCells(around.theme, self.table))
        self._page: CoveragePage | None = None
        self._empty = self._make_empty()
        self._make_tools()
        self._place()
        self._connect()
        self.soon(self._work)

    @property
    def grid(self) -> Matrix:
        """The matrix, to copy from."""
        return self.table

    def _place(self) -> None:
        card = frame("card")
        card.setLayout(down([self.table], 0, (8, 6, 8, 8)))
        self._card = QWidget()
        self.seats = SeatTray(self.around)
        self.seats.hide()
        beside = across([card, self.seats], 12)
        beside.setStretchFactor(card, 1)
        self._card.setLayout(beside)
        self.add(self._card)
        self.add(self._empty, 1)
        self.rule = label(COVERAGE_RULE, "note", "quiet")
        self.rule.setWordWrap(True)
        self.tray = button(
            tr("Positions…"), "link", name=tr("Show positions to drag onto a domain")
        )
        self.tray.setCheckable(True)
        self.tray.toggled.connect(self._show_tray)
        below = QWidget()
        row = across([self.rule, self.tray])
        row.setStretchFactor(self.rule, 1)
        below.setLayout(row)
        self.add(below)

    @property
    def first_focus(self) -> QWidget:
        return self.table

    def make_page(self) -> QWidget | None:
        if self.around.session.selection:
            self._page = None
            return None
        self._page = CoveragePage(self.around)
        self._page.taken.connect(self.take)
        self._page.destroyed.connect(self._forget_page)
        self._page.show_cell(self.model.key_at(self.table.currentIndex()), self.found)
        return self._page

    def take(self, way: Way) -> None:
        """Close a gap in one of its ways, as one step."""
        made: list[str] = []

        def verb(draft: Draft) -> None:
            made.extend(close_gap(draft, way))

        self.around.document.attempt(tr("Close the gap in {domain}", domain=way.domain), verb)

    def plan_hires(self) -> None:
        """Propose positions for every gap, inside what recruiters can do, as one step."""
        made: list[GapHires] = []
        done = self.around.document.attempt(
            tr("Plan hires for the gap"), lambda draft: made.append(plan_hires(draft))
        )
        if done and made:
            self.planned.emit(_outcome(made[0]))

    planned = Signal(str)

    def _make_tools(self) -> None:
        self._segments = Segments(tr("What the matrix shows"), READINGS, "fte")
        self._segments.chosen.connect(self.model.read_as)
        self.add_tool(self._segments)
        for words, slot in (
            (tr("Propose needs…"), self._propose),
            (tr("Add need…"), self._add_need),
        ):
            tool = button(words)
            tool.clicked.connect(slot)
            self.add_tool(tool)
        self.plan = button(tr("Plan hires for the gap"), kind="primary")
        self.plan.clicked.connect(self.plan_hires)
        self.add_tool(self.plan)

    def _make_empty(self) -> QWidget:
        made = QWidget()
        first = button(tr("Propose needs…"), kind="primary")
        first.clicked.connect(self._propose)
        words = label(tr("No domain needs a role yet. Rules can propose what each one needs."))
        words.setProperty("tone", "quiet")
        lines = [across([STRETCH, words, STRETCH]), across([STRETCH, first, STRETCH])]
        made.setLayout(down([STRETCH, *lines, STRETCH], 12))
        made.hide()
        return made

    def _connect(self) -> None:
        around = self.around
        around.document.changed.connect(self._on_changed)
        around.session.month_changed.connect(self._on_changed)
        around.session.selection_changed.connect(self._on_selection)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.table.dropped.connect(self._on_dropped)

    def _show_tray(self, shown: bool) -> None:
        self.seats.setVisible(shown)
        if shown:
            self.seats.refresh()
            self.seats.filter.setFocus()
        self._fit()

    def _on_changed(self, said: object) -> None:
        self.soon(self._work)

    def _work(self) -> None:
        org, day, before = self.around.document.org, self.around.session.day, self.found
        prepare = self.around.reckoner.prepare()

        def work(task: Task) -> CoverageFigures:
            prepare()
            return coverage_figures(org, day, before)

        self.around.workers.run(self.NAME, work, self._on_found, self._on_failed)

    def _on_failed(self, error: OrgPlanError) -> None:
        self.around.document.refused.emit(error)

    def _on_found(self, found: CoverageFigures) -> None:
        before, self.found = self.found, found
        fresh = (found.coverage.roles, found.coverage.domains) != (
            self.model.roles,
            self.model.domains,
        )
        self.model.show(self.around.document.org, found)
        if fresh:
            self._fit()
        empty = not found.coverage.roles
        self._empty.setVisible(empty)
        self._card.setVisible(not empty)
        self.rule.setVisible(not empty)
        self.tray.setVisible(not empty)
        if not self.seats.isHidden():
            self.seats.refresh()
        if before is None or before.coverage is not found.coverage:
            self.plan.setEnabled(any(cell.seats_missing for cell in found.coverage.cells.values()))
        self._show_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model.columnCount():
            self._fit()

    def _fit(self) -> None:
        header, scale = self.table.horizontalHeader(), self.around.theme.scale
        last = self.model.columnCount() - 1
        self.table.verticalHeader().setDefaultSectionSize(round(ROW * scale))
        tight = not self.seats.isHidden()
        gap, narrow, wide = (round(width * scale) for width in (64, 150, 196))
        least = max(round(58 * scale), self._longest_word() + HEADING_MARGIN)
        room = self.table.viewport().width() - gap - least * (last - 1)
        ends = narrow if tight else min(wide, max(narrow, room)), gap
        roomy = room >= ends[0]
        header.setMinimumSectionSize(gap)
        mode = QHeaderView.ResizeMode
        for column in range(last + 1):
            inside = 0 < column < last
            header.setSectionResizeMode(column, mode.Stretch if inside and roomy else mode.Fixed)
            if not (inside and roomy):
                header.resizeSection(column, least if inside else ends[column > 0])
        header.setFixedHeight(round((58 if tight else 42) * scale))
        high = round(ROW * scale) * self.model.rowCount() + header.height() + 4
        self.table.setMaximumHeight(high)

    def _longest_word(self) -> int:
        """Pixels of the longest word among the headings, which wrap between words only."""
        header, domains = self.table.horizontalHeader(), range(1, self.model.columnCount())
        titles = (self.model.headerData(at, Qt.Orientation.Horizontal) for at in domains)
        words = [word for title in titles for word in str(title).split()]
        return max(map(header.fontMetrics().horizontalAdvance, words), default=0)

    def _on_current(self, index: QModelIndex) -> None:
        self.around.session.select(())
        self._show_page()

    def _on_selection(self, keys: object) -> None:
        if self.around.session.selection:
            self._page = None

    def _forget_page(self) -> None:
        self._page = None

    def _show_page(self) -> None:
        if self._page is not None:
            self._page.show_cell(self.model.key_at(self.table.currentIndex()), self.found)

    def _enter(self, key: Key, text: str) -> bool:
        role, domain = key

        def verb(draft: Draft) -> None:
            set_demand(draft, role, domain, parse_number(text))

        return self.around.document.attempt(
            tr("Change what {domain} needs of {role}", domain=domain, role=role), verb
        )

    def _add_need(self) -> None:
        self._ask(AddDemand(self.window(), self.around.document))

    def _propose(self) -> None:
        self._ask(ProposeDemand(self.window(), self.around.document))

    def _on_dropped(self, seat: str, key: Key) -> None:
        name = seat_name(self.around.document.org, seat, self.around.session.day)
        day = self.around.session.day
        self._ask(GiveShare(self.window(), self.around.document, seat, name, key[1], day))

    def _ask(self, dialog: AddDemand | ProposeDemand | GiveShare) -> None:
        dialog.exec()
        dialog.deleteLater()


def _outcome(made: GapHires) -> str:
    added = (
        tr(
            "{position} proposed",
            position=trn("{count} position", "{count} positions", len(made.positions)),
        )
        if made.positions
        else ""
    )
    reasons = "; ".join(sorted({why for _, why in made.left}))
    return ". ".join(part for part in (added, reasons) if part) or tr("There is no gap to hire for")
