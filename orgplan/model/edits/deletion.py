"""Deletion, for mistakes: what goes with a record, what loses a tie, and when it is refused."""

from dataclasses import dataclass

from orgplan.language import tr
from orgplan.model.changes import Key
from orgplan.model.draft import Draft, whole
from orgplan.model.errors import PlanError
from orgplan.model.org import Org, spoken_kind
from orgplan.model.records import DecisionRight, PlanSettings, Record, RetiredId
from orgplan.model.removal import naming, with_owned, without
from orgplan.model.spoken import kind_word

_SHOWN = 5
_STAY = (PlanSettings, RetiredId)


@dataclass(frozen=True, slots=True)
class Consequences:
    """What deleting a record does: the record itself is the first of `gone`.

    `loosened` lose a tie to something that goes, `needing` stand in the way.
    """

    gone: tuple[Key, ...]
    loosened: tuple[Key, ...]
    needing: tuple[Key, ...]

    def counts(self) -> dict[str, int]:
        """How many records of each kind go, the record itself left out."""
        totals: dict[str, int] = {}
        for kind, _ in self.gone[1:]:
            name = spoken_kind(kind)
            totals[name] = totals.get(name, 0) + 1
        return totals

    @property
    def decisions(self) -> tuple[str, ...]:
        """The decisions that go because they would have no driver or no approver."""
        return tuple(name for kind, name in self.gone[1:] if kind is DecisionRight)


def consequences(org: Org, kind: type[Record], record_id: str) -> Consequences:
    """What deleting a record would do; raises MissingError when there is none."""
    org.need(kind, record_id)
    gone = with_owned(org, kind, record_id)
    going = set(gone)
    loosened: dict[Key, None] = {}
    in_the_way: dict[Key, None] = {}
    for key in gone:
        for reference, record in naming(org, *key):
            other = (reference.kind, record.id)
            if other not in going and not reference.owned:
                (in_the_way if reference.needed else loosened)[other] = None
    return Consequences(gone, tuple(loosened), tuple(in_the_way))


@whole
def delete(
    draft: Draft, kind: type[Record], record_id: str, *, with_decisions: bool = False
) -> Consequences:
    """Remove a record with all that it owns, and every tie to them; returns what that was.

    Raises PlanError where something needs it, or where a decision would lose its driver or
    approver and `with_decisions` does not say that it may go too.
    """
    found = consequences(draft.org, kind, record_id)
    _refuse(found, with_decisions)
    for key in found.gone:
        for reference, record in tuple(naming(draft.org, *key)):
            if not reference.owned:
                # Another of its fields may have been loosened since it was found.
                current = draft.org.need(type(record), record.id)
                draft.put(without(current, reference, key[1]))
    for gone_kind, gone_id in found.gone:
        draft.drop(gone_kind, gone_id)
    return found


def _refuse(found: Consequences, with_decisions: bool) -> None:
    kind, record_id = found.gone[0]
    place = f"{kind_word(spoken_kind(kind)).capitalize()} {record_id}"
    if kind in _STAY:
        raise PlanError(tr("{place} cannot be deleted: a plan needs it", place=place))
    if found.needing:
        names = _few([name for _, name in found.needing])
        raise PlanError(
            tr("{place} is needed by {names}: move or delete those first", place=place, names=names)
        )
    if found.decisions and not with_decisions:
        names = _few(list(found.decisions))
        raise PlanError(
            tr(
                "{place} drives or approves {names}: name another there first",
                place=place,
                names=names,
            )
        )


def _few(names: list[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (tr(" and {more} more", more=more) if more > 0 else "")
