"""What a measure is: a figure for each of some nodes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = float | Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure by node; None where there is none to give. `estimated` from a sample of nodes."""

    name: str
    values: Mapping[str, Value]
    estimated: bool = False
    done: float = 1.0
    """The share of the work that these values rest on."""

    @property
    def ranked(self) -> list[tuple[str, float]]:
        """Nodes with their figures, the largest first, equals in the order of their ids."""
        figures = [(key, x) for key, x in self.values.items() if isinstance(x, int | float)]
        return sorted(figures, key=lambda row: (-row[1], row[0]))
