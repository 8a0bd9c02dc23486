"""Setup: what the plan stands on, page by page, all of it editable by hand."""

from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QFont, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QScrollArea, QWidget

from orgplan.drawing.tokens import SIZES
from orgplan.language import tr
from orgplan.model.records import OwnThreshold, ParameterSet
from orgplan.ui.panels.form import Form
from orgplan.ui.panels.view_pane import ShownStack
from orgplan.ui.parts import STRETCH, across, clear, down, frame, label, wrapped
from orgplan.ui.setup.pages import PAGES, THRESHOLDS, Page, record_of, sections_of
from orgplan.ui.views.grid import Grid
from orgplan.ui.views.setup_table import SetupTable
from orgplan.ui.views.setup_thresholds import SetupThresholds
from orgplan.ui.views.view import Surroundings, View

FIELD = 190
"""Pixels for a field: the name of a plan and the words of a rule are read whole."""
PAGE_ROLE = Qt.ItemDataRole.UserRole


class SetupForm(QWidget):
    """A page with one record: its fields in sections."""

    def __init__(self, around: Surroundings, page: Page) -> None:
        super().__init__()
        key = (page.kind, record_of(around.document.org, page))
        self.form = Form(around, [key], sections_of(page))
        self.form.setMaximumWidth(round(760 * around.theme.scale))
        self.form.give_room(round(FIELD * around.theme.scale))
        inside = clear()
        row = across([self.form, STRETCH])
        row.setStretchFactor(self.form, 99)
        inside.setLayout(down([row, STRETCH]))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        hint = wrapped(page.hint, tone="quiet")
        self.setLayout(down([label(page.title, "heading"), hint, area], 10))

    @property
    def first_focus(self) -> QWidget:
        """What the keyboard speaks to first."""
        return self.form.rows[0].widget

    def refresh(self) -> None:
        """Show the plan as it stands."""
        self.form.refresh()


SetupPage = SetupForm | SetupTable | SetupThresholds


class SetupView(View):
    """The list of pages at the left, the chosen one beside it; pages are made when first seen."""

    NAME = "setup"
    TITLE = tr("Setup")
    HAS_TABLE = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.pages: dict[str, SetupPage] = {}
        self.list = QListView()
        self._stack = ShownStack()
        self._no_grid = Grid(self)
        self._no_grid.hide()
        self._fill_list()
        card = frame("card")
        card.setLayout(down([self._stack], 0, (18, 16, 18, 16)))
        side = frame("card")
        side.setLayout(down([self.list], 0, (6, 6, 6, 6)))
        side.setFixedWidth(round(190 * around.theme.scale))
        body = QWidget()
        body.setLayout(across([side, card], 12))
        self.add(body, 1)
        around.theme.changed.connect(self._tint)
        around.document.changed.connect(self._on_changed)
        around.session.month_changed.connect(self._on_changed)
        self.open(PAGES[0].id)

    @property
    def first_focus(self) -> QWidget:
        return self.list

    @property
    def grid(self) -> Grid:
        """The table of the page that is shown; an empty one beside a form."""
        page = self._stack.currentWidget()
        return page.grid if isinstance(page, SetupTable | SetupThresholds) else self._no_grid

    @property
    def find_field(self) -> QWidget | None:
        page = self._stack.currentWidget()
        return page.filter if isinstance(page, SetupTable | SetupThresholds) else None

    def open(self, page_id: str) -> None:
        """Show a page."""
        for row in range(self._items.rowCount()):
            if self._items.item(row).data(PAGE_ROLE) == page_id:
                chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.list.selectionModel().setCurrentIndex(self._items.index(row, 0), chosen)

    def _fill_list(self) -> None:
        self._items = QStandardItemModel(self)
        group = ""
        for page in (*PAGES, THRESHOLDS):
            if page.group != group:
                group = page.group
                self._items.appendRow(self._heading(group))
            item = QStandardItem(page.title)
            item.setData(page.id, PAGE_ROLE)
            item.setEditable(False)
            item.setSizeHint(QSize(0, round(24 * self.around.theme.scale)))
            self._items.appendRow(item)
        self.list.setModel(self._items)
        self.list.setProperty("role", "navigation")
        self.list.setAccessibleName(tr("Pages of Setup"))
        self.list.selectionModel().currentChanged.connect(self._on_chosen)

    def _heading(self, text: str) -> QStandardItem:
        made, theme = QStandardItem(text), self.around.theme
        made.setFlags(Qt.ItemFlag.NoItemFlags)
        made.setSizeHint(QSize(0, round(34 * theme.scale)))
        made.setTextAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading)
        font = self.list.font()
        font.setPixelSize(round(SIZES.small * theme.scale))
        font.setWeight(QFont.Weight.DemiBold)
        made.setFont(font)
        made.setForeground(theme.colour("text_quiet"))
        return made

    def _tint(self) -> None:
        for row in range(self._items.rowCount()):
            if not self._items.item(row).data(PAGE_ROLE):
                self._items.item(row).setForeground(self.around.theme.colour("text_quiet"))

    def _on_chosen(self) -> None:
        page_id = self.list.currentIndex().data(PAGE_ROLE)
        if not page_id:
            return
        if page_id not in self.pages:
            self.pages[page_id] = made = self._make(page_id)
            self._stack.addWidget(made)
        self._stack.setCurrentWidget(self.pages[page_id])
        self.pages[page_id].refresh()

    def _make(self, page_id: str) -> SetupPage:
        if page_id == THRESHOLDS.id:
            return SetupThresholds(self.around)
        page = next(page for page in PAGES if page.id == page_id)
        return SetupForm(self.around, page) if page.sections else SetupTable(self.around, page)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        """Show the threshold that a finding leads to, or the rates."""
        if self.around.session.selected(ParameterSet):
            self.open("assumptions")
        elif self.around.session.selected(OwnThreshold):
            self.open(THRESHOLDS.id)
            page = self.pages[THRESHOLDS.id]
            assert isinstance(page, SetupThresholds)
            page.show_wanted()

    def _on_changed(self, step: object) -> None:
        self.soon(self._catch_up)

    def _catch_up(self) -> None:
        shown = self.list.currentIndex().data(PAGE_ROLE)
        if shown in self.pages:
            self.pages[shown].refresh()
