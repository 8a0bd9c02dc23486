"""Who the role works with, depends on and goes to: stakeholders, dependencies, escalations."""

import re

from orgplan.blueprint import records as r
from orgplan.blueprint.blocks import BlockKind
from orgplan.blueprint.found import Found
from orgplan.blueprint.grouping import Group, bare, groups, key_value
from orgplan.blueprint.outline import Part

_LONGEST_NAME = 300
_QUALIFIER = re.compile(
    r"\s*\(((?:reports? to|(?:as|if|where|when) [^()]*|depend(?:s|ing) on [^()]*|optional"
    r"|indirect(?:ly)?|dotted line|[^()]*\bcontext\b[^()]*))\)",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"reports? to", re.IGNORECASE)
_TAIL = re.compile(r"(.*\S)\s*\(([^()]*)\)\.?")
_FOR = re.compile(r"(.{2,}?)\s+for\s+(.+)", re.IGNORECASE)
_GO_TO = re.compile(r"(.{2,}?)\s*(?:→|->|:?\s*escalates? to)\s+(.+)", re.IGNORECASE)


def read_stakeholders(part: Part, found: Found) -> None:
    """Stakeholders, peers, dependencies and escalations, by the part of the section."""
    named = {"peers": found.peers, "upstream": found.upstream, "downstream": found.downstream}
    kind = part.topic.part
    if kind in named:
        _read_named(part, named[kind], found)
    elif kind == "escalation":
        _read_escalations(part, found)
    elif kind in {"collaboration", "authority", "interactions"}:
        found.note(kind, part.title, part.blocks)
    else:
        _read_stakeholders(part, "external" if kind == "external" else "internal", found)


def _read_stakeholders(part: Part, kind: str, found: Found) -> None:
    blocks = [block for block in part.blocks if block.kind is not BlockKind.ROW]
    for group in groups(blocks, alone=True):
        if group.label is None:
            for block in group.members:
                _stakeholder(Group(block), kind, found)
        else:
            _stakeholder(group, kind, found)


def _stakeholder(group: Group, kind: str, found: Found) -> None:
    name, note = (group.name, "") if group.members else named(group.name)
    note = note or " ".join(block.text for block in group.members)
    qualifiers = _QUALIFIER.findall(name) if len(name) < _LONGEST_NAME else []
    reports = any(_REPORTS.match(said) for said in qualifiers)
    others = "; ".join(said for said in qualifiers if not _REPORTS.match(said))
    name = _QUALIFIER.sub("", name).strip() if qualifiers else name
    number = found.place(group.label, *group.members)
    found.stakeholders.append(r.RoleStakeholder(name, kind, note, number, reports, others))


def _read_named(part: Part, target: list[r.Named], found: Found) -> None:
    for block in part.blocks:
        name, note = named(block.text)
        target.append(r.Named(name, note, found.place(block)))


def named(text: str) -> tuple[str, str]:
    """A name and its note: after a colon or a dash, or in brackets at the end."""
    key, value = key_value(text)
    if key:
        return key, value
    if " — " in text:
        name, note = text.split(" — ", 1)
        return name.strip(), note.strip()
    match = _TAIL.fullmatch(text) if len(text) < _LONGEST_NAME else None
    if match and not _QUALIFIER.fullmatch(f"({match[2]})"):
        return match[1], match[2]
    return (match[1], match[2]) if match and not _REPORTS.match(match[2]) else (bare(text), "")


def _read_escalations(part: Part, found: Found) -> None:
    for block in part.blocks:
        to, topic = escalation_of(block.text)
        if block.kind is BlockKind.PARAGRAPH and not topic:
            continue
        found.escalations.append(r.Escalation(to, topic, found.place(block)))


def escalation_of(text: str) -> tuple[str, str]:
    """Whom to go to and for what, out of “X for Y”, “Y → X” or “X: Y”."""
    text = text.rstrip(".")
    if match := _GO_TO.fullmatch(text):
        return match[2], match[1]
    if match := _FOR.fullmatch(text):
        return match[1], match[2]
    key, value = key_value(text)
    return (key, value) if key else (text, "")
