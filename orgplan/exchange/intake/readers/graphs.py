"""GraphML and DOT to nodes and edges: an arrow runs from who needs to who provides."""

import warnings

from orgplan.exchange.intake.readers.dot import graph_of
from orgplan.exchange.intake.readers.graph_sheets import Facts, sheets_of_graph
from orgplan.exchange.intake.sheets import Sheet
from orgplan.language import tr
from orgplan.model.errors import ImportRefused

_NAMES = ("name", "label", "title", "description")
_UNREADABLE = tr("it is no {form} that can be read: export it again")


def read_graphml(text: str) -> tuple[Sheet, Sheet]:
    """The nodes and edges of GraphML, yEd's labels among them."""
    import networkx as nx
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        fromstring(text, forbid_dtd=True)  # refuses entities and document types first
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # keys without a type are text, which is all we need
            graph = nx.parse_graphml(text)
    except DefusedXmlException as error:
        raise ImportRefused(tr("it has a document type of its own: export it anew")) from error
    except (ParseError, nx.NetworkXException, ValueError, KeyError, TypeError) as error:
        raise ImportRefused(_UNREADABLE.format(form=tr("GraphML"))) from error
    nodes = [_node(str(name), facts) for name, facts in graph.nodes(data=True)]
    edges = [_edge(str(one), str(two), facts) for one, two, facts in graph.edges(data=True)]
    return sheets_of_graph(nodes, edges)


def read_dot(text: str) -> tuple[Sheet, Sheet]:
    """The nodes and edges of a graph in Graphviz's language."""
    graph = graph_of(text)
    nodes = [_node(name, facts) for name, facts in graph.nodes.items()]
    return sheets_of_graph(nodes, [_edge(*each) for each in graph.edges])


def _node(name: str, facts: Facts) -> Facts:
    said = next((str(facts[key]) for key in _NAMES if facts.get(key)), name)
    known = facts.get("plan_id")
    kind = facts.get("kind", "")
    return {
        "id": name,
        "name": " ".join(said.replace("\\n", " ").split()),
        "kind": kind,
        "type": facts.get("type") or facts.get("team_type") or "",
        "mission": facts.get("mission", ""),
        "unit": known or "",
    }


def _edge(one: str, two: str, facts: Facts) -> Facts:
    return {
        "consumer": one,
        "provider": two,
        "artefact": facts.get("artefact") or facts.get("label") or "",
        "mode": facts.get("mode") or facts.get("kind") or "",
        "weight": facts.get("weight", ""),
        "until": facts.get("until", ""),
    }
