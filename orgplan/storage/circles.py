"""Plans in which something stands above itself: they are neither saved nor opened."""

from collections.abc import Iterable

from orgplan.language import tr
from orgplan.model import records as r
from orgplan.model.invariants import errors_of
from orgplan.model.invariants.violation import Violation
from orgplan.model.plan import Plan
from orgplan.model.records import Record
from orgplan.storage.gate import UnsoundError

CIRCLE = "I1"


class CircleError(UnsoundError):
    """A plan in which something stands above itself: who walks upwards in it never ends."""


def circles(plan: Plan) -> list[Violation]:
    """The rules against circles that a plan breaks; cheaper than to try all rules."""
    rows: list[Record] = [*plan.base.rows(r.OrgUnit), *plan.base.rows(r.ReportingLine)]
    return [violation for violation in errors_of(plan.base, rows) if violation.rule == CIRCLE]


def refuse_circles(broken: Iterable[Violation]) -> None:
    """Raise CircleError for the first circle: a file with one would not open in any window."""
    for violation in broken:
        if violation.rule == CIRCLE:
            raise CircleError(tr("goes round in a circle ({message})", message=violation.message))
