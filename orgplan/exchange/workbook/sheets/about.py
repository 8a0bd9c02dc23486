"""About: what this workbook is, what its sheets and colours mean, and how it counts."""

import hashlib
import json
from collections.abc import Sequence
from typing import cast

from orgplan.exchange.workbook.cells import Cell, Formula
from orgplan.exchange.workbook.facts import (
    MOST_LIVE_ROWS,
    STATUSES,
    Facts,
    included_by_status,
)
from orgplan.exchange.workbook.heading import HEADING_ROW, plain_heading
from orgplan.exchange.workbook.options import Cut, Depth
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.sheet import Grid, Kind, Sheet
from orgplan.exchange.workbook.table import LINE_HEIGHT, lines_of
from orgplan.model.codec import encode
from orgplan.model.records import ALL_KINDS, PLAN_ONLY_KINDS, Record
from orgplan.planning.headcount import COUNTING_RULE

NAME = "About"
RULE_WIDTH = 90.0
PURPOSE = (
    "The hiring plan of an organization for its finance partners: every seat and every cost by "
    "month, with live formulas. Change what is blue on yellow and the rest follows."
)
PAY_WORDS = {
    Pay.FULL: "full: everybody's pay is in this file; treat it as confidential",
    Pay.BAND: "band: filled seats are costed at the middle of their pay band; contractors' pay "
    "and the equity of filled seats are left out",
    Pay.NONE: "none: heads, FTE and dates only; nothing about pay is in this file",
}
DEPTH_WORDS = {
    Depth.LIVE: "live: every amount is worked out in this file, and follows what you change",
    Depth.TOTALS: "totals only: with more than {rows:,} rows the rows hold OrgPlan's values; "
    "totals, outputs and checks are formulas",
    Depth.VALUES: "none: this file holds values alone",
}
RULES = (
    ("Headcount", COUNTING_RULE),
    ("Dates", "The end date is the last paid day. Who leaves on 31 March is paid for March, is an "
              "exit of March and not in its closing heads."),
    ("Transfers", "count from the evening before the first day, so that both sides fall in one "
                  "period and cancel out."),
    ("Signs", "Costs are positive, leavers negative; variance = budget - forecast, and positive "
              "is favourable."),
    ("Rounding", "Every cost line of every row and period is rounded to cents; totals are plain "
                 "sums of rounded cells."),
    ("Taxes", "run by calendar year: a capped tax falls in autumn and starts again in January."),
    ("Cash", "Loaded cost is without equity and on accrual basis; capitalized cost is a part of "
             "it, not on top."),
    ("Way back", "OrgPlan reads a changed copy of this file and merges it. A hidden sheet keeps "
                 "what the cells for input held, nothing more: please leave it in."),
    ("Left to finance", "The plan has no field for One-off override, Funding split and Confidence "
                        "% of Positions, Exempt from overtime of RateCard and Who of Change_Log: "
                        "they are blank until finance fills them in. A funding split is recharged "
                        "and an override counts; the others change nothing."),
    ("Actuals", "None: the plan holds what is planned, and finance's books what was paid. Wages "
                "before the first period are worked out by the plan's rules."),
    ("Row IDs", "A seat keeps its ID for ever; every stay in it is a row of its own (…-S1, …-S2)."),
)  # fmt: skip
COLOURS = (
    ("input words", "Blue on yellow", "entered here or in OrgPlan: change it"),
    ("formula words", "Black", "worked out on this sheet, or a value that OrgPlan worked out"),
    ("link words", "Green", "comes from another sheet"),
)


def about(facts: Facts, sheets: Sequence[Sheet]) -> Sheet:
    """The sheet; `sheets` are those that follow it."""
    grid = Grid()
    plain_heading(facts, grid, f"{facts.org.settings.name}: about this workbook", (), (PURPOSE,))
    grid.put(HEADING_ROW, [])
    _facts(facts, grid)
    links = _index(grid, sheets)
    _section(grid, "How it counts")
    for label, rule in RULES:
        height = LINE_HEIGHT * lines_of(rule, RULE_WIDTH)
        grid.row(("A", label, "strong words"), ("B", rule, "label wrap"), height=height)
    _inclusion(facts, grid)
    _section(grid, "Colours")
    for style, look, meaning in COLOURS:
        grid.row(("A", look, style), ("B", meaning, "label words"))
    return Sheet(
        name=NAME, title=NAME, kind=Kind.CONTROL,
        purpose="What this workbook is, its sheets, its colours and how it counts",
        rows=grid.write, widths={"A": 24, "B": RULE_WIDTH, "C": 4, "D": 4, "E": 4, "F": 9, "G": 12},
        last=f"G{grid.next - 1}", links=links, header_rows=HEADING_ROW,
    )  # fmt: skip


def _centre_words(facts: Facts) -> str:
    code = facts.options.cost_centre
    return (
        f"{code} alone: other cost centres are left out, their managers are named" if code else ""
    )


def _period_words(facts: Facts) -> str:
    cut = facts.options.calendar
    if cut is Cut.QUARTERS:
        return "workings by month, outputs by quarter; their months are hidden columns"
    return "" if cut is Cut.PLAN else f"cut by {cut.value}, not as the plan is"


def _inclusion(facts: Facts, grid: Grid) -> None:
    """Which status counts, from the table on Assumptions."""
    _section(grid, "What counts, by status")
    first = facts.places.ranges["inclusion_first"]
    for i, word in enumerate(STATUSES):
        place = f"Assumptions!$B${int(first) + i}"
        counts = included_by_status(facts.org, word)
        text = Formula(f'IF({place}=1,"counts","does not count")',
                       "counts" if counts else "does not count")  # fmt: skip
        grid.row(("A", word, "strong words"), ("B", text, "link words"))


def _section(grid: Grid, title: str) -> None:
    grid.skip()
    grid.row(("A", title, "section words"), *((at, None, "section words") for at in "BCDEFG"))


def _facts(facts: Facts, grid: Grid) -> None:
    settings = facts.org.settings
    first, last = facts.periods[0], facts.periods[-1]
    for label, text in (
        ("Plan", settings.name),
        ("Company", settings.company),
        ("Scenario", facts.scenario),
        ("Version", f"{settings.version}, {settings.status.value}"),
        ("As of", settings.as_of.isoformat()),
        ("Covers", f"{first.start} to {last.end}, {len(facts.periods)} periods"),
        ("Currency", settings.reporting_currency),
        ("Pay", PAY_WORDS[facts.pay]),
        ("Formulas", DEPTH_WORDS[facts.depth].format(rows=MOST_LIVE_ROWS)),
        ("Cost centre", _centre_words(facts)),
        ("Periods", _period_words(facts)),
        ("Rows", f"{len(facts.entries)} stays in seats and pools"),
        ("Fingerprint of the plan", digest(facts)),
        ("Notes", settings.notes),
    ):
        if text:
            grid.row(("A", label, "strong words"), ("B", text, "label words"))


def digest(facts: Facts) -> str:
    """SHA-256 of the records this workbook was made from; equal plans have equal ones."""
    found = hashlib.sha256()
    for kind in ALL_KINDS:
        if kind not in PLAN_ONLY_KINDS:
            for record in cast(tuple[Record, ...], facts.org.rows(kind)):
                found.update(json.dumps(encode(record), sort_keys=True).encode())
    return found.hexdigest()


def _index(grid: Grid, sheets: Sequence[Sheet]) -> dict[str, str]:
    """A line for every sheet, which leads to it."""
    _section(grid, "Sheets")
    links: dict[str, str] = {}
    for sheet in sheets:
        row = grid.next
        grid.put(
            row, [Cell("A", sheet.name, "link words"), Cell("B", sheet.purpose, "label words")]
        )
        links[f"A{row}"] = sheet.name
    return links
