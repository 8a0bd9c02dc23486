"""What it costs to keep an edit safe: a record of the journal, against 4 KiB written and synced.

    python -m tests.bench.bench_journal [POSITIONS]

Both by the wall clock, in turns, as waiting for the disk is what it is about. The edit is a move
of a position in a plan of 2,000; reliability.md allows 3.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.edits.positions import move_position
from orgplan.storage.working.keeper import untitled_kept
from tests.bench.plans import make_plan

ROUNDS = 400


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(positions: int) -> None:
    plan = make_plan(positions)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ORGPLAN_HOME"] = folder
        keeper = untitled_kept(plan)
        seat = plan.base.rows(r.Position)[-1]
        team = next(row for row in plan.base.rows(r.Team) if row.id != seat.team)
        draft = Draft(plan)
        move_position(draft, seat.id, team=team.id)
        step = draft.finish("Move")
        handle = os.open(Path(folder) / "peer", os.O_WRONLY | os.O_CREAT)
        block = b"x" * 4096

        def peer() -> None:
            os.write(handle, block)
            os.fsync(handle)

        pairs = [(timed(peer), timed(lambda: keeper.store(step, ""))) for _ in range(ROUNDS)]
        os.close(handle)
        keeper.end(with_edits=False)
    theirs, ours = ([pair[side] * 1e3 for pair in pairs] for side in (0, 1))
    ratio = median(ours) / median(theirs)
    print(f"one record {median(ours):.2f} ms, 4 KiB with fsync {median(theirs):.2f} ms")
    print(f"ratio {ratio:.2f} (goal 3); p99 of a record {quantiles(ours, n=100)[-1]:.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
