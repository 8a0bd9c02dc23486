"""Slides: what the saved views of a plan show, or where there are none a deck for any plan.

The window presents them and the deck is made of them, so both show the same.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from orgplan.drawing.boards.ask import Ask
from orgplan.drawing.marking import NONE, OVERLAYS, Asked, marks_for
from orgplan.drawing.marks import marked
from orgplan.drawing.shapes import Bounds, Picture
from orgplan.drawing.views import BOARDS, VIEWS, caption
from orgplan.language import tr
from orgplan.model.edits.arrangements import places_of
from orgplan.model.edits.slides import saved_views
from orgplan.model.errors import MissingError, PlanError
from orgplan.model.plan import Plan
from orgplan.model.records import Position, Requisition, SavedView, Scenario, Team
from orgplan.network.layout.graphviz import Check, Graphviz

WIDE = 1.95
"""Width over height of the room that a slide has for its picture."""
_FARTHEST = 1e6
"""No picture reaches so far: a camera that does was not ours."""
NAMES: Mapping[tuple[str, str], str] = {
    ("org_chart", "team"): "org-chart-by-team",
    ("org_chart", "domain"): "org-chart-by-domain",
    ("stakeholders", "network"): "stakeholder-network",
    ("stakeholders", "flow"): "stakeholder-flow",
    ("decisions", "load"): "decision-load",
    ("decisions", "ways"): "escalation",
}
"""What the readings of a destination are called as pictures, where they have names of their own."""
TITLES: Mapping[str, str] = {
    "overview": tr("Overview"),
    "org-chart": tr("Org chart"),
    "org-chart-by-team": tr("Org chart by team"),
    "org-chart-by-domain": tr("Org chart by domain"),
    "team-topology": tr("Team topology"),
    "coverage": tr("Coverage"),
    "stakeholders": tr("Stakeholders"),
    "stakeholder-network": tr("Stakeholder network"),
    "stakeholder-flow": tr("Stakeholder flow"),
    "dependencies": tr("Dependencies"),
    "decisions": tr("Decision rights"),
    "decision-load": tr("Approver load"),
    "escalation": tr("Escalation"),
    "hiring": tr("Hiring plan"),
    "budget": tr("Budget"),
    "scenarios": tr("Scenarios"),
}


@dataclass(frozen=True, slots=True)
class Slide:
    """What one slide shows and what is said to it.

    `view` and `reading` are those of the window's destinations; `scenario` is a key of the plan,
    "" the base. `crop` is the area of the picture that is seen, None all of it. `id` is that of
    the saved view, "" where the slide is of the deck that every plan has.
    """

    title: str
    view: str
    scenario: str
    day: date
    reading: str = ""
    mark: str = ""
    crop: Bounds | None = None
    caption: str = ""
    notes: str = ""
    id: str = ""

    @property
    def picture_name(self) -> str:
        """What its picture is called among VIEWS and BOARDS of drawing/views.py."""
        return picture_name(self.view, self.reading)

    @property
    def is_board(self) -> bool:
        """Whether it is made of charts and tables, not a map."""
        return self.picture_name in BOARDS


def picture_name(view: str, reading: str = "") -> str:
    """What a destination's picture is called among VIEWS and BOARDS; it may be none of them."""
    return NAMES.get((view, reading), view.replace("_", "-"))


def can_be_slide(view: str) -> bool:
    """Whether there is a picture of a destination."""
    return picture_name(view) in VIEWS or picture_name(view) in BOARDS


def slides(plan: Plan, scenario: str, day: date) -> tuple[Slide, ...]:
    """The saved views in their order; without any, the deck of a scenario on a day."""
    saved = tuple(_slide(plan, row) for row in saved_views(plan.base) if can_be_slide(row.view))
    return saved or tuple(_usual(plan, scenario, day))


def slide_of(name: str, scenario: str, day: date) -> Slide:
    """The slide of one of VIEWS and BOARDS; raises PlanError where there is none of that name."""
    if name not in TITLES:
        raise PlanError(
            tr(
                "There is no view “{name}”: choose one of {titles}",
                name=name,
                titles=", ".join(TITLES),
            )
        )
    readings = {picture: key for key, picture in NAMES.items()}
    view, reading = readings.get(name, (name.replace("-", "_"), ""))
    return Slide(TITLES[name], view, scenario, day, reading)


def _slide(plan: Plan, row: SavedView) -> Slide:
    try:
        plan.scenario(row.scenario)
        scenario = row.scenario
    except MissingError:
        scenario = ""
    return Slide(
        row.name.strip() or TITLES[picture_name(row.view)],
        row.view.replace("-", "_"),
        scenario,
        row.month or plan.settings.as_of,
        row.reading,
        row.mark if row.mark in OVERLAYS else "",
        crop_of(row.camera),
        row.caption,
        row.notes,
        row.id,
    )


def _usual(plan: Plan, scenario: str, day: date) -> Iterator[Slide]:
    """Overview, org chart, topology, hiring, budget, scenarios: of these, what there is."""
    org = plan.org(scenario)
    others = len(org.rows(Scenario)) > 1
    there = {
        "overview": True,
        "org_chart": bool(org.rows(Position)),
        "team_topology": bool(org.rows(Team)),
        "hiring": bool(org.rows(Requisition)),
        "budget": bool(org.rows(Position)),
        "scenarios": others,
    }
    for view, is_there in there.items():
        if is_there:
            yield Slide(TITLES[picture_name(view)], view, scenario, day)


def crop_of(camera: str) -> Bounds | None:
    """The area that a saved view's camera sees; None for the whole picture, or where it is none."""
    try:
        left, top, right, bottom = (float(x) for x in json.loads(camera)["area"])
    except (ValueError, TypeError, KeyError):
        return None
    within = max(abs(x) for x in (left, top, right, bottom)) < _FARTHEST
    return (left, top, right, bottom) if within and right > left and bottom > top else None


def camera_of(area: Bounds | None) -> str:
    """What a saved view keeps of the area that is seen; "" for the whole picture."""
    return "" if area is None else json.dumps({"area": [round(x, 1) for x in area]})


def slide_caption(slide: Slide, plan: Plan) -> str:
    """Which plan, scenario and day a slide shows."""
    return caption(plan.base, scenario_name(plan, slide.scenario), slide.day)


def scenario_name(plan: Plan, scenario: str) -> str:
    """A scenario as people call it; of the base, its own name where it has one."""
    row = plan.scenario(scenario)
    if row is None:
        row = next(iter(plan.scenarios), None)
    return row.name if row else tr("Base plan")


def slide_picture(slide: Slide, ask: Ask, graphviz: Graphviz | None = None) -> Picture:
    """The picture of a slide; `ask` says of which plan it is and what of it is seen.

    Its scenario and day are those of the slide. Raises whatever the ask's check raises.
    """
    ask = replace(ask, scenario=slide.scenario, day=slide.day)
    own = graphviz or Graphviz()
    try:
        drawn = _drawn(slide, ask, own)
    finally:
        if graphviz is None:
            own.close()
    words = caption(ask.org, scenario_name(ask.plan, slide.scenario), slide.day)
    drawn = replace(drawn, caption=words)
    if slide.mark in ("", NONE) or slide.is_board:
        return drawn
    return marked(drawn, marks_for(slide.mark, Asked(ask.org, ask.of(""), slide.day)))


def _drawn(slide: Slide, ask: Ask, graphviz: Graphviz) -> Picture:
    name = slide.picture_name
    if name in BOARDS:
        return BOARDS[name](ask)
    if (slide.view in _WITH_READINGS) and slide.reading:
        return _WITH_READINGS[slide.view](ask, slide.reading, graphviz)
    return VIEWS[name](ask.org, ask.day, graphviz, _check(ask))


def _check(ask: Ask) -> Check:
    def check() -> None:
        ask.check()

    return check


def _topology(ask: Ask, reading: str, graphviz: Graphviz) -> Picture:
    from orgplan.drawing.maps.team_topology import READINGS, team_topology
    from orgplan.drawing.maps.team_topology_facts import team_map

    known = reading if reading in READINGS else next(iter(READINGS))
    places, teams = places_of(ask.org, f"team_topology_{known}"), team_map(ask.org, ask.day)
    return team_topology(teams, known, graphviz, _check(ask), WIDE, places)


def _dependencies(ask: Ask, reading: str, graphviz: Graphviz) -> Picture:
    from orgplan.drawing.maps.dependencies import READINGS, dependency_map
    from orgplan.drawing.maps.team_topology_facts import team_map

    known = reading if reading in READINGS else next(iter(READINGS))
    places, teams = places_of(ask.org, f"dependencies_{known}"), team_map(ask.org, ask.day)
    return dependency_map(teams, known, graphviz, _check(ask), WIDE, places)


_WITH_READINGS: Mapping[str, Callable[[Ask, str, Graphviz], Picture]] = {
    "team_topology": _topology,
    "dependencies": _dependencies,
}
