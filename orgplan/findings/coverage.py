"""COV: whether each domain has its anchor and its seats, and where time is given twice."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from math import ceil

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
from orgplan.findings.scene import ONE, SEATS, SHARES, ZERO, Scene, Seat, several
from orgplan.model.draft import Draft
from orgplan.model.edits.allocations import change_allocation
from orgplan.model.edits.teams import change_domain
from orgplan.model.records import Allocation, Demand, Level, Person, RoleProfile, Team
from orgplan.model.spans import holds
from orgplan.network.graphs import GraphKind, graph_of
from orgplan.network.measures.people import bus_factors

ANCHORS = above(2)
BREADTH = above(2, 3)
OVER = above(Decimal("100.1"))
UNDER = below(Decimal("99.9"))
ANCHOR_SHARE, CONTEXT, TOKEN = Decimal("0.5"), Decimal("0.1"), Decimal("0.2")


def anchors_missing(scene: Scene) -> Iterator[Hit]:
    """A staff engineer gives half of the time to each domain (H9)."""
    for domain in scene.domains:
        seats = [seat for seat in scene.in_domain[domain.id] if _anchors(scene, seat, domain.id)]
        if any(seat.held for seat in seats):
            continue
        coming = sorted((seat.next.start, seat.id) for seat in seats if seat.next)
        said = f"{domain.name} has no staff anchor"
        if coming:
            start, seat_id = coming[0]
            words = f"{said} until {scene.seat_words(seat_id)} starts on {start:%Y-%m-%d}"
            yield _none_of_one(planned=True).on((domain.id, seat_id), words)
        else:
            yield _none_of_one(planned=False).on((domain.id,), f"{said}, and none is planned")


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
        verdict = ANCHORS.judge(len(seats))
        if verdict:
            said = f"{len(seats)} staff engineers anchor {domain.name}"
            yield verdict.on((domain.id, *(seat.id for seat in seats)), said)


def _anchors(scene: Scene, seat: Seat, domain: str) -> bool:
    share = scene.shares[seat.id][domain] * seat.position.fte
    return seat.staff and share >= ANCHOR_SHARE


def few_experts(scene: Scene) -> Iterator[Hit]:
    """A domain does not hang on one staff engineer."""
    graph = graph_of(scene.org, GraphKind.ALLOCATION, scene.day)
    for row in bus_factors(scene.org, scene.day, graph):
        if row.factor != 1:
            continue
        who, name = row.experts[0][0], scene.domain_name(row.domain)
        alone = len(row.experts) == 1
        rest = "is the only staff engineer in" if alone else "has most of the staff time of"
        verdict = Verdict(NOTICE.severity, ONE, Decimal(2))
        yield verdict.on((row.domain, who), f"{scene.seat_words(who)} {rest} {name}")


def staff_breadth(scene: Scene) -> Iterator[Hit]:
    """A staff engineer works in two domains at most, three in need (H10)."""
    for seat in scene.staff:
        domains = [d for d, share in scene.shares.get(seat.id, {}).items() if share >= CONTEXT]
        verdict = BREADTH.judge(len(domains))
        if verdict:
            said = f"{scene.seat_words(seat.id)} works in {len(domains)} domains"
            lost = 10 * (len(domains) - 1)
            words = f"{said}; switching takes some {lost} % of the time"
            yield verdict.on((seat.id, *domains), words)


def token_shares(scene: Scene) -> Iterator[Hit]:
    """A staff engineer's share of a domain is 20 % or more (H10)."""
    for seat in scene.staff:
        small = [d for d, share in scene.shares.get(seat.id, {}).items() if share < TOKEN]
        if small:
            names = several(map(scene.domain_name, small))
            yield NOTICE.on(
                (seat.id, *small), f"{scene.seat_words(seat.id)} gives less than 20 % to {names}"
            )


def over_allocated(scene: Scene) -> Iterator[Hit]:
    """Nobody gives more than all of their time, on any day of the plan (I6)."""
    for seat, day, total in _totals(scene):
        verdict = OVER.judge(total * 100)
        if verdict:
            since = "" if day <= scene.day else f" from {day:%Y-%m-%d}"
            said = f"{scene.seat_words(seat.id)} gives {total * 100:.0f} % of its time{since}"
            verdict = Verdict(WARNING.severity, verdict.figure, Decimal(100))
            yield verdict.on((seat.id,), said)


def under_allocated(scene: Scene) -> Iterator[Hit]:
    """All of a seat's time goes to domains (I6)."""
    if not scene.domains:
        return
    known = {seat.id for seat, _, total in _totals(scene) if total * 100 > 100}
    for seat in scene.seats.values():
        total = sum(scene.shares.get(seat.id, {}).values(), ZERO)
        verdict = UNDER.judge(total * 100) if seat.id not in known else None
        if verdict:
            free = f"{(1 - total) * 100:.0f} % of the time of {scene.seat_words(seat.id)}"
            verdict = Verdict(NOTICE.severity, verdict.figure, Decimal(100))
            yield verdict.on((seat.id,), f"{free} is given to no domain")


def _totals(scene: Scene) -> Iterator[tuple[Seat, date, Decimal]]:
    """The highest sum of shares that each seat with shares ever has, and its first day."""
    rows: dict[str, list[Allocation]] = {}
    for row in scene.org.rows(Allocation):
        rows.setdefault(row.position, []).append(row)
    for position, mine in rows.items():
        seat = scene.seats.get(position)
        if seat is None:
            continue
        days = {scene.day, *(x.start for x in mine if x.start and scene.day < x.start <= scene.end)}
        sums = [(_sum_on(mine, day), day) for day in sorted(days)]
        most = max(total for total, _ in sums)
        yield seat, next(day for total, day in sums if total == most), most


def _sum_on(rows: Iterable[Allocation], day: date) -> Decimal:
    return sum((row.share for row in rows if holds(row, day)), ZERO)


def unmet_demand(scene: Scene) -> Iterator[Hit]:
    """A domain has the seats of a role that it needs, at the plan's end at the latest."""
    staffed = _staffed(scene)
    for (role_id, domain), rows in _demand(scene).items():
        needed = sum((row.seats for row in rows), ZERO)
        role = scene.org.get(RoleProfile, role_id)
        parts = staffed.get((role_id, domain), [])
        have, missing = _missing(scene, role, needed, parts)
        if missing >= 1:
            said = f"{scene.domain_name(domain)} needs {_plain(needed)} x"
            words = f"{said} {role.title if role else role_id} and is to have {_plain(have)}"
            verdict = Verdict((WARNING if have == 0 else NOTICE).severity, plain(have), needed)
            yield verdict.on((rows[0].id, domain, role_id), words)


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
            hint = f"; it is the main domain of {several(main)}" if main else ""
            yield NOTICE.on((domain.id,), f"No team owns {domain.name}{hint}")


def _give_to_team(draft: Draft, finding: Finding) -> None:
    """The first team whose main domain it is owns it."""
    for team in draft.org.rows(Team):
        if team.primary_domain == finding.place and team.closed is None:
            change_domain(draft, finding.place, owner_team=team.id)
            return


def _scale_down(draft: Draft, finding: Finding) -> None:
    """All shares smaller alike, to 100 % in whole per cents."""
    rows = list(draft.org.by(Allocation, "position", finding.place))
    total = (finding.figure or Decimal(100)) / 100
    rows.sort(key=lambda row: (-row.share, row.id))
    parts = [max(ONE, (row.share / total * 100) // 1) / 100 for row in rows]
    parts[0] += ONE - sum(parts) if not any(row.start or row.end for row in rows) else ZERO
    for row, part in zip(rows, parts, strict=True):
        change_allocation(draft, row.id, share=part)


ANCHOR_SOURCE = "[K] The blueprint of a staff engineer: anchors a domain or shared platform (H9)"

CHECKS = (
    Check(
        "COV-001",
        "A staff anchor for each domain",
        anchors_missing,
        SHARES,
        ANCHOR_SOURCE,
        "Without an anchor nobody holds the technical direction of the domain.",
        "Give a staff engineer half of the time there, promote, or plan a hire.",
    ),
    Check(
        "COV-002",
        "Anchors in one domain",
        too_many_anchors,
        SHARES,
        ANCHOR_SOURCE,
        "Three anchors of one domain share one scope while others have none.",
        "Move one to a domain without an anchor.",
        ANCHORS,
    ),
    Check(
        "COV-003",
        "Seats that a domain needs",
        unmet_demand,
        SHARES | {Demand, RoleProfile},
        "[K] The demand entered for each role and domain",
        "What was said to be needed is not planned.",
        "Plan a hire, give somebody’s time to the domain, or lower the demand.",
    ),
    Check(
        "COV-004",
        "Staff time in one head",
        few_experts,
        SHARES | {Person},
        "[K] Dependency on a small number of experts is a risk the blueprint names",
        "If this one person leaves, more than half of the domain’s senior knowledge goes.",
        "Give a second staff engineer a real share, or grow one.",
    ),
    Check(
        "COV-005",
        "Domains of a staff engineer",
        staff_breadth,
        SHARES,
        "[A] Reasoning from cognitive load; a tenth of the time for each switch [A] (H10)",
        "Time divided among many domains is time lost in switching.",
        "Keep the two domains that need it most.",
        BREADTH,
    ),
    Check(
        "COV-006",
        "Token shares",
        token_shares,
        SHARES,
        "[A] (H10)",
        "Less than a day a week is a name on a list, not a share of the work.",
        "Give 20 % or more, or nothing.",
    ),
    Check(
        "COV-007",
        "An owner for each domain",
        ownerless,
        SHARES | {Team},
        "[K]",
        "Work without an owner is everybody’s and nobody’s.",
        "Name the team that owns it.",
        fix=Fix("Let its main team own it", _give_to_team),
    ),
    Check(
        "COV-008",
        "More than all of somebody’s time",
        over_allocated,
        SEATS | {Allocation},
        "[K] Invariant I6",
        "What is promised twice is delivered once, and late.",
        "Lower a share, or give a part to somebody else.",
        OVER,
        fix=Fix("Lower all shares alike", _scale_down),
    ),
    Check(
        "COV-009",
        "Time given to no domain",
        under_allocated,
        SHARES,
        "[K] Invariant I6",
        "Capacity that is not planned is found by whoever asks first.",
        "Give the rest to a domain, or say what it is kept for.",
        UNDER,
    ),
)
