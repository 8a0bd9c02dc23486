"""Nothing is parsed before the gate has looked: what is refused is refused in one sentence."""

import errno
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from orgplan.exchange.intake import gate, limits
from orgplan.exchange.intake.gate import admit, admit_bytes
from orgplan.model.errors import ImportRefused

BOOK = ("xl/workbook.xml", b"<workbook/>")
OPEN = (
    ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
    ("content.xml", b"<x/>"),
)


def archive(*parts: tuple[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packed) as file:
        for name, content in parts:
            file.writestr(name, content)
    return made.getvalue()


def encrypted() -> bytes:
    """A workbook whose list of parts says that they are encrypted."""
    data = bytearray(archive(BOOK))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


def altered(place: int, bits: int, mark: bytes = b"PK\x01\x02") -> bytes:
    """An open workbook with some bits of one byte behind a mark turned."""
    data = bytearray(archive(*OPEN))
    data[data.index(mark) + place] ^= bits
    return bytes(data)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "empty"),
    "only spaces": (lambda: b"\xef\xbb\xbf \r\n\t", "empty"),
    "half a zip": (lambda: archive(BOOK, ("x", bytes(90_000)))[:200], "damaged"),
    "a zip cut inside its list": (lambda: archive(BOOK, ("x", b"y"))[:-20], "damaged"),
    "a plain zip": (lambda: archive(("notes.txt", b"x")), "no workbook"),
    "an open document that is no spreadsheet": (
        lambda: archive(
            ("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")
        ),
        "no workbook",
    ),
    "a bomb": (lambda: archive(BOOK, ("xl/worksheets/sheet1.xml", bytes(3_000_000))), "250 times"),
    "too many parts": (
        lambda: archive(BOOK, *((f"p{i}", b"") for i in range(2_001))),
        "2,000 parts",
    ),
    "a part above its folder": (lambda: archive(BOOK, ("../../evil", b"x")), "strange name"),
    "a part with an absolute name": (lambda: archive(BOOK, ("/etc/evil", b"x")), "strange name"),
    "two parts of one name": (lambda: archive(BOOK, ("XL/workbook.xml", b"x")), "one name"),
    "an unusual packing": (lambda: archive(BOOK, packed=zipfile.ZIP_BZIP2), "unusual"),
    "encrypted parts": (encrypted, "password"),
    "parts encrypted in another way": (lambda: altered(8, 0x40), "password"),
    "a part that is a patch": (lambda: altered(8, 0x20), "unusual"),
    "a part that has another name in its own head": (
        lambda: altered(30, 1, b"PK\x03\x04"),
        "damaged",
    ),
    "a part that cannot be unpacked": (lambda: altered(38, 0xFF, b"PK\x03\x04"), "damaged"),
    "a part with another checksum": (lambda: altered(16, 1), "damaged"),
    "a part that lies behind the end": (lambda: altered(44, 0x70), "damaged"),
    "a list of parts of which one has no beginning": (lambda: altered(0, 1), "damaged"),
    "a protected workbook": (
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "a PDF": (lambda: b"%PDF-1.7 ...", "PDF"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n", "picture"),
    "a plan": (lambda: b"SQLite format 3\x00" + bytes(100), "plan"),
    "no text": (lambda: b"Name,Title\x00\n", "neither"),
    "too large": (lambda: b"a" * (limits.MOST_BYTES + 1), "50 MB"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_trusted_is_refused_in_words(case: str, tmp_path: Path) -> None:
    make, words = REFUSED[case]
    path = tmp_path / "roster.xlsx"
    path.write_bytes(make())
    with pytest.raises(ImportRefused, match=words) as refused:
        admit(path)
    said = str(refused.value)
    assert said.startswith("roster.xlsx is not taken in, as it ") and ": " in said


def test_a_folder_a_pipe_and_a_name_that_leads_nowhere_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "nothing.csv", Path("a\x00b")):
        with pytest.raises(ImportRefused):
            admit(path)


def test_a_real_workbook_passes_and_what_it_carries_besides_cells_is_counted() -> None:
    made = io.BytesIO()
    Workbook().save(made)
    plain = admit_bytes("a.xlsx", made.getvalue())
    assert plain.form == "xlsx" and not plain.notes and "xl/workbook.xml" in plain.parts
    more = admit_bytes(
        "a.xlsm",
        archive(
            BOOK,
            ("xl/vbaProject.bin", b"x"),
            ("xl/externalLinks/externalLink1.xml", b"x"),
            ("xl/embeddings/oleObject1.bin", b"x"),
        ),
    )
    assert more.notes == (
        "1 macros left alone",
        "1 links to other files left alone",
        "1 embedded objects left alone",
    )


def test_text_passes_in_one_and_in_two_bytes_a_character() -> None:
    for data in ("Name,Größe\n".encode("latin-1"), "Name,名\n".encode("utf-16")):
        assert admit_bytes("a.csv", data).form == "text"


def test_an_open_workbook_passes() -> None:
    assert admit_bytes("a.ods", archive(*OPEN)).form == "ods"


def test_an_old_workbook_passes_and_says_that_its_macros_stay_behind() -> None:
    start = bytes.fromhex("d0cf11e0a1b11ae1")
    assert admit_bytes("a.xls", start).notes == ()
    found = admit_bytes("a.xls", start + "_VBA_PROJECT".encode("utf-16-le"))
    assert (found.form, found.notes) == ("xls", ("macros left alone",))


def test_only_a_workbook_of_ours_may_be_larger_than_others(monkeypatch: pytest.MonkeyPatch) -> None:
    data = archive(BOOK, ("xl/a.xml", os.urandom(2_000)), ("xl/b.xml", bytes(900_000)))
    monkeypatch.setattr(limits, "MOST_BYTES", 1_000)
    for is_ours in (None, lambda data: False):
        with pytest.raises(ImportRefused, match="larger than 50 MB"):
            admit_bytes("a.xlsx", data, is_ours)
    assert admit_bytes("a.xlsx", data, lambda data: True).form == "xlsx"
    monkeypatch.setattr(limits, "MOST_OWN_UNPACKED", limits.MEGABYTE // 2)
    with pytest.raises(ImportRefused, match="unpacks to more than 0 MB: leave out"):
        admit_bytes("a.xlsx", data, lambda data: True)


def test_a_disk_that_fails_in_the_middle_of_a_file_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    path = tmp_path / "roster.csv"
    path.write_text("Name")
    handles: list[int] = []
    with monkeypatch.context() as patch:
        patch.setattr(gate.os, "fdopen", lambda handle, mode: handles.append(handle) or Failing())
        with pytest.raises(ImportRefused, match=r"roster.csv is .* \(Input/output error\): check"):
            admit(path)
    os.close(*handles)
