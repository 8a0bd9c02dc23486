"""DAT: broken rules of the plan, figures that do not tie, and entries that are half done."""

from collections.abc import Iterator
from decimal import Decimal

from orgplan.findings.finding import (
    ERROR,
    NOTICE,
    WARNING,
    Check,
    Finding,
    Fix,
    Hit,
    Verdict,
    above,
)
from orgplan.findings.phrases import counted, several
from orgplan.findings.reads import NODES, SEATS, TEAMS, of_fields, of_kinds
from orgplan.findings.scene import Scene
from orgplan.findings.threshold import Threshold
from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.edits.deletion import delete
from orgplan.model.edits.relations import change_relation
from orgplan.model.invariants import errors
from orgplan.model.records import ALL_KINDS, PLAN_ID
from orgplan.model.records.values import Exit, SpellKind
from orgplan.model.records.words import TeamType
from orgplan.planning.calendar import horizon

GRAVE = Threshold("DAT-010", "Likelihood times impact of a risk left alone", above(11))
KEPT_ASIDE = {r.AcceptedFinding, r.Decision, r.OwnThreshold, r.RetiredId, r.SavedView, r.Snapshot}
EVERYTHING = of_kinds(*(kind for kind in ALL_KINDS if kind not in KEPT_ASIDE))


def broken_rules(scene: Scene) -> Iterator[Hit]:
    """The plan's own rules hold (I1, I5, I7, I13, I14 and what can be counted with)."""
    told: set[str] = set()
    for violation in errors(scene.org):
        place = violation.where[0] if violation.where else PLAN_ID
        if place in told:
            continue
        told.add(place)
        yield ERROR.on(violation.where or (PLAN_ID,), violation.message)


def transfers_tie(scene: Scene) -> Iterator[Hit]:
    """In every period as many transfer in as out, over the whole plan (I15)."""
    came: dict[str, int] = {}
    for seat in scene.seats.values():
        for spell in seat.spells if seat.employee else ():
            if spell.kind is SpellKind.TRANSFER:
                _count(came, scene, spell.start.toordinal() - 1, 1)
            if spell.exit is Exit.TRANSFER and spell.end:
                _count(came, scene, spell.end.toordinal(), -1)
    for label, difference in came.items():
        if difference:
            way = "in than out" if difference > 0 else "out than in"
            said = f"{counted(abs(difference), 'person', 'people')} more transfer {way} in {label}"
            yield Verdict(ERROR.severity, Decimal(difference), Decimal(0)).on((label,), said)


def _count(came: dict[str, int], scene: Scene, ordinal: int, step: int) -> None:
    for period in horizon(scene.org):
        if period.start.toordinal() <= ordinal <= period.end.toordinal():
            came[period.label] = came.get(period.label, 0) + step


def stale_changes(scene: Scene) -> Iterator[Hit]:
    """Every change of the scenario still has its target in the base."""
    for change in scene.org.stale:
        said = f"The scenario changes {change.target}, which the base no longer has as it was"
        yield WARNING.on((change.id, change.target), said)


def past_dependencies(scene: Scene) -> Iterator[Hit]:
    """A dependency whose end has passed is looked at again."""
    for row in scene.org.rows(r.Dependency):
        if row.until is not None and row.until < scene.day:
            names = f"{scene.node_name(row.consumer)} on {scene.node_name(row.provider)}"
            days = Decimal((scene.day - row.until).days)
            said = f"The dependency of {names} was to end on {row.until:%Y-%m-%d}"
            yield Verdict(NOTICE.severity, days, Decimal(0)).on((row.id,), said)


def closed_teams(scene: Scene) -> Iterator[Hit]:
    """A position that goes on stands in a team that does."""
    for seat in scene.seats.values():
        team = scene.org.get(r.Team, seat.position.team)
        if team is not None and team.id not in scene.teams:
            said = f"{scene.seat_words(seat.id)} stands in {team.name}, closed on {team.closed}"
            yield WARNING.on((seat.id, team.id), said)


def undefined_teams(scene: Scene) -> Iterator[Hit]:
    """Every team says what type it is."""
    for team in scene.teams.values():
        if team.type is TeamType.UNDEFINED:
            yield NOTICE.on((team.id,), f"{team.name} has no team type")


def suggested_relations(scene: Scene) -> Iterator[Hit]:
    """Suggested relations are confirmed, or removed."""
    rows = [row.id for row in scene.org.rows(r.StakeholderRelation) if not row.confirmed]
    if rows:
        said = f"{counted(len(rows), 'stakeholder relation')} suggested and not confirmed"
        verdict = Verdict(NOTICE.severity, Decimal(len(rows)), Decimal(0))
        yield verdict.on(rows, f"{said}: {several(rows)}")


def headless_units(scene: Scene) -> Iterator[Hit]:
    """Every org unit has a head, and the head's seat is there."""
    for unit in scene.org.rows(r.OrgUnit):
        if unit.head not in scene.seats:
            yield NOTICE.on((unit.id,), f"{unit.name} has no head")


def unowned_kpis(scene: Scene) -> Iterator[Hit]:
    """Every KPI of a role that is in the plan has somebody who answers for it."""
    roles = {seat.position.role for seat in scene.seats.values()}
    lacking: dict[str, list[r.Kpi]] = {}
    for row in scene.org.rows(r.Kpi):
        if row.role in roles and not any(owner in scene.seats for owner in row.owners):
            lacking.setdefault(row.role, []).append(row)
    for role_id, rows in sorted(lacking.items()):
        role = scene.org.get(r.RoleProfile, role_id)
        names = several(row.name for row in rows)
        said = (
            f"Nobody answers for {counted(len(rows), 'KPI')} of {role.title if role else role_id}"
        )
        verdict = Verdict(NOTICE.severity, Decimal(len(rows)), Decimal(0))
        yield verdict.on((role_id, *(row.id for row in rows)), f"{said}: {names}")


def unserved_risks(scene: Scene) -> Iterator[Hit]:
    """A risk that is likely and grave has an owner in seat and something done about it."""
    for row in scene.org.rows(r.Risk):
        weight = row.likelihood * row.impact
        lacks = [
            word
            for word, there in (
                ("owner", row.owner in scene.seats),
                ("mitigation", bool(row.mitigation)),
            )
            if not there
        ]
        verdict = GRAVE.judge(scene, weight) if lacks else None
        if verdict:
            said = f"The risk “{row.text}” has no {' and no '.join(lacks)}"
            yield verdict.on((row.id,), said)


def _drop_dependency(draft: Draft, finding: Finding) -> None:
    delete(draft, r.Dependency, finding.place)


def _confirm_all(draft: Draft, finding: Finding) -> None:
    for relation in finding.where:
        change_relation(draft, relation, confirmed=True)


CHECKS = (
    Check(
        "DAT-001",
        "Broken rules of the plan",
        broken_rules,
        EVERYTHING,
        "[K] The rules without which a plan cannot be counted with",
        "Figures of a plan that breaks its own rules cannot be relied on; it is not exported.",
        "Mend what the sentence names.",
    ),
    Check(
        "DAT-002",
        "Transfers that do not tie",
        transfers_tie,
        SEATS,
        "[K] Heads roll forward without a gap",
        "Who leaves one team by transfer has to arrive in another, or heads are lost.",
        "Enter the other side of the transfer.",
    ),
    Check(
        "DAT-003",
        "Changes of a scenario without a target",
        stale_changes,
        EVERYTHING,
        "[K] Changes whose target has gone are kept and reported",
        "The scenario no longer does what it was made for.",
        "Take the change back, or make it again.",
    ),
    Check(
        "DAT-004",
        "Relations that are only suggested",
        suggested_relations,
        of_kinds(r.StakeholderRelation),
        "[K] Suggested scores count as suggestions until a person confirms them",
        "Nobody has said that these relations are so.",
        "Confirm them, or remove those that are not.",
        fix=Fix("Confirm all", _confirm_all),
    ),
    Check(
        "DAT-005",
        "Dependencies past their end",
        past_dependencies,
        NODES | {r.Dependency},
        "[K] Each interaction has a purpose and an expected end",
        "Either the work is done, or the date was wrong.",
        "Remove it, or set a new end.",
        fix=Fix("Remove the dependency", _drop_dependency),
    ),
    Check(
        "DAT-006",
        "Positions in closed teams",
        closed_teams,
        TEAMS,
        "[K]",
        "Nobody plans for a team that has gone.",
        "Move the position to an open team, or close it.",
    ),
    Check(
        "DAT-007",
        "Teams without a type",
        undefined_teams,
        of_kinds(r.Team),
        "[S] Team Topologies: four types, chosen on purpose",
        "What a team may be asked for follows from its type.",
        "Choose stream-aligned, platform, enabling, complicated subsystem or office.",
    ),
    Check(
        "DAT-008",
        "Units without a head",
        headless_units,
        SEATS | {r.OrgUnit},
        "[K]",
        "Budgets and approvals go to a unit’s head.",
        "Name the position that leads the unit.",
    ),
    Check(
        "DAT-009",
        "KPIs nobody answers for",
        unowned_kpis,
        SEATS | of_fields(r.Position, "role") | {r.Kpi, r.RoleProfile},
        "[K] Each KPI traces to the seats that serve it",
        "A KPI without a seat is measured by nobody.",
        "Name the positions that answer for it.",
    ),
    Check(
        "DAT-010",
        "Grave risks left alone",
        unserved_risks,
        SEATS | {r.Risk},
        "[K] Likelihood times impact of 12 and more; the cut [A]",
        "A risk that is likely and grave needs somebody who does something about it.",
        "Name an owner and what is done.",
        (GRAVE,),
    ),
)
