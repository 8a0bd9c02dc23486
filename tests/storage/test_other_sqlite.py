"""A plan is the same to every SQLite: what one has written the other reads, and writes alike."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from orgplan.storage.file import open_plan, save_plan
from tests.bench.plans import make_plan
from tests.counts import Cases, passed
from tests.storage.kit import contents
from tests.storage.other_sqlite import put_in_place

ROOT = Path(__file__).parents[2]


def test_what_one_sqlite_has_written_another_reads_and_writes_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = save_plan(make_plan(8), tmp_path / "ours.orgplan")
    with monkeypatch.context() as patch:
        put_in_place(patch)
        read = open_plan(ours.path)
        theirs = save_plan(read.plan, tmp_path / "theirs.orgplan")
    assert read.digest == ours.digest
    assert contents(open_plan(theirs.path).plan) == contents(ours.plan)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_all_tests_of_storage_pass_with_another_sqlite(cases: Cases) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.storage.other_sqlite"]
    command += [
        "-rfE",
        "-p",
        "no:cacheprovider",
        "--timeout=1800",
        "tests/storage",
        "tests/formats",
    ]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
    cases(passed(done.stdout))
