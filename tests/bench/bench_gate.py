"""What it costs to look an honest file over before it is read: the gate, against the read itself.

    python -m tests.bench.bench_gate [ROWS]

A roster of 20 columns as a workbook and as CSV, in one process, so that starting another counts
for neither. CPU seconds, the least of three; reliability.md allows the gate 15 %.
"""

import csv
import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from orgplan.exchange.intake.gate import admit
from orgplan.exchange.intake.readers.any_form import read_any
from tests.bench.bench_import import workbook

ROWS = 20_000
MOST_SHARE = 0.15
ROUNDS = 3


def least(work: Callable[[], object]) -> float:
    """CPU seconds of the quickest round."""
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def as_csv(book: bytes) -> bytes:
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def nobody_hears(*share: object) -> None:
    """The reader tells how far it is; here to nobody."""


def main(rows: int) -> None:
    book = workbook(rows)
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("roster.xlsx", book), ("roster.csv", as_csv(book))):
            path = Path(folder) / name
            path.write_bytes(data)
            file = admit(path)
            gate = least(lambda path=path: admit(path))
            read = least(lambda file=file: read_any(file, {}, nobody_hears))
            said = f"{name}: gate {gate * 1e3:.1f} ms, read {read * 1e3:.0f} ms"
            print(f"{said}, share {gate / read:.3f} (goal {MOST_SHARE})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
