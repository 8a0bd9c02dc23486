"""A RoleBlueprint as JSON has it: the shape that `orgplan blueprint --json` promises."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any

from orgplan.blueprint.records import CardRow, Kpi, RoleBlueprint, Target

Plain = dict[str, Any]
_COLUMNS: dict[str, tuple[str, ...]] = {
    "responsibilities": ("group", "text"),
    "activities": ("frequency", "text"),
    "deliverables": ("group", "text"),
    "milestones": ("horizon", "text"),
    "skills": ("name", "tier", "description", "use", "importance", "qualifier"),
    "soft_skills": ("name", "why", "shows", "strong"),
    "tools": ("category", "name", "use", "commonness", "qualifier"),
    "stakeholders": ("name", "kind", "note", "reports_to", "qualifier"),
    "peers": ("name", "note"),
    "upstream": ("name", "note"),
    "downstream": ("name", "note"),
    "escalations": ("to", "topic"),
    "decision_rights": ("class=level", "decision"),
    "authority": ("kind", "text"),
    "requirements": ("kind", "min=low", "max=high", "unit", "optional", "text", "level"),
    "career": ("relation", "role", "note"),
    "risks": ("kind", "text"),
    "variants": ("axis", "value", "text"),
    "interview": ("stage", "minutes_min", "minutes_max", "text"),
    "signals": ("kind", "text"),
    "scorecard": ("dimension", "meets", "exceeds"),
    "levels": ("name", "text"),
    "notes": ("kind", "topic", "text"),
    "checks": ("row", "agrees", "text"),
}


def plain(blueprint: RoleBlueprint) -> Plain:
    """The blueprint in dictionaries and lists; each entry of a list names its block."""
    return {
        **_head(blueprint),
        "kpis": [_kpi(kpi) for kpi in blueprint.kpis],
        **{name: _rows(getattr(blueprint, name), names) for name, names in _COLUMNS.items()},
        "role_card": _card(blueprint.role_card),
        "unplaced": _rows(blueprint.unplaced, ("section", "text")),
        "placed": float(blueprint.placed),
        "remarks": list(blueprint.remarks),
        "blocks": _blocks(blueprint),
    }


def _card(rows: Iterable[CardRow]) -> dict[str, str]:
    """Texts by name; of several rows of one name all are kept."""
    found: dict[str, str] = {}
    for row in rows:
        found[row.name] = f"{found[row.name]} | {row.text}" if row.name in found else row.text
    return found


def _head(blueprint: RoleBlueprint) -> Plain:
    return {
        "title": blueprint.title.text,
        "family": blueprint.family,
        "level": blueprint.level,
        "source": {"kind": blueprint.source_kind, "sha256": blueprint.source_sha256},
        "sections": [
            {"number": section.number, "title": section.title, "parts": list(section.parts)}
            | {"block": section.block}
            for section in blueprint.sections
        ],
        "summary": blueprint.summary.text,
        "mission": blueprint.mission.text,
        "horizon": blueprint.horizon.text,
    }


def _blocks(blueprint: RoleBlueprint) -> Plain:
    """The blocks of what is a plain text above; 0 where the document does not say it."""
    single = {
        name: getattr(blueprint, name).block for name in ("title", "summary", "mission", "horizon")
    }
    return {**single, "role_card": {row.name: row.block for row in blueprint.role_card}}


def _rows(records: Iterable[object], names: tuple[str, ...]) -> list[Plain]:
    """Records by the names JSON has for their fields; `name=field` where they differ."""
    pairs = [(name.split("=")[0], attrgetter(name.split("=")[-1])) for name in (*names, "block")]
    return [_row(record, pairs) for record in records]


def _row(record: object, pairs: Sequence[tuple[str, Callable[[Any], Any]]]) -> Plain:
    return {name: get(record) for name, get in pairs}


def _kpi(kpi: Kpi) -> Plain:
    names = ("name", "measures", "why", "target", "frequency")
    parsed = [_target(target) for target in kpi.parsed]
    return {**{name: getattr(kpi, name) for name in names}, "parsed": parsed, "block": kpi.block}


def _target(target: Target) -> Plain:
    return {
        "maturity": target.maturity,
        "scope": target.scope,
        "comparator": target.comparator,
        "value": _number(target.value),
        "low": _number(target.low),
        "high": _number(target.high),
        "unit": target.unit,
        "percentile": _number(target.percentile),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
