"""The same document in other forms: from HTML to Markdown, to plain text and to a post."""

import json
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

BLOCKS = "h1,h2,h3,h4,p,li,table"


def as_post(title: str, html: str) -> str:
    """A post as WordPress gives it, with slashes and letters escaped."""
    post = {"id": 1, "title": {"rendered": title}, "content": {"rendered": html}}
    return json.dumps(post).replace("/", "\\/")


def as_page(title: str, html: str) -> str:
    return (
        f"<!doctype html><html><head><title>{title}</title><style>p {{color: red}}</style></head>"
        f"<body><nav><ul><li>Home</li></ul></nav><main><h1>{title}</h1>{html}</main>"
        "<script>alert(1)</script></body></html>"
    )


def as_markdown(title: str, html: str) -> str:
    lines = [f"# {title}", ""]
    for kind, text, depth in _passages(html):
        if kind.startswith("h"):
            lines += ["", f"{'#' * int(kind[1])} {text}", ""]
        elif kind == "item":
            lines.append(f"{'    ' * depth}- {text}")
        elif kind.startswith("number"):
            lines.append(f"{kind[6:]}. {text}")
        elif kind == "row":
            lines.append(f"| {text} |")
            if depth:
                lines.append("|" + " --- |" * (text.count(" | ") + 1))
        else:
            lines += ["", text, ""]
    return "\n".join(lines)


def as_text(title: str, html: str, *, hashes: bool = False) -> str:
    """A text copy: lists flattened, bold gone, tables as `cell | cell`, adverts above."""
    lines = ["Learn more, earn more!", "Subscribe to the newsletter", "|", "", title, ""]
    for kind, text, depth in _passages(html, bold=False):
        if kind.startswith("h"):
            lines += ["", f"{'#' * int(kind[1])} {text}" if hashes else text, ""]
        elif kind == "item":
            lines.append(f"- {text}" if depth < 9 else f"   – {text}")
        elif kind == "loose":
            lines += ["- ", "", text, ""]
        elif kind.startswith("number"):
            lines.append(f"{kind[6:]}. {text}")
        elif kind == "row":
            lines.append(text)
        else:
            lines += ["", text, ""]
    return "\n".join(lines)


Passage = tuple[str, str, int]


def _passages(html: str, *, bold: bool = True) -> Iterator[Passage]:
    """Kind, text and depth (or whether a row is the header) of each passage, in order."""
    body = LexborHTMLParser(html).body
    assert body is not None
    for node in body.css(BLOCKS):
        tag = node.tag or ""
        if tag == "table":
            for row in node.css("tr"):
                cells = [" ".join(cell.text().split()) for cell in row.css("th,td")]
                yield "row", " | ".join(cells), int(bool(row.css("th")))
        elif tag == "li":
            yield from _item(node, bold)
        elif tag != "p" or (node.parent is not None and node.parent.tag != "li"):
            yield tag, _text(node, bold), 0


def _item(node: LexborNode, bold: bool) -> Iterator[Passage]:
    loose = any(child.tag == "p" for child in node.iter())
    first, *more = _text(node, bold).split("\n   – ")
    depth = _depth(node)
    if loose:
        yield ("item" if bold else "loose"), first, depth
    elif node.parent is not None and node.parent.tag == "ol":
        start = int(node.parent.attributes.get("start") or 1)
        place = [child for child in node.parent.iter() if child.tag == "li"].index(node)
        yield f"number{start + place}", first, depth
    else:
        yield "item", first, depth
    for line in more:
        yield "item", line, 1 if bold else 9


def _depth(node: LexborNode) -> int:
    depth, above = -1, node.parent
    while above is not None:
        depth += above.tag in {"ul", "ol"}
        above = above.parent
    return depth


def _text(node: LexborNode, bold: bool) -> str:
    """A node's own words, with what is bold between stars; lists inside it are left out."""
    words = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            words.append(child.text_content or "")
        elif child.tag in {"strong", "b"}:
            words.append(f"**{child.text()}**" if bold else child.text())
        elif child.tag == "p":
            words.append(_text(child, bold))
    lines = (" ".join(line.split()) for line in "".join(words).split("\n"))
    return "\n   ".join(line for line in lines if line)
