"""The findings as a table in groups, with chips for what is loud and lines that wrap."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from orgplan.drawing.tokens import SIZES
from orgplan.findings.finding import Finding
from orgplan.findings.topics import Topic
from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.ui.direction import apart_in
from orgplan.ui.finding_words import TONES, finding_key
from orgplan.ui.theme import Theme
from orgplan.ui.views.cells import paint_ground
from orgplan.ui.views.findings_model import (
    CODE,
    FOUND,
    HOW_LOUD,
    MESSAGE,
    TITLES,
    FindingsModel,
)

Index = QModelIndex | QPersistentModelIndex
ASIDE = 34
"""Pixels of a column that words may not take: the style breaks lines a little early."""
MOST_WRAPPED = 400
"""More rows than these all get one height."""


class _Cells(QStyledItemDelegate):
    """Paints chips, bold codes and headings."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = apart_in(option.widget, option.text)
        row = index.data(FOUND)
        palette = option.palette
        if isinstance(row, str):
            option.font.setWeight(QFont.Weight.DemiBold)
            palette.setColor(palette.ColorRole.Text, self._theme.colour("text_quiet"))
            option.displayAlignment = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom
        elif index.column() == CODE:
            option.font.setWeight(QFont.Weight.DemiBold)
            quiet = isinstance(row, Finding) and row.accepted
            tone = "text_quiet" if quiet else TONES[row.severity]
            palette.setColor(palette.ColorRole.Text, self._theme.colour(tone))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        least = round(34 * self._theme.scale)
        if index.column() != MESSAGE or isinstance(index.data(FOUND), str):
            return QSize(0, least)
        table = self.parent()
        assert isinstance(table, QTableView)
        width = table.columnWidth(MESSAGE) - ASIDE - self._indent(index)
        wrap = int(Qt.TextFlag.TextWordWrap)
        area = option.fontMetrics.boundingRect(0, 0, max(width, 80), 999, wrap, str(index.data()))
        return QSize(0, max(least, area.height() + 16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(FOUND)
        if index.column() == MESSAGE and self._indent(index):
            self._inside(painter, option, index)
            return
        if index.column() != HOW_LOUD or not isinstance(row, Finding | Topic) or not index.data():
            super().paint(painter, option, index)
            return
        word = paint_ground(self, painter, option, index)
        accepted = isinstance(row, Finding) and row.accepted
        self._chip(painter, option, word, "neutral" if accepted else TONES[row.severity])

    def _indent(self, index: Index) -> int:
        """How far the words of a finding below its question are set in."""
        model = index.model()
        inside = isinstance(model, FindingsModel) and model.is_inside(index.row())
        return round(20 * self._theme.scale) if inside else 0

    def _inside(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        words = paint_ground(self, painter, option, index)
        area = option.rect.adjusted(11 + self._indent(index), 0, -11, 0)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(self._theme.colour("text"))
        wrap = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, int(wrap), apart_in(option.widget, words))
        painter.restore()

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
    """The list; rows are as high as their words need.

    A question that is asked of several places unfolds when it is clicked, and with the arrow keys.
    """

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
        self.clicked.connect(self._on_clicked)

    def show_findings(self, org: Org, found: Sequence[Finding], by: str) -> None:
        """Show findings; the current one stays current where it is still there."""
        current, topic = self.current(), self.current_topic()
        if not self.model_of.show(org, found, by):
            return
        self._lay_out()
        if current is not None:
            self.choose(finding_key(current)[1])
        elif topic is not None:
            self.choose_topic(topic.code)

    def _lay_out(self) -> None:
        self.clearSpans()
        for number, row in enumerate(self.model_of.rows):
            if isinstance(row, str):
                self.setSpan(number, 0, 1, len(TITLES))
        self._fit()

    def unfold(self, code: str, *, out: bool) -> None:
        """Put the findings of a question below it, or away again; it becomes the current row."""
        if out != (code in self.model_of.unfolded):
            self.model_of.unfold(code, out=out)
            self._lay_out()
            self.choose_topic(code)

    def current(self) -> Finding | None:
        """The finding that is chosen."""
        return self.model_of.finding_at(self.currentIndex().row())

    def current_topic(self) -> Topic | None:
        """The question that is chosen with all its findings."""
        return self.model_of.topic_at(self.currentIndex().row())

    def choose_topic(self, code: str) -> None:
        """Make a question current by the code of its check."""
        row = self.model_of.topic_row(code)
        if row >= 0:
            self.setCurrentIndex(self.model_of.index(row, MESSAGE))
            self.selectRow(row)

    def choose(self, key: str) -> bool:
        """Make a finding current by the id of its key, out of its question; whether it is there."""
        folded = [x for x in self.model_of.found if finding_key(x)[1] == key]
        if folded and self.model_of.row_of(key) < 0:
            self.model_of.unfold(folded[0].code, out=True)
            self._lay_out()
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        topic = self.current_topic() or self._topic_of(self.current())
        key = Qt.Key(event.key())
        if topic is not None and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.unfold(topic.code, out=key == Qt.Key.Key_Right)
        elif self.current_topic() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _topic_of(self, row: Finding | None) -> Topic | None:
        """The question that a finding stands below."""
        return self.model_of.topic_at(self.model_of.topic_row(row.code)) if row else None

    def _on_clicked(self, index: QModelIndex) -> None:
        topic = self.model_of.topic_at(index.row())
        if topic is not None:
            self.unfold(topic.code, out=topic.code not in self.model_of.unfolded)

    def _on_section(self, section: int, before: object, after: object) -> None:
        if section == MESSAGE:
            self._fit()

    def _fit(self) -> None:
        if self.model_of.rowCount() <= MOST_WRAPPED:
            self.resizeRowsToContents()
        else:
            high = 2 * self.fontMetrics().height() + 16
            self.verticalHeader().setDefaultSectionSize(high)
