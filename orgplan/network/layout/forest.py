"""A forest read once into lists: who is below whom, level by level."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Node:
    """Something to be placed, by its outer size."""

    id: str
    width: float
    height: float


@dataclass(slots=True)
class Forest:
    """Nodes with their reports in order; what a circle keeps from every root becomes a root."""

    nodes: dict[str, Node]
    below: dict[str, list[str]] = field(default_factory=dict)
    roots: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, nodes: Sequence[Node], children: Mapping[str, Sequence[str]]) -> "Forest":
        """Build from the order of children; unknown ids and second parents are skipped."""
        forest = cls({node.id: node for node in nodes})
        known = forest.nodes
        has_parent = {c for p, row in children.items() if p in known for c in row if c != p}
        seen: set[str] = set()
        for node in nodes:
            if node.id not in has_parent:
                forest._grow(node.id, children, seen)
        for node in nodes:
            if node.id not in seen:
                forest._grow(node.id, children, seen)
        return forest

    def _grow(self, root: str, children: Mapping[str, Sequence[str]], seen: set[str]) -> None:
        if root in seen:
            return
        self.roots.append(root)
        seen.add(root)
        waiting = [root]
        for parent in waiting:
            row = children.get(parent)
            if not row:
                continue
            kept = [c for c in dict.fromkeys(row) if c in self.nodes and c not in seen]
            seen.update(kept)
            waiting.extend(kept)
            if kept:
                self.below[parent] = kept

    def levels(self) -> Iterator[list[str]]:
        """The roots, then their children, and so on."""
        level = self.roots
        while level:
            yield level
            level = [child for key in level for child in self.below.get(key, ())]

    def tops(self, gap: float, levels: Iterable[list[str]] | None = None) -> list[float]:
        """The height at which each level begins, and where one more would."""
        made = [0.0]
        for level in self.levels() if levels is None else levels:
            made.append(made[-1] + max(self.nodes[key].height for key in level) + gap)
        return made
