"""A forest read once into lists: who is below whom, level by level."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter

from orgplan.language import tr


@dataclass(frozen=True, slots=True)
class Node:
    """Something to be placed, by its outer size."""

    id: str
    width: float
    height: float
    aside: bool = False
    """Whether it stands beside its manager, as assistants do."""


@dataclass(slots=True)
class Forest:
    """Nodes with their reports in order; what a circle keeps from every root becomes a root."""

    nodes: dict[str, Node]
    below: dict[str, list[str]] = field(default_factory=dict)
    roots: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Lines that a tree cannot have, in words."""
    crowned: frozenset[str] = frozenset()
    """Managers whose assistants are part of their node."""
    _levels: list[list[str]] = field(default_factory=list, compare=False)

    @classmethod
    def read(cls, nodes: Sequence[Node], children: Mapping[str, Sequence[str]]) -> "Forest":
        """Build from the order of children; lines that make it no tree are left out and told."""
        known = dict(zip(map(attrgetter("id"), nodes), nodes, strict=True))
        found = cls._plain(known, children) or cls(known)
        if not found.roots:
            found._untangle(children)
        return found

    @classmethod
    def _plain(
        cls, known: dict[str, Node], children: Mapping[str, Sequence[str]]
    ) -> "Forest | None":
        """The quick way where the lines are those of a forest; None where they are not."""
        # A row under somebody unknown, as the roots' own often is, tells of nobody's parent.
        below = {parent: list(row) for parent, row in children.items() if row and parent in known}
        reports = list(chain.from_iterable(below.values()))
        single = set(reports)
        roots = [key for key in known if key not in single]
        if len(single) < len(reports) or len(roots) + len(single) != len(known):
            return None
        made = cls(known, below, roots)
        # Whoever stands in a circle is below no root.
        return made if sum(map(len, made.levels)) == len(known) else None

    def _untangle(self, children: Mapping[str, Sequence[str]]) -> None:
        """One parent each, the first that is come to from the roots or from a circle's first."""
        known = self.nodes
        has_parent = {c for p, row in children.items() if p in known for c in row if c != p}
        seen: set[str] = set()
        for first in (*(key for key in known if key not in has_parent), *known):
            self._grow(first, children, seen)

    def _grow(self, root: str, children: Mapping[str, Sequence[str]], seen: set[str]) -> None:
        if root in seen:
            return
        self.roots.append(root)
        seen.add(root)
        waiting = [root]
        for parent in waiting:
            row = dict.fromkeys(key for key in children.get(parent, ()) if key in self.nodes)
            kept = [key for key in row if key not in seen]
            self.left_out += [_line(parent, key) for key in row if key in seen]
            seen.update(kept)
            waiting.extend(kept)
            if kept:
                self.below[parent] = kept

    @property
    def levels(self) -> list[list[str]]:
        """The roots, then their children, and so on."""
        if not self._levels:
            self._levels = list(self._found_levels())
        return self._levels

    def _found_levels(self) -> Iterator[list[str]]:
        find, level = self.below.get, self.roots
        while level:
            yield level
            level = list(chain.from_iterable(filter(None, map(find, level))))

    def tops(self, gap: float, levels: Iterable[list[str]] | None = None) -> list[float]:
        """The height at which each level begins, and where one more would."""
        nodes, made = self.nodes, [0.0]
        for level in self.levels if levels is None else levels:
            made.append(made[-1] + max([nodes[key].height for key in level]) + gap)
        return made


def _line(parent: str, report: str) -> str:
    if parent == report:
        return tr("{report} reports to itself: the line is left out", report=report)
    return tr(
        "{report} stands elsewhere, or would close a circle: its line to {parent} is left out",
        report=report,
        parent=parent,
    )
