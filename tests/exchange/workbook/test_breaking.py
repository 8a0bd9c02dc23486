"""A workbook is broken on purpose, one way at a time, and the check that should see it does."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from orgplan.exchange.workbook.export import export_workbook
from tests.exchange.workbook.alternatives import approved
from tests.exchange.workbook.busy import busy
from tests.exchange.workbook.editing import edited
from tests.exchange.workbook.recalculation import Sheets, Worked, sheets, worked_out

pytestmark = pytest.mark.timeout(900)
Edit = tuple[str, str, str | float]
Find = Callable[[Sheets], Edit]

# Totals and what compares the workbook with OrgPlan notice nearly everything besides.
FOLLOWING = {1, 2, 3, 4, 5, 20, 22, 23, 24, 29}
# An error spreads to what adds its cells up.
SPREAD = {13, 17, 19}


def at(sheet: str, cell: str, content: str | float) -> Find:
    """A cell by its place."""
    return lambda cells: (sheet, cell, content)


def of(row: str, heading: str, content: str | float, sheet: str = "Positions") -> Find:
    """A cell by what column A says of its row, and its column's heading."""

    def find(cells: Sheets) -> Edit:
        letter = next(
            place.rstrip("0123456789") for place, cell in cells[sheet].items()
            if cell.value == heading and place.endswith("7")
        )  # fmt: skip
        return sheet, f"{letter}{row_of(cells, sheet, row)}", content

    return find


def row_of(cells: Sheets, sheet: str, name: str, column: str = "A", nth: int = 0) -> int:
    found = [
        int(place.removeprefix(column)) for place, cell in cells[sheet].items()
        if cell.value == name and re.fullmatch(rf"{column}\d+", place)
    ]  # fmt: skip
    return sorted(row for row in found if row > 7)[nth]


def _closing(cells: Sheets) -> Edit:
    return "HC_Rollforward", f"I{row_of(cells, 'HC_Rollforward', 'Closing', 'C', 1)}", 99


def _bridge(cells: Sheets) -> Edit:
    return "Bridge", f"J{row_of(cells, 'Bridge', 'P-6')}", 12345


def _rate(cells: Sheets) -> Edit:
    return "Assumptions", f"B{row_of(cells, 'Assumptions', 'GBP')}", 1.4


BREAKS: dict[str, tuple[set[int], Sequence[Find]]] = {
    "a booked amount typed over": ({1, 5}, [at("GL_Feed", "H8", 5)]),
    "an amount of the ledger changed": ({2}, [at("Ledger", "K2", 1)]),
    "closing heads typed over": ({3}, [_closing]),
    "a formula that says something else": ({4}, [at("c_Bonus", "I10", "=c_Base!I10*2")]),
    "a formula typed over": ({4, 5}, [at("c_Base", "H12", 123456)]),
    "include typed over": ({5}, [of("P-7-S1", "Include", 0)]),
    "attrition typed over": ({5}, [at("Attrition", "I16", 3)]),
    "two rows of one ID": ({6}, [of("P-5-S1", "Row ID", "P-1-S1")]),
    "two in one seat": ({7, 12}, [of("P-3-S2", "Target start", 46500)]),
    "an end before the start": ({8}, [of("P-2-S1", "End date, last paid", 40000)]),
    "a manager who is not there": ({9}, [of("P-2-S1", "Reports to", "NOBODY")]),
    "a circle of managers": ({10, 11}, [of("P-1-S1", "Reports to", "P-2")]),
    "a second top": ({11}, [of("P-2-S1", "Reports to", "")]),
    "a backfill of nobody": ({12}, [of("P-3-S2", "Backfill of (Row ID)", "P-99-S1")]),
    "more than a whole FTE": ({13}, [of("P-5-S1", "FTE", 1.5)]),
    "pay far above the band": ({14}, [of("P-1-S1", "Base annual, local", 9_999_999)]),
    "no pay and no band": (
        {15},
        [of("P-6-S1", "Base annual, local", ""), of("P-6-S1", "Level", "L9")],
    ),
    "a cost centre that is not there": ({16}, [of("P-2-S1", "Cost centre", "9999")]),
    "a line without an account": ({17}, [at("COA_Map", "E8", "")]),
    "a tax booked apart from the others": ({17}, [at("COA_Map", "E11", "6199")]),
    "a split that is not whole": ({18}, [of("P-2-S1", "Funding split", "0410:60%;410:30%")]),
    "cost before the start": ({19}, [at("c_Loaded", "H17", "=5")]),
    "more tax than the cap allows": ({20}, [at("c_TaxCapped", "H10", 99999)]),
    "half a transfer": ({21}, [of("P-5-S1", "Type", "New")]),
    "a step of the bridge typed over": ({22}, [_bridge]),
    "another exchange rate": ({4, 23}, [_rate]),
    "a region that is not there": ({24}, [of("P-2-S1", "Tax regime", "Nowhere")]),
    "text where a number belongs": ({24}, [of("P-2-S1", "FTE", "half")]),
    "a filled seat without anybody": ({25}, [of("P-2-S1", "Employee ID", "")]),
    "another budget than was approved": ({26}, [of("P-1-S1", "Budget base", 1)]),
    "a currency without a rate": ({27}, [of("P-2-S1", "Currency", "XXX")]),
    "a reconciled row typed over": ({29}, [at("Reconciliation", "K8", "Open")]),
    "a contractor among heads": ({30}, [at("c_HC", "H8", 1)]),
}
WHOLE = "whole"


SPOILING = frozenset(
    ("a region that is not there", "text where a number belongs", "a currency without a rate")
)
"""Errors that spread over the workbook: with one of them other checks cannot be told apart."""


TOGETHER = (
    ("a booked amount typed over",),
    ("an amount of the ledger changed", "a reconciled row typed over"),
    ("closing heads typed over", "more tax than the cap allows", "attrition typed over",
     "a line without an account", "cost before the start", "a step of the bridge typed over"),
    ("a formula that says something else",),
    ("a formula typed over", "include typed over", "two rows of one ID", "a second top",
     "a filled seat without anybody", "another budget than was approved",
     "a split that is not whole", "a contractor among heads"),
    ("two in one seat", "an end before the start", "a manager who is not there",
     "more than a whole FTE", "a tax booked apart from the others", "half a transfer",
     "pay far above the band"),
    ("a circle of managers", "a backfill of nobody", "a cost centre that is not there",
     "no pay and no band"),
    ("another exchange rate",), ("a region that is not there",), ("text where a number belongs",),
    ("a currency without a rate",),
)  # fmt: skip
"""Breaks that can be told apart by their checks share a file, which costs LibreOffice seconds."""


def broken(folder: Path, groups: Sequence[Sequence[str]]) -> list[Worked]:
    """The whole workbook, then a copy for each group of breaks, as LibreOffice works them out."""
    whole = folder / f"{WHOLE}.xlsx"
    export_workbook(approved(busy(horizon_periods=6)).base, whole)
    cells, files = sheets(whole), [whole]
    for number, names in enumerate(groups):
        files.append(folder / f"{number}.xlsx")
        edited(whole, files[-1], [find(cells) for name in names for find in BREAKS[name][1]])
    return worked_out(files, folder)


def statuses(book: Worked) -> dict[int, str]:
    """The word of each check, by its number, and that of the master as 0."""
    rows = book.rows("Checks")
    return {0: rows[1][6], **{int(row[0]): row[4] for row in rows[7:] if row[0].isdecimal()}}


def assert_whole(book: Worked) -> None:
    words = statuses(book)
    assert words.pop(0) == "ALL OK"
    assert set(words.values()) <= {"OK", "INFO", "n/a"}
    # Every check that can fire is made to.
    able = {number for number, word in words.items() if word == "OK"}
    assert set().union(*(expected for expected, _ in BREAKS.values())) >= able


def assert_seen(book: Worked, names: Sequence[str]) -> None:
    words = statuses(book)
    assert words.pop(0) == "REVIEW", names
    expected = set().union(*(BREAKS[name][0] for name in names))
    fired = {number for number, word in words.items() if word in ("CHECK", "ERROR")}
    allowed = expected | FOLLOWING | (SPREAD if SPOILING & set(names) else set())
    assert expected <= fired <= allowed, names


def test_what_is_broken_is_seen_by_the_right_checks(tmp_path: Path) -> None:
    whole, *books = broken(tmp_path, TOGETHER)
    assert_whole(whole)
    for book, names in zip(books, TOGETHER, strict=True):
        assert_seen(book, names)
    assert set().union(*TOGETHER) == set(BREAKS)


@pytest.mark.soak
def test_each_break_by_itself_is_seen_by_the_right_checks(tmp_path: Path) -> None:
    groups = [[name] for name in BREAKS]
    for book, names in zip(broken(tmp_path, groups)[1:], groups, strict=True):
        assert_seen(book, names)
