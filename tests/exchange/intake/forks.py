"""A server of readers: one is forked off for each file, so that nothing has to be loaded again.

    python -m tests.exchange.intake.forks

Each line on its input names a file with a request and one for the answer; a reader is bound as the
program binds its own. `done` is said of each, `killed` where the bounds ended it, or its error;
and the seconds that it worked.
"""

import gc
import json
import os
import sys
from pathlib import Path

from orgplan.blueprint.child import Bounds, give, hold_to
from orgplan.exchange.intake import limits
from orgplan.exchange.intake.process import answer_for


def read(request: Path, answer: str) -> None:
    """Read a file within the bounds, and answer."""
    gc.disable()
    out = os.open(answer, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    given = request.read_bytes()
    os.dup2(out, 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    hold_to(Bounds(limits.SECONDS, limits.MEMORY))
    give(json.dumps(answer_for(given), ensure_ascii=False).encode())


def child(line: str) -> None:
    request, answer = line.rstrip("\n").split("\t")
    say = os.dup(1)
    try:
        read(Path(request), answer)
    except BaseException as error:
        os.write(say, repr(error).replace("\n", " ").encode())
        os._exit(1)
    os._exit(0)


def serve() -> None:
    for line in sys.stdin:
        number = os.fork()
        if number == 0:
            child(line)
        _, status, used = os.wait4(number, 0)
        said = "killed" if os.WIFSIGNALED(status) else "" if status else "done"
        sys.stdout.write(f"{said} {used.ru_utime + used.ru_stime:.2f}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
