"""The look of a deck without a template: wide slides, our font and colours, a title and a room."""

from typing import TYPE_CHECKING, Any

from orgplan.drawing.tokens import FAMILY, LIGHT

if TYPE_CHECKING:
    from pptx.presentation import Presentation

WIDTH, HEIGHT = 12_192_000, 6_858_000
_LEFT, _ROOM = 419_100, 11_353_800
_PLACES = {
    "title": (_LEFT, 228_600, _ROOM, 495_300),
    "ctrTitle": (_LEFT + 381_000, 2_133_600, _ROOM - 762_000, 1_143_000),
    "subTitle": (_LEFT + 381_000, 3_352_800, _ROOM - 762_000, 914_400),
    "body": (_LEFT, 762_000, _ROOM, 5_543_550),
    "dt": (_LEFT, 6_419_850, 1_905_000, 276_225),
    "ftr": (_LEFT, 6_419_850, 9_144_000, 276_225),
    "sldNum": (_LEFT + _ROOM - 1_143_000, 6_419_850, 1_143_000, 276_225),
}
"""Left, top, width and height of each kind of placeholder, in EMU."""
_SIZES = {"title": 2400, "ctrTitle": 3600, "subTitle": 1800, "ftr": 1000, "sldNum": 1000}
_KEPT = ("Title Slide", "Title Only")
_THEME = {"dk1": "text", "lt1": "panel", "dk2": "text_quiet", "lt2": "window", "accent1": "accent",
          "accent2": "platform_line", "accent3": "stream_line", "accent4": "enabling_line",
          "accent5": "complicated_line", "accent6": "facilitating"}  # fmt: skip


def plain_deck() -> "Presentation":
    """An empty presentation in OrgPlan's own look."""
    from pptx import Presentation
    from pptx.util import Emu

    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH), Emu(HEIGHT)
    deck.part._element.sldSz.attrib.pop("type", None)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    for part in (deck.slide_master, *deck.slide_layouts):
        for shape in list(part.placeholders):
            _place(shape)
    _dress(deck)
    return deck


def _place(shape: Any) -> None:
    """Put a placeholder where the wide slide has it, with its size of letters."""
    kind = shape._element.nvSpPr.nvPr.ph.get("type", "body")
    if kind == "dt":
        # No deck says when it was made: the same plan gives the same deck.
        shape._element.getparent().remove(shape._element)
        return
    if kind in _PLACES:
        shape.left, shape.top, shape.width, shape.height = _PLACES[kind]
    if kind in _SIZES:
        _letters(shape, _SIZES[kind], bold=kind in ("title", "ctrTitle"), right=kind == "sldNum")


def _letters(shape: Any, size: int, *, bold: bool, right: bool) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    body = shape._element.txBody
    style = body.find(qn("a:lstStyle"))
    heavy = ' b="1"' if bold else ""
    colour = "tx1" if bold else "tx2"
    side = "r" if right else "l"
    made = parse_xml(
        f'<a:lstStyle {nsdecls("a")}><a:lvl1pPr marL="0" indent="0" algn="{side}"><a:buNone/>'
        f'<a:defRPr sz="{size}"{heavy}><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        "</a:defRPr></a:lvl1pPr></a:lstStyle>"
    )
    body.replace(style, made)
    for name in ("lIns", "rIns"):
        body.bodyPr.set(name, "0")


def _dress(deck: "Presentation") -> None:
    """Our font and colours in the theme."""
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.oxml import serialize_part_xml
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import qn

    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = parse_xml(theme.blob)
    for name, token in _THEME.items():
        found = root.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        if found is not None:
            for child in list(found):
                found.remove(child)
            colour = found.makeelement(qn("a:srgbClr"), {"val": LIGHT.colour(token).lstrip("#")})
            found.append(colour)
    for font in root.iter(qn("a:majorFont"), qn("a:minorFont")):
        font.find(qn("a:latin")).set("typeface", FAMILY)
    root.find(f".//{qn('a:clrScheme')}").set("name", "OrgPlan")
    root.set("name", "OrgPlan")
    theme._blob = serialize_part_xml(root)
