"""Assumptions: one row per payroll region with its taxes and benefits, local and converted."""

from orgplan.exchange.workbook.cells import Cell, Formula
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.regimes import (
    Rule,
    currency_of,
    local,
    regime_of,
    regions,
    rules,
    sources,
)
from orgplan.exchange.workbook.sheet import column
from orgplan.exchange.workbook.sheets.block import Block
from orgplan.exchange.workbook.sheets.rates import fx_formula
from orgplan.planning.money import rate_of

SOURCE_WIDTH, LINE_HEIGHT = 60, 14
"""Characters that the column of sources takes in one line, and the height of a line."""


def write(facts: Facts, block: Block) -> None:
    """The table; formulas find a rule's column under its key."""
    base = facts.org.settings.reporting_currency
    columns = _columns(facts)
    block.section("Payroll regions: what an employer pays on top of wages")
    headings = [
        (f"{rule.heading}, {base}" if converted else rule.heading, "money")
        for rule, converted in columns
    ]
    block.head("Region", "Currency", ("Plan rate", "fx"), *headings, "Source")
    first = block.grid.next
    for region in regions(facts.org):
        cells = _row(facts, block, region, columns)
        lines = 1 + len(str(cells[-1].content)) // SOURCE_WIDTH
        block.grid.put(block.grid.next, cells, LINE_HEIGHT * lines if lines > 1 else None)
    block.remember("regions", "A", first)
    for i, (rule, converted) in enumerate(columns, start=4):
        if converted or not rule.amount:
            block.remember(rule.key, column(i), first)


def width(facts: Facts) -> int:
    """How many columns the table has."""
    return 4 + len(_columns(facts))


def _columns(facts: Facts) -> list[tuple[Rule, bool]]:
    """Every rule, amounts twice: as entered, and converted."""
    found: list[tuple[Rule, bool]] = []
    for rule in rules(facts.org):
        found.append((rule, False))
        if rule.amount:
            found.append((rule, True))
    return found


def _row(facts: Facts, block: Block, region: str, columns: list[tuple[Rule, bool]]) -> list[Cell]:
    org, number = facts.org, block.grid.next
    currency, regime = currency_of(org, region), regime_of(org, region)
    cells = [
        Cell("A", region, "label words"),
        Cell("B", currency, "input text"),
        Cell("C", Formula(fx_formula(block, f"B{number}"), rate_of(org, currency)), "formula fx"),
    ]
    for i, (rule, converted) in enumerate(columns, start=4):
        here, value = column(i), rule.value(regime)
        if converted:
            before = column(i - 1)
            content = Formula(f"{before}{number}*$C{number}", value)
            cells.append(Cell(here, content, "formula cents"))
        elif rule.amount:
            cells.append(Cell(here, local(org, region, value), "input cents"))
        else:
            cells.append(Cell(here, value, "input rate"))
    return [*cells, Cell(column(4 + len(columns)), sources(org, region), "note wrap")]
