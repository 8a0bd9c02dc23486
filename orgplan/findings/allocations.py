"""COV: how people’s time is divided among domains: too thin, twice, or not at all."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from orgplan.findings.finding import (
    Check,
    Finding,
    Fix,
    Hit,
    Limits,
    above,
    below,
    plain,
)
from orgplan.findings.phrases import several
from orgplan.findings.reads import SEATS, SHARES
from orgplan.findings.scene import ONE, ZERO, Scene, Seat
from orgplan.findings.threshold import Threshold
from orgplan.language import exact, number, tr
from orgplan.model.draft import Draft
from orgplan.model.edits.allocations import change_allocation
from orgplan.model.records import Allocation
from orgplan.model.spans import holds
from orgplan.model.spoken import day_words

BREADTH = Threshold("COV-005", tr("Domains of a staff engineer"), above(2, 3))
TOKEN = Threshold("COV-006", tr("Share of a staff engineer’s time in a domain, %"), below(20))
OVER = Threshold("COV-008", tr("Time given to domains, %"), Limits(warning=(None, 100)))
UNDER = Threshold("COV-009", tr("Time given to domains, %"), below(100))
CONTEXT = Decimal("0.1")
# A tenth of a per cent is let pass: thirds of a seat do not add up to all of it.
LET_PASS = Decimal("0.1")


def staff_breadth(scene: Scene) -> Iterator[Hit]:
    """A staff engineer works in two domains at most, three in need (H10)."""
    for seat in scene.staff:
        domains = [d for d, share in scene.shares.get(seat.id, {}).items() if share >= CONTEXT]
        verdict = BREADTH.judge(scene, len(domains))
        if verdict:
            names = several(map(scene.domain_name, domains), 6)
            said = tr(
                "{seat_words} works in {count} domains ({names})",
                seat_words=scene.seat_words(seat.id),
                count=len(domains),
                names=names,
            )
            lost = 10 * (len(domains) - 1)
            words = tr("{said}; switching takes some {lost} % of the time", said=said, lost=lost)
            yield verdict.on((seat.id, *domains), words)


def token_shares(scene: Scene) -> Iterator[Hit]:
    """A staff engineer's share of a domain is 20 % or more (H10)."""
    for seat in scene.staff:
        shares = scene.shares.get(seat.id, {})
        small = {d: x for d, share in shares.items() if (x := TOKEN.judge(scene, share * 100))}
        if small:
            names = several(map(scene.domain_name, small))
            verdict = min(small.values(), key=lambda x: x.figure or 0)
            said = tr(
                "{seat_words} gives less than {threshold} % to {names}",
                seat_words=scene.seat_words(seat.id),
                threshold=exact(f"{verdict.threshold:f}"),
                names=names,
            )
            yield verdict.on((seat.id, *small), said)


def over_allocated(scene: Scene) -> Iterator[Hit]:
    """Nobody gives more than all of their time, on any day of the plan (I6)."""
    for seat, day, total in _totals(scene):
        verdict = OVER.judge(scene, total * 100 - LET_PASS)
        if verdict:
            since = "" if day <= scene.day else tr(" from {day}", day=day_words(day))
            said = tr(
                "{seat_words} gives {total} % of its time{since}",
                seat_words=scene.seat_words(seat.id),
                total=number(total * 100),
                since=since,
            )
            verdict = replace(verdict, figure=plain(total * 100))
            yield verdict.on((seat.id,), said)


def under_allocated(scene: Scene) -> Iterator[Hit]:
    """All of a seat's time goes to domains (I6)."""
    if not scene.domains:
        return
    known = {seat.id for seat, _, total in _totals(scene) if total * 100 > 100}
    for seat in scene.seats.values():
        total = sum(scene.shares.get(seat.id, {}).values(), ZERO)
        verdict = UNDER.judge(scene, total * 100 + LET_PASS) if seat.id not in known else None
        if verdict:
            free = tr(
                "{value} % of the time of {seat_words}",
                value=number((1 - total) * 100),
                seat_words=scene.seat_words(seat.id),
            )
            verdict = replace(verdict, figure=plain(total * 100))
            yield verdict.on((seat.id,), tr("{free} is given to no domain", free=free))


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


def _scale_down(draft: Draft, finding: Finding) -> None:
    """All shares smaller alike, to 100 % in whole per cents."""
    rows = list(draft.org.by(Allocation, "position", finding.place))
    total = (finding.figure or Decimal(100)) / 100
    rows.sort(key=lambda row: (-row.share, row.id))
    parts = [max(ONE, (row.share / total * 100) // 1) / 100 for row in rows]
    parts[0] += ONE - sum(parts) if not any(row.start or row.end for row in rows) else ZERO
    for row, part in zip(rows, parts, strict=True):
        change_allocation(draft, row.id, share=part)


CHECKS = (
    Check(
        "COV-005",
        tr("Domains of a staff engineer"),
        staff_breadth,
        SHARES,
        tr("[A] Reasoning from cognitive load; a tenth of the time for each switch [A]"),
        tr("Time divided among many domains is time lost in switching."),
        tr("Keep the two domains that need it most."),
        (BREADTH,),
    ),
    Check(
        "COV-006",
        tr("Token shares"),
        token_shares,
        SHARES,
        "[A]",
        tr("Less than a day a week is a name on a list, not a share of the work."),
        tr("Give 20 % or more, or nothing."),
        (TOKEN,),
    ),
    Check(
        "COV-008",
        tr("More than all of somebody’s time"),
        over_allocated,
        SEATS | {Allocation},
        tr("[K] A rule of the plan; a tenth of a per cent is let pass"),
        tr("What is promised twice is delivered once, and late."),
        tr("Lower a share, or give a part to somebody else."),
        (OVER,),
        fix=Fix(tr("Lower all shares alike"), _scale_down),
    ),
    Check(
        "COV-009",
        tr("Time given to no domain"),
        under_allocated,
        SHARES,
        tr("[K] A rule of the plan; a tenth of a per cent is let pass"),
        tr("Capacity that is not planned is found by whoever asks first."),
        tr("Give the rest to a domain, or say what it is kept for."),
        (UNDER,),
    ),
)
