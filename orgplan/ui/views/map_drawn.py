"""What a map shows, and how the next picture is made of the one before."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from orgplan.drawing.again import of_the_same
from orgplan.drawing.maps.standing import Before
from orgplan.drawing.maps.team_topology_facts import TeamMap
from orgplan.drawing.maps.ties import ALONE, Near
from orgplan.drawing.shapes import Picture


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, what stays lit while the mouse rests on an object, and all it was made of."""

    picture: Picture
    near: Near = ALONE
    facts: tuple[object, ...] = ()
    standing: bool = False
    """Whether it shows the plan of now in the geometry of before: a layout has to follow."""


def drawn_again(
    before: Drawn | None, facts: tuple[object, ...], make: Callable[[], Drawn]
) -> Drawn:
    """What is shown, where the same is to be shown; else a new one that shares what has stayed."""
    if before is not None and before.facts == facts and not before.standing:
        return before
    made = make()
    picture = of_the_same(made.picture, before.picture) if before else made.picture
    return replace(made, picture=picture, facts=facts)


def drawn_standing(
    before: Drawn | None,
    facts: tuple[object, ...],
    teams: TeamMap,
    make: Callable[[Before, TeamMap], Picture | None],
) -> Drawn | None:
    """A map of teams (the first of its facts) at once, in the geometry that is shown.

    None where only the layout can tell: nothing is shown yet, or nothing but places has changed.
    """
    if before is None or before.facts == facts:
        return before
    was = before.facts[0]
    if not isinstance(was, TeamMap) or was == teams:
        return None
    made = make(Before(was, before.picture), teams)
    if made is None:
        return None
    return Drawn(made, Near(teams.ties), facts, standing=True)
