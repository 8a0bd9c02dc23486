"""The sheets of the workbook as data, in the order in which they stand in the file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from orgplan.exchange.workbook.desk import Desk
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.sheet import Sheet
from orgplan.exchange.workbook.sheets.about import about
from orgplan.exchange.workbook.sheets.assumptions import assumptions
from orgplan.exchange.workbook.sheets.blueprint_trace import TraceSheet
from orgplan.exchange.workbook.sheets.bridge import BridgeSheet
from orgplan.exchange.workbook.sheets.change_log import ChangeLogSheet
from orgplan.exchange.workbook.sheets.checks import ChecksSheet
from orgplan.exchange.workbook.sheets.coa_map import coa_map
from orgplan.exchange.workbook.sheets.decisions import DecisionsSheet
from orgplan.exchange.workbook.sheets.dependencies import DependenciesSheet
from orgplan.exchange.workbook.sheets.dept_pnl import DeptSheet
from orgplan.exchange.workbook.sheets.gl_feed import gl_feed
from orgplan.exchange.workbook.sheets.glossary import glossary
from orgplan.exchange.workbook.sheets.interview_kit import InterviewSheet
from orgplan.exchange.workbook.sheets.ledger import ledgers
from orgplan.exchange.workbook.sheets.lists import lists
from orgplan.exchange.workbook.sheets.positions import positions
from orgplan.exchange.workbook.sheets.rate_card import rate_card
from orgplan.exchange.workbook.sheets.reconciliation import ReconciliationSheet
from orgplan.exchange.workbook.sheets.scenarios import ScenariosSheet
from orgplan.exchange.workbook.sheets.stakeholders import StakeholdersSheet
from orgplan.exchange.workbook.sheets.summary import SummarySheet
from orgplan.exchange.workbook.sheets.working import WorkingSheet

Make = Callable[[Desk], Iterable[Sheet]]


class Stage(IntEnum):
    """When a sheet is made: after those whose places its formulas name."""

    INPUTS = 0
    WORKINGS = 1
    OUTPUTS = 2
    FEEDS = 3
    PAGES = 4
    CONTROL = 5
    COVER = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet or a run of sheets; `pay` ones are left out where pay is hidden altogether."""

    name: str
    stage: Stage
    make: Make
    pay: bool = False


def _summary(desk: Desk) -> Iterator[Sheet]:
    # Where nothing has moved there is nothing to show.
    bridge = desk.made["Bridge"].charts if desk.facts.versions.apart else ()
    page = SummarySheet(desk.facts, desk.register, desk.roll, desk.hiring, *bridge[:1])
    yield page.sheet()


def _rate_card(desk: Desk) -> Iterator[Sheet]:
    yield rate_card(desk.facts, desk.register)


def _dept_pnl(desk: Desk) -> Iterator[Sheet]:
    yield DeptSheet(desk.facts, desk.register, desk.roll).sheet()


def _workings(desk: Desk) -> Iterator[Sheet]:
    names = [working.name for working in desk.workings]
    for working in desk.workings:
        yield WorkingSheet(desk.facts, desk.register, working, names).sheet()


def _reconciliation(desk: Desk) -> Iterator[Sheet]:
    yield ReconciliationSheet(desk.facts, desk.register, desk.facts.outside).sheet()


def _trace(desk: Desk) -> Iterator[Sheet]:
    yield from TraceSheet(desk.facts, desk.register).sheets()


PARTS = (
    Part("About", Stage.COVER, lambda desk: [about(desk.facts, tuple(desk.made.values()))]),
    Part("Summary", Stage.PAGES, _summary),
    Part("Checks", Stage.CONTROL, lambda desk: [ChecksSheet(desk).sheet()]),
    Part("Assumptions", Stage.INPUTS, lambda desk: [assumptions(desk.facts)]),
    Part("RateCard", Stage.WORKINGS, _rate_card, pay=True),
    Part("Positions", Stage.WORKINGS, lambda desk: [positions(desk.facts, desk.register)]),
    Part("c_", Stage.WORKINGS, _workings),
    Part("Attrition", Stage.OUTPUTS, lambda desk: [desk.attrition.sheet()]),
    Part("HC_Rollforward", Stage.OUTPUTS, lambda desk: [desk.roll.sheet()]),
    Part("Dept_PnL", Stage.OUTPUTS, _dept_pnl, pay=True),
    Part("GL_Feed", Stage.FEEDS, gl_feed, pay=True),
    Part("Bridge", Stage.OUTPUTS, lambda desk: [BridgeSheet(desk.facts).sheet()]),
    Part("Scenarios", Stage.OUTPUTS, lambda desk: [ScenariosSheet(desk.facts, desk.roll).sheet()]),
    Part("Hiring_Plan", Stage.OUTPUTS, lambda desk: [desk.hiring.sheet()]),
    Part("Reconciliation", Stage.OUTPUTS, _reconciliation),
    Part("Ledger", Stage.OUTPUTS, lambda desk: ledgers(desk.facts), pay=True),
    Part("COA_Map", Stage.WORKINGS, coa_map, pay=True),
    Part("Lists", Stage.INPUTS, lambda desk: [lists(desk.facts, desk.bookings)]),
    Part("Change_Log", Stage.OUTPUTS, lambda desk: [ChangeLogSheet(desk.facts).sheet()]),
    Part("Blueprint_Trace", Stage.OUTPUTS, _trace),
    Part("Stakeholders", Stage.OUTPUTS, lambda desk: [StakeholdersSheet(desk.facts).sheet()]),
    Part("Dependencies", Stage.OUTPUTS, lambda desk: [DependenciesSheet(desk.facts).sheet()]),
    Part("Decision_Rights", Stage.OUTPUTS, lambda desk: DecisionsSheet(desk.facts).sheets()),
    Part("Interview_Kit", Stage.OUTPUTS, lambda desk: [InterviewSheet(desk.facts).sheet()]),
    Part("Glossary", Stage.OUTPUTS, lambda desk: [glossary(desk.facts)]),
)


def make_sheets(desk: Desk) -> tuple[Sheet, ...]:
    """All sheets, made in the order of their stages and given in the order of the file."""
    parts = [part for part in PARTS if not (part.pay and desk.facts.pay is Pay.NONE)]
    made: dict[str, list[Sheet]] = {part.name: [] for part in parts}
    for part in sorted(parts, key=lambda part: part.stage):
        # Who asks what was made wants it as a reader finds it, not as it came about.
        desk.made = {sheet.name: sheet for sheets in made.values() for sheet in sheets}
        made[part.name] = list(part.make(desk))
    return tuple(sheet for sheets in made.values() for sheet in sheets)
