"""A file that is not whole never takes its place: cut anywhere, or on a disk that lies."""

import zlib
from pathlib import Path

import pytest

from orgplan.exchange import safe_write
from orgplan.exchange.file_checks import whole_csv, whole_json, whole_pdf, whole_png, whole_xml
from orgplan.exchange.safe_write import replacing, write_bytes, write_text
from orgplan.model.errors import FileError


def part(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data).to_bytes(4, "big")
    return len(data).to_bytes(4, "big") + kind + data + checksum


PNG = b"\x89PNG\r\n\x1a\n" + b"".join((
    part(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0"),
    part(b"IDAT", zlib.compress(b"\0\0")),
    part(b"IEND", b""),
))  # fmt: skip
PDF = b"%PDF-1.4\n7 0 obj\n<<\n/Type /Page\n>>\nendobj\n4 0 obj\n<<\n/Type /Pages\n>>\n%%EOF\n"
WHOLE = {
    "png": (PNG, whole_png),
    "xml": (b"<svg><title>a</title></svg>", whole_xml),
    "pdf": (PDF, whole_pdf(1)),
    "csv": (b'\xef\xbb\xbfa,b\r\n1,"2\r\n3"\r\n4,5\r\n', whole_csv(2)),
    "json": (b'{"a": [1, 2]}', whole_json),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_whole_file_passes_and_one_that_was_cut_does_not(kind: str, tmp_path: Path) -> None:
    content, check = WHOLE[kind]
    write_bytes(tmp_path / "whole", content, check=check)
    assert (tmp_path / "whole").read_bytes() == content
    for length in range(0, len(content) - 2, 3):
        with pytest.raises(FileError):
            write_bytes(tmp_path / "cut", content[:length], check=check)
    assert [path.name for path in tmp_path.iterdir()] == ["whole"]


def test_a_picture_with_a_flipped_bit_does_not_pass() -> None:
    for at in range(8, len(PNG)):
        assert not whole_png(PNG[:at] + bytes([PNG[at] ^ 1]) + PNG[at + 1 :])


def test_a_pdf_with_a_page_too_few_does_not_pass() -> None:
    assert not whole_pdf(2)(PDF) and not whole_pdf(0)(PDF)


def test_a_disk_that_reports_success_and_loses_bytes_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def losing(self: Path, data: bytes) -> int:
        write(self, data[:-1])
        return len(data)

    target = tmp_path / "plan.json"
    target.write_text("old")
    monkeypatch.setattr(safe_write.Path, "write_bytes", losing)
    with pytest.raises(FileError, match="not written whole"):
        write_text(target, "new text", force=True)
    assert target.read_text() == "old" and len(list(tmp_path.iterdir())) == 1


def test_an_empty_file_never_takes_the_place_of_one_with_something_in_it(tmp_path: Path) -> None:
    target = tmp_path / "chart.pdf"
    target.write_text("old")
    with pytest.raises(FileError, match="came out empty"), replacing(target, force=True):
        pass
    assert target.read_text() == "old" and len(list(tmp_path.iterdir())) == 1
