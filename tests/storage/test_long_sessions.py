"""Long work on one plan: see `long_session.py` for what may never happen."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.counts import Cases
from tests.storage.long_session import FOLDER, KeptUser

ROOT = Path(__file__).parents[2]
SESSIONS = 400
MOST_GROWTH = 50.0
"""MiB that a long session may come to hold on to."""


def test_what_is_on_the_disk_is_what_was_shown_after_any_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "plans"))
    usual = settings(max_examples=6, stateful_step_count=20)
    run_state_machine_as_test(KeptUser, settings=usual)  # type: ignore[no-untyped-call]


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="asks Linux for its memory")
@pytest.mark.parametrize("seed", range(4))
def test_tens_of_thousands_of_steps_are_kept_and_hold_on_to_nothing(
    seed: int, tmp_path: Path, cases: Cases
) -> None:
    # In a process of its own: what pytest keeps of a test would count as ours.
    command = [sys.executable, "-m", "tests.storage.long_session", tmp_path, seed, SESSIONS]
    done = subprocess.run(
        list(map(str, command)), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    said = json.loads(done.stdout)
    assert said["files"] <= 0 and said["mib"] < MOST_GROWTH, said
    cases(said["steps"])
