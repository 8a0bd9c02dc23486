"""What sheets are made from: the facts, and the sheets that other sheets refer to."""

from collections.abc import Mapping
from functools import cached_property

from orgplan.exchange.workbook.bookings import Bookings
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.funding import recharge
from orgplan.exchange.workbook.heads import Tally
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.register import Register
from orgplan.exchange.workbook.sheet import Sheet
from orgplan.exchange.workbook.sheets.attrition import AttritionSheet
from orgplan.exchange.workbook.sheets.hiring import HiringSheet
from orgplan.exchange.workbook.sheets.positions import register
from orgplan.exchange.workbook.sheets.rate_card import card_places
from orgplan.exchange.workbook.sheets.roll_forward import RollForwardSheet
from orgplan.exchange.workbook.workings import Working, workings


class Desk:
    """One workbook in the making; `made` are its sheets so far, by name.

    What formulas of other sheets have to find stands in `facts.places`.
    """

    def __init__(self, facts: Facts, heads: Mapping[str, Tally]) -> None:
        self.facts, self.heads = facts, heads
        self.made: dict[str, Sheet] = {}

    @cached_property
    def register(self) -> Register:
        """The register's columns; the sheets it looks values up from have to be made first."""
        if self.facts.pay is not Pay.NONE:
            card_places(self.facts)
        return register(self.facts)

    @cached_property
    def workings(self) -> tuple[Working, ...]:
        """The working sheets."""
        return workings(self.facts)

    @cached_property
    def roll(self) -> RollForwardSheet:
        """The roll-forward of heads."""
        return RollForwardSheet(self.facts, self.register, self.heads)

    @cached_property
    def bookings(self) -> Bookings:
        """Where cost is booked."""
        return Bookings.of(self.facts)

    def top_side(self, name: str, i: int, key: str, centre: str) -> str:
        """The formula of what a cost centre has in a period and no row has; `key` is its number."""
        if name == "attrition":
            return self.attrition.saving_of(i, centre)
        return recharge(self.facts, self.register, i, key)

    @cached_property
    def attrition(self) -> AttritionSheet:
        """The expectation of leavers."""
        return AttritionSheet(self.facts, self.register, self.roll)

    @cached_property
    def hiring(self) -> HiringSheet:
        """The hiring plan."""
        return HiringSheet(self.facts, self.register)
