"""The pictures that files are made of: a table from the name of a view to what draws it.

Whoever makes a map or a board adds its row. What the user has put somewhere stands there. No map
shows what anybody is paid; a board leaves out every sum that tells of few, unless it is asked for.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from orgplan.drawing.boards.ask import Ask
from orgplan.drawing.marks import NO_MARKS, Marks
from orgplan.drawing.pages import A4, Page, Paper
from orgplan.drawing.shapes import Picture
from orgplan.language import tr
from orgplan.model.edits.arrangements import places_of
from orgplan.model.org import Org
from orgplan.model.spoken import day_words
from orgplan.network.layout.graphviz import Check, Graphviz

Draw = Callable[[Org, date, Graphviz, Check | None], Picture]
"""Draws an organization on a day; the check may raise to cancel."""


def draw(view: str, org: Org, scenario: str, day: date, check: Check | None = None) -> Picture:
    """One of VIEWS, with the name of the scenario below its title."""
    graphviz = Graphviz()
    try:
        drawn = VIEWS[view](org, day, graphviz, check)
    finally:
        graphviz.close()
    return replace(drawn, caption=caption(org, scenario, day))


def draw_board(view: str, ask: Ask, scenario: str) -> Picture:
    """One of BOARDS, with the name of the scenario below its title."""
    return replace(BOARDS[view](ask), caption=caption(ask.org, scenario, ask.day))


def draw_book(
    org: Org, scenario: str, day: date, paper: Paper = A4, marks: Marks = NO_MARKS
) -> tuple[Page, ...]:
    """The org chart as a book, with a page for every manager, marked where that is asked for."""
    from orgplan.drawing.book import book
    from orgplan.drawing.maps.org_chart_facts import seat_map

    return book(seat_map(org, day), caption(org, scenario, day), paper, marks)


def caption(org: Org, scenario: str, day: date) -> str:
    """What stands below the title of every picture: the plan, the scenario and the day."""
    return " · ".join((org.settings.name, scenario, tr("as of {day}", day=day_words(day))))


def _org_chart(org: Org, day: date, graphviz: Graphviz, check: Check | None) -> Picture:
    from orgplan.drawing.maps.org_chart import chart_of, org_chart
    from orgplan.drawing.maps.org_chart_facts import seat_map
    from orgplan.network.layout.tree import fitting

    seats, places = seat_map(org, day), places_of(org, "org_chart")
    if places:
        return chart_of(seats.cards, seats.dotted, places=places).picture
    return org_chart(seats.cards, seats.dotted, arrange=fitting)


def _org_chart_by(reading: str) -> Draw:
    def drawn(org: Org, day: date, graphviz: Graphviz, check: Check | None) -> Picture:
        from orgplan.drawing.maps.org_chart import org_chart
        from orgplan.drawing.maps.org_chart_facts import seat_map
        from orgplan.drawing.maps.org_chart_groups import grouped
        from orgplan.network.layout.tree import fitting

        cards = grouped(org, day, seat_map(org, day).cards, reading)
        return org_chart(cards, arrange=fitting)

    return drawn


def _team_topology(org: Org, day: date, graphviz: Graphviz, check: Check | None) -> Picture:
    from orgplan.drawing.maps.team_topology import team_topology
    from orgplan.drawing.maps.team_topology_facts import team_map

    places = places_of(org, "team_topology_layers")
    return team_topology(team_map(org, day), graphviz=graphviz, check=check, fixed=places)


def _stakeholders(org: Org, day: date, graphviz: Graphviz, check: Check | None) -> Picture:
    from orgplan.drawing.maps.stakeholders import stakeholder_grid
    from orgplan.drawing.maps.stakeholders_facts import party_map

    return stakeholder_grid(party_map(org, day), fixed=places_of(org, "stakeholders_grid"))


def _stakeholder_network(org: Org, day: date, graphviz: Graphviz, check: Check | None) -> Picture:
    from orgplan.drawing.maps.stakeholders_facts import party_map
    from orgplan.drawing.maps.stakeholders_links import stakeholder_network
    from orgplan.drawing.maps.team_topology_facts import team_map

    parties, teams = party_map(org, day), team_map(org, day)
    places = places_of(org, "stakeholders_network")
    return stakeholder_network(parties, teams, graphviz, check, places).picture


def _stakeholder_flow(org: Org, day: date, graphviz: Graphviz, check: Check | None) -> Picture:
    from orgplan.drawing.maps.stakeholders_facts import party_map
    from orgplan.drawing.maps.stakeholders_links import stakeholder_flow
    from orgplan.drawing.maps.team_topology_facts import team_map

    parties, teams = party_map(org, day), team_map(org, day)
    places = places_of(org, "stakeholders_flow")
    return stakeholder_flow(parties, teams, graphviz, check, places).picture


def _dependencies(org: Org, day: date, graphviz: Graphviz, check: Check | None) -> Picture:
    from orgplan.drawing.maps.dependencies import dependency_map
    from orgplan.drawing.maps.team_topology_facts import team_map

    places = places_of(org, "dependencies_order")
    return dependency_map(team_map(org, day), graphviz=graphviz, check=check, fixed=places)


def _decisions(org: Org, day: date, graphviz: Graphviz, check: Check | None) -> Picture:
    from orgplan.drawing.maps.decisions import decision_matrix
    from orgplan.drawing.maps.decisions_facts import decision_map

    return decision_matrix(decision_map(org, day))


def _decision_load(org: Org, day: date, graphviz: Graphviz, check: Check | None) -> Picture:
    from orgplan.drawing.maps.decisions_facts import decision_map
    from orgplan.drawing.maps.decisions_ways import approver_load

    return approver_load(decision_map(org, day))


def _escalation(org: Org, day: date, graphviz: Graphviz, check: Check | None) -> Picture:
    from orgplan.drawing.maps.decisions_facts import decision_map
    from orgplan.drawing.maps.decisions_ways import escalation_ways

    return escalation_ways(decision_map(org, day))


def _overview(ask: Ask) -> Picture:
    from orgplan.drawing.boards.overview import overview

    return overview(ask)


def _coverage(ask: Ask) -> Picture:
    from orgplan.drawing.boards.coverage import coverage

    return coverage(ask)


def _hiring(ask: Ask) -> Picture:
    from orgplan.drawing.boards.hiring import hiring

    return hiring(ask)


def _budget(ask: Ask) -> Picture:
    from orgplan.drawing.boards.budget import budget

    return budget(ask)


def _scenarios(ask: Ask) -> Picture:
    from orgplan.drawing.boards.scenarios import scenarios

    return scenarios(ask)


VIEWS: Mapping[str, Draw] = {
    "org-chart": _org_chart,
    "org-chart-by-team": _org_chart_by("team"),
    "org-chart-by-domain": _org_chart_by("domain"),
    "team-topology": _team_topology,
    "stakeholders": _stakeholders,
    "stakeholder-network": _stakeholder_network,
    "stakeholder-flow": _stakeholder_flow,
    "dependencies": _dependencies,
    "decisions": _decisions,
    "decision-load": _decision_load,
    "escalation": _escalation,
}
BOARDS: Mapping[str, Callable[[Ask], Picture]] = {
    "overview": _overview,
    "coverage": _coverage,
    "hiring": _hiring,
    "budget": _budget,
    "scenarios": _scenarios,
}
"""The destinations of charts and tables."""
