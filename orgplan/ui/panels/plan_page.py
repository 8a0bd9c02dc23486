"""The inspector with nothing selected: what the plan stands on, and its history."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.model.records import Budget
from orgplan.planning.calendar import horizon
from orgplan.planning.ground import merit_cycles
from orgplan.ui import wording
from orgplan.ui.document import Document
from orgplan.ui.fields import Subject
from orgplan.ui.panels.page_parts import Block, Facts, Line, Lines
from orgplan.ui.parts import across, down, escape, label, wrapped
from orgplan.ui.views.view import Surroundings

MOST_STEPS = 8


class PlanPage(Block):
    """Name, years, currency, budget, assumptions and the steps taken so far."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._title = wrapped(kind="title")
        self._note = wrapped(tone="quiet")
        self._facts = PlanFacts(around)
        self._history = History(around.document)
        parts = [down([self._title, self._note], 3), self._facts, self._history]
        self.setLayout(down(parts, 4))

    def refresh(self, subjects: Sequence[Subject]) -> None:
        settings = self._around.document.plan.settings
        self._title.setText(settings.name)
        self._note.setText(settings.company)
        self._note.setVisible(bool(settings.company))
        self._facts.refresh(subjects)
        self._history.refresh()


class PlanFacts(Facts):
    """The plan's assumptions with their figures."""

    def refresh(self, subjects: Sequence[Subject]) -> None:
        said = _plan_lines(self.around.document.org)
        if said != self._said:
            self._said = said
            self._show(said)

    def facts(self, subjects: Sequence[Subject]) -> list[Lines]:
        return _plan_lines(self.around.document.org)


def _plan_lines(org: Org) -> list[Lines]:
    return [
        (tr("Plan"), _frame(org)),
        (tr("Budget"), _budget(org)),
        (tr("Assumptions"), _assumptions(org)),
    ]


def _frame(org: Org) -> list[Line]:
    periods = horizon(org)
    first, last = periods[0], periods[-1]
    years = " – ".join(dict.fromkeys((first.year_label, last.year_label)))
    return [
        (tr("Fiscal years"), years, None),
        (tr("Months"), f"{wording.month(first.start)} – {wording.month(last.end)}", None),
        (tr("Plan's date"), wording.full_day(org.settings.as_of), None),
        (tr("Currency"), org.settings.reporting_currency, None),
    ]


def _budget(org: Org) -> list[Line]:
    lines: list[Line] = []
    for row in org.rows(Budget):
        name = f"{row.fiscal_year} {row.cost_centre}".strip()
        lines.append((tr("{year} loaded cost", year=name), wording.money(row.amount), None))
        if row.headcount:
            lines.append((tr("{name} headcount", name=name), str(row.headcount), None))
    return lines[:6] or [(tr("No budget is set"), "", None)]


def _assumptions(org: Org) -> list[Line]:
    chosen = org.parameters
    lines: list[Line] = [
        (
            tr("Merit, {effective}", effective=wording.month(cycle.effective)),
            wording.share(cycle.rate),
            None,
        )
        for cycle in merit_cycles(org)[:2]
    ]
    leave = chosen.attrition_voluntary + chosen.attrition_involuntary
    lines += [
        (tr("Bonus payout"), wording.share(chosen.bonus_payout), None),
        (tr("Agency fee"), wording.share(chosen.agency_fee), None),
        (tr("Attrition, yearly"), wording.share(leave), None),
        (tr("Offers accepted"), wording.share(chosen.offer_acceptance), None),
    ]
    return lines


class History(Block):
    """The latest steps; choosing one goes back, or forward, to just after it."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._heading = label(tr("History"), "small", "quiet", "strong")
        self._heading.setContentsMargins(0, 8, 0, 1)
        self._rows = [_Step() for _ in range(MOST_STEPS)]
        for row in self._rows:
            row.chosen.connect(self._go)
        self._none = label(tr("No changes yet"), tone="quiet")
        self.setLayout(down([self._heading, self._none, *self._rows], 1))
        document.stack.indexChanged.connect(self.refresh)

    def refresh(self, subjects: object = ()) -> None:
        stack = self._document.stack
        count = stack.count()
        self._none.setVisible(count == 0)
        first = max(0, min(count, stack.index() + 2) - MOST_STEPS)
        shown = list(range(first, min(count, first + MOST_STEPS)))[::-1]
        for row, at in zip(self._rows, [*shown, *[-1] * MOST_STEPS], strict=False):
            row.setVisible(at >= 0)
            if at >= 0:
                row.show_step(
                    at,
                    self._document.shown_text(stack.text(at)),
                    self._document.time_of(at),
                    at < stack.index(),
                )

    def _go(self, at: int) -> None:
        self._document.go_to(at + 1)


class _Step(QPushButton):
    """One step: what it did and when; quiet where it is undone."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "quiet")
        self._words = label()
        self._time = label(kind="note", tone="quiet")
        self._at = 0
        box = across([self._words, self._time], 8, (6, 0, 6, 0))
        box.setStretchFactor(self._words, 1)
        self.setLayout(box)
        self.clicked.connect(self._on_clicked)

    def show_step(self, at: int, text: str, time: str, done: bool) -> None:
        self._at = at
        self._words.setText(text)
        self._words.setEnabled(done)
        self._time.setText(time)
        self.setAccessibleName(f"{text}, {time}" if done else tr("{words}, undone", words=text))
        self.setToolTip(escape(text))

    def _on_clicked(self) -> None:
        self.chosen.emit(self._at)
