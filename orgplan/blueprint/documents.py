"""Documents of any format to blocks; the format is told by content, not by name."""

import hashlib
from html import unescape

from orgplan.blueprint.blocks import Block, BlockKind, BlockWriter, Document, squeezed
from orgplan.blueprint.decoding import decoded
from orgplan.blueprint.markdown import write_markdown
from orgplan.blueprint.markup import write_markup
from orgplan.blueprint.plain import write_plain
from orgplan.blueprint.wordpress import looks_like_json, read_post
from orgplan.language import number, tr
from orgplan.model.errors import FileError

MOST_BYTES = 16 * 1024 * 1024
MOST_OPEN_TAGS = 20_000
_EMPTY = tr("this document holds no text: choose one with a role in it")
_TAGS = ("<p", "<h1", "<h2", "<h3", "<ul", "<ol", "<li", "<div", "<table", "<body", "<!doctype")
_LOOKED_AT = 200_000


def read_bytes(data: bytes) -> Document:
    """The document in some bytes; raises FileError when there is none."""
    text, remarks = decoded(_beginning(data))
    if len(data) > MOST_BYTES:
        most, whole = MOST_BYTES >> 20, len(data) >> 20
        remarks.append(
            tr("only the first {most} MB of {whole} MB are read", most=most, whole=whole)
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    writer = BlockWriter(remarks=remarks)
    kind, title = _write(writer, text)
    blocks = tuple(_tidy(writer.blocks))
    if not blocks:
        raise FileError(_EMPTY)
    return Document(kind, title, blocks, hashlib.sha256(data).hexdigest(), tuple(writer.remarks))


def _beginning(data: bytes) -> bytes:
    """As much of the bytes as is read, without half a character at the end."""
    if len(data) <= MOST_BYTES:
        return data
    end = MOST_BYTES
    while end > MOST_BYTES - 4 and data[end] & 0xC0 == 0x80:
        end -= 1
    return data[:end]


def _write(writer: BlockWriter, text: str) -> tuple[str, str]:
    """Write the blocks of a text; returns the format and the document's own title."""
    if looks_like_json(text):
        return "wordpress", _write_post(writer, text)
    if _is_markup(text):
        return "html", write_markup(writer, _bounded(writer, text))
    if _is_markdown(text):
        write_markdown(writer, text)
        return "markdown", ""
    write_plain(writer, text)
    return "text", ""


def _write_post(writer: BlockWriter, text: str) -> str:
    post = read_post(text)
    if post.cut:
        writer.remark(tr("the file ends in the middle of the post; what is there is read"))
    title = squeezed(unescape(post.title))
    writer.add(BlockKind.HEADING, title, level=1)
    write_markup(writer, _bounded(writer, post.content))
    return title


def _bounded(writer: BlockWriter, html: str) -> str:
    """HTML up to where its tags stop being closed: parsing takes the square of the depth."""
    if html.count("<") <= MOST_OPEN_TAGS or html.count("</") * 4 >= html.count("<"):
        return html
    most = number(MOST_OPEN_TAGS)
    writer.remark(tr("most tags are never closed; only the first {most} are read", most=most))
    return "<".join(html.split("<", MOST_OPEN_TAGS)[:-1])


def _is_markup(text: str) -> bool:
    head = text[:_LOOKED_AT].lower().lstrip()
    if head[:1] == "<" and (head[1:2].isalpha() or head[1:2] in {"!", "?"}):
        return True
    tagged = any(tag in head for tag in _TAGS)
    return tagged and head.count("</") > 2 * head.count("\n#") + 4


def _is_markdown(text: str) -> bool:
    """Marks of Markdown at the beginnings of lines; bullets alone are plain text too."""
    lines = text[:_LOOKED_AT].split("\n")
    headings = sum(line.startswith(("# ", "## ", "### ", "#### ")) for line in lines)
    rules = sum(line.startswith(("===", "---")) and len(set(line.strip())) == 1 for line in lines)
    return headings > 1 or rules > 2 or (headings + rules > 1 and "**" in text)


def _tidy(blocks: list[Block]) -> list[Block]:
    """Blocks where an empty bullet and the paragraph after it are one item."""
    tidy: list[Block] = []
    empty: Block | None = None
    for block in blocks:
        if not block.text:
            empty = block
            continue
        joined = empty is not None and block.kind is BlockKind.PARAGRAPH
        tidy.append(_as_item(block, empty) if joined and empty else block)
        empty = None
    return tidy


def _as_item(block: Block, bullet: Block) -> Block:
    return block._replace(kind=BlockKind.ITEM, level=bullet.level, ordered=bullet.ordered)
