"""A table of the window for paper: what it shows, in its columns and its order, without pay."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from orgplan.drawing.mask import MASK
from orgplan.drawing.table_pages import Column, Row
from orgplan.ui.masking import SCREEN
from orgplan.ui.models.grouped import GroupedRows

Veil = Callable[[str], str]
"""A text without the amounts of money in it."""
_Index = QModelIndex | QPersistentModelIndex


def printed(grid: QTableView, veil: Veil) -> tuple[list[Column], list[Row]]:
    """Its visible columns as they stand, and its rows; columns of nothing but pay are left out."""
    model, header = grid.model(), grid.horizontalHeader()
    if model is None:
        return [], []
    places = [at for at in _in_order(header) if header.sectionSize(at) > 0]
    columns, texts, right = [], [], []
    with SCREEN.without_pay():
        heads = [_is_heading(model, row) for row in range(model.rowCount())]
        for at in places:
            texts.append([_text(model.index(row, at), veil) for row in range(len(heads))])
            right.append(_is_right(model.index(0, at)) if heads else False)
    kept = [at for at, column in enumerate(texts) if not _is_pay(column, heads)]
    for at in kept:
        title = model.headerData(places[at], Qt.Orientation.Horizontal)
        shown = "" if header.isHidden() else str(title or "")
        columns.append(Column(shown, float(header.sectionSize(places[at])), right[at]))
    rows = [Row(tuple(texts[at][row] for at in kept), heading) for row, heading in enumerate(heads)]
    return columns, rows


def _in_order(header: QHeaderView) -> list[int]:
    places = (header.logicalIndex(at) for at in range(header.count()))
    return [place for place in places if not header.isSectionHidden(place)]


def _is_heading(model: object, row: int) -> bool:
    return isinstance(model, GroupedRows) and model.is_heading(row)


def _text(index: _Index, veil: Veil) -> str:
    said = index.data(Qt.ItemDataRole.DisplayRole)
    return veil(str(said)) if said is not None else ""


def _is_right(index: _Index) -> bool:
    align = index.data(Qt.ItemDataRole.TextAlignmentRole)
    return align is not None and bool(int(align) & int(Qt.AlignmentFlag.AlignRight))


def _is_pay(column: Sequence[str], heads: Sequence[bool]) -> bool:
    """Whether a column says nothing but what is hidden."""
    said = [text for text, heading in zip(column, heads, strict=True) if text and not heading]
    return bool(said) and all(MASK in text for text in said)
