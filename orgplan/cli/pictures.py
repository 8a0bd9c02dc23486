"""Views of a plan as files: pictures, and graphs for other people's programs."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from orgplan.cli.options import Look
from orgplan.exchange.safe_write import refuse_target, write_text
from orgplan.model.errors import OrgPlanError

if TYPE_CHECKING:
    from orgplan.cli.exports import Reader
    from orgplan.drawing.boards.ask import Ask
    from orgplan.drawing.marks import Marks
    from orgplan.drawing.shapes import Picture
    from orgplan.model.org import Org

BOOK = "org-chart-book"
"""The view that only a PDF has: a page for every manager."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which view is wanted, how sharp a PNG is to be, if a file that is there goes, for whom.

    `sums` are those of money in the boards (boards/ask.py); no other view shows any.
    """

    view: str
    scale: int = 2
    force: bool = False
    audience: str = "full"
    mark: str = ""
    """What is marked on it, by the name of an overlay."""
    dark: bool = False
    sums: str = "large"


Notes = Iterable[str]
Writer = Callable[[Look, Path, Wish], Notes]


def write_view(look: Look, out: Path, wish: Wish) -> Notes:
    """Write a view by the suffix of a file; returns what to tell whoever asked for it.

    Raises OrgPlanError where there is no such view, or none in that format.
    """
    suffix = out.suffix.lower()
    views = _views(suffix)
    if wish.view not in views:
        said = f"There is no view “{wish.view}”" if wish.view else "A picture shows one view"
        raise OrgPlanError(f"{said}: for {suffix} say --view with one of {', '.join(views)}")
    _refuse_mark(wish, suffix)
    refuse_target(out, force=wish.force)
    if WRITERS[suffix] is not _graph:
        refuse_without_qt()
    return WRITERS[suffix](_for_audience(look, wish), out, wish)


def sums_for(pay: str | None, reader: "Reader") -> str:
    """Which sums of money are wanted in a picture; those over few only where pay is asked for.

    Raises OrgPlanError where the audience may not see so much.
    """
    if pay == "band":
        raise OrgPlanError("A picture shows pay or it does not: say --pay full or --pay none")
    reader.level()
    if reader.audience == "stakeholder":
        return "none"
    return "all" if pay == "full" else "large"


def _for_audience(look: Look, wish: Wish) -> Look:
    from orgplan.exchange.audience import Audience, refuse_view, seen_by

    refuse_view(wish.view, Audience(wish.audience))
    return replace(look, org=seen_by(look.org, Audience(wish.audience)))


def _refuse_mark(wish: Wish, suffix: str) -> None:
    """Raise where something unknown is to be marked, or on what shows no marks."""
    if not wish.mark:
        return
    from orgplan.drawing.marking import NONE, OVERLAYS
    from orgplan.drawing.views import BOARDS

    names = [name for name in OVERLAYS if name != NONE]
    if wish.mark not in names:
        raise OrgPlanError(f"Nothing is called “{wish.mark}”: mark one of {', '.join(names)}")
    if wish.view in BOARDS or WRITERS[suffix] is _graph:
        raise OrgPlanError("Marks are drawn on pictures of one view: leave out --mark")


def _views(suffix: str) -> Collection[str]:
    if WRITERS[suffix] is _graph:
        from orgplan.exchange.graph_files import VIEWS as GRAPHS

        return GRAPHS
    from orgplan.drawing.views import BOARDS, VIEWS

    every = (*BOARDS, *VIEWS)
    return (*every, BOOK) if WRITERS[suffix] is _pdf else every


def refuse_without_qt() -> None:
    """Raise where no picture can be drawn, with what is missing."""
    from orgplan.cli.window import libraries_sentence, missing_packages

    lacking = missing_packages(screen=False)
    if lacking:
        raise OrgPlanError(f"No picture can be drawn here. {libraries_sentence(lacking)}")


def _picture(look: Look, out: Path, wish: Wish) -> Notes:
    from orgplan.drawing.tokens import DARK, LIGHT
    from orgplan.drawing.views import BOARDS, draw_board
    from orgplan.ui.canvas.print import print_picture

    if wish.view in BOARDS:
        picture = draw_board(wish.view, _ask(look, wish), look.scenario_name)
    else:
        picture = _map(look, wish)
    colours = DARK if wish.dark else LIGHT
    print_picture(picture, out, tokens=colours, scale=wish.scale, force=wish.force)
    return ()


def _map(look: Look, wish: Wish) -> "Picture":
    from orgplan.drawing.marks import marked
    from orgplan.drawing.views import draw

    return marked(draw(wish.view, look.org, look.scenario_name, look.as_of), _marks(look, wish))


def _marks(look: Look, wish: Wish) -> "Marks":
    from orgplan.drawing.marking import Asked, marks_for
    from orgplan.exchange.audience import Audience, seen_by

    # What an audience may not see has not changed either.
    base = seen_by(look.plan.base, Audience(wish.audience))
    return marks_for(wish.mark, Asked(look.org, base, look.as_of))


def _ask(look: Look, wish: Wish) -> "Ask":
    from orgplan.drawing.boards.ask import Ask, Sums
    from orgplan.exchange.audience import Audience, seen_by

    audience = Audience(wish.audience)

    def see(org: "Org") -> "Org":
        return seen_by(org, audience)

    return Ask(look.plan, look.org.scenario, look.as_of, Sums(wish.sums), see=see)


def _pdf(look: Look, out: Path, wish: Wish) -> Notes:
    if wish.view != BOOK:
        return _picture(look, out, wish)
    from orgplan.drawing.views import draw_book
    from orgplan.ui.canvas.print import print_book

    marks = _marks(look, wish)
    pages = draw_book(look.org, look.scenario_name, look.as_of, marks=marks)
    print_book(pages, out, force=wish.force)
    return ()


def _graph(look: Look, out: Path, wish: Wish) -> Notes:
    from orgplan.exchange.graph_files import graph_file

    suffix = out.suffix.lower()
    made = graph_file(look.org, suffix, wish.view, look.as_of, scenario=look.scenario_name)
    write_text(out, made.text, force=wish.force)
    return made.notes


WRITERS: Mapping[str, Writer] = {
    ".png": _picture,
    ".svg": _picture,
    ".pdf": _pdf,
    ".graphml": _graph,
    ".dot": _graph,
    ".mmd": _graph,
    ".drawio": _graph,
}
