"""Mermaid flowcharts. Labels stand in quotes, and every character that Mermaid could take for
something else is written by its number.
"""

import re
from collections.abc import Iterator, Mapping
from unicodedata import category

from orgplan.exchange.graph_files.scene import Link, Scene, Shape
from orgplan.language import number, tr
from orgplan.network.nodes import NodeKind

BRACKETS: Mapping[str, tuple[str, str]] = {
    NodeKind.TEAM: ("(", ")"),
    NodeKind.DOMAIN: ("([", "])"),
    NodeKind.POSITION: ("[", "]"),
    NodeKind.STAKEHOLDER: ("{{", "}}"),
    NodeKind.EXTERNAL: ("[/", "/]"),
    NodeKind.DECISION: ("{", "}"),
}
PLAIN = frozenset(" ,.:()/-'?!+=·–—")
_LIST = re.compile(r"(?m)^(\s*\d*)([-+.)])")
"""What Markdown, which labels are too, would take for the start of a list."""
_OWN_MARK = "\ufb02"
"""The ligature with which Mermaid itself marks characters written by number."""
MOST_EDGES = 500
MOST_TEXT = 50_000


def mermaid(scene: Scene) -> str:
    """A scene as a Mermaid flowchart."""
    styles = dict.fromkeys((shape.fill, shape.line, shape.dashed) for shape in scene.shapes)
    names = {style: f"c{number}" for number, style in enumerate(styles)}
    lines = [
        "---",
        f'title: "{_title(f"{scene.title}. {scene.key}")}"',
        "---",
        "flowchart TB",
        *(f"  {_node(shape)}" for shape in scene.shapes),
        *(f"  {_edge(link, scene.directed)}" for link in scene.links),
        *_classes(scene, names),
    ]
    return "\n".join(lines) + "\n"


def mermaid_notes(scene: Scene, text: str) -> Iterator[str]:
    """What Mermaid would refuse with its own settings."""
    for words, count, most, setting in (
        (tr("edges"), len(scene.links), MOST_EDGES, "maxEdges"),
        (tr("characters"), len(text), MOST_TEXT, "maxTextSize"),
    ):
        if count > most:
            yield tr(
                "The Mermaid file has {count} {words}, and Mermaid draws at most {most}: "
                "raise its setting {setting}",
                count=number(count),
                words=words,
                most=number(most),
                setting=setting,
            )


def label(text: str) -> str:
    """Text that Mermaid shows letter by letter; line ends become breaks."""
    starts = {found.start(2) for found in _LIST.finditer(text)}
    return "".join(
        f"#{ord(letter)};" if at in starts else _letter(letter) for at, letter in enumerate(text)
    )


def _letter(character: str) -> str:
    if character == "\n":
        return "<br/>"
    foreign = ord(character) > 0xFF and category(character)[0] in "LNMPS"
    safe = character.isalnum() or character in PLAIN or foreign
    return character if safe and character != _OWN_MARK else f"#{ord(character)};"


def _title(text: str) -> str:
    """The title is YAML: quotes and backslashes are marked."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def _node(shape: Shape) -> str:
    before, after = BRACKETS[shape.kind]
    return f'{shape.id}{before}"{label(shape.label)}"{after}'


def _edge(link: Link, directed: bool) -> str:
    arrow = {(True, False): "-->", (True, True): "-.->", (False, False): "---"}
    line = arrow.get((directed, link.dashed), "-.-")
    words = f'|"{label(link.label)}"|' if link.label else ""
    return f"{link.source} {line}{words} {link.target}"


def _classes(scene: Scene, names: Mapping[tuple[str, str, bool], str]) -> Iterator[str]:
    for (fill, line, dashed), name in names.items():
        dash = ",stroke-dasharray:5 4" if dashed else ""
        yield f"  classDef {name} fill:{fill},stroke:{line},color:#1c2430{dash}"
        members = [s.id for s in scene.shapes if (s.fill, s.line, s.dashed) == (fill, line, dashed)]
        yield f"  class {','.join(members)} {name}"
