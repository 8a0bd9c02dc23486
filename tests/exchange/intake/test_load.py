"""The largest file that is taken in: 200,000 rows of 20 columns, read, written, and given up."""

import csv
import itertools
import resource
import tempfile
import threading
import time
from concurrent.futures import CancelledError
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest

from orgplan.exchange.csv_file import csv_text
from orgplan.exchange.intake import limits
from orgplan.exchange.intake.gate import admit
from orgplan.exchange.intake.process import read
from orgplan.exchange.workbook.plain_book import write_book
from orgplan.model.errors import ImportRefused

COLUMNS = 20
MOST_SECONDS, MOST_TO_CANCEL = 120, 1.0


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([f"Column {at}" for at in range(COLUMNS)])
        for row in range(limits.MOST_ROWS - 1):
            writer.writerow([f"v{(row * 31 + at) % 9973}" for at in range(COLUMNS)])
    return path


def seconds_used() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_two_hundred_thousand_rows_are_read_and_written_again(large: Path) -> None:
    before = seconds_used()
    (sheet,) = read(admit(large)).sheets
    assert len(sheet.rows) == limits.MOST_ROWS
    assert seconds_used() - before <= MOST_SECONDS
    before = seconds_used()
    heading, *rows = sheet.rows
    text = csv_text(map(str, heading), rows)
    assert text.count("\n") == limits.MOST_ROWS
    assert seconds_used() - before <= MOST_SECONDS


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_two_hundred_thousand_rows_are_written_as_a_workbook_and_read_again(
    large: Path, tmp_path: Path
) -> None:
    with large.open(newline="", encoding="utf-8") as file:
        headings, *rows = csv.reader(file)
    book = tmp_path / "large.xlsx"
    before = seconds_used()
    write_book(book, headings, rows)
    assert seconds_used() - before <= MOST_SECONDS
    before = seconds_used()
    (sheet,) = read(admit(book)).sheets
    assert seconds_used() - before <= MOST_SECONDS
    assert [list(row) for row in sheet.rows] == [headings, *rows]


@pytest.mark.parametrize("after", [1, 3, 20, 60])
def test_writing_a_workbook_is_given_up_wherever_it_is_and_leaves_nothing(
    after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    asked = itertools.count(1)

    def check() -> None:
        if next(asked) == after:
            raise CancelledError

    rows = [[f"v{row}", Decimal(row)] for row in range(2_000)]
    with pytest.raises(CancelledError):
        write_book(tmp_path / "book.xlsx", ["Text", "Number"], rows, check)
    assert {path.name for path in tmp_path.iterdir()} <= {"book.xlsx"}
    assert next(asked) == after + 1


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_a_large_workbook_asks_often_whether_it_is_still_wanted(
    large: Path, tmp_path: Path
) -> None:
    with large.open(newline="", encoding="utf-8") as file:
        headings, *rows = csv.reader(file)
    asked = [time.process_time()]
    write_book(tmp_path / "large.xlsx", headings, rows, lambda: asked.append(time.process_time()))
    asked.append(time.process_time())
    assert max(later - one for one, later in itertools.pairwise(asked)) <= MOST_TO_CANCEL


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("after", [0.2, 1.0, 2.0])
def test_reading_a_large_file_is_given_up_at_once(large: Path, after: float) -> None:
    given_up = threading.Event()
    ended: list[float] = []

    def work() -> None:
        with suppress(ImportRefused):
            read(admit(large), is_cancelled=given_up.is_set)
        ended.append(time.monotonic())

    worker = threading.Thread(target=work)
    worker.start()
    time.sleep(after)
    given_up.set()
    start = time.monotonic()
    worker.join()
    assert ended[0] - start <= MOST_TO_CANCEL
