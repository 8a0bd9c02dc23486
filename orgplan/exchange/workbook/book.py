"""All sheets of a workbook in their order, made from one organization."""

from dataclasses import replace

from orgplan.exchange.workbook.checks import checks as checks_of
from orgplan.exchange.workbook.checks import verdict
from orgplan.exchange.workbook.facts import Facts, gather
from orgplan.exchange.workbook.faults import found_in
from orgplan.exchange.workbook.heads import tallies
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.sheet import Sheet
from orgplan.exchange.workbook.sheets.about import about
from orgplan.exchange.workbook.sheets.assumptions import assumptions
from orgplan.exchange.workbook.sheets.checks import ChecksSheet
from orgplan.exchange.workbook.sheets.hiring import HiringSheet
from orgplan.exchange.workbook.sheets.ledger import ledgers
from orgplan.exchange.workbook.sheets.lists import lists
from orgplan.exchange.workbook.sheets.positions import positions, register
from orgplan.exchange.workbook.sheets.roll_forward import RollForwardSheet
from orgplan.exchange.workbook.sheets.summary import SummarySheet
from orgplan.exchange.workbook.sheets.working import WorkingSheet
from orgplan.exchange.workbook.workings import workings
from orgplan.model.org import Org


def make_book(org: Org, pay: Pay) -> tuple[Facts, tuple[Sheet, ...]]:
    """What the workbook of an organization holds.

    Sheets that others refer to are laid out first, whatever their order in the file.
    """
    facts = gather(org, pay)
    heads = tallies(facts)
    found = found_in(facts, heads)
    found = {check.number: found.get(check.number, 0) for check in checks_of(facts)}
    facts = replace(facts, verdict=verdict(facts, found))
    rates, words = assumptions(facts), lists(facts)
    columns = register(facts)
    sheets = workings(facts)
    names = [working.name for working in sheets]
    costs = [WorkingSheet(facts, columns, working, names).sheet() for working in sheets]
    roll = RollForwardSheet(facts, columns, heads)
    hiring = HiringSheet(facts, columns)
    ledger = ledgers(facts) if pay is not Pay.NONE else ()
    summary = SummarySheet(facts, columns, roll, hiring)
    control = ChecksSheet(facts, columns, roll, sheets, found)
    body = (
        summary.sheet(), control.sheet(), rates, positions(facts, columns), *costs,
        roll.sheet(), hiring.sheet(), *ledger, words,
    )  # fmt: skip
    return facts, (about(facts, body), *body)
