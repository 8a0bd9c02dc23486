"""Finance's own workbook is filled in where it says so, and is otherwise as it was."""

import json
import zipfile
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from orgplan.exchange.templates.fill import Filled, fill_template, look_at_template, plan_figures
from orgplan.exchange.templates.mapping import FillMap, plain_mapping, read_mapping
from orgplan.model import records as r
from orgplan.model.errors import FileError
from orgplan.model.plan import Plan
from orgplan.planning.cost import cost_book
from tests.exchange.templates.templates_at_hand import SHAPE, odd_template, template
from tests.exchange.workbook.busy import busy

DAY = date(2027, 3, 15)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return busy()


def fill(
    plan: Plan, source: Path, target: Path, mapping: FillMap | None = None, pay: str = "full"
) -> Filled:
    found = look_at_template(source)
    figures = plan_figures(plan.base, DAY, pay)
    return fill_template(found, figures, mapping or found.guess(figures), target, force=True)


def test_names_labels_and_tables_that_match_are_filled_without_a_mapping(
    plan: Plan, tmp_path: Path
) -> None:
    done = fill(plan, template(tmp_path / "t.xlsx"), tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    sheet = book["Plan"]
    total = cost_book(plan.base).total.line("cash")
    assert (sheet["B1"].value, sheet["B2"].value.date()) == ("Company", DAY)
    assert sheet["B4"].value == float(Fraction(sum(total[:12]), 100))
    assert sheet["B4"].font.bold and sheet["B5"].value == "=2*B4"
    people = book["People & seats"]
    stays = len(plan.base.rows(r.Spell)) + len(plan.base.rows(r.PositionPool))
    assert done.rows["People & seats"] == stays
    ids = [people.cell(row, 1).value for row in range(3, 3 + stays)]
    assert ids[0] == "C-1" and "OLD-1" not in ids and None not in ids
    assert people["C3"].value.date() and people["C9"].is_date
    assert people.tables["Seats"].ref == f"A2:F{2 + stays}"
    cost = book["Cost"]
    rows = [row for row in cost.iter_rows(min_row=2, max_row=31, values_only=True) if row[0]]
    assert sum(Fraction(str(row[1])) for row in rows) == Fraction(total[0], 100)
    assert cost["B32"].value == "=SUM(B2:B31)"


def test_everything_else_is_byte_for_byte_as_it_was(plan: Plan, tmp_path: Path) -> None:
    source = template(tmp_path / "t.xlsx")
    before = source.read_bytes()
    fill(plan, source, tmp_path / "out.xlsx")
    assert source.read_bytes() == before
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(tmp_path / "out.xlsx") as new:
        assert old.namelist() == new.namelist()
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed == {
        "xl/workbook.xml", "xl/styles.xml", "xl/tables/table1.xml",
        *(f"xl/worksheets/sheet{i}.xml" for i in (1, 2, 3)),
    }  # fmt: skip


def test_shapes_stay_and_macros_and_links_are_left_out_and_all_is_said(
    plan: Plan, tmp_path: Path
) -> None:
    source = odd_template(tmp_path / "odd.xlsm")
    done = fill(plan, source, tmp_path / "out.xlsx")
    said = " ".join(done.said)
    for words in ("1 chart", "2 drawings", "macros", "1 link to another file"):
        assert words in said
    with zipfile.ZipFile(tmp_path / "out.xlsx") as new:
        whole = b"".join(
            new.read(name) for name in new.namelist() if name.endswith((".xml", "rels"))
        )
        assert new.read("xl/drawings/drawing9.xml").decode() == SHAPE
        assert not [x for x in new.namelist() if "vba" in x or "externalLink" in x]
    for trace in (b"vbaProject", b"externalLink", b"macroEnabled", b"[1]", b"externalReference"):
        assert trace not in whole
    book = load_workbook(tmp_path / "out.xlsx", data_only=True)
    assert book["Plan"]["B5"].value == 42


def test_a_mapping_says_what_goes_where_and_comes_back_from_its_file(
    plan: Plan, tmp_path: Path
) -> None:
    source = template(tmp_path / "t.xlsx")
    yaml = tmp_path / "map.yaml"
    yaml.write_text(
        "cells:\n  Plan!C7: FTE\n  Cost_FY2028: Heads FY2028\n"
        "tables:\n  - sheet: People & seats\n    header: 2\n    rows: positions\n"
        "    columns:\n      Position ID: Row ID\n      Base annual: FTE\n"
    )
    mapping = read_mapping(yaml)
    (tmp_path / "map.json").write_text(json.dumps(plain_mapping(mapping)))
    assert read_mapping(tmp_path / "map.json") == mapping
    fill(plan, source, tmp_path / "out.xlsx", mapping)
    book = load_workbook(tmp_path / "out.xlsx")
    assert book["People & seats"]["A3"].value.endswith("-S1")
    assert book["People & seats"]["B3"].value == "Old one"
    assert book["Plan"]["C7"].value > 0


@pytest.mark.parametrize(
    ("cells", "tables", "said"),
    [
        ({"Plan!B4": "Profit"}, (), "no figure “Profit”"),
        ({"Nowhere!B4": "FTE"}, (), "no sheet “Nowhere”"),
        ({"B4": "FTE"}, (), "neither a cell like Plan!B3 nor a name"),
        ({"Plan!E2": "FTE"}, (), "hidden by a merged cell"),
        ({}, ({"sheet": "Cost", "header": 1, "rows": "rain", "columns": {}},), "no rows called"),
        ({}, ({"sheet": "Cost", "header": 1, "rows": "lines", "columns": {"X": "Cost line"}},),
         "no heading “X”"),
        ({}, (), "Nothing in the template matches"),
    ],
)  # fmt: skip
def test_what_a_mapping_names_that_is_not_there_is_one_sentence_and_no_file(
    plan: Plan, tmp_path: Path, cells: dict[str, str], tables: tuple[object, ...], said: str
) -> None:
    source, file = template(tmp_path / "t.xlsx"), tmp_path / "map.json"
    file.write_text(json.dumps({"cells": cells, "tables": tables}))
    with pytest.raises(FileError, match=said):
        fill(plan, source, tmp_path / "out.xlsx", read_mapping(file))
    assert not (tmp_path / "out.xlsx").exists()


def test_a_table_without_room_above_its_totals_is_refused(plan: Plan, tmp_path: Path) -> None:
    source = template(tmp_path / "t.xlsx")
    book = load_workbook(source)
    book["People & seats"]["A5"] = "Total"
    book.save(source)
    with pytest.raises(FileError, match="has room for 2 rows"):
        fill(plan, source, tmp_path / "out.xlsx")


def test_a_template_filled_without_pay_holds_none(plan: Plan, tmp_path: Path) -> None:
    fill(plan, template(tmp_path / "t.xlsx"), tmp_path / "out.xlsx", pay="none")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as new:
        sheets = b"".join(new.read(x) for x in new.namelist() if "worksheets/s" in x).decode()
    for spell in plan.base.rows(r.Spell):
        if spell.base:
            assert str(spell.base.amount).removesuffix(".00") not in sheets


def test_text_that_looks_like_a_formula_is_text_in_the_template(
    tmp_path: Path,
) -> None:
    plan = busy()
    tables = plan.base.fork()
    seat = plan.base.need(r.Position, "P-1")
    from dataclasses import replace

    tables.put(replace(seat, title="=1+1"))
    fill(Plan(tables), template(tmp_path / "t.xlsx"), tmp_path / "out.xlsx")
    sheet = load_workbook(tmp_path / "out.xlsx")["People & seats"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert cells and all(cell.data_type == "s" for cell in cells)
