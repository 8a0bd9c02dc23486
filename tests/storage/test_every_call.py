"""No call that changes the disk may fail in any operation, and take with it what was shown."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.counts import Cases
from tests.storage.operations import OPERATIONS

ROOT = Path(__file__).parents[2]
IN_MEMORY = Path("/dev/shm")
"""Where nothing waits for a disk: the calls are the same."""


def sweep(operation: str) -> int:
    """How many cases have gone well, which is all there are."""
    where = IN_MEMORY if IN_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=where) as folder:
        command = [sys.executable, "-m", "tests.storage.operations", operation, folder]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return int(done.stdout)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("operation", [name for name in OPERATIONS if name != "recover"])
def test_a_fault_at_any_call_of_an_operation_leaves_files_whole_and_what_was_shown(
    operation: str, cases: Cases
) -> None:
    cases(sweep(operation))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_fault_at_any_call_of_a_recovery_leaves_all_to_be_recovered_again(cases: Cases) -> None:
    cases(sweep("recover"))
