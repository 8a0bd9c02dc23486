"""Slides as a PowerPoint file: a title slide, then one for each, with notes and numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from orgplan.drawing.leaves import Leaf
from orgplan.drawing.slide_place import placed
from orgplan.exchange.deck.drawing import Check, drawn
from orgplan.exchange.deck.frame import Frame, caption_room, fill, frame_of, one_line
from orgplan.exchange.deck.package import packed
from orgplan.exchange.deck.pen import NAMESPACES, Pen
from orgplan.exchange.deck.plain import plain_deck
from orgplan.exchange.deck.template import opened
from orgplan.language import tr
from orgplan.model.errors import FileError

if TYPE_CHECKING:
    from pptx.presentation import Presentation

Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Cover:
    """The title slide; `day` is the plan's own date, by which the file is dated."""

    title: str
    subtitle: str
    day: date


@dataclass(frozen=True, slots=True)
class Template:
    """The bytes of the user's template, and what it is called where it is of no use."""

    content: bytes
    name: str


def deck_bytes(
    cover: Cover,
    leaves: Sequence[Leaf],
    template: Template | None,
    check: Check,
    progress: Progress,
) -> bytes:
    """The presentation; `check` may raise to give up. Raises FileError for a template of no use."""
    deck = opened(template.content, template.name) if template else plain_deck()
    try:
        frame = frame_of(deck)
        if frame.title_layout is not None:
            slide = deck.slides.add_slide(frame.title_layout)
            fill(slide, cover.title, cover.subtitle)
        for at, leaf in enumerate(leaves):
            check()
            _add(deck, frame, leaf, check)
            progress(at + 1, len(leaves))
    except (AttributeError, KeyError, IndexError, TypeError) as error:
        if template is None:
            raise
        raise FileError(
            tr(
                "{template} has layouts that no slide can be made of: choose another template",
                template=template.name,
            )
        ) from error
    return packed(deck, cover.title, datetime.combine(cover.day, time()))


def _add(deck: "Presentation", frame: Frame, leaf: Leaf, check: Check) -> None:
    from pptx.oxml import parse_xml

    slide: Any = deck.slides.add_slide(frame.picture_layout)
    fill(slide, leaf.title, "", leaf.footer)
    room, caption = caption_room(frame.room, one_line(leaf.caption))
    pen = Pen(frame.tokens, next_id=1_000)
    parts = [pen.words(caption)] if caption else []
    grouped = leaf.picture.title or leaf.title
    place = placed(leaf.picture, room, leaf.crop)
    parts += drawn(pen, place, check, grouped=grouped if leaf.is_board else "")
    tree = slide.shapes._spTree
    whole = parse_xml(f"<p:spTree {NAMESPACES}>{''.join(parts)}</p:spTree>")
    tree.extend(list(whole))
    _note(slide, leaf)


def _note(slide: Any, leaf: Leaf) -> None:
    """Speaker notes, where there are any."""
    if not leaf.notes.strip():
        return
    notes = slide.notes_slide
    for shape in list(notes.placeholders):
        kind = (
            shape._element.nvSpPr.nvPr.ph.get("type") if shape._element.tag.endswith("sp") else ""
        )
        if kind not in ("body", "sldImg"):
            shape._element.getparent().remove(shape._element)
    if notes.notes_text_frame is not None:
        lines = leaf.notes.replace("\r\n", "\n").split("\n")
        notes.notes_text_frame.text = "\n".join(map(one_line, lines))
