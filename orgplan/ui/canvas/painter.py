"""Paints shapes with Qt, the same on screen, on paper and into files."""

from collections.abc import Iterable
from math import atan2, cos, hypot, pi, sin

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from orgplan.drawing.shapes import Box, Line, Path, Point, Primitive, Text
from orgplan.drawing.tokens import Tokens
from orgplan.ui.fonts import vendored

_DASHES = {"dash": [3.2, 2.4], "dot": [0.1, 2.6]}
_BAR = 5.0
_ARROW = 9.0


class ShapePainter:
    """Paints shapes in one theme; keeps the pens and brushes it has made."""

    def __init__(self, tokens: Tokens, outlines: bool = False) -> None:
        """Colours come from tokens; outlines paints text as curves."""
        self._tokens = tokens
        self._outlines = outlines
        self._colours: dict[str, QColor] = {}
        self._pens: dict[tuple[str, float, str], QPen] = {}
        self._brushes: dict[str, QBrush] = {"": QBrush(Qt.BrushStyle.NoBrush)}

    def colour(self, name: str) -> QColor:
        """The colour of a token."""
        if name not in self._colours:
            self._colours[name] = QColor(self._tokens.colour(name))
        return self._colours[name]

    def brush(self, name: str) -> QBrush:
        """A plain brush of a token's colour; none for ""."""
        if name not in self._brushes:
            self._brushes[name] = QBrush(self.colour(name))
        return self._brushes[name]

    def pen(self, name: str, width: float = 1.0, dash: str = "") -> QPen:
        """A pen of a token's colour; none for ""."""
        key = (name, width, dash)
        if key not in self._pens:
            self._pens[key] = self._make_pen(name, width, dash)
        return self._pens[key]

    def paint(self, painter: QPainter, shapes: Iterable[Primitive], thinnest: float = 0.0) -> None:
        """Paint shapes in their order; no line is thinner than thinnest."""
        # A sign stands with its number also in a window that runs from right to left.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        for shape in shapes:
            if isinstance(shape, Text):
                self._text(painter, shape)
            elif isinstance(shape, Box):
                self._box(painter, shape, thinnest)
            elif isinstance(shape, Line):
                self._line(painter, shape, thinnest)
            else:
                self._path(painter, shape, thinnest)

    def _make_pen(self, name: str, width: float, dash: str) -> QPen:
        if not name:
            return QPen(Qt.PenStyle.NoPen)
        pen = QPen(self.colour(name), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if dash == "dot" else Qt.PenCapStyle.FlatCap)
        if dash:
            pen.setDashPattern(_DASHES[dash])
        return pen

    def _box(self, painter: QPainter, box: Box, thinnest: float) -> None:
        painter.setPen(self.pen(box.line, max(box.line_width, thinnest), box.dash))
        painter.setBrush(self.brush(box.fill))
        area = QRectF(box.x, box.y, box.width, box.height)
        if box.chamfer:
            painter.drawPolygon(_chamfered(area, box.chamfer))
        elif box.bar:
            # The outline stays open at the left, or its dashes would look out behind the bar.
            painter.drawPath(_right_rounded(area, box.radius))
            bar = QRectF(box.x, box.y - 0.5, _BAR, box.height + 1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.brush(box.bar))
            painter.drawRoundedRect(bar, 1.5, 1.5)
        elif box.radius:
            painter.drawRoundedRect(area, box.radius, box.radius)
        else:
            painter.drawRect(area)

    def _text(self, painter: QPainter, text: Text) -> None:
        if text.turn:
            painter.save()
            painter.translate(text.x, text.y)
            painter.rotate(text.turn)
            self._straight_text(painter, text, 0.0, 0.0)
            painter.restore()
        else:
            self._straight_text(painter, text, text.x, text.y)

    def _straight_text(self, painter: QPainter, text: Text, x: float, y: float) -> None:
        wide = 0.0 if text.align == "start" and not (text.strike or text.ground) else text.width
        x -= {"start": 0.0, "middle": wide / 2, "end": wide}[text.align]
        if text.ground:
            high = text.size * 1.3
            area = QRectF(x - 3, y - text.size, wide + 6, high)
            painter.fillRect(area, self.brush(text.ground))
        font = vendored(text.size, text.weight)
        if self._outlines:
            letters = QPainterPath()
            letters.addText(QPointF(x, y), font, text.text)
            painter.fillPath(letters, self.brush(text.colour))
        else:
            painter.setFont(font)
            painter.setPen(self.pen(text.colour))
            painter.drawText(QPointF(x, y), text.text)
        if text.strike:
            level = y - text.size * 0.32
            painter.setPen(self.pen(text.colour, max(1.0, text.size / 14)))
            painter.drawLine(QLineF(x, level, x + wide, level))

    def _line(self, painter: QPainter, line: Line, thinnest: float) -> None:
        painter.setPen(self.pen(line.line, max(line.line_width, thinnest), line.dash))
        painter.drawLine(QLineF(line.x1, line.y1, line.x2, line.y2))
        if line.arrow:
            self._arrow(painter, line.line, (line.x1, line.y1), (line.x2, line.y2))

    def _path(self, painter: QPainter, path: Path, thinnest: float) -> None:
        painter.setPen(self.pen(path.line, max(path.line_width, thinnest), path.dash))
        painter.setBrush(self.brush(path.fill))
        drawn = QPainterPath()
        for points in path.lines:
            if path.curved:
                _add_curve(drawn, points)
            else:
                _add_polyline(drawn, points, path.radius)
            if path.fill:
                drawn.closeSubpath()
        painter.drawPath(drawn)
        for points in path.lines if path.arrow else ():
            self._arrow(painter, path.line, points[-2], points[-1])

    def _arrow(self, painter: QPainter, colour: str, before: Point, tip: Point) -> None:
        turn = atan2(tip[1] - before[1], tip[0] - before[0])
        wings = (
            QPointF(tip[0] - _ARROW * cos(turn + side), tip[1] - _ARROW * sin(turn + side))
            for side in (pi / 7, -pi / 7)
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.brush(colour))
        painter.drawPolygon(QPolygonF([QPointF(*tip), *wings]))


def _chamfered(area: QRectF, cut: float) -> QPolygonF:
    left, top, right, bottom = area.left(), area.top(), area.right(), area.bottom()
    corners = (
        (left + cut, top),
        (right - cut, top),
        (right, top + cut),
        (right, bottom - cut),
        (right - cut, bottom),
        (left + cut, bottom),
        (left, bottom - cut),
        (left, top + cut),
    )
    return QPolygonF([QPointF(x, y) for x, y in corners])


def _right_rounded(area: QRectF, radius: float) -> QPainterPath:
    """Rounded at the right; the left is covered by the bar."""
    path = QPainterPath(area.topLeft())
    right, bottom, double = area.right(), area.bottom(), 2 * radius
    path.lineTo(right - radius, area.top())
    path.arcTo(right - double, area.top(), double, double, 90, -90)
    path.lineTo(right, bottom - radius)
    path.arcTo(right - double, bottom - double, double, double, 0, -90)
    path.lineTo(area.left(), bottom)
    return path


def _add_polyline(path: QPainterPath, points: tuple[Point, ...], radius: float) -> None:
    path.moveTo(*points[0])
    for at in range(1, len(points) - 1):
        before, corner, after = points[at - 1], points[at], points[at + 1]
        if radius:
            path.lineTo(*_towards(corner, before, radius))
            path.quadTo(*corner, *_towards(corner, after, radius))
        else:
            path.lineTo(*corner)
    path.lineTo(*points[-1])


def _towards(start: Point, end: Point, distance: float) -> Point:
    """The point at a distance from start on the way to end, at most half way."""
    whole = hypot(end[0] - start[0], end[1] - start[1])
    share = min(distance / whole, 0.5) if whole else 0.0
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _add_curve(path: QPainterPath, points: tuple[Point, ...]) -> None:
    path.moveTo(*points[0])
    for at in range(1, len(points) - 2, 3):
        one, two, end = points[at : at + 3]
        path.cubicTo(*one, *two, *end)
