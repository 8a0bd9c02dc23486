"""Lookups of names in which * ? or ~ stand: a spreadsheet takes these for patterns."""

from orgplan.exchange.workbook.cells import Formula
from orgplan.model.org import Org
from orgplan.model.records import (
    CostCentre,
    JobFamily,
    Level,
    Location,
    OrgUnit,
    Position,
    PositionPool,
    RoleProfile,
    Spell,
)

_LOOKED_UP = (
    CostCentre, JobFamily, Level, Location, OrgUnit, Position, PositionPool, RoleProfile, Spell,
)  # fmt: skip
_PATTERN = frozenset("*?~")
_CALL = "MATCH("


def has_patterns(org: Org) -> bool:
    """Whether anything that formulas look up by its name or id could be taken for a pattern."""
    return any(
        not _PATTERN.isdisjoint(text)
        for kind in _LOOKED_UP
        for row in org.rows(kind)
        for text in (row.id, str(getattr(row, "name", "")), str(getattr(row, "entity", "")))
    )


def literal(formula: Formula) -> Formula:
    """The formula with the first argument of every exact lookup escaped."""
    return Formula(literal_text(formula.text), formula.value)


def literal_text(text: str) -> str:
    """The same for a formula's text."""
    head, found, rest = text.partition(_CALL)
    if not found:
        return text
    end = _end(rest)
    wanted = literal_text(rest[:end])
    for mark in ("~", "*", "?"):
        wanted = f'SUBSTITUTE({wanted},"{mark}","~{mark}")'
    return f"{head}{_CALL}{wanted}{literal_text(rest[end:])}"


def _end(text: str) -> int:
    """Where the first argument ends: at a comma that stands in no brackets and no quotes."""
    depth, quoted = 0, False
    for place, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif not quoted:
            depth += (character == "(") - (character == ")")
            if character == "," and not depth:
                return place
    return len(text)
