"""Shapes of a drawing as DrawingML: boxes, words, lines and curves, each with its spoken text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin
from xml.sax.saxutils import escape, quoteattr

from orgplan.drawing.shapes import Box, Line, Path, Point, Text
from orgplan.drawing.tokens import FAMILY, Tokens
from orgplan.exchange.deck import geometry
from orgplan.exchange.deck.connectors import Form

EMU = 9_525
"""To a pixel of a slide, 96 of which are an inch."""
_POINT = 75
"""Hundredths of a point to a pixel."""
_ASCENT, _LINE = 0.97, 1.21
"""Of the vendored font: its height above the baseline, and from line to line."""
_BAR = 5.0
_BOLD = 600
_DASHES = {"dash": "dash", "dot": "sysDot"}
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
Spot = tuple[int, int]


@dataclass
class Pen:
    """Writes shapes in one theme, at one place and scale, and numbers them."""

    tokens: Tokens
    scale: float = 1.0
    dx: float = 0.0
    dy: float = 0.0
    next_id: int = 2
    made: int = field(default=0, init=False)

    def at(self, scale: float, dx: float, dy: float) -> None:
        """Draw elsewhere from now on."""
        self.scale, self.dx, self.dy = scale, dx, dy

    def spot(self, point: Point) -> Spot:
        """A point of the drawing in EMU of the slide."""
        x, y = point
        return round((x * self.scale + self.dx) * EMU), round((y * self.scale + self.dy) * EMU)

    def length(self, units: float) -> int:
        """A length of the drawing in EMU."""
        return round(units * self.scale * EMU)

    def number(self) -> int:
        """The id of the next shape of the slide."""
        self.next_id += 1
        return self.next_id - 1

    def box(self, box: Box, docks: Sequence[Point] = (), id: int = 0) -> str:
        """A rectangle, where lines can dock at points of its edge; its bar is a shape apart."""
        left, top = self.spot((box.x, box.y))
        right, bottom = self.spot((box.x + box.width, box.y + box.height))
        size = (max(right - left, 1), max(bottom - top, 1))
        spots = [(x - left, y - top) for x, y in map(self.spot, docks)]
        outline = self._outline(box, size, spots)
        line = self._line(box.line, box.line_width, box.dash)
        whole = self._shape(
            id or self.number(),
            "Box",
            box.spoken,
            (left, top, *size),
            outline,
            self._fill(box.fill),
            line,
        )
        return whole + self._bar(box)

    def _bar(self, box: Box) -> str:
        if not box.bar:
            return ""
        return self.box(Box(box.x, box.y, _BAR, box.height, box.bar, radius=1.5))

    def _outline(self, box: Box, size: Spot, docks: Sequence[Spot]) -> str:
        radius, cut = self.length(box.radius), self.length(box.chamfer)
        if box.chamfer:
            return geometry.custom(
                size, geometry.chamfered(size, cut), docks or [(0, 0)], filled=True
            )
        if docks:
            return geometry.custom(size, geometry.rounded(size, radius), docks, filled=True)
        least = max(1, min(size))
        if 2 * radius >= least and abs(size[0] - size[1]) < EMU:
            return geometry.preset("ellipse")
        if not radius:
            return geometry.preset("rect")
        return geometry.preset("roundRect", adj=min(50_000, round(radius / least * 100_000)))

    def path(self, path: Path) -> str:
        """A freeform of lines and curves."""
        points = [point for line in path.lines for point in line]
        left, top, right, bottom = geometry.extent(map(self.spot, points))
        place = (int(left), int(top))
        size = (max(int(right - left), 1), max(int(bottom - top), 1))
        steps: list[str] = []
        for each in path.lines:
            spots = [(x - place[0], y - place[1]) for x, y in map(self.spot, each)]
            steps += self._steps(path, spots)
        outline = geometry.custom(size, steps, filled=bool(path.fill))
        line = self._line(path.line, path.line_width, path.dash, arrow=path.arrow)
        return self._shape(
            self.number(),
            "Line",
            path.spoken,
            (*place, *size),
            outline,
            self._fill(path.fill),
            line,
        )

    def _steps(self, path: Path, spots: Sequence[Spot]) -> list[str]:
        if path.curved:
            steps = geometry.curves(spots)
        elif path.radius and len(spots) > 2:
            steps = geometry.cornered(spots, self.length(path.radius))
        else:
            steps = geometry.straight(spots)
        return [*steps, "<a:close/>"] if path.fill else steps

    def line(self, line: Line) -> str:
        """A straight line that joins nothing."""
        start, end = self.spot((line.x1, line.y1)), self.spot((line.x2, line.y2))
        left, top = min(start[0], end[0]), min(start[1], end[1])
        frame = (left, top, abs(end[0] - start[0]), abs(end[1] - start[1]))
        form = Form("line", frame, 0, end[0] < start[0], end[1] < start[1])
        stroke = self._line(line.line, line.line_width, line.dash, arrow=line.arrow)
        return self.connector(form, stroke, line.spoken)

    def stroke(self, path: Path) -> str:
        """How the line of a path looks."""
        return self._line(path.line, path.line_width, path.dash, arrow=path.arrow)

    def connector(
        self, form: Form, stroke: str, said: str, ends: tuple[tuple[int, int], ...] = ()
    ) -> str:
        """A connector; ends are the ids of what it joins, with the places where it docks."""
        glue = "".join(
            f'<a:{name} id="{id}" idx="{dock}"/>'
            for name, (id, dock) in zip(("stCxn", "endCxn"), ends, strict=False)
        )
        turn = f' rot="{form.turn}"' if form.turn else ""
        turn += ' flipH="1"' if form.mirrored else ""
        turn += ' flipV="1"' if form.upside_down else ""
        left, top, wide, high = form.frame
        bends = {f"adj{at}": bend for at, bend in enumerate(form.bends, start=1)}
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{_named(self.number(), 'Connector', said)}"
            f"<p:cNvCxnSpPr>{glue}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>"
            f'<a:xfrm{turn}><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            f"{geometry.preset(form.preset, **bends)}{stroke}</p:spPr></p:cxnSp>"
        )

    def words(self, lines: Sequence[Text], said: str = "") -> str:
        """Lines of one size that stand below each other, as one text."""
        first = lines[0]
        wide = max(line.width for line in lines)
        step = lines[1].y - first.y if len(lines) > 1 else first.size * _LINE
        high = first.size * _LINE + step * (len(lines) - 1)
        left = first.x - {"start": 0.0, "middle": wide / 2, "end": wide}[first.align]
        top = first.y - first.size * _ASCENT
        left, top = _turned(first, left, top, wide, high)
        x, y = self.spot((left, top))
        size = (max(self.length(wide), 1), max(self.length(high), 1))
        turn = f' rot="{round(first.turn * 60_000) % 21_600_000}"' if first.turn else ""
        # A break without a size of its own would be as high as the template's usual letters.
        body = f"<a:br>{self._looks(first)}</a:br>".join(self._run(line) for line in lines)
        side = {"start": "l", "middle": "ctr", "end": "r"}[first.align]
        apart = round(step / (first.size * _LINE) * 100_000)
        space = f'<a:lnSpc><a:spcPct val="{apart}"/></a:lnSpc>' if len(lines) > 1 else ""
        return (
            f"<p:sp><p:nvSpPr>{_named(self.number(), 'Text', said, decorative=False)}"
            f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm{turn}>'
            f'<a:off x="{x}" y="{y}"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'
            f"{geometry.preset('rect')}{self._fill(first.ground)}</p:spPr><p:txBody>"
            '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/>'
            f'</a:bodyPr><a:lstStyle/><a:p><a:pPr algn="{side}">{space}</a:pPr>{body}</a:p>'
            "</p:txBody></p:sp>"
        )

    def _run(self, text: Text) -> str:
        return f"<a:r>{self._looks(text)}<a:t>{spoken(text.text)}</a:t></a:r>"

    def _looks(self, text: Text) -> str:
        size = max(100, round(text.size * self.scale * _POINT))
        bold = ' b="1"' if text.weight >= _BOLD else ""
        strike = ' strike="sngStrike"' if text.strike else ""
        return (
            f'<a:rPr lang="en-US" sz="{size}"{bold}{strike} dirty="0">'
            f'{self._fill(text.colour)}<a:latin typeface="{FAMILY}"/></a:rPr>'
        )

    def _fill(self, colour: str) -> str:
        if not colour:
            return "<a:noFill/>"
        value = self.tokens.colour(colour).lstrip("#").upper()
        return f'<a:solidFill><a:srgbClr val="{value}"/></a:solidFill>'

    def _line(self, colour: str, width: float, dash: str, *, arrow: bool = False) -> str:
        if not colour:
            return "<a:ln><a:noFill/></a:ln>"
        thick = max(3_175, self.length(width))
        dashed = f'<a:prstDash val="{_DASHES[dash]}"/>' if dash else ""
        tip = '<a:tailEnd type="triangle"/>' if arrow else ""
        return f'<a:ln w="{thick}">{self._fill(colour)}{dashed}<a:round/>{tip}</a:ln>'

    def _shape(
        self,
        id: int,
        name: str,
        said: str,
        place: tuple[int, int, int, int],
        outline: str,
        fill: str,
        line: str,
    ) -> str:
        left, top, wide, high = place
        return (
            f"<p:sp><p:nvSpPr>{_named(id, name, said)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
            f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            f"{outline}{fill}{line}</p:spPr></p:sp>"
        )

    def group(self, name: str, said: str, parts: Iterable[str], area: Sequence[float]) -> str:
        """Shapes as one, covering an area of the drawing; they keep their places on the slide."""
        left, top = self.spot((area[0], area[1]))
        right, bottom = self.spot((area[2], area[3]))
        wide, high = max(right - left, 1), max(bottom - top, 1)
        id = self.number()
        return (
            f"<p:grpSp><p:nvGrpSpPr>{_named(id, name, said)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f'<p:grpSpPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/>'
            f'<a:chOff x="{left}" y="{top}"/><a:chExt cx="{wide}" cy="{high}"/></a:xfrm>'
            f"</p:grpSpPr>{''.join(parts)}</p:grpSp>"
        )


def _turned(text: Text, left: float, top: float, wide: float, high: float) -> Point:
    """Where the unturned frame of a text stands that is turned about its own anchor."""
    if not text.turn:
        return left, top
    turn = text.turn * pi / 180
    x, y = left + wide / 2 - text.x, top + high / 2 - text.y
    middle = text.x + x * cos(turn) - y * sin(turn), text.y + x * sin(turn) + y * cos(turn)
    return middle[0] - wide / 2, middle[1] - high / 2


def _named(id: int, name: str, said: str, *, decorative: bool = True) -> str:
    """The name of a shape, with what a screen reader says or that it is only decoration."""
    words = quoteattr(_UNSPEAKABLE.sub("", said))
    if said:
        return f'<p:cNvPr id="{id}" name="{name} {id}" descr={words}/>'
    rest = _DECORATIVE if decorative else ""
    return f'<p:cNvPr id="{id}" name="{name} {id}">{rest}</p:cNvPr>'


def spoken(text: str) -> str:
    """A text as XML, without the characters that XML cannot hold."""
    return escape(_UNSPEAKABLE.sub("", text))
