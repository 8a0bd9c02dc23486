"""All sheets of a workbook in their order, made from one organization."""

from dataclasses import replace

from orgplan.exchange.workbook.check_list import verdict
from orgplan.exchange.workbook.contents import make_sheets
from orgplan.exchange.workbook.desk import Desk
from orgplan.exchange.workbook.facts import Facts, gather
from orgplan.exchange.workbook.heads import tallies
from orgplan.exchange.workbook.options import Options
from orgplan.exchange.workbook.outside import Outside
from orgplan.exchange.workbook.sheet import Sheet
from orgplan.exchange.workbook.sheets.origin import origin
from orgplan.exchange.workbook.versions import Versions
from orgplan.model.org import Org


def make_book(
    org: Org, options: Options, around: Versions | None = None, outside: Outside | None = None
) -> tuple[Facts, tuple[Sheet, ...]]:
    """What the workbook of a narrowed organization holds, among the plan's other versions."""
    facts = gather(org, options, around, outside)
    heads = tallies(facts)
    # The master check stands on every sheet, so its word comes before all of them.
    facts = replace(facts, verdict=verdict(facts, heads))
    return facts, (*make_sheets(Desk(facts, heads)), origin(facts))
