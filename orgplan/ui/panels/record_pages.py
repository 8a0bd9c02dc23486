"""The inspector's pages for one record, and for several of a kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from orgplan.language import lowered, tr
from orgplan.model.records import Position, Team
from orgplan.model.spoken import counted_kind, kind_word
from orgplan.ui.fields import Subject
from orgplan.ui.forms import Section
from orgplan.ui.panels.finding_facts import FindingFacts
from orgplan.ui.panels.form import Form
from orgplan.ui.panels.page_parts import Block, CostFacts, SeatFacts, SeatHead, TeamFacts
from orgplan.ui.panels.relation_parts import RelationFacts, RelationHead
from orgplan.ui.parts import label, wrapped
from orgplan.ui.relation_forms import FORMS
from orgplan.ui.views.view import Surroundings


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of a page from the top; among them its form, and the blocks that are refreshed."""

    parts: list[QWidget]
    form: Form

    @property
    def blocks(self) -> list[Block]:
        """What follows the plan."""
        return [part for part in self.parts if isinstance(part, Block)]


def record_page(
    around: Surroundings, subjects: Sequence[Subject], form: tuple[Section, ...]
) -> Page:
    """The page for what is selected."""
    if len(subjects) > 1:
        return _several(around, subjects, form)
    return _one(around, subjects[0], form)


def _one(around: Surroundings, at: Subject, sections: tuple[Section, ...]) -> Page:
    form = Form(around, ((type(at.record), at.id),), sections)
    found = FindingFacts(around)
    if type(at.record) in FORMS:
        return Page([RelationHead(), form, RelationFacts(around), found], form)
    if isinstance(at.record, Team):
        return Page([SeatHead(), form, found, TeamFacts(around)], form)
    return Page([SeatHead(), CostFacts(around), form, found, SeatFacts(around)], form)


def _several(
    around: Surroundings, subjects: Sequence[Subject], sections: tuple[Section, ...]
) -> Page:
    kind = type(subjects[0].record)
    nouns = {kind: lowered(name) for kind, (name, _) in FORMS.items()}
    noun = {Position: kind_word("position"), Team: kind_word("team"), **nouns}[kind]
    form = Form(around, [(kind, at.id) for at in subjects], sections)
    title = label(tr("{counted} selected", counted=counted_kind(len(subjects), noun)), "title")
    note = wrapped(tr("What you change here changes in all of them, in one step."), tone="quiet")
    cost = [CostFacts(around)] if kind is Position else []
    return Page([title, note, *cost, form], form)
