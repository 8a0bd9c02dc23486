"""The bounds that figures are judged by: those that come with a check, or the plan's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from orgplan.findings.finding import Bound, Limits, Number, Verdict
from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import OwnThreshold


class Looks(Protocol):
    """What has an organization to look at."""

    @property
    def org(self) -> Org:
        """The organization."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """One figure of a check: its code, what is measured, and the bounds it comes with.

    `part` tells the thresholds of a check with several apart.
    """

    code: str
    measure: str
    default: Limits
    part: str = ""

    @property
    def id(self) -> str:
        """The id of the plan's own bounds, where it has any."""
        return f"{self.code}/{self.part}" if self.part else self.code

    def of(self, org: Org) -> Limits:
        """The bounds that hold in an organization."""
        own = org.get(OwnThreshold, self.id)
        if own is None:
            return self.default
        return Limits((own.notice_low, own.notice_high), (own.warning_low, own.warning_high))

    def judge(self, scene: Looks, figure: Number) -> Verdict | None:
        """The louder verdict on a figure, or None."""
        return self.of(scene.org).judge(figure)

    @property
    def sides(self) -> tuple[bool, bool]:
        """Whether too little, and too much, can be asked about."""
        low, high = _sides(self.default)
        return low != (None, None), high != (None, None)

    def own(self, limits: Limits, reason: str) -> OwnThreshold | None:
        """The record of the plan's own bounds; None where they are those it comes with.

        Raises PlanError for a bound on a side that the check does not look at.
        """
        low, high = _sides(limits)
        for looked_at, bounds in zip(self.sides, (low, high), strict=True):
            if not looked_at and bounds != (None, None):
                raise PlanError(
                    tr(
                        "{measure} ({code}): this side is not looked at, leave it empty",
                        measure=self.measure,
                        code=self.code,
                    )
                )
        if limits == self.default:
            return None
        return OwnThreshold(self.id, low[0], high[0], low[1], high[1], reason.strip())


def _sides(limits: Limits) -> Iterator[tuple[Decimal | None, Decimal | None]]:
    """The bounds of notice and warning on the low side, then on the high one."""
    for notice, warning in zip(limits.notice, limits.warning, strict=True):
        yield _exact(notice), _exact(warning)


def _exact(bound: Bound | None) -> Decimal | None:
    return None if bound is None else Decimal(bound)
