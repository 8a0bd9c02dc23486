"""What the role may decide, and where its authority ends."""

from orgplan.blueprint import records as r
from orgplan.blueprint.found import Found
from orgplan.blueprint.grouping import bare, groups, key_value
from orgplan.blueprint.outline import Part
from orgplan.blueprint.vocabulary import topic_of

_LEVELS = {"independent", "team", "manager", "executive"}


def read_decisions(part: Part, found: Found) -> None:
    """Decision rights by class, told by the heading or by a label; lines of authority by matter."""
    if part.topic.part == "authority":
        _read_authority(part, found)
        return
    level = part.topic.part if part.heading and part.title else ""
    for group in groups(part.blocks) if not level else ():
        own = topic_of(group.name, "decisions").part
        if own in _LEVELS and group.members:
            found.place(group.label)
            for block in group.members:
                found.decision_rights.append(r.RoleDecision(own, block.text, found.place(block)))
    if level not in _LEVELS:
        return
    for block in part.blocks:
        found.decision_rights.append(r.RoleDecision(level, block.text, found.place(block)))


def _read_authority(part: Part, found: Found) -> None:
    for block in part.blocks:
        key, value = key_value(block.text)
        text = value if key else bare(block.text)
        found.authority.append(r.Authority(key.lower(), text, found.place(block)))
