"""The formats in which a view leaves the window: a table from what a user chooses to its writer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from orgplan.drawing.boards.ask import Ask, go_on
from orgplan.drawing.marks import NO_MARKS, Marks
from orgplan.drawing.shapes import Picture
from orgplan.drawing.views import caption, draw_board, draw_book
from orgplan.exchange.safe_write import write_text
from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.ui.canvas.print import print_book, print_picture

BOOKS = ("org-chart",)
"""Views that can be a book."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A view as it is to be written: its picture, and what the picture is of."""

    view: str
    picture: Picture
    org: Org
    scenario: str
    day: date
    board: Ask | None = None
    """What the picture is drawn of when it is wanted, where it is a board."""
    marks: Marks = NO_MARKS
    """What is marked in the picture already, and is to be in a book."""

    def whole(self, check: Callable[[], object] = go_on) -> "Shot":
        """With its picture, which takes a while to draw; `check` may raise to give up."""
        if self.board is None:
            return self
        drawn = draw_board(self.view, replace(self.board, check=check), self.scenario)
        return replace(self, picture=drawn, board=None)

    @property
    def caption(self) -> str:
        """Which plan, scenario and day are shown."""
        return caption(self.org, self.scenario, self.day)


Notes = tuple[str, ...]
Write = Callable[[Shot, Path], Notes]


@dataclass(frozen=True, slots=True)
class Format:
    """What a user can choose; a writer returns what to tell of the file."""

    words: str
    suffix: str
    write: Write

    @property
    def filter(self) -> str:
        """As a file dialog has it."""
        return f"{self.words} (*{self.suffix})"


def formats_of(view: str) -> tuple[Format, ...]:
    """The formats of a view, the likeliest first; graphs only where there is one."""
    from orgplan.exchange.graph_files import VIEWS

    books = (BOOK,) if view in BOOKS else ()
    return (PICTURES[0], *books, *PICTURES[1:], *(GRAPHS if view in VIEWS else ()))


def chosen_format(formats: Sequence[Format], name: str, words: str) -> tuple[Format, Path]:
    """What a file dialog was answered, by the ending of the name or else by the filter."""
    path = Path(name)
    wanted = next((kind for kind in formats if kind.filter == words), formats[0])
    suffix = path.suffix.lower()
    if suffix == wanted.suffix:
        return wanted, path
    by_name = next((kind for kind in formats if kind.suffix == suffix), None)
    return (by_name, path) if by_name else (wanted, path.with_name(path.name + wanted.suffix))


def _picture(scale: int) -> Write:
    def write(shot: Shot, path: Path) -> Notes:
        print_picture(shot.picture, path, scale=scale, force=True)
        return ()

    return write


def _book(shot: Shot, path: Path) -> Notes:
    print_book(draw_book(shot.org, shot.scenario, shot.day, marks=shot.marks), path, force=True)
    return ()


def _graph(shot: Shot, path: Path) -> Notes:
    from orgplan.exchange.graph_files import graph_file

    suffix = path.suffix.lower()
    made = graph_file(shot.org, suffix, shot.view, shot.day, scenario=shot.scenario)
    write_text(path, made.text, force=True)
    return made.notes


BOOK = Format(tr("PDF book, a page for every manager"), ".pdf", _book)
PICTURES = (
    Format("PDF", ".pdf", _picture(1)),
    Format("SVG", ".svg", _picture(1)),
    Format(tr("PNG, twice as sharp as a screen"), ".png", _picture(2)),
    Format(tr("PNG, three times as sharp"), ".png", _picture(3)),
    Format(tr("PNG, as on a screen"), ".png", _picture(1)),
)
GRAPHS = (
    Format(tr("GraphML for yEd and Gephi"), ".graphml", _graph),
    Format("Graphviz", ".dot", _graph),
    Format("Mermaid", ".mmd", _graph),
    Format("draw.io", ".drawio", _graph),
)
