"""Graphviz's DOT. Labels are quoted strings, in which quotes, backslashes and entities mean more
than themselves.
"""

from collections.abc import Mapping

from orgplan.exchange.graph_files.scene import Link, Scene, Shape
from orgplan.network.nodes import NodeKind

FORMS: Mapping[str, str] = {
    NodeKind.TEAM: "box",
    NodeKind.DOMAIN: "ellipse",
    NodeKind.POSITION: "box",
    NodeKind.STAKEHOLDER: "hexagon",
    NodeKind.EXTERNAL: "parallelogram",
    NodeKind.DECISION: "diamond",
}


def dot(scene: Scene) -> str:
    """A scene as DOT."""
    caption = f"{scene.title}\n{scene.key}"
    head = [
        "digraph orgplan {",
        f'  graph [label={label(caption)}, labelloc=t, fontname=Inter, charset="UTF-8"];',
        "  node [style=filled, fontname=Inter, fontsize=12];",
        f"  edge [fontname=Inter, fontsize=10, dir={'forward' if scene.directed else 'none'}];",
    ]
    body = [*map(_node, scene.shapes), *map(_edge, scene.links)]
    return "\n".join([*head, *(f"  {line};" for line in body), "}\n"])


def label(text: str) -> str:
    """Text as a label that shows it letter by letter."""
    shown = text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return '"' + shown.replace("\n", "\\n") + '"'


def _node(shape: Shape) -> str:
    styles = ["filled"]
    styles += ["rounded"] if shape.kind == NodeKind.TEAM else []
    styles += ["dashed"] if shape.dashed else []
    facts = {
        "label": label(shape.label),
        "shape": FORMS[shape.kind],
        "style": f'"{",".join(styles)}"',
        "fillcolor": f'"{shape.fill}"',
        "color": f'"{shape.line}"',
        "plan_id": label(shape.plan_id),
        "name": label(shape.name),
        "kind": shape.kind,
    }
    if shape.state:
        facts["state"] = shape.state
    return f"{shape.id} [{_listed(facts)}]"


def _edge(link: Link) -> str:
    facts = {"kind": link.kind, "weight": f"{max(1, round(link.weight))}"}
    facts |= {"label": label(link.label)} if link.label else {}
    facts |= {"style": "dashed"} if link.dashed else {}
    return f"{link.source} -> {link.target} [{_listed(facts)}]"


def _listed(facts: Mapping[str, str]) -> str:
    return ", ".join(f"{key}={value}" for key, value in facts.items())
