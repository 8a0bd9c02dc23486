"""What a workbook is asked to hold: pay, formulas or values, a cost centre, periods, a calendar."""

from dataclasses import dataclass
from enum import StrEnum

from orgplan.exchange.audience import Audience
from orgplan.exchange.workbook.pay import Pay


class Cut(StrEnum):
    """How a workbook cuts time: as the plan does, or otherwise.

    Quarters keep the months: workings stay by month, and outputs show their quarters.
    """

    PLAN = "plan"
    MONTHS = "months"
    QUARTERS = "quarters"
    WEEKS = "4-4-5"
    THIRTEEN = "13x4"


class Depth(StrEnum):
    """Which cells hold formulas: all that can, totals and outputs only, or none."""

    LIVE = "live"
    TOTALS = "totals"
    VALUES = "values"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is asked for; `periods` 0 is the plan's own horizon, `cost_centre` "" all of them.

    `audience` is who may read it; the level of pay has to be one for that audience.
    """

    pay: Pay = Pay.FULL
    audience: Audience = Audience.FULL
    values_only: bool = False
    cost_centre: str = ""
    periods: int = 0
    calendar: Cut = Cut.PLAN
