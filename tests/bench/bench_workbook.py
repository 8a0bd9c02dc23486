"""G6: the finance workbook, against openpyxl's write_only mode writing the same cells.

    python -m tests.bench.bench_workbook [SPELLS …]

The plan covers 36 periods and has at most so many spells; above 2,000 the rows hold values and
only totals calculate, and only memory is measured: so, and as values alone. The peer gets every
value and formula of our file ready to append, with no styles and no values beside its formulas;
only its own work is counted. Each runs in a process of its own; prints CPU seconds, the ratio, and
the peak memory with the plan and Python.
"""

import html
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from orgplan.model.plan import Plan
from orgplan.model.records import PLAN_ID, PlanSettings, Spell
from tests.bench.plans import make_plan

SIZES = (200, 2_000, 10_000)
MOST_LIVE = 2_000
PERIODS = 36
LEDGER = "Ledger"
_PIECE = 1 << 20
_CELL = re.compile(r'<c r="[A-Z]+\d+" s="\d+"([^>]*?)(?:/>|>(?:<f>([^<]*)</f>)?<v>([^<]*)</v></c>)')
_TEXT = re.compile(r"<t[^>]*>([^<]*)</t>")
Row = list[str | float | None]


def plan_of(spells: int) -> Plan:
    """A generated plan over 36 periods with at most so many spells, and nearly as many."""
    positions = spells
    while len((plan := make_plan(positions)).base.rows(Spell)) > spells:
        positions -= max(1, len(plan.base.rows(Spell)) - spells)
    settings = replace(plan.base.need(PlanSettings, PLAN_ID), horizon_periods=PERIODS)
    tables = plan.base.fork()
    tables.put(settings)
    return Plan(tables)


def ours(spells: int, path: Path, *, values_only: bool) -> None:
    """Write our workbook, as it is by default or of values alone.

    Prints CPU seconds of cost and of the file, peak MiB, and MiB before.
    """
    from orgplan.exchange.workbook.export import export_workbook
    from orgplan.exchange.workbook.options import Options
    from orgplan.planning.cost import cost_book

    plan, options = plan_of(spells), Options(values_only=values_only)
    before, begun = peak(), time.process_time()
    cost_book(plan.base)
    costed = time.process_time()
    export_workbook(plan.base, path, options=options, replace=True)
    print(costed - begun, time.process_time() - costed, peak(), before)


def peer(path: Path, target: Path) -> None:
    """Write the same cells by openpyxl; print CPU seconds with and without the ledger, peak MiB."""
    from openpyxl import Workbook

    book, spent = Workbook(write_only=True), {True: 0.0, False: 0.0}
    with zipfile.ZipFile(path) as package:
        texts = [html.unescape(text) for text in _TEXT.findall(read(package, "sharedStrings.xml"))]
        names = re.findall(r'<sheet [^>]*?name="([^"]*)"', read(package, "workbook.xml"))
        for number, name in enumerate(names, start=1):
            sheet = book.create_sheet(name)
            for row in rows(package, f"xl/worksheets/sheet{number}.xml", texts):
                begun = time.process_time()
                sheet.append(row)
                spent[name == LEDGER] += time.process_time() - begun
    begun = time.process_time()
    book.save(target)
    spent[False] += time.process_time() - begun
    print(sum(spent.values()), spent[False], peak())


def read(package: zipfile.ZipFile, name: str) -> str:
    return package.read(f"xl/{name}").decode()


def rows(package: zipfile.ZipFile, part: str, texts: list[str]) -> Iterator[Row]:
    """A sheet's rows as values and formulas, a piece of the file at a time."""
    rest = b""
    with package.open(part) as content:
        while piece := content.read(_PIECE):
            *whole, rest = (rest + piece).split(b"</row>")
            for row in whole:
                yield [value(*cell, texts) for cell in _CELL.findall(row.decode())]


def value(kind: str, formula: str, content: str, texts: list[str]) -> str | float | None:
    if formula:
        return f"={html.unescape(formula)}"
    if not content:
        return None
    return texts[int(content)] if 't="s"' in kind else float(content)


def peak() -> float:
    """The process's peak memory so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def child(*arguments: object) -> list[float]:
    """What a process of its own prints."""
    command = [sys.executable, "-m", "tests.bench.bench_workbook", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.split()]


def bench(spells: int, folder: Path) -> None:
    """Print one size."""
    path = folder / f"{spells}.xlsx"
    if spells > MOST_LIVE:
        for words, form in (("rows of values, live totals", "rows"), ("values alone", "values")):
            _, written, memory, before = child("ours", spells, path, form)
            print(f"\n{spells:,} spells, {PERIODS} periods, {words}: {written:.2f} s CPU, "
                  f"file {path.stat().st_size / 2**20:.1f} MiB")  # fmt: skip
            print(f"  peak {memory:.0f} MiB, {before:.0f} of it before; limit 256")
        return
    cost, written, memory, before = child("ours", spells, path, "rows")
    theirs, without, their_memory = child("peer", path, folder / "peer.xlsx")
    cells, formulas = counted(path)
    print(f"\n{spells:,} spells, {PERIODS} periods: {cells:,} cells, {formulas:,} formulas")
    print(f"  our file {path.stat().st_size / 2**20:.1f} MiB, with a value for every formula")
    print(f"  OrgPlan  {written:7.2f} s CPU, and {cost:.2f} s for cost; peak {memory:.0f} MiB, "
          f"{before:.0f} of it before")  # fmt: skip
    print(f"  openpyxl {theirs:7.2f} s CPU ({without:.2f} without the ledger); "
          f"peak {their_memory:.0f} MiB")  # fmt: skip
    print(f"  ratio {written / theirs:.2f} of time")


def counted(path: Path) -> tuple[int, int]:
    """Cells and formulas of a file."""
    cells = formulas = 0
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                part = package.read(name)
                cells += part.count(b"<c r=")
                formulas += part.count(b"<f>")
    return cells, formulas


def main(arguments: list[str]) -> None:
    match arguments:
        case ["ours", spells, path, form]:
            ours(int(spells), Path(path), values_only=form == "values")
        case ["peer", path, target]:
            peer(Path(path), Path(target))
        case sizes:
            with tempfile.TemporaryDirectory() as folder:
                for spells in map(int, sizes or SIZES):
                    bench(spells, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
