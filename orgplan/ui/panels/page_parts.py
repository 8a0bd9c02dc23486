"""Blocks of the inspector that are read, not typed into: head, cost, and what hangs off."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from orgplan.language import tr, trn
from orgplan.model.org import Org
from orgplan.model.queries import counts, manager_on, reports_on, status_word
from orgplan.model.records import Dependency, Domain, Position, Requisition, Team
from orgplan.model.spoken import spoken
from orgplan.planning.figures import Figures
from orgplan.ui import wording
from orgplan.ui.early import MIDDLE_TRAILING
from orgplan.ui.fields import Subject
from orgplan.ui.parts import Elided, across, down, escape, fact, label, verbatim, wrapped
from orgplan.ui.seat_words import OPEN, UNNAMED, domains_of, holder, seat_name
from orgplan.ui.theme import restyle
from orgplan.ui.views.view import Surroundings

MOST = 9
_SHORT = 10
"""Letters up to which the words beside a link keep all their room."""
CHIPS = {
    "Filled": "good",
    "Departing": "warning",
    "Closed": "neutral",
    "Cancelled": "neutral",
    "On hold": "warning",
    "Proposed": "accent",
    "Approved": "accent",
    "Open": "accent",
    "Offer": "accent",
    "Accepted": "good",
    "Plan": "accent",
}
"""The tone of each status word; the word itself always stands beside it."""
CHIPS_SAID = {spoken(word): tone for word, tone in CHIPS.items()}
"""The same by the word that stands in a table."""


class Block(QWidget):
    """A part of a page that follows the plan; `reckoned` where it waits for figures to do so."""

    reckoned = False

    def refresh(self, subjects: Sequence[Subject]) -> None:
        """Show the records as they stand."""
        raise NotImplementedError


class Link(QPushButton):
    """Names a record and goes to it; what does not fit is cut, and said whole as a tip."""

    followed = Signal(object)

    def __init__(self, text: str, key: tuple[type, str]) -> None:
        super().__init__()
        self.setProperty("kind", "link")
        self.setAccessibleName(text)
        self._words = text
        self._key = key
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        short = self.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, max(self.width() - 2, 0)
        )
        self.setText(verbatim(short))
        self.setToolTip("" if short == self._words else escape(self._words))

    def _on_clicked(self) -> None:
        self.followed.emit(self._key)


class SeatHead(Block):
    """What the record is called, with its state as a chip."""

    def __init__(self) -> None:
        super().__init__()
        self._title = wrapped(kind="title")
        self._chip = label(chip="neutral")
        self.setLayout(down([self._title, across([self._chip, 0])], 4))

    def refresh(self, subjects: Sequence[Subject]) -> None:
        if not subjects:
            return
        at = subjects[0]
        if isinstance(at.record, Team):
            self._show(at.record.name, at.id, "neutral")
            return
        word = status_word(at.org, at.record, at.spell, at.day)
        name = holder(at.org, at.spell)
        title = at.record.title if name in (OPEN, UNNAMED) else name
        self._show(title, f"{spoken(word)} · {at.id}", CHIPS.get(word, "neutral"))

    def _show(self, title: str, chip: str, tone: str) -> None:
        self._title.setText(title)
        self._chip.setText(chip)
        if self._chip.property("chip") != tone:
            self._chip.setProperty("chip", tone)
            restyle(self._chip)


class Facts(Block):
    """Headings with lines below them, made anew whenever they differ."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self._box = down([], 0)
        self.setLayout(self._box)
        self._inside: QWidget | None = None
        self._said: object = None

    def refresh(self, subjects: Sequence[Subject]) -> None:
        said = self.facts(subjects) if subjects else []
        if said != self._said:
            self._said = said
            self._show(said)

    def facts(self, subjects: Sequence[Subject]) -> list["Lines"]:
        """What to say: headings, each with captions, figures and where a line leads."""
        raise NotImplementedError

    def _show(self, said: "list[Lines]") -> None:
        if self._inside is not None:
            self._inside.deleteLater()
        self._inside = QWidget()
        column = down([], 5)
        for title, lines in said:
            self._add(column, title, lines)
        self._inside.setLayout(column)
        self._box.addWidget(self._inside)

    def _add(self, column: QVBoxLayout, title: str, lines: "Sequence[Line]") -> None:
        heading: QLabel = label(title, "small", "quiet", "strong")
        heading.setContentsMargins(0, 8, 0, 1)
        column.addWidget(heading)
        for caption, figure, key in lines:
            column.addLayout(self._line(caption, figure, key))

    def _line(self, caption: str, figure: str, key: tuple[type, str] | None) -> QLayout:
        if key is None:
            return fact(caption, figure)
        link = Link(caption, key)
        link.followed.connect(self._go)
        words = Elided(figure, tone="quiet")
        words.setProperty("alignment", MIDDLE_TRAILING)
        box = across([link, words], 8)
        box.setStretchFactor(link, 3)
        box.setStretchFactor(words, 2 if len(figure) > _SHORT else 0)
        box.setContentsMargins(0, 1, 0, 1)
        return box

    def _go(self, key: tuple[type, str]) -> None:
        self.around.session.select([key])


Line = tuple[str, str, tuple[type, str] | None]
Lines = tuple[str, list[Line]]


class CostFacts(Facts):
    """What seats cost together."""

    reckoned = True

    def facts(self, subjects: Sequence[Subject]) -> list[Lines]:
        figures = self.around.reckoner.figures
        if figures is None:
            return []
        lines = cost_lines(figures, [at.id for at in subjects])
        include = subjects[0].org.include_proposed
        if not all(counts(at.record, at.spell, include) for at in subjects):
            lines.append((tr("Counts once it is approved"), "", None))
        return [(tr("Cost"), lines)]


class SeatFacts(Facts):
    """What hangs off a seat."""

    def facts(self, subjects: Sequence[Subject]) -> list[Lines]:
        return _hanging_off(subjects[0])


def cost_lines(figures: Figures, positions: Sequence[str]) -> list[Line]:
    """What seats cost in the year and in their first twelve months."""
    year = sum(figures.seat_year(name) for name in positions)
    first = sum(figures.seat_run_rate(name) for name in positions)
    return [
        (
            tr("{year} loaded cost", year=figures.year_label),
            wording.whole(year, figures.currency),
            None,
        ),
        (tr("First 12 months in the plan"), wording.whole(first, figures.currency), None),
    ]


def _hanging_off(at: Subject) -> list[Lines]:
    org, day = at.org, at.day
    said: list[Lines] = []
    shares: list[Line] = [
        (_domain(org, row.domain), wording.share(row.share), None)
        for row in domains_of(org, at.id, day)
    ]
    if shares:
        said.append((tr("Domains"), shares))
    manager = manager_on(org, at.id, day)
    if manager:
        said.append((tr("Reports to"), [_seat_line(org, manager, day)]))
    reports = reports_on(org, at.id, day)
    if reports:
        lines = [_seat_line(org, name, day) for name in reports[:MOST]]
        if len(reports) > MOST:
            lines.append((tr("and {count} more", count=len(reports) - MOST), "", None))
        said.append((trn("{count} direct report", "{count} direct reports", len(reports)), lines))
    return said + _requisition(org, at)


def _domain(org: Org, domain_id: str) -> str:
    domain = org.get(Domain, domain_id)
    return domain.name if domain else domain_id


def _seat_line(org: Org, position_id: str, day: date) -> Line:
    seat = org.need(Position, position_id)
    name = seat_name(org, position_id, day)
    return (name, seat.level, (Position, position_id))


def _requisition(org: Org, at: Subject) -> list[Lines]:
    rows = org.by(Requisition, "spell", at.spell.id) if at.spell else ()
    said: list[Lines] = []
    for row in rows:
        lines: list[Line] = [
            (tr("Opened"), wording.full_day(row.opened) or tr("not yet"), None),
            (tr("Offer accepted by"), wording.full_day(row.target_accept) or "–", None),
            (tr("First day"), wording.full_day(row.target_start) or "–", None),
            (tr("Time to fill"), trn("{count} day", "{count} days", row.fill_days), None),
        ]
        said.append((tr("Requisition {row}", row=row.id), lines))
    return said


class TeamFacts(Facts):
    """What a team costs, its seats, and what it depends on."""

    reckoned = True

    def facts(self, subjects: Sequence[Subject]) -> list[Lines]:
        at = subjects[0]
        seats = [seat for seat in at.org.by(Position, "team", at.id) if seat.closed is None]
        figures = self.around.reckoner.figures
        said: list[Lines] = []
        if figures is not None:
            said.append((tr("Cost"), cost_lines(figures, [seat.id for seat in seats])))
        lines = [_seat_line(at.org, seat.id, at.day) for seat in seats[: 2 * MOST]]
        said.append((trn("{count} position", "{count} positions", len(seats)), lines))
        for title, field, other in (
            (tr("Depends on"), "consumer", "provider"),
            (tr("Serves"), "provider", "consumer"),
        ):
            edges = at.org.by(Dependency, field, at.id)
            found = [(_node(at.org, getattr(edge, other)), edge.artefact) for edge in edges]
            if found:
                said.append((title, [(name, what, None) for name, what in found]))
        return said


def _node(org: Org, node_id: str) -> str:
    node = org.node(node_id)
    return str(getattr(node, "name", getattr(node, "title", node_id)))
