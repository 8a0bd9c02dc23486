"""Findings in the order of their groups, those of one question folded into one line."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from orgplan.findings.finding import Finding, Severity
from orgplan.findings.topics import Topic, topic_words, topics
from orgplan.language import tr, trn
from orgplan.model.org import Org
from orgplan.ui.finding_words import WORDS, family_name, finding_key

Index = QModelIndex | QPersistentModelIndex
Row = Finding | Topic | str
"""A finding, a question that is asked of several places, or the heading of a group."""
NOWHERE = QModelIndex()
HOW_LOUD, CODE, MESSAGE = range(3)
TITLES = (tr("Severity"), tr("Check"), tr("What was found"))
SEVERITY, FAMILY = "severity", "family"
_LOUD: Mapping[Severity, Callable[[], str]] = {
    Severity.ERROR: lambda: tr("Errors"),
    Severity.WARNING: lambda: tr("Warnings"),
    Severity.NOTICE: lambda: tr("Notices"),
}
GROUPS: Mapping[str, Callable[[Topic], str]] = {
    SEVERITY: lambda row: _LOUD[row.severity](),
    FAMILY: lambda row: family_name(row.findings[0]),
}
FOLDED, UNFOLDED = "▸  ", "▾  "
FOUND = Qt.ItemDataRole.UserRole


class FindingsModel(QAbstractTableModel):
    """Headings, questions and findings; those of a question come out when it is unfolded."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.found: tuple[Finding, ...] = ()
        self.unfolded: frozenset[str] = frozenset()
        self._by = SEVERITY
        self._words: dict[str, str] = {}
        self._topics: dict[str, int] = {}

    def show(self, org: Org, found: Sequence[Finding], by: str) -> bool:
        """Show findings by a grouping of GROUPS; whether that is anything else than before."""
        words = {row.code: topic_words(org, row) for row in topics(found)}
        if (tuple(found), by, words) == (self.found, self._by, self._words):
            return False
        self.found, self._by, self._words = tuple(found), by, words
        self._lay_out()
        return True

    def unfold(self, code: str, *, out: bool) -> None:
        """Put the findings of a question below it, or away again."""
        self.unfolded = self.unfolded | {code} if out else self.unfolded - {code}
        self._lay_out()

    def _lay_out(self) -> None:
        self.beginResetModel()
        self.rows = tuple(self._rows())
        self._topics = {x.code: at for at, x in enumerate(self.rows) if isinstance(x, Topic)}
        self.endResetModel()

    def _rows(self) -> Iterator[Row]:
        groups: dict[str, list[Topic]] = {}
        for topic in topics(self.found):
            groups.setdefault(GROUPS[self._by](topic), []).append(topic)
        for name, mine in groups.items():
            yield f"{name} · {_count(mine)}"
            for topic in mine:
                yield topic.findings[0] if topic.is_single else topic
                if not topic.is_single and topic.code in self.unfolded:
                    yield from topic.findings

    def row_of(self, key: str) -> int:
        """The row of a finding by the id of its key; -1 where it is not shown."""
        for number, row in enumerate(self.rows):
            if isinstance(row, Finding) and finding_key(row)[1] == key:
                return number
        return -1

    def topic_row(self, code: str) -> int:
        """The row of a question by the code of its check; -1 where none is shown."""
        return self._topics.get(code, -1)

    def finding_at(self, row: int) -> Finding | None:
        """The finding of a row, None for a heading or a question."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Finding) else None

    def topic_at(self, row: int) -> Topic | None:
        """The question of a row, None for a heading or a finding."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Topic) else None

    def is_inside(self, row: int) -> bool:
        """Whether a row is a finding below its question."""
        found = self.finding_at(row)
        return found is not None and found.code in self._topics

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()] if index.isValid() else None
        if role == FOUND:
            return row
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        spoken = role == Qt.ItemDataRole.AccessibleTextRole
        if isinstance(row, str):
            return row if spoken or index.column() == HOW_LOUD else None
        if row is None:
            return None
        return self._spoken(row) if spoken else self._cells(index.row(), row)[index.column()]

    def _spoken(self, row: Finding | Topic) -> str:
        said = self._words[row.code] if isinstance(row, Topic) else row.message
        return f"{WORDS[row.severity]}, {row.code}: {said}"

    def _cells(self, at: int, row: Finding | Topic) -> tuple[str, str, str]:
        if isinstance(row, Topic):
            mark = UNFOLDED if row.code in self.unfolded else FOLDED
            return WORDS[row.severity], row.code, mark + self._words[row.code]
        word = tr("Accepted") if row.accepted else WORDS[row.severity]
        if not self.is_inside(at):
            return word, row.code, row.message
        alike = self.topic_at(self.topic_row(row.code))
        told = alike is not None and not row.accepted and row.severity is alike.severity
        return "" if told else word, "", row.message

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


def _count(mine: Sequence[Topic]) -> str:
    """Questions, and findings where those are more."""
    found = sum(len(topic.findings) for topic in mine)
    asked = trn("{count} question", "{count} questions", len(mine))
    return asked if found == len(mine) else tr("{asked}, {found} places", asked=asked, found=found)
