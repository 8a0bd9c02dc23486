"""What stands inside one passage: dash bullets, rows of a table, lists in a sentence."""

import re
from collections.abc import Iterator

from orgplan.blueprint.blocks import BlockKind, BlockWriter, squeezed

HARD_BREAK = "\v"
BULLET = re.compile(r"\s*[-*+–—•·▪◦‣]\s+(?=\S)")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|?\s*")
_IN_SENTENCE = re.compile(r"([^–]{1,200}:)\s+–\s+(.*)")


def write_passage(
    writer: BlockWriter,
    kind: BlockKind,
    text: str,
    *,
    level: int = 0,
    lead: str = "",
    ordered: bool = False,
) -> None:
    """Write a passage, and what it lists as items or rows of their own."""
    lines = list(_joined_lines(text)) if "\n" in text or HARD_BREAK in text else [text]
    if len(lines) > 1 and is_table(lines):
        write_table(writer, lines)
        return
    for position, line in enumerate(lines):
        bullet = BULLET.match(line) if position else None
        if bullet:
            writer.add(BlockKind.ITEM, line[bullet.end() :], level=level + 1)
            continue
        whole, listed = listed_in_sentence(line) if " – " in line else (line, [])
        writer.add(
            kind,
            whole,
            level=level,
            lead="" if position else lead,
            ordered=ordered and not position,
        )
        for item in listed:
            writer.add(BlockKind.ITEM, item, level=level + 1)


def _joined_lines(text: str) -> Iterator[str]:
    """Lines that begin with a bullet, follow a hard break or look like rows; others are joined."""
    rows = is_table([line for line in text.split("\n") if line.strip()])
    held: list[str] = []
    for part in text.split(HARD_BREAK):
        for line in part.split("\n"):
            if held and (rows or BULLET.match(line)):
                yield " ".join(held)
                held = []
            if line.strip():
                held.append(line)
        if held:
            yield " ".join(held)
        held = []


def listed_in_sentence(line: str) -> tuple[str, list[str]]:
    """A label and what follows it between dashes; commas inside stay."""
    if line.count(" – ") < 2:
        return line, []
    match = _IN_SENTENCE.fullmatch(squeezed(line))
    if match is None:
        return line, []
    return match[1], match[2].split(" – ")


def is_table(lines: list[str]) -> bool:
    """Whether lines are rows of one table: `cell | cell`, as many cells in each."""
    rows = [line for line in lines if not is_rule(line)]
    if len(rows) < 2 or len(lines) > len(rows) + 1:
        return False
    counts = {len(cells_of(line)) for line in rows}
    return len(counts) == 1 and counts.pop() > 1


def is_rule(line: str) -> bool:
    """Whether a line is the rule beneath a table's header."""
    return "-" in line and _TABLE_RULE.fullmatch(line) is not None


def cells_of(line: str) -> list[str]:
    """The cells of a row written with bars."""
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in inner.split("|")]


def write_table(writer: BlockWriter, lines: list[str], numbers: list[int] | None = None) -> None:
    """Write rows; the first one names the columns."""
    header = True
    for position, line in enumerate(lines):
        if is_rule(line):
            continue
        number = numbers[position] if numbers else 0
        writer.add_row(cells_of(line), header=header, number=number)
        header = False
