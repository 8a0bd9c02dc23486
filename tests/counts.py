"""What the tests of the matrix (tests/matrix.py) have run, as `python3 dev.py soak` prints it.

A test is one case unless it says more: hypothesis's examples are counted by themselves, and a test
that goes through many cases takes the fixture `cases` and calls it for each (`cases()`), or for
many (`cases(300)`), once they have gone well. What has no fixtures (a state machine, a helper)
calls `CASES`, which is the same. Nothing is counted that was not run.
"""

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.matrix import ROWS, Row, row_of

T = TypeVar("T")
PASSING = re.compile(r"(\d+) passing")
"""How hypothesis says the number of examples of a phase."""
PASSED = re.compile(r"(\d+) passed")


class Cases:
    """How many cases the test that is running has been through."""

    def __init__(self) -> None:
        self._number = 0

    def __call__(self, number: int = 1) -> None:
        self._number += number

    def take(self) -> int:
        """The number so far, which begins again at 0."""
        number, self._number = self._number, 0
        return number


CASES = Cases()


def within(seconds: float, many: Iterable[T]) -> Iterator[T]:
    """As many as fit into so much work of this process."""
    end = time.process_time() + seconds
    for each in many:
        if time.process_time() > end:
            return
        yield each


def cases_of(said: int, statistics: str) -> int:
    """Of a test that has run: what it said, else its examples, else 1."""
    return said or sum(map(int, PASSING.findall(statistics))) or 1


def passed(output: str) -> int:
    """How many tests a run of pytest in another process says that have passed."""
    found = PASSED.search(output)
    return int(found[1]) if found else 0


@dataclass
class Result:
    """What the tests of a row have come to."""

    cases: int = 0
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0


def results_of(reports: Iterable[Any]) -> dict[str, Result]:
    """What each row's tests have come to, of pytest's reports of all that was run."""
    results = {name: Result() for name in ROWS}
    for report in reports:
        name = row_of(report.nodeid)
        if name is not None:
            _add(results[name], report)
    return results


def _add(result: Result, report: Any) -> None:
    if report.outcome == "skipped":
        result.skipped += 1
        return
    result.seconds += report.duration
    if report.when == "call":
        result.cases += dict(report.user_properties).get("cases", 1)
        result.passed += report.outcome == "passed"
    result.failed += report.outcome == "failed"


LINE = "{:5}{:29}{:>10}{:>10}{:>8}{:>8}{:>9}"


def table(reports: Iterable[Any]) -> list[str]:
    """The matrix in lines, and below it the rows that are not what was asked for."""
    results = results_of(reports)
    lines = [LINE.format("row", "what", "run", "asked", "passed", "failed", "seconds")]
    for name, row in ROWS.items():
        found = results[name]
        asked = f"{row.asked:,}" if row.asked else "all"
        figures = (f"{found.cases:,}", asked, found.passed, found.failed, f"{found.seconds:.1f}")
        lines.append(LINE.format(name, row.what, *figures))
    total = sum(found.seconds for found in results.values())
    lines.append(
        f"{sum(found.cases for found in results.values()):,} cases in {total:,.0f} seconds"
    )
    return lines + [line for name in ROWS for line in _short(name, ROWS[name], results[name])]


def _short(name: str, row: Row, found: Result) -> Iterable[str]:
    """What a row falls short of, a line for each."""
    if found.failed:
        yield f"{name}: {found.failed} failed"
    if found.skipped:
        yield f"{name}: {found.skipped} not run on this machine"
    if not found.passed + found.failed:
        yield f"{name}: no test was run"
    elif found.cases < row.asked and found.seconds < row.enough:
        yield f"{name}: {found.cases:,} of {row.asked:,} cases"
