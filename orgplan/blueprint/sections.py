"""A document's blocks to a RoleBlueprint; what finds no place is listed, never dropped."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from orgplan.blueprint import records as r
from orgplan.blueprint.abilities import read_skills, read_soft_skills, read_tools
from orgplan.blueprint.blocks import Block, BlockKind, Document
from orgplan.blueprint.collaboration import read_stakeholders
from orgplan.blueprint.found import Found
from orgplan.blueprint.mandate import read_decisions
from orgplan.blueprint.measures import read_kpis
from orgplan.blueprint.outline import Outline, Part, outline_of
from orgplan.blueprint.overview import read_mission, read_summary
from orgplan.blueprint.qualifications import read_career, read_requirements
from orgplan.blueprint.role_card import checks_of, read_card
from orgplan.blueprint.selection import read_hiring
from orgplan.blueprint.surroundings import (
    read_environment,
    read_levels,
    read_outlook,
    read_risks,
    read_variants,
)
from orgplan.blueprint.titles import PAGE_TAIL, family_and_level, role_title
from orgplan.blueprint.vocabulary import topic_of
from orgplan.blueprint.work import (
    read_activities,
    read_deliverables,
    read_goals,
    read_responsibilities,
)

READERS: dict[str, Callable[[Part, Found], None]] = {
    "summary": read_summary,
    "mission": read_mission,
    "responsibilities": read_responsibilities,
    "activities": read_activities,
    "deliverables": read_deliverables,
    "goals": read_goals,
    "kpis": read_kpis,
    "skills": read_skills,
    "soft_skills": read_soft_skills,
    "tools": read_tools,
    "environment": read_environment,
    "stakeholders": read_stakeholders,
    "decisions": read_decisions,
    "requirements": read_requirements,
    "career": read_career,
    "risks": read_risks,
    "variants": read_variants,
    "outlook": read_outlook,
    "hiring": read_hiring,
    "levels": read_levels,
    "card": read_card,
}
_WITH_PROSE = {"summary", "mission", "goals", "environment", "outlook", "responsibilities"}


def blueprint_of(document: Document) -> r.RoleBlueprint:
    """Everything a document says about a role."""
    outline, found = outline_of(document), Found()
    for part in outline.parts:
        _read(part, found)
    title = _title(document, outline, found)
    family, level = family_and_level(title.text)
    lists = {name: tuple(getattr(found, name)) for name in _LISTS}
    return r.RoleBlueprint(
        title=title,
        family=family,
        level=level,
        source_kind=document.kind,
        source_sha256=document.sha256,
        summary=found.summary,
        mission=found.mission,
        horizon=found.horizon,
        sections=outline.sections,
        **lists,
        checks=tuple(checks_of(title.text, found)),
        unplaced=tuple(_unplaced(outline, found)),
        placed=_share(document, found),
        remarks=document.remarks,
    )


_LISTS = (
    "responsibilities", "activities", "deliverables", "milestones", "kpis", "skills",
    "soft_skills", "tools", "stakeholders", "peers", "upstream", "downstream", "escalations",
    "decision_rights", "authority", "requirements", "career", "risks", "variants", "interview",
    "signals", "scorecard", "role_card", "levels", "notes",
)  # fmt: skip


def _title(document: Document, outline: Outline, found: Found) -> r.Place:
    heading = outline.title.text if outline.title else ""
    text = role_title(heading, document.title, found.summary.text, found.role_card)
    if outline.title is not None and PAGE_TAIL in heading:
        # Mostly the name of a site; what else it may be is kept for who reads it.
        found.note("heading", "", [outline.title])
    return r.Place(text, found.place(outline.title))


def _read(part: Part, found: Found) -> None:
    """Read one part; sentences that lead into a list or a table are kept as notes."""
    reader = READERS.get(part.topic.section)
    if reader is None:
        return
    if lone := list(_headers_alone(part)):
        found.note("heading", part.title or part.section_title, lone)
        part.blocks = [block for block in part.blocks if not found.is_placed(block)]
    if part.topic.section not in _WITH_PROSE:
        opening = list(_introduction(part))
        found.note("introduction", part.title or part.section_title, opening)
        part.blocks = part.blocks[len(opening) :]
    if part.blocks or part.topic.section == "levels":
        reader(part, found)
    if part.heading is not None:
        found.place(part.heading)


def _headers_alone(part: Part) -> Iterator[Block]:
    """Rows of headers with no row of values below them, which would name columns of no table."""
    for block, after in pairwise((*part.blocks, None)):
        is_told = after is not None and after.kind is BlockKind.ROW and not after.header
        if block is not None and block.kind is BlockKind.ROW and block.header and not is_told:
            yield block


def _introduction(part: Part) -> Iterator[Block]:
    """Sentences before the first item or row of a part that has any."""
    if all(block.kind is BlockKind.PARAGRAPH for block in part.blocks):
        return
    for block in part.blocks:
        sentence = block.text.endswith((".", ":")) or len(block.text.split()) > 14
        label = block.text.endswith(":") and topic_of(block.text, part.topic.section).part
        if block.kind is not BlockKind.PARAGRAPH or label or not sentence:
            return
        yield block


def _unplaced(outline: Outline, found: Found) -> Iterator[r.Unplaced]:
    """What went into no value: passages, and headings that nobody knows with nothing below."""
    for part in outline.parts:
        title = part.title or part.section_title
        if part.heading is not None and not part.blocks and not found.is_placed(part.heading):
            yield r.Unplaced(part.heading.number, part.section_title, part.heading.text)
        for block in part.blocks:
            if not found.is_placed(block):
                yield r.Unplaced(block.number, title, block.text)


def _share(document: Document, found: Found) -> Decimal:
    """The share of characters outside headings that went into values."""
    passages = [block for block in document.blocks if block.kind is not BlockKind.HEADING]
    whole = sum(len(block.text) for block in passages)
    placed = sum(len(block.text) for block in passages if found.is_placed(block))
    return (Decimal(placed) / Decimal(whole)).quantize(Decimal("0.0001")) if whole else Decimal(1)
