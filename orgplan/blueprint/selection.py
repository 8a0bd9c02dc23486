"""How candidates are chosen: interview stages, signals and the scorecard."""

import re

from orgplan.blueprint import records as r
from orgplan.blueprint.blocks import Block, BlockKind
from orgplan.blueprint.found import Found
from orgplan.blueprint.grouping import Group, bare, groups, key_value
from orgplan.blueprint.outline import Part
from orgplan.blueprint.tables import read_table

_MINUTES = re.compile(
    r"\s*\(?\b(?P<low>\d{1,3})(?:\s*(?:[–—-]|to)\s*(?P<high>\d{1,3}))?[ -]?"
    r"(?:(?P<minutes>min(?:ute)?s?)|h(?:ou)?rs?)\b\.?\)?",
    re.IGNORECASE,
)
_COLUMNS = (
    ("exceeds", r"exceed|above|outstanding|strong"),
    ("meets", r"meets|solid|at bar|good"),
    ("dimension", r"dimension|area|criteri|competenc"),
)
_IN_ORDER = (_COLUMNS[2], _COLUMNS[1], _COLUMNS[0])


def read_hiring(part: Part, found: Found) -> None:
    """What to assess, exercises, signals or the scorecard, by the part of the section."""
    kind = part.topic.part
    if kind == "assess":
        _read_assessed(part, found)
    elif kind in {"strong", "weak", "red flag"}:
        for block in part.blocks:
            found.signals.append(r.Signal(kind, block.text, found.place(block)))
    elif kind == "scorecard" or part.rows:
        _read_scorecard(part, found)
    else:
        _read_stages(part, found)


def _read_assessed(part: Part, found: Found) -> None:
    for group in groups(part.blocks):
        if group.label is None:
            for block in group.members:
                found.signals.append(r.Signal("assess", block.text, found.place(block)))
            continue
        said = " ".join(block.text for block in group.members)
        text = f"{group.name}: {said}" if said else group.name
        number = found.place(group.label, *group.members)
        found.signals.append(r.Signal("assess", text, number))


def _read_scorecard(part: Part, found: Found) -> None:
    rows = part.rows
    columns = _COLUMNS if any(row.header for row in rows) else _IN_ORDER
    for fields, number in read_table(rows, columns, "dimension", found):
        meets, exceeds = fields.get("meets", ""), fields.get("exceeds", "")
        found.scorecard.append(r.ScorecardRow(fields["dimension"], meets, exceeds, number))
    for block in part.blocks:
        if block.kind is BlockKind.ITEM:
            key, value = key_value(block.text)
            row_of = r.ScorecardRow(key or value, value if key else "", "", found.place(block))
            found.scorecard.append(row_of)


def _read_stages(part: Part, found: Found) -> None:
    for group in _stages(part.blocks):
        if group.label is None:
            found.note("hiring", part.title, group.members)
            continue
        found.interview.append(_stage(group, found))


def _stages(blocks: list[Block]) -> list[Group]:
    """Numbered items begin stages where there are any; else those of the outermost list."""
    items = [block for block in blocks if block.kind is BlockKind.ITEM]
    numbered = any(block.ordered for block in items)
    outer = min((block.level for block in items), default=0)
    found: list[Group] = []
    for block in blocks:
        begins = block.ordered if numbered else block.level == outer
        if block.kind is BlockKind.ITEM and begins:
            found.append(Group(block))
        elif found:
            found[-1].members.append(block)
        else:
            found.append(Group(None, [block]))
    return found


def _stage(group: Group, found: Found) -> r.InterviewStage:
    key, value = key_value(group.name)
    title = key or group.name
    said = [value] if key else []
    match = _MINUTES.search(title)
    timed = match or _MINUTES.search(value if key else "")
    low, high = _minutes(timed) if timed else (None, None)
    name = _without(title, match) if match else title
    text = " ".join([*said, *(block.text for block in group.members)])
    number = found.place(group.label, *group.members)
    return r.InterviewStage(bare(name).strip(), low, high, text, number)


def _without(title: str, match: re.Match[str]) -> str:
    """What stands before and behind it, of which no two words grow together."""
    before, behind = title[: match.start()], title[match.end() :]
    return f"{before} {behind}" if behind[:1].isalnum() else before + behind


def _minutes(match: re.Match[str]) -> tuple[int, int]:
    scale = 1 if match["minutes"] else 60
    low = int(match["low"]) * scale
    return low, int(match["high"]) * scale if match["high"] else low
