"""What a text is found in of a view: cells of tables, entries of lists, objects of maps, words."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QTableView, QWidget

from orgplan.ui.canvas import walk
from orgplan.ui.canvas.widget import Canvas
from orgplan.ui.theme import restyle

W = TypeVar("W", bound=QWidget)
LETTERS = 300
"""Characters of what is said of an object that are looked at: its name stands first."""


class Match(NamedTuple):
    """One place where a text is: `show` brings it into sight, `leave` takes its mark away."""

    show: Callable[[], object]
    leave: Callable[[], object]


def matches(view: QWidget, text: str) -> list[Match]:
    """The places of a view in which every word occurs, in the order in which they are read."""
    words = text.casefold().split()
    if not words:
        return []

    def fits(said: str) -> bool:
        lower = said.casefold()
        return all(word in lower for word in words)

    found: list[Match] = []
    for canvas in _seen(view, Canvas):
        found.extend(_on_canvas(canvas, fits))
    for items in _seen(view, QAbstractItemView):
        found.extend(_in_items(items, fits))
    for words_on_card in _seen(view, QLabel):
        if fits(words_on_card.text()) and _on_card(words_on_card):
            found.append(_of_label(words_on_card))
    return found


def _seen(view: QWidget, kind: type[W]) -> list[W]:
    """The widgets of a kind that are shown, from top to bottom."""
    shown = [widget for widget in view.findChildren(kind) if widget.isVisibleTo(view)]
    corner = QPoint(0, 0)
    places = {widget: widget.mapTo(view, corner) for widget in shown}
    return sorted(shown, key=lambda widget: (places[widget].y(), places[widget].x()))


def _on_canvas(canvas: Canvas, fits: Callable[[str], bool]) -> Iterator[Match]:
    index, ids = canvas.tiles.index, {}
    for at, shape in walk.objects(index):
        if fits(shape.spoken[:LETTERS]):
            ids[shape.id] = index.bounds[at]
    for id in sorted(ids, key=lambda one: (ids[one][1], ids[one][0])):
        yield Match(lambda id=id: _pick(canvas, id), lambda: None)  # type: ignore[misc]


def _pick(canvas: Canvas, id: str) -> None:
    canvas.pick(id)
    canvas.reveal(id)


def _in_items(items: QAbstractItemView, fits: Callable[[str], bool]) -> Iterator[Match]:
    """Headings and cells of what is seen; a heading is shown by its first cell."""
    model = items.model()
    if model is None:
        return
    rows, columns = range(model.rowCount(QModelIndex())), [0]
    if isinstance(items, QTableView):
        columns = _columns(items)
        named = columns if rows and items.horizontalHeader().isVisible() else []
        for column in named:
            if fits(str(model.headerData(column, Qt.Orientation.Horizontal))):
                yield _of_cell(items, model.index(0, column))
    for row in rows:
        for column in columns:
            index = model.index(row, column)
            said = index.data()
            if isinstance(said, str) and fits(said) and index.flags() & _CAN:
                yield _of_cell(items, index)


def _columns(table: QTableView) -> list[int]:
    count = table.horizontalHeader().count()
    return [column for column in range(count) if not table.isColumnHidden(column)]


def _of_cell(items: QAbstractItemView, index: QModelIndex) -> Match:
    return Match(lambda: _go_to(items, index), lambda: None)


_CAN = Qt.ItemFlag.ItemIsEnabled


def _go_to(items: QAbstractItemView, index: QModelIndex) -> None:
    items.setCurrentIndex(index)
    items.scrollTo(index)


def _on_card(label: QLabel) -> bool:
    """Whether words stand on a card, and not beside the heading of the view."""
    above = label.parentWidget()
    while above is not None:
        if isinstance(above, QFrame) and above.property("role") == "card":
            return True
        above = above.parentWidget()
    return False


def _of_label(label: QLabel) -> Match:
    def mark(value: str) -> None:
        label.setProperty("found", value)
        restyle(label)

    return Match(lambda: mark("true"), lambda: mark(""))
