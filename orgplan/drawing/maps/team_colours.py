"""What the colours of teams say: their type, or whose they are. Shapes always say the type."""

from collections.abc import Mapping
from dataclasses import replace

from orgplan.drawing.legend import Key
from orgplan.drawing.maps.team_topology_facts import TeamMap
from orgplan.language import tr

COLOURS: Mapping[str, str] = {"type": tr("team type"), "unit": tr("unit"), "domain": tr("domain")}
"""What teams can be coloured by, in words."""
_PAIRS = (
    ("platform_fill", "platform_line"),
    ("stream_fill", "stream_line"),
    ("enabling_fill", "enabling_line"),
    ("complicated_fill", "complicated_line"),
    ("good_ground", "good"),
    ("accent_ground", "accent"),
    ("bad_ground", "bad"),
    ("warning_ground", "warning"),
)
_REST = ("outside_fill", "outside_line")


def coloured(teams: TeamMap, by: str) -> tuple[TeamMap, tuple[Key, ...]]:
    """The teams in the colours of what they are coloured by, and what those mean; none for type.

    The first groups have colours of their own, in the order of their ids; the rest share one, as
    do teams of no group.
    """
    if by not in ("unit", "domain"):
        return teams, ()
    names = teams.units if by == "unit" else teams.domains
    found = sorted({getattr(box, by) for box in teams.boxes if not box.side} & names.keys())
    pairs = dict(zip(found, _PAIRS, strict=False))
    boxes = tuple(
        box if box.side else replace(box, tint=pairs.get(getattr(box, by), _REST))
        for box in teams.boxes
    )
    keys = [Key(names[group] or group, *pair) for group, pair in pairs.items()]
    if any(box.tint == _REST for box in boxes):
        keys.append(
            Key(
                tr("Others")
                if len(found) > len(_PAIRS)
                else tr("No {colours}", colours=COLOURS[by]),
                *_REST,
            )
        )
    return replace(teams, boxes=boxes), tuple(keys)
