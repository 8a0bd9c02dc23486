"""What a map shows when there is nothing to draw yet: what belongs there, and the first step."""

from orgplan.drawing.shapes import Picture, Text
from orgplan.drawing.tokens import SEMIBOLD, SIZES


def blank(title: str, what: str, step: str) -> Picture:
    """A picture of two lines of words."""
    shapes = (
        Text(300, 120, what, SIZES.heading, SEMIBOLD, "text", "middle"),
        Text(300, 146, step, SIZES.base, colour="text_quiet", align="middle"),
    )
    return Picture(shapes, 0, 0, 600, 260, title)
