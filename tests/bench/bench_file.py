"""G7: opening and saving plan files, against sqlite3 alone reading and writing the same rows.

    python -m tests.bench.bench_file [POSITIONS …]

Prints medians of CPU time over runs that take turns, the ratios, the wall time, and the peak memory
of a process that does nothing else. The peer has the same statements and foreign keys on.
"""

import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from orgplan.model.plan import Plan
from orgplan.storage import formats
from orgplan.storage.collector import collector_paused
from orgplan.storage.content import Gathered
from orgplan.storage.engine import WRITING, writing
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.filling import write_plan
from orgplan.storage.gate import Meta, read_tables
from orgplan.storage.opened import OpenedPlan
from orgplan.storage.reader import reading
from orgplan.storage.replacing import sync_file
from tests.bench.plans import SIZES, make_plan

ROUNDS = {200: 31, 2_000: 15, 10_000: 9, 50_000: 5}
FORM = formats.frozen(formats.NEWEST)
FACTS = Meta("0" * 32, 1, "", "", "bench")
Work = Callable[[], object]
Rows = dict[str, list[tuple[object, ...]]]


def peer_open(path: Path) -> Rows:
    """Every row, as sqlite3 gives it."""
    connection = sqlite3.connect(path)
    pairs = zip(FORM.tables, FORM.queries, strict=True)
    rows = {shape.name: connection.execute(query).fetchall() for shape, query in pairs}
    connection.close()
    return rows


def peer_save(path: Path, rows: Rows) -> None:
    """Every row written by sqlite3 and synced once."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in WRITING:
        connection.execute(pragma)
    connection.execute("BEGIN")
    for statement in FORM.statements:
        connection.execute(statement)
    for shape in FORM.tables:
        marks = ",".join("?" * len(shape.columns))
        connection.executemany(f"INSERT INTO {shape.name} VALUES ({marks})", rows[shape.name])
    connection.execute("COMMIT")
    connection.close()
    sync_file(path)


def bare_open(path: Path) -> Plan:
    """A plan without any check."""
    gathered = Gathered()
    with collector_paused(), reading(path) as connection:
        for shape, rows in read_tables(connection, FORM):
            gathered.take(shape.name, rows)
        return gathered.plan()


def bare_save(path: Path, plan: Plan) -> None:
    """A file without any check or digest, synced once."""
    path.unlink(missing_ok=True)
    with collector_paused(), writing(path) as connection:
        write_plan(connection, plan, FORM, FACTS)
    sync_file(path)


def timed(work: Work) -> tuple[float, float]:
    """Milliseconds of CPU and of the clock until the result is there; to drop it is not counted."""
    cpu, clock = time.process_time(), time.perf_counter()
    result = work()
    pair = (time.process_time() - cpu) * 1000, (time.perf_counter() - clock) * 1000
    del result
    return pair


def take_turns(works: dict[str, Work], rounds: int) -> dict[str, tuple[float, float]]:
    """Medians of runs in which every work has its turn in every round, after one to warm up."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for number in range(rounds + 1):
        for name, work in works.items():
            pair = timed(work)
            if number:
                found[name].append(pair)
    return {
        name: (median(cpu for cpu, _ in pairs), median(clock for _, clock in pairs))
        for name, pairs in found.items()
    }


def bench(positions: int, folder: Path) -> None:
    """Print one size."""
    path = folder / f"{positions}.orgplan"
    save_plan(make_plan(positions), path, replace=True)
    rounds = ROUNDS.get(positions, 5)
    # Nothing is kept meanwhile, through which Python's cyclic collector would walk.
    found = take_turns(opening(path), rounds)
    rows = peer_open(path)
    found |= take_turns(saving(path, rows), rounds)
    count = sum(map(len, rows.values()))
    print(f"\n{positions:,} positions, {count:,} rows, {path.stat().st_size / 2**20:.1f} MiB")
    for name, (cpu, clock) in found.items():
        peer = "sqlite3 save" if "save" in name else "sqlite3 open"
        ratio = cpu / found[peer][0]
        print(f"  {name:<15} {cpu:9.1f} ms CPU {clock:9.1f} ms clock {ratio:6.2f}x")
    for name in ("open", "save"):
        print(f"  peak memory of {name}: {peak(name, path):.0f} MiB, plan and Python included")


def opening(path: Path) -> dict[str, Work]:
    """The ways to open a file."""
    return {
        "sqlite3 open": lambda: peer_open(path),
        "open unchecked": lambda: bare_open(path),
        "open": lambda: open_plan(path),
    }


def saving(path: Path, rows: Rows) -> dict[str, Work]:
    """The ways to save what is in a file."""
    last: list[OpenedPlan] = [open_plan(path)]
    other = path.with_suffix(".peer")

    def save_again() -> None:
        last[0] = save_plan(last[0].plan, path, last[0])

    return {
        "sqlite3 save": lambda: peer_save(other, rows),
        "save unchecked": lambda: bare_save(other, last[0].plan),
        "save": save_again,
    }


def peak(name: str, path: Path) -> float:
    """The most memory of a process that opens, or opens and saves, a file."""
    command = [sys.executable, "-m", "tests.bench.bench_file", f"--{name}", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def alone(name: str, path: Path) -> None:
    """Open (and save) a file, and print the peak memory in MiB."""
    opened = open_plan(path)
    if name == "--save":
        save_plan(opened.plan, path, opened)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main(arguments: list[str]) -> None:
    """Bench the sizes asked for, or all."""
    if arguments and arguments[0].startswith("--"):
        alone(arguments[0], Path(arguments[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        for positions in map(int, arguments or map(str, SIZES)):
            bench(positions, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
