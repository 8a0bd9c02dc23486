"""Whether a file holds teams and dependencies instead of seats and people."""

from collections.abc import Sequence

from orgplan.exchange.intake.gate import Admitted
from orgplan.exchange.intake.readers.graph_forms import graph_reader
from orgplan.exchange.intake.readers.graph_sheets import EDGES, NODES
from orgplan.exchange.intake.sheets import Reading
from orgplan.exchange.roster.fields import folded
from orgplan.exchange.roster.tables import Table, table_of

_HEAD = 8_000
_ENDS: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset(("consumer", "consumerteam")), frozenset(("provider", "providerteam"))),
    (frozenset(("source", "sourceteam")), frozenset(("target", "targetteam"))),
    (frozenset(("from", "fromteam")), frozenset(("to", "toteam"))),
    (frozenset(("team", "name", "service")), frozenset(("dependson", "needs", "requires"))),
    (frozenset(("downstream",)), frozenset(("upstream",))),
)
"""Headings of who needs and who provides."""
_OTHERS = {
    "artefact": ("artefact", "artifact", "label", "what", "purpose", "interface", "api"),
    "mode": ("mode", "interactionmode", "interaction", "type", "kind"),
    "weight": ("weight", "criticality", "strength", "importance"),
    "until": ("until", "expectedduration", "duration", "end"),
}


def is_engineering(file: Admitted) -> bool:
    """Whether a text is a graph, a catalogue, a Team API or a list of owners, by its beginning."""
    if file.form != "text":
        return False
    return graph_reader(file.name, file.data[:_HEAD].decode("utf-8-sig", "replace")) is not None


def graph_tables(reading: Reading) -> tuple[Table | None, Table | None]:
    """The tables of nodes and of edges, where a reading is a graph or a list of edges."""
    sheets = {sheet.name: sheet for sheet in reading.sheets}
    if NODES in sheets and EDGES in sheets:
        return table_of(sheets[NODES], 1), table_of(sheets[EDGES], 1)
    found = (table_of(sheet) for sheet in reading.sheets)
    edges = next((table for table in found if table and edge_columns(table.headings)), None)
    return None, edges


def edge_columns(headings: Sequence[str]) -> dict[str, int]:
    """The columns of a list of edges; empty where headings name no two ends."""
    names = [folded(heading) for heading in headings]
    for one, two in _ENDS:
        consumer = next((at for at, name in enumerate(names) if name in one), -1)
        provider = next((at for at, name in enumerate(names) if name in two), -1)
        if consumer >= 0 and provider >= 0:
            others = {
                field: names.index(word)
                for field, words in _OTHERS.items()
                for word in words[::-1]
                if word in names
            }
            return {**others, "consumer": consumer, "provider": provider}
    return {}
