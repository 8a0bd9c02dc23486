"""The risk register: what may happen, how bad that is, who looks after it, what shows it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from orgplan.findings.finding import Finding
from orgplan.language import tr, trn
from orgplan.model.org import Org
from orgplan.model.records import Position, Risk, Team
from orgplan.ui.parts import STRETCH, across, button, clear, down, label, rule, wrapped

GRAVE, SERIOUS = 12, 6
"""Likelihood times impact from which a risk is grave or serious: an assumption of ours."""


def weight(risk: Risk) -> int:
    """Likelihood times impact; 0 where nobody judged them."""
    return risk.likelihood * risk.impact


def shown_by(risk: Risk, found: Sequence[Finding]) -> list[Finding]:
    """The findings that show a risk: those of its codes and families."""
    return [row for row in found if row.code in risk.findings or row.family in risk.findings]


class _Line(QFrame):
    """One risk: its words, its weight, its owner, and the findings that show it."""

    followed = Signal(object)
    opened = Signal(str)

    def __init__(self, org: Org, risk: Risk, found: Sequence[Finding]) -> None:
        super().__init__()
        self._risk = risk
        words = wrapped(risk.text)
        edit = button(tr("Edit…"), "link", tr("Edit the risk {risk}", risk=risk.text))
        edit.clicked.connect(self._on_opened)
        chips = across([*self._chips(found), STRETCH, edit], 6)
        parts = [words, label(_whose(org, risk), "note", "quiet"), chips]
        if risk.mitigation:
            parts.insert(1, wrapped(risk.mitigation, "note", "quiet"))
        self.setLayout(down(parts, 4, (0, 8, 0, 8)))
        self.setAccessibleName(risk.text)

    def _chips(self, found: Sequence[Finding]) -> list[QWidget]:
        score = weight(self._risk)
        tone = "bad" if score >= GRAVE else "warning" if score >= SERIOUS else "neutral"
        words = f"{self._risk.likelihood} × {self._risk.impact}" if score else tr("Not judged")
        made: list[QWidget] = [label(words, chip=tone if score else "neutral")]
        rows = shown_by(self._risk, found)
        if rows:
            link = button(
                trn("{count} finding", "{count} findings", len(rows)),
                "link",
                tr("Show the findings of this risk"),
            )
            link.clicked.connect(self._on_followed)
            made.append(link)
        return made

    def _on_followed(self) -> None:
        self.followed.emit(self._risk.findings)

    def _on_opened(self) -> None:
        self.opened.emit(self._risk.id)


def _whose(org: Org, risk: Risk) -> str:
    owner, team = org.get(Position, risk.owner), org.get(Team, risk.team)
    parts = [owner.title if owner else tr("No owner"), team.name if team else ""]
    return ", ".join(part for part in parts if part)


class RiskRegister(QFrame):
    """`followed` carries the codes and families of a risk, `opened` its id, or "" for a new one."""

    followed = Signal(object)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setMinimumWidth(220)
        self.setAccessibleName(tr("Risk register"))
        self._heading = label(tr("Risk register"), "heading")
        add = button(tr("Add risk…"), "quiet")
        add.clicked.connect(self._on_add)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName(tr("Risks"))
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._said: object = None
        top = across([self._heading, STRETCH, add], 8)
        self.setLayout(down([top, self._area], 4, (14, 8, 8, 8)))

    def show_risks(self, org: Org, found: Sequence[Finding]) -> None:
        """Show the register, the heaviest first, with what shows each risk."""
        risks = sorted(org.rows(Risk), key=lambda risk: (-weight(risk), risk.id))
        said = [(risk, _whose(org, risk), len(shown_by(risk, found))) for risk in risks]
        if said == self._said:
            return
        self._said = said
        self._heading.setText(
            tr("Risk register · {count}", count=len(risks)) if risks else tr("Risk register")
        )
        self._area.setWidget(self._inside(org, risks, found))

    def _inside(self, org: Org, risks: Sequence[Risk], found: Sequence[Finding]) -> QWidget:
        column = down([], 0, (0, 0, 8, 0))
        for number, risk in enumerate(risks):
            line = _Line(org, risk, found)
            line.followed.connect(self.followed)
            line.opened.connect(self.opened)
            if number:
                column.addWidget(rule())
            column.addWidget(line)
        if not risks:
            words = tr(
                "No risk is noted yet. Role documents bring theirs along when they are applied."
            )
            column.addWidget(wrapped(words, tone="quiet"))
        column.addStretch(1)
        inside = clear()
        inside.setLayout(column)
        return inside

    def _on_add(self) -> None:
        self.opened.emit("")
