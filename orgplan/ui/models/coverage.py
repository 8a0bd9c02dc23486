"""Roles by domain as rows and columns of a table, read as FTE, skills or cost."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from orgplan.language import tr
from orgplan.model.org import Org, shares_tables
from orgplan.model.records import Domain, PlanSettings, RoleProfile, Skill
from orgplan.planning.coverage import Cell, Key
from orgplan.planning.coverage_figures import CoverageFigures
from orgplan.ui import wording
from orgplan.ui.models.rows import TYPED

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
TONE_ROLE = Qt.ItemDataRole.UserRole
READINGS: Mapping[str, str] = {"fte": tr("FTE"), "skills": tr("Skills"), "cost": tr("Cost")}
Enter = Callable[[Key, str], bool]
"""Takes what is typed as needed in a cell, and answers whether the plan took it."""


class Said(NamedTuple):
    """A cell in words: what is there, what is wanted, and how that is."""

    have: str
    want: str
    tone: str


class CoverageModel(QAbstractTableModel):
    """Rows are roles, columns the role, each domain, and what is missing of the role."""

    def __init__(self, enter: Enter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._enter = enter
        self._org: Org | None = None
        self._found: CoverageFigures | None = None
        self._reading = "fte"
        self._known: dict[tuple[int, int], Said] = {}
        """What cells say, by row and column, as far as they were asked."""
        self.roles: tuple[str, ...] = ()
        self.domains: tuple[str, ...] = ()

    @property
    def reading(self) -> str:
        """One of READINGS."""
        return self._reading

    def show(self, org: Org, found: CoverageFigures) -> None:
        """Show the coverage of an organization."""
        roles, domains = found.coverage.roles, found.coverage.domains
        same = (roles, domains) == (self.roles, self.domains)
        if same and self._says_the_same(org, found):
            self._org, self._found = org, found
            return
        if not same:
            self.beginResetModel()
        self._org, self._found = org, found
        self._known.clear()
        self.roles, self.domains = roles, domains
        if not same:
            self.endResetModel()
        else:
            self._tell_all()

    def _says_the_same(self, org: Org, found: CoverageFigures) -> bool:
        """Whether no cell and no heading can say anything else than it does."""
        if self._org is None or self._found is None:
            return False
        if not shares_tables(self._org, org, (Domain, PlanSettings, RoleProfile, Skill)):
            return False
        then, costs = self._found, self._reading == "cost"
        if found.coverage is not then.coverage or (costs and found.costs != then.costs):
            return False
        return self._reading != "skills" or found.depths == then.depths

    def read_as(self, reading: str) -> None:
        """Show another of READINGS."""
        self._reading = reading
        self._known.clear()
        self._tell_all()

    def key_at(self, index: Index) -> Key | None:
        """The role and domain of a cell; None beside them."""
        if not index.isValid() or not 0 < index.column() <= len(self.domains):
            return None
        return self.roles[index.row()], self.domains[index.column() - 1]

    def cell(self, key: Key) -> Cell | None:
        """What is known of a role in a domain."""
        return self._found.coverage.cells.get(key) if self._found else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.roles)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or not self.domains else len(self.domains) + 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        # Each cell that is painted is asked for many roles, most of which say nothing.
        answer = _ANSWERS.get(role)
        return answer(self, index) if answer is not None and index.isValid() else None

    def _words(self, index: Index) -> str:
        said = self._said(index)
        return f"{said.have} / {said.want}" if said.want else said.have

    def _needed(self, index: Index) -> str:
        key = self.key_at(index)
        cell = self.cell(key) if key else None
        return wording.number(_decimal(cell.needed)) if cell else "0"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or self._org is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if section == 0:
                return tr("Role")
            return self._domain(section) if section <= len(self.domains) else tr("Gap")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeading if section == 0 else Qt.AlignmentFlag.AlignTrailing
            wrap = 0 if section == 0 else int(Qt.TextFlag.TextWordWrap)
            return int(side | Qt.AlignmentFlag.AlignVCenter) | wrap
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key = self.key_at(index)
        if role != Qt.ItemDataRole.EditRole or key is None:
            return False
        if str(value) == str(self.data(index, Qt.ItemDataRole.EditRole)):
            return True
        return self._enter(key, str(value))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.key_at(index) is None:
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return TYPED | Qt.ItemFlag.ItemIsDropEnabled

    def _domain(self, section: int) -> str:
        domain = self._org.get(Domain, self.domains[section - 1]) if self._org else None
        return domain.name if domain else ""

    def _role(self, row: int) -> str:
        role = self._org.get(RoleProfile, self.roles[row]) if self._org else None
        return role.title if role else self.roles[row]

    def _said(self, index: Index) -> Said:
        at = (index.row(), index.column())
        if at not in self._known:
            self._known[at] = self._reads(index)
        return self._known[at]

    def _reads(self, index: Index) -> Said:
        key = self.key_at(index)
        if key is not None:
            return self._readings()[self._reading](key)
        if index.column() == 0:
            return Said(self._role(index.row()), "", "")
        return self._gap(self.roles[index.row()])

    def _readings(self) -> Mapping[str, Callable[[Key], Said]]:
        return {"fte": self._fte, "skills": self._skills, "cost": self._cost}

    def _fte(self, key: Key) -> Said:
        cell = self.cell(key)
        if cell is None:
            return Said("–", "", "")
        want = wording.number(_decimal(cell.needed)) if cell.needed else ""
        return Said(wording.number(_decimal(cell.staffed)), want, _tone(cell))

    def _skills(self, key: Key) -> Said:
        depth = self._found.depths.get(key) if self._found else None
        if depth is None or self._org is None:
            return Said("–", "", "")
        skill = self._org.get(Skill, depth.skill)
        tone = ("bad", "warning", "good")[depth.depth]
        count = "2+" if depth.depth > 1 else str(depth.depth)
        return Said(count, skill.name if skill else depth.skill, tone)

    def _cost(self, key: Key) -> Said:
        cell, found, org = self.cell(key), self._found, self._org
        if cell is None or found is None or org is None:
            return Said("–", "", "")
        cost, currency = found.costs[key], org.settings.reporting_currency
        missing = wording.plus(cost.gap, wording.short(cost.gap, currency)) if cost.gap else ""
        return Said(wording.short(cost.staffed, currency), missing, _tone(cell))

    def _gap(self, role: str) -> Said:
        if self._found is None:
            return Said("", "", "")
        if self._reading == "cost" and self._org is not None:
            costs = (self._found.costs.get((role, domain)) for domain in self.domains)
            total = sum(cost.gap or 0 for cost in costs if cost is not None)
            words = wording.short(total, self._org.settings.reporting_currency)
            return Said(words, "", "bad" if total else "none")
        gap = self._found.coverage.gap_of(role)
        return Said(wording.number(_decimal(gap)), "", "bad" if gap else "none")

    def _spoken(self, index: Index) -> str:
        said = self._said(index)
        if index.column() == 0:
            return said.have
        where = self._domain(index.column()) if self.key_at(index) else "gap"
        role = self._role(index.row())
        words = {
            "fte": tr("{have} of {want} needed", have=said.have, want=said.want)
            if said.want
            else said.have,
            "skills": tr("{have} people for {want}", have=said.have, want=said.want)
            if said.want
            else said.have,
            "cost": tr("{have}, missing {want}", have=said.have, want=said.want)
            if said.want
            else said.have,
        }[self._reading]
        return f"{role}, {where}: {words}"

    def _tell_all(self) -> None:
        if self.roles and self.domains:
            last = self.index(len(self.roles) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)


_ANSWERS: Mapping[int, Callable[[CoverageModel, Index], Any]] = {
    Qt.ItemDataRole.EditRole: CoverageModel._needed,
    Qt.ItemDataRole.DisplayRole: CoverageModel._words,
    TONE_ROLE: lambda model, index: model._said(index).tone,
    Qt.ItemDataRole.AccessibleTextRole: CoverageModel._spoken,
}


def _tone(cell: Cell) -> str:
    if not cell.needed:
        return ""
    if not cell.gap:
        return "good"
    return "warning" if cell.staffed else "bad"


def _decimal(number: Fraction) -> Decimal:
    return round(Decimal(number.numerator) / Decimal(number.denominator), 2)
