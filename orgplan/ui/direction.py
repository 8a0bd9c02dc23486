"""Amounts, ranges and English words where the window runs from right to left.

There a lone `−$1,200` would read `$1,200−` and `Export…` would begin with its dots: signs take the
direction of what is around them. Unicode's isolates keep a text in the direction of its own first
letter, and they stand only in what is painted, never in a model: so they reach no copy, no export
and no field. Labels and charts need nothing, as Qt asks each of their texts for its direction.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

_FIRST_STRONG, _POP = "\u2068", "\u2069"


def apart(text: str, *, leftward: bool) -> str:
    """A text to paint, which keeps its own direction where the layout runs leftward."""
    return f"{_FIRST_STRONG}{text}{_POP}" if leftward and text else text


def apart_in(widget: "QWidget | None", text: str) -> str:
    """A text to paint in a widget."""
    return apart(text, leftward=widget is not None and widget.isRightToLeft())


def bare(text: str) -> str:
    """A text as it was before it was kept apart."""
    return text.removeprefix(_FIRST_STRONG).removesuffix(_POP)


def mirror(application: "QApplication") -> None:
    """Keep apart what Qt's own style writes on buttons, tabs and headings."""
    from orgplan.ui.mirrored import Mirrored

    application.setStyle(Mirrored())
