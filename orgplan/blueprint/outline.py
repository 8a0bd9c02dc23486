"""Blocks under their headings: which part of which section each passage belongs to."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orgplan.blueprint.blocks import Block, BlockKind, Document
from orgplan.blueprint.plain import ROLE_WORD, TITLE_TAIL
from orgplan.blueprint.records import Section
from orgplan.blueprint.titles import TITLE_LABEL
from orgplan.blueprint.vocabulary import UNKNOWN, Topic, split_number, topic_of

_WORDS_OF_A_SENTENCE = 7
_OF_LEVELS = {"responsibilities", "requirements", "skills"}


@dataclass(slots=True)
class Part:
    """Passages under one heading; without a heading of its own, right under the section's."""

    topic: Topic
    section_title: str
    title: str = ""
    """The heading beneath the section's, without its number."""
    heading: Block | None = None
    blocks: list[Block] = field(default_factory=list)
    of_level: str = ""
    """The level of a ladder that it is about, where a page has such levels."""

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
        parts = list(_with_opening_as_summary(parts, len(above)))
    return Outline(title, tuple(_sections(parts)), tuple(parts))


def _with_opening_as_summary(parts: Sequence[Part], above: int) -> Iterator[Part]:
    """What stands between the title and the first section sums a role up.

    Where adverts may stand among it, or a section does so too, only whole sentences do.
    """
    openings = [part for part in parts if part.heading is None and part.blocks]
    opening = openings[-1] if openings and (not above or len(openings) > 1) else None
    doubtful = bool(above) or any(part.topic.section == "summary" for part in parts)
    for part in parts:
        if part is not opening:
            yield part
            continue
        said = [block for block in part.blocks if not doubtful or _is_sentence(block)]
        rest = [block for block in part.blocks if block not in said]
        yield Part(Topic("summary"), "", blocks=said)
        if rest:
            yield Part(UNKNOWN, "", blocks=rest)


def _is_sentence(block: Block) -> bool:
    return block.text.endswith(".") and len(block.text.split()) > _WORDS_OF_A_SENTENCE


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
    headings = _Headings(depth)
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            part.blocks.append(block)
            continue
        if part.heading or part.blocks:
            yield part
        part = headings.part_under(block)
    if part.heading or part.blocks:
        yield part


class _Headings:
    """The headings above a passage, and the level of a ladder that they lead to."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.section = Part(UNKNOWN, "")
        self.above: list[tuple[int, Topic]] = []
        self.among_levels = False
        self.of_level = ""
        self.level_depth = 0

    def part_under(self, block: Block) -> Part:
        """The part that a heading begins."""
        title = split_number(block.text)[1].rstrip(":")
        self.above = [row for row in self.above if row[0] < block.level]
        if block.level <= self.depth:
            part = self._section(block, title)
        else:
            parent = self.above[-1][1] if self.above else self.section.topic
            topic = self._topic_below(title, parent, block.level)
            part = Part(topic, self.section.section_title, title, block)
        self._note_level(part, block.level)
        part.of_level = self.of_level if part.topic.section in _OF_LEVELS else ""
        self.above.append((block.level, part.topic))
        return part

    def _section(self, block: Block, title: str) -> Part:
        self.above = []
        topic = topic_of(title)
        if not topic.section and self.among_levels and ROLE_WORD.search(title):
            return Part(Topic("levels"), self.section.section_title, title, block)
        self.among_levels = topic.section in {"levels", *_OF_LEVELS} and (
            self.among_levels or topic.section == "levels"
        )
        self.section = Part(topic, title, heading=block)
        return self.section

    def _topic_below(self, title: str, parent: Topic, depth: int) -> Topic:
        """What a title means under another; in a ladder each level may have the usual parts."""
        if parent.section == "levels" and self.of_level and depth > self.level_depth:
            own = topic_of(title)
            if own.section in _OF_LEVELS:
                return own
        return _topic_below(title, parent)

    def _note_level(self, part: Part, depth: int) -> None:
        """Whatever has a heading of its own under “Levels” is a level."""
        if part.topic.section == "levels":
            self.of_level, self.level_depth = part.title, depth
        elif part.topic.section not in _OF_LEVELS:
            self.of_level = ""


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
