"""Markdown to blocks, through markdown-it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from orgplan.blueprint.blocks import MOST_DEPTH, BlockKind, BlockWriter
from orgplan.blueprint.lines import HARD_BREAK, write_passage
from orgplan.blueprint.markup import write_markup

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST_MARKDOWN = 1024 * 1024
_BREAKS = {"softbreak": "\n", "hardbreak": HARD_BREAK}


def write_markdown(writer: BlockWriter, text: str) -> None:
    """Write the blocks of a Markdown text."""
    from markdown_it import MarkdownIt

    if len(text) > MOST_MARKDOWN:
        writer.remark("only the first 1 MB of the Markdown are read")
        text = text[:MOST_MARKDOWN]
    parser = MarkdownIt("commonmark", {"maxNesting": 2 * MOST_DEPTH}).enable("table")
    walk = _Walk(writer)
    for token in parser.parse(text):
        if writer.full:
            break
        walk.take(token)
    writer.remark_if_full()


class _Walk:
    """Where in the document a token stands."""

    def __init__(self, writer: BlockWriter) -> None:
        self.writer = writer
        self.lists: list[bool] = []
        self.fresh_item = False
        self.heading = 0
        self.cells: list[str] | None = None
        self.header = False

    def take(self, token: "Token") -> None:
        """Take in the next token."""
        action = getattr(self, f"_{token.type}", None)
        if action is not None:
            action(token)
        if token.level >= 2 * MOST_DEPTH - 1:
            self.writer.remark(f"what is nested deeper than {MOST_DEPTH} levels is left out")

    def _bullet_list_open(self, token: "Token") -> None:
        self.lists.append(False)

    def _ordered_list_open(self, token: "Token") -> None:
        self.lists.append(True)

    def _bullet_list_close(self, token: "Token") -> None:
        self.lists.pop()

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, token: "Token") -> None:
        self.fresh_item = True

    def _list_item_close(self, token: "Token") -> None:
        if self.fresh_item:  # an empty bullet: what follows may be its text
            self.writer.add(BlockKind.ITEM, "", level=len(self.lists), ordered=self.lists[-1])
        self.fresh_item = False

    def _heading_open(self, token: "Token") -> None:
        self.heading = int(token.tag[1:])

    def _heading_close(self, token: "Token") -> None:
        self.heading = 0

    def _thead_open(self, token: "Token") -> None:
        self.header = True

    def _thead_close(self, token: "Token") -> None:
        self.header = False

    def _tr_open(self, token: "Token") -> None:
        self.cells = []

    def _tr_close(self, token: "Token") -> None:
        self.writer.add_row(self.cells or [], header=self.header)
        self.cells = None

    def _html_block(self, token: "Token") -> None:
        write_markup(self.writer, token.content)

    def _fence(self, token: "Token") -> None:
        self.writer.add(BlockKind.PARAGRAPH, token.content)

    _code_block = _fence

    def _inline(self, token: "Token") -> None:
        children = token.children or []
        text = "".join(_texts(children))
        if self.cells is not None:
            self.cells.append(text)
        elif self.heading:
            self.writer.add(BlockKind.HEADING, text, level=self.heading)
        else:
            self._passage(text, _lead(children))

    def _passage(self, text: str, lead: str) -> None:
        kind = BlockKind.ITEM if self.fresh_item else BlockKind.PARAGRAPH
        level = len(self.lists) if self.fresh_item else 0
        ordered = self.fresh_item and self.lists[-1]
        write_passage(self.writer, kind, text, level=level, lead=lead, ordered=ordered)
        self.fresh_item = False


def _texts(children: "Sequence[Token]") -> Iterator[str]:
    for child in children:
        if child.type in {"text", "code_inline"}:
            yield child.content
        elif child.type == "html_inline" and child.content.lower().startswith("<br"):
            yield HARD_BREAK
        elif child.type == "image":
            yield child.content
        else:
            yield _BREAKS.get(child.type, "")


def _lead(children: "Sequence[Token]") -> str:
    """The bold words that a passage begins with."""
    kinds = [child.type for child in children]
    start = next((i for i, child in enumerate(children) if child.content.strip()), len(kinds))
    opening = next((i for i, kind in enumerate(kinds) if kind == "strong_open"), len(kinds))
    if opening > start or "strong_close" not in kinds:
        return ""
    return "".join(_texts(children[opening : kinds.index("strong_close")]))
