"""A server of sessions to be killed: each line on its input is a plan's file, each answer a pid.

    python -m tests.storage.victim

A session is forked off, so that nothing has to be loaded again. It edits and saves for as long as
it lives, and says on the pipe named in the line what has been done: `edit N` once step N would be
shown, `saved N` once the file holds it.
"""

import itertools
import os
import sys
from pathlib import Path

from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.plan import Plan
from orgplan.storage import saving  # noqa: F401 - loaded once, for all sessions
from orgplan.storage.file import save_plan
from orgplan.storage.working.keeper import Keeper, open_kept

EDITS_PER_SAVE = 4


def session(path: Path, say: int) -> None:
    """Edit and save without end."""
    opened, keeper = open_kept(path)
    plan = opened.plan
    first = int(title(plan)) if title(plan).isdigit() else 0
    for number in itertools.count(first + 1):
        plan = edit(keeper, plan, number)
        os.write(say, f"edit {number}\n".encode())
        if number % EDITS_PER_SAVE == 0:
            mark = keeper.mark
            opened = save_plan(plan, path, opened)
            keeper.copy_saved(opened)
            keeper.saved(opened, mark)
            os.write(say, f"saved {number}\n".encode())


def edit(keeper: Keeper, plan: Plan, number: int) -> Plan:
    """The plan with the number as the first seat's title, stored before it would be shown."""
    draft = Draft(plan)
    draft.change(r.Position, plan.base.rows(r.Position)[0].id, title=str(number))
    step = draft.finish(f"Step {number}")
    keeper.store(step, "")
    return plan.apply(step)


def title(plan: Plan) -> str:
    """What the last edit has left."""
    return plan.base.rows(r.Position)[0].title


def number(plan: Plan) -> int:
    """The number of the last edit, 0 before the first."""
    return int(title(plan)) if title(plan).isdigit() else 0


def serve() -> None:
    for line in sys.stdin:
        path, pipe = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            session(Path(path), os.open(pipe, os.O_WRONLY))
        answer(str(child))
        os.waitpid(child, 0)
        answer("gone")


def answer(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    serve()
