"""What the finance workbook can be asked for besides pay, as options of `export`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
CUTS = ("plan", "months", "quarters", "4-4-5", "13x4")
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Shape:
    """The options as they were asked for; the defaults give the whole plan, live."""

    values: bool = False
    cost_centre: str = ""
    periods: int = 0
    calendar: str = "plan"

    @property
    def words(self) -> tuple[str, ...]:
        """The options that only a workbook has and that were given."""
        given = {
            "--values": self.values,
            "--cost-centre": self.cost_centre,
            "--periods": self.periods,
            "--calendar": self.calendar != "plan",
        }
        return tuple(word for word, said in given.items() if said)


def workbook_options(command: F) -> F:
    """--values, --cost-centre, --periods and --calendar."""
    values = click.option(
        "--values", is_flag=True, help="xlsx: values alone, no cell with a formula."
    )
    centre = click.option(
        "--cost-centre", metavar="CODE", default="", help="xlsx: this cost centre alone (all)."
    )
    periods = click.option(
        "--periods",
        type=click.IntRange(1, LONGEST),
        help="xlsx: so many periods from the plan's first (the plan's own).",
    )
    calendar = click.option(
        "--calendar",
        type=click.Choice(CUTS),
        default=CUTS[0],
        show_default=True,
        help="xlsx: how time is cut; quarters keep the months as hidden columns.",
    )
    return values(centre(periods(calendar(command))))
