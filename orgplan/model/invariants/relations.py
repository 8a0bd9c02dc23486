"""I11 and I13: decisions and dependencies that make sense."""

from collections.abc import Iterable, Iterator

from orgplan.language import tr
from orgplan.model.invariants.violation import Violation
from orgplan.model.org import Org
from orgplan.model.records import DecisionRight, Dependency


def one_driver_one_approver(org: Org, right: DecisionRight) -> Iterator[Violation]:
    """Every decision has a driver and an approver (I11)."""
    for role, holder in (("driver", right.driver), ("approver", right.approver)):
        if not holder:
            message = tr(
                "Decision {right} has no {role}: choose exactly one", right=right.id, role=role
            )
            yield Violation("I11", (right.id,), message)


def dependencies_are_sound(org: Org, edges: Iterable[Dependency]) -> Iterator[Violation]:
    """Nobody depends on itself, and an artefact is depended on once (I13)."""
    wanted: dict[str, list[Dependency]] = {}
    for edge in edges:
        wanted.setdefault(edge.consumer, []).append(edge)
        if edge.consumer == edge.provider:
            message = tr(
                "{consumer} cannot depend on itself: choose another provider",
                consumer=edge.consumer,
            )
            yield Violation("I13", (edge.consumer,), message)
    for consumer, mine in wanted.items():
        alike: dict[tuple[str, str], list[str]] = {}
        for other in org.by(Dependency, "consumer", consumer):
            alike.setdefault((other.provider, other.artefact), []).append(other.id)
        for edge in mine:
            yield from _repeated(edge, alike[edge.provider, edge.artefact][:2])


def _repeated(edge: Dependency, alike: list[str]) -> Iterator[Violation]:
    for other in alike:
        if other != edge.id:
            message = tr(
                "{consumer} already depends on {provider} for this artefact ({other}): "
                "edit that dependency",
                consumer=edge.consumer,
                provider=edge.provider,
                other=other,
            )
            yield Violation("I13", (edge.id, other), message)
            return
