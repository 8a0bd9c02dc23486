"""Long lines are painted only where they are, and look the same for it."""

from random import Random

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from orgplan.drawing.shapes import Bounds, Path, Picture, Point
from orgplan.drawing.tokens import LIGHT
from orgplan.ui.canvas.pieces import pieces
from orgplan.ui.canvas.tiles import Tiles

SIDE = 3000.0


def some_path(rng: Random) -> Path:
    curved = rng.random() < 0.7
    count = 1 + 3 * rng.randrange(1, 4) if curved else rng.randrange(2, 6)
    line: tuple[Point, ...] = tuple(
        (rng.uniform(0, SIDE), rng.uniform(0, SIDE)) for _ in range(count)
    )
    dash = rng.choice(("", "dash", "dot"))
    radius = 0.0 if curved else rng.choice((0.0, 6.0))
    width = rng.uniform(0.5, 5)
    return Path((line,), "service", width, "", dash, radius, curved, rng.random() < 0.5)  # type: ignore[arg-type]


def on_the_way(path: Path) -> list[Point]:
    """Points along a path, by the formula of Bernstein."""
    (line,), found = path.lines, []
    step = 3 if path.curved else 1
    for at in range(0, len(line) - step, step):
        ends = line[at : at + step + 1]
        for share in (n / 50 for n in range(51)):
            t, s = share, 1 - share
            weights = (s**3, 3 * s * s * t, 3 * s * t * t, t**3) if path.curved else (s, t)
            x, y = (sum(w * p[axis] for w, p in zip(weights, ends, strict=True)) for axis in (0, 1))
            found.append((x, y))
    return found


def test_every_point_of_a_line_lies_in_one_of_its_pieces() -> None:
    rng = Random(5)
    for _ in range(60):
        path = some_path(rng)
        areas = pieces(path)
        for x, y in on_the_way(path):
            assert any(a[0] <= x <= a[2] and a[1] <= y <= a[3] for a in areas)


def painted(tiles: Tiles, area: Bounds, zoom: float, *, everything: bool) -> QImage:
    image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(zoom, zoom)
    painter.translate(-area[0], -area[1])
    painter.setClipRect(QRectF(area[0], area[1], area[2] - area[0], area[3] - area[1]))
    if everything:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shapes = list(Picture(tiles.index.shapes).primitives(zoom))
        tiles.painter.paint(painter, shapes, 1 / zoom)
    else:
        tiles.paint(painter, area, zoom)
    painter.end()
    return image


@pytest.mark.parametrize("zoom", [0.3, 1.0])
def test_a_part_of_a_picture_looks_as_if_all_of_it_had_been_painted(
    qtbot: QtBot, zoom: float
) -> None:
    rng = Random(11)
    tiles = Tiles(Picture(tuple(some_path(rng) for _ in range(60))), LIGHT)
    for _ in range(12):
        left, top = rng.uniform(0, SIDE), rng.uniform(0, SIDE)
        area = (left, top, left + 200 / zoom, top + 200 / zoom)
        part = painted(tiles, area, zoom, everything=False)
        assert part == painted(tiles, area, zoom, everything=True)
    assert tiles.painted < 12 * 60 / 2
