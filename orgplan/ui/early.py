"""Numbers of Qt for what is made before the first paint.

Naming the namespace `Qt` even once makes all of its hundred enums, which takes Python about a tenth
of what an empty window takes. Properties take plain numbers, so nothing that is imported before the
first paint of a plan's window imports `Qt` at its top, and only a name too long for its place needs
it there; tests watch over that and over these numbers.
"""

PLAIN_TEXT = 0
TOP_LEADING = 0x21
MIDDLE_TRAILING = 0x82
CENTRE = 0x84
NO_FOCUS = 0
NEVER = 1
"""Of scroll bars."""
