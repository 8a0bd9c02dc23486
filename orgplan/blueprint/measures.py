"""KPIs with their targets."""

from orgplan.blueprint import records as r
from orgplan.blueprint.blocks import Block, BlockKind
from orgplan.blueprint.found import Found
from orgplan.blueprint.grouping import key_value
from orgplan.blueprint.outline import Part
from orgplan.blueprint.tables import read_table
from orgplan.blueprint.targets import targets_of

_COLUMNS = (
    ("measures", r"measure|definition|meaning"),
    ("why", r"\bwhy\b|reason|matters|purpose"),
    ("target", r"target|benchmark|goal"),
    ("frequency", r"frequency|cadence|how often|review"),
    ("name", r"metric|\bkpi|indicator|name"),
)
_USUAL = ("name", "measures", "why", "target", "frequency")
_IN_ORDER = tuple(sorted(_COLUMNS, key=lambda column: _USUAL.index(column[0])))


def read_kpis(part: Part, found: Found) -> None:
    """Rows of the table, or a list with a name, and perhaps a target, in each item."""
    rows = part.rows
    columns = _COLUMNS if any(row.header for row in rows) else _IN_ORDER
    for fields, number in read_table(rows, columns, "name", found):
        found.kpis.append(_kpi(fields, number))
    for block in part.blocks:
        if block.kind is BlockKind.ITEM:
            found.kpis.append(_listed(block, found.place(block)))
        elif block.kind is BlockKind.PARAGRAPH:
            found.note("kpi", part.title, [block])


def _kpi(fields: dict[str, str], number: int) -> r.Kpi:
    target = fields.get("target", "")
    given = {name: fields.get(name, "") for name in ("name", "measures", "why", "frequency")}
    return r.Kpi(**given, target=target, block=number, parsed=targets_of(target))


def _listed(block: Block, number: int) -> r.Kpi:
    name, target = key_value(block.text)
    if not name:
        return r.Kpi(target, "", "", "", "", number, targets_of(target))
    return r.Kpi(name, "", "", target, "", number, targets_of(target))
