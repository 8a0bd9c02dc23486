"""How high rows stand: what levels are told by where nothing else tells them."""

from collections.abc import Callable, Iterable, Sequence

from orgplan.exchange.roster.entries import Entry


def standing(placed: Sequence[Entry]) -> Callable[[Entry], tuple[int, float]]:
    """Of a row's level: how many stand above its usual row, and the share of rows that lead."""
    above = depths(placed)
    leads = {id(entry.above) for entry in placed if entry.above is not None}
    by_level: dict[str, list[Entry]] = {}
    for entry in placed:
        by_level.setdefault(entry.text("level"), []).append(entry)
    facts = {
        level: (
            sorted(above[id(entry)] for entry in group)[len(group) // 2],
            sum(id(entry) in leads for entry in group) / len(group),
        )
        for level, group in by_level.items()
    }
    return lambda entry: facts[entry.text("level")]


def depths(entries: Iterable[Entry]) -> dict[int, int]:
    """How many rows stand above each, by the entry's identity; circles are cut already."""
    found: dict[int, int] = {}
    for entry in entries:
        path: list[Entry] = []
        current: Entry | None = entry
        while current is not None and id(current) not in found and len(path) < 100_000:
            path.append(current)
            current = current.above
        below = -1 if current is None else found[id(current)]
        for each in reversed(path):
            below += 1
            found[id(each)] = below
    return found
