"""G3: layered layouts of 50 and 200 boxes with twice as many links, against Graphviz dot.

    python -m tests.bench.bench_layered [ROUNDS]

The peer is dot in this process with boxes of the same sizes, drawing its own curves, groups as
clusters; ours is the whole way to boxes, curves and group outlines by Graphviz in a child that is
already running. Crossings are counted alike, on curves cut into straight pieces. Time is CPU time
of this process and its child. Our own layers, which serve without Graphviz, are shown beside them.
"""

import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from orgplan.network.layout.graphviz import Graphviz
from orgplan.network.layout.layered import Layered, Link, Vertex, layered
from orgplan.network.layout.layered_dot import dot_of
from orgplan.network.layout.layered_values import Curve, Plan, Spaces
from tests.network.maps import areas, crossings, inside, overlap, points

SIZES = ((132.0, 46.0), (160.0, 60.0), (188.0, 90.0), (240.0, 90.0))
GOALS = (1.0, 1.0, 1.5)


def graph(count: int, seed: int, groups: int) -> tuple[list[Vertex], list[Link]]:
    """Boxes of the sizes of teams, and links between any two."""
    chance = random.Random(seed)
    boxes = [
        Vertex(str(n), *chance.choice(SIZES), f"g{n % groups}" if groups else "")
        for n in range(count)
    ]
    pairs = [chance.sample(range(count), 2) for _ in range(2 * count)]
    return boxes, [Link(f"e{n}", str(a), str(b)) for n, (a, b) in enumerate(pairs)]


def peer(boxes: list[Vertex], links: list[Link]) -> dict[str, Any]:
    """dot's own drawing, in this process."""
    import json

    import pygraphviz

    # Ours stops dot early and asks for no curves; the peer may take its time.
    dot = dot_of(Plan.read(boxes, links), Spaces()).replace("nslimit=0.3", "")
    dot = dot.replace("splines=polyline", "splines=true")
    drawn = pygraphviz.AGraph(string=dot).draw(format="json0", prog="dot")
    found: dict[str, Any] = json.loads(drawn)
    return found


def curves_of(reply: dict[str, Any]) -> list[Curve]:
    every = []
    for edge in reply["edges"]:
        places = [text.split(",") for text in edge["pos"].split() if text[0] not in "es"]
        every.append(tuple((float(x), float(y)) for x, y in places))
    return every


def cpu(work: Callable[[], Any], child: int = 0) -> tuple[float, Any]:
    """CPU seconds of this process and of a child."""
    begun = time.process_time() + _of(child)
    made = work()
    return time.process_time() + _of(child) - begun, made


def _of(child: int) -> float:
    """To the nanosecond: the usual count of ticks is too coarse for layouts of a tenth."""
    if not child:
        return 0.0
    return int(Path(f"/proc/{child}/schedstat").read_text("ascii").split()[0]) / 1e9


def faults(layout: Layered, boxes: list[Vertex], links: list[Link]) -> tuple[int, int]:
    """Boxes that overlap, and links that run through a box they do not join."""
    every = list(areas(layout, boxes).items())
    over = sum(overlap(a, b) for at, (_, a) in enumerate(every) for _, b in every[:at])
    through = 0
    for link in links:
        ends = {link.start, link.end}
        others = [area for key, area in every if key not in ends]
        route = points(layout.routes[link.id])[::4]
        through += any(inside(point, area, 1.0) for area in others for point in route)
    return over, through


def measure(count: int, groups: int, rounds: int, graphviz: Graphviz) -> list[float]:
    """Ratios of crossings, widths and times, each summed over some graphs."""
    dot = [0.0, 0.0, 0.0]
    sums = {"Graphviz in a child": [0.0] * 3, "our own layers": [0.0] * 3}
    bad = [0, 0]
    for seed in range(rounds):
        boxes, links = graph(count, seed, groups)
        spent, reply = cpu(lambda: peer(boxes, links))  # noqa: B023
        width = float(reply["bb"].split(",")[2])
        dot = _added(dot, [crossings(curves_of(reply)), width, spent])
        child = graphviz._child.pid if graphviz._child else 0
        for name, engine in zip(sums, (graphviz, None), strict=True):
            spent, layout = cpu(lambda: layered(boxes, links, engine), child)  # noqa: B023
            crossed = crossings(list(layout.routes.values()))
            sums[name] = _added(sums[name], [crossed, layout.width, spent])
            if seed == 0:
                bad = [a + b for a, b in zip(bad, faults(layout, boxes, links), strict=True)]
    found = {name: [a / b for a, b in zip(row, dot, strict=True)] for name, row in sums.items()}
    for name, row in found.items():
        print(
            f"{count:4} boxes, {groups} groups, {name:20} against dot: crossings"
            f" {row[0]:.3f}x, width {row[1]:.2f}x, CPU {row[2]:.2f}x",
            flush=True,
        )
    print(f"     overlapping boxes {bad[0]}, links through boxes {bad[1]}", flush=True)
    return found["Graphviz in a child"]


def _added(one: list[float], other: list[float]) -> list[float]:
    return [a + b for a, b in zip(one, other, strict=True)]


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    graphviz = Graphviz(seconds=120.0)
    begun = time.perf_counter()
    layered([Vertex("a", 50, 50)], [], graphviz)
    print(f"starting the child: {1000 * (time.perf_counter() - begun):.0f} ms, once")
    reached = True
    for count, groups in ((50, 0), (50, 5), (200, 0)):
        # dot takes half a minute for two hundred boxes.
        found = measure(count, groups, rounds if count < 100 else 1 + rounds // 8, graphviz)
        reached = reached and all(f <= goal for f, goal in zip(found, GOALS, strict=True))
    graphviz.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = "reached" if reached else "missed"
    print(f"goal crossings <= 1.0x, width <= 1.0x, time <= 1.5x: {words}; peak {peak:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
