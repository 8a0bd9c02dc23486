"""A server of sessions that want one document at once, each to be told what to do.

    python -m tests.storage.rival

Each line on its input names a socket; a session is forked off that connects to it, says its
process and then answers line by line: `open TIME PATH`, `edit N`, `save`, `end`.
"""

import os
import signal
import socket
import sys
import tempfile
import time
from pathlib import Path

from orgplan.model.errors import FileError, UnstoredError
from orgplan.model.plan import Plan
from orgplan.storage.file import save_plan
from orgplan.storage.opened import OpenedPlan
from orgplan.storage.working.keeper import Keeper, open_kept
from tests.bench.plans import make_plan
from tests.storage.victim import edit, title


class Session:
    """One window with the document: the one that may write, or one that may look."""

    opened: OpenedPlan
    keeper: Keeper
    plan: Plan

    def open(self, said: str) -> str:
        """Open at a moment of the clock that all processes share."""
        moment, _, path = said.partition(" ")
        time.sleep(max(0.0, float(moment) - time.monotonic()))
        self.opened, self.keeper = open_kept(Path(path))
        self.plan = self.opened.plan
        return f"looks {self.keeper.read_only}" if self.keeper.read_only else title(self.plan)

    def edit(self, number: str) -> str:
        self.plan = edit(self.keeper, self.plan, int(number))
        return "stored"

    def save(self, _: str) -> str:
        mark = self.keeper.mark
        self.opened = save_plan(self.plan, self.opened.path, self.opened)
        if not self.keeper.read_only:
            self.keeper.copy_saved(self.opened)
            self.keeper.saved(self.opened, mark)
        return "saved"

    def end(self, _: str) -> str:
        self.keeper.end(with_edits=False)
        return "ended"


def live(place: str) -> None:
    """Do what comes over the socket, until nothing more comes."""
    session, link = Session(), socket.socket(socket.AF_UNIX)
    link.connect(place)
    with link.makefile("rw") as talk:
        talk.write(f"{os.getpid()}\n")
        talk.flush()
        for line in talk:
            deed, _, rest = line.rstrip("\n").partition(" ")
            try:
                answer: str = getattr(session, deed)(rest)
            except (FileError, UnstoredError) as error:
                answer = f"{type(error).__name__}: {error}"
            talk.write(answer.replace("\n", " ") + "\n")
            talk.flush()


def serve() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with tempfile.TemporaryDirectory() as folder:  # loads what a save needs, once for all sessions
        save_plan(make_plan(1), Path(folder) / "plan.orgplan")
    for line in sys.stdin:
        if os.fork() == 0:
            live(line.rstrip("\n"))
            os._exit(0)


if __name__ == "__main__":
    serve()
