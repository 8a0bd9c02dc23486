"""A workbook of ours that comes back changed, read and merged, against calamine's bare read.

    python -m tests.bench.bench_returned [SPELLS …]

The plan is that of the bench of the workbook: 36 periods, with rows that calculate up to 2,000.
One cell in every tenth row is changed. The peer reads every sheet of the same file into lists, and
only its own work is counted. Both run in this process; prints CPU seconds, the ratio, and how
much of ours went into comparing and into merging. Only sheets with cells for input are read to
values here, the others are looked through for formulas that were overwritten or replaced.
"""

import io
import re
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from orgplan.exchange.intake import limits
from orgplan.exchange.intake.gate import admit
from orgplan.exchange.returned.bringing import keeps_export
from orgplan.exchange.returned.merging import merge_returned
from orgplan.exchange.returned.reading import read_returned
from orgplan.exchange.workbook.export import export_workbook
from orgplan.model.plan import Plan
from tests.bench.bench_workbook import plan_of

SIZES = (200, 2_000)
EVERY = 10
_FTE = re.compile(r'(<c r="G(\d+)" s="\d+">)<v>[^<]*</v>')


def changed(source: Path, target: Path) -> int:
    """A copy with another FTE in every tenth row of the register; returns how many."""
    count = 0

    def other(found: re.Match[str]) -> str:
        nonlocal count
        if int(found[2]) < 8 or int(found[2]) % EVERY:
            return found[0]
        count += 1
        return f"{found[1]}<v>0.8</v>"

    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        names = re.findall(r'<sheet [^>]*?name="([^"]*)"', old.read("xl/workbook.xml").decode())
        register = f"xl/worksheets/sheet{1 + names.index('Positions')}.xml"
        for name in old.namelist():
            content = old.read(name)
            if name == register:
                content = _FTE.sub(other, content.decode()).encode()
            new.writestr(name, content)
    return count


def bare(data: bytes) -> float:
    """CPU seconds of calamine over all sheets."""
    import python_calamine

    begun = time.process_time()
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return time.process_time() - begun


def bench(plan: Plan, folder: Path) -> None:
    """Print one size."""
    export_workbook(plan.base, folder / "out.xlsx", replace=True)
    count = changed(folder / "out.xlsx", folder / "back.xlsx")
    with zipfile.ZipFile(folder / "back.xlsx") as package:
        unpacked = sum(part.file_size for part in package.infolist())
    print(
        f"  {unpacked / 2**20:.0f} MiB unpacked of {limits.MOST_OWN_UNPACKED / 2**20:.0f} allowed"
    )
    begun = time.process_time()
    file = admit(folder / "back.xlsx", keeps_export)
    found = read_returned(file.data, b"", lambda share: None)
    compared = time.process_time()
    merged = merge_returned(plan, found)
    done = time.process_time()
    step = merged.merge.preview()
    peer = min(bare(file.data) for _ in range(3))
    print(f"  {count} rows changed, {len(step)} records of the plan would; {len(found.rows)} rows")
    print(f"  OrgPlan  {done - begun:6.2f} s CPU ({compared - begun:.2f} to compare, "
          f"{done - compared:.2f} to merge)")  # fmt: skip
    print(f"  calamine {peer:6.2f} s CPU")
    print(f"  ratio {(done - begun) / peer:.2f}")


def main(arguments: list[str]) -> None:
    for spells in map(int, arguments or SIZES):
        plan = plan_of(spells)
        print(f"\n{spells:,} spells")
        with tempfile.TemporaryDirectory() as folder:
            bench(plan, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
