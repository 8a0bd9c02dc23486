"""Where a template has room for title, drawing, footer and number; every slide fills them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orgplan.drawing.shapes import Align, Bounds, Text
from orgplan.drawing.tokens import DARK, LIGHT, Tokens
from orgplan.exchange.deck.pen import EMU, NAMESPACES, Pen, spoken
from orgplan.exchange.deck.plain import HEIGHT, WIDTH

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_MARGIN = 0.035
"""Share of the slide's width left free at its sides where the template says nothing."""
_CAPTION = 15.0
_NUMBER = "{1B7A2F0C-6E5D-4C3B-9A1F-0D2E4C6B8A10}"
_FOOT = 14.0
SEPARATOR = " · "
"""Between the plan, the scenario and the day of a footer."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The layouts of a presentation and the room they leave, in pixels of a slide."""

    title_layout: Any
    picture_layout: Any
    room: Bounds
    tokens: Tokens


def frame_of(deck: "Presentation") -> Frame:
    """What can be found of a template: layouts by their type, the room by the master's body."""
    layouts = list(deck.slide_layouts)
    picture = _layout(layouts, "titleOnly") or _layout(layouts, "obj") or _titled(layouts)
    return Frame(_layout(layouts, "title"), picture, _room(deck, picture), _tokens(deck))


def _layout(layouts: list[Any], kind: str) -> Any:
    return next((x for x in layouts if x._element.get("type") == kind), None)


def _titled(layouts: list[Any]) -> Any:
    """The layout with a title and the least else; any where none has one."""
    with_title = [
        x for x in layouts if any(_kind(p) in ("title", "ctrTitle") for p in x.placeholders)
    ]
    return min(with_title or layouts, key=lambda x: len(list(x.placeholders)))


def _kind(placeholder: Any) -> str:
    return str(placeholder._element.nvSpPr.nvPr.ph.get("type", "body"))


def _room(deck: "Presentation", layout: Any) -> Bounds:
    """Below the title and above the footer, as wide as the body of the master."""
    wide, high = (deck.slide_width or WIDTH) / EMU, (deck.slide_height or HEIGHT) / EMU
    left, right = wide * _MARGIN, wide * (1 - _MARGIN)
    top, bottom = high * 0.17, high * 0.92
    for shape in deck.slide_master.placeholders:
        if _kind(shape) == "body" and shape.width:
            left, top = shape.left / EMU, shape.top / EMU
            right, bottom = (shape.left + shape.width) / EMU, (shape.top + shape.height) / EMU
    for shape in layout.placeholders:
        if _kind(shape) == "title" and shape.height is not None:
            under = (shape.top + shape.height) / EMU
            # A title at the side or below leaves the room as it is.
            top = max(top, under) if under < high / 2 else top
    return (left, top, max(right, left + 100), max(bottom, top + 100))


def _tokens(deck: "Presentation") -> Tokens:
    """Dark colours on a template whose ground is dark."""
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import qn

    try:
        theme = parse_xml(deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
        ground = deck.slide_master._element.find(qn("p:clrMap")).get("bg1", "lt1")
        colour = theme.find(f".//{qn('a:clrScheme')}/{qn(f'a:{ground}')}")[0]
        value = colour.get("lastClr") or colour.get("val") or ""
        red, green, blue = (int(value[at : at + 2], 16) for at in (0, 2, 4))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return LIGHT
    return DARK if red * 299 + green * 587 + blue * 114 < 110_000 else LIGHT


def fill(slide: Any, title: str, subtitle: str = "", footer: str = "") -> None:
    """Put words into the placeholders of a slide, and take out those that would stay empty."""
    for shape in list(slide.placeholders):
        kind = _kind(shape) if shape._element.tag.endswith("}sp") else "pic"
        if kind in ("title", "ctrTitle"):
            shape.text_frame.text = one_line(title)
        elif subtitle and kind in ("subTitle", "body"):
            shape.text_frame.text, subtitle = one_line(subtitle), ""
        else:
            shape._element.getparent().remove(shape._element)
    _feet(slide, footer)


def one_line(text: str) -> str:
    """A text in one line, without what a slide cannot hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _feet(slide: Any, footer: str) -> None:
    """The layout's own footer and slide number, which PowerPoint copies for a user who asks.

    What has no place there, or too narrow a one, stands in a corner all the same.
    """
    from copy import deepcopy

    tree, left = slide.shapes._spTree, {"ftr": footer, "sldNum": ""}
    for shape in slide.slide_layout.placeholders:
        kind = _kind(shape)
        words = _fitting(left[kind], shape.width) if kind in left else None
        if words is None or (kind == "ftr" and not words):
            continue
        made = deepcopy(shape._element)
        made.nvSpPr.cNvPr.set("id", str(_free_id(tree)))
        _say(made, words)
        tree.append(made)
        del left[kind]
    for kind, words in left.items():
        if words or kind == "sldNum":
            _own_foot(slide, words)


def _fitting(footer: str, width: int | None) -> str | None:
    """The footer, or without the plan's name where it has to be shorter; None where none fits."""
    room = (width or 0) / EMU
    _, _, shorter = footer.partition(SEPARATOR)
    for words in (footer, shorter):
        if Text(0, 0, words, _FOOT).width <= room:
            return words
    return None


def _say(element: Any, words: str) -> None:
    """The text of a footer, or without one the number of the slide."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import qn

    body = element.txBody
    for paragraph in body.findall(qn("a:p")):
        body.remove(paragraph)
    looks = '<a:rPr lang="en-US"><a:latin typeface="+mn-lt"/></a:rPr>'
    run = f"<a:r>{looks}<a:t>{spoken(words)}</a:t></a:r>" if words else _field(looks)
    body.append(parse_xml(f"<a:p {NAMESPACES}>{run}</a:p>"))


def _field(looks: str) -> str:
    return f'<a:fld id="{_NUMBER}" type="slidenum">{looks}<a:t>‹#›</a:t></a:fld>'


def _free_id(tree: Any) -> int:
    return max((int(x) for x in tree.xpath("//@id") if str(x).isdigit()), default=1) + 1


def _own_foot(slide: Any, words: str) -> None:
    """A footer in the left corner, or without words the number in the right one."""
    from pptx.oxml import parse_xml

    pen = Pen(LIGHT, next_id=_free_id(slide.shapes._spTree))
    deck = slide.part.package.presentation_part.presentation
    wide, y = deck.slide_width / EMU, deck.slide_height / EMU * 0.975
    side: Align = "start" if words else "end"
    x = wide * (_MARGIN if words else 1 - _MARGIN)
    text = Text(x, y, words or "0", _FOOT, colour="text_quiet", align=side)
    xml = pen.words([text])
    if not words:
        start, end = xml.index("<a:r>"), xml.index("</a:r>") + len("</a:r>")
        looks = xml[start + len("<a:r>") : xml.index("<a:t>")]
        xml = xml[:start] + _field(looks) + xml[end:]
    slide.shapes._spTree.append(parse_xml(xml.replace("<p:sp>", f"<p:sp {NAMESPACES}>", 1)))


def caption_room(room: Bounds, words: str) -> tuple[Bounds, tuple[Text, ...]]:
    """The room below a caption, and the caption at its top."""
    if not words:
        return room, ()
    left, top, right, bottom = room
    size = _CAPTION
    text = Text(left, top + size, words, size, colour="text_quiet")
    if text.width > right - left:
        size *= (right - left) / text.width
        text = Text(left, top + size, words, size, colour="text_quiet")
    return (left, top + size * 1.9, right, bottom), (text,)
