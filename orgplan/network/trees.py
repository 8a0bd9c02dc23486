"""The graphs that reporting lines make: the tree of seats, and whom to ask next."""

from itertools import pairwise

from orgplan.language import tr
from orgplan.model.queries import dotted_on, manager_on, shown_spell
from orgplan.model.records import EscalationPath, Position
from orgplan.network.nodes import Sketch
from orgplan.network.seats import SeatState

REPORTING_DAYS = 2
"""How long a question waits at a manager: the default of an escalation's step."""


def reporting(sketch: Sketch) -> None:
    """Seats below their managers; proposed ones where they count or somebody reports to them."""
    managers = _managers(sketch)
    for seat in _shown(sketch, managers):
        sketch.add(seat)
    dotted = []
    for name in sorted(sketch.nodes):
        manager = managers.get(name, "")
        if manager == name:
            sketch.leave_out(tr("{name} reports to itself: the line is left out", name=name))
        elif manager in sketch.nodes:
            sketch.edges[manager, name] = {"kind": "solid", "weight": 1}
        seconds = dotted_on(sketch.org, name, sketch.day)
        dotted += [(other, name) for other in seconds if other in sketch.nodes and other != name]
    sketch.facts["dotted"] = tuple(sorted(set(dotted)))


def _managers(sketch: Sketch) -> dict[str, str]:
    seats = sketch.org.rows(Position)
    return {seat.id: _manager(sketch, seat) for seat in seats}


def _manager(sketch: Sketch, seat: Position) -> str:
    """Whom a seat reports to; before its start, whom it will."""
    found = manager_on(sketch.org, seat.id, sketch.day)
    spell = None if found else shown_spell(sketch.org, seat.id, sketch.day)
    if spell is not None and spell.start > sketch.day:
        return manager_on(sketch.org, seat.id, spell.start)
    return found


def _shown(sketch: Sketch, managers: dict[str, str]) -> list[Position]:
    org = sketch.org
    proposed = sketch.planned or org.include_proposed
    states = {seat.id: sketch.state(seat) for seat in org.rows(Position)}
    out = {SeatState.GONE} if proposed else {SeatState.GONE, SeatState.PROPOSED}
    wanted = {name for name, state in states.items() if state not in out}
    waiting = list(wanted)
    while waiting:
        above = managers.get(waiting.pop(), "")
        if above not in wanted and states.get(above) is SeatState.PROPOSED:
            wanted.add(above)
            waiting.append(above)
    return [seat for seat in org.rows(Position) if seat.id in wanted]


def escalation(sketch: Sketch) -> None:
    """Everybody's way up, by reporting and by the escalation paths."""
    reporting(sketch)
    solid, sketch.edges = sketch.edges, {}
    sketch.facts = {}
    for manager, report in solid:
        tie = {"kind": "reports_to", "weight": REPORTING_DAYS, "paths": ()}
        sketch.edges[report, manager] = tie
    authorities = _roots(sketch)
    for path in sketch.org.rows(EscalationPath):
        steps = [step for step in path.steps if sketch.find(step)]
        if len(steps) < len(path.steps):
            sketch.leave_out(
                tr("{path} names steps that are not in the plan: they are skipped", path=path.id)
            )
        for step, onward in pairwise(steps):
            _step(sketch, path, step, onward)
        authorities.update(steps[-1:])
    sketch.facts["authorities"] = tuple(sorted(authorities))


def _roots(sketch: Sketch) -> set[str]:
    """Whoever has reports and reports to nobody."""
    reports, managers = ({pair[end] for pair in sketch.edges} for end in (0, 1))
    return managers - reports


def _step(sketch: Sketch, path: EscalationPath, step: str, onward: str) -> None:
    if step == onward:
        sketch.leave_out(
            tr("{path} goes from {step} to itself: the step is left out", path=path.id, step=step)
        )
        return
    known = sketch.edges.get((step, onward), {})
    paths = (*known.get("paths", ()), path.id)
    days = path.step_days if len(paths) == 1 else max(path.step_days, known["weight"])
    sketch.edges[step, onward] = {"kind": "escalates_to", "weight": days, "paths": paths}
