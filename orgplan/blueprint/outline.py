"""Blocks under their headings: which part of which section each passage belongs to."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orgplan.blueprint.blocks import Block, BlockKind, Document
from orgplan.blueprint.plain import TITLE_TAIL
from orgplan.blueprint.records import Section
from orgplan.blueprint.titles import TITLE_LABEL
from orgplan.blueprint.vocabulary import UNKNOWN, Topic, split_number, topic_of


@dataclass(slots=True)
class Part:
    """Passages under one heading; without a heading of its own, right under the section's."""

    topic: Topic
    section_title: str
    title: str = ""
    """The heading beneath the section's, without its number."""
    heading: Block | None = None
    blocks: list[Block] = field(default_factory=list)

    @property
    def rows(self) -> list[Block]:
        """The rows of tables among the passages."""
        return [block for block in self.blocks if block.kind is BlockKind.ROW]


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's title, its sections and their parts in order."""

    title: Block | None
    sections: tuple[Section, ...]
    parts: tuple[Part, ...]


def outline_of(document: Document) -> Outline:
    """The outline of a document."""
    title = _title_of(document.blocks)
    at = document.blocks.index(title) if title else 0
    above, below = document.blocks[:at], document.blocks[at + 1 if title else 0 :]
    depth = _section_level([*above, *below])
    parts = [*_parts(above, depth), *_parts(below, depth)]
    if title:
        _take_opening_as_summary(parts, len(above))
    return Outline(title, tuple(_sections(parts)), tuple(parts))


def _take_opening_as_summary(parts: Sequence[Part], above: int) -> None:
    """What stands between the title and the first section sums a role up, if nothing else does."""
    opening = next((part for part in parts if part.heading is None and part.blocks), None)
    if opening and not above and not any(part.topic.section == "summary" for part in parts):
        opening.topic = Topic("summary")


def _title_of(blocks: Sequence[Block]) -> Block | None:
    """The heading that names the role: the first of level 1, or one that ends like a title."""
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    tailed = (
        block
        for block in blocks[:100]
        if TITLE_TAIL.search(block.text) or TITLE_LABEL.match(block.text)
    )
    if found := next(tailed, None):
        return found
    top = [block for block in headings if block.level == 1]
    if top and not topic_of(top[0].text).section:
        return top[0]
    first = headings[0] if headings else None
    known = first is None or topic_of(first.text).section or first is not blocks[0]
    return None if known else first


def _section_level(blocks: Sequence[Block]) -> int:
    """The level at which sections stand: that of most headings known as sections."""
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    numbered = Counter(block.level for block in headings if _is_numbered_section(block))
    known = Counter(block.level for block in headings if topic_of(block.text).section)
    if numbered and max(numbered.values()) > 2:
        return numbered.most_common(1)[0][0]
    return min(
        (level for level, count in known.items() if count * 3 >= max(known.values())), default=2
    )


def _is_numbered_section(block: Block) -> bool:
    number, title = split_number(block.text)
    return number is not None and bool(topic_of(title).section)


def _parts(blocks: Sequence[Block], depth: int) -> Iterator[Part]:
    part = Part(UNKNOWN, "")
    section = part
    above: list[tuple[int, Topic]] = []
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            part.blocks.append(block)
            continue
        if part.heading or part.blocks:
            yield part
        title = split_number(block.text)[1].rstrip(":")
        if block.level <= depth:
            above = []
            part = section = Part(topic_of(title), title, heading=block)
        else:
            above = [(level, topic) for level, topic in above if level < block.level]
            parent = above[-1][1] if above else section.topic
            topic = _topic_below(title, parent)
            part = Part(topic, section.section_title, title, block)
        above.append((block.level, part.topic))
    if part.heading or part.blocks:
        yield part


def _topic_below(title: str, parent: Topic) -> Topic:
    """What a title means under another; one that says nothing belongs to what stands above."""
    found = topic_of(title, parent.section)
    if found.section:
        return found
    return Topic(parent.section)


def _sections(parts: Sequence[Part]) -> Iterator[Section]:
    """The sections that have a title, with the titles of their parts."""
    number = 0
    held: list[tuple[Part, list[str]]] = []
    for part in parts:
        if part.heading is not None and not part.title:
            held.append((part, []))
        elif part.title and held:
            held[-1][1].append(part.title)
    for part, titles in held:
        assert part.heading is not None
        own, title = split_number(part.heading.text)
        number = own if own is not None else number + 1
        yield Section(number, title, part.heading.number, tuple(titles))
