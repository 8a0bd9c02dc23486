"""A disk that is full, locked, short or gone is said in words, and costs nothing that was there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.cramped import OBSTACLES
from tests.counts import Cases

ROOT = Path(__file__).parents[2]
APART = ("unshare", "--mount", "--propagation", "private")


def can_mount() -> bool:
    """Whether we may mount a disk that nobody else sees."""
    if not all(map(shutil.which, ("unshare", "mount"))):
        return False
    command = [*APART, "mount", "-t", "tmpfs", "none", "/tmp"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not can_mount(), reason="needs the right to mount a disk of its own")
@pytest.mark.soak
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", OBSTACLES)
def test_what_a_disk_refuses_is_said_changes_nothing_and_is_done_once_it_may(
    name: str, tmp_path: Path, cases: Cases
) -> None:
    command = [*APART, sys.executable, "-m", "tests.cli.cramped", name, str(tmp_path)]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    cases(len(done.stdout.splitlines()))
