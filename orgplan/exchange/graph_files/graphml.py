"""GraphML as networkx writes it, with what yEd needs to show labels, shapes and places."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from orgplan.exchange.graph_files.scene import Link, Scene, Shape
from orgplan.network.nodes import NodeKind

if TYPE_CHECKING:
    import networkx as nx

FORMS: Mapping[str, str] = {
    NodeKind.TEAM: "roundrectangle",
    NodeKind.DOMAIN: "ellipse",
    NodeKind.POSITION: "rectangle",
    NodeKind.STAKEHOLDER: "hexagon",
    NodeKind.EXTERNAL: "parallelogram",
    NodeKind.DECISION: "diamond",
}
YED = "http://www.yworks.com/xml/graphml"
NODE_KEY, EDGE_KEY = "yed_node", "yed_edge"


def graphml(scene: Scene) -> str:
    """A scene as GraphML: the plan's facts as data, and yEd's pictures of them."""
    from networkx.readwrite.graphml import GraphMLWriter

    written = GraphMLWriter(_plain(scene), prettyprint=True)
    root: Element = written.xml
    root.set("xmlns:y", YED)
    keys = {"node": NODE_KEY, "edge": EDGE_KEY}
    for at, (whose, key) in enumerate(keys.items()):
        facts = {"id": key, "for": whose, "yfiles.type": f"{whose}graphics"}
        root.insert(at, Element("key", facts))
    shapes = {shape.id: shape for shape in scene.shapes}
    for node in root.iter("node"):
        _draw_node(node, shapes[node.attrib["id"]])
    links = {link.id: link for link in scene.links}
    for edge in root.iter("edge"):
        _draw_edge(edge, links[edge.attrib["id"]], scene.directed)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode") + "\n"


def _plain(scene: Scene) -> "nx.MultiDiGraph[str]":
    """Names of every node are its number: ids of a plan may hold anything."""
    import networkx as nx

    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=scene.title, key=scene.key)
    for shape in scene.shapes:
        made.add_node(
            shape.id,
            plan_id=shape.plan_id,
            name=shape.name,
            kind=shape.kind,
            state=shape.state,
            title=shape.title,
        )
    for link in scene.links:
        made.add_edge(link.source, link.target, link.id, kind=link.kind, weight=link.weight)
    return made


def _draw_node(node: Element, shape: Shape) -> None:
    data = SubElement(node, "data", key=NODE_KEY)
    drawn = SubElement(data, "y:ShapeNode")
    corner = {"x": shape.x, "y": shape.y, "width": shape.width, "height": shape.height}
    SubElement(drawn, "y:Geometry", {key: f"{value:g}" for key, value in corner.items()})
    SubElement(drawn, "y:Fill", color=shape.fill, transparent="false")
    border = "dashed" if shape.dashed else "line"
    SubElement(drawn, "y:BorderStyle", color=shape.line, type=border, width="1.5")
    SubElement(drawn, "y:NodeLabel", fontSize="12", textColor="#1c2430").text = shape.label
    SubElement(drawn, "y:Shape", type=FORMS[shape.kind])


def _draw_edge(edge: Element, link: Link, directed: bool) -> None:
    data = SubElement(edge, "data", key=EDGE_KEY)
    drawn = SubElement(data, "y:PolyLineEdge")
    style = "dashed" if link.dashed else "line"
    SubElement(drawn, "y:LineStyle", color="#525c6d", type=style, width="1.0")
    SubElement(drawn, "y:Arrows", source="none", target="standard" if directed else "none")
    if link.label:
        SubElement(drawn, "y:EdgeLabel", fontSize="10").text = link.label
