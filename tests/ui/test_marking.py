"""What is marked on maps is what domain.md answers for the sample, and follows choice and edits."""

import pytest
from pytestqt.qtbot import QtBot

from orgplan.drawing.marking import OVERLAYS, Asked, marks_for
from orgplan.drawing.marks import Marks
from orgplan.model.draft import Draft
from orgplan.model.edits.positions import close_position
from orgplan.model.plan import Plan
from orgplan.model.records import Position
from orgplan.ui.views.org_chart import OrgChartView
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE


def asked(plan: Plan, scenario: str = "") -> Asked:
    return Asked(plan.org(scenario), plan.base, plan.settings.as_of)


def badges(marks: Marks) -> dict[str, str]:
    return {name: mark.badge for name, mark in marks.by_id.items()}


def test_the_bottlenecks_are_the_busiest_teams_for_their_size(sample_plan: Plan) -> None:
    found = badges(marks_for("bottlenecks", asked(sample_plan)))
    assert [found[name] for name in ("T2", "T1", "T8", "P-001")] == ["1", "2", "3", "1"]


def test_weak_points_are_lone_sources_and_lone_experts(sample_plan: Plan) -> None:
    marks = marks_for("failure", asked(sample_plan)).by_id
    assert {name for name in marks if name.startswith("X-")} == {"X-IAM", "X-SRE", "X-DE", "X-EVT"}
    assert {name for name in marks if name.startswith("P-")} == {"P-302", "P-502", "P-702"}
    assert "Forecasting" in marks["P-502"].spoken and "Risk" in marks["P-502"].spoken


def test_teams_in_one_circle_have_one_letter(sample_plan: Plan) -> None:
    found = badges(marks_for("circles", asked(sample_plan)))
    assert found == {"T1": "A", "T2": "A", "T3": "B", "T7": "B"}


def test_a_scenario_marks_what_it_changes_and_the_base_nothing(sample_plan: Plan) -> None:
    assert marks_for("scenario", asked(sample_plan)).by_id == {}
    draft = Draft(sample_plan, "LEAN")
    seat = draft.org.need(Position, "P-304")
    close_position(draft, seat.id, sample_plan.settings.horizon_start)
    plan = sample_plan.apply(draft.finish("close"))
    before = badges(marks_for("scenario", asked(sample_plan, "LEAN")))
    after = badges(marks_for("scenario", asked(plan, "LEAN")))
    assert "P-304" not in before and after["P-304"] == "–"
    assert after[seat.team] == str(int(before.get(seat.team, "0")) + 1)


@pytest.mark.parametrize("overlay", [name for name in OVERLAYS if name != "none"])
def test_every_mark_is_explained_and_spoken(sample_plan: Plan, overlay: str) -> None:
    marks = marks_for(overlay, asked(sample_plan, "LEAN"))
    assert marks.title and marks.keys
    colours = {key.line for key in marks.keys}
    assert all(mark.spoken and mark.colour in colours | {"accent"} for mark in marks.by_id.values())


def test_marks_chosen_on_a_map_are_shown_and_follow_the_scenario(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.go("org_chart")
    view = workspace.current()
    assert isinstance(view, OrgChartView)
    view.marks.picker.chosen.emit("scenario")
    qtbot.waitUntil(lambda: bool(view.canvas.marks.title), timeout=PATIENCE)
    assert view.canvas.marks.by_id == {}
    workspace.session.scenario = "LEAN"
    qtbot.waitUntil(lambda: "P-308" in view.canvas.marks.by_id, timeout=PATIENCE)
    view.marks.picker.chosen.emit("none")
    assert view.canvas.marks == Marks()
