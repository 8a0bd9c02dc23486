"""Which row each box stands in: below all that lead to it, as far as circles and bands allow."""

from collections.abc import Mapping

from orgplan.network.layout.layered_values import Plan


def ranks(plan: Plan) -> dict[str, int]:
    """Rows from 0. Bands hold where boxes have them; the rest stands as high as its links allow."""
    below = _opened(plan)
    order = _topological(below)
    rank = dict.fromkeys(order, 0)
    for key in order:
        for other in below[key]:
            rank[other] = max(rank[other], rank[key] + 1)
    for key in reversed(order):
        if below[key]:
            # Nearer to what it leads to: shorter links, fewer lanes.
            rank[key] = max(rank[key], min(rank[other] for other in below[key]) - 1)
    for vertex in plan.vertices.values():
        if vertex.band is not None:
            rank[vertex.id] = vertex.band
    used = {row: at for at, row in enumerate(sorted(set(rank.values())))}
    return {key: used[row] for key, row in rank.items()}


def _opened(plan: Plan) -> dict[str, list[str]]:
    """What each box leads to, with the links that would close a circle turned round."""
    ahead: dict[str, list[str]] = {key: [] for key in plan.vertices}
    for link in plan.links:
        if link.start != link.end:
            ahead[link.start].append(link.end)
    below: dict[str, list[str]] = {key: [] for key in plan.vertices}
    seen: dict[str, bool] = {}
    for start in _starts(ahead):
        if start not in seen:
            _walk(start, ahead, below, seen)
    return below


def _walk(
    start: str,
    ahead: Mapping[str, list[str]],
    below: Mapping[str, list[str]],
    seen: dict[str, bool],
) -> None:
    """Depth first; seen is True for what lies on the way here, and False for what is done."""
    seen[start] = True
    stack = [(start, iter(ahead[start]))]
    while stack:
        key, rest = stack[-1]
        other = next(rest, None)
        if other is None:
            seen[key] = False
            stack.pop()
        elif seen.get(other):
            below[other].append(key)
        else:
            below[key].append(other)
            if other not in seen:
                seen[other] = True
                stack.append((other, iter(ahead[other])))


def _starts(ahead: Mapping[str, list[str]]) -> list[str]:
    """Every box, those first that more links leave than reach."""
    balance = {key: len(row) for key, row in ahead.items()}
    for row in ahead.values():
        for other in row:
            balance[other] -= 1
    return sorted(ahead, key=lambda key: -balance[key])


def _topological(below: Mapping[str, list[str]]) -> list[str]:
    waiting = dict.fromkeys(below, 0)
    for row in below.values():
        for other in row:
            waiting[other] += 1
    order = [key for key, count in waiting.items() if not count]
    for key in order:
        for other in below[key]:
            waiting[other] -= 1
            if not waiting[other]:
                order.append(other)
    return order
