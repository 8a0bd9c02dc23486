"""Adding and changing any record: what the verbs of single nouns are made of."""

import dataclasses
from collections.abc import Mapping
from typing import Any, cast

from orgplan.language import tr
from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.errors import PlanError
from orgplan.model.org import spoken_kind
from orgplan.model.spoken import kind_word
from orgplan.model.tables import R

# What a new record's id looks like where none of its kind is there to show it.
PATTERNS: Mapping[type, str] = {
    r.Position: "P-001",
    r.PositionPool: "POOL-1",
    r.Person: "E-1000",
    r.Requisition: "R-001",
    r.OrgUnit: "U1",
    r.Team: "T1",
    r.Domain: "D1",
    r.CapitalizationRule: "CAP-1",
    r.Demand: "DEM-1",
    r.Stakeholder: "S01",
    r.StakeholderRelation: "REL-001",
    r.ExternalNode: "X-01",
    r.Dependency: "DEP-001",
    r.DecisionRight: "DR1",
    r.EscalationPath: "ESC1",
    r.Holiday: "HOL-1",
    r.TaxRule: "TAX-1",
    r.BenefitRule: "BEN-1",
    r.PerHeadCost: "HEAD-1",
    r.OneOffCost: "ONCE-1",
    r.MeritCycle: "MERIT-1",
    r.HiringSpeed: "SPEED-1",
    r.NoticePeriod: "NOTICE-1",
    r.Band: "BAND-1",
    r.RoleProfile: "ROLE-1",
    r.Skill: "SKILL-1",
    r.RoleSkill: "RS-1",
    r.RoleDocument: "DOC-1",
    r.Milestone: "MILE-1",
    r.InterviewStage: "STAGE-1",
    r.ScorecardDimension: "SCORE-1",
    r.Kpi: "KPI-1",
    r.Meeting: "MEET-1",
    r.Risk: "RISK-1",
    r.Origin: "ORIG-1",
    r.PersonSkill: "PS-1",
    r.Budget: "BUD-1",
    r.Snapshot: "SNAP-1",
    r.Source: "SRC-1",
    r.AcceptedFinding: "ACC-1",
    r.SavedView: "VIEW-1",
    r.Decision: "DEC-1",
}


def add_entry(draft: Draft, record: R) -> R:
    """Add a record; where its id is empty, the next one like those in use is given out."""
    if record.id:
        return draft.add(record)
    if type(record) not in PATTERNS:
        raise PlanError(
            tr(
                "A {kind} needs an id of its own: enter one",
                kind=kind_word(spoken_kind(type(record))),
            )
        )
    name = draft.next_id(type(record), PATTERNS[type(record)])
    return draft.add(cast(R, dataclasses.replace(cast(Any, record), id=name)))


def change_entry(draft: Draft, kind: type[R], record_id: str, /, **fields: object) -> R:
    """Set fields of a record; an id stays for ever, so a change of it raises PlanError."""
    if fields.get("id", record_id) != record_id:
        raise PlanError(
            tr("The id {record_id} stays for ever: change the name instead", record_id=record_id)
        )
    return draft.change(kind, record_id, **fields)
