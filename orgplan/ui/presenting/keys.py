"""What the keys do while presenting, as a table: presenters' own first, then what is ours."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from orgplan.language import tr

K = Qt.Key
KEYS: Mapping[Qt.Key, str] = {
    K.Key_Right: "next",
    K.Key_Down: "next",
    K.Key_Space: "next",
    K.Key_PageDown: "next",
    K.Key_N: "next",
    K.Key_Left: "previous",
    K.Key_Up: "previous",
    K.Key_PageUp: "previous",
    K.Key_Backspace: "previous",
    K.Key_Home: "first",
    K.Key_End: "last",
    K.Key_B: "black",
    K.Key_Period: "black",
    K.Key_W: "white",
    K.Key_Comma: "white",
    K.Key_Escape: "end",
    K.Key_P: "play",
    K.Key_S: "scenario",
    K.Key_BracketLeft: "month_before",
    K.Key_BracketRight: "month_after",
    K.Key_0: "whole",
    K.Key_Plus: "nearer",
    K.Key_Minus: "farther",
    K.Key_M: "pay",
    K.Key_V: "names",
    K.Key_E: "edit",
    K.Key_H: "hint",
    K.Key_F1: "hint",
    K.Key_Question: "hint",
}
HINTS: tuple[tuple[str, str], ...] = (
    ("→ ←", tr("next, back")),
    ("3 ↵", tr("go to a slide")),
    ("B W", tr("blank")),
    ("P", tr("play the months")),
    ("[ ]", tr("month")),
    ("S", tr("scenario")),
    ("M", tr("pay")),
    ("V", tr("names")),
    ("E", tr("try out")),
    ("Esc", tr("end")),
)
"""What the hint says, in its order."""
EDIT_HINTS: tuple[tuple[str, str], ...] = (
    (tr("Drag"), tr("to another manager")),
    ("Del", tr("close a position")),
    ("Ctrl+Z", tr("undo")),
    ("E", tr("keep, drop or decide")),
)
"""What it says while something is tried out."""
