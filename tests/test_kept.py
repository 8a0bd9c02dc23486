"""The long run goes on where it was stopped, and never mixes what was run of two commits."""

import json
import subprocess
from pathlib import Path
from types import SimpleNamespace

from tests.counts import results_of
from tests.kept import Kept, place

KILLS = "tests/storage/test_kills.py::test_two_thousand_kills_lose_nothing"
OTHER = "tests/storage/test_power_cuts.py::test_any"


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    subprocess.run(("git", *who, *words), cwd=folder, check=True, capture_output=True)


def told(nodeid: str, outcome: str, when: str = "call", cases: int = 1) -> SimpleNamespace:
    return SimpleNamespace(
        nodeid=nodeid,
        outcome=outcome,
        when=when,
        failed=outcome == "failed",
        duration=2.0,
        user_properties=[("cases", cases)],
        longreprtext="x" * 30_000 + "E  a pay was in the clipboard",
        capstdout="the log",
    )


def test_what_has_passed_is_left_out_of_the_next_run_and_counted_in_its_table(
    tmp_path: Path,
) -> None:
    file = tmp_path / "soak" / "commit.jsonl"
    first = Kept(file)
    assert first.passed == []
    first.pytest_runtest_logreport(told(KILLS, "passed", cases=2_000))
    first.pytest_runtest_logreport(told(OTHER, "failed"))
    with file.open("a") as half:
        half.write('{"nodeid": "tests/storage/tes')
    second = Kept(file)
    assert second.passed == [KILLS] and len(second.twice()) == 1
    found = results_of(second.reports([told(OTHER, "passed", cases=7)]))
    assert (found["F1"].cases, found["F1"].passed) == (2_000, 1)
    assert (found["F5"].cases, found["F5"].passed, found["F5"].failed) == (7, 1, 0)
    second.pytest_runtest_logreport(told(OTHER, "passed"))
    assert Kept(file).passed == sorted((KILLS, OTHER))


def test_what_ends_badly_after_it_has_passed_is_run_again(tmp_path: Path) -> None:
    file = tmp_path / "commit.jsonl"
    kept = Kept(file)
    kept.pytest_runtest_logreport(told(KILLS, "passed"))
    kept.pytest_runtest_logreport(told(KILLS, "failed", when="teardown"))
    assert Kept(file).passed == []
    kept.pytest_runtest_logreport(told(KILLS, "passed", when="setup"))
    assert Kept(file).passed == []


def test_what_a_failed_test_said_outlives_a_run_that_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "commit.jsonl"
    kept = Kept(file)
    kept.pytest_runtest_logreport(told(KILLS, "passed"))
    kept.pytest_runtest_logreport(told(OTHER, "failed"))
    passed, failed = map(json.loads, file.read_text("utf-8").splitlines())
    assert "words" not in passed
    assert (
        failed["words"].endswith("a pay was in the clipboard\nthe log")
        and len(failed["words"]) == 20_000
    )


def test_every_worker_leaves_out_the_same_tests(tmp_path: Path) -> None:
    file = tmp_path / "commit.jsonl"
    file.write_text(json.dumps({"nodeid": KILLS, "outcome": "passed", "duration": 1, "cases": 1}))
    node = SimpleNamespace(workerinput={})
    Kept(file).pytest_configure_node(node)
    assert node.workerinput == {"kept": [KILLS]}


def test_results_are_of_a_commit_as_it_is_and_of_nothing_else(tmp_path: Path) -> None:
    root, folder = tmp_path / "root", tmp_path / "kept"
    root.mkdir()
    assert place(root, folder) is None
    git(root, "init", "-q")
    (root / "a.txt").write_text("one")
    assert place(root, folder) is None
    git(root, "add", "a.txt")
    git(root, "commit", "-qm", "One")
    first = place(root, folder)
    assert first is not None and first.parent == folder
    (root / "a.txt").write_text("two")
    assert place(root, folder) is None
    git(root, "commit", "-qam", "Two")
    assert place(root, folder) not in (None, first)
