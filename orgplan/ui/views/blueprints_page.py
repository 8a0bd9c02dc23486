"""The inspector's page for a role: what the plan has of it, what it brings, and its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLayout, QScrollArea, QWidget
from shiboken6 import isValid

from orgplan.language import tr, trn
from orgplan.model.spoken import spoken
from orgplan.ui.background import Task
from orgplan.ui.parts import across, button, down, fact, frame, label, wrapped
from orgplan.ui.views.blueprints_seats import Seats, seats_of, teams_with
from orgplan.ui.views.blueprints_shelf import Shelf
from orgplan.ui.views.view import Surroundings
from orgplan.ui.wording import joined

if TYPE_CHECKING:
    from orgplan.blueprint.blocks import Block
    from orgplan.blueprint.library import Entry
    from orgplan.blueprint.records import RoleBlueprint

FORMS = {
    "wordpress": tr("Post of a web site"),
    "html": tr("Web page"),
    "markdown": tr("Markdown document"),
    "text": tr("Text document"),
}
_BEFORE, _AFTER = 1, 3
"""Passages shown before and after the one that is pointed at."""


class BlueprintPage(QWidget):
    """Follows the shelf; what is asked for comes by its signals.

    `applied`: apply the role; `saved`: write it to a file; `whole`: show a passage in place.
    """

    applied = Signal()
    saved = Signal()
    whole = Signal(object)

    def __init__(self, around: Surroundings, shelf: Shelf) -> None:
        super().__init__()
        self._around = around
        self._shelf = shelf
        self._inside: QWidget | None = None
        self._seats: Seats | None = None
        self._excerpt = Excerpt()
        self._excerpt.whole.connect(self.whole)
        self._title = wrapped(kind="title")
        self._box = down([self._title, self._excerpt], 6)
        self.setLayout(self._box)
        shelf.chosen.connect(self._on_chosen)
        shelf.filled.connect(self._on_chosen)
        shelf.pointed.connect(self._on_pointed)
        around.document.changed.connect(self._on_plan)
        around.session.month_changed.connect(self._on_plan)
        self._on_chosen()

    def _on_plan(self, said: object) -> None:
        self._count()

    def _on_chosen(self) -> None:
        self._seats = None
        self._show()
        self._count()

    def _on_pointed(self, block: int) -> None:
        entry = self._shelf.current
        if entry is not None:
            self._excerpt.show_block(entry, block)
            self._scroll_up()

    def _scroll_up(self) -> None:
        """Show the top of the page, where the passage is."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.verticalScrollBar().setValue(0)

    def _count(self) -> None:
        """Count the role's seats away from the interface thread."""
        entry = self._shelf.current
        if entry is None:
            return
        org, day, title = self._around.document.org, self._around.session.day, entry.title

        def work(task: Task) -> Seats:
            return seats_of(org, title, day)

        workers = self._around.workers
        workers.run("seats of a role", work, self._on_seats, self._around.document.refused.emit)

    def _on_seats(self, seats: Seats) -> None:
        if isValid(self) and seats != self._seats:
            self._seats = seats
            self._show()

    def _show(self) -> None:
        entry = self._shelf.current
        if self._inside is not None:
            _drop(self._inside)
        self._inside = self._page(entry) if entry is not None else _nothing()
        self._title.setText(entry.title if entry is not None else tr("Blueprints"))
        self._box.addWidget(self._inside)
        self._excerpt.setVisible(bool(entry and self._shelf.block))

    def _page(self, entry: Entry) -> QWidget:
        found = entry.blueprint
        apply = button(
            tr("Apply to plan"), "primary", tr("Apply {entry} to the plan", entry=entry.title)
        )
        apply.clicked.connect(self.applied)
        save = button(
            tr("Save as Markdown…"), "link", tr("Save {entry} as Markdown", entry=entry.title)
        )
        save.clicked.connect(self.saved)
        column: list[object] = [_heading(tr("In this plan")), *self._counts(entry)]
        teams = teams_with(self._around.document.org, entry.blueprint.source_sha256)
        if teams:
            column += [_heading(tr("Applied to")), wrapped(joined(teams, 6))]
        column += [_heading(tr("Level and experience")), *_level(found)]
        for title, words in _brings(found):
            if words:
                column += [_heading(title), wrapped(words)]
        column += [_heading(tr("Source")), wrapped(source_words(entry)), across([apply, 0])]
        column += [across([save, 0])]
        page = QWidget()
        page.setLayout(down(column, 5))
        return page

    def _counts(self, entry: Entry) -> Iterable[QLayout]:
        seats = self._seats
        yield fact(tr("Filled"), "…" if seats is None else str(seats.filled))
        yield fact(tr("Planned"), "…" if seats is None else str(seats.planned))
        if seats is not None and seats.needed is not None:
            yield fact(tr("Needed by coverage rules"), str(seats.needed))


def _drop(widget: QWidget) -> None:
    """Take a widget away at once; while a dialog is open, deleting comes later."""
    widget.hide()
    widget.deleteLater()


def _heading(text: str) -> QLabel:
    made = label(text, "note", "quiet")
    made.setContentsMargins(0, 8, 0, 0)
    return made


def _nothing() -> QWidget:
    page = QWidget()
    words = tr("Choose a role at the left, or import a document that describes one.")
    page.setLayout(down([wrapped(words, tone="quiet")], 6))
    return page


def _level(found: RoleBlueprint) -> Iterable[QLayout]:
    from orgplan.blueprint.library import grade_of, years_of

    yield fact(tr("Level"), grade_of(found) or tr("not said"))
    yield fact(tr("Experience"), years_of(found) or tr("not said"))


def _brings(found: RoleBlueprint) -> Iterable[tuple[str, str]]:
    """What the role brings into a plan, in words."""
    kinds = Counter(who.kind for who in found.stakeholders)
    peers = tr("{count} peer roles", count=len(found.peers)) if found.peers else ""
    yield tr("Stakeholders it brings"), _dotted([*_numbered(kinds), peers])
    flows = {"upstream": len(found.upstream), "downstream": len(found.downstream)}
    yield tr("Dependencies it brings"), _dotted(_numbered(flows))
    classes = Counter(right.level for right in found.decision_rights)
    names = {"independent": "alone"}
    yield (
        tr("Decision rights"),
        _dotted(_numbered({names.get(k, k): n for k, n in classes.items()})),
    )
    stages = [stage for stage in found.interview if stage.minutes_min]
    total = sum(stage.minutes_max or stage.minutes_min or 0 for stage in stages)
    words = trn("{count} stage", "{count} stages", len(found.interview)) if found.interview else ""
    yield (
        tr("Interview"),
        _dotted([words, tr("up to {total} minutes", total=total) if total else ""]),
    )


def _numbered(counts: dict[str, int] | Counter[str]) -> list[str]:
    return [f"{count} {spoken(name)}" for name, count in counts.items() if count]


def _dotted(words: Iterable[str]) -> str:
    return " · ".join(word for word in words if word)


def source_words(entry: Entry) -> str:
    """What kind of document it is, and whether all of it was read."""
    found = entry.blueprint
    form = FORMS.get(found.source_kind, tr("Document"))
    missing = len(found.unplaced)
    rest = (
        tr("all read")
        if not missing
        else tr("{passage} not placed", passage=trn("{count} passage", "{count} passages", missing))
    )
    sections = trn("{count} section", "{count} sections", len(found.sections))
    return ". ".join([f"{form}, {sections}, {rest}", *found.remarks])


class Excerpt(QWidget):
    """The passage that a value was read from, with what stands around it, as plain text."""

    whole = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._block = 0
        self._title = _heading("")
        self._card = frame("card")
        self._lines = down([], 4, (10, 8, 10, 8))
        self._card.setLayout(self._lines)
        self._link = button(tr("Show in the document"), "link")
        self._link.clicked.connect(self._on_link)
        self.setLayout(down([self._title, self._card, across([self._link, 0])], 5))
        self.hide()

    def show_block(self, entry: Entry, number: int) -> None:
        """Show the passage of a number."""
        blocks = entry.document.blocks
        at = next((i for i, block in enumerate(blocks) if block.number == number), None)
        self.setVisible(at is not None)
        if at is None:
            return
        self._block = number
        where = tr("Line") if entry.document.kind == "text" else tr("Passage")
        section = _section(entry, number)
        self._title.setText(f"{where} {number}{f', {section}' if section else ''}")
        while item := self._lines.takeAt(0):
            widget = item.widget()
            if widget is not None:
                _drop(widget)
        after = _BEFORE if blocks[at].kind == "row" else _AFTER
        near = blocks[max(0, at - _BEFORE) : at + after + 1]
        for block in near:
            self._lines.addWidget(_passage(block, block.number == number))

    def _on_link(self) -> None:
        self.whole.emit(self._block)


def _passage(block: Block, chosen: bool) -> QLabel:
    text = block.text if len(block.text) <= 1200 else f"{block.text[:1200]}…"
    mark = "• " if block.kind == "item" else ""
    made = wrapped(f"{mark}{text}", tone="" if chosen else "quiet")
    if chosen:
        made.setProperty("weight", "strong")
    return made


def _section(entry: Entry, number: int) -> str:
    """The title of the section that a passage stands in."""
    above = [section for section in entry.blueprint.sections if section.block <= number]
    return above[-1].title if above else ""
