"""The overview as a picture: four figures, heads and cost by month, next starts, findings."""

from collections.abc import Sequence

from orgplan.drawing import wording
from orgplan.drawing.boards.ask import Ask, Sums
from orgplan.drawing.boards.discretion import may_show, paid_seats
from orgplan.drawing.boards.parts import (
    GAP,
    WIDTH,
    Cell,
    Column,
    Figure,
    Piece,
    beside,
    board,
    charted,
    figures,
    said,
    table,
)
from orgplan.drawing.plan_charts import year_heads, year_money
from orgplan.drawing.plan_words import capacity_words
from orgplan.drawing.shapes import Picture
from orgplan.findings.finding import Finding, Severity
from orgplan.findings.run import findings
from orgplan.findings.topics import topic_words, topics
from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.model.records import Team
from orgplan.planning.figures import Figures
from orgplan.planning.figures import figures as figures_of

HALF = (WIDTH - GAP) / 2
_CHART = (HALF, 236.0)
_MOST = 8
TONES = {Severity.ERROR: "bad", Severity.WARNING: "warning", Severity.NOTICE: "accent"}
ABOUT_PAY = frozenset(("MNY-001", "MNY-002", "MNY-003", "MNY-007", "MNY-008"))
"""Findings that tell of what somebody is paid."""
FEW = tr("Cost is left out: it would tell what a few people are paid, or is not for everybody.")


def overview(ask: Ask) -> Picture:
    """The board of an organization's fiscal year."""
    found = figures_of(ask.org, ask.day)
    ask.check()
    money = may_show(ask, paid_seats(found.book))
    year = found.year_label
    pieces = [
        figures(_figures(found, money)),
        beside(
            charted(
                tr("Headcount by month, {year}", year=year),
                lambda x: year_heads(found, x, wording),
                _CHART,
            ),
            _money(found, money),
        ),
        beside(_starts(found), _questions(ask)),
    ]
    return board(tr("Overview"), pieces)


def _figures(found: Figures, money: bool) -> list[Figure]:
    year, currency = found.year_label, found.currency
    heads = found.closings[found.year[-1].index]
    covered, lacking = found.anchored
    words, tone = capacity_words(found.strains)
    names = ", ".join(domain.name for domain in lacking[:3])
    cost = wording.short(found.year_cash, currency) if money else "–"
    budget, spare = _against(found) if money else (tr("left out"), "text_quiet")
    return [
        Figure(
            tr("Headcount, {year} exit", year=year),
            wording.plain(float(heads)),
            tr("{filled} filled, {planned} planned", filled=found.filled, planned=found.planned),
        ),
        Figure(tr("{year} loaded cost", year=year), cost, budget, spare),
        Figure(tr("Hires per month, peak"), str(max(found.hires)), words, _colour(tone)),
        Figure(
            tr("Domains with a staff anchor"),
            tr("{part} of {whole}", part=len(covered), whole=len(covered) + len(lacking)),
            tr("None in {names}", names=names) if lacking else tr("All have one"),
            "bad" if lacking else "good",
        ),
    ]


def _colour(tone: str) -> str:
    return "text_quiet" if tone == "quiet" else tone


def _against(found: Figures) -> tuple[str, str]:
    if found.budget is None:
        return tr("without a budget"), "text_quiet"
    spare = found.budget - found.year_cash
    amount, whole = (wording.short(abs(x), found.currency) for x in (spare, found.budget))
    if spare >= 0:
        return tr("{amount} under the {whole} budget", amount=amount, whole=whole), "good"
    return tr("{amount} over the {whole} budget", amount=amount, whole=whole), "bad"


def _money(found: Figures, money: bool) -> Piece:
    title = tr("Loaded cost against budget, {year_label}", year_label=found.year_label)
    if not money:
        return said(title, FEW, _CHART)
    return charted(title, lambda size: year_money(found, size, wording), _CHART)


def _starts(found: Figures) -> Piece:
    rows = []
    for start in found.starts[:_MOST]:
        team = found.org.get(Team, start.position.team)
        day = wording.day_words(start.spell.start)
        rows.append((day, start.position.title, team.name if team else ""))
    columns = (Column(tr("Day"), 2), Column(tr("Position"), 5, strong=True), Column(tr("Team"), 4))
    return table(
        tr("Next starts"), columns, rows, HALF,
        nothing=tr("Nobody is to start."), rest=more(len(found.starts) - _MOST),
    )  # fmt: skip


def _questions(ask: Ask) -> Piece:
    found = findings(ask.org, ask.day, ask.check).open()
    told = [row for row in found if ask.sums is Sums.ALL or row.code not in ABOUT_PAY]
    return findings_table(ask.org, told, HALF, _MOST)


def findings_table(org: Org, rows: Sequence[Finding], width: float, most: int) -> Piece:
    """Findings by their question, so many of them."""
    found = topics(rows)
    lines = [(Cell(row.code, TONES[row.severity]), topic_words(org, row)) for row in found[:most]]
    columns = (Column(tr("Code"), 86, strong=True), Column(tr("What"), width - 86))
    return table(
        tr("Findings"), columns, lines, width,
        nothing=tr("Every check passes."), rest=more(len(found) - most),
    )  # fmt: skip


def more(number: int) -> str:
    """What is said of rows that are left out."""
    return tr("and {number} more", number=number) if number > 0 else ""
