"""HTML pages and fragments to blocks, through selectolax; nothing in them is loaded or run."""

from collections import Counter
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from orgplan.blueprint.blocks import MOST_BLOCKS, BlockKind, BlockWriter
from orgplan.blueprint.lines import HARD_BREAK, write_passage

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = {"strong", "b"}
_LISTS = {"ul", "ol", "menu", "dl"}
_ITEMS = {"li", "dt", "dd"}
_CELLS = {"td", "th"}
_PARTS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "figure",
    "figcaption",
    "blockquote",
    "pre",
    "address",
    "details",
    "summary",
    "body",
    "html",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "caption",
    "center",
    "fieldset",
    "hr",
    "hgroup",
    "search",
}
_BLOCKS = _PARTS | _HEADINGS.keys() | _LISTS | _ITEMS | _CELLS
_LEFT_OUT = {
    "script": "scripts",
    "style": "style sheets",
    "nav": "navigation menus",
    "footer": "page footers",
    "aside": "side columns",
    "iframe": "frames",
    "object": "embedded objects",
    "embed": "embedded objects",
    "svg": "drawings",
    "math": "formulas",
    "form": "forms",
    "button": "buttons",
    "select": "forms",
    "textarea": "forms",
    "noscript": "texts for browsers without scripts",
    "template": "templates",
    "img": "pictures",
    "video": "videos",
    "audio": "sounds",
    "canvas": "drawings",
}


def write_markup(writer: BlockWriter, html: str) -> str:
    """Write the blocks of HTML; returns the title that the page gives itself, or nothing."""
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return ""
    walk = _Walk(writer)
    walk.through(tree.body)
    walk.end()
    title = tree.css_first("head > title")
    return title.text().strip() if title else ""


@dataclass(slots=True)
class _Walk:
    """One way through a tree, without recursion: trees may be deeper than Python's stack."""

    writer: BlockWriter
    words: list[str] = field(default_factory=list)
    lead: str = ""
    bold_from: int = -1
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    lists: list[bool] = field(default_factory=list)
    """Open lists, True for numbered ones."""
    fresh_item: bool = False
    cells: list[str] | None = None
    header: bool = False
    left_out: Counter[str] = field(default_factory=Counter)

    def through(self, root: LexborNode) -> None:
        """Visit every node beneath a root, in order, entering and leaving each element."""
        node, depth = root.child, 1
        blocks = self.writer.blocks
        while node is not None and len(blocks) < MOST_BLOCKS:
            below = self._into(node)
            if below is not None:
                node, depth = below, depth + 1
                continue
            while node is not None and node.next is None:
                node, depth = node.parent, depth - 1
                if node is None or not depth:
                    return
                self._leave(node.tag or "")
            node = node.next if node is not None else None

    def _into(self, node: LexborNode) -> LexborNode | None:
        """Take in a node; its first child where what is beneath has to be visited too."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
            return None
        below = node.child if self._enter(tag) else None
        if below is not None and below.next is None and below.tag == "-text":
            self._text(below.text_content or "")
            below = None
        if below is None:
            self._leave(tag)
        return below

    def end(self) -> None:
        """Write what is left, and say what was left out."""
        self._flush()
        self.writer.remark_if_full()
        counts = [f"{count:,} × {name}" for name, count in sorted(self.left_out.items())]
        if counts:
            self.writer.remark(f"left out: {', '.join(counts)}")

    def _text(self, text: str) -> None:
        if self.words or not text.isspace():
            self.words.append(text)

    def _enter(self, tag: str) -> bool:
        """Take in an element; False where nothing beneath it is to be read."""
        if tag in _BLOCKS:
            self._open(tag)
        elif tag in _LEFT_OUT:
            self.left_out[_LEFT_OUT[tag]] += 1
            return False
        elif tag == "br":
            self._text(HARD_BREAK)
        elif tag in _BOLD and self.bold_from < 0 and not any(map(str.strip, self.words)):
            self.bold_from = len(self.words)
        return True

    def _leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._close(tag)
        elif tag in _BOLD and self.bold_from >= 0 and not self.lead:
            self.lead = "".join(self.words[self.bold_from :])

    def _open(self, tag: str) -> None:
        if self.cells is not None and tag not in _CELLS:
            self.words.append(" ")
            if tag != "tr":
                return
            self._close("td")
        self._flush()
        if tag in _LISTS:
            self.lists.append(tag == "ol")
        elif tag in _ITEMS:
            self.fresh_item = True
        elif tag == "tr":
            self._close("tr")  # a row inside a cell ends the row around it
            self.cells, self.header = [], True
        elif tag in _CELLS:
            self.header = self.header and tag == "th"
        elif tag in _HEADINGS:
            self.kind, self.level = BlockKind.HEADING, _HEADINGS[tag]

    def _close(self, tag: str) -> None:
        if tag in _CELLS and self.cells is not None:
            self.cells.append("".join(self.words).replace(HARD_BREAK, " "))
            self._forget()
        elif tag == "tr" and self.cells is not None:
            self.writer.add_row(self.cells, header=self.header)
            self.cells = None
            self._forget()
        elif self.cells is None:
            self._flush()
            self._close_list(tag)

    def _close_list(self, tag: str) -> None:
        if tag in _LISTS and self.lists:
            self.lists.pop()
        if tag in _ITEMS:
            self.fresh_item = False

    def _flush(self) -> None:
        """Write the words gathered so far as one passage."""
        if self.words:
            self._write("".join(self.words))
            self._forget()
        elif self.level or self.bold_from >= 0:
            self._forget()

    def _write(self, text: str) -> None:
        item = self.fresh_item and self.kind is BlockKind.PARAGRAPH
        kind = BlockKind.ITEM if item else self.kind
        level = max(1, len(self.lists)) if item else self.level
        ordered = item and bool(self.lists) and self.lists[-1]
        write_passage(self.writer, kind, text, level=level, lead=self.lead, ordered=ordered)
        self.fresh_item = False

    def _forget(self) -> None:
        self.words, self.lead, self.bold_from = [], "", -1
        self.kind, self.level = BlockKind.PARAGRAPH, 0
