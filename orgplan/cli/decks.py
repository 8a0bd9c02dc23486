"""The slides of a plan as a PowerPoint file, or as the PDF of the same deck."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from orgplan.cli.options import Look
from orgplan.exchange.safe_write import refuse_target
from orgplan.model.errors import OrgPlanError

if TYPE_CHECKING:
    from orgplan.drawing.slides import Slide

POWERPOINT = ".pptx"
DECK = "deck"
"""The view that is all slides; of a PDF it has to be asked for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a deck; `moved` says that scenario or month were named by hand."""

    view: str = ""
    template: Path | None = None
    audience: str = "full"
    sums: str = "large"
    force: bool = False
    moved: bool = False
    names: bool = True
    """Whether the people in it are named."""


def is_deck(out: Path, view: str) -> bool:
    """Whether a file is to hold slides."""
    suffix = out.suffix.lower()
    return suffix == POWERPOINT or (suffix == ".pdf" and view == DECK)


def write_deck(look: Look, out: Path, wish: Wish) -> tuple[str, ...]:
    """Write the deck; returns what to tell whoever asked for it."""
    from orgplan.cli.exports import progress_bar
    from orgplan.drawing.boards.ask import Sums, go_on
    from orgplan.exchange.audience import Audience
    from orgplan.exchange.deck import made as decks
    from orgplan.exchange.deck.export import Template
    from orgplan.exchange.deck.template import read_template

    refuse_target(out, force=wish.force)
    template = None
    if wish.template is not None:
        if out.suffix.lower() != POWERPOINT:
            raise OrgPlanError("A template is for PowerPoint: end the name of the deck in .pptx")
        if out.resolve() == wish.template.resolve():
            raise OrgPlanError("The template stays as it is: name another file to write")
        template = Template(read_template(wish.template), wish.template.name)
    look = look if wish.names else _nameless(look)
    slides = tuple(_slides(look, wish))
    asked = decks.Wish(look.plan, slides, Audience(wish.audience), Sums(wish.sums))
    with progress_bar(out.name) as progress:
        deck = decks.made(asked, go_on, progress)
        if out.suffix.lower() == POWERPOINT:
            decks.write_pptx(out, deck, template, force=wish.force, check=go_on, progress=progress)
        else:
            _pdf(deck, out, wish)
    return deck.said


def _nameless(look: Look) -> Look:
    """The same plan in which everybody is called by a number."""
    from orgplan.exchange.veil import Veil

    plan = Veil().plan(look.plan)
    return replace(look, plan=plan, org=plan.org(look.org.scenario))


def _pdf(deck: object, out: Path, wish: Wish) -> None:
    from orgplan.cli.pictures import refuse_without_qt
    from orgplan.exchange.deck.made import Made, pages
    from orgplan.ui.canvas.print import print_book

    refuse_without_qt()
    assert isinstance(deck, Made)
    print_book(pages(deck), out, force=wish.force)


def _slides(look: Look, wish: Wish) -> "tuple[Slide, ...]":
    """The saved views, or one view; in the scenario and month that were named, if any were."""
    from orgplan.drawing.slides import slide_of, slides

    scenario = look.org.scenario
    if wish.view not in ("", DECK):
        return (slide_of(wish.view, scenario, look.as_of),)
    found = slides(look.plan, scenario, look.as_of)
    if not wish.moved:
        return found
    return tuple(replace(slide, scenario=scenario, day=look.as_of) for slide in found)
