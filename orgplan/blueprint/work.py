"""What is done: responsibilities, activities, deliverables and milestones."""

import re

from orgplan.blueprint import records as r
from orgplan.blueprint.blocks import BlockKind
from orgplan.blueprint.found import Found
from orgplan.blueprint.grouping import groups, key_value
from orgplan.blueprint.outline import Part

_TIME = re.compile(r"\b(\d{1,3})\s*[- ]?\s*(day|week|month|year)s?\b", re.IGNORECASE)


def read_responsibilities(part: Part, found: Found) -> None:
    """Each passage, under the heading or the label that groups it."""
    for group in groups(part.blocks):
        if group.label and not group.members:
            group.members.append(group.label)
        number = found.place(group.label)
        title = group.name if number and group.label not in group.members else part.title
        title = part.of_level or title
        for block in group.members:
            found.responsibilities.append(r.Responsibility(title, block.text, found.place(block)))


def read_activities(part: Part, found: Found) -> None:
    """Each passage in its order; lists arrive flattened, so labels stay among them."""
    frequency = part.topic.part or part.title.lower()
    for block in part.blocks:
        found.activities.append(r.Activity(frequency, block.text, found.place(block)))


def read_deliverables(part: Part, found: Found) -> None:
    """Each passage under its label; a label alone is a deliverable."""
    for group in groups(part.blocks, headed=True):
        found.place(group.label)
        members = group.members or ([group.label] if group.label else [])
        title = group.name if group.members and group.label else part.title
        for block in members:
            found.deliverables.append(r.Deliverable(title, block.text, found.place(block)))


def read_goals(part: Part, found: Found) -> None:
    """Milestones by their time; what success looks like is kept as notes."""
    if part.topic.part in {"success", "high performance"}:
        found.note(part.topic.part, part.title, part.blocks)
        return
    horizon = "long-term" if part.topic.part == "long-term" else horizon_of(part.title)
    for group in groups(part.blocks) if not horizon else ():
        own = horizon_of(group.name)
        if own and group.members:
            found.place(group.label)
            for block in group.members:
                found.milestones.append(r.Milestone(own, block.text, found.place(block)))
    for block in part.blocks:
        if found.is_placed(block):
            continue
        key, value = key_value(block.text)
        own = "" if horizon else horizon_of(key)
        if horizon or own or block.kind is BlockKind.ITEM:
            text = value if own else block.text
            found.milestones.append(r.Milestone(horizon or own, text, found.place(block)))


def horizon_of(title: str) -> str:
    """“30 days” out of “30-day goals”; “long-term” where that is said."""
    if match := _TIME.search(title):
        count = int(match[1])
        return f"{count} {match[2].lower()}{'' if count == 1 else 's'}"
    return "long-term" if re.search(r"\blong[- ]term\b", title, re.IGNORECASE) else ""
