"""Assumptions: how leavers nobody can name are expected, and what that takes."""

from orgplan.exchange.workbook.cells import Formula
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.sheets.block import Block
from orgplan.model.records.values import CalendarScheme
from orgplan.planning.attrition import yearly_rate

METHOD = 0
"""No expectation stands in the plan's own figures, so none is chosen when it is exported."""


def write(facts: Facts, block: Block) -> None:
    """The block; the Attrition sheet works with it."""
    parameters, source = facts.org.parameters, facts.org.parameters.source
    block.section("Attrition: leavers the plan does not name (sheet Attrition)")
    note = "0 none, 1 vacancy factor, 2 hazard a month, 3 yearly rate / periods"
    block.fact("Method", METHOD, "whole", "asm_Vac_Method", note)
    note = "of what seats to be hired cost"
    block.fact("Vacancy factor", parameters.vacancy_factor, "rate", "asm_Vac_Pct", note)
    first = block.fact("Voluntary, a year", parameters.attrition_voluntary, "rate", note=source)
    block.fact("Involuntary, a year", parameters.attrition_involuntary, "rate")
    both = Formula(f"B{first}+B{first + 1}", yearly_rate(facts.org))
    block.fact("Leavers, a year", both, "rate", "asm_Attrition", role="formula")
    block.fact("Share that is backfilled", parameters.backfill_share, "rate", "asm_Backfill")
    thirteen = facts.org.calendar.scheme is CalendarScheme.W13
    periods = round(parameters.backfill_lag * (13 if thirteen else 12) / 12)
    block.fact("Periods to a backfill", periods, "whole", "asm_Vac_Lag")
