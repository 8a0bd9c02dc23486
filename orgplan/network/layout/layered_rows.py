"""Places along a line: as near as can be to where they are wanted, in order and apart."""

from collections.abc import Sequence
from itertools import accumulate, chain, repeat
from operator import add, truediv


def spread(
    wanted: Sequence[float], gaps: Sequence[float], weights: Sequence[float] | None = None
) -> list[float]:
    """Places in the given order, each at least its gap after the one before.

    Least squares by pooling neighbours that violate their gap; gaps[i] stands between i and i + 1.
    """
    sums: list[float] = []
    masses: list[float] = []
    counts: list[int] = []
    offsets = [0.0, *accumulate(gaps)]
    for place, offset, weight in zip(wanted, offsets, weights or repeat(1.0), strict=False):
        total, mass, count = (place - offset) * weight, weight, 1
        while sums and sums[-1] * mass >= total * masses[-1]:
            total += sums.pop()
            mass += masses.pop()
            count += counts.pop()
        sums.append(total)
        masses.append(mass)
        counts.append(count)
    flat = chain.from_iterable(map(repeat, map(truediv, sums, masses), counts))
    return list(map(add, flat, offsets))


def within(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places in order and apart inside a stretch; closer together where it is too short."""
    count = len(wanted)
    if count == 0:
        return []
    if count > 1:
        gap = min(gap, (high - low) / (count - 1))
    places = spread(wanted, [gap] * (count - 1))
    # Clamping from both ends keeps the gaps, as the stretch is long enough for them.
    places = [max(place, low + gap * at) for at, place in enumerate(places)]
    return [min(place, high - gap * (count - 1 - at)) for at, place in enumerate(places)]
