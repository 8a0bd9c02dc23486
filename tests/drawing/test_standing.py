"""Maps of teams shown at once where they stand, while their layout is still being made."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import TypeGuard

import pytest

from orgplan.assets import sample
from orgplan.drawing.maps.dependencies import dependency_map, standing_dependencies
from orgplan.drawing.maps.standing import MOST_NEW, Before
from orgplan.drawing.maps.team_cards import TeamCard
from orgplan.drawing.maps.team_topology import standing_topology, team_topology
from orgplan.drawing.maps.team_topology_facts import TeamMap, team_map
from orgplan.drawing.maps.ties import badge_place
from orgplan.drawing.shapes import Bounds, Path, Picture, Shape, Text
from orgplan.exchange.plan_json import plan_from_json
from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.edits.deletion import delete
from orgplan.model.plan import Plan
from orgplan.model.records.words import TeamType

Shown = Callable[[TeamMap, str], Picture]
Standing = Callable[[Before, TeamMap, str], Picture | None]
MAPS: dict[str, tuple[Shown, Standing, str]] = {
    "topology": (team_topology, standing_topology, "layers"),
    "topology by unit": (team_topology, standing_topology, "unit"),
    "dependencies": (dependency_map, standing_dependencies, "order"),
    "dependencies by unit": (dependency_map, standing_dependencies, "unit"),
}
every_map = pytest.mark.parametrize("name", MAPS)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_from_json(sample("meridian.json").read_text("utf-8"))


def teams_of(plan: Plan) -> TeamMap:
    org = plan.org()
    return team_map(org, org.settings.as_of)


def edited(plan: Plan, verb: Callable[[Draft], object]) -> TeamMap:
    draft = Draft(plan)
    verb(draft)
    return teams_of(draft.so_far())


def shown_after(plan: Plan, name: str, verb: Callable[[Draft], object]) -> tuple[Picture, Picture]:
    """The picture before an edit and the one that stands after it."""
    draw, stand, reading = MAPS[name]
    before = draw(teams_of(plan), reading)
    after = stand(Before(teams_of(plan), before), edited(plan, verb), reading)
    assert after is not None
    return before, after


def cards(picture: Picture) -> dict[str, Bounds]:
    return {shape.id: shape.bounds for shape in picture.shapes if isinstance(shape, TeamCard)}


def is_letter(shape: Shape) -> TypeGuard[Text]:
    return isinstance(shape, Text) and shape.colour == "cycle_text"


def lines(picture: Picture) -> dict[str, Path]:
    return {shape.id: shape for shape in picture.shapes if isinstance(shape, Path) and shape.id}


@every_map
def test_a_team_renamed_and_of_another_type_is_so_at_once_where_it_stood(
    plan: Plan, name: str
) -> None:
    def verb(draft: Draft) -> None:
        draft.change(r.Team, "T4", name="Everything Else", type=TeamType.PLATFORM)

    before, after = shown_after(plan, name, verb)
    assert cards(after) == cards(before)
    assert {key: line.lines for key, line in lines(after).items()} == {
        key: line.lines for key, line in lines(before).items()
    }
    card = next(s for s in after.shapes if isinstance(s, TeamCard) and s.id == "T4")
    assert (card.team.name, card.team.stem) == ("Everything Else", "platform")
    assert "Everything Else" in " ".join(line.spoken for line in lines(after).values())


@every_map
def test_a_tie_that_is_more_critical_is_drawn_so_at_once(plan: Plan, name: str) -> None:
    def verb(draft: Draft) -> None:
        draft.change(r.Dependency, "T4/T8", weight=1)

    before, after = shown_after(plan, name, verb)
    assert lines(after)["T4/T8"].line_width < lines(before)["T4/T8"].line_width
    assert lines(after)["T4/T8"].lines == lines(before)["T4/T8"].lines


@every_map
def test_letters_of_circles_are_on_the_lines_that_make_them_up_after_any_ties_go(
    plan: Plan, name: str
) -> None:
    draw, stand, reading = MAPS[name]
    draft = Draft(plan)
    for tie in plan.base.rows(r.Dependency)[::3]:
        if draft.org.get(r.Team, tie.provider) is not None:
            draft.add(
                replace(tie, id=f"{tie.id}/back", consumer=tie.provider, provider=tie.consumer)
            )
    plan = plan.apply(draft.finish("Circles"))
    teams = teams_of(plan)
    shown, lettered = draw(teams, reading), set()
    for tie in [tie.id for tie in teams.ties]:
        draft = Draft(plan)
        delete(draft, r.Dependency, tie)
        plan = plan.apply(draft.finish("Delete"))
        before, teams = Before(teams, shown), teams_of(plan)
        made = stand(before, teams, reading)
        if made is None:
            break
        shown = made
        found = [(text.text, text.x) for text in shown.shapes if is_letter(text)]
        every = lines(shown)
        wanted = [(t.circle, badge_place(every[t.id].lines[0])[0]) for t in teams.ties if t.circle]
        assert found == wanted
        lettered.add(len(found))
    assert len(lettered) > 2


@every_map
def test_what_is_deleted_goes_at_once_and_the_rest_stays(plan: Plan, name: str) -> None:
    def verb(draft: Draft) -> None:
        delete(draft, r.ExternalNode, "X-IAM")

    before, after = shown_after(plan, name, verb)
    assert cards(before).keys() - cards(after).keys() == {"X-IAM"}
    assert all(cards(before)[key] == area for key, area in cards(after).items())


@every_map
def test_what_is_new_finds_a_place_that_covers_nothing(plan: Plan, name: str) -> None:
    def verb(draft: Draft) -> None:
        draft.add(r.Team("T90", "Newcomers", TeamType.STREAM_ALIGNED, "DS"))
        draft.add(r.Dependency("T90/T8", "T90", "T8"))

    before, after = shown_after(plan, name, verb)
    assert all(cards(after)[key] == area for key, area in cards(before).items())
    assert "T90" in cards(after) and "T90/T8" in lines(after)
    for one, other in combinations(cards(after).values(), 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart


@every_map
def test_a_plan_of_many_new_teams_waits_for_its_layout(plan: Plan, name: str) -> None:
    draw, stand, reading = MAPS[name]

    def verb(draft: Draft) -> None:
        for at in range(MOST_NEW + 1):
            draft.add(r.Team(f"N{at}", f"New {at}", TeamType.STREAM_ALIGNED, "DS"))
            draft.add(r.Dependency(f"N{at}/T8", f"N{at}", "T8"))

    before = Before(teams_of(plan), draw(teams_of(plan), reading))
    assert stand(before, edited(plan, verb), reading) is None
