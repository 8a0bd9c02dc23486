"""Every planted fault is noticed by the tests that are named beside it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.carrier import VARIABLE, found
from tests.faults.planted import FAULTS

ROOT = Path(__file__).parents[2]
SOME_TEST_FAILED = 1


def run(name: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "tests.faults.carrier"]
    command += ["-p", "no:cacheprovider", FAULTS[name].caught_by]
    environment = {**os.environ, VARIABLE: name}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_noticed(name: str) -> None:
    done = run(name)
    assert done.returncode == SOME_TEST_FAILED, f"{FAULTS[name].said}\n{done.stdout[-2000:]}"


def test_there_are_enough_faults_and_each_says_who_notices_it() -> None:
    assert len(FAULTS) >= 25
    for fault in FAULTS.values():
        assert (ROOT / fault.caught_by.partition("::")[0]).exists(), fault


def test_the_place_of_each_fault_is_there() -> None:
    """So that a new name of it is noticed at once, and not by the long run."""
    for fault in FAULTS.values():
        found(fault.place)
