"""Workbooks that no program would write are taken in or refused, soon, and at no cost here."""

import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from json import loads
from pathlib import Path
from typing import Any

import pytest

from orgplan.exchange.intake.answers import TOO_MUCH
from tests.counts import CASES
from tests.exchange.intake.mutations import mutated
from tests.exchange.roster.test_damaged import survive

ROOT = Path(__file__).parents[3]
MOST_SECONDS, MOST_GROWTH = 60, 50 * 2**20
HERE = Path("/proc/self")
on_linux = pytest.mark.skipif(not HERE.exists(), reason="asks Linux for its memory")


class Readers:
    """Readers as the program starts them, forked off a process that has loaded what they need."""

    def __init__(self, folder: Path) -> None:
        self._request, self._answer = folder / "request", folder / "answer"
        self.seconds = 0.0
        command = [sys.executable, "-m", "tests.exchange.intake.forks"]
        self._server = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def answer(self, request: bytes) -> dict[str, Any]:
        asked, told = self._server.stdin, self._server.stdout
        assert asked is not None and told is not None
        self._request.write_bytes(request)
        asked.write(f"{self._request}\t{self._answer}\n")
        asked.flush()
        said, _, seconds = told.readline().strip().rpartition(" ")
        assert said in ("done", "killed"), said
        self.seconds = float(seconds)
        found = loads(self._answer.read_bytes()) if said == "done" else {"error": TOO_MUCH}
        assert isinstance(found, dict)
        return found

    def close(self) -> None:
        self._server.communicate()


@pytest.fixture
def readers(tmp_path: Path) -> Iterator[Readers]:
    made = Readers(tmp_path)
    yield made
    made.close()


def memory(kind: str) -> int:
    """Bytes of memory that this process has, or has had at most since `forget`."""
    lines = (HERE / "status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{kind}:"))


def forget() -> None:
    """Let the most be counted from now on."""
    (HERE / "clear_refs").write_text("5")


def take_many(readers: Readers, number: int, seed: int) -> None:
    came = 0
    for at, data in enumerate(islice(mutated(seed), number)):
        forget()
        before, start = memory("VmRSS"), time.process_time()
        readers.seconds = 0.0
        try:
            came += survive("people.xlsx", data, readers.answer)
        except Exception as error:
            raise AssertionError(f"seed {seed}, workbook {at}: {error}") from error
        # Of work and not of waiting: the machine may be busy with something else.
        assert readers.seconds + time.process_time() - start < MOST_SECONDS, (seed, at)
        assert memory("VmHWM") - before < MOST_GROWTH, (seed, at)
        CASES()
    assert 0.1 < came / number < 0.9


@on_linux
def test_mutated_workbooks_are_taken_in_or_refused_at_no_cost_here(readers: Readers) -> None:
    take_many(readers, 40, seed=1)


@on_linux
@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_five_thousand_mutated_workbooks_are_taken_in_or_refused(readers: Readers) -> None:
    take_many(readers, 5_000, seed=2)
