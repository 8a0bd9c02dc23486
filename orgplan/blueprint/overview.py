"""What a role is for: summary, horizon, interactions, mission and outcomes."""

import re

from orgplan.blueprint import records as r
from orgplan.blueprint.blocks import Block, BlockKind
from orgplan.blueprint.found import Found
from orgplan.blueprint.grouping import Group, bare, groups, key_value
from orgplan.blueprint.outline import Part

_LABELS = (
    ("horizon", r"\bhorizon\b"),
    ("value", r"business value|value created"),
    ("interaction", r"interact|interface|partners|collaborator|footprint"),
    ("reporting line", r"reporting line|reports to"),
    ("seniority", r"seniority"),
    ("importance", r"strategic importance|why it matters"),
    ("outcome", r"outcomes?\b"),
    ("mission", r"\bmission\b"),
)
_PATTERNS = tuple((kind, re.compile(words)) for kind, words in _LABELS)
_HORIZON = re.compile(r"\b(current|emerging)\b", re.IGNORECASE)
_HORIZON_IN_PROSE = re.compile(r"\b(?:is|as) an? (current|emerging)\b.{0,12}\brole", re.IGNORECASE)


def read_summary(part: Part, found: Found) -> None:
    """The summary, and what its labels announce."""
    _read(part, found, "summary")


def read_mission(part: Part, found: Found) -> None:
    """The mission, why it matters and the outcomes expected."""
    _read(part, found, "mission")


def _read(part: Part, found: Found, default: str) -> None:
    """Passages by the label they stand under; a pair of key and value is its own label."""
    opening = _kind_of(part.title) or default
    for group in groups(part.blocks):
        kind = (_kind_of(group.name) or "note") if group.label else opening
        if group.label and not group.members:
            _keep(Group(None, [group.label]), kind, part.title, found)
            continue
        if group.label and kind == "note" and all(map(_names_its_kind, group.members)):
            found.note("heading", part.title, [group.label])
        found.place(group.label)
        _keep(group, kind, group.name or part.title, found)


def _names_its_kind(block: Block) -> bool:
    """Whether a passage says by a word of its own what it is, whatever it stands under."""
    return bool(_kind_of(key_value(block.text)[0]))


def _keep(group: Group, kind: str, topic: str, found: Found) -> None:
    for block in group.members:
        key, value = key_value(block.text)
        own = _kind_of(key) if key else ""
        _place(block, own or kind, key if own else topic, value if own else block.text, found)


def _place(block: Block, kind: str, topic: str, text: str, found: Found) -> None:
    number = found.place(block)
    if kind == "summary" and block.kind is BlockKind.ITEM and not key_value(block.text)[0]:
        found.responsibilities.append(r.Responsibility(bare(topic), text, number))
    elif kind == "summary" and block.kind is BlockKind.PARAGRAPH:
        found.summary = _longer(found.summary, text, number)
        _horizon_in(text, _HORIZON_IN_PROSE, number, found)
    elif kind == "mission" and not found.mission.text:
        found.mission = r.Place(text, number)
    else:
        if kind == "horizon":
            _horizon_in(text, _HORIZON, number, found)
        found.notes.append(r.Note(kind, bare(topic), text, number))


def _longer(place: r.Place, text: str, number: int) -> r.Place:
    return r.Place(f"{place.text}\n\n{text}", place.block) if place.text else r.Place(text, number)


def _horizon_in(text: str, pattern: re.Pattern[str], number: int, found: Found) -> None:
    match = pattern.search(text)
    if match and not found.horizon.text:
        found.horizon = r.Place(match[1].lower(), number)


def _kind_of(label: str) -> str:
    if not label or len(label) > 80:
        return ""
    words = label.lower()
    return next((kind for kind, pattern in _PATTERNS if pattern.search(words)), "")
