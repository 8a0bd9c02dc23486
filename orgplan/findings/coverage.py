"""COV: whether each domain has its anchor, its owner and the seats it needs."""

from collections.abc import Iterator
from decimal import Decimal
from math import ceil
from typing import NamedTuple

from orgplan.findings.finding import (
    NOTICE,
    WARNING,
    Check,
    Finding,
    Fix,
    Hit,
    Verdict,
    above,
    below,
    plain,
)
from orgplan.findings.phrases import several
from orgplan.findings.reads import ARRIVALS, AT_END, SHARES, of_fields, of_kinds
from orgplan.findings.scene import ONE, ZERO, Scene, Seat
from orgplan.findings.threshold import Threshold
from orgplan.language import tr, trn
from orgplan.model.draft import Draft
from orgplan.model.edits.teams import change_domain
from orgplan.model.records import Demand, Domain, Level, Position, RoleProfile, Team
from orgplan.model.spoken import day_words
from orgplan.network.graphs import GraphKind, graph_of
from orgplan.network.measures.people import BusFactor, bus_factors

ANCHORS = Threshold("COV-002", tr("Staff anchors of one domain"), above(2))
HEADS = Threshold("COV-004", tr("People who hold most of a domain’s staff time"), below(2))
ANCHOR_SHARE = Decimal("0.5")


def anchors_missing(scene: Scene) -> Iterator[Hit]:
    """A staff engineer gives half of the time to each domain (H9)."""
    for domain in scene.domains:
        seats = [seat for seat in scene.in_domain[domain.id] if _anchors(scene, seat, domain.id)]
        if any(seat.held for seat in seats):
            continue
        coming = sorted((seat.next.start, seat.id) for seat in seats if seat.next)
        said = tr("{domain} has no staff anchor", domain=domain.name)
        if coming:
            start, seat_id = coming[0]
            words = tr(
                "{said} until {seat_words} starts on {start}",
                said=said,
                seat_words=scene.seat_words(seat_id),
                start=day_words(start),
            )
            yield _none_of_one(planned=True).on((domain.id, seat_id), words)
        else:
            yield _none_of_one(planned=False).on(
                (domain.id,), tr("{said}, and none is planned", said=said)
            )


def _none_of_one(*, planned: bool) -> Verdict:
    return Verdict((NOTICE if planned else WARNING).severity, ZERO, ONE)


def too_many_anchors(scene: Scene) -> Iterator[Hit]:
    """No more than two staff engineers anchor a domain (H9)."""
    for domain in scene.domains:
        seats = [
            seat
            for seat in scene.in_domain[domain.id]
            if seat.held and _anchors(scene, seat, domain.id)
        ]
        verdict = ANCHORS.judge(scene, len(seats))
        if verdict:
            said = tr(
                "{count} staff engineers anchor {domain}", count=len(seats), domain=domain.name
            )
            yield verdict.on((domain.id, *(seat.id for seat in seats)), said)


def _anchors(scene: Scene, seat: Seat, domain: str) -> bool:
    share = scene.shares[seat.id][domain] * seat.position.fte
    return seat.staff and share >= ANCHOR_SHARE


def few_experts(scene: Scene) -> Iterator[Hit]:
    """A domain does not hang on one staff engineer; one finding for those whom domains hang on."""
    graph = graph_of(scene.org, GraphKind.ALLOCATION, scene.day, check=scene.between)
    held: dict[tuple[str, ...], list[BusFactor]] = {}
    for row in bus_factors(scene.org, scene.day, graph, check=scene.between):
        heads = tuple(sorted(seat for seat, _ in row.experts[: row.factor]))
        if row.factor and HEADS.judge(scene, row.factor):
            held.setdefault(heads, []).append(row)
    for heads, rows in held.items():
        verdict = HEADS.judge(scene, rows[0].factor)
        who, names = several(map(scene.seat_words, heads)), several(_named(scene, x) for x in rows)
        if verdict:
            where = (*heads, *(row.domain for row in rows))
            said = trn(
                "{who} has most of the staff time of {names}",
                "{who} have most of the staff time of {names}",
                len(heads), who=who, names=names,
            )  # fmt: skip
            yield verdict.on(where, said)


def _named(scene: Scene, row: BusFactor) -> str:
    alone = tr(" (nobody else there)") if len(row.experts) == row.factor else ""
    return f"{scene.domain_name(row.domain)}{alone}"


def unmet_demand(scene: Scene) -> Iterator[Hit]:
    """A domain has the seats of each role that it needs, at the plan's end at the latest."""
    staffed = _staffed(scene)
    lacking: dict[str, list[_Lack]] = {}
    for (role_id, domain), rows in _demand(scene).items():
        needed = sum((row.seats for row in rows), ZERO)
        role = scene.org.get(RoleProfile, role_id)
        have, missing = _missing(scene, role, needed, staffed.get((role_id, domain), []))
        if missing >= 1:
            lack = _Lack(role_id, role.title if role else role_id, have, needed)
            lacking.setdefault(domain, []).append(lack)
    for domain, lacks in lacking.items():
        loud = WARNING if any(lack.have == 0 for lack in lacks) else NOTICE
        figures = (sum((x.have for x in lacks), ZERO), sum((x.needed for x in lacks), ZERO))
        verdict = Verdict(loud.severity, plain(figures[0]), plain(figures[1]))
        said = tr(
            "{domain_name} is to lack {map}",
            domain_name=scene.domain_name(domain),
            map=several(map(str, lacks), 6),
        )
        yield verdict.on((domain, *(lack.role for lack in lacks)), said)


class _Lack(NamedTuple):
    """A role of a domain with what there is and what is needed."""

    role: str
    title: str
    have: Decimal
    needed: Decimal

    def __str__(self) -> str:
        if not self.have:
            return tr("{title} (none of {plain})", title=self.title, plain=_plain(self.needed))
        return tr(
            "{title} ({plain} of {plain2})",
            title=self.title,
            plain=_plain(self.have),
            plain2=_plain(self.needed),
        )


def _missing(
    scene: Scene, role: RoleProfile | None, needed: Decimal, parts: list[Decimal]
) -> tuple[Decimal, int]:
    """What there is and the whole seats missing: an anchor counts only with half of a seat."""
    level = scene.org.get(Level, role.level) if role else None
    if level and level.staff_plus and not level.managerial:
        have = Decimal(sum(part >= ANCHOR_SHARE for part in parts))
        return have, ceil(needed) - int(have)
    have = sum(parts, ZERO)
    return have, int(max(ZERO, needed - have) + ANCHOR_SHARE)


def _demand(scene: Scene) -> dict[tuple[str, str], list[Demand]]:
    found: dict[tuple[str, str], list[Demand]] = {}
    for row in scene.org.rows(Demand):
        found.setdefault((row.role, row.domain), []).append(row)
    return found


def _staffed(scene: Scene) -> dict[tuple[str, str], list[Decimal]]:
    """FTE of seats in place at the plan's end, by role and domain."""
    found: dict[tuple[str, str], list[Decimal]] = {}
    for seat in scene.seats.values():
        if seat.late is None:
            continue
        for domain, share in scene.shares.get(seat.id, {}).items():
            part = share * seat.position.fte
            found.setdefault((seat.position.role, domain), []).append(part)
    return found


def _plain(number: Decimal) -> str:
    return f"{plain(number):f}"


def ownerless(scene: Scene) -> Iterator[Hit]:
    """A domain has a team that owns it."""
    for domain in scene.domains:
        if domain.owner_team not in scene.teams:
            main = sorted(t.name for t in scene.teams.values() if t.primary_domain == domain.id)
            hint = tr("; it is the main domain of {main}", main=several(main)) if main else ""
            yield NOTICE.on(
                (domain.id,), tr("No team owns {domain}{hint}", domain=domain.name, hint=hint)
            )


def _give_to_team(draft: Draft, finding: Finding) -> None:
    """The first team whose main domain it is owns it."""
    for team in draft.org.rows(Team):
        if team.primary_domain == finding.place and team.closed is None:
            change_domain(draft, finding.place, owner_team=team.id)
            return


ANCHOR_SOURCE = tr("[K] The blueprint of a staff engineer: anchors a domain or shared platform")
CHECKS = (
    Check(
        "COV-001",
        tr("A staff anchor for each domain"),
        anchors_missing,
        SHARES | ARRIVALS,
        ANCHOR_SOURCE,
        tr("Without an anchor nobody holds the technical direction of the domain."),
        tr("Give a staff engineer half of the time there, promote, or plan a hire."),
    ),
    Check(
        "COV-002",
        tr("Anchors in one domain"),
        too_many_anchors,
        SHARES,
        ANCHOR_SOURCE,
        tr("Three anchors of one domain share one scope while others have none."),
        tr("Move one to a domain without an anchor."),
        (ANCHORS,),
    ),
    Check(
        "COV-003",
        tr("Seats that a domain needs"),
        unmet_demand,
        SHARES | AT_END | of_fields(Position, "role") | {Demand, RoleProfile},
        tr("[K] The demand entered for each role and domain"),
        tr("What was said to be needed is not planned."),
        tr("Plan a hire, give somebody’s time to the domain, or lower the demand."),
    ),
    Check(
        "COV-004",
        tr("Staff time in one head"),
        few_experts,
        SHARES,
        tr("[K] Dependency on a small number of experts is a risk the blueprint names"),
        tr("If this one person leaves, more than half of the domain’s senior knowledge goes."),
        tr("Give a second staff engineer a real share, or grow one."),
        (HEADS,),
    ),
    Check(
        "COV-007",
        tr("An owner for each domain"),
        ownerless,
        of_kinds(Domain) | of_fields(Team, "name", "closed", "primary_domain"),
        "[K]",
        tr("Work without an owner is everybody’s and nobody’s."),
        tr("Name the team that owns it."),
        fix=Fix(tr("Let its main team own it"), _give_to_team),
    ),
)
