"""A seat that stands for nobody, above those whose manager is not there."""

from collections.abc import Sequence

from orgplan.exchange.roster.changes import Placed
from orgplan.exchange.roster.structure import Structure
from orgplan.exchange.roster.wanted import Wanted
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.records import Position
from orgplan.model.records.values import Approval

TAG = "virtual root"
_KNOWN = "Root|"


def root_seat(draft: Draft, structure: Structure, wanted: Sequence[Wanted], placed: Placed) -> str:
    """The root's id: the source's own from last time, or one that is made now.

    It is a draft that nobody approved, so neither heads nor cost count it.
    """
    known = structure.known.get(_KNOWN, "")
    if known and draft.org.get(Position, known) is not None:
        return known
    first = next(want for want in wanted if "root" in want.entry.tags)
    values = first.more | first.values
    name = placed.free_id(draft)
    draft.put(
        Position(
            name,
            tr("Top of {settings}", settings=draft.org.settings.name),
            values["family"],
            values["level"],
            values["location"],
            values["team"],
            approval=Approval.DRAFT,
            justification=tr("stands for nobody; seats whose manager is not known hang under it"),
            tags=(TAG,),
        )
    )
    structure.known[_KNOWN] = name
    return name
