"""`orgplan password`: the password comes by a descriptor, and is never among the words."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from orgplan.cli.passwords import _line_of
from orgplan.storage.secret import keys
from tests.cli.shell import Orgplan


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "ROUNDS", 10)


@contextmanager
def given(password: str) -> Iterator[int]:
    """A descriptor that gives a password once."""
    reading, writing = os.pipe()
    os.write(writing, f"{password}\n".encode())
    os.close(writing)
    _line_of.cache_clear()
    yield reading
    os.close(reading)


def test_a_plan_gets_a_password_is_read_with_it_and_loses_it_again(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    mine = Path(shutil.copy(plan, tmp_path / "mine.orgplan"))
    plain = orgplan("show", mine).out
    with given("new words") as descriptor:
        answer = orgplan("password", "set", mine, "--new-password-fd", descriptor)
    assert answer.status == 0 and "cannot be recovered" in answer.out
    assert b"Meridian" not in mine.read_bytes()
    refused = orgplan("show", mine)
    assert refused.status == 2 and "another password" in refused.error
    with given("wrong words") as descriptor:
        assert orgplan("--password-fd", descriptor, "show", mine).error == refused.error
    with given("new words") as descriptor:
        assert orgplan("--password-fd", descriptor, "show", mine).out == plain
    with given("new words") as descriptor:
        found = orgplan("--password-fd", descriptor, "doctor", mine)
        assert found.status == 0 and "is sound" in found.out
    with given("new words") as descriptor:
        assert orgplan("--password-fd", descriptor, "password", "remove", mine).status == 0
    assert orgplan("show", mine).out == plain


def test_a_password_that_does_not_come_changes_nothing(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    mine = Path(shutil.copy(plan, tmp_path / "mine.orgplan"))
    before = mine.read_bytes()
    with given("") as descriptor:
        assert orgplan("password", "set", mine, "--new-password-fd", descriptor).status == 2
    assert orgplan("password", "set", mine, "--new-password-fd", 999).status == 2
    assert "no terminal" in orgplan("password", "set", mine).error
    assert mine.read_bytes() == before
