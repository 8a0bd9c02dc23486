"""G11: a roster of 32,000 rows into a plan, against calamine's bare read of the same workbook.

    python -m tests.bench.bench_import [ROWS]

Ours is all of it: the gate, reading in a process of its own, guessing, checking, the step and its
preview. Each runs in a process of its own, with byte code at hand as an installed program has it;
prints CPU seconds with those of child processes, the ratio, and peak memory. At last the same file
comes in again, and has to change nothing.
"""

import io
import os
import random
import resource
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from orgplan.model.blank import blank_plan

ROWS = 32_000
MOST_RATIO, MOST_MIB = 10, 512
TITLES = ("Engineer", "Senior Engineer", "Data Scientist", "Staff Engineer", "Engineering Manager")
HEADING = (
    "Employee ID", "First name", "Last name", "Work email", "Job title", "Level", "Department",
    "Team", "Location", "Country", "Manager ID", "Hire date", "FTE", "Base salary", "Currency",
    "Bonus target", "Employment type", "Status", "Cost center", "Notes",
)  # fmt: skip


def workbook(rows: int) -> bytes:
    """A made-up roster of one tree, eight reports to everybody."""
    from openpyxl import Workbook

    book, chance, file = Workbook(write_only=True), random.Random(11), io.BytesIO()
    sheet = book.create_sheet("People")
    sheet.append(HEADING)
    for at in range(rows):
        above = f"E{(at - 1) // 8:05d}" if at else ""
        sheet.append(
            (
                f"E{at:05d}", f"First{at % 997}", f"Last{at}", f"p{at}@example.org",
                chance.choice(TITLES), f"L{3 + at % 5}", f"Department {at % 40}",
                f"Team {at % 1500}", f"City {at % 30}", "US", above,
                date(2015, 1, 1) + timedelta(at % 3650), 1 if at % 9 else 0.8, 90_000 + at, "USD",
                0.1, "Full time", "Active", f"CC{at % 90:03d}", "",
            )
        )  # fmt: skip
    book.save(file)
    return file.getvalue()


def bare(path: Path) -> None:
    """The peer: every cell of the sheet as Python values."""
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())).get_sheet_by_index(0)
    tell(len(rows.to_python()) - 1)


def ours(path: Path) -> None:
    """A roster into an empty plan, and what the window shows of it."""
    from orgplan.exchange.intake.dispatch import Wish, bring
    from orgplan.storage.collector import collector_paused

    with collector_paused():
        found = bring([path], blank_plan("Bench", date(2027, 1, 31)), Wish())
    tell(found.tally.rows_placed)


def again(path: Path) -> None:
    """The same file a second time."""
    from orgplan.exchange.intake.dispatch import Wish, bring

    plan = blank_plan("Bench", date(2027, 1, 31))
    plan = plan.apply(bring([path], plan, Wish()).step)
    found = bring([path], plan, Wish())
    sys.stdout.write(f"{len(found.step)} 0 0\n")


def tell(rows: int) -> None:
    """Rows, CPU seconds and peak MiB of this process and its children."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    seconds = sum(each.ru_utime + each.ru_stime for each in used)
    peak = max(each.ru_maxrss for each in used) / 1024
    sys.stdout.write(f"{rows} {seconds:.3f} {peak:.0f}\n")


def run(what: str, path: Path) -> tuple[int, float, float]:
    """One of them in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.bench_import", what, str(path)]
    own = {"PYTHONPYCACHEPREFIX": str(path.parent / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, **own}
    )
    rows, seconds, peak = done.stdout.split()
    return int(rows), float(seconds), float(peak)


def main(rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.xlsx"
        path.write_bytes(workbook(rows))
        run("ours", path)  # which writes the byte code
        pairs = [(run("bare", path), run("ours", path)) for _ in range(3)]
        peer, import_ = zip(*pairs, strict=True)
        second = run("again", path)
    best = [min(found, key=lambda each: each[1]) for found in (peer, import_)]
    assert {each[0] for each in (*peer, *import_)} == {rows}
    print(f"{rows:,} rows  calamine {best[0][1]:.2f} s  ours {best[1][1]:.2f} s")
    print(f"ratio {best[1][1] / best[0][1]:.1f} (goal {MOST_RATIO})")
    print(f"peak {best[1][2]:.0f} MiB (goal {MOST_MIB}); a second import changes {second[0]}")


if __name__ == "__main__":
    kinds = {"bare": bare, "ours": ours, "again": again}
    if len(sys.argv) == 3:
        kinds[sys.argv[1]](Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) == 2 else ROWS)
