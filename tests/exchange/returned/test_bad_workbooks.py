"""What is wrong with a workbook is listed by sheet, row and column; the rest is merged."""

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from orgplan.exchange.intake.gate import admit, admit_bytes
from orgplan.exchange.intake.outcome import Problem
from orgplan.exchange.returned.bringing import is_returned, keeps_export, outcome_of, returned
from orgplan.exchange.returned.merging import Returned
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.sheets.about import PAY_WORDS
from orgplan.model import records as r
from orgplan.model.blank import blank_plan
from orgplan.model.errors import ImportRefused
from orgplan.model.plan import Plan
from tests.exchange.returned.hands import HEAD, Hands, after, back, kinds
from tests.exchange.workbook.editing import edited
from tests.exchange.workbook.recalculation import part_of


def of_kind(found: Returned, kind: str) -> list[Problem]:
    return [problem for problem in found.problems if problem.kind == kind]


def test_without_row_ids_nothing_of_the_register_is_taken(plan: Plan, book: Path) -> None:
    hands = Hands(book)
    hands.put("P-1-S1", "Job title", "Changed")
    hands.assume("GBP", 1, 1.5)
    for row in hands.positions[HEAD:]:
        row[0] = ""
    found = back(plan, hands.data())
    assert kinds(found) == {"no row ids"}
    assert [change.kind for change in found.merge.preview()] == [r.FxRate]


def test_rows_whose_id_was_lost_are_neither_new_nor_gone(plan: Plan, book: Path) -> None:
    hands = Hands(book)
    row = hands.row("P-7-S1")
    row[0], row[hands.place("Job title")] = "", "Changed"
    found = back(plan, hands.data())
    (problem,) = of_kind(found, "row id lost")
    assert "P-7-S1" in problem.text
    assert not found.merge.preview()


def test_rows_of_two_files_in_one_are_listed_and_left_out(plan: Plan, book: Path) -> None:
    hands = Hands(book)
    twin = list(hands.row("P-2-S1"))
    twin[hands.place("Job title")] = "The other one"
    hands.positions.insert(HEAD + 3, twin)
    hands.put("P-1-S1", "Job title", "Taken")
    found = back(plan, hands.data())
    assert len(of_kind(found, "row id twice")) == 2
    org = after(plan, hands.data()).base
    assert org.need(r.Position, "P-2") == plan.base.need(r.Position, "P-2")
    assert org.need(r.Position, "P-1").title == "Taken"
    outcome = outcome_of(plan, found)
    assert (outcome.tally.rows_quarantined, outcome.tally.rows_in) == (2, len(found.found.rows))
    assert outcome.tally.fte_placed + outcome.tally.fte_quarantined == outcome.tally.fte_in


@pytest.mark.parametrize(
    ("heading", "value", "said"),
    [
        ("Base annual, local", "lots", "no number"),
        ("Base annual, local", "1.234,56", "no number"),
        ("Base annual, local", -5, "below zero"),
        ("Base annual, local", 1e15, "more than can be counted"),
        ("Target bonus %", "much", "no number"),
        ("Target start", "soon", "no date"),
        ("Target start", "03/04/2027", "no date that can only be one"),
        ("Target start", "2027-02-30", "no date"),
        ("Target start", None, "cannot be empty"),
        ("Level", "L77", "none in the plan"),
        ("Worker type", "Robot", "none of Employee"),
        ("Status", "Filled", "follow from"),
        ("Reports to", "P-404", "no seat P-404"),
        ("Overlap allowed", "perhaps", "neither Y nor N"),
    ],
)
def test_what_a_cell_cannot_be_is_listed_with_its_place(
    plan: Plan, book: Path, heading: str, value: object, said: str
) -> None:
    hands = Hands(book)
    hands.put("P-6-S1", heading, value)
    found = back(plan, hands.data())
    (problem,) = of_kind(found, "cannot be taken over")
    number = hands.positions.index(hands.row("P-6-S1")) + 1
    assert (problem.sheet, problem.row, said in problem.text) == ("Positions", number, True)
    assert problem.column
    assert not found.merge.preview()


def test_columns_that_are_not_the_plans_are_listed_and_not_dropped_in_silence(
    plan: Plan, book: Path
) -> None:
    hands = Hands(book)
    hands.put("P-1-S1", "Domain", "Elsewhere")
    hands.put("P-1-S1", "KPI served", "Latency")
    hands.put("P-1-S1", "GL function", "COGS")
    hands.assume("Reporting currency", 1, "EUR")
    found = back(plan, hands.data())
    said = [x.text for x in (*of_kind(found, "not taken over"), *of_kind(found, _CANNOT))]
    assert len(said) == 4
    assert not found.merge.preview()


_CANNOT = "cannot be taken over"


@pytest.mark.parametrize("text", ["=1+1", "=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\tx"])
def test_text_that_looks_like_a_formula_comes_in_as_the_text_it_is(
    plan: Plan, book: Path, text: str
) -> None:
    hands = Hands(book)
    hands.put("P-1-S1", "Job title", f"{text} seat")
    seat = after(plan, hands.data()).base.need(r.Position, "P-1")
    assert seat.title == f"{text} seat".strip()


def test_hidden_characters_are_left_out_of_what_comes_in(plan: Plan, book: Path) -> None:
    hands = Hands(book)
    hands.put("P-1-S1", "Job title", "Head\u202e of\u200b all")
    assert after(plan, hands.data()).base.need(r.Position, "P-1").title == "Head of all"


def test_a_workbook_that_counts_from_1904_has_the_same_dates(plan: Plan, book: Path) -> None:
    hands = Hands(book)
    assert back(plan, hands.data(is_1904=True)).found.changed == []
    hands.put("P-7-S1", "Target start", (date(2027, 8, 1) - date(1904, 1, 1)).days)
    found = after(plan, hands.data(is_1904=True))
    assert found.base.need(r.Spell, "P-7-S1").start == date(2027, 8, 1)


def test_dates_that_all_moved_by_the_distance_of_the_two_calendars_are_left_alone(
    plan: Plan, book: Path
) -> None:
    hands = Hands(book)
    place = hands.place("Target start")
    for row in hands.positions[HEAD + 1 :]:
        if isinstance(row[place], date):
            row[place] = date.fromordinal(row[place].toordinal() + 1462)
    found = back(plan, hands.data())
    assert kinds(found) == {"other calendar"}
    assert not found.merge.preview()


def test_formulas_errors_and_figures_over_formulas_are_found_where_they_stand(
    plan: Plan, book: Path, tmp_path: Path
) -> None:
    hands = Hands(book)
    at = {name: 1 + hands.positions.index(hands.row(name)) for name in ("P-1-S1", "P-2-S1")}
    edited(
        book,
        tmp_path / "odd.xlsx",
        [
            ("Positions", f"AL{at['P-1-S1']}", "=200000+1"),
            ("c_Base", f"J{at['P-1-S1']}", 5),
            ("Assumptions", "B26", 1.5),
        ],
    )
    _patch(tmp_path / "odd.xlsx", "Positions", [
        (rf'(<c r="AL{at["P-1-S1"]}"[^>]*><f>[^<]*</f>)<v>0</v>', r"\1<v></v>"),
        (rf'<c r="G{at["P-2-S1"]}"( s="\d+")[^>]*>.*?</c>',
         rf'<c r="G{at["P-2-S1"]}"\1 t="e"><v>#REF!</v></c>'),
    ])  # fmt: skip
    found = back(plan, (tmp_path / "odd.xlsx").read_bytes())
    places = {(x.kind, x.sheet, x.column, x.row) for x in found.problems}
    assert ("formula without value", "Positions", "AL", at["P-1-S1"]) in places
    assert ("cell error", "Positions", "G", at["P-2-S1"]) in places
    assert ("overwritten formula", "c_Base", "J", at["P-1-S1"]) in places
    assert {change.kind for change in found.merge.preview()} <= {r.FxRate}


def _patch(file: Path, sheet: str, patterns: list[tuple[str, str]]) -> None:
    with zipfile.ZipFile(file) as old:
        part = part_of(old, sheet)
        parts = {name: old.read(name) for name in old.namelist()}
    text = parts[part].decode()
    for pattern, new in patterns:
        text, count = re.subn(pattern, new, text)
        assert count == 1, pattern
    parts[part] = text.encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)


def test_a_cell_at_the_end_of_a_sheet_is_refused_with_its_row_and_a_format_there_is_not(
    plan: Plan, book: Path, tmp_path: Path
) -> None:
    file = tmp_path / "far.xlsx"
    for cell in ('<c r="A1048576" t="inlineStr"><is><t>x</t></is></c>', '<c r="A1048576"/>'):
        file.write_bytes(book.read_bytes())
        row = f'<row r="1048576">{cell}</row></sheetData>'
        _patch(file, "Positions", [("</sheetData>", row)])
        if "<is>" in cell:
            with pytest.raises(ImportRefused, match="Positions goes down to row 1,048,576"):
                back(plan, file.read_bytes())
        else:
            assert back(plan, file.read_bytes()).found.changed == []


def test_merged_cells_do_not_empty_what_they_cover(plan: Plan, book: Path, tmp_path: Path) -> None:
    hands = Hands(book)
    number = 1 + hands.positions.index(hands.row("P-1-S1"))
    file = tmp_path / "merged.xlsx"
    file.write_bytes(book.read_bytes())
    merged = f'<mergeCells count="1"><mergeCell ref="Z{number}:Z{number + 1}"/></mergeCells>'
    _patch(file, "Positions", [
        (rf'(<c r="Z{number + 1}"[^>]*?)(?: t="s")?>.*?</c>', r"\1/>"),
        ("</sheetData>(?:<sheetProtection[^>]*/>)?", f"</sheetData>{merged}"),
    ])  # fmt: skip
    found = back(plan, file.read_bytes())
    assert [(x.column, x.row) for x in of_kind(found, "merged cells")] == [("Z", number + 1)]
    assert not found.merge.preview()


def test_a_record_of_the_export_that_was_tampered_with_is_refused(plan: Plan, book: Path) -> None:
    hands = Hands(book)
    hands.sheets["_OrgPlan"][3][0] = hands.sheets["_OrgPlan"][3][0].replace("1", "2")
    with pytest.raises(ImportRefused, match="_OrgPlan was changed"):
        back(plan, hands.data())


def test_without_the_record_it_is_compared_with_the_plan_as_it_is_and_says_so(
    plan: Plan, book: Path
) -> None:
    hands = Hands(book)
    del hands.sheets["_OrgPlan"]
    hands.sheets["c_Frac"] = hands.sheets["HC_Rollforward"] = [["x"]]
    hands.sheets["About"] = [["Pay", PAY_WORDS[Pay.FULL]]]
    hands.put("P-1-S1", "Job title", "Changed")
    file = admit_bytes("back.xlsx", hands.data())
    assert is_returned(file)
    found = returned(file, plan)
    assert any("hidden sheet" in note for note in found.notes)
    (change,) = found.merge.preview()
    assert change.record == plan.base.need(r.Position, "P-1").__class__(
        **{**_fields(plan.base.need(r.Position, "P-1")), "title": "Changed"}
    )


def _fields(record: object) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__slots__}  # type: ignore[attr-defined]


def test_a_workbook_of_another_plan_is_refused(book: Path) -> None:
    with pytest.raises(ImportRefused, match="another plan"):
        back(blank_plan("Other", date(2027, 1, 1)), book.read_bytes())


def test_the_same_workbook_read_apart_gives_the_same(plan: Plan, book: Path) -> None:
    hands = Hands(book)
    hands.put("P-1-S1", "Job title", "Changed")
    hands.put("P-1-S1", "Level", "nothing")
    data = hands.data()
    apart, here = returned(admit_bytes("back.xlsx", data), plan), back(plan, data)
    assert apart.problems == here.problems
    assert apart.merge.preview() == here.merge.preview()


def _with_parts(book: Path, file: Path, parts: dict[str, bytes]) -> Path:
    """A copy with further parts, or with others in the place of its own."""
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return file


def test_macros_links_and_objects_are_counted_and_none_of_them_is_followed(
    plan: Plan, book: Path, tmp_path: Path
) -> None:
    file = _with_parts(book, tmp_path / "back.xlsm", {
        "xl/vbaProject.bin": b"macro", "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        "xl/embeddings/oleObject1.bin": b"object",
    })  # fmt: skip
    found = returned(admit(file, keeps_export), plan)
    for what in ("1 macros", "1 links to other files", "1 embedded objects"):
        assert f"{what} left alone" in found.notes
    assert not found.merge.preview()


def test_bombs_and_entities_are_refused_wherever_they_hide(book: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(book) as package:
        working, register = part_of(package, "c_Base"), part_of(package, "Positions")
        texts = {name: package.read(name) for name in (working, register)}
    for name, text in texts.items():
        entity = text.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)
        if entity == text:
            entity = b'<!DOCTYPE x [<!ENTITY a "b">]>' + text
        file = _with_parts(book, tmp_path / "entity.xlsx", {name: entity})
        with pytest.raises(ImportRefused, match="document type of its own"):
            back(blank_plan("Any", date(2027, 1, 1)), file.read_bytes())
        bomb = text.replace(b"</sheetData>", b" " * 30_000_000 + b"</sheetData>")
        file = _with_parts(book, tmp_path / "bomb.xlsx", {name: bomb})
        with pytest.raises(ImportRefused, match="250 times its size"):
            admit(file, keeps_export)


def test_a_sheet_that_is_longer_than_it_says_is_refused(plan: Plan, book: Path) -> None:
    data = bytearray(book.read_bytes())
    with zipfile.ZipFile(book) as package:
        info = package.getinfo(part_of(package, "c_Base"))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        place, at = (22, 30) if mark.startswith(b"PK\x03") else (24, 46)
        found = data.find(mark)
        while found >= 0:
            if data[found + at :].startswith(info.filename.encode()):
                size = (info.file_size - 5000).to_bytes(4, "little")
                data[found + place : found + place + 4] = size
            found = data.find(mark, found + 4)
    with pytest.raises(ImportRefused, match="not as long as it says"):
        back(plan, bytes(data), keeps_export)
