"""Formulas of a workbook that comes back: one that was replaced is listed, and none is run."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from orgplan.exchange.intake import gate, limits
from orgplan.exchange.intake.outcome import Problem
from orgplan.exchange.returned.bringing import keeps_export
from orgplan.exchange.returned.merging import Returned
from orgplan.exchange.returned.rewritten import FormulaLook, Moved
from orgplan.exchange.workbook.forms import form_of, formula_of
from orgplan.model.errors import ImportRefused
from orgplan.model.plan import Plan
from tests.exchange.returned.hands import back
from tests.exchange.workbook.editing import edited

Places = Mapping[tuple[str, str], str]


def replaced(found: Returned) -> Places:
    """What is said of each formula that is not what was written, by sheet and cell."""
    listed = [x for x in found.problems if x.kind == "replaced formula"]
    return {(x.sheet, f"{x.column}{x.row}"): x.text for x in listed}


def test_a_formula_in_the_place_of_another_is_listed_with_what_was_and_is(
    plan: Plan, book: Path, tmp_path: Path
) -> None:
    edits = [
        ("c_Bonus", "I10", "=c_Base!I10*2"),
        ("HC_Rollforward", "I12", "=HYPERLINK(\"http://198.51.100.7\")"),
        ("Positions", "J8", "=1+1"),
    ]  # fmt: skip
    edited(book, tmp_path / "back.xlsx", edits)
    found = back(plan, (tmp_path / "back.xlsx").read_bytes())
    said = replaced(found)
    assert set(said) == {(sheet, cell) for sheet, cell, _ in edits}
    for sheet, cell, formula in edits:
        assert f"and is {formula}: it is neither worked out" in said[sheet, cell]
    assert "was =ROUND(c_Base!I10*" in said["c_Bonus", "I10"]
    assert not found.merge.preview()


def test_a_formula_where_a_value_stood_is_listed(plan: Plan, book: Path, tmp_path: Path) -> None:
    edited(book, tmp_path / "back.xlsx", [("Ledger", "K2", "=1+1"), ("GL_Feed", "A8", "=A9")])
    found = back(plan, (tmp_path / "back.xlsx").read_bytes())
    assert "=A9 stands where no formula was" in replaced(found)["GL_Feed", "A8"]
    assert not found.merge.preview()


def look(formulas: Mapping[str, str], moved: Moved) -> list[str]:
    """The cells that are found among formulas by cell, where =ROUND(H8*$B$3,2) and so on were."""
    runs = {"H": {"ROUND(G~*$B$3,2)": "8-12", "SUM(H~[-6]:H~[-2])": "14"}}
    made = FormulaLook(runs, moved)
    cells = (f'<c r="{at}" s="1"><f aca="false">{x}</f><v>1</v></c>' for at, x in formulas.items())
    made.look("".join(cells).encode())
    return [f"{x.letter}{x.row}" for x in made.found]


def test_formulas_that_followed_rows_and_columns_are_the_same(plan: Plan, book: Path) -> None:
    form = form_of("ROUND(G8*$B$8-AG7+LOG8(8)+Positions!$J8-1,8)", 8)
    assert form == "ROUND(G~*$B$8-AG~[-1]+LOG8(8)+Positions!$J~-1,8)"
    assert formula_of(form, 9) == "ROUND(G9*$B$8-AG8+LOG8(8)+Positions!$J9-1,8)"
    same = {"H8": "ROUND( G8*$B$3,2)", "H14": "SUM(H8:H12)"}
    down = {"H9": "ROUND(G9*$B$4,2)", "H15": "SUM(H8:H13)"}
    beside = {"K9": "ROUND(J9*$C$4,2)", "K15": "SUM(K8:K13)"}
    other = {"H9": "ROUND(G9*$B$3*2,2)", "H10": "G9"}
    assert look(same, Moved()) == []
    assert look(down, Moved()) == ["H9", "H15"]
    assert look(down, Moved(rows=True)) == []
    assert look(beside, Moved(rows=True)) == ["K9", "K15"]
    assert look(beside, Moved(rows=True, columns=True)) == []
    for moved in (Moved(), Moved(rows=True), Moved(rows=True, columns=True)):
        assert look(other, moved) == ["H9", "H10"]


def test_a_large_workbook_of_ours_is_let_in_where_another_of_its_size_is_not(
    plan: Plan, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", book.stat().st_size // 2)
    monkeypatch.setattr(limits, "MOST_UNPACKED", 1_500_000)
    assert gate.admit(book, keeps_export).form == "xlsx"
    found = back(plan, book.read_bytes(), keeps_export)
    assert (found.found.changed, found.problems) == ([], ())
    with pytest.raises(ImportRefused, match="larger than"):
        gate.admit(book)
    monkeypatch.setattr(limits, "MOST_UNPACKED", 200_000)
    with pytest.raises(ImportRefused):
        back(plan, book.read_bytes(), keeps_export)
    monkeypatch.setattr(limits, "MOST_OWN_UNPACKED", 200_000)
    with pytest.raises(ImportRefused, match="unpacks to more than"):
        gate.admit(book, keeps_export)


def test_one_line_says_how_many_more_there_are(plan: Plan, book: Path, tmp_path: Path) -> None:
    edits = [("c_Base", f"I{row}", "=1") for row in range(8, 17)]
    edited(book, tmp_path / "back.xlsx", edits)
    listed: list[Problem] = [
        x for x in back(plan, (tmp_path / "back.xlsx").read_bytes()).problems if x.sheet == "c_Base"
    ]
    assert [x.row for x in listed] == [8, 9, 10, 11, 12, 0]
    assert "4 more formulas" in listed[-1].text
