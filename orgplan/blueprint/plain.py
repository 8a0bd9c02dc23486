"""Plain text to blocks: headings, bullets and tables told by how lines look and what they say."""

import re

from orgplan.blueprint.blocks import BlockKind, BlockWriter
from orgplan.blueprint.lines import BULLET, is_rule, is_table, listed_in_sentence, write_table
from orgplan.blueprint.vocabulary import is_common_label, split_number, topic_of

TITLE_TAIL = re.compile(r":\s*Role Blueprint\b", re.IGNORECASE)
ROLE_WORD = re.compile(
    r"\b(?:engineer|engineering|manager|scientist|director|architect|analyst|specialist|lead|head"
    r"|consultant|designer|developer|officer|administrator|recruiter|researcher)s?\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*\d{1,3}[.)]\s+(?=\S)")
_LONE_BULLET = re.compile(r"\s*[-*+•·–]\s*$")
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_SEARCHED_FOR_TITLE = 60


def write_plain(writer: BlockWriter, text: str) -> None:
    """Write the blocks of a plain text; their numbers are those of its lines."""
    lines = text.splitlines()
    _Reading(writer, lines).all()
    writer.remark_if_full()


class _Reading:
    """One way down the lines."""

    def __init__(self, writer: BlockWriter, lines: list[str]) -> None:
        self.writer = writer
        self.lines = lines
        self.section = ""
        self.no_table_before = 0
        self.title_at = self._place_of_title()
        self.numbered = any(self._numbered_section(line) for line in lines[:2000])

    def all(self) -> None:
        """Read every line, until the document is full."""
        at = 0
        while at < len(self.lines) and not self.writer.full:
            at = self._read(at)

    def _read(self, at: int) -> int:
        """Read what begins at a line; returns the line after it."""
        line = self.lines[at]
        if not line.strip(" \t|") or is_rule(line):
            return at + 1
        if _LONE_BULLET.match(line):
            return self._item_on_next_line(at)
        if at == self.title_at:
            self.writer.add(BlockKind.HEADING, line, number=at + 1, level=1)
            return at + 1
        rows = self._rows_from(at)
        if rows > 1:
            write_table(self.writer, self.lines[at : at + rows], list(range(at + 1, at + rows + 1)))
            return at + rows
        if level := self._heading_level(at):
            return self._heading(at, level)
        return self._passage(at)

    def _item_on_next_line(self, at: int) -> int:
        """An empty bullet and the line after it are one item."""
        following = self._next(at)
        text = self.lines[following] if following < len(self.lines) else ""
        if not text or BULLET.match(text) or _LONE_BULLET.match(text) or _HASHES.match(text):
            return at + 1
        self.writer.add(BlockKind.ITEM, text, number=following + 1, level=1)
        return following + 1

    def _rows_from(self, at: int) -> int:
        if at < self.no_table_before:
            return 0
        end = at
        while end < len(self.lines) and "|" in self.lines[end].strip(" |"):
            end += 1
        if end - at > 1 and is_table(self.lines[at:end]):
            return end - at
        self.no_table_before = end
        return 0

    def _passage(self, at: int) -> int:
        line, end = self._with_continuation(at)
        bullet, numbered = BULLET.match(line), _NUMBERED.match(line)
        start = bullet or numbered
        text, listed = listed_in_sentence(line[start.end() :] if start else line)
        kind = BlockKind.ITEM if start else BlockKind.PARAGRAPH
        level = _indent(line) + 1 if start else 0
        ordered = numbered is not None and not bullet
        self.writer.add(kind, text, number=at + 1, level=level, ordered=ordered)
        for item in listed:
            self.writer.add(BlockKind.ITEM, item, number=at + 1, level=level + 1)
        return end

    def _with_continuation(self, at: int) -> tuple[str, int]:
        """A line with those after it that go on with its sentence."""
        parts, end = [self.lines[at]], at + 1
        while end < len(self.lines) and self._goes_on(parts[-1], self.lines[end]):
            parts.append(self.lines[end].strip())
            end += 1
        return " ".join(parts), end

    def _goes_on(self, line: str, following: str) -> bool:
        long = len(line.strip()) > 50 or BULLET.match(line) is not None
        wrapped = long and not line.rstrip().endswith((".", ":", ";"))
        starts = following.strip()[:1]
        bulleted = BULLET.match(following) or _NUMBERED.match(following) or "|" in following
        return wrapped and (starts.islower() or starts == "(") and not bulleted

    def _heading_level(self, at: int) -> int:
        """1 to 6 where a line is a heading, else 0."""
        line = self.lines[at]
        if hashes := _HASHES.match(line):
            return len(hashes[1])
        if BULLET.match(line) or not _is_short(line) or listed_in_sentence(line)[1]:
            return 0
        if self._numbered_section(line):
            return 2
        indented = _NUMBERED.match(line) or line != line.lstrip()
        if indented or (self.section == "card" and self._has_value_below(at)):
            return 0
        return self._level_without_mark(at, line)

    def _has_value_below(self, at: int) -> bool:
        """Whether the very next line goes on: in a card a name stands above what it holds."""
        following = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        return bool(following.strip()) and not self._is_bullet(at + 1)

    def _level_without_mark(self, at: int, line: str) -> int:
        if topic_of(line, self.section).section and self._stands_free(at):
            return 3 if self.numbered or self._is_part(line) else 2
        if not (self._is_followed_by_list(at) and self._after_gap(at)):
            return 0
        return 3 if self.numbered or is_common_label(line) else 2

    def _is_part(self, line: str) -> bool:
        topic = topic_of(line, self.section)
        return bool(self.section) and topic.section == self.section

    def _heading(self, at: int, level: int) -> int:
        line = self.lines[at].strip()
        text = line.lstrip("#").strip() if _HASHES.match(line) else line.removesuffix(":")
        topic = topic_of(text, self.section if level > 2 else "")
        self.section = topic.section or ("" if level <= 2 else self.section)
        self.writer.add(BlockKind.HEADING, text, number=at + 1, level=level)
        return at + 1

    def _numbered_section(self, line: str) -> bool:
        number, title = split_number(line)
        known = number is not None and _is_short(line) and topic_of(title).section
        return bool(known) and line == line.lstrip() and title[:1].isupper()

    def _after_gap(self, at: int) -> bool:
        return at == 0 or not self.lines[at - 1].strip() or self._is_bullet(at - 1)

    def _stands_free(self, at: int) -> bool:
        return self._after_gap(at) or self._is_followed_by_list(at)

    def _is_followed_by_list(self, at: int) -> bool:
        following = self._next(at)
        return following < len(self.lines) and self._is_bullet(following)

    def _is_bullet(self, at: int) -> bool:
        line = self.lines[at]
        return any(shape.match(line) for shape in (BULLET, _NUMBERED, _LONE_BULLET))

    def _next(self, at: int) -> int:
        """The next line that is not blank."""
        at += 1
        while at < len(self.lines) and not self.lines[at].strip():
            at += 1
        return at

    def _place_of_title(self) -> int:
        """The line of the title, or -1: adverts may stand above it."""
        head = self.lines[:_SEARCHED_FOR_TITLE]
        for at, line in enumerate(head):
            if TITLE_TAIL.search(line) and not BULLET.match(line):
                return at
        known = (i for i, line in enumerate(head) if topic_of(line.strip()).section)
        first = next(known, len(head))
        named = [i for i in range(first) if _is_short(head[i]) and ROLE_WORD.search(head[i])]
        return named[-1] if named else -1


def _is_short(line: str) -> bool:
    text = line.strip()
    return 0 < len(text) <= 110 and len(text.split()) <= 14 and text[-1] not in ".;,!?|"


def _indent(line: str) -> int:
    return (len(line) - len(line.lstrip())) // 2
