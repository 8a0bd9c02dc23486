"""Nodes and edges as two sheets, whatever form they come in, so that one importer takes them."""

from collections.abc import Iterable, Mapping

from orgplan.exchange.intake import limits
from orgplan.exchange.intake.readers.cleaning import Cleaner
from orgplan.exchange.intake.sheets import Sheet
from orgplan.language import tr
from orgplan.model.errors import ImportRefused

NODES, EDGES = "nodes", "edges"
NODE_COLUMNS = ("id", "name", "kind", "type", "mission", "services", "unit")
EDGE_COLUMNS = ("consumer", "provider", "artefact", "mode", "weight", "until")
Facts = Mapping[str, object]


def sheets_of_graph(nodes: Iterable[Facts], edges: Iterable[Facts]) -> tuple[Sheet, Sheet]:
    """Two sheets with the columns above; raises ImportRefused where there are too many rows."""
    cleaner = Cleaner()
    return _sheet(NODES, NODE_COLUMNS, nodes, cleaner), _sheet(EDGES, EDGE_COLUMNS, edges, cleaner)


def _sheet(name: str, columns: tuple[str, ...], facts: Iterable[Facts], cleaner: Cleaner) -> Sheet:
    rows = [list(columns)]
    for each in facts:
        rows.append([cleaner.cell(each.get(column, "")) for column in columns])
        if len(rows) > limits.MOST_ROWS:
            raise ImportRefused(
                tr(
                    "it has over {rows}: bring it in in parts",
                    rows=limits.ROWS_IN_WORDS,
                )
            )
    return Sheet(name, rows)
