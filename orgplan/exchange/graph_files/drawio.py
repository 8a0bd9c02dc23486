"""draw.io's diagrams: native shapes, and connectors that stay joined when a shape is moved."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from orgplan.exchange.graph_files.scene import Link, Scene, Shape
from orgplan.network.nodes import NodeKind

FORMS: Mapping[str, str] = {
    NodeKind.TEAM: "rounded=1;arcSize=16;",
    NodeKind.DOMAIN: "ellipse;",
    NodeKind.POSITION: "rounded=0;",
    NodeKind.STAKEHOLDER: "shape=hexagon;perimeter=hexagonPerimeter2;fixedSize=1;size=16;",
    NodeKind.EXTERNAL: "shape=parallelogram;perimeter=parallelogramPerimeter;fixedSize=1;size=12;",
    NodeKind.DECISION: "rhombus;",
}
VERTEX = {"vertex": "1", "parent": "1"}
# Labels are text, never HTML: a name can then be no markup.
COMMON = "html=0;whiteSpace=wrap;fontSize=12;fontColor=#1c2430;"
LINE = "edgeStyle=orthogonalEdgeStyle;rounded=1;html=0;fontSize=10;strokeColor=#525c6d;"


def drawio(scene: Scene) -> str:
    """A scene as a draw.io file with one page."""
    file = Element("mxfile", host="orgplan")
    page = SubElement(file, "diagram", id="orgplan", name=scene.title[:60])
    model = SubElement(page, "mxGraphModel", grid="1", page="0", math="0")
    root = SubElement(model, "root")
    SubElement(root, "mxCell", id="0")
    SubElement(root, "mxCell", {"id": "1", "parent": "0"})
    _words(root, "title", scene.title, 0, "fontSize=16;fontStyle=1;")
    _words(root, "key", scene.key, 30, "fontSize=11;")
    for shape in scene.shapes:
        _node(root, shape)
    for link in scene.links:
        _edge(root, link, scene.directed)
    indent(file)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(file, "unicode") + "\n"


def _words(root: Element, name: str, text: str, top: float, style: str) -> None:
    look = f"text;html=0;align=left;verticalAlign=top;fontColor=#1c2430;{style}"
    cell = SubElement(root, "mxCell", {"id": name, "value": text, "style": look} | VERTEX)
    _geometry(cell, 0, top, 900, 24)


def _node(root: Element, shape: Shape) -> None:
    """A cell wrapped in an object that carries the plan's own facts."""
    facts = {"plan_id": shape.plan_id, "name": shape.name, "kind": shape.kind}
    if shape.state:
        facts["state"] = shape.state
    dashed = "dashed=1;" if shape.dashed else ""
    colours = f"fillColor={shape.fill};strokeColor={shape.line};"
    style = f"{FORMS[shape.kind]}{COMMON}{colours}{dashed}"
    wrapped = SubElement(root, "object", {"label": shape.label, **facts, "id": shape.id})
    cell = SubElement(wrapped, "mxCell", {"style": style} | VERTEX)
    _geometry(cell, shape.x, shape.y, shape.width, shape.height)


def _edge(root: Element, link: Link, directed: bool) -> None:
    arrow = "endArrow=block;endFill=1;" if directed else "endArrow=none;"
    style = f"{LINE}{arrow}{'dashed=1;' if link.dashed else ''}"
    ends = {"source": link.source, "target": link.target}
    facts = {"id": link.id, "value": link.label, "style": style, "edge": "1", "parent": "1"}
    cell = SubElement(root, "mxCell", facts | ends)
    SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"})


def _geometry(cell: Element, x: float, y: float, width: float, height: float) -> None:
    corner = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": f"{height:g}"}
    SubElement(cell, "mxGeometry", corner | {"as": "geometry"})
