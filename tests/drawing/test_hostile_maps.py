"""Every map of a plan that no organization has: it is drawn, and what it left out is said."""

from datetime import date

import pytest

from orgplan.drawing.maps.org_chart import org_chart
from orgplan.drawing.maps.org_chart_facts import seat_map
from orgplan.drawing.maps.seat_card import Seat
from orgplan.drawing.maps.ties import levels
from orgplan.drawing.shapes import Picture, Text
from orgplan.drawing.views import VIEWS, draw
from orgplan.model import records as r
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records.words import DecisionClass, TeamType
from tests.model.text_plan import AS_OF, plan_of

LONG = "Reliability of everything " * 20
STRANGE = (LONG, "فريق البحث والترتيب", "Команда 🚀👩‍💻 поиска", "", "a\nb\tc", "<b>&amp;</b>")


def hostile() -> Org:
    """A circle of three, one below itself, several roots, and names of every kind."""
    lines = [f"P{at} [L5, T1, 2024-01-08..]" for at in range(9)]
    plan = plan_of("\n".join(lines))
    circle = [r.ReportingLine(f"C{at}", f"P{at}", f"P{(at + 1) % 3}") for at in range(3)]
    below = [r.ReportingLine("SELF", "P3", "P3"), r.ReportingLine("UP", "P4", "P0")]
    people = [
        r.Person(f"p-P{at}", STRANGE[at % len(STRANGE)] or "?", date(2024, 1, 8)) for at in range(9)
    ]
    kinds = list(TeamType)
    teams = [r.Team(f"T{at}", name, kinds[at % 6], "U1") for at, name in enumerate(STRANGE, 2)]
    ties = [
        r.Dependency(f"D{a}-{b}", f"T{a}", f"T{b}", artefact=LONG)
        for a in range(2, 8)
        for b in (a, (a - 1) % 6 + 2)
    ]
    parties = [r.Stakeholder(f"S{at}", name) for at, name in enumerate(STRANGE)]
    relations = [r.StakeholderRelation(f"R{at}", f"S{at}", f"T{at + 2}") for at in range(6)]
    rights = [
        r.DecisionRight("X1", LONG, DecisionClass.TEAM, "P0", "S1"),
        r.EscalationPath("E1", LONG, ("P1", "S1", "P1", "S2")),
    ]
    more = [*people, *teams, *ties, *parties, *relations, *rights, *circle, *below]
    rows = [row for table in plan.base.kinds().values() for row in table.values()]
    known = {(type(row), row.id): row for row in (*rows, r.OrgUnit("U1", LONG), *more)}
    return Plan.of(known.values()).org("")


def texts(picture: Picture) -> list[str]:
    return [part.text for part in picture.primitives() if isinstance(part, Text)]


@pytest.mark.parametrize("view", VIEWS)
def test_a_hostile_plan_is_drawn_in_every_view(view: str) -> None:
    picture = draw(view, hostile(), "Base plan", AS_OF)
    assert picture.shapes and picture.title
    assert all(len(words) < 400 and "\n" not in words for words in texts(picture))


def test_a_circle_of_managers_is_drawn_once_and_said() -> None:
    picture = draw("org-chart", hostile(), "Base plan", AS_OF)
    seats = [shape.id for shape in picture.shapes if isinstance(shape, Seat)]
    assert sorted(seats) == [f"P{at}" for at in range(9)]
    said = [words for words in texts(picture) if "left out" in words]
    assert any("circle" in words for words in said) and any("itself" in words for words in said)
    low = picture.y + picture.height
    assert all(part.bounds[3] <= low for part in picture.primitives())


def test_five_thousand_reports_of_one_manager_are_all_drawn() -> None:
    lines = ["Boss [M2, T1, 2024-01-08..]"]
    lines += [f"  P{at} [L4, T1, 2024-01-08..]" for at in range(5_000)]
    org = plan_of("\n".join(lines)).org("")
    seats = seat_map(org, AS_OF)
    picture = org_chart(seats.cards, seats.dotted)
    assert sum(isinstance(shape, Seat) for shape in picture.shapes) == 5_001


def star(count: int) -> Org:
    """Everybody reports to one, every team needs one, every stakeholder deals with it."""
    lines = ["Boss [M2, T1, 2024-01-08..]"]
    lines += [f"  P{at} [L4, T{at}, 2024-01-08..]" for at in range(2, count)]
    rows = [
        row for table in plan_of("\n".join(lines)).base.kinds().values() for row in table.values()
    ]
    more: list[r.Record] = []
    for at in range(2, count):
        more.append(r.Dependency(f"D{at}", f"T{at}", "T1"))
        more.append(r.Stakeholder(f"S{at}", f"Party {at}"))
        more.append(r.StakeholderRelation(f"R{at}", f"S{at}", "T1"))
        more.append(
            r.DecisionRight(f"X{at}", f"Decision {at}", DecisionClass.TEAM, f"P{at}", "Boss")
        )
    return Plan.of({(type(row), row.id): row for row in (*rows, *more)}.values()).org("")


@pytest.mark.soak
@pytest.mark.parametrize("view", VIEWS)
def test_five_thousand_around_one_are_drawn_in_every_view(view: str) -> None:
    assert draw(view, star(5_000), "Base plan", AS_OF).shapes


def test_levels_of_thousands_of_ties_are_found_in_one_walk() -> None:
    chain = [(f"T{at}", f"T{at + 1}") for at in range(20_000)]
    found = levels(chain)
    assert (found["T0"], found["T20000"]) == (20_000, 0)
