"""Shapes as pixels."""

from collections.abc import Sequence

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from orgplan.drawing.shapes import Box, Line, Path, Primitive, Text
from orgplan.drawing.tokens import DARK, LIGHT, Tokens
from orgplan.ui.canvas.painter import ShapePainter
from orgplan.ui.fonts import vendored

pytestmark = pytest.mark.usefixtures("qapp")


def painted(shapes: Sequence[Primitive], tokens: Tokens = LIGHT) -> QImage:
    image = QImage(120, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    ShapePainter(tokens).paint(painter, shapes)
    painter.end()
    return image


def at(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name()


def dark_pixels(image: QImage, x: range, y: range) -> int:
    return sum(image.pixelColor(i, j).lightness() < 128 for i in x for j in y)


def test_a_box_is_filled_and_outlined() -> None:
    image = painted([Box(10, 10, 50, 40, "stream_fill", "accent", line_width=2)])
    assert at(image, 30, 30) == LIGHT.stream_fill
    assert at(image, 30, 10) == LIGHT.accent
    assert at(image, 90, 30) == "#ffffff"


def test_the_same_picture_serves_light_and_dark() -> None:
    box = Box(10, 10, 50, 40, "stream_fill")
    assert at(painted([box], DARK), 30, 30) == DARK.stream_fill


def test_round_corners_leave_the_corner_free() -> None:
    image = painted([Box(10, 10, 50, 40, "accent", radius=12)])
    assert at(image, 10, 10) == "#ffffff" and at(image, 30, 12) == LIGHT.accent


def test_chamfered_corners_are_cut() -> None:
    image = painted([Box(10, 10, 50, 40, "accent", chamfer=12)])
    assert at(image, 12, 12) == "#ffffff" and at(image, 40, 12) == LIGHT.accent


def test_the_bar_runs_along_the_left_edge() -> None:
    image = painted([Box(10, 10, 60, 40, "panel", "line", radius=10, bar="platform_line")])
    assert at(image, 12, 30) == LIGHT.platform_line
    assert at(image, 30, 30) == LIGHT.panel


def test_a_dashed_line_has_gaps() -> None:
    image = painted([Line(0, 40, 120, 40, "text", 2, "dash")])
    row = [image.pixelColor(x, 40).lightness() < 128 for x in range(120)]
    assert any(row) and not all(row)


def test_text_stands_on_its_baseline_where_its_alignment_says() -> None:
    start, end = painted([Text(60, 40, "Open")]), painted([Text(60, 40, "Open", align="end")])
    assert dark_pixels(start, range(60, 120), range(25, 50))
    assert not dark_pixels(start, range(0, 58), range(80))
    assert not dark_pixels(end, range(62, 120), range(80))


def test_struck_text_has_a_line_through_it() -> None:
    image = painted([Text(10, 40, "MMMM", 13, strike=True, colour="text")])
    plain = painted([Text(10, 40, "MMMM", 13, colour="text")])
    assert dark_pixels(image, range(10, 60), range(80)) > dark_pixels(
        plain, range(10, 60), range(80)
    )


def test_an_arrow_ends_in_a_head() -> None:
    image = painted([Path((((10, 40), (100, 40)),), "text", arrow=True)])
    assert dark_pixels(image, range(90, 101), range(30, 50)) > 30
    assert dark_pixels(image, range(40, 51), range(30, 50)) < 30


def test_a_curve_passes_through_its_end() -> None:
    image = painted([Path((((10, 10), (10, 40), (100, 40), (100, 70)),), "text", 3, curved=True)])
    assert at(image, 100, 68) == LIGHT.text and at(image, 55, 40) == LIGHT.text


def test_lines_are_no_thinner_than_asked_for() -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.scale(0.1, 0.1)
    ShapePainter(LIGHT).paint(painter, [Line(0, 205, 400, 205, "text")], 10.0)
    painter.end()
    assert at(image, 20, 20) == LIGHT.text


def test_text_is_set_in_the_vendored_font() -> None:
    from PySide6.QtGui import QFontInfo

    assert QGuiApplication.instance() is not None
    assert QFontInfo(vendored(13, 600)).family() == "Inter"


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_widths_counted_without_qt_agree_with_qt(weight: int) -> None:
    from PySide6.QtGui import QFontMetricsF

    from orgplan.drawing.text import width

    words = "Senior Machine Learning Engineer, Inference"
    counted = width(words, 26, weight)
    assert counted == pytest.approx(
        QFontMetricsF(vendored(26, weight)).horizontalAdvance(words), rel=0.02
    )
