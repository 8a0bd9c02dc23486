"""What a reader refuses it refuses in one sentence: what is wrong with the file, and what to do."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace

import pytest
import python_calamine
from openpyxl import Workbook

from orgplan.exchange.intake import answers, limits
from orgplan.exchange.intake.answers import TOO_MUCH, answered, packed, unpacked
from orgplan.exchange.intake.gate import Admitted, admit_bytes
from orgplan.exchange.intake.readers import books, package, texts
from orgplan.exchange.intake.readers.any_form import read_any
from orgplan.exchange.intake.readers.books import _fill_merged
from orgplan.exchange.intake.readers.cleaning import Cleaner
from orgplan.exchange.intake.readers.graphs import read_dot
from orgplan.exchange.intake.readers.package import Package, column_number, sheet_parts
from orgplan.exchange.intake.sheets import Reading
from orgplan.model.errors import ImportRefused

DEEP = b'{"a": [' + b'{"b": ' * 7 + b"1" + b"}" * 7 + b"]}"
NARROW = {
    "MOST_ROWS": 3,
    "MOST_CELLS": 8,
    "MOST_SHEETS": 2,
    "MOST_COLUMNS": 3,
}


def here(name: str, data: bytes, **options: str) -> Reading:
    """Read in this process, without its bounds."""
    return read_any(admit_bytes(name, data), options, lambda share: None)


def book(*sheets: list[list[object]]) -> bytes:
    made, file = Workbook(), io.BytesIO()
    made.remove(made.active)
    for rows in sheets:
        sheet = made.create_sheet()
        for row in rows:
            sheet.append(row)
    made.save(file)
    return file.getvalue()


TEXTS: dict[str, tuple[str, bytes, str]] = {
    "JSON with a line that is none": ("a.json", b'{"a": 1}\n{"a": }\n', "begins like JSON"),
    "JSON that is nested deep": ("a.json", DEEP, "nested too deep"),
    "JSON without a row": ("a.json", b"[]", "holds no list of rows"),
    "YAML that is nested deep": ("a.yml", b"- " + b"[" * 900 + b"]" * 900, "nested too deep"),
    "YAML with a character that none has": ("a.yml", b"- a: \x01\n", "no YAML that can be read"),
}
TOO_LARGE: dict[str, tuple[str, bytes, str]] = {
    "too many lists": ("a.json", b'{"a": [[1]], "b": [[1]], "c": [[1]]}', "more than 200 sheets"),
    "too many rows in a list": ("a.json", b"[1, 2, 3, 4]", "200,000 rows or 4 million"),
    "too many cells in a list": ("a.json", b"[[1,1,1],[1,1,1],[1,1,1]]", "200,000 rows or 4 mil"),
    "too many names in a row": ("a.json", b'[{"a":1,"b":1,"c":1,"d":1}]', "16,384 columns"),
    "too many names in all rows": (
        "a.json",
        b'[{"a":1,"b":1},{"c":1,"d":1}]',
        "16,384 columns",
    ),
    "too many sheets": ("a.xlsx", book([[1]], [[1]], [[1]]), "more than 200 sheets"),
    "too many rows in a sheet": ("a.xlsx", book([[1]] * 4), "more than 200,000 rows"),
    "too many cells in a sheet": ("a.xlsx", book([[1] * 3] * 3), "more than 4 million cells"),
    "too many cells in all sheets": ("a.xlsx", book([[1] * 3] * 2, [[1] * 3]), "4 million cells"),
    "too many teams": ("a.dot", b"digraph {a; b; c; d}", "over 200,000 rows"),
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_text_that_is_not_what_it_seems_is_refused_in_words(case: str) -> None:
    name, data, words = TEXTS[case]
    with pytest.raises(ImportRefused, match=words) as refused:
        here(name, data)
    assert ": " in str(refused.value)


@pytest.mark.parametrize("case", TOO_LARGE)
def test_what_is_too_large_is_refused_by_what_there_is_too_much_of(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, data, words = TOO_LARGE[case]
    for limit, most in NARROW.items():
        monkeypatch.setattr(limits, limit, most)
    with pytest.raises(ImportRefused, match=words) as refused:
        here(name, data)
    assert ": " in str(refused.value)


def test_several_documents_of_yaml_lose_no_entry() -> None:
    found = here("a.yml", b"---\n- a: 1\n- a: 2\n---\n- a: 3\n---\na: 4\n")
    assert found.sheets[0].rows == [["a"], ["1"], ["2"], ["3"], ["4"]]
    by_name = here("a.yml", b"ada: {role: CTO}\nbo: {role: Engineer}\n")
    assert by_name.sheets[0].rows == [["id", "role"], ["ada", "CTO"], ["bo", "Engineer"]]


@pytest.mark.parametrize("encoding", ["nonsense", "hex", "undefined", "idna", "a\x00b", "ascii"])
def test_an_encoding_that_a_text_does_not_have_is_said(encoding: str) -> None:
    with pytest.raises(ImportRefused, match=r"no encoding “.*”: try utf-8|is not text in .*: choo"):
        here("a.csv", b"Name\n\xff\xfe\xe9, .b\n", encoding=encoding)


def test_a_separator_that_was_named_is_used_and_has_one_character() -> None:
    text = b"a,b;c\nd,e;f\n"
    assert here("a.csv", text, separator=";").sheets[0].rows == [["a,b", "c"], ["d,e", "f"]]
    with pytest.raises(ImportRefused, match="“;;” is no separator: name a single character"):
        here("a.csv", text, separator=";;")
    assert here("a.csv", b"sep=|\r\na|b\r\n").sheets[0].rows == [["sep=|"], ["a", "b"]]


def test_rows_that_cannot_be_told_apart_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 5)
    file = Admitted("a.csv", b'a,"longer than may be"\n', "text")
    with pytest.raises(ImportRefused, match="rows cannot be told apart: save it anew as csv"):
        read_any(file, {}, lambda share: None)


def test_bytes_that_are_no_text_after_a_mark_are_replaced_and_said() -> None:
    found = here("a.csv", b"\xff\xfea\x00\n\x00\x00\xd8b\x00")
    assert found.sheets[0].rows[0] == ["a"]
    assert found.notes[0] == "some bytes are no UTF-16 and were replaced by �"
    monkey = here("a.csv", "Zoë\n".encode("cp1252") * 3 + "Zoë\n".encode() * 2_100)
    assert "3 lines are not UTF-8" in monkey.notes[0]


def test_an_encoding_that_python_lacks_or_that_does_not_fit_is_none() -> None:
    assert texts._decoded_or_none(b"a", "nonsense") is None
    assert texts._decoded_or_none(b"\x81", "cp1252") is None


def test_merged_cells_say_their_words_in_each_of_them() -> None:
    made, file = Workbook(), io.BytesIO()
    sheet = made.active
    sheet["B1"], sheet["A2"], sheet["C3"] = "Pay", "x", "end"
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("D1:E2")
    made.create_chartsheet("Picture")
    made.save(file)
    found = here("a.xlsx", file.getvalue())
    assert [each.name for each in found.sheets] == ["Sheet"]
    assert found.sheets[0].rows == [["", "Pay", "Pay"], ["x"], ["x", "", "end"]]
    rows = [["a"]]
    _fill_merged(rows, [((5, 0), (9, 0)), ((0, 5), (0, 9)), ((0, 0), (0, 1))])
    assert rows == [["a", "a"]]


def test_what_cells_hold_besides_text_is_spoken_as_a_spreadsheet_shows_it() -> None:
    found = here("a.json", b'[[true, null, NaN], [{"id": "x"}, [[["deep"]]], 1e3]]')
    assert found.sheets[0].rows == [["TRUE", "", "NaN"], ["x", "", "1e3"]]
    sheet = here("a.xlsx", book([[True, 1e300, 2.5]])).sheets[0]
    assert sheet.rows[0][0] == "TRUE" and sheet.rows[0][1] == "1" + "0" * 300


def parts(**contents: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in contents.items():
            file.writestr(f"{name}.xml", content)
    return made.getvalue()


def test_a_part_that_is_not_what_its_list_says_is_refused() -> None:
    good = parts(a=b"<row>" * 500)

    def turned(data: bytes, mark: bytes, place: int, bits: int) -> bytes:
        made = bytearray(data)
        made[made.index(mark) + place] ^= bits
        return bytes(made)

    listed, head = b"PK\x01\x02", b"PK\x03\x04"
    cases: tuple[tuple[bytes, str], ...] = (
        (turned(good, listed, 24, 1), "not as long as it says"),
        (turned(good, listed, 25, 0x02), "not as long as it says"),
        (turned(good, head, 35, 0xFF), "damaged or incomplete"),
        (turned(good, listed, 45, 0x40), "damaged or incomplete"),
        (parts(a=b"\xff\xfe<a/>"), "unusual way"),
        (parts(a=b"<!DOCTYPE a><a/>"), "document type"),
    )
    readings: tuple[Callable[[Package], object], ...] = (
        lambda package: package.check(lambda name, content: None),
        lambda package: list(package.pieces("a.xml")),
    )
    for data, words in cases:
        for reading in readings:
            with pytest.raises(ImportRefused, match=words):
                reading(Package(data))


def test_a_part_is_read_in_pieces_that_end_with_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"<d>" + b"".join(b"<row>%d</row>" % number for number in range(300)) + b"</d>"
    monkeypatch.setattr(package, "_STEP", 100)
    found = list(Package(parts(a=content)).pieces("a.xml"))
    assert b"".join(found) == content and len(found) > 20
    assert all(piece.endswith(b"</row>") for piece in found[:-1])
    assert list(Package(parts(a=content)).pieces("b.xml")) == []
    assert Package(parts(a=content)).part("b.xml") == b""


def test_the_marks_of_cells_end_at_five_hundred_and_damaged_names_lead_nowhere() -> None:
    cell = (
        b'<c r="AB7" t="e"><v>#N/A</v></c><c r="B7" t="e"><f>1</f></c>'
        b'<c r="C7"><f>1</f><v>2</v></c>'
    )
    found = list(package.cell_marks(cell * 600))
    assert len(found) == 500 and (found[0].row, found[0].column, found[0].text) == (6, 27, "#N/A")
    assert found[1].text == "#ERROR" and column_number("A") == 0
    assert sheet_parts(Package(parts(a=b""))) == {}


def test_an_answer_that_is_not_whole_or_not_wanted_is_none() -> None:
    answer = {"sheets": [{"rows": [["a"]] * 2_500}]}
    text = packed(json.loads(json.dumps(answer)))
    assert unpacked(text, lambda: False) == answer
    with pytest.raises(ValueError, match="not wanted"):
        unpacked(text, lambda: True)
    with pytest.raises(ValueError):
        unpacked(text[:-9], lambda: False)


@pytest.mark.parametrize("answer", [b"{", b"7", b""])
def test_an_answer_that_cannot_be_understood_is_said_in_words(
    answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "answer_of", lambda *asked: answer)
    with pytest.raises(
        ImportRefused, match=r"^a is not taken in, as reading it asks for more time"
    ):
        answers.asked("module", "a", b"", lambda: False, lambda share: None)


def test_a_reader_that_fails_is_heard_in_words_and_a_fault_of_ours_stays_one() -> None:
    panic = type("PanicException", (BaseException,), {})

    def failing(error: BaseException) -> Callable[[], answers.Answer]:
        def work() -> answers.Answer:
            raise error

        return work

    assert answered(failing(MemoryError())) == {"error": TOO_MUCH}
    assert answered(failing(answers.OutOfBoundsError())) == {"error": answers.REACHES_OUT}
    assert answered(failing(panic())) == {"error": "it is damaged: save it anew"}
    assert answered(failing(ImportRefused("it is odd"))) == {"error": "it is odd"}
    with pytest.raises(ZeroDivisionError):
        answered(failing(ZeroDivisionError()))


def test_an_archive_that_lists_too_many_parts_is_not_listed() -> None:
    data = bytearray(parts(a=b"x"))
    end = data.rindex(b"PK\x05\x06")
    data[end + 10 : end + 12] = (2_001).to_bytes(2, "little")
    with pytest.raises(ImportRefused, match="more than 2,000 parts: save it anew"):
        admit_bytes("a.xlsx", bytes(data))
    data = bytearray(parts(**{f"p{number}": b"" for number in range(2_001)}))
    end = data.rindex(b"PK\x05\x06")
    data[end + 8 : end + 12] = b"\x01\x00\x01\x00"  # it says that it is one
    with pytest.raises(ImportRefused, match="more than 2,000 parts: save it anew"):
        admit_bytes("a.xlsx", bytes(data))


def test_stored_parts_are_read_as_packed_ones_are() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as file:
        file.writestr("a.xml", b"<row>1</row>")
    assert list(Package(made.getvalue()).pieces("a.xml")) == [b"<row>1</row>", b""]


def test_an_old_workbook_an_empty_sheet_and_a_password_are_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = books.read_book("a.xls", book([[1]], []), "xls", lambda share: None)
    assert [sheet.rows for sheet in found.sheets] == [[["1"]], []]

    def locked(file: object) -> object:
        raise python_calamine.PasswordError

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", SimpleNamespace(from_filelike=locked))
    with pytest.raises(ImportRefused, match="protected by a password: save it without one"):
        books.read_book("a.xls", b"", "xls", lambda share: None)


def test_long_rows_are_told_apart_as_short_ones_are() -> None:
    csv.field_size_limit(131_072)  # as it is where nothing was read before
    rows = here("a.csv", b'"' + b"x" * 150_000 + b'";b\nc;d\n').sheets[0].rows
    assert [len(row) for row in rows] == [2, 2] and len(rows[0][0]) == 32_767
    assert here("a.csv", b'"a;b"\n"c;d"\n').sheets[0].rows == [["a;b"], ["c;d"]]
    wide = b"\n".join(b";".join([b"x" * 999] * 5) for _ in range(100))
    assert {len(row) for row in here("a.csv", wide).sheets[0].rows} == {5}


def test_values_that_are_no_text_become_the_text_of_a_spreadsheet() -> None:
    cell = Cleaner().cell
    values = (float("inf"), 3.0, 1e15, datetime(2027, 1, 2), datetime(2027, 1, 2, 3), None, 7)
    said = ["inf", "3", "1" + "0" * 15, "2027-01-02", "2027-01-02 03:00:00", "", "7"]
    assert [cell(value) for value in values] == said


@pytest.mark.parametrize("text", ["/* none */", "digraph", "digraph a", "digraph {a ["])
def test_a_graph_that_ends_too_soon_is_refused(text: str) -> None:
    with pytest.raises(ImportRefused, match=r"line 1\)"):
        read_dot(text)


def test_a_catalogue_in_json_is_read_and_one_of_nothing_refused() -> None:
    kept = '{"apiVersion": "backstage.io/v1", "kind": "%s", "metadata": {"name": "core"}}'
    for text in (kept % "Group", f"[{kept % 'Group'}]"):
        assert here("a.json", text.encode()).sheets[0].rows[1][:2] == ["group:default/core", "core"]
    with pytest.raises(ImportRefused, match="no catalogue entity: export the catalogue again"):
        here("a.json", (kept % "").encode())
    with pytest.raises(ImportRefused, match="names no owners: each line has a pattern"):
        here("CODEOWNERS", b"*.py nobody\n")
    with pytest.raises(ImportRefused, match="holds no list of rows: give a list"):
        here("a.yml", b"words\n")
    assert here("a.json", b'{"a": 1}').sheets[0].rows == [["a"], ["1"]]


def test_an_encoding_that_was_guessed_wrong_gives_way_to_western(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(texts, "_decoded_or_none", lambda data, name: None)
    found = here("a.csv", "Jürgen\n".encode("cp1252"))
    assert found.sheets[0].rows == [["Jürgen"]] and "read as cp1252" in found.notes[0]
