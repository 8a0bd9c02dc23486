"""What is asked of candidates, and where the role leads."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from orgplan.blueprint import records as r
from orgplan.blueprint.blocks import Block, BlockKind
from orgplan.blueprint.found import Found
from orgplan.blueprint.grouping import bare
from orgplan.blueprint.outline import Part
from orgplan.blueprint.surroundings import read_levels

_RANGE = re.compile(
    r"(?<![\w.])(\d{1,2})\s*\+?\s*(?:(?:[–—-]|\bto\b)\s*(\d{1,2})\s*)?\+?\s*(?:or more\s+)?"
    r"(years?|yrs?|months?)\b",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(
    r"\boptional\b|\bpreferred\b|nice to have|\ba plus\b|\bbonus\b|\bhelpful\b|\bdesirable\b"
    r"|\bnot required\b",
    re.IGNORECASE,
)
_KINDS = (
    ("experience", r"\d\s*\+?\s*(?:or more\s+)?(?:years?|yrs)\b"),
    ("education", r"\bdegree\b|\bbachelor|\bmaster['’]?s\b|\bph\.?d\b"),
    ("certification", r"\bcertif"),
)
_BOUNDARY = re.compile(r"[,;]\s|\s(?:with|and)\s")
_ROLE_END = re.compile(r"\s*\(|\s+(?:with|transitioning|who|moving)\s|\s+[—–]\s+|:\s")
_TOWARD = re.compile(r"(?:→|->|\bto\b)\s*([^()]+)\)?\s*$")


def read_requirements(part: Part, found: Found) -> None:
    """Each passage; one that names two ranges is two requirements."""
    preferred = part.topic.part == "preferred" or _OPTIONAL.search(part.title) is not None
    for block in part.blocks:
        number = found.place(block)
        for text in _clauses(block.text):
            asked = _requirement(part.topic.part, text, number, preferred)
            found.requirements.append(replace(asked, level=part.of_level))


def _clauses(text: str) -> Iterator[str]:
    """A passage cut where the clause of its next range begins."""
    start = 0
    ranges = list(_RANGE.finditer(text))
    for earlier, later in pairwise(ranges):
        between = list(_BOUNDARY.finditer(text, earlier.end(), later.start()))
        if between:
            yield text[start : between[-1].start()].strip(" ,;")
            start = between[-1].start()
    yield text[start:].strip(" ,;")


def _requirement(kind: str, text: str, number: int, preferred: bool) -> r.Requirement:
    match = _RANGE.search(text)
    if kind in {"", "preferred"}:
        told = (name for name, words in _KINDS if re.search(words, text, re.IGNORECASE))
        kind = next(told, "qualification")
    optional = preferred or _OPTIONAL.search(text) is not None
    if match is None:
        return r.Requirement(kind, text, number, optional=optional)
    unit = "months" if match[3].lower().startswith("month") else "years"
    high = int(match[2]) if match[2] else None
    return r.Requirement(kind, text, number, int(match[1]), high, unit, optional)


def read_career(part: Part, found: Found) -> None:
    """Roles before, after and beside this one; what a promotion asks for; how the role evolves."""
    relation = part.topic.part
    if relation == "evolution":
        found.note("evolution", part.title, part.blocks)
        return
    if relation == "promotion":
        _read_promotion(part, found)
        return
    if part.rows:
        read_levels(part, found)
        return
    for block in part.blocks:
        if block.kind is BlockKind.PARAGRAPH and not relation:
            found.note("career", part.title, [block])
        else:
            role, note = _role_and_note(block)
            found.career.append(r.CareerStep(relation or "next", role, note, found.place(block)))


def _read_promotion(part: Part, found: Found) -> None:
    toward = _TOWARD.search(part.title)
    role = toward[1].strip() if toward else ""
    for block in part.blocks:
        found.career.append(r.CareerStep("promotion", role, block.text, found.place(block)))


def _role_and_note(block: Block) -> tuple[str, str]:
    """The role's name, and what is said about it."""
    text = bare(block.text)
    match = _ROLE_END.search(text)
    if match is None or not match.start():
        return text, ""
    note = text[match.start() :].strip(" :—–")
    inner = note[1:-1] if note.startswith("(") and note.find(")") == len(note) - 1 else note
    return text[: match.start()], inner
