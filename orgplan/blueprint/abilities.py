"""Skills, soft skills and tools."""

import re
from collections.abc import Iterable, Iterator

from orgplan.blueprint import records as r
from orgplan.blueprint.blocks import Block, BlockKind
from orgplan.blueprint.found import Found
from orgplan.blueprint.grouping import bare, key_value
from orgplan.blueprint.outline import Part
from orgplan.blueprint.tables import read_table

_SKILL_KEYS = (
    ("description", r"description|what it is|meaning|definition"),
    ("use", r"(?:typical |primary )?use(?:d for| case)?|how used|application"),
    ("importance", r"importance|priority|weight"),
)
_SOFT_KEYS = (
    ("why", r"why it matters|why"),
    ("shows", r"how it shows up|how it shows|in practice|shows up as|what it looks like"),
    ("strong", r"strong performance|what (?:good|strong|great) looks like|strong signal"),
)
_IMPORTANCE = re.compile(
    r"((?:critical|important|optional|essential|required|mandatory|preferred|nice to have|high"
    r"|medium|low)(?:\s+(?:to|or|/)\s+[A-Za-z]+)?)\b[\s,;:–—-]*(.*)",
    re.IGNORECASE,
)
_TOOL_COLUMNS = (
    ("category", r"category|area|kind|type"),
    ("commonness", r"common|optional|required|status"),
    ("use", r"\buse\b|purpose|used for"),
    ("name", r"tool|platform|software|name"),
)
_TOOLS_IN_ORDER = (_TOOL_COLUMNS[0], _TOOL_COLUMNS[3], _TOOL_COLUMNS[2], _TOOL_COLUMNS[1])
_COMMONNESS = re.compile(r"(common|optional|context[- ]specific|rare|required)\b\s*(.*)", re.I)


def read_skills(part: Part, found: Found) -> None:
    """Each skill with what is said of it in the items after it."""
    tier = part.topic.part or "must"
    for blocks, passage, said in _with_keys(part.blocks, _SKILL_KEYS):
        plain, importance = _importance_in(passage, said.get("importance", ""))
        name, description = _short(plain, said.get("description", ""))
        rank, qualifier = split_importance(importance)
        use = said.get("use", "")
        number = found.place(*blocks)
        found.skills.append(r.RoleSkill(name, tier, description, use, rank, qualifier, number))


def read_soft_skills(part: Part, found: Found) -> None:
    """Each soft skill with why, how it shows and what is strong."""
    for blocks, passage, said in _with_keys(part.blocks, _SOFT_KEYS):
        name, why = _short(passage, said.get("why", ""))
        number = found.place(*blocks)
        shows, strong = said.get("shows", ""), said.get("strong", "")
        found.soft_skills.append(r.SoftSkill(name, why, shows, strong, number))


def read_tools(part: Part, found: Found) -> None:
    """Rows of the table, or a list by category."""
    rows = part.rows
    columns = _TOOL_COLUMNS if any(row.header for row in rows) else _TOOLS_IN_ORDER
    for fields, number in read_table(rows, columns, "name", found):
        found.tools.append(_tool(fields, number))
    for block in part.blocks:
        if block.kind is BlockKind.ITEM:
            category, names = key_value(block.text)
            found.tools.append(r.Tool(category, names, "", "", found.place(block)))


def _tool(fields: dict[str, str], number: int) -> r.Tool:
    said = fields.get("commonness", "")
    match = _COMMONNESS.match(said)
    commonness, qualifier = (match[1], _unbracketed(match[2])) if match else (said, "")
    category, use = fields.get("category", ""), fields.get("use", "")
    return r.Tool(category, fields["name"], use, commonness, number, qualifier)


def split_importance(text: str) -> tuple[str, str]:
    """“Optional to Important (depends)” in its rank and what it depends on."""
    match = _IMPORTANCE.match(text)
    return (match[1], _unbracketed(match[2])) if match else (text, "")


def _unbracketed(text: str) -> str:
    text = text.strip()
    return text[1:-1].strip() if text.startswith("(") and text.find(")") == len(text) - 1 else text


def _importance_in(name: str, said: str) -> tuple[str, str]:
    """An importance in brackets after the name counts where none is said elsewhere."""
    if said:
        return name, said
    match = re.search(r"\s*\(((?:critical|important|optional|essential)[^()]*)\)", name, re.I)
    return (name[: match.start()] + name[match.end() :], match[1]) if match else (name, "")


def _short(name: str, said: str) -> tuple[str, str]:
    """“Name: explanation” or “Name — explanation” in two, where nothing is explained yet."""
    key, value = key_value(name)
    if not key and " — " in name:
        key, value = name.split(" — ", 1)
    return (key, value) if key and not said else (bare(name), said)


Said = dict[str, str]


def _with_keys(
    blocks: Iterable[Block], keys: tuple[tuple[str, str], ...]
) -> Iterator[tuple[list[Block], str, Said]]:
    """Names with the keyed passages after them: their blocks, the name, and what is said."""
    named = (f"(?P<{name}>{words})" for name, words in keys)
    pattern = re.compile(rf"\b(?:{'|'.join(named)})\s*:\s*", re.IGNORECASE)
    name, held, said = "", list[Block](), Said()
    for block in blocks:
        if block.kind is BlockKind.ROW:
            continue
        title, own = _keyed(block.text, pattern)
        if title or not held:
            if held:
                yield held, name, said
            name, held, said = title, [], {}
        held.append(block)
        for key, value in own.items():
            said[key] = f"{said[key]} {value}" if key in said else value
    if held:
        yield held, name, said


def _begins(text: str, at: int) -> bool:
    """Whether a key may stand here: at the beginning, or after a mark."""
    before = text[:at].rstrip()
    return not before or before[-1] in ".;:)–—-"


def _keyed(text: str, pattern: re.Pattern[str]) -> tuple[str, Said]:
    """The text before the first key, and the values of all."""
    if ":" not in text:
        return text, {}
    matches = [match for match in pattern.finditer(text) if _begins(text, match.start())]
    if not matches:
        return text, {}
    said: Said = {}
    for position, match in enumerate(matches):
        end = matches[position + 1].start() if position + 1 < len(matches) else len(text)
        said[match.lastgroup or ""] = text[match.end() : end].strip()
    return text[: matches[0].start()].strip(" .;:–—-"), said
