"""Places along a line: as near as can be to where they are wanted, in order and apart."""

from collections.abc import Sequence


def spread(
    wanted: Sequence[float], gaps: Sequence[float], weights: Sequence[float] | None = None
) -> list[float]:
    """Places in the given order, each at least its gap after the one before.

    Least squares by pooling neighbours that violate their gap; gaps[i] stands between i and i + 1.
    """
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    pools: list[tuple[float, float, int]] = []
    for at, place in enumerate(wanted):
        weight = weights[at] if weights else 1.0
        pool = ((place - offsets[at]) * weight, weight, 1)
        while pools and pools[-1][0] * pool[1] >= pool[0] * pools[-1][1]:
            last = pools.pop()
            pool = (last[0] + pool[0], last[1] + pool[1], last[2] + pool[2])
        pools.append(pool)
    flat = [total / weight for total, weight, count in pools for _ in range(count)]
    return [place + offset for place, offset in zip(flat, offsets, strict=False)]


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
