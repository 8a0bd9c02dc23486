"""What a board is drawn of, and how much of its money is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from orgplan.model.org import Org
from orgplan.model.plan import Plan


class Sums(StrEnum):
    """Which sums of money are shown: none, those that tell of nobody (discretion.py), or all."""

    NONE = "none"
    LARGE = "large"
    ALL = "all"


def go_on() -> None:
    """Nobody wants the board to be given up."""


def whole(org: Org) -> Org:
    """All of an organization."""
    return org


@dataclass(frozen=True)
class Ask:
    """An organization on a day; `scenario` is its key in the plan, `against` what it is held to.

    `see` takes out what whoever reads it may not see. `check` raises where nobody wants the
    picture any more.
    """

    plan: Plan
    scenario: str
    day: date
    sums: Sums = Sums.LARGE
    against: str = ""
    check: Callable[[], object] = go_on
    see: Callable[[Org], Org] = whole

    @cached_property
    def org(self) -> Org:
        """The organization that is shown."""
        return self.of(self.scenario)

    def of(self, scenario: str) -> Org:
        """Another scenario of the plan."""
        return self.see(self.plan.org(scenario))
