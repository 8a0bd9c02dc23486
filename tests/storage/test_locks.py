"""Who else has a plan open is said in words, and a note that lies keeps nobody out."""

import errno
import json
import os
import platform
from pathlib import Path
from typing import Any

import pytest

from orgplan.model.errors import FileError
from orgplan.storage.working import lock
from orgplan.storage.working.lock import LockedError, lock_document, note_beside


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    return tmp_path / "plans" / "plan.orgplan"


def note(path: Path, **said: object) -> None:
    whole = {"pid": 7, "host": platform.node(), "since": "2026-11-29T10:00", **said}
    note_beside(path).write_text(json.dumps(whole))


def refusing(monkeypatch: pytest.MonkeyPatch, name: str, number: int, *only: Any) -> None:
    """A call of the system fails, for this first argument alone if one is given."""
    real = getattr(os, name)

    def call(first: Any, *rest: Any) -> Any:
        if not only or first in only:
            raise OSError(number, os.strerror(number))
        return real(first, *rest)

    monkeypatch.setattr(os, name, call)


def test_a_plan_of_another_user_of_this_computer_is_said_to_be_open_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(path)
    refusing(monkeypatch, "kill", errno.EPERM)
    with pytest.raises(LockedError, match="another user of this computer since 2026-11-29T10:00"):
        lock_document(path)
    monkeypatch.undo()
    monkeypatch.setenv("ORGPLAN_HOME", str(path.parent / "home"))
    refusing(monkeypatch, "kill", errno.ESRCH)
    lock_document(path).release()
    assert not note_beside(path).exists()


def test_a_note_that_may_not_be_read_is_another_users(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(path)
    with monkeypatch.context() as patch:
        patch.setattr(lock, "_read_note", barred)
        with pytest.raises(LockedError, match="open for another user of this folder"):
            lock_document(path)
    assert note_beside(path).exists()


def barred(note: Path) -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"[]",
        b"[" * 4096,
        b'{"pid": Infinity, "host": "x", "since": ""}',
        b'{"pid": 7, "host": "x"}',
        b'{"pid": 1' + b"0" * 4200,
    ],
)
def test_a_note_that_says_nothing_keeps_nobody_out(written: bytes, path: Path) -> None:
    note_beside(path).write_bytes(written)
    held = lock_document(path)
    assert json.loads(note_beside(path).read_bytes())["pid"] == os.getpid()
    held.release()


@pytest.mark.parametrize("pid", [0, -1, 10**30, None])
def test_a_note_of_no_process_of_another_keeps_nobody_out(pid: int | None, path: Path) -> None:
    note(path, pid=os.getpid() if pid is None else pid)
    lock_document(path).release()
    assert not note_beside(path).exists()


def test_a_note_is_not_waited_for(path: Path) -> None:
    os.mkfifo(note_beside(path))
    lock_document(path).release()
    assert not note_beside(path).exists()


def test_what_cannot_be_taken_away_is_left_and_keeps_nobody_out(path: Path) -> None:
    (note_beside(path) / "inside").mkdir(parents=True)
    lock_document(path).release()
    assert (note_beside(path) / "inside").is_dir()


def test_a_folder_that_takes_no_note_keeps_nobody_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(monkeypatch, "open", errno.EROFS, note_beside(path))
    held = lock_document(path)
    with pytest.raises(LockedError, match="another window on this computer"):
        lock_document(path)
    held.release()


def test_without_a_private_folder_nothing_is_locked_and_it_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text("a file where a folder should be")
    monkeypatch.setenv("ORGPLAN_HOME", str(path))
    with pytest.raises(FileError, match=r"cannot use its private folder \(.*\): free some space"):
        lock_document(path)
    assert not note_beside(path).exists()
