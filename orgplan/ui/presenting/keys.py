"""What the keys do while presenting, as a table: presenters' own first, then what is ours."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from orgplan.language import marked

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
    ("→ ←", marked("next, back")),
    ("3 ↵", marked("go to a slide")),
    ("B W", marked("blank")),
    ("P", marked("play the months")),
    ("[ ]", marked("month")),
    ("S", marked("scenario")),
    ("M", marked("pay")),
    ("V", marked("names")),
    ("E", marked("try out")),
    ("Esc", marked("end")),
)
"""What the hint says, in its order."""
EDIT_HINTS: tuple[tuple[str, str], ...] = (
    (marked("Drag"), marked("to another manager")),
    ("Del", marked("close a position")),
    ("Ctrl+Z", marked("undo")),
    ("E", marked("keep, drop or decide")),
)
"""What it says while something is tried out."""
