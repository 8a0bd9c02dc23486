"""What a file says arrives as it was written, and what its cells cannot say is reported."""

import io
import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from orgplan.exchange.intake.gate import admit_bytes
from orgplan.exchange.intake.process import answer_for, read
from orgplan.exchange.intake.readers.any_form import read_any
from orgplan.exchange.intake.sheets import Mark, Reading
from orgplan.model.errors import ImportRefused

ROWS = [
    ["Name", "FTE", "Pay", "Start"],
    ["Zoë Ünal", 0.8, 52000.5, date(2027, 3, 1)],
    ["Łukasz, the “second”", 1, 1234567890123, datetime(2027, 1, 2)],
    ["=1+1", None, 0.1 + 0.2, "00123"],
]
TEXT = [
    ["Name", "FTE", "Pay", "Start"],
    ["Zoë Ünal", "0.8", "52000.5", "2027-03-01"],
    ["Łukasz, the “second”", "1", "1234567890123", "2027-01-02"],
]


def here(name: str, data: bytes, **options: str) -> Reading:
    """Read in this process, which tells more of what goes wrong."""
    return read_any(admit_bytes(name, data), options, lambda share: None)


def book(rows: list[list[object]]) -> bytes:
    made, file = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(file)
    return file.getvalue()


def test_a_workbook_read_apart_says_what_was_typed_and_which_formulas_have_no_value() -> None:
    found = read(admit_bytes("a.xlsx", book(ROWS)))
    (sheet,) = found.sheets
    assert sheet.rows[:3] == TEXT and sheet.rows[3] == ["", "", "0.3", "00123"]
    assert sheet.marks == (Mark(3, 0, "formula without value", ""),)


@pytest.mark.parametrize("separator", ",;\t|^")
@pytest.mark.parametrize("quote", "\"'")
def test_text_with_any_separator_and_quote_is_told_apart(separator: str, quote: str) -> None:
    lines = [
        separator.join(f"{quote}{cell}{quote}" if separator in cell else cell for cell in row)
        for row in [*TEXT, ["A\u00e9", "1", f"1{separator}5", "x"], ["B", "1", "", "y"]]
    ]
    found = here("a.txt", "\r\n".join(lines).encode())
    assert found.separator == separator and found.sheets[0].rows[:3] == TEXT
    assert found.sheets[0].rows[3][2] == f"1{separator}5"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "Zoë"),
        ("utf-8-sig", "名前"),
        ("utf-16", "Łukasz"),
        ("cp1252", "Jürgen Müller-Größe"),
        ("cp1251", "Мария Иванова работает в отделе продаж"),
        ("shift_jis", "山田太郎は営業部で働いています。東京本社の担当者です"),
    ],
)
def test_encodings_are_told_apart_and_said(encoding: str, name: str) -> None:
    text = "Name;Title\n" + f"{name};Engineer\n" * 20
    found = here("a.csv", text.encode(encoding))
    assert found.sheets[0].rows[1] == [name, "Engineer"]
    assert bool(found.notes) == (not encoding.startswith("utf"))
    assert here("a.csv", text.encode(encoding), encoding=encoding).sheets == found.sheets


def test_lines_in_two_encodings_are_both_read_and_said() -> None:
    data = "Name\nJürgen,a\n".encode() + "Zoë,b\n".encode("cp1252")
    found = here("a.csv", data)
    assert found.sheets[0].rows[1:] == [["Jürgen", "a"], ["Zoë", "b"]]
    assert "1 lines are not UTF-8" in found.notes[0]


def test_lists_in_json_and_yaml_become_rows_with_all_digits_and_words_kept() -> None:
    entries = [{"id": "no", "fte": 0.10, "role": {"name": "CTO"}, "teams": ["a", "b"]}, {"x": None}]
    as_json = here("a.json", json.dumps({"people": entries}).encode())
    as_yaml = here("a.yml", b"- id: no\n  fte: 0.10\n  role: {name: CTO}\n  teams: [a, b]\n- x:\n")
    heading = ["id", "fte", "role.name", "teams", "x"]
    assert as_yaml.sheets[0].rows == [heading, ["no", "0.10", "CTO", "a; b", ""], [""] * 5]
    assert as_json.sheets[0].rows == [heading, ["no", "0.1", "CTO", "a; b", ""], [""] * 5]
    lines = here("a.json", b'{"a": 1.50}\n{"a": 2}\n')
    assert lines.sheets[0].rows == [["a"], ["1.50"], ["2"]]


def test_hidden_characters_go_long_cells_are_cut_and_both_are_counted() -> None:
    cells = ["An\u202ena\x07", "x" * 40_000, "<b>Bo</b>"]
    found = here("a.csv", ",".join(cells).encode())
    assert found.sheets[0].rows == [["Anna", "x" * 32_767, "Bo"]]
    assert len(found.notes) == 3


def rewritten(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old_file, zipfile.ZipFile(made, "w") as new_file:
        for name in old_file.namelist():
            content = old_file.read(name)
            new_file.writestr(name, content.replace(old, new) if name == part else content)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_hostile_workbooks_are_refused_in_words_and_take_neither_time_nor_memory() -> None:
    plain = book(ROWS)
    far = Workbook()
    far.active.cell(1_048_576, 16_384, 1)
    far.active["A1"] = 1
    file = io.BytesIO()
    far.save(file)
    typed = rewritten(plain, SHEET, b"<worksheet", b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet")
    for data, words in (
        (file.getvalue(), "time or memory"),
        (typed, "document type"),
        (rewritten(plain, SHEET, b"</sheetData>", b""), "save it anew"),
        (b'{"a": ' + b"[" * 100_000, "nested|not"),
        (b"- a: b\n- [", "line 3"),
        (b"[1, 2", "JSON"),
    ):
        with pytest.raises(ImportRefused, match=words) as refused:
            read(admit_bytes("a", data))
        assert "a is not taken in, as " in str(refused.value)


def test_a_lie_about_a_parts_size_is_found_before_it_is_parsed() -> None:
    data = bytearray(book(ROWS))
    place = data.rindex(SHEET.encode()) - 46  # its entry in the list of parts
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    with pytest.raises(ImportRefused, match="as long as it says"):
        read(admit_bytes("a.xlsx", bytes(data)))


def test_reading_can_be_given_up_and_tells_how_far_it_is() -> None:
    data = ("a,b\n" + "x,y\n" * 190_000).encode()
    heard: list[float] = []
    read(admit_bytes("a.csv", data), progress=heard.append)
    assert heard == sorted(heard) and all(0 <= share <= 1 for share in heard)
    with pytest.raises(ImportRefused):
        read(admit_bytes("a.csv", data), is_cancelled=lambda: True)


def test_too_many_rows_or_cells_are_refused_in_words() -> None:
    for data, words in (
        (b"a\n" * 200_001, "200,000 rows"),
        ((b"x," * 16_000 + b"\n") * 260, "4 million cells"),
    ):
        with pytest.raises(ImportRefused, match=words):
            here("a.csv", data)


def test_what_the_process_answers_is_plain(tmp_path: Path) -> None:
    head = {"name": "a", "form": "text", "options": {}}
    answer = answer_for(json.dumps(head).encode() + b"\nA,B\n1,2\n")
    assert json.loads(json.dumps(answer)) == answer and answer["sheets"][0]["rows"][1] == ["1", "2"]
