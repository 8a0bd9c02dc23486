"""One random user: whatever is edited, taken back and switched, the mirrors show the plan."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.edits.positions import add_position, close_position, delete_position
from orgplan.model.edits.scenarios import add_scenario
from orgplan.model.errors import PlanError
from orgplan.model.plan import Plan
from orgplan.model.records import Position, Team
from orgplan.ui.background import NO_MEMORY
from orgplan.ui.document import Document
from orgplan.ui.fields import subject
from orgplan.ui.forms import SEAT, TEAM
from orgplan.ui.models.filtered import FilteredPositions
from orgplan.ui.models.positions import PositionsModel
from orgplan.ui.new_seat import new_seat
from tests.counts import CASES
from tests.ui.conftest import new_document

FIELDS = [name for name, field in SEAT.items() if field.put is not None]
TEXTS = {
    "person": ["Robin Vale", "", "Open"],
    "title": ["Engineer", "Manager"],
    "domain": ["Personalization", "Personalization 40 %, Search & ranking 60 %", ""],
    "fte": ["1", "0.5", "2"],
    "start": ["2027-03-01", "2027-11-15", "1 Feb 2027"],
    "end": ["2028-06-30", ""],
    "base": ["150,000", "$90k", ""],
    "bonus": ["10 %"],
    "equity": ["1,000", ""],
    "hourly": ["80"],
    "hours": ["20"],
    "why": ["growth"],
}


def texts_of(model: PositionsModel) -> dict[str, list[str]]:
    columns = range(model.columnCount())
    return {
        name: [model.text(row, column) for column in columns] for row, name in enumerate(model.ids)
    }


class RandomUser(RuleBasedStateMachine):
    """Edits, takes back, repeats, and looks at other scenarios and months."""

    plan: Plan

    @initialize()
    def open_the_plan(self) -> None:
        self.document = new_document(self.plan)
        self.heard: list[ChangeSet] = []
        self.model = PositionsModel(self.document.org, self.document.session.day)
        self.rows = FilteredPositions(self.model)
        mode = QAbstractItemModelTester.FailureReportingMode.Warning
        self.testers = [QAbstractItemModelTester(m, mode) for m in (self.model, self.rows)]
        self.document.changed.connect(self.follow)
        self.document.session.month_changed.connect(self.model.show_day)

    def follow(self, step: ChangeSet) -> None:
        self.heard.append(step)
        self.model.apply(self.document.org, step)

    def pick(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.document.org.table(Position))))

    @rule(data=st.data())
    def type_into_a_field(self, data: st.DataObject) -> None:
        name, field = self.pick(data), SEAT[data.draw(st.sampled_from(FIELDS))]
        at = subject(self.document.org, self.document.session.day, Position, name)
        assert at is not None
        texts = TEXTS.get(field.id)
        if texts is None:
            assert field.choices is not None
            texts = [option.text for option in field.choices.options(self.document.org)]
        text = data.draw(st.sampled_from(texts))
        self.document.attempt(f"Change {field.label}", lambda draft: field.set(draft, at, text))

    @rule(data=st.data(), name=st.sampled_from(["Search", "Platform"]))
    def rename_a_team(self, data: st.DataObject, name: str) -> None:
        team = data.draw(st.sampled_from(sorted(self.document.org.table(Team))))
        at = subject(self.document.org, self.document.session.day, Team, team)
        assert at is not None
        self.document.attempt("Rename", lambda draft: TEAM["name"].set(draft, at, name))

    @rule(data=st.data())
    def add_a_seat(self, data: st.DataObject) -> None:
        like, day = self.pick(data), self.document.session.day

        def verb(draft: Draft) -> None:
            seat, stay, manager = new_seat(draft.org, like, day)
            add_position(draft, seat, stay=stay, manager=manager)

        self.document.attempt("Add position", verb)

    @rule(data=st.data())
    def close_a_seat(self, data: st.DataObject) -> None:
        name = self.pick(data)
        self.document.attempt("Close", lambda d: close_position(d, name, date(2027, 9, 1), "why"))

    @rule(data=st.data())
    def delete_a_seat(self, data: st.DataObject) -> None:
        name = self.pick(data)
        self.document.attempt("Delete", lambda d: delete_position(d, name, with_decisions=True))

    @rule()
    def add_a_scenario(self) -> None:
        self.document.attempt("Add scenario", lambda draft: add_scenario(draft, "NEW", "New"))

    @rule(data=st.data())
    def look_at_a_scenario(self, data: st.DataObject) -> None:
        names = ["", *(s.id for s in self.document.plan.scenarios[1:])]
        self.document.session.scenario = data.draw(st.sampled_from(names))

    @rule(day=st.sampled_from([date(2026, 11, 23), date(2027, 6, 30), date(2029, 1, 31)]))
    def look_at_a_month(self, day: date) -> None:
        self.document.session.day = day

    @rule(column=st.integers(-1, 5))
    def sort_by(self, column: int) -> None:
        self.rows.sort(column)

    @rule(text=st.sampled_from(["", "ml", "open l5"]))
    def filter_by(self, text: str) -> None:
        self.rows.filter(text)

    @rule()
    def take_back(self) -> None:
        self.document.stack.undo()

    @rule()
    def repeat(self) -> None:
        self.document.stack.redo()

    @invariant()
    def mirrors_equal_fresh_ones(self) -> None:
        CASES()
        if hasattr(self, "document"):
            day = self.document.session.day
            fresh = PositionsModel(self.document.plan.org(self.document.session.scenario), day)
            assert texts_of(self.model) == texts_of(fresh)
            words = self.rows._words
            kept = set(self.rows.shown_ids)
            said = {name: "\n".join(texts).casefold() for name, texts in texts_of(fresh).items()}
            assert kept == {name for name in said if all(word in said[name] for word in words)}

    def teardown(self) -> None:
        if not hasattr(self, "document"):
            return
        self.document.stack.setIndex(0)
        assert self.document.plan.base.rows(Position) == self.plan.base.rows(Position)
        self.document.close()


def test_models_equal_fresh_ones_after_any_history(qapp: QApplication, sample_plan: Plan) -> None:
    RandomUser.plan = sample_plan
    user: Any = RandomUser.TestCase
    user.settings = settings(max_examples=4, stateful_step_count=12, phases=[Phase.generate])
    user("runTest").runTest()


def test_a_refused_edit_leaves_the_plan_and_says_why(document: Document) -> None:
    heard: list[PlanError] = []
    document.refused.connect(heard.append)
    before = document.plan

    def half_done(draft: Draft) -> None:
        draft.change(Position, "P-304", title="Half done")
        draft.change(Position, "P-304", fte=2)

    assert not document.attempt("Change FTE", half_done)
    assert document.plan is before
    assert not document.stack.count()
    assert not document.modified
    assert "P-304" in str(heard[0])


def test_memory_that_runs_out_is_told_and_leaves_the_plan_and_the_history(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[PlanError] = []
    document.refused.connect(heard.append)
    assert document.attempt("Rename", lambda draft: draft.change(Position, "P-304", title="One"))
    before, place = document.plan, document.stack.index()

    def hungry(*said: object) -> None:
        raise MemoryError

    assert not document.attempt("Rename", hungry)
    # So it is where there is none to write down what was done, or what is taken back.
    monkeypatch.setattr(document, "_store", hungry)
    assert not document.attempt("Rename", lambda draft: draft.change(Position, "P-304", title="2"))
    document.undo()
    assert document.plan is before and document.stack.index() == place
    assert [str(error) for error in heard] == [NO_MEMORY] * 3
    monkeypatch.undo()
    document.undo()
    assert document.plan is not before


def test_an_edit_in_a_scenario_leaves_the_base_and_undo_returns_to_that_scenario(
    document: Document,
) -> None:
    document.session.scenario = "FREEZE"
    with document.edit("Rename") as draft:
        draft.change(Position, "P-304", title="Frozen")
    assert document.org.need(Position, "P-304").title == "Frozen"
    document.session.scenario = ""
    assert document.org.need(Position, "P-304").title != "Frozen"
    document.stack.undo()
    assert document.session.scenario == "FREEZE"
    assert document.org.need(Position, "P-304").title != "Frozen"


def test_taking_back_the_scenario_that_is_shown_returns_to_the_base(document: Document) -> None:
    with document.edit("Add scenario") as draft:
        add_scenario(draft, "NEW", "New")
    document.session.scenario = "NEW"
    document.stack.undo()
    assert document.session.scenario == ""
    assert document.org is document.plan.base


def test_typing_in_one_field_is_one_step_and_back_to_the_start_is_none(document: Document) -> None:
    title = document.org.need(Position, "P-304").title
    for text in ("S", "St", "Staff"):
        document.attempt("Rename", lambda d, t=text: d.change(Position, "P-304", title=t), "title")
    assert document.stack.count() == 1
    document.attempt("Rename", lambda d: d.change(Position, "P-304", title=title), "title")
    assert document.stack.count() == 0
    assert document.org.need(Position, "P-304").title == title


def test_an_edit_that_changes_nothing_is_no_step(document: Document) -> None:
    with document.edit("Nothing") as draft:
        draft.change(Position, "P-304", title=document.org.need(Position, "P-304").title)
    assert document.stack.count() == 0


@pytest.mark.parametrize("scenario", ["", "FREEZE", "LEAN"])
def test_typing_what_a_field_says_changes_nothing(document: Document, scenario: str) -> None:
    document.session.scenario = scenario
    day = document.session.day
    for seat in document.org.rows(Position):
        at = subject(document.org, day, Position, seat.id)
        assert at is not None
        for name in FIELDS:
            paid = at.spell is not None and at.spell.hourly is not None
            if name in ("hourly", "hours") and not paid:
                continue
            with document.edit("Again") as draft:
                SEAT[name].set(draft, at, _typed(name, SEAT[name].text(at)))
            assert document.stack.count() == 0, (seat.id, name, SEAT[name].text(at))


def _typed(name: str, text: str) -> str:
    """The status is shown as one word of all three states, of which only the approval is typed."""
    shown = ("Filled", "Departing", "Open", "Accepted", "Offer", "Closed")
    return "Approved" if name == "status" and text in shown else text


def test_teams_that_share_a_name_are_told_apart_in_every_row_and_again_when_they_do_not(
    qapp: QApplication, sample_plan: Plan
) -> None:
    document = new_document(sample_plan)
    model = PositionsModel(document.org, document.session.day)
    texts_of(model)
    document.changed.connect(partial(follow, document, model))

    def named(team: str, name: str) -> Callable[[Draft], object]:
        return lambda draft: draft.change(Team, team, name=name)

    for team, name in (("T6", "Search"), ("T8", "Search"), ("T6", "Ranking")):
        assert document.attempt("Rename", named(team, name))
        assert texts_of(model) == texts_of(PositionsModel(document.org, document.session.day))
    while document.stack.canUndo():
        document.stack.undo()
        assert texts_of(model) == texts_of(PositionsModel(document.org, document.session.day))
    document.close()


def follow(document: Document, model: PositionsModel, step: ChangeSet) -> None:
    model.apply(document.org, step)
