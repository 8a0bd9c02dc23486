"""The command that answers about a plan as a network: graph."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgplan.cli.options import answer, json_option, look_at, looking_options, plan_argument

if TYPE_CHECKING:
    from orgplan.cli.options import Look
    from orgplan.network.measures.measure import Value

# Kept here so that --help needs none of the network; a test holds them against it.
KINDS = ("reporting", "dependencies", "allocation", "stakeholders", "escalation", "decisions")
DECIMALS = 6
EDGE = ("source", "target", "kind", "weight")
Plain = dict[str, object]


@click.command()
@plan_argument
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--measures", "with_measures", is_flag=True, help="With the figures of every node.")
@looking_options
@json_option
def graph(
    plan: Path, kind: str, with_measures: bool, scenario: str, as_of: date | None, as_json: bool
) -> None:
    """Who reports, depends, works on what, is asked and decides, at the end of the as-of month.

    \b
    JSON:
      nodes         [{id, name, kind: team, domain, position, stakeholder, external or decision,
                      state: filled, coming, vacant or proposed, of positions alone}]
      edges         [{source, target, kind, weight}]; from manager to report, consumer to
                    provider, position to domain (weight: share), stakeholder to team
                    (influence), asker to asked (days), and party to decision
      measures      {name: {id: figure}}, empty without --measures; null where none can be given
                    dependencies: demand (weight of ties in), queue (demand per filled FTE),
                      fan_out, instability, blast_radius, pagerank, betweenness
                    reporting: span (of managers), span_filled, layer (1 is the top), outgoing
                    allocation: allocated, domains, effective, bus_factor (of domains),
                      brokerage, brokerage_managers
                    stakeholders: relations and load by owner, coverage by stakeholder
                    escalation: hops, days and hops_today, each {authority: number}
                    decisions: approves, drives
      cycles        [[ids]] of rings, at most six long and 1,000 in number
      articulation  [ids] whose loss splits teams off
      components    [[ids]] that hang together
      estimated     [names of measures that rest on a sample, as above 500 nodes]
      left_out      [what the plan says that the graph cannot show, in words]
    """
    look = look_at(plan, scenario, as_of)
    if as_json:
        answer(figures(look, kind, with_measures))
    else:
        from orgplan.cli.graph_words import graph_text

        click.echo(graph_text(look, kind, with_measures))


def month_end(look: "Look") -> date:
    """The day that is looked at."""
    from orgplan.planning.summary import month_end as last_day

    return last_day(look.as_of)


def figures(look: "Look", kind: str, with_measures: bool) -> Plain:
    """The answer as plain values."""
    from orgplan.network.graphs import graph_of
    from orgplan.network.measures import measured
    from orgplan.network.measures.failure import articulation
    from orgplan.network.measures.structure import components, cycles
    from orgplan.network.reading import edges_told

    day = month_end(look)
    drawn = graph_of(look.org, kind, day)
    rows = measured(look.org, kind, day) if with_measures else {}
    return {
        "nodes": [_node(name, facts) for name, facts in drawn.nodes.items()],
        "edges": [dict(zip(EDGE, edge, strict=True)) for edge in edges_told(drawn)],
        "measures": {
            name: {node: _rounded(value) for node, value in row.values.items()}
            for name, row in rows.items()
        },
        "cycles": cycles(drawn),
        "articulation": articulation(drawn),
        "components": components(drawn),
        "estimated": [name for name, row in rows.items() if row.estimated],
        "left_out": list(drawn.graph["left_out"]),
    }


def _node(name: str, facts: Mapping[str, object]) -> Plain:
    told = ("name", "kind", "state")
    return {"id": name} | {key: facts[key] for key in told if key in facts}


def _rounded(value: "Value") -> "Value":
    return round(value, DECIMALS) if isinstance(value, float) else value
