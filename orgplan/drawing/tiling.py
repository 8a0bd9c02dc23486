"""A picture on paper: fitted to one page, or as large as several pages side by side allow."""

from dataclasses import dataclass
from math import ceil

from orgplan.drawing.shapes import Picture


@dataclass(frozen=True, slots=True)
class Tiling:
    """How much larger a picture becomes, and how many pages it takes across and down."""

    grow: float
    across: int
    down: int

    @property
    def pages(self) -> int:
        """All pages."""
        return self.across * self.down

    def start(
        self, page: Picture, width: float, height: float, row: int, column: int
    ) -> tuple[float, float]:
        """Where the picture begins, seen from the corner of a page of a size; in the middle."""
        spare = (self.across * width - page.width * self.grow) / 2
        return spare - column * width, -row * height


def fitted(page: Picture, width: float, height: float) -> Tiling:
    """The picture as large as one page of a size allows."""
    grow = min(width / max(page.width, 1.0), height / max(page.height, 1.0))
    return Tiling(grow, 1, 1)


def tiled(page: Picture, width: float, height: float, across: int) -> Tiling:
    """The picture as wide as so many pages together, and as many down as it needs."""
    grow = across * width / max(page.width, 1.0)
    # A hair over the edge of the last page is no reason for another one.
    return Tiling(grow, across, max(1, ceil(page.height * grow / height - 0.005)))
