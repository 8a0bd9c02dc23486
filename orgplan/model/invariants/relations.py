"""I11 and I13: decisions and dependencies that make sense."""

from collections.abc import Iterator
from decimal import Decimal

from orgplan.model.invariants.violation import Violation
from orgplan.model.org import Org
from orgplan.model.records import Allocation, DecisionRight, Dependency

MOST_SHARE = Decimal(2)


def share_in_range(org: Org, allocation: Allocation) -> Iterator[Violation]:
    """A share is above 0 and at most 200 %; over 100 % in all is a warning, not an error."""
    if not Decimal(0) < allocation.share <= MOST_SHARE:
        message = (
            f"{allocation.position} cannot give {allocation.share * 100:f} % to "
            f"{allocation.domain}: enter more than 0"
        )
        yield Violation("I6", (allocation.position, allocation.domain), message)


def one_driver_one_approver(org: Org, right: DecisionRight) -> Iterator[Violation]:
    """Every decision has a driver and an approver (I11)."""
    for role, holder in (("driver", right.driver), ("approver", right.approver)):
        if not holder:
            message = f"Decision {right.id} has no {role}: choose exactly one"
            yield Violation("I11", (right.id,), message)


def dependency_is_sound(org: Org, edge: Dependency) -> Iterator[Violation]:
    """Nobody depends on itself, and an artefact is depended on once (I13)."""
    if edge.consumer == edge.provider:
        message = f"{edge.consumer} cannot depend on itself: choose another provider"
        yield Violation("I13", (edge.consumer,), message)
    for other in org.by(Dependency, "consumer", edge.consumer):
        same = (other.provider, other.artefact) == (edge.provider, edge.artefact)
        if other.id != edge.id and same:
            message = (
                f"{edge.consumer} already depends on {edge.provider} for this artefact "
                f"({other.id}): edit that dependency"
            )
            yield Violation("I13", (edge.id, other.id), message)
            return
