"""What an import does to the rows of a source, and which seats its rows became."""

from dataclasses import dataclass, field

from orgplan.exchange.intake.outcome import Detail
from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.keys import bare_key
from orgplan.exchange.roster.ledger import Link
from orgplan.model.draft import Draft
from orgplan.model.records import Position


@dataclass(slots=True)
class Changes:
    """What a file does to the rows of its source, each by its key."""

    joined: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    paid: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)


@dataclass(slots=True)
class Placed:
    """What the rows of all files of one import became, by the entry's identity."""

    links: dict[int, Link] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    new: set[int] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    """What rows call seats, as bare keys: whether or not there is such a seat."""

    def name(self, entry: Entry) -> None:
        """Note what a row calls seats."""
        named = (entry.text(name) for name in ("position_id", "manager", "dotted_manager"))
        self.named.update(map(bare_key, filter(None, named)))

    def free_id(self, draft: Draft) -> str:
        """An id for a seat that has none, by which no row means another one."""
        found = draft.next_id(Position, "P-001")
        while bare_key(found) in self.named:
            found = draft.next_id(Position, "P-001")
        return found

    def seat_of(self, entry: Entry) -> str:
        """The seat that a row became, empty where it became none."""
        link = self.links.get(id(entry))
        return link.id if link and not link.pool else ""

    def above(self, entry: Entry, root: str) -> str:
        """The seat that a row reports to; `root` where it hangs under the one for nobody."""
        if entry.above is not None:
            return self.seat_of(entry.above)
        return entry.tags.get("manager", "") or (root if "root" in entry.tags else "")
