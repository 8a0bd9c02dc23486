"""A deck as it is asked for: which slides, for whom, and what of the plan stays out of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from orgplan.drawing.boards.ask import Ask, Sums
from orgplan.drawing.leaves import Leaf, cover, leaves, page
from orgplan.drawing.pages import Page
from orgplan.drawing.slides import Slide
from orgplan.exchange.audience import JUDGING_VIEWS, Audience, seen_by
from orgplan.exchange.deck.export import Cover, Template, deck_bytes
from orgplan.exchange.deck.package import whole_deck
from orgplan.exchange.safe_write import refuse_target, write_bytes
from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.spoken import day_words

FORMATS = (".pptx", ".pdf")
"""Suffixes that a deck can be written as."""
_DRAWN = 0.7
"""The share of the time that the pictures take."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A deck of slides of a plan, for an audience; `sums` are those of money in the boards."""

    plan: Plan
    slides: tuple[Slide, ...]
    audience: Audience = Audience.FULL
    sums: Sums = Sums.LARGE


@dataclass(frozen=True, slots=True)
class Made:
    """What a deck is made of, once its pictures are drawn."""

    cover: Cover
    leaves: tuple[Leaf, ...]
    said: tuple[str, ...]
    """What to tell whoever asked for it."""


def made(wish: Wish, check: Callable[[], object], progress: Callable[[float], object]) -> Made:
    """Draw every slide; `check` may raise to give up. Raises PlanError where none is left.

    Speaker notes are the speaker's own: only a deck for nobody else has them.
    """
    kept = [slide for slide in wish.slides if _may_see(slide, wish.audience)]
    if not kept:
        raise PlanError(tr("No slide is left that this audience may see: save other views first"))
    said = tuple(
        tr(
            "The slide “{slide}” is left out: it shows what is thought of stakeholders",
            slide=slide.title,
        )
        for slide in wish.slides
        if slide not in kept
    )

    def see(org: Org) -> Org:
        return seen_by(org, wish.audience)

    first = kept[0]
    ask = Ask(wish.plan, first.scenario, first.day, wish.sums, check=check, see=see)
    drawn = leaves(
        kept,
        ask,
        notes=wish.audience is Audience.FULL,
        drawn=lambda count: progress(_DRAWN * count / len(kept)),
    )
    return Made(_cover(wish.plan), tuple(drawn), said)


def _may_see(slide: Slide, audience: Audience) -> bool:
    return audience is not Audience.STAKEHOLDER or slide.picture_name not in JUDGING_VIEWS


def _cover(plan: Plan) -> Cover:
    settings = plan.settings
    words = (settings.company, tr("as of {as_of}", as_of=day_words(settings.as_of)))
    return Cover(settings.name, " · ".join(word for word in words if word), settings.as_of)


def write_pptx(
    target: Path,
    deck: Made,
    template: Template | None = None,
    *,
    force: bool = False,
    check: Callable[[], object],
    progress: Callable[[float], object],
) -> None:
    """Write a deck as PowerPoint, whole or not at all; raises FileError with a sentence."""
    refuse_target(target, force=force)

    def done(at: int, whole: int) -> None:
        progress(_DRAWN + (1 - _DRAWN) * at / whole)

    content = deck_bytes(deck.cover, deck.leaves, template, check, done)
    write_bytes(target, content, force=force, check=whole_deck(len(deck.leaves)))


def pages(deck: Made) -> tuple[Page, ...]:
    """The pages of its PDF, each named in the outline."""
    first = Page(cover(deck.cover.title, deck.cover.subtitle), (), deck.cover.title)
    rest = (Page(page(leaf, at), (), leaf.title) for at, leaf in enumerate(deck.leaves, start=2))
    return (first, *rest)
