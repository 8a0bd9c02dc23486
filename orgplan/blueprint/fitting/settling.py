"""What becomes of one passage: made, matched, left out, or as it was made before."""

from typing import Any, cast

from orgplan.blueprint.fitting.desk import Desk, Offer, Passage
from orgplan.blueprint.fitting.proposal import Action, Choice, FieldChange
from orgplan.language import tr
from orgplan.model.edits.deletion import delete
from orgplan.model.errors import PlanError
from orgplan.model.records import KINDS, Origin, Record

NO_LONGER = tr("the document no longer says this")
WORDLESS = tr("the document gives it no name")


def settle(desk: Desk, passage: Passage, offer: Offer) -> str:
    """Do with a passage what was chosen or is suggested; returns its record's id or nothing."""
    if not passage.text.strip():
        desk.add_row(passage, Action.LEAVE, offer, reason=WORDLESS, candidates=())
        return ""
    origin = desk.origin(passage)
    if origin is None:
        return _first_time(desk, passage, offer)
    record = record_of(desk, origin)
    desk.move(origin, passage)
    if record is None:
        return _gone_meanwhile(desk, passage, offer, origin)
    return _again(desk, passage, offer, record, origin)


def record_of(desk: Desk, origin: Origin) -> Record | None:
    """The record that was made of a passage or matched to it, where it is still in the plan."""
    kind = KINDS.get(origin.kind)
    return desk.org.get(cast(type[Record], kind), origin.target) if kind else None


def _first_time(desk: Desk, passage: Passage, offer: Offer) -> str:
    chosen = _chosen(desk, passage, offer)
    can = _choices_of(offer)
    if chosen.action is Action.MAKE:
        return _make(desk, passage, offer, can)
    if chosen.action is Action.MATCH:
        return _match(desk, passage, offer, chosen.target)
    desk.add_row(passage, Action.LEAVE, offer, can=can)
    return ""


def _choices_of(offer: Offer) -> tuple[Action, ...]:
    wanted = {
        Action.MAKE: offer.possible,
        Action.MATCH: bool(offer.candidates),
        Action.LEAVE: not offer.needed,
    }
    return tuple(action for action, is_open in wanted.items() if is_open)


def _chosen(desk: Desk, passage: Passage, offer: Offer) -> Choice:
    """What somebody chose, else the record of the same name, else what is suggested."""
    choice = desk.choice(passage.key)
    if choice is not None and _is_open(desk, choice, offer):
        return choice
    best = offer.candidates[0] if offer.candidates else None
    if best is not None and best.score >= min(desk.choices.accept, offer.sure):
        return Choice(Action.MATCH, best.id)
    return Choice(offer.action)


def _is_open(desk: Desk, choice: Choice, offer: Offer) -> bool:
    if choice.action is Action.MATCH:
        return _kind_of(desk, choice.target, offer) is not None
    return choice.action in _choices_of(offer)


def _kind_of(desk: Desk, target: str, offer: Offer) -> Any:
    """The kind of a record that a passage may be matched to; None where there is none."""
    names = (type(offer.record).__name__, *(row.kind for row in offer.candidates))
    kinds = (KINDS[name] for name in dict.fromkeys(names))
    return next((x for x in kinds if target in desk.org.table(cast(type[Record], x))), None)


def _make(desk: Desk, passage: Passage, offer: Offer, can: tuple[Action, ...]) -> str:
    record = offer.add(desk.draft, offer.record)
    desk.made.add((type(record), record.id))
    desk.remember(passage, type(record), record.id, made=True)
    desk.add_row(passage, Action.MAKE, offer, target=record.id, can=can)
    return record.id


def _match(desk: Desk, passage: Passage, offer: Offer, target: str) -> str:
    kind = _kind_of(desk, target, offer)
    desk.remember(passage, kind, target, made=False)
    score = next((row.score for row in offer.candidates if row.id == target), 0)
    given = {"kind": kind.__name__, "target": target, "score": score}
    desk.add_row(passage, Action.MATCH, offer, can=_choices_of(offer), **given)
    return target


def _gone_meanwhile(desk: Desk, passage: Passage, offer: Offer, origin: Origin) -> str:
    """What somebody took out of the plan stays out, unless it is asked for."""
    can = (Action.MAKE, Action.LEAVE)
    choice = desk.choice(passage.key)
    if choice is not None and choice.action is Action.MAKE:
        return _make(desk, passage, offer, can)
    reason = tr("{target} stood for it and was taken out of the plan", target=origin.target)
    desk.add_row(passage, Action.LEAVE, offer, can=can, reason=reason)
    return ""


def _again(desk: Desk, passage: Passage, offer: Offer, record: Any, origin: Origin) -> str:
    """A record that is there follows the document where nobody edited it since."""
    can_go = origin.made and not offer.needed
    if can_go and _is_chosen(desk, passage.key, Action.REMOVE):
        return _remove(desk, passage, offer, record)
    changes, edited = _news(offer, record)
    given: dict[str, Any] = {"kind": origin.kind, "target": origin.target, "candidates": ()}
    can = (Action.REMOVE,) if can_go else ()
    if changes and not _is_chosen(desk, passage.key, Action.KEEP):
        desk.draft.change(type(record), record.id, **changes)
        shown = tuple(field_change(record, name, value) for name, value in changes.items())
        can = (Action.CHANGE, Action.KEEP, *can)
        desk.add_row(passage, Action.CHANGE, offer, can=can, changes=shown, **given)
    else:
        words = tr("edited in the plan since: {edited}", edited=", ".join(edited)) if edited else ""
        doubt = offer.reason if offer.action is Action.LEAVE else ""
        desk.add_row(
            passage, Action.KEEP, offer, can=(Action.KEEP, *can), reason=words or doubt, **given
        )
    return cast(str, record.id)


def _is_chosen(desk: Desk, key: str, action: Action) -> bool:
    choice = desk.choice(key)
    return choice is not None and choice.action is action


def _news(offer: Offer, record: Any) -> tuple[dict[str, Any], list[str]]:
    """Fields that the new version says differently, and those that somebody edited meanwhile."""
    changes: dict[str, Any] = {}
    edited: list[str] = []
    if type(offer.before) is not type(record) or not offer.follows(record):
        return changes, edited
    for name in offer.said:
        now, then = getattr(offer.record, name), getattr(offer.before, name)
        if getattr(record, name) != now != then:
            if getattr(record, name) == then:
                changes[name] = now
            else:
                edited.append(name)
    return changes, edited


def field_change(record: Any, name: str, value: object) -> FieldChange:
    """What a field of a record says and what it will say."""
    return FieldChange(name, _words(getattr(record, name)), _words(value))


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _remove(desk: Desk, passage: Passage, offer: Offer, record: Any) -> str:
    can = (Action.KEEP, Action.REMOVE)
    given = {"kind": type(record).__name__, "target": record.id, "candidates": (), "can": can}
    try:
        delete(desk.draft, type(record), record.id)
    except PlanError as error:
        desk.add_row(passage, Action.KEEP, offer, **given | {"reason": str(error)})
        return cast(str, record.id)
    desk.forget_others()
    desk.add_row(passage, Action.REMOVE, offer, **given)
    return ""


def settle_unspoken(desk: Desk) -> None:
    """What an earlier version made and this one does not speak of: it stays unless removed."""
    for place, origin in enumerate(desk.unspoken()):
        record = record_of(desk, origin)
        if record is None or not origin.made:
            continue
        passage = Passage("unspoken", place, origin.text, 0, origin.team)
        offer = Offer(record, reason=NO_LONGER)
        if _is_chosen(desk, passage.key, Action.REMOVE):
            _remove(desk, passage, offer, record)
        else:
            can = (Action.KEEP, Action.REMOVE)
            desk.add_row(passage, Action.KEEP, offer, can=can, target=record.id)
