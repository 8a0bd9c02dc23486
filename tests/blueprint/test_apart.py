"""A document is read in a process of its own, however long it is, and given up when asked to."""

import time
from pathlib import Path

import pytest

from orgplan.blueprint.apart import read_apart, read_document
from orgplan.blueprint.documents import read_bytes
from orgplan.model.errors import FileError
from tests.blueprint.documents_at_hand import FIXTURES


def long_text() -> bytes:
    """More than a pipe holds."""
    lines = [f"- Keep promise {at} of the many that were given" for at in range(6_000)]
    return "\n".join(["# Keeper", "", "## Responsibilities", "", *lines]).encode()


def test_a_document_read_apart_is_the_same_as_one_read_here() -> None:
    for path in sorted(FIXTURES.iterdir()):
        assert read_document(path) == read_bytes(path.read_bytes())


def test_a_long_document_is_read_whole() -> None:
    data = long_text()
    assert len(data) > 200_000
    found = read_apart(data)
    assert found == read_bytes(data)
    assert found.remarks == ()


def test_reading_ends_at_once_when_nobody_waits_any_more(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_bytes(long_text() * 40)
    began = time.monotonic()
    with pytest.raises(FileError):
        read_document(path, is_cancelled=lambda: True)
    assert time.monotonic() - began < 10
