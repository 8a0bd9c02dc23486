"""Backstage's catalogue entities, Team APIs and lists of code owners to teams and what they need.

What a component depends on is a dependency of its owner on the owner of the other; a system that
nobody owns stays a system.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from orgplan.exchange.intake.readers.graph_sheets import Facts, sheets_of_graph
from orgplan.exchange.intake.sheets import Sheet
from orgplan.language import tr
from orgplan.model.errors import ImportRefused

_NEEDS = (("dependsOn", "component"), ("consumesApis", "api"))
_GIVES = (("providesApis", "api"), ("dependencyOf", "component"))
_FIELD = re.compile(
    r"^\s*(?:[-*+]\s+|\d+\.\s+|#{1,6}\s+)?\**([A-Za-z][^:|]{2,60}?)\**\s*:\s*\**\s*(.*)$"
)
_CELLS = re.compile(r"^\s*\|(.+)\|\s*$")
_RULE = re.compile(r"[\s:|-]+")
_OWNER = re.compile(r"@[\w.-]+(?:/[\w.-]+)?|[\w.+-]+@[\w.-]+\.\w+")


def read_backstage(documents: Sequence[object]) -> tuple[Sheet, Sheet]:
    """The groups, systems and relations of catalogue entities."""
    entities = [each for each in documents if isinstance(each, dict) and each.get("kind")]
    if not entities:
        raise ImportRefused(tr("it holds no catalogue entity: export the catalogue again"))
    owners = {_ref_of(each): _owner(each) for each in entities}
    names = {_ref_of(each): _title(each) for each in entities}
    groups = [each for each in entities if str(each["kind"]).lower() == "group"]
    nodes: dict[str, Facts] = {_ref_of(each): _group(each) for each in groups}
    edges = []
    for one, two, what in _relations(entities):
        consumer, provider = owners.get(one) or one, owners.get(two) or two
        for end in (consumer, provider):
            nodes.setdefault(end, _end(end, names))
        edges.append(
            {"consumer": consumer, "provider": provider, "artefact": names.get(what, _bare(what))}
        )
    for each in entities:
        owner = _owner(each)
        if owner:
            nodes.setdefault(owner, _end(owner, names))
            _serve(nodes, owner, _title(each))
    return sheets_of_graph(nodes.values(), edges)


def _relations(entities: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Who needs whom, and what: from needs, and from what is given to others."""
    givers: dict[str, str] = {}
    for each in entities:
        for name, kind in _GIVES[:1]:
            for ref in _refs(each, name, kind):
                givers[ref] = _ref_of(each)
    for each in entities:
        for name, kind in _NEEDS:
            for ref in _refs(each, name, kind):
                yield _ref_of(each), givers.get(ref, ref), ref
        for ref in _refs(each, *_GIVES[1]):
            yield ref, _ref_of(each), _ref_of(each)


def _refs(entity: Mapping[str, Any], name: str, kind: str) -> list[str]:
    spec = entity.get("spec")
    found = spec.get(name, []) if isinstance(spec, dict) else []
    found = [found] if isinstance(found, str) else found
    return [_full(str(ref), kind) for ref in found] if isinstance(found, list) else []


def _full(ref: str, kind: str) -> str:
    """A reference with its kind and namespace, as `component:default/name`."""
    before, colon, name = ref.strip().lower().rpartition(":")
    space, slash, bare = name.rpartition("/")
    return f"{before if colon else kind}:{space if slash else 'default'}/{bare}"


def _ref_of(entity: Mapping[str, Any]) -> str:
    facts = _metadata(entity)
    space = str(facts.get("namespace", "default"))
    return _full(f"{space}/{facts.get('name', '')}", str(entity["kind"]).lower())


def _metadata(entity: Mapping[str, Any]) -> Mapping[str, Any]:
    facts = entity.get("metadata")
    return facts if isinstance(facts, dict) else {}


def _title(entity: Mapping[str, Any]) -> str:
    facts = _metadata(entity)
    spec = entity.get("spec")
    profile = spec.get("profile") if isinstance(spec, dict) else None
    shown = profile.get("displayName") if isinstance(profile, dict) else ""
    return str(shown or facts.get("title") or facts.get("name") or "")


def _owner(entity: Mapping[str, Any]) -> str:
    found = _refs(entity, "owner", "group")
    return found[0] if found else ""


def _group(entity: Mapping[str, Any]) -> dict[str, object]:
    return _end(_ref_of(entity), {_ref_of(entity): _title(entity)}) | {
        "mission": _metadata(entity).get("description", "")
    }


def _end(ref: str, names: Mapping[str, str]) -> dict[str, object]:
    team = ref.startswith(("group:", "user:"))
    return {"id": ref, "name": names.get(ref, _bare(ref)), "kind": "team" if team else "system"}


def _bare(ref: str) -> str:
    return ref.rpartition("/")[2]


def _serve(nodes: dict[str, Facts], owner: str, service: str) -> None:
    known = str(nodes[owner].get("services", ""))
    nodes[owner] = {**nodes[owner], "services": f"{known}; {service}" if known else service}


def read_team_api(text: str) -> tuple[Sheet, Sheet]:
    """The team that a Team API document is about, and the teams it works with."""
    facts: dict[str, str] = {}
    section, rows = "", []
    for line in text.splitlines():
        cells = _CELLS.match(line)
        if cells:
            if not _RULE.fullmatch(line):
                rows.append((section, [cell.strip() for cell in cells[1].split("|")]))
            continue
        field = _FIELD.match(line)
        if field:
            facts.setdefault(_plain(field[1]), field[2].strip())
        elif line.strip():
            section = _plain(line.strip(" #*:"))
    name = next((facts[key] for key in facts if key.startswith("team name") and facts[key]), "")
    if not name:
        raise ImportRefused(tr("it names no team: fill in “Team name and focus”"))
    team, _, focus = (
        part.strip() for part in re.sub(r"\s[–—-]\s|:", ";", name, count=1).partition(";")
    )
    node = {"id": team, "name": team, "kind": "team", "type": facts.get("team type", "")}
    node |= {"mission": focus, "services": _software(facts)}
    edges = [edge for where, cells in rows for edge in _worked_with(team, where, cells)]
    others = dict.fromkeys(str(edge["provider"]) for edge in edges)
    nodes = [node, *({"id": other, "name": other, "kind": "team"} for other in others)]
    return sheets_of_graph(nodes, edges)


def _worked_with(team: str, section: str, cells: list[str]) -> Iterator[Facts]:
    """A row of the tables of teams that are or will be interacted with."""
    if "interact" not in section or not cells[0] or _plain(cells[0]).startswith("team name"):
        return
    mode, purpose, until = (*cells[1:4], "", "", "")[:3]
    yield {
        "consumer": team,
        "provider": cells[0],
        "mode": mode,
        "artefact": purpose,
        "until": until,
    }


def _software(facts: Mapping[str, str]) -> str:
    return next((facts[key] for key in facts if key.startswith("software owned")), "")


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("*", "").split())


def read_owners(text: str) -> tuple[Sheet, Sheet]:
    """The owners of a list of code owners as teams, with what they own as services."""
    owned: dict[str, list[str]] = {}
    for line in text.splitlines():
        content = line.partition("#")[0].strip()
        if not content or content.startswith("["):
            continue
        pattern, *rest = content.split()
        for owner in rest:
            if _OWNER.fullmatch(owner):
                owned.setdefault(owner, []).append(pattern)
    if not owned:
        raise ImportRefused(tr("it names no owners: each line has a pattern and its @owners"))
    nodes = [
        {"id": owner, "name": owner.rpartition("/")[2].lstrip("@"), "kind": "team",
         "services": "; ".join(patterns)}
        for owner, patterns in owned.items()
    ]  # fmt: skip
    return sheets_of_graph(nodes, [])
