"""What an import does to the rows of a source, and which seats its rows became."""

from dataclasses import dataclass, field

from orgplan.exchange.intake.outcome import Detail
from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.ledger import Link


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

    def seat_of(self, entry: Entry) -> str:
        """The seat that a row became, empty where it became none."""
        link = self.links.get(id(entry))
        return link.id if link and not link.pool else ""

    def above(self, entry: Entry, root: str) -> str:
        """The seat that a row reports to; `root` where it hangs under the one for nobody."""
        if entry.above is not None:
            return self.seat_of(entry.above)
        return entry.tags.get("manager", "") or (root if "root" in entry.tags else "")
