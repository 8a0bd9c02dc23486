"""The part of the style sheet for days that are chosen: the button in a line, and the sheet."""

DAYS = """
QLineEdit[days="true"], QLineEdit[days="true"]:focus { padding-right: 24px; }
QToolButton[kind="days"] { border: 0; background: transparent; padding: 0 4px; min-height: 0;
    min-width: 0; image: url(theme:calendar.svg); border-radius: ${radius_inner}px; }
QToolButton[kind="days"]:hover { background: $hover; }
QToolButton[kind="before"], QToolButton[kind="after"] { border-color: transparent; background:
    transparent; padding: 5px; width: 16px; min-height: 16px; image: url(theme:$back.svg); }
QToolButton[kind="after"] { image: url(theme:$onward.svg); }
QToolButton[kind="before"]:hover, QToolButton[kind="after"]:hover { background: $hover; }
QToolButton[kind="before"]:focus, QToolButton[kind="after"]:focus { border: 2px solid $accent;
    padding: 4px; }
QToolButton[kind="day"] { border: 2px solid transparent; background: transparent; padding: 0;
    width: ${day}px; min-height: ${day}px; border-radius: ${radius_control}px; }
QToolButton[kind="day"]:hover { background: $hover; }
QToolButton[kind="day"][rank="other"] { color: $text_quiet; }
QToolButton[kind="day"][rank="today"] { color: $accent; font-weight: 700; }
QToolButton[kind="day"][rank="chosen"] { background: $accent; color: $on_accent; }
QToolButton[kind="day"]:focus { border: 2px solid $accent; padding: 0; }
QToolButton[kind="day"][rank="chosen"]:focus { border-color: $text; }
"""
