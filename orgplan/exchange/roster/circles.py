"""Circles that rows close together with seats of the plan, each of which is harmless alone."""

from collections.abc import Callable, Mapping, Sequence

from orgplan.exchange.roster.entries import Entry

Above = Callable[[str], str]


class PlanLines:
    """Seats that rows are known as, by the row's identity, and who stands above a seat now."""

    def __init__(self, seats: Mapping[int, str], above: Above) -> None:
        self._seats, self._above = seats, above

    def seat_of(self, entry: Entry) -> str:
        """The seat that a row is known as; empty where it is new."""
        return self._seats.get(id(entry), "")

    def rings(self, entries: Sequence[Entry]) -> list[list[Entry]]:
        """The rows of each circle that runs through rows and seats; rows kept out lay no line."""
        rows = {self._node(entry): entry for entry in entries if not entry.out}
        done: set[str] = set()
        found = []
        for start in rows:
            path: dict[str, None] = {}
            now = start
            while now and now not in done and now not in path:
                path[now] = None
                now = self._next(now, rows)
            if now in path:
                nodes = list(path)
                ring = nodes[nodes.index(now) :]
                found.append([rows[node] for node in ring if node in rows])
            done.update(path)
        return found

    def _node(self, entry: Entry) -> str:
        return self.seat_of(entry) or f"#{id(entry)}"

    def _next(self, node: str, rows: Mapping[str, Entry]) -> str:
        entry = rows.get(node)
        if entry is None:
            return "" if node.startswith("#") else self._above(node)
        if entry.above is not None:
            return self._node(entry.above)
        return entry.tags.get("manager", "")
