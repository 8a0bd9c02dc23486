"""What the ids of findings stand for, and what that is called."""

from orgplan.model import records as r
from orgplan.model.org import Org
from orgplan.model.records import KINDS

Key = tuple[type, str]
"""A kind of record and an id."""


def place_key(org: Org, place: str) -> Key | None:
    """The record that an id of a finding stands for, or None: a quarter has none."""
    node = org.node(place)
    if node is not None:
        return (type(node), place)
    if place == r.PLAN_ID:
        return None
    return next(((kind, place) for kind in KINDS.values() if org.get(kind, place)), None)


def place_name(org: Org, key: Key) -> str:
    """What a record is called, with its id where that says more."""
    kind, record_id = key
    record = org.get(kind, record_id)
    if kind is r.StakeholderRelation and record is not None:
        who = org.get(r.Stakeholder, record.stakeholder)
        team = org.get(r.Team, record.team)
        return f"{who.name if who else record.stakeholder} – {team.name if team else record.team}"
    if kind is r.Dependency and record is not None:
        ends = (org.node(record.consumer), org.node(record.provider))
        names = [getattr(end, "name", "") or getattr(end, "title", "") for end in ends]
        return " → ".join(names)
    for field in ("title", "decision", "topic", "name", "text"):
        words = getattr(record, field, "")
        if words:
            return f"{words} ({record_id})" if kind is r.Position else str(words)
    return record_id
