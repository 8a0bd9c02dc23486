"""Files for a system that has no preset: seats, headcount and cost line by line."""

from collections.abc import Iterable

from orgplan.exchange.register import Column as RegisterColumn
from orgplan.exchange.register import columns as register_columns
from orgplan.exchange.systems import costs as c
from orgplan.exchange.systems.scene import Scene
from orgplan.exchange.systems.system import SHOWN_AT, Column, System, Table
from orgplan.exchange.workbook.pay import Pay
from orgplan.planning.headcount import RollForward, roll_forward

_OPEN_TO_ALL = {column.heading for column in register_columns(Pay.NONE)}
_BANDED = {"Base annual", "Base currency"}


def _seat_column(column: RegisterColumn) -> Column:
    return Column(
        column.heading,
        "as in the register of positions",
        column.cell,
        pay=_least(column.heading),
        adds_up=column.heading in ("FTE", "Include"),
    )


def _least(heading: str) -> Pay:
    if heading in _OPEN_TO_ALL:
        return Pay.NONE
    return Pay.BAND if heading in _BANDED else Pay.FULL


def _entries(scene: Scene) -> Iterable[object]:
    return scene.entries.values()


def _headcount(scene: Scene) -> Iterable[RollForward]:
    return roll_forward(scene.org, "cost-centre")


def _count(name: str, about: str, adds_up: bool = False) -> Column:
    heading = name.replace("_", " ").capitalize()
    return Column(heading, about, lambda row: c.number(getattr(row, name)), adds_up=adds_up)


_HEADS = (
    Column("Cost centre", "code", lambda row: row.key),
    Column("Period", "month, or period of the fiscal year", lambda row: row.period),
    _count("opening", "employees before the first day"),
    _count("starts", "hires and others who start", True),
    _count("transfers_in", "from another seat", True),
    _count("leavers", "who leave", True),
    _count("transfers_out", "to another seat", True),
    _count("closing", "employees after the last day"),
    _count("contractors", "contractors after the last day"),
    Column("FTE", "with contractors, after the last day", lambda row: c.number(row.fte)),
)
_LEDGER = (
    Column("Row ID", "spell or pool", lambda x: x.row.id),
    Column("Position ID", "the seat's id", lambda x: x.row.seat.id),
    Column("Period start", "first day of the period", lambda x: x.period.start),
    Column("Fiscal year", "as FY2028", lambda x: x.period.year_label),
    Column("Entity", "legal entity", lambda x: x.booking.entity),
    Column("Cost centre", "code", lambda x: x.booking.cost_centre),
    Column("Department", "the unit's id", lambda x: x.booking.department),
    Column("GL function", "function of the cost centre", lambda x: x.booking.function),
    Column("Account", "illustrative GL account", lambda x: x.booking.account),
    Column("Cost line", "line of cost", lambda x: x.line),
    Column("Amount", "in the currency beside it", lambda x: c.money(x.cents), adds_up=True),
    Column("Currency", "the plan's currency", lambda x: x.currency),
)
_ACTUALS = (
    Column("Cost centres", "codes; small ones stand together", lambda a: a.centres),
    Column("People", "how many", lambda a: a.people, adds_up=True),
    Column("Base", "what they are paid a year at their FTE", lambda a: c.money(a.cents),
           pay=Pay.BAND, adds_up=True),
    Column("Middle of bands", "the same for the middle of their bands",
           lambda a: c.money(a.middle), pay=Pay.BAND, adds_up=True),
    Column("Difference", "base less middle", lambda a: c.money(a.cents - a.middle),
           pay=Pay.BAND, adds_up=True),
    Column("Currency", "the plan's currency", lambda a: a.currency, pay=Pay.BAND),
)  # fmt: skip

GENERIC = System(
    id="generic",
    name="Another system",
    about="Seats, headcount by month and cost line by line, as plain tables.",
    tables=(
        Table("seats.csv", "every spell, pool and seat without spells", (
            *(_seat_column(column) for column in register_columns(Pay.FULL)),
        ), _entries),
        Table("headcount.csv", "heads by cost centre and period", _HEADS, _headcount),
        Table("costs.csv", "every amount", _LEDGER, c.ledger, levels=SHOWN_AT[Pay.BAND],
              cost=("Amount",)),
        Table("pay-by-cost-centre.csv", "base pay of people in their seats, at least "
              "five together", _ACTUALS, lambda scene: scene.actuals,
              levels=frozenset((Pay.BAND,))),
    ),
    source="Named by OrgPlan, the same from version to version",
    steps=("Row ID is the key: it stays the same from file to file.",),
)  # fmt: skip
