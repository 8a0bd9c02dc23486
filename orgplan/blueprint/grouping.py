"""Which items of a flat list are labels of those after them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from orgplan.blueprint.blocks import Block, BlockKind
from orgplan.blueprint.vocabulary import is_common_label

_KEY_VALUE = re.compile(r"([^\s:–—.;][^:–—.;]{0,70}):\s+(\S.*)")
_ENDS = (".", ";", "!", "?", ".”", ".)")
_PREPOSITION = re.compile(r"\s(?:for|of|with|to|that|in|by)\s")


@dataclass(slots=True)
class Group:
    """A label, if there is one, and the passages after it."""

    label: Block | None = None
    members: list[Block] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The label's words, without the colon."""
        return bare(self.label.text) if self.label else ""


def bare(text: str) -> str:
    """A label without its colon."""
    return text.rstrip().removesuffix(":").rstrip()


def key_value(text: str) -> tuple[str, str]:
    """“Key: value” in two; an empty key where the text is no such pair."""
    match = _KEY_VALUE.fullmatch(text)
    return (match[1].strip(), match[2].strip()) if match else ("", text)


def groups(blocks: Sequence[Block], *, headed: bool = False, alone: bool = False) -> list[Group]:
    """Passages under their labels. `headed`: every passage is meant to stand under a label.

    `alone`: a label may come without any passage after it.
    """
    labels = _labels(blocks, headed, alone)
    found: list[Group] = []
    for position, block in enumerate(blocks):
        if position in labels:
            found.append(Group(block))
        elif found and not _is_left(found[-1], block):
            found[-1].members.append(block)
        else:
            found.append(Group(None, [block]))
    return found


def _is_left(group: Group, block: Block) -> bool:
    """Whether a passage stands outside the nested list of a label."""
    if group.label is None or not group.members:
        return False
    return block.level <= group.label.level < group.members[0].level


def _labels(blocks: Sequence[Block], headed: bool, alone: bool) -> set[int]:
    sure = {i for i, block in enumerate(blocks) if _is_surely_label(blocks, i)}
    bold = {i for i, block in enumerate(blocks) if _is_bold(block)}
    if bold and len(bold) < len(blocks):
        return sure | bold
    return sure | _by_shape(blocks, sure, headed, alone)


def _is_surely_label(blocks: Sequence[Block], at: int) -> bool:
    block = blocks[at]
    if block.kind is BlockKind.ROW:
        return False
    if block.text.endswith(":") or is_common_label(block.text):
        return True
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return following is not None and 0 < block.level < following.level


def _is_bold(block: Block) -> bool:
    return bool(block.lead) and bare(block.lead) == bare(block.text)


def _by_shape(blocks: Sequence[Block], sure: set[int], headed: bool, alone: bool) -> set[int]:
    """Labels that are told only by lacking the marks their siblings have."""
    others = [block for i, block in enumerate(blocks) if i not in sure]
    ended = sum(block.text.endswith(_ENDS) for block in others)
    punctuated = ended * 10 >= 3 * len(others) > 0
    if not punctuated and not headed:
        return set()
    shaped = _is_unended if punctuated else _is_heading_like
    # A pair says something itself: it announces nothing.
    open_ones = (i for i, block in enumerate(blocks) if i not in sure and shaped(block))
    chosen = {i for i in open_ones if not key_value(blocks[i].text)[0]}
    return chosen if alone else {i for i in chosen if _stands_alone(i, chosen, len(blocks))}


def _stands_alone(at: int, chosen: set[int], count: int) -> bool:
    return at - 1 not in chosen and at + 1 not in chosen and at + 1 < count


def _is_unended(block: Block) -> bool:
    return not block.text.endswith(_ENDS) and len(block.text.split()) <= 14


def _is_heading_like(block: Block) -> bool:
    words = re.sub(r"\([^()]*\)", "", block.text)
    short = len(words.split()) <= 5
    return (
        short
        and not block.text.endswith(_ENDS)
        and "," not in words
        and not (_PREPOSITION.search(words))
    )
