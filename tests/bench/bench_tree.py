"""G2: the tidy tree against d3-hierarchy and python-igraph, on organizations and random trees.

    python -m tests.bench.bench_tree [--peers DIR | --install] [NODES …]

DIR holds `node_modules` with d3-hierarchy, and `igraph`, a virtual environment with python-igraph;
--install makes such a folder for this run. A peer that is not there is said to be missing. Every
round runs each program once in a process of its own, so that all are measured at their first
call; ratios are of medians of CPU time. Nodes are 1 wide and stand side by side without a gap;
width is from the first node's middle to the last's. Besides, in this process: overlaps, whether
the mirrored tree gives the mirrored layout, and the compact layout that charts use.
"""

import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from orgplan.network.layout.tree import Gaps, Layout, Node, mixed, tidy

SIZES = (1_000, 10_000, 50_000)
ROUNDS = 5
D3_GOAL, IGRAPH_GOAL, IGRAPH_FROM = 1.0, 0.15, 10_000
TOUCHING = Gaps(across=0.0, down=0.5, stack=0.5, first=0.5, indent=0.5, rail=0.25)
D3 = """
import {hierarchy, tree} from 'd3-hierarchy';
import fs from 'fs';
const parents = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const nodes = parents.map((_, id) => ({id, children: []}));
parents.forEach((parent, id) => { if (id) nodes[parent].children.push(nodes[id]); });
const before = process.cpuUsage();
const root = tree().nodeSize([1, 1]).separation(() => 1)(hierarchy(nodes[0]));
const spent = process.cpuUsage(before);
let left = Infinity, right = -Infinity;
root.each(node => { left = Math.min(left, node.x); right = Math.max(right, node.x); });
console.log(JSON.stringify({cpu: (spent.user + spent.system) / 1e6, width: right - left}));
"""
IGRAPH = """
import json, sys, time, igraph
parents = json.load(open(sys.argv[1]))
edges = [(parent, node) for node, parent in enumerate(parents) if node]
graph = igraph.Graph(n=len(parents), edges=edges, directed=True)
begun = time.process_time()
layout = graph.layout_reingold_tilford(mode="out", root=[0])
spent = time.process_time() - begun
xs = [x for x, _ in layout.coords]
print(json.dumps({"cpu": spent, "width": max(xs) - min(xs)}))
"""
Parents = list[int]
Run = Callable[[Path], dict[str, float]]


def organization(count: int) -> Parents:
    """Every manager leads 5 to 9, as many of them managers as are needed; depth about even."""
    rng, parents = Random(count), [0]
    for manager in range(count):
        reports = min(rng.randint(5, 9), count - len(parents))
        parents += [manager] * reports
    return parents


def uneven(count: int) -> Parents:
    """Some teams end high up and others go deep: each node below one of the last 300."""
    rng = Random(count)
    return [0, *(rng.randrange(max(0, node - 300), node) for node in range(1, count))]


def random_tree(count: int) -> Parents:
    """Each node below any earlier one: no organization looks so, but peers are often shown it."""
    rng = Random(count)
    return [0, *(rng.randrange(node) for node in range(1, count))]


TREES: dict[str, Callable[[int], Parents]] = {
    "organization": organization,
    "uneven": uneven,
    "random": random_tree,
}


def family(parents: Parents) -> tuple[list[Node], dict[str, list[str]]]:
    """The tree as our layouts take it."""
    children: dict[str, list[str]] = {}
    for node, parent in enumerate(parents[1:], 1):
        children.setdefault(str(parent), []).append(str(node))
    return [Node(str(node), 1.0, 0.5) for node in range(len(parents))], children


def ours(path: Path) -> dict[str, float]:
    """What the process of ours does: one call, all lines of reporting read."""
    nodes, children = family(json.loads(path.read_text()))
    gc.disable()  # As the window does: it collects between edits.
    begun = time.process_time()
    layout = tidy(nodes, children, TOUCHING)
    spent = time.process_time() - begun
    xs = [x for x, _ in layout.positions.values()]
    return {"cpu": spent, "width": max(xs) - min(xs)}


def runner(command: Sequence[str]) -> Run:
    """A program that takes a tree's file and answers in JSON."""

    def run(path: Path) -> dict[str, float]:
        done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=True)
        found: dict[str, float] = json.loads(done.stdout)
        return found

    return run


def programs(peers: Path | None, scratch: Path) -> dict[str, Run]:
    """Ours and whatever peers there are; says which are missing."""
    found = {"ours": runner([sys.executable, "-m", "tests.bench.bench_tree", "--one"])}
    node = shutil.which("node")
    if peers and node and (peers / "node_modules" / "d3-hierarchy").exists():
        script = peers / "orgplan_d3.mjs"
        script.write_text(D3)
        found["d3"] = runner([node, str(script)])
    else:
        print("d3-hierarchy is missing: --install, or --peers DIR with node_modules/d3-hierarchy")
    python = peers / "igraph" / "bin" / "python" if peers else None
    if python and python.exists():
        script = scratch / "orgplan_igraph.py"
        script.write_text(IGRAPH)
        found["igraph"] = runner([str(python), str(script)])
    else:
        print("python-igraph is missing: --install, or --peers DIR with igraph/bin/python")
    return found


def install(folder: Path) -> Path:
    """Both peers in a folder of their own; what cannot be had stays missing."""
    quiet: dict[str, Any] = {"cwd": folder, "stdout": subprocess.DEVNULL}
    if shutil.which("npm"):
        subprocess.run(
            ["npm", "install", "--silent", "--prefix", ".", "d3-hierarchy"], check=False, **quiet
        )
    subprocess.run([sys.executable, "-m", "venv", "igraph"], check=False, **quiet)
    subprocess.run(["igraph/bin/pip", "install", "--quiet", "python-igraph"], check=False, **quiet)
    return folder


def compare(name: str, count: int, runs: dict[str, Run], scratch: Path) -> None:
    """One line: medians over rounds in which the programs take turns."""
    path = scratch / f"{name}-{count}.json"
    path.write_text(json.dumps(TREES[name](count)))
    times: dict[str, list[float]] = {program: [] for program in runs}
    widths: dict[str, float] = {}
    for _ in range(ROUNDS):
        for program, run in runs.items():
            found = run(path)
            times[program].append(found["cpu"])
            widths[program] = found["width"]
    mine = median(times["ours"])
    parts = [f"{name:>12} {count:>6}: ours {mine * 1e3:8.1f} ms, width {widths['ours']:.1f}"]
    for program in runs.keys() - {"ours"}:
        ratio = mine / median(times[program])
        goal = D3_GOAL if program == "d3" or count < IGRAPH_FROM else IGRAPH_GOAL
        parts.append(
            f"{program} {median(times[program]) * 1e3:.1f} ms, width {widths[program]:.1f}, ratio "
            f"{ratio:.2f} (goal {goal}: {'met' if ratio <= goal else 'MISSED'})"
        )
    print("; ".join(parts), flush=True)


def overlaps(nodes: Sequence[Node], layout: Layout) -> int:
    """Neighbours in a row of one height that touch; in a tidy tree rows never reach each other."""
    rows: dict[float, list[tuple[float, float]]] = {}
    for node in nodes:
        x, y = layout.positions[node.id]
        rows.setdefault(y, []).append((x, x + node.width))
    return sum(
        one[1] > other[0] for row in map(sorted, rows.values()) for one, other in pairwise(row)
    )


def mirror_gap(nodes: Sequence[Node], children: dict[str, list[str]], layout: Layout) -> float:
    """How far any node of the mirrored tree stands from its mirrored place."""
    turned = tidy(nodes[::-1], {key: row[::-1] for key, row in children.items()}, TOUCHING)
    return max(
        abs(layout.width - turned.positions[node.id][0] - node.width - layout.positions[node.id][0])
        for node in nodes
    )


def soundness(name: str, count: int) -> str:
    """What must hold of our layout, and the compact one's width and time."""
    nodes, children = family(TREES[name](count))
    layout = tidy(nodes, children, TOUCHING)
    begun = time.process_time()
    compact = mixed(nodes, children, TOUCHING)
    spent = time.process_time() - begun
    return (
        f"{'':>19}  {overlaps(nodes, layout)} overlaps, mirrored within "
        f"{mirror_gap(nodes, children, layout):.1f} (half a unit is rounding); compact: "
        f"{spent * 1e3:.0f} ms, {compact.width / layout.width:.2f}x as wide"
    )


def main(arguments: list[str]) -> None:
    """Print a line for each tree and size."""
    if arguments[:1] == ["--one"]:
        print(json.dumps(ours(Path(arguments[1]))))
        return
    sizes = [int(word) for word in arguments if word.isdigit()] or SIZES
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        peers = install(scratch) if "--install" in arguments else None
        if "--peers" in arguments:
            peers = Path(arguments[arguments.index("--peers") + 1])
        runs = programs(peers, scratch)
        for count in sizes:
            for name in TREES:
                compare(name, count, runs, scratch)
                print(soundness(name, count), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
