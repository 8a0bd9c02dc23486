"""No file that a text of the plan names is opened, and nobody outside is asked: seen by strace."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.counts import Cases
from tests.leaks.test_network import foreign
from tests.ui.test_hostile_texts import FOLDER, SHOWN_IN

ROOT = Path(__file__).parents[2]
CALLS = "open,openat,openat2,stat,newfstatat,statx,access,readlink,execve,connect"
TRACED = ("strace", "-f", "-qq", "--seccomp-bpf", "-s", "512", "-e", f"trace={CALLS}")
TEST = "tests/ui/test_hostile_texts.py"


def can_trace() -> bool:
    """Whether this machine lets us look at what a process asks of it."""
    if not shutil.which("strace"):
        return False
    done = subprocess.run([*TRACED, "-o", os.devnull, "true"], capture_output=True, check=False)
    return done.returncode == 0


needs_strace = pytest.mark.skipif(not can_trace(), reason="needs strace, and the right to use it")


@needs_strace
@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_no_view_opens_what_a_text_of_the_plan_names(tmp_path: Path, cases: Cases) -> None:
    log, trap = tmp_path / "calls", tmp_path / "trap"
    command = [*TRACED, "-o", str(log), sys.executable, "-m", "pytest", "-q", "-x"]
    command += ["-p", "no:cacheprovider", "-m", "soak", TEST]
    environment = {**os.environ, FOLDER: str(trap), SHOWN_IN: str(tmp_path / "shown")}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
    lines = log.read_text(errors="replace").splitlines()
    assert any(".orgplan" in line for line in lines), "the trace sees what is opened"
    assert [line for line in lines if f"{trap}/" in line or "192.0.2.1" in line] == []
    assert foreign(log) == []
    cases(int((tmp_path / "shown").read_text()))
