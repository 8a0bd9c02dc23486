"""Where objects stand that the user has put somewhere, kept in the plan for each map.

They are kept as a saved view that is no slide: its view is ARRANGED, its camera the places as JSON.
"""

import json
from collections.abc import Mapping

from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.entries import add_entry, change_entry
from orgplan.model.org import Org
from orgplan.model.records import SavedView

ARRANGED = "arrangement"
Place = tuple[float, float]


def places_of(org: Org, map_name: str) -> dict[str, Place]:
    """The places on a map by id; what cannot be read is as if it had not been set."""
    kept = org.get(SavedView, _id(map_name))
    if kept is None:
        return {}
    try:
        places = json.loads(kept.camera)
        return {str(id): (float(x), float(y)) for id, (x, y) in places.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def keep_places(draft: Draft, map_name: str, places: Mapping[str, Place]) -> None:
    """Keep the places of a map, and no others; none for the map's own arrangement."""
    text = json.dumps({id: [round(x, 1), round(y, 1)] for id, (x, y) in sorted(places.items())})
    name = _id(map_name)
    if draft.org.get(SavedView, name) is None:
        words = tr("Arrangement of the {map_name}", map_name=map_name.replace("_", " "))
        add_entry(draft, SavedView(name, words, ARRANGED, camera=text))
    else:
        change_entry(draft, SavedView, name, camera=text)


def _id(map_name: str) -> str:
    return f"ARRANGEMENT-{map_name}"
