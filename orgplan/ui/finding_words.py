"""How findings are said in the window: their key, their tones, and where their places lead."""

from collections.abc import Iterable, Mapping

from orgplan.findings.finding import FAMILIES, Finding, Severity
from orgplan.language import tr
from orgplan.model import records as r
from orgplan.model.org import Org
from orgplan.model.spoken import counted_kind
from orgplan.ui.panels.navigation import DESTINATIONS
from orgplan.ui.session import Key

TONES = {Severity.ERROR: "bad", Severity.WARNING: "warning", Severity.NOTICE: "accent"}
WORDS = {
    Severity.ERROR: tr("Error"),
    Severity.WARNING: tr("Warning"),
    Severity.NOTICE: tr("Notice"),
}
MARKS = {
    "[P]": tr("Primary source"),
    "[S]": tr("Secondary source"),
    "[V]": tr("Vendor’s claim, weak"),
    "[M]": tr("Measured on real organizations"),
    "[K]": tr("Professional knowledge"),
    "[A]": tr("Assumption of ours"),
}
"""What the marks of evidence stand for."""

# The view that shows a kind best; the first that is built is taken.
_SHOWN_BY: Mapping[type, tuple[str, ...]] = {
    r.Position: ("positions",),
    r.Team: ("team_topology",),
    r.Domain: ("coverage",),
    r.Demand: ("coverage",),
    r.Stakeholder: ("stakeholders",),
    r.StakeholderRelation: ("stakeholders",),
    r.Dependency: ("dependencies", "team_topology"),
    r.ExternalNode: ("dependencies", "team_topology"),
    r.DecisionRight: ("decisions", "decision_rights"),
    r.EscalationPath: ("decisions", "decision_rights"),
    r.Requisition: ("hiring", "positions"),
    r.Spell: ("positions",),
    r.Budget: ("budget",),
    r.RoleProfile: ("blueprints",),
}
# What stands for a record that no view selects.
_OWNERS: Mapping[type, tuple[str, type]] = {
    r.Spell: ("position", r.Position),
    r.Requisition: ("position", r.Position),
    r.Demand: ("domain", r.Domain),
    r.StakeholderRelation: ("stakeholder", r.Stakeholder),
}


def finding_key(found: Finding) -> Key:
    """A finding as the session can have it selected: by code and place."""
    return (Finding, f"{found.code} {found.place}")


def way_to(org: Org, key: Key) -> tuple[str, Key] | None:
    """The view that shows a record and what to select there; None where no view does."""
    built = {row.id for row in DESTINATIONS}
    name = next((view for view in _SHOWN_BY.get(key[0], ()) if view in built), "")
    if not name:
        return ("setup", key) if key[0] in _SET_UP and "setup" in built else None
    field, owner = _OWNERS.get(key[0], ("", key[0]))
    record = org.get(key[0], key[1])
    return name, (owner, getattr(record, field)) if field and record else key


_SET_UP = frozenset((r.Location, r.OrgUnit, r.Band, r.CostCentre, r.ParameterSet, r.Skill))


def source_lines(source: str) -> list[tuple[str, str]]:
    """Where a rule comes from, piece by piece: what the mark stands for, and the words."""
    lines = []
    for piece in source.split(";"):
        words, kind = piece.strip(), tr("Also")
        for mark, meaning in MARKS.items():
            if mark in words:
                kind, words = meaning, " ".join(words.replace(mark, "").split())
        lines.append((kind, words[:1].upper() + words[1:]))
    return lines


def family_name(found: Finding) -> str:
    """The family in words."""
    return FAMILIES[found.family]


SEVERAL = {
    Severity.ERROR: tr("Errors"),
    Severity.WARNING: tr("Warnings"),
    Severity.NOTICE: tr("Notices"),
}
"""What several of a severity are called."""


def totals(rows: Iterable[Finding]) -> str:
    """How many there are of each severity, in a sentence's words."""
    found = list(rows)
    parts = [
        counted_kind(number, severity.value)
        for severity in WORDS
        if (number := sum(row.severity is severity for row in found))
    ]
    return ", ".join(parts) or tr("nothing")
