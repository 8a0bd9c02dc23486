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
from orgplan.findings.phrases import several
from orgplan.findings.reads import NODES, SEATS, STAYS, TEAMS, of_fields, of_kinds
from orgplan.findings.scene import Scene
from orgplan.findings.threshold import Threshold
from orgplan.language import tr, trn
from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.edits.deletion import delete
from orgplan.model.edits.relations import change_relation
from orgplan.model.invariants import errors
from orgplan.model.records import ALL_KINDS, PLAN_ID
from orgplan.model.records.values import Exit, SpellKind
from orgplan.model.records.words import TeamType
from orgplan.model.spoken import day_words, month_words
from orgplan.planning.calendar import horizon

GRAVE = Threshold("DAT-010", tr("Likelihood times impact of a risk left alone"), above(11))
KEPT_ASIDE = {r.AcceptedFinding, r.Decision, r.OwnThreshold, r.RetiredId, r.SavedView, r.Snapshot}
EVERYTHING = of_kinds(*(kind for kind in ALL_KINDS if kind not in KEPT_ASIDE))


def broken_rules(scene: Scene) -> Iterator[Hit]:
    """The plan's own rules hold (I1, I5, I7, I13, I14 and what can be counted with)."""
    told: set[str] = set()
    for violation in errors(scene.org, scene.between):
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
            way = tr("in than out") if difference > 0 else tr("out than in")
            said = tr(
                "In {period}, more people transfer {way}: the difference is {count}",
                period=_spoken(scene, label),
                way=way,
                count=abs(difference),
            )
            yield Verdict(ERROR.severity, Decimal(difference), Decimal(0)).on((label,), said)


def _count(came: dict[str, int], scene: Scene, ordinal: int, step: int) -> None:
    for period in horizon(scene.org):
        if period.start.toordinal() <= ordinal <= period.end.toordinal():
            came[period.label] = came.get(period.label, 0) + step


def _spoken(scene: Scene, label: str) -> str:
    """What people call a period: a month by its name."""
    period = next(each for each in horizon(scene.org) if each.label == label)
    return label if period.weeks else month_words(period.start)


def stale_changes(scene: Scene) -> Iterator[Hit]:
    """Every change of the scenario still has its target in the base."""
    for change in scene.org.stale:
        said = tr(
            "The scenario changes {target}, which the base no longer has as it was",
            target=change.target,
        )
        yield WARNING.on((change.id, change.target), said)


def past_dependencies(scene: Scene) -> Iterator[Hit]:
    """A dependency whose end has passed is looked at again."""
    for row in scene.org.rows(r.Dependency):
        if row.until is not None and row.until < scene.day:
            names = tr(
                "{node_name} on {node_name2}",
                node_name=scene.node_name(row.consumer),
                node_name2=scene.node_name(row.provider),
            )
            days = Decimal((scene.day - row.until).days)
            said = tr(
                "The dependency of {names} was to end on {until}",
                names=names,
                until=day_words(row.until),
            )
            yield Verdict(NOTICE.severity, days, Decimal(0)).on((row.id,), said)


def closed_teams(scene: Scene) -> Iterator[Hit]:
    """A position that goes on stands in a team that does."""
    for seat in scene.seats.values():
        team = scene.org.get(r.Team, seat.position.team)
        if team is not None and team.id not in scene.teams:
            said = tr(
                "{seat_words} stands in {team}, closed on {closed}",
                seat_words=scene.seat_words(seat.id),
                team=team.name,
                closed=day_words(team.closed) if team.closed else "",
            )
            yield WARNING.on((seat.id, team.id), said)


def undefined_teams(scene: Scene) -> Iterator[Hit]:
    """Every team says what type it is."""
    for team in scene.teams.values():
        if team.type is TeamType.UNDEFINED:
            yield NOTICE.on((team.id,), tr("{team} has no team type", team=team.name))


def suggested_relations(scene: Scene) -> Iterator[Hit]:
    """Suggested relations are confirmed, or removed."""
    rows = [row.id for row in scene.org.rows(r.StakeholderRelation) if not row.confirmed]
    if rows:
        said = tr(
            "{stakeholder_relation} suggested and not confirmed",
            stakeholder_relation=trn(
                "{count} stakeholder relation", "{count} stakeholder relations", len(rows)
            ),
        )
        verdict = Verdict(NOTICE.severity, Decimal(len(rows)), Decimal(0))
        yield verdict.on(rows, f"{said}: {several(rows)}")


def headless_units(scene: Scene) -> Iterator[Hit]:
    """Every org unit has a head, and the head's seat is there."""
    for unit in scene.org.rows(r.OrgUnit):
        if unit.head not in scene.seats:
            yield NOTICE.on((unit.id,), tr("{unit} has no head", unit=unit.name))


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
        said = tr(
            "Nobody answers for {kpi} of {part}",
            kpi=trn("{count} KPI", "{count} KPIs", len(rows)),
            part=role.title if role else role_id,
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
            said = tr(
                "The risk “{row}” has no {lacks}", row=row.text, lacks=tr(" and no ").join(lacks)
            )
            yield verdict.on((row.id,), said)


def _drop_dependency(draft: Draft, finding: Finding) -> None:
    delete(draft, r.Dependency, finding.place)


def _confirm_all(draft: Draft, finding: Finding) -> None:
    for relation in finding.where:
        change_relation(draft, relation, confirmed=True)


CHECKS = (
    Check(
        "DAT-001",
        tr("Broken rules of the plan"),
        broken_rules,
        EVERYTHING,
        tr("[K] The rules without which a plan cannot be counted with"),
        tr("Figures of a plan that breaks its own rules cannot be relied on; it is not exported."),
        tr("Mend what the sentence names."),
    ),
    Check(
        "DAT-002",
        tr("Transfers that do not tie"),
        transfers_tie,
        SEATS | STAYS,
        tr("[K] Heads roll forward without a gap"),
        tr("Who leaves one team by transfer has to arrive in another, or heads are lost."),
        tr("Enter the other side of the transfer."),
    ),
    Check(
        "DAT-003",
        tr("Changes of a scenario without a target"),
        stale_changes,
        EVERYTHING,
        tr("[K] Changes whose target has gone are kept and reported"),
        tr("The scenario no longer does what it was made for."),
        tr("Take the change back, or make it again."),
    ),
    Check(
        "DAT-004",
        tr("Relations that are only suggested"),
        suggested_relations,
        of_kinds(r.StakeholderRelation),
        tr("[K] Suggested scores count as suggestions until a person confirms them"),
        tr("Nobody has said that these relations are so."),
        tr("Confirm them, or remove those that are not."),
        fix=Fix(tr("Confirm all"), _confirm_all),
    ),
    Check(
        "DAT-005",
        tr("Dependencies past their end"),
        past_dependencies,
        NODES | {r.Dependency},
        tr("[K] Each interaction has a purpose and an expected end"),
        tr("Either the work is done, or the date was wrong."),
        tr("Remove it, or set a new end."),
        fix=Fix(tr("Remove the dependency"), _drop_dependency),
    ),
    Check(
        "DAT-006",
        tr("Positions in closed teams"),
        closed_teams,
        TEAMS,
        "[K]",
        tr("Nobody plans for a team that has gone."),
        tr("Move the position to an open team, or close it."),
    ),
    Check(
        "DAT-007",
        tr("Teams without a type"),
        undefined_teams,
        of_kinds(r.Team),
        tr("[S] Team Topologies: four types, chosen on purpose"),
        tr("What a team may be asked for follows from its type."),
        tr("Choose stream-aligned, platform, enabling, complicated subsystem or office."),
    ),
    Check(
        "DAT-008",
        tr("Units without a head"),
        headless_units,
        SEATS | {r.OrgUnit},
        "[K]",
        tr("Budgets and approvals go to a unit’s head."),
        tr("Name the position that leads the unit."),
    ),
    Check(
        "DAT-009",
        tr("KPIs nobody answers for"),
        unowned_kpis,
        SEATS | of_fields(r.Position, "role") | {r.Kpi, r.RoleProfile},
        tr("[K] Each KPI traces to the seats that serve it"),
        tr("A KPI without a seat is measured by nobody."),
        tr("Name the positions that answer for it."),
    ),
    Check(
        "DAT-010",
        tr("Grave risks left alone"),
        unserved_risks,
        SEATS | {r.Risk},
        tr("[K] Likelihood times impact of 12 and more; the cut [A]"),
        tr("A risk that is likely and grave needs somebody who does something about it."),
        tr("Name an owner and what is done."),
        (GRAVE,),
    ),
)
