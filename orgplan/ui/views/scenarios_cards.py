"""A card for each scenario: heads, cost and what that is against the budget."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea

from orgplan.language import tr, trc, trn
from orgplan.planning.compare import Side
from orgplan.ui import wording
from orgplan.ui.comparing.sides import Sides, names_of
from orgplan.ui.parts import Elided, across, clear, down, fact, label, rule
from orgplan.ui.theme import restyle

_NARROWEST = 240
"""Pixels of a card with text of the usual size, in which its lines are whole."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that a card says of a scenario but its open questions."""

    scenario: str
    name: str
    lines: tuple[tuple[str, str, str], ...]
    said: str


def told_of(scenario: str, name: str, side: Side, year: str, currency: str) -> Told:
    """Heads, cost of a year and what it is against the budget."""
    found = next((row for row in side.years if row.period == year), side.years[-1])
    heads = f"{_number(side.opening)} → {_number(found.closing)}"
    cash = wording.short(found.cash, currency)
    lines = [(trc("scenario card", "Headcount now → exit"), heads, "")]
    lines.append((tr("{year} loaded cost", year=found.period), cash, ""))
    said = tr("{name}: {heads} heads, {cash}", name=name, heads=heads, cash=cash)
    if found.budget is not None:
        over = found.cash - found.budget
        budget = wording.short(found.budget, currency)
        figure = wording.plus(over, wording.short(over, currency))
        lines.append((tr("Against budget"), figure, "bad" if over > 0 else "good"))
        said += tr(", {figure} against the budget of {budget}", figure=figure, budget=budget)
    if side.stale:
        lines.append((tr("Changes that no longer fit"), str(len(side.stale)), "warning"))
    return Told(scenario, name, tuple(lines), said)


class ScenarioCard(QFrame):
    """`picked` carries the scenario, "" for the base."""

    picked = Signal(str)

    def __init__(self, told: "Told", scale: float) -> None:
        super().__init__()
        self.told = told
        self.scenario = told.scenario
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumWidth(round(_NARROWEST * scale))
        self._said = told.said
        self._place(told.name, told.lines)

    def _place(self, name: str, lines: Sequence[tuple[str, str, str]]) -> None:
        facts = [fact(*line) for line in lines]
        self._findings = label(weight="strong")
        asked = down([across([Elided(tr("Open questions")), 0, self._findings], 12), rule()], 5)
        self.setLayout(down([Elided(name, "heading"), *facts, asked, 0], 6, (14, 12, 14, 8)))
        self.show_findings(None)

    def show_findings(self, count: int | None) -> None:
        """Say how many findings are open; None while nobody knows."""
        self._findings.setText("–" if count is None else str(count))
        known = (
            ""
            if count is None
            else f", {trn('{count} open question', '{count} open questions', count)}"
        )
        self.setAccessibleName(self._said + known)

    def choose(self, chosen: bool) -> None:
        """Show whether this scenario is the one that is compared."""
        value = "true" if chosen else ""
        if (self.property("chosen") or "") != value:
            self.setProperty("chosen", value)
            restyle(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.picked.emit(self.scenario)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.scenario)
        else:
            super().keyPressEvent(event)


class ScenarioCards(QScrollArea):
    """All cards side by side; `picked` carries the scenario of one."""

    picked = Signal(str)

    def __init__(self, scale: float) -> None:
        super().__init__()
        self._scale = scale
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards: list[ScenarioCard] = []
        self._findings: Mapping[str, int] = {}
        self._inside = clear()
        self._box = QHBoxLayout()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self._inside.setLayout(self._box)
        self.setWidget(self._inside)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings each scenario leaves open, where that is known."""
        return self._findings

    def show_sides(self, sides: Sides, chosen: str) -> None:
        """Show the scenarios, one of them chosen."""
        currency = sides.old.settings.reporting_currency
        pairs = zip(names_of(sides.plan).items(), sides.sides, strict=True)
        told = [told_of(*named, side, sides.year, currency) for named, side in pairs]
        if told != [card.told for card in self.cards]:
            self._make(told)
        for card in self.cards:
            card.choose(card.scenario == chosen)
            card.show_findings(self._findings.get(card.scenario))
        high = max((card.sizeHint().height() for card in self.cards), default=100)
        bar = self.horizontalScrollBar().sizeHint().height()
        many = sum(card.minimumWidth() + 12 for card in self.cards) > self.width() > 0
        self.setFixedHeight(high + (bar if many else 0) + 2)

    def _make(self, told: Sequence[Told]) -> None:
        focused = next((card.scenario for card in self.cards if card.hasFocus()), None)
        for card in self.cards:
            self._box.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [ScenarioCard(each, self._scale) for each in told]
        for card in self.cards:
            card.picked.connect(self.picked)
            self._box.addWidget(card, 1)
            if card.scenario == focused:
                card.setFocus()

    def show_findings(self, counts: Mapping[str, int]) -> None:
        """Say how many findings each scenario leaves open; none known where it is empty."""
        self._findings = counts
        for card in self.cards:
            card.show_findings(counts.get(card.scenario))


def _number(heads: Fraction) -> str:
    return wording.number(round(float(heads), 1))
