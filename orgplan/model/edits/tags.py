"""Verbs for tags: waves and initiatives that seats belong to."""

from collections.abc import Iterable

from orgplan.language import tr
from orgplan.model.draft import Draft, whole
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import Position


@whole
def tag(draft: Draft, positions: Iterable[str], name: str) -> None:
    """Put seats into a wave or an initiative; those that are in it stay in it."""
    wanted = name.strip()
    if not wanted or "," in wanted:
        raise PlanError(
            tr("A tag cannot be “{name}”: enter a word or two without a comma", name=name)
        )
    for position_id in positions:
        tags = draft.org.need(Position, position_id).tags
        if wanted not in tags:
            draft.change(Position, position_id, tags=(*tags, wanted))


@whole
def untag(draft: Draft, positions: Iterable[str], name: str) -> None:
    """Take seats out of a wave or an initiative."""
    for position_id in positions:
        tags = draft.org.need(Position, position_id).tags
        draft.change(Position, position_id, tags=tuple(x for x in tags if x != name.strip()))


def tags_of(org: Org) -> dict[str, tuple[str, ...]]:
    """Every tag with its seats, in the order of the alphabet."""
    found: dict[str, list[str]] = {}
    for position in org.rows(Position):
        for name in position.tags:
            found.setdefault(name, []).append(position.id)
    return {name: tuple(found[name]) for name in sorted(found)}
