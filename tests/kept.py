"""What the long run has come to, kept by commit: it goes on where it was stopped.

It takes longer than a laptop is left alone. Each result is written down when it is there; a run of
the same commit leaves out what has passed, runs the rest, and counts both in its table. Where
anything differs from the commit, or there is no git, nothing is kept.
"""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv" / "soak"
WORDS = 20_000
"""So many characters are kept of what a failed test said."""


def place(root: Path = ROOT, folder: Path = FOLDER) -> Path | None:
    """The file for what is checked out; None where that is no commit as it is."""
    commit, changed = (_git(root, *words) for words in (("rev-parse", "HEAD"), ("status", "-s")))
    return folder / f"{commit}.jsonl" if commit and changed == "" else None


def _git(root: Path, *words: str) -> str | None:
    try:
        done = subprocess.run(
            ("git", *words), cwd=root, check=True, capture_output=True, text=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


class Kept:
    """Reads what earlier runs came to, and adds what this one does; a plugin of pytest."""

    def __init__(self, path: Path) -> None:
        self._path = path
        text = path.read_text("utf-8") if path.exists() else ""
        self._before = [line for line in map(_read, text.splitlines()) if line is not None]
        # After a line that a kill has cut short.
        self._first = "" if text.endswith("\n") or not text else "\n"
        # The last word counts: what ends badly after it has passed has not passed.
        latest = {x["nodeid"]: x for x in self._before}
        self._latest = [x for x in latest.values() if x["outcome"] == "passed"]
        self.passed = sorted(x["nodeid"] for x in self._latest)

    def reports(self, now: Iterable[Any]) -> list[Any]:
        """The reports of this run, and of earlier ones those of tests that have passed in them."""
        return [*now, *map(_report, self._latest)]

    def twice(self) -> list[str]:
        """What is to be said of tests that failed before they passed: a line for each."""
        failed = {x["nodeid"] for x in self._before if x["outcome"] == "failed"}
        return [f"{name}: failed in an earlier run, and was run again" for name in sorted(failed)]

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Let all workers leave out the same tests."""
        node.workerinput["kept"] = self.passed

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write a result down at once: the run may be stopped at any time."""
        if report.when != "call" and not report.failed:
            return
        told = {
            "nodeid": report.nodeid,
            "outcome": report.outcome,
            "duration": report.duration,
            "cases": dict(report.user_properties).get("cases", 1),
        }
        if report.failed:
            # A killed run prints nothing of its failures; the end of each says most.
            told["words"] = f"{report.longreprtext}\n{report.capstdout}"[-WORDS:]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{self._first}{json.dumps(told)}\n")
        self._first = ""


def _read(line: str) -> dict[str, Any] | None:
    """A line; None for one that was being written when the run was killed."""
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _report(kept: dict[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(
        nodeid=kept["nodeid"],
        outcome=kept["outcome"],
        duration=kept["duration"],
        when="call",
        user_properties=[("cases", kept["cases"])],
    )
