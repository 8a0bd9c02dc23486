"""The texts of the code, and the catalogues that have to hold them.

As a script (`python3 dev.py texts`) it puts new texts into every catalogue, takes out those that
nobody says any more, and prints what is still to be translated.
"""

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
HOME = "orgplan/language.py"
SPEAKERS = {"tr": 1, "trn": 2, "trc": 2}
"""Functions of orgplan.language, and how many of their first arguments are texts."""


class Said(NamedTuple):
    """A text where the code says it."""

    place: str
    line: int
    key: str
    many: str = ""


class Entry(NamedTuple):
    """A text in a catalogue: the forms of its translation."""

    many: str
    forms: tuple[str, ...]


def said(root: Path = ROOT) -> Iterator[Said]:
    """Every text of the code, file by file in the order of its lines."""
    for path in sorted((root / "orgplan").rglob("*.py")):
        place = path.relative_to(root).as_posix()
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        names = {name: name for name in SPEAKERS} if place == HOME else _imported(nodes)
        calls = [node for node in nodes if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
            if (name := ast.unparse(call.func)) in names:
                yield _said(place, names[name], call)
    if root == ROOT:
        yield from _of_systems()


def _of_systems() -> Iterator[Said]:
    """What the window says of files for other systems, which their own guides say in English."""
    from orgplan.exchange.systems.table import SYSTEMS

    for system in SYSTEMS.values():
        columns = (column.about for table in system.tables for column in table.columns)
        # Of the names only that which is no product's own.
        name = system.name if system.id == "generic" else ""
        for text in (name, system.about, system.source, *system.steps, *columns):
            if text:
                yield Said("orgplan/exchange/systems", 0, text)


def _imported(nodes: list[ast.AST]) -> dict[str, str]:
    """What a module calls the functions that it has from orgplan.language."""
    return {
        alias.asname or alias.name: alias.name
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module == "orgplan.language"
        for alias in node.names
        if alias.name in SPEAKERS
    }


def _said(place: str, name: str, call: ast.Call) -> Said:
    words = []
    for argument in call.args[: SPEAKERS[name]]:
        literal = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        words.append(argument.value if literal else None)
    if None in words or len(words) < SPEAKERS[name]:
        return Said(place, call.lineno, "")
    if name == "trc":
        return Said(place, call.lineno, "\4".join(words))
    return Said(place, call.lineno, *words)


def written(path: Path) -> dict[str, Entry]:
    """What a catalogue holds, by key; read here once more, by the rules of the format."""
    found: dict[str, Entry] = {}
    for block in path.read_text("utf-8").split("\n\n"):
        fields: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if line.startswith("#") or '"' not in line:
                continue
            head, _, quoted = line.partition('"')
            name = head.strip() or name
            fields[name] = fields.get(name, "") + json.loads('"' + quoted)
        if "msgid" in fields:
            context = fields.get("msgctxt", "")
            key = f"{context}\4{fields['msgid']}" if context else fields["msgid"]
            forms = tuple(fields[name] for name in sorted(fields) if name.startswith("msgstr"))
            found[key] = Entry(fields.get("msgid_plural", ""), forms)
    return found


def update(path: Path, root: Path = ROOT) -> list[str]:
    """Bring a catalogue in step with the code; returns the keys that lack a translation."""
    old = written(path)
    header = old[""]
    several = int(header.forms[0].partition("nplurals=")[2].partition(";")[0])
    places: dict[str, list[Said]] = {}
    for text in said(root):
        places.setdefault(text.key, []).append(text)
    blocks, lacking = [_block(Said("", 0, ""), header.forms, [])], []
    for key, texts in places.items():
        many = next((text.many for text in texts if text.many), "")
        forms = old[key].forms if key in old and bool(old[key].many) == bool(many) else ()
        forms = forms or ("",) * (several if many else 1)
        lacking += [key] if not all(forms) else []
        blocks.append(_block(Said("", 0, key, many), forms, [text.place for text in texts]))
    path.write_text("\n".join(blocks), "utf-8")
    return lacking


def _block(text: Said, forms: tuple[str, ...], places: list[str]) -> str:
    context, _, plain = text.key.rpartition("\4")
    lines = [f"#: {place}" for place in sorted(set(places))]
    lines += [f"msgctxt {_quoted(context)}"] if context else []
    lines.append(f"msgid {_quoted(plain)}")
    if text.many:
        lines.append(f"msgid_plural {_quoted(text.many)}")
        lines += [f"msgstr[{at}] {_quoted(form)}" for at, form in enumerate(forms)]
    else:
        lines.append(f"msgstr {_quoted(forms[0])}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main() -> int:
    for path in sorted((ROOT / "resources" / "translations").glob("*.po")):
        lacking = update(path)
        sys.stdout.writelines(f"{path.name}: {key!r}\n" for key in lacking)
        sys.stdout.write(f"{path.name}: {len(lacking)} texts to translate\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
