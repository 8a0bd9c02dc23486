"""Verbs for snapshots: frozen copies of the plan, or of one scenario, to measure from later.

A copy holds the plan's JSON form, as it is exported, without the snapshots in it; its checksum
tells whether anybody has touched it since.
"""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import cast

from orgplan.language import tr
from orgplan.model.codec import decode, encode, kind_named
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.entries import add_entry
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import (
    ALL_KINDS,
    PLAN_ONLY_KINDS,
    PlanSettings,
    Record,
    Scenario,
    Snapshot,
)
from orgplan.model.records.words import ScenarioKind

FORMAT = "orgplan.plan/1"


@whole
def take_snapshot(draft: Draft, name: str, day: date, scenario: str = "") -> Snapshot:
    """Freeze the plan with its scenarios as it is now, or one scenario as it comes out now.

    Raises PlanError where the name is empty or taken.
    """
    if not name.strip():
        raise PlanError(tr("A snapshot is found again by its name: enter one"))
    if snapshot_named(draft.org, name) is not None:
        raise PlanError(tr("There is a snapshot “{name}” already: choose another name", name=name))
    plan = draft.so_far()
    found = plan.scenario(scenario)
    content = content_of(plan.base) if found is None else _scenario_content(plan, found)
    return add_entry(draft, Snapshot("", name.strip(), day, checksum(content), content))


@whole
def remove_snapshot(draft: Draft, snapshot_id: str) -> None:
    """Remove a snapshot that nobody measures from any more."""
    draft.drop(Snapshot, snapshot_id)


def snapshot_named(org: Org, name: str) -> Snapshot | None:
    """The snapshot of that id or name (case does not matter), or None."""
    wanted = name.strip().casefold()
    rows = org.rows(Snapshot)
    return next((x for x in rows if wanted in (x.id.casefold(), x.name.casefold())), None)


def snapshot_plan(snapshot: Snapshot) -> Plan:
    """The plan as it was; raises PlanError where the copy is not what was frozen."""
    rows = ((kind_named(name), row) for name, found in _tables(snapshot).items() for row in found)
    return Plan.of(decode(kind, row) for kind, row in rows)


def snapshot_settings(snapshot: Snapshot) -> PlanSettings:
    """The settings of the plan as it was; raises PlanError as `snapshot_plan` does."""
    (row,) = _tables(snapshot)[PlanSettings.__name__]
    return cast(PlanSettings, decode(PlanSettings, row))


def _tables(snapshot: Snapshot) -> dict[str, list[dict[str, object]]]:
    if checksum(snapshot.content) != snapshot.sha256:
        raise PlanError(
            tr(
                "The snapshot “{snapshot}” is not what was frozen on {taken}: measure "
                "from another one",
                snapshot=snapshot.name,
                taken=snapshot.taken,
            )
        )
    return cast(dict[str, list[dict[str, object]]], json.loads(snapshot.content)["records"])


def checksum(content: str) -> str:
    """The SHA-256 of a text, in hexadecimal."""
    return sha256(content.encode()).hexdigest()


def content_of(org: Org) -> str:
    """An organization as the JSON form of a plan, without its snapshots."""
    records = {
        kind.__name__: [encode(row) for row in org.rows(cast(type[Record], kind))]
        for kind in ALL_KINDS
        if kind is not Snapshot and org.table(cast(type[Record], kind))
    }
    return json.dumps({"format": FORMAT, "records": records}, ensure_ascii=False)


def _scenario_content(plan: Plan, scenario: Scenario) -> str:
    """A scenario as if it were the plan: what it counts as proposed counts there too."""
    org = plan.org(scenario.id)
    tables = org.fork()
    for kind in PLAN_ONLY_KINDS:
        for row in org.rows(cast(type[Record], kind)):
            if not (isinstance(row, Scenario) and row.kind is ScenarioKind.BASE):
                tables.drop(kind, row.id)
    frozen = Org(tables)
    if org.include_proposed and not frozen.settings.include_proposed:
        tables.put(replace(frozen.settings, include_proposed=True))
    return content_of(Org(tables))
