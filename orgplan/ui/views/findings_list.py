"""The findings as a table in groups, with chips for what is loud and lines that wrap."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from orgplan.drawing.tokens import SIZES
from orgplan.findings.finding import Finding
from orgplan.language import tr
from orgplan.ui.finding_words import TONES, WORDS, family_name, finding_key
from orgplan.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Row = Finding | str
"""A finding, or the heading of a group."""
NOWHERE = QModelIndex()
HOW_LOUD, CODE, MESSAGE = range(3)
TITLES = (tr("Severity"), tr("Check"), tr("What was found"))
SEVERITY, FAMILY = "severity", "family"
GROUPS: Mapping[str, Callable[[Finding], str]] = {
    SEVERITY: lambda row: WORDS[row.severity] + "s",
    FAMILY: family_name,
}
MOST_WRAPPED = 400
"""More rows than these all get one height."""
FOUND = Qt.ItemDataRole.UserRole


class FindingsModel(QAbstractTableModel):
    """Headings and findings, in the order of their groups."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show(self, found: Sequence[Finding], by: str) -> bool:
        """Show findings by a grouping of GROUPS; whether that is anything else than before."""
        group = GROUPS[by]
        names = list(dict.fromkeys(map(group, found)))
        rows: list[Row] = []
        for name in names:
            mine = [row for row in found if group(row) == name]
            rows += [f"{name} · {len(mine)}", *mine]
        if tuple(rows) == self.rows:
            return False
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()
        return True

    def row_of(self, key: str) -> int:
        """The row of a finding by the id of its key; -1 where it is not shown."""
        for number, row in enumerate(self.rows):
            if isinstance(row, Finding) and finding_key(row)[1] == key:
                return number
        return -1

    def finding_at(self, row: int) -> Finding | None:
        """The finding of a row, None for a heading."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Finding) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()] if index.isValid() else None
        if role == FOUND:
            return row
        if isinstance(row, str):
            shown = role == Qt.ItemDataRole.DisplayRole and index.column() == HOW_LOUD
            return row if shown or role == Qt.ItemDataRole.AccessibleTextRole else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            word = tr("Accepted") if row.accepted else WORDS[row.severity]
            return (word, row.code, row.message)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{WORDS[row.severity]}, {row.code}: {row.message}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Cells(QStyledItemDelegate):
    """Paints chips, bold codes and headings."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        row = index.data(FOUND)
        palette = option.palette
        if isinstance(row, str):
            option.font.setWeight(QFont.Weight.DemiBold)
            palette.setColor(palette.ColorRole.Text, self._theme.colour("text_quiet"))
            option.displayAlignment = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom
        elif index.column() == CODE:
            option.font.setWeight(QFont.Weight.DemiBold)
            tone = "text_quiet" if row.accepted else TONES[row.severity]
            palette.setColor(palette.ColorRole.Text, self._theme.colour(tone))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        least = round(34 * self._theme.scale)
        if index.column() != MESSAGE or not isinstance(index.data(FOUND), Finding):
            return QSize(0, least)
        table = self.parent()
        assert isinstance(table, QTableView)
        width = table.columnWidth(MESSAGE) - 32
        wrap = int(Qt.TextFlag.TextWordWrap)
        area = option.fontMetrics.boundingRect(0, 0, max(width, 80), 999, wrap, str(index.data()))
        return QSize(0, max(least, area.height() + 16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(FOUND)
        if index.column() != HOW_LOUD or not isinstance(row, Finding):
            super().paint(painter, option, index)
            return
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        word, ground.text = ground.text, ""
        style = option.widget.style() if option.widget else None
        if style is not None:
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, option.widget)
        self._chip(painter, option, word, "neutral" if row.accepted else TONES[row.severity])

    def _chip(self, painter: QPainter, option: QStyleOptionViewItem, word: str, tone: str) -> None:
        fill, ink = (f"{tone}_ground", tone) if tone != "neutral" else ("hover", "text")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(option.font)
        font.setPixelSize(round(SIZES.note * self._theme.scale))
        painter.setFont(font)
        wide, high = painter.fontMetrics().horizontalAdvance(word) + 18, 20 * self._theme.scale
        area = QRectF(option.rect.x() + 11, option.rect.center().y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(fill))
        painter.drawRoundedRect(area, high / 2, high / 2)
        painter.setPen(self._theme.colour(ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, word)
        painter.restore()


class FindingsTable(QTableView):
    """The list; rows are as high as their words need."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.model_of = FindingsModel(self)
        self.setModel(self.model_of)
        self.setItemDelegate(_Cells(theme, self))
        self.setProperty("role", "")
        self.setProperty("kind", "rows")
        self.setAccessibleName(tr("Findings"))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.high(34))
        self.horizontalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        for column, width in ((HOW_LOUD, 96), (CODE, 92)):
            header.setSectionResizeMode(column, mode.Fixed)
            header.resizeSection(column, round(width * theme.scale))
        header.setSectionResizeMode(MESSAGE, mode.Stretch)
        header.sectionResized.connect(self._on_section)

    def show_findings(self, found: Sequence[Finding], by: str) -> None:
        """Show findings; the current one stays current where it is still there."""
        current = self.current()
        if not self.model_of.show(found, by):
            return
        self.clearSpans()
        for number, row in enumerate(self.model_of.rows):
            if isinstance(row, str):
                self.setSpan(number, 0, 1, len(TITLES))
        self._fit()
        if current is not None:
            self.choose(finding_key(current)[1])

    def current(self) -> Finding | None:
        """The finding that is chosen."""
        return self.model_of.finding_at(self.currentIndex().row())

    def choose(self, key: str) -> bool:
        """Make a finding current by the id of its key; whether it is there."""
        row = self.model_of.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.model_of.index(row, MESSAGE))
            self.selectRow(row)
        return row >= 0

    def choose_first(self) -> None:
        """Make the first finding current."""
        rows = range(self.model_of.rowCount())
        first = next((row for row in rows if self.model_of.finding_at(row)), -1)
        if first >= 0:
            self.selectRow(first)

    def _on_section(self, section: int, before: object, after: object) -> None:
        if section == MESSAGE:
            self._fit()

    def _fit(self) -> None:
        if self.model_of.rowCount() <= MOST_WRAPPED:
            self.resizeRowsToContents()
        else:
            high = 2 * self.fontMetrics().height() + 16
            self.verticalHeader().setDefaultSectionSize(high)
