"""STK: who outside the department is looked after by whom, how often, and how it goes."""

from collections.abc import Iterator
from decimal import Decimal

from orgplan.findings.finding import NOTICE, WARNING, Check, Finding, Fix, Hit, above
from orgplan.findings.phrases import several
from orgplan.findings.reads import NAMED, STAYS, TEAMS, TYPES
from orgplan.findings.scene import Scene
from orgplan.findings.threshold import Threshold
from orgplan.language import number, tr, trn
from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.edits.relations import add_relation, change_relation
from orgplan.model.queries import current_spell
from orgplan.model.records import PLAN_ID, Stakeholder, StakeholderRelation
from orgplan.model.records.words import Cadence, Health, StakeholderKind
from orgplan.model.spoken import day_words, spoken
from orgplan.network.graphs import GraphKind, graph_of
from orgplan.network.measures.relations import (
    GOVERNANCE,
    LOADS,
    SELDOM,
    StakeholderGaps,
    stakeholder_gaps,
)

UNOWNED = Threshold("STK-001", tr("Influence of a stakeholder without an owner"), above(0, 3))
SELDOM_MET = Threshold("STK-003", tr("Influence of a stakeholder seldom met"), above(3, 4))
OWNER_GONE = Threshold(
    "STK-005", tr("Influence of a stakeholder whose owner is vacant"), above(0, 3)
)
LOAD = Threshold("STK-006", tr("Meetings of one owner in a month"), above(8, 12))
RELATIONS = NAMED | {Stakeholder, StakeholderRelation}
READS = TEAMS | RELATIONS
# Twice the time between two meetings; six times for a warning.
SILENCE = {
    cadence: Threshold(
        "STK-008", tr("Days of silence, met {word}", word=word), above(days, 3 * days), word
    )
    for cadence, word, days in (
        (Cadence.WEEKLY, "weekly", 14),
        (Cadence.MONTHLY, "monthly", 62),
        (Cadence.QUARTERLY, "quarterly", 184),
    )
}


def governs(who: Stakeholder) -> bool:
    """Whether a stakeholder can say no for the company: security, legal, finance and the like."""
    return who.kind is StakeholderKind.GOVERNANCE or who.group.casefold() == GOVERNANCE


def without_owner(scene: Scene) -> Iterator[Hit]:
    """Every relation has an owner; a warning where the stakeholder's influence is 4 or more."""
    for row in _relations(scene, _gaps(scene).without_owner):
        verdict = UNOWNED.judge(scene, row.influence)
        if verdict:
            yield verdict.on(_where(row), tr("Nobody looks after {pair}", pair=_pair(scene, row)))


def without_relation(scene: Scene) -> Iterator[Hit]:
    """Every stakeholder has a relation to a team, where the plan has any relations."""
    if scene.org.table(StakeholderRelation):
        lone = _gaps(scene).without_relation
        names = several((scene.org.need(Stakeholder, who).name for who in lone), 6)
        if lone:
            said = trn(
                "{names} has no relation to any team", "{names} have no relation to any team",
                len(lone), names=names,
            )  # fmt: skip
            yield NOTICE.on((PLAN_ID, *lone), said)


def seldom_met(scene: Scene) -> Iterator[Hit]:
    """Who has much influence is met every month at least."""
    for row in scene.org.rows(StakeholderRelation):
        verdict = SELDOM_MET.judge(scene, row.influence) if row.cadence in SELDOM else None
        if verdict:
            words = {"pair": _pair(scene, row), "influence": row.influence}
            if row.cadence is Cadence.QUARTERLY:
                said = tr("{pair}: influence {influence}, and met quarterly", **words)
            else:
                said = tr("{pair}: influence {influence}, and met at no fixed times", **words)
            yield verdict.on(_where(row), said)


def ungoverned_teams(scene: Scene) -> Iterator[Hit]:
    """A team that bears risk has a relation to somebody who governs."""
    if not any(governs(who) for who in scene.org.rows(Stakeholder)):
        return
    for team in _gaps(scene).without_governance:
        name = scene.team_name(team)
        said = tr("{team} has no relation to security, legal or other governance", team=name)
        yield WARNING.on((team,), said)


def owners_gone(scene: Scene) -> Iterator[Hit]:
    """The owner of a relation is in seat, and not known to leave."""
    for row in _relations(scene, _gaps(scene).owner_gone_or_leaving):
        seat = scene.seats.get(row.owner)
        if seat is not None and not seat.employee and seat.held is not None:
            continue
        end = seat.held.end if seat and seat.held else None
        fate = tr("leaves on {end}", end=day_words(end)) if end else tr("is vacant")
        verdict = OWNER_GONE.judge(scene, row.influence)
        said = tr(
            "{seat_words}, who looks after {pair}, {fate}",
            seat_words=scene.seat_words(row.owner),
            pair=_pair(scene, row),
            fate=fate,
        )
        if verdict:
            yield (verdict if end is None else NOTICE).on((*_where(row), row.owner), said)


def overloaded_owners(scene: Scene) -> Iterator[Hit]:
    """Nobody meets more than eight stakeholders' worth a month."""
    mine: dict[str, list[StakeholderRelation]] = {}
    for row in scene.org.rows(StakeholderRelation):
        if row.owner and row.team in scene.teams:
            mine.setdefault(row.owner, []).append(row)
    for owner, rows in mine.items():
        load = sum((LOADS[row.cadence] for row in rows), Decimal(0))
        verdict = LOAD.judge(scene, load)
        if verdict:
            known = (scene.org.get(Stakeholder, row.stakeholder) for row in rows)
            names = several((who.name for who in known if who), 3)
            said = tr(
                "{seat_words} meets {names} {load} times a month",
                seat_words=scene.seat_words(owner),
                names=names,
                load=number(load),
            )
            yield verdict.on((owner, *(x.id for x in rows)), said)


def ailing(scene: Scene) -> Iterator[Hit]:
    """Relations go well."""
    for row in scene.org.rows(StakeholderRelation):
        if row.health is not Health.GOOD:
            loud = WARNING if row.health is Health.BROKEN else NOTICE
            yield loud.on(
                _where(row),
                tr("{pair} is {health}", pair=_pair(scene, row), health=spoken(row.health.value)),
            )


def silent(scene: Scene) -> Iterator[Hit]:
    """Who is met at fixed times has been met within two of them."""
    for row in scene.org.rows(StakeholderRelation):
        limit = SILENCE.get(row.cadence)
        if row.last_contact is None or limit is None:
            continue
        days = (scene.org.settings.as_of - row.last_contact).days
        verdict = limit.judge(scene, days)
        if verdict:
            said = tr(
                "{pair}: last met {day} ago",
                pair=_pair(scene, row),
                day=trn("{count} day", "{count} days", days),
            )
            cadence = spoken(row.cadence.value)
            yield verdict.on(
                _where(row), tr("{said}, though {cadence}", said=said, cadence=cadence)
            )


def _gaps(scene: Scene) -> StakeholderGaps:
    graph = graph_of(scene.org, GraphKind.STAKEHOLDERS, scene.day, check=scene.between)
    key = (stakeholder_gaps, scene.day)
    return scene.org.fact(key, lambda org: stakeholder_gaps(org, scene.day, graph))


def _relations(scene: Scene, ids: tuple[str, ...]) -> Iterator[StakeholderRelation]:
    return (scene.org.need(StakeholderRelation, row) for row in ids)


def _pair(scene: Scene, row: StakeholderRelation) -> str:
    who = scene.org.get(Stakeholder, row.stakeholder)
    return tr(
        "{part} for {team_name}",
        part=who.name if who else row.stakeholder,
        team_name=scene.team_name(row.team),
    )


def _where(row: StakeholderRelation) -> tuple[str, ...]:
    return row.id, row.stakeholder, row.team


def _team_lead_owns(draft: Draft, finding: Finding) -> None:
    """Whoever leads most of the team looks after it."""
    team = draft.org.need(StakeholderRelation, finding.place).team
    seats = {seat.id for seat in draft.org.by(r.Position, "team", team)}
    day = draft.org.settings.as_of
    leads: dict[str, int] = {}
    for seat in seats:
        for line in draft.org.by(r.ReportingLine, "position", seat):
            if current_spell(draft.org, line.manager, day) is not None:
                leads[line.manager] = leads.get(line.manager, 0) + 1
    if leads:
        owner = min(leads, key=lambda lead: (lead not in seats, -leads[lead], lead))
        change_relation(draft, finding.place, owner=owner)


def _meet_monthly(draft: Draft, finding: Finding) -> None:
    change_relation(draft, finding.place, cadence=Cadence.MONTHLY)


def _relate_to_governance(draft: Draft, finding: Finding) -> None:
    """The governing stakeholder with most relations gets one to the team, suggested."""
    org = draft.org
    known = [who for who in org.rows(Stakeholder) if governs(who)]
    who = max(known, key=lambda x: len(org.by(StakeholderRelation, "stakeholder", x.id)))
    relation = StakeholderRelation("", who.id, finding.place, influence=5, interest=3)
    add_relation(draft, relation)


MENDELOW = tr("[K] Mendelow’s grid of influence and interest")

CHECKS = (
    Check(
        "STK-001",
        tr("An owner for each relation"),
        without_owner,
        READS,
        tr("[K] Coverage of stakeholders"),
        tr("A stakeholder whom nobody looks after is heard of when it is too late."),
        tr("Name the position that looks after it."),
        fix=Fix(tr("Let the team’s lead look after it"), _team_lead_owns),
    ),
    Check(
        "STK-002",
        tr("Stakeholders without a relation"),
        without_relation,
        READS,
        tr("[K] Coverage of stakeholders"),
        tr("Somebody named in the plan whom no team deals with is forgotten, or not needed."),
        tr("Add the relation, or remove the stakeholder."),
    ),
    Check(
        "STK-003",
        tr("Influence that is seldom met"),
        seldom_met,
        RELATIONS,
        MENDELOW,
        tr("Who can stop the work should not meet it for the first time when it is done."),
        tr("Meet every month, or say why quarterly is enough."),
        fix=Fix(tr("Meet every month"), _meet_monthly),
    ),
    Check(
        "STK-004",
        tr("Governance for teams that bear risk"),
        ungoverned_teams,
        RELATIONS | TYPES,
        tr("[K] Teams that decide for customers answer to security, legal and privacy"),
        tr("Work that touches customers needs somebody who may say no, before it is live."),
        tr("Add a relation to security, legal or privacy."),
        fix=Fix(tr("Relate it to governance"), _relate_to_governance),
    ),
    Check(
        "STK-005",
        tr("Owners who are not there"),
        owners_gone,
        READS | STAYS,
        tr("[K] Coverage of stakeholders"),
        tr("A relation goes cold with the person who held it."),
        tr("Hand it over before the last day, or name another owner."),
    ),
    Check(
        "STK-006",
        tr("Relations of one owner"),
        overloaded_owners,
        RELATIONS,
        tr("[M] GitLab’s busiest counterpart covers 23 groups; meetings a month [A]"),
        tr("Who meets all week does not lead."),
        tr("Hand relations to others in the team."),
        (LOAD,),
    ),
    Check(
        "STK-007",
        tr("Relations that ail"),
        ailing,
        RELATIONS,
        "[K]",
        tr("A strained relation shows first in dates that slip."),
        tr("Meet, and agree what each expects."),
    ),
    Check(
        "STK-008",
        tr("Relations gone silent"),
        silent,
        RELATIONS,
        tr("[A] Two meetings missed"),
        tr("A cadence that is not kept is not one."),
        tr("Meet, or choose the cadence that is meant."),
        tuple(SILENCE.values()),
    ),
)
