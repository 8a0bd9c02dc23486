from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from orgplan.exchange.workbook.cells import Cell, Formula, Pen, money, number, safe_text
from orgplan.exchange.workbook.export import export_workbook
from orgplan.exchange.workbook.literal import literal_text
from orgplan.model.errors import FileError
from orgplan.model.records import Person, Position, Team
from orgplan.model.records.values import Approval
from tests.exchange.workbook.busy import MONTHS, busy
from tests.exchange.workbook.recalculation import sheets

PAYLOADS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "'quoted", "\tTab", '=HYPERLINK("x")')


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_user_typed_stays_text_and_is_no_formula(tmp_path: Path, payload: str) -> None:
    seat = Position("P-2", payload, "MLE", "L5", "UK", "T1", approval=Approval.APPROVED)
    person = Person("E-P-2-S1", payload, date(2025, 2, 3))
    file = tmp_path / "book.xlsx"
    export_workbook(busy(MONTHS, seat, person, Team("T1", payload, cost_centre="0410")).base, file)
    book = load_workbook(file, read_only=False)
    row = next(row for row in book["Positions"].iter_rows(min_row=8) if row[1].value == "P-2")
    for cell in (row[4], row[25], row[30]):
        assert (cell.value, cell.data_type) == (payload, "s")
        assert cell.quotePrefix
    values = sheets(file)["c_Base"]
    assert payload in [cell.value for place, cell in values.items() if place.startswith("C")]


def test_hostile_texts_keep_their_looks_and_leave_other_texts_alone(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    export_workbook(busy().base, file)
    sheet = load_workbook(file)["Positions"]
    teams = {cell.value: cell for (cell,) in sheet["AE8:AE20"]}
    assert teams["=One"].quotePrefix
    assert not teams["Two & <more>"].quotePrefix
    assert teams["=One"].font.color.rgb == teams["Two & <more>"].font.color.rgb


@given(st.text(st.characters(exclude_categories=()), max_size=20))
def test_any_text_a_person_can_type_comes_back_from_the_file(text: str) -> None:
    kept = "".join("\ufffd" if _unwritable(character) else character for character in text)
    assert safe_text(text).replace("_x005F_x", "_x") == kept.replace("_x005F_x", "_x")
    from xml.etree import ElementTree

    pen = Pen({"label words": 1, "quoted label words": 2})
    pen.text(text)
    table = "".join(pen.text_table())
    read = ElementTree.fromstring(table.encode())
    found = "".join(read.itertext()).replace("\r", "\n")
    assert found == safe_text(text).replace("\r", "\n")


def _unwritable(character: str) -> bool:
    point = ord(character)
    controls = point < 32 and character not in "\t\n\r"
    return (
        controls
        or (0x7F <= point <= 0x9F and point != 0x85)
        or 0xD800 <= point <= 0xDFFF
        or (point in (0xFFFE, 0xFFFF))
    )


def test_a_text_that_no_cell_can_hold_is_refused_in_a_sentence() -> None:
    safe_text("x" * 32_767)
    with pytest.raises(FileError, match=r"32,768 characters.*shorten"):
        safe_text("x" * 32_768)
    with pytest.raises(FileError):
        safe_text("\U0001f600" * 16_384)


def test_a_text_that_looks_like_an_escape_is_not_read_as_one() -> None:
    assert safe_text("_x0041_") == "_x005F_x0041_"
    assert safe_text("_x00_ and a_b") == "_x00_ and a_b"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2027, 2, 1), "46419"),
        (date(1900, 3, 1), "61"),
        (Fraction(1, 3), "0.3333333333333333"),
        (Fraction(4, 2), "2"),
        (Decimal("0.10"), "0.1"),
        (Decimal(-3), "-3"),
        (7, "7"),
        (0.1, "0.1"),
    ],
)
def test_numbers_and_dates_are_written_with_their_shortest_digits(value: object, text: str) -> None:
    assert number(value) == text  # type: ignore[arg-type]


@given(st.integers(-(10**13), 10**13))
def test_cents_are_exact(cents: int) -> None:
    assert round(Decimal(money(cents)) * 100) == cents


def test_a_formula_stands_in_the_file_with_its_value() -> None:
    pen = Pen({"formula words": 3})
    cell = Cell("A", Formula('IF(A1<2,"a&b","")', "a&b"), "formula words")
    assert pen.cell("B2", cell) == (
        '<c r="B2" s="3" t="str"><f>IF(A1&lt;2,"a&amp;b","")</f><v>a&amp;b</v></c>'
    )


def test_what_a_spreadsheet_takes_for_a_pattern_is_looked_up_as_it_stands() -> None:
    found = literal_text('IF(A8="",MATCH("a,(",B:B,0),INDEX(C:C,MATCH(IF(A8>1,A8,B8)&"|",D:D,0)))')
    escaped = 'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({},"~","~~"),"*","~*"),"?","~?")'
    first, second = escaped.format('"a,("'), escaped.format('IF(A8>1,A8,B8)&"|"')
    assert found == f'IF(A8="",MATCH({first},B:B,0),INDEX(C:C,MATCH({second},D:D,0)))'
    assert literal_text("SUM(A1:A2)") == "SUM(A1:A2)"
