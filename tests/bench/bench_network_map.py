"""G4: network maps of 300 and 1,000 boxes, against neato and sfdp with overlaps removed.

    python -m tests.bench.bench_network_map [SEED …]

Ours and the peers run in the same child and the same Graphviz, by the same method (neato or sfdp);
only the removal of overlaps differs: ours against each way that Graphviz has and that leaves none
(the wheel has no prism). Stress is normalized and freed of scale: the mean of (s e - d)^2 / d^2
over all pairs, with e the distance drawn, d that in links, and s the best scale. Time is CPU
time of this process and the child, the median of several runs of each.
"""

import random
import resource
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from math import hypot, sqrt
from statistics import median

from orgplan.network.layout.connectors import Point
from orgplan.network.layout.graphviz import Graphviz
from orgplan.network.layout.layered_values import Link, Plan, Vertex
from orgplan.network.layout.network_map import network_dot
from orgplan.network.layout.network_map_apart import apart
from tests.bench.bench_layered import cpu

WIDE, HIGH, GAP, INCH = 132.0, 40.0, 22.0, 72.0
WAYS = ("voronoi", "vpsc", "scalexy", "scale")
GOAL = 1.1
RUNS = 5


def graph(count: int, seed: int) -> Plan:
    """A network in which few have many links, as stakeholders and teams do."""
    chance = random.Random(seed)
    pairs = [(n, chance.randrange(max(1, n))) for n in range(1, count)]
    pairs += [(chance.randrange(count), chance.randrange(count)) for _ in range(count)]
    boxes = [Vertex(str(n), WIDE, HIGH) for n in range(count)]
    links = [Link(f"e{n}", str(a), str(b)) for n, (a, b) in enumerate(pairs) if a != b]
    return Plan.read(boxes, links)


def distances(plan: Plan) -> dict[str, dict[str, int]]:
    """The number of links between any two boxes."""
    near: dict[str, list[str]] = {key: [] for key in plan.vertices}
    for link in plan.links:
        near[link.start].append(link.end)
        near[link.end].append(link.start)
    found = {}
    for start in plan.vertices:
        steps, waiting = {start: 0}, [start]
        for key in waiting:
            for other in near[key]:
                if other not in steps:
                    steps[other] = steps[key] + 1
                    waiting.append(other)
        found[start] = steps
    return found


def stress(places: Mapping[str, Point], steps: Mapping[str, Mapping[str, int]]) -> float:
    """Normalized stress at the best scale."""
    pairs = [
        (hypot(places[a][0] - places[b][0], places[a][1] - places[b][1]), d)
        for a, row in steps.items()
        for b, d in row.items()
        if a < b
    ]
    scale = sum(e / d for e, d in pairs) / sum(e * e / (d * d) for e, d in pairs)
    return sum((scale * e - d) ** 2 / (d * d) for e, d in pairs) / len(pairs)


def overlaps(places: Mapping[str, Point]) -> int:
    """How many pairs of boxes overlap."""
    rows = list(places.values())
    return sum(
        abs(a[0] - b[0]) < WIDE - 0.5 and abs(a[1] - b[1]) < HIGH - 0.5
        for at, a in enumerate(rows)
        for b in rows[:at]
    )


def side(places: Mapping[str, Point]) -> float:
    """The side of a square as large as the map."""
    xs, ys = zip(*places.values(), strict=True)
    return sqrt((max(xs) - min(xs)) * (max(ys) - min(ys)))


def read(plan: Plan, graphviz: Graphviz, dot: str, method: str) -> dict[str, Point]:
    keys = list(plan.vertices)
    found = {}
    for node in graphviz.draw(dot, method)["objects"]:
        x, y = node["pos"].split(",")[:2]
        found[keys[int(node["name"])]] = (float(x), float(y))
    return found


def ours(plan: Plan, graphviz: Graphviz, method: str, mark: str) -> dict[str, Point]:
    rough = read(plan, graphviz, network_dot(plan) + mark, method)
    return apart(rough, dict.fromkeys(plan.vertices, (WIDE, HIGH)), GAP)


def theirs(plan: Plan, graphviz: Graphviz, method: str, way: str, mark: str) -> dict[str, Point]:
    size = f"width={WIDE / INCH:.4f} height={HIGH / INCH:.4f}"
    dot = network_dot(plan).replace("overlap=true", f'overlap={way} sep="+{GAP / 2:.0f}"')
    return read(plan, graphviz, dot.replace("width=0.5 height=0.5", size) + mark, method)


def median_of(
    work: Callable[[str], dict[str, Point]], child: int
) -> tuple[float, dict[str, Point]]:
    """The median CPU of several runs, each of which Graphviz is asked anew for, and what comes."""
    runs = [cpu(partial(work, f"\n// {at}"), child) for at in range(RUNS)]
    return median(spent for spent, _ in runs), runs[0][1]


def compare(count: int, method: str, seeds: Iterable[int], ways: Iterable[str]) -> bool:
    reached = True
    for seed in seeds:
        plan = graph(count, seed)
        steps = distances(plan)
        graphviz = Graphviz(seconds=200.0)
        graphviz.draw("graph { a -- b }", "neato")
        child = graphviz._child.pid if graphviz._child else 0
        spent, placed = median_of(partial(ours, plan, graphviz, method), child)
        mine = stress(placed, steps)
        print(
            f"{count:5,} {method}: ours {spent:6.3f} s, stress {mine:.3f},"
            f" overlaps {overlaps(placed)}, side {side(placed):,.0f}",
            flush=True,
        )
        for way in ways:
            took, peer = median_of(partial(theirs, plan, graphviz, method, way), child)
            left, worth = overlaps(peer), stress(peer, steps)
            print(
                f"      {way:8} {took:6.3f} s, stress {worth:.3f}, overlaps {left},"
                f" side {side(peer):,.0f}: time {spent / took:.2f}x, stress {mine / worth:.2f}x",
                flush=True,
            )
            # Blowing the map up leaves nothing to read; only ways that keep it compact count.
            compact = side(peer) < 3 * side(placed)
            if not left and compact:
                reached = reached and spent <= GOAL * took and mine <= GOAL * worth
        reached = reached and not overlaps(placed)
        graphviz.close()
    return reached


def main() -> int:
    seeds = [int(text) for text in sys.argv[1:]] or [1]
    reached = [
        compare(300, "neato", seeds, WAYS),
        compare(300, "sfdp", seeds, WAYS),
        compare(1_000, "sfdp", seeds, ("vpsc", "scalexy", "scale")),
    ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = "reached" if all(reached) else "missed"
    print(f"goal time and stress <= 1.1x, no overlaps: {words}; peak {peak:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
