"""Two roles side by side: what they share stands on one line, what only one has beside a gap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from orgplan.language import tr
from orgplan.ui.panels.combo import Combo
from orgplan.ui.parts import STRETCH, across, down
from orgplan.ui.theme import Theme
from orgplan.ui.views.blueprints_rows import CLASSES, TIERS, minutes
from orgplan.ui.views.blueprints_table import fit_rows

if TYPE_CHECKING:
    from orgplan.blueprint.library import Entry

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW = 28


class Pair(NamedTuple):
    """A line: what it is about where that begins, and what the two roles say."""

    subject: str
    left: str
    right: str

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.left == self.right


def _after(name: str, *said: str) -> str:
    rest = ", ".join(word for word in said if word)
    return f"{name} ({rest})" if rest else name


SUBJECTS: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
    (tr("Skills"), "skills", lambda row: _after(row.name, TIERS.get(row.tier, ""), row.importance)),
    (tr("Soft skills"), "soft_skills", lambda row: row.name),
    (tr("KPIs"), "kpis", lambda row: _after(row.name, row.target)),
    (tr("Responsibilities"), "responsibilities", lambda row: row.text),
    (
        tr("Decision rights"),
        "decision_rights",
        lambda row: _after(row.decision, CLASSES[row.level]),
    ),
    (tr("Stakeholders"), "stakeholders", lambda row: row.name),
    (tr("Depends on"), "upstream", lambda row: row.name),
    (tr("Serves"), "downstream", lambda row: row.name),
    (tr("Tools"), "tools", lambda row: row.name),
    (tr("Requirements"), "requirements", lambda row: row.text),
    (tr("Interview"), "interview", lambda row: _after(row.stage, minutes(row))),
    (tr("Scorecard"), "scorecard", lambda row: row.dimension),
)
"""What is compared: its heading, the list of a blueprint, and the words of an entry."""


def pairs_of(one: Entry, other: Entry) -> Iterator[Pair]:
    """All lines, in the order of the subjects."""
    from orgplan.blueprint.comparison import paired
    from orgplan.blueprint.library import grade_of, years_of

    yield Pair(tr("Level"), grade_of(one.blueprint), grade_of(other.blueprint))
    yield Pair(tr("Experience"), years_of(one.blueprint), years_of(other.blueprint))
    yield Pair(tr("Mission"), one.blueprint.mission.text, other.blueprint.mission.text)
    for title, name, words in SUBJECTS:
        found = paired(name, getattr(one.blueprint, name), getattr(other.blueprint, name))
        both = [Pair("", words(a), words(b)) for a, b in found if a and b]
        left = [words(a) for a, b in found if not b]
        right = [words(b) for a, b in found if not a]
        yield from _titled(tr("{title} in both", title=title), both)
        rest = [Pair("", a, b) for a, b in zip_longest(left, right, fillvalue="")]
        yield from _titled(tr("{title} in one only", title=title), rest)


def _titled(title: str, pairs: Sequence[Pair]) -> Iterator[Pair]:
    for at, pair in enumerate(pairs):
        yield pair._replace(subject=title if at == 0 else "")


class PairModel(QAbstractTableModel):
    """The lines of a comparison."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.pairs: Sequence[Pair] = ()
        self._titles = ("", "", "")
        self._bold = QFont()
        self._bold.setWeight(QFont.Weight.DemiBold)

    def show_pairs(self, titles: tuple[str, str], pairs: Sequence[Pair]) -> None:
        """Show another comparison."""
        self.beginResetModel()
        self._titles, self.pairs = ("", *titles), pairs
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.pairs)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        pair, column = self.pairs[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return pair[column] or ("" if column == 0 else "–")
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = column > 0 and (pair.same or not pair[column])
            return self._theme.colour("text_quiet") if quiet else None
        if role == Qt.ItemDataRole.FontRole and column == 0:
            return self._bold
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return tr("Same in both") if pair.same else tr("Differs")
        return None


class PairTable(QTableView):
    """The lines, wrapped, with the roles' titles above."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.pairs = PairModel(theme, self)
        self.setModel(self.pairs)
        self.setProperty("role", "card")
        self.setProperty("kind", "rows")
        self.setAccessibleName(tr("Roles side by side"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_ROW)

    def show_pairs(self, titles: tuple[str, str], pairs: Sequence[Pair]) -> None:
        """Show another comparison from its beginning."""
        self.pairs.show_pairs(titles, pairs)
        self._settle()
        self.scrollToTop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settle()

    def _settle(self) -> None:
        room = self.viewport().width()
        first = min(150, room // 5)
        for column, width in enumerate((first, (room - first) // 2, (room - first + 1) // 2)):
            self.setColumnWidth(column, width)
        fit_rows(self)


class Comparison(QFrame):
    """Two pickers of roles and the lines below them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._entries: dict[str, Entry] = {}
        self.left, self.right = _choice(tr("First role")), _choice(tr("Second role"))
        self.only = QCheckBox(tr("Differences only"))
        self.table = PairTable(theme)
        top = across([self.left, self.right, self.only, STRETCH], 8)
        self.setLayout(down([top, self.table], 10))
        for chooser in (self.left, self.right):
            chooser.currentIndexChanged.connect(self._on_chosen)
        self.only.toggled.connect(self._on_chosen)

    @property
    def first_focus(self) -> QWidget:
        """What the keyboard speaks to first."""
        return self.left

    def offer(self, entries: Sequence[Entry], one: str) -> None:
        """Compare one role with the first of the others, or with the one chosen before."""
        self._entries = {entry.key: entry for entry in entries}
        other = self.right.currentData()
        if other not in self._entries or other == one:
            other = next((key for key in self._entries if key != one), one)
        _fill(self.left, entries, one)
        _fill(self.right, entries, other)
        self._on_chosen()

    def _on_chosen(self, said: object = None) -> None:
        keys = (self.left.currentData(), self.right.currentData())
        one, other = self._entries.get(keys[0]), self._entries.get(keys[1])
        if one is None or other is None:
            return
        pairs = list(pairs_of(one, other))
        if self.only.isChecked():
            pairs = list(_differing(pairs))
        self.table.show_pairs((one.title, other.title), pairs)


def _differing(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The lines that differ; a subject is named where its first one stands."""
    subject = named = ""
    for pair in pairs:
        subject = pair.subject or subject
        if not pair.same:
            yield pair._replace(subject="" if subject == named else subject)
            named = subject


def _choice(name: str) -> QComboBox:
    made = Combo()
    made.setAccessibleName(name)
    made.setMinimumContentsLength(17)
    return made


def _fill(chooser: QComboBox, entries: Sequence[Entry], key: str) -> None:
    chooser.blockSignals(True)
    chooser.clear()
    for entry in entries:
        chooser.addItem(entry.title, entry.key)
    chooser.setCurrentIndex(max(0, chooser.findData(key)))
    chooser.blockSignals(False)
