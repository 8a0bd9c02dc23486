"""The closing summary table, and whether it agrees with the sections."""

import re
from collections.abc import Iterator

from orgplan.blueprint import records as r
from orgplan.blueprint.blocks import Block, BlockKind
from orgplan.blueprint.found import Found
from orgplan.blueprint.grouping import bare, key_value
from orgplan.blueprint.outline import Part
from orgplan.blueprint.vocabulary import plain_words
from orgplan.language import tr

_NUMBERED = re.compile(r"(?:^|\s)(\d{1,2})[).]\s+")
_COUNTED = re.compile(r"\btop (\d{1,2})\b", re.IGNORECASE)
_LONGEST_NAME = 5
_FILLERS = {"and", "or", "the", "for", "of", "a", "to", "in", "per", "equivalent", "ml", "rate"}


def read_card(part: Part, found: Found) -> None:
    """Each row, or each pair of key and value."""
    for position, row in enumerate(part.rows):
        if row.header or (position == 0 and _is_header(row.cells)):
            found.place(row)
        elif len(row.cells) > 1:
            text = " | ".join(cell for cell in row.cells[1:] if cell)
            found.role_card.append(r.CardRow(row.cells[0], text, found.place(row)))
    loose: list[Block] = []
    for block in part.blocks:
        key, value = key_value(block.text)
        if key and block.kind is not BlockKind.ROW:
            found.role_card.append(r.CardRow(key, value, found.place(block)))
        elif block.kind is BlockKind.PARAGRAPH:
            loose.append(block)
    _read_pairs(loose, found)


def _read_pairs(blocks: list[Block], found: Found) -> None:
    """In plain text each name stands on a line, and what it holds on the next."""
    named = all(len(block.text.split()) <= _LONGEST_NAME for block in blocks[::2])
    if len(blocks) % 2 or not named:
        return
    for name, value in zip(blocks[::2], blocks[1::2], strict=True):
        found.role_card.append(r.CardRow(bare(name.text), value.text, found.place(name, value)))


def _is_header(cells: tuple[str, ...]) -> bool:
    return {cell.lower() for cell in cells} <= {"category", "summary", "field", "item", "value"}


def checks_of(title: str, found: Found) -> Iterator[r.Check]:
    """What the card repeats, held against the rest of the document."""
    tools = {word for tool in found.tools for word in _words(tool.name)}
    kpis = {word for kpi in found.kpis for word in _words(kpi.name)}
    for row in found.role_card:
        words = plain_words(row.name)
        if words in {"role title", "title", "role", "job title"}:
            agrees = plain_words(row.text) == plain_words(title)
            other = tr("the title says “{title}”", title=title)
            said = tr("the title is the same") if agrees else other
            yield r.Check(row.name, agrees, said, row.block)
        if counted := _COUNTED.search(row.name):
            yield _count(row, int(counted[1]))
        if "tool" in words and tools:
            yield _subset(row, tools, tr("tools"))
        if "kpi" in words and kpis:
            yield _subset(row, kpis, tr("KPIs"))


def _count(row: r.CardRow, expected: int) -> r.Check:
    """Whether a list inside a cell is numbered from 1 to what its name promises."""
    numbers = [int(number) for number in _NUMBERED.findall(row.text)]
    agrees = numbers == list(range(1, expected + 1))
    said = tr("{count} of {expected} are listed", count=len(numbers), expected=expected)
    return r.Check(row.name, agrees, said, row.block)


def _subset(row: r.CardRow, vocabulary: set[str], what: str) -> r.Check:
    """Whether every entry shares a word with one of the section's."""
    entries = [entry for entry in re.split(r"[,;]\s+", row.text) if _words(entry)]
    strange = [entry for entry in entries if not _words(entry) & vocabulary]
    text = tr(
        "{known} of {count} are among the {what} of the document",
        known=len(entries) - len(strange),
        count=len(entries),
        what=what,
    )
    if strange:
        text += tr("; not there: {names}", names=", ".join(strange))
    return r.Check(row.name, not strange, text, row.block)


def _words(text: str) -> set[str]:
    """The words that carry an entry; what stands in brackets may name it too."""
    return set(plain_words(text.replace("(", " ").replace(")", " ")).split()) - _FILLERS
