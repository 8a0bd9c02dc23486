"""A module of ours run in a process of its own, within the time and memory it may use.

The process reads bytes from standard input and writes its answer to standard output. Both are
files without a name, which only their owner can reach and which end with the process: a pipe
would hold 64 kB, and waiting in steps would never send the rest.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import IO

from orgplan.blueprint.confinement import OWN, TOLD, confine
from orgplan.relaunch import command_of

GRACE = 5
"""Seconds of waiting beyond those of work, as the machine may be busy with something else."""
_STEP = 0.05
"""Seconds between two looks at whether the answer is still wanted."""
_SHARE = b"%6.4f\n"
_SHARE_SIZE = 7

Progress = Callable[[float], object]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds of work and bytes of memory that a process may use."""

    seconds: int
    memory: int


def never() -> bool:
    """What a wait asks that nobody can cancel."""
    return False


def unheard(share: float) -> None:
    """Progress that nobody wants to hear of."""


def answer_of(
    module: str,
    given: bytes,
    bounds: Bounds,
    is_cancelled: Callable[[], bool] = never,
    progress: Progress = unheard,
) -> bytes | None:
    """What a module answers; None if it ran out of time or memory, failed, or is not wanted."""
    command = command_of(module, str(bounds.seconds), str(bounds.memory))
    with (
        tempfile.TemporaryFile() as question,
        tempfile.TemporaryFile() as answer,
        tempfile.TemporaryFile() as told,
    ):
        question.write(given)
        question.seek(0)
        # Modules are looked for in the folder it runs in first: no stranger's may lie there.
        with subprocess.Popen(  # noqa: S603 our own module
            command, stdin=question, stdout=answer, stderr=told, cwd=OWN
        ) as process:
            _await(process, bounds.seconds, is_cancelled, lambda: progress(_share(told)))
        if process.returncode != 0:
            return None
        answer.seek(0)
        return answer.read()


def _await(
    process: "subprocess.Popen[bytes]",
    seconds: int,
    is_cancelled: Callable[[], bool],
    look: Callable[[], object],
) -> None:
    """Wait for a process; it is ended when its time is over or nobody waits any more."""
    end = monotonic() + seconds + GRACE
    try:
        while process.poll() is None:
            try:
                process.wait(_STEP)
            except subprocess.TimeoutExpired:
                look()
                if is_cancelled() or monotonic() > end:
                    process.kill()
    except BaseException:
        process.kill()
        raise


def _share(told: IO[bytes]) -> float:
    """The share done that a process told last, 0 where it has told nothing yet."""
    try:
        told.seek(-_SHARE_SIZE, 2)
        return min(1.0, max(0.0, float(told.read(_SHARE_SIZE))))
    except (OSError, ValueError):
        return 0.0


def tell(share: float) -> None:
    """In the process: say which share of the work is done, from 0 to 1."""
    sys.stderr.buffer.write(_SHARE % share)
    sys.stderr.buffer.flush()


def given_bounds() -> Bounds:
    """In the process: the bounds it was started with."""
    return Bounds(int(sys.argv[1]), int(sys.argv[2]))


def hold_to(bounds: Bounds) -> None:
    """In the process: hold to time, memory and reading, where the system can."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
        resource.setrlimit(resource.RLIMIT_CPU, (bounds.seconds, bounds.seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (TOLD, bounds.memory))
    confine()


def give(answer: bytes) -> None:
    """In the process: answer, which is all that it may write."""
    if sys.platform != "win32":
        import resource

        most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
