"""What surrounds a role: risks, variants, environment, outlook, levels."""

from orgplan.blueprint import records as r
from orgplan.blueprint.blocks import Block, BlockKind
from orgplan.blueprint.found import Found
from orgplan.blueprint.grouping import groups, key_value
from orgplan.blueprint.outline import Part


def read_risks(part: Part, found: Found) -> None:
    """Each passage as a risk of its part's kind."""
    kind = part.topic.part or part.title.lower() or "risk"
    for block in part.blocks:
        found.risks.append(r.Risk(kind, block.text, found.place(block)))


def read_variants(part: Part, found: Found) -> None:
    """Each passage under the value of the axis that it is about."""
    axis = part.title.removeprefix("By ").split(" (")[0]
    for group in groups(part.blocks):
        lead_in = group.label is not None and group.label.text.endswith(":")
        if group.label is None or lead_in or not group.members:
            # A lead-in names no value: it is a passage like those after it.
            value, members = "", [*([group.label] if group.label else []), *group.members]
        else:
            value, members = group.name, group.members
            found.place(group.label)
        for block in members:
            _variant(axis, value, block, found)


def _variant(axis: str, value: str, block: Block, found: Found) -> None:
    key, text = key_value(block.text)
    if value or not key:
        found.variants.append(r.Variant(axis, value, block.text, found.place(block)))
    else:
        found.variants.append(r.Variant(axis, key, text, found.place(block)))


def read_environment(part: Part, found: Found) -> None:
    """Notes about infrastructure, data, delivery, scale and teams."""
    found.note("environment", part.title, part.blocks)


def read_outlook(part: Part, found: Found) -> None:
    """Notes about what automation changes."""
    found.note(
        f"outlook: {part.topic.part}" if part.topic.part else "outlook", part.title, part.blocks
    )


def read_levels(part: Part, found: Found) -> None:
    """What is said of each level: by heading, by label, or in the columns of a table."""
    _read_level_table(part, found)
    if part.title and not part.blocks:
        found.levels.append(r.LevelNote(part.title, "", found.place(part.heading)))
    rest = [block for block in part.blocks if block.kind is not BlockKind.ROW]
    for group in groups(rest):
        is_named = part.title or any(key_value(block.text)[0] for block in group.members)
        if group.label is not None and group.members and is_named:
            # What is below it has a name of its own, so that the label would be said by none.
            found.note("heading", part.title, [group.label])
        found.place(group.label)
        for block in group.members or ([group.label] if group.label else []):
            name, text = (part.title, block.text) if part.title else key_value(block.text)
            name = name or (group.name if group.members else "")
            found.levels.append(r.LevelNote(name, text, found.place(block)))


def _read_level_table(part: Part, found: Found) -> None:
    """Its columns are levels; what no cell is told under, of a heading too, is kept as a note."""
    if not part.rows:
        return
    head, *rows = part.rows
    told = set()
    found.place(head)
    for row in rows:
        number = found.place(row)
        about, *cells = row.cells or ("",)
        for at, cell in enumerate(cells, start=1):
            if cell:
                told.add(at)
                name = head.cells[at] if at < len(head.cells) else ""
                found.levels.append(r.LevelNote(name, f"{about}: {cell}", number))
        if about and not any(cells):
            found.levels.append(r.LevelNote("", about, number))
    if any(cell and at not in told for at, cell in enumerate(head.cells)):
        found.note("heading", part.title, [head])
