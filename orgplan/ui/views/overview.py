"""Overview: where the plan stands, month by month, what comes next, and what is in question."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from orgplan.drawing.plan_charts import year_heads, year_money
from orgplan.findings.finding import Finding
from orgplan.language import tr
from orgplan.model.records import Position
from orgplan.planning.figures import Figures
from orgplan.ui import wording
from orgplan.ui.parts import across, down
from orgplan.ui.session import Key
from orgplan.ui.views.overview_cards import Card, CardRow, ChartCard, ListCard
from orgplan.ui.views.overview_words import (
    card_words,
    heads_numbers,
    money_numbers,
    request_line,
    start_line,
    topic_line,
)
from orgplan.ui.views.view import Surroundings, View


class OverviewView(View):
    """Four figures, two charts, two lists."""

    NAME = "overview"
    TITLE = tr("Overview")
    BOARD = "overview"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        scale = around.theme.scale
        self.cards = [
            Card(words)
            for words in (tr("Headcount"), tr("Loaded cost"), tr("Hires"), tr("Domains"))
        ]
        self.heads = ChartCard(tr("Headcount by month"), around.theme)
        self.money = ChartCard(tr("Loaded cost against budget"), around.theme)
        dated = (84, -3, -2)
        self.starts = ListCard(
            tr("Next starts"), tr("Nobody is to start after this month."), dated, scale
        )
        self.opening = ListCard(
            tr("Requisitions to open by"), tr("Every requisition is open."), dated, scale
        )
        self.questions = ListCard(
            tr("Findings"), tr("Every check passes."), (64, -1), scale, "warning"
        )
        self.questions.keep_small()
        # Else it would leave a low window room for a single question.
        self.opening.likes = 2
        self._row = CardRow(self.cards)
        self._place()
        self._connect()
        self.soon(self.show_figures)
        self.soon(self.show_questions)

    def _place(self) -> None:
        self.add(self._row)
        self.add(_row([self.heads, self.money]), 11)
        right = QWidget()
        right.setLayout(down([self.questions, self.opening], 12))
        self.add(_row([self.starts, right]), 11)

    def _connect(self) -> None:
        around = self.around
        for listing in (self.starts, self.opening, self.questions):
            listing.picked.connect(self._go)
        for chart in (self.heads.chart, self.money.chart):
            chart.picked.connect(self._pick_month)
        around.reckoner.ready.connect(self._on_figures)
        around.reckoner.asked.connect(self._on_questions)

    @property
    def first_focus(self) -> QWidget:
        return self.starts

    def _on_figures(self, figures: Figures) -> None:
        self.soon(self.show_figures)

    def _on_questions(self, found: object) -> None:
        self.soon(self.show_questions)

    def show_figures(self) -> None:
        """Show the figures of the organization that is shown."""
        figures = self.around.reckoner.figures
        if figures is None:
            return
        for card, words in zip(self.cards, card_words(figures), strict=True):
            card.show_figure(*words)
        self._row.level()
        year = figures.year_label
        self.heads.draw(
            tr("Headcount by month, {year}", year=year),
            heads_numbers(figures),
            lambda size: year_heads(figures, size, wording),
        )
        self.money.draw(
            tr("Loaded cost against budget, {year}", year=year),
            money_numbers(figures),
            lambda size: year_money(figures, size, wording),
        )
        starts, opening = figures.starts, figures.to_open
        self.starts.show_entries(len(starts), lambda i: start_line(figures, starts[i]))
        self.opening.show_entries(len(opening), lambda i: request_line(figures, opening[i]))

    def show_questions(self) -> None:
        """Show what to look at, the loudest first."""
        findings = self.around.reckoner.findings
        if findings is None:
            return
        asked, org = findings.topics(), self.around.document.org
        self.questions.show_entries(len(asked), lambda i: topic_line(org, asked[i]))

    def _go(self, key: Key) -> None:
        self.around.go(_PLACES.get(key[0], "overview"), (key,))

    def _pick_month(self, label_text: str) -> None:
        figures = self.around.reckoner.figures
        for period in figures.year if figures else ():
            if period.label == label_text:
                self.around.session.day = period.end


_PLACES = {Position: "positions", Finding: "findings"}


def _row(parts: Sequence[QWidget]) -> QWidget:
    row = QWidget()
    box = across(parts, 12)
    for part in parts:
        box.setStretchFactor(part, 1)
    row.setLayout(box)
    return row
