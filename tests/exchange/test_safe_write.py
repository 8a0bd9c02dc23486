"""A file is there whole or not at all, and never over another that nobody gave up."""

import errno
import os
import stat
from pathlib import Path

import pytest

from orgplan.exchange import reading, safe_write
from orgplan.exchange.reading import read_text
from orgplan.exchange.safe_write import fill, replacing, replacing_folder, write_text
from orgplan.model.errors import FileError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_written_is_what_is_read_back(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    write_text(target, "héad\r\ncount\n")
    assert target.read_bytes() == "héad\r\ncount\n".encode()
    assert names(tmp_path) == ["plan.json"]


def test_a_file_that_is_there_stays_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    write_text(target, "old")
    with pytest.raises(FileError, match="--force"):
        write_text(target, "new")
    assert target.read_text() == "old"
    write_text(target, "new", force=True)
    assert target.read_text() == "new"
    assert names(tmp_path) == ["plan.json"]


def test_a_file_that_comes_in_the_meantime_stays_too(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    with (
        pytest.raises(FileError, match="is there already: choose another name"),
        replacing(target) as temporary,
    ):
        temporary.write_text("ours")
        target.write_text("theirs")
    assert target.read_text() == "theirs" and names(tmp_path) == ["plan.json"]


@pytest.mark.parametrize("error", [ValueError("ours"), KeyboardInterrupt()])
def test_an_interrupted_writer_leaves_nothing_and_the_old_file_as_it_was(
    tmp_path: Path, error: BaseException
) -> None:
    target = tmp_path / "plan.json"
    target.write_text("old")
    with pytest.raises(type(error)), replacing(target, force=True) as temporary:
        temporary.write_text("ha")
        raise error
    assert target.read_text() == "old" and names(tmp_path) == ["plan.json"]


def test_a_full_disk_is_said_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    target = tmp_path / "plan.json"
    target.write_text("old")
    monkeypatch.setattr(safe_write.os, "fsync", full)
    with pytest.raises(FileError, match="No space left"):
        write_text(target, "new", force=True)
    assert target.read_text() == "old" and names(tmp_path) == ["plan.json"]


def test_who_writes_to_the_temporary_file_is_heard_with_the_name_of_the_target(
    tmp_path: Path,
) -> None:
    target = tmp_path / "plan.json"
    with pytest.raises(FileError) as caught, replacing(target) as temporary:
        fill(temporary, b"half", lambda content: False)
    assert str(caught.value).startswith(f"{target} was not finished")
    assert names(tmp_path) == []


def test_folders_missing_folders_and_devices_are_no_targets(tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "gone" / "plan.json", Path(os.devnull)):
        with pytest.raises(FileError):
            write_text(target, "x", force=True)


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "plan.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    write_text(link, "new", force=True)
    assert link.is_symlink() and target.read_text() == "new"


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_its_owner_may_read_what_holds_pay_even_while_it_is_written(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    with replacing(target) as temporary:
        assert temporary.parent == target.parent
        assert stat.S_IMODE(temporary.stat().st_mode) == 0o600
        temporary.unlink()
        temporary.write_text("made anew")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def filled(target: Path, text: str = "new", *, force: bool = False) -> None:
    with replacing_folder(target, "mark", force=force) as temporary:
        (temporary / "mark").write_text(text)


def test_a_folder_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    filled(tmp_path / "out")
    with pytest.raises(RuntimeError), replacing_folder(tmp_path / "out2", "mark") as temporary:
        (temporary / "mark").write_text("half")
        raise RuntimeError
    assert names(tmp_path) == ["out"] and (tmp_path / "out" / "mark").read_text() == "new"
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "out" / "mark").stat().st_mode) == 0o600


def test_a_folder_that_is_there_is_replaced_only_by_force_and_only_if_it_is_of_the_kind(
    tmp_path: Path,
) -> None:
    target = tmp_path / "out"
    filled(target, "old")
    with pytest.raises(FileError, match="--force"):
        filled(target)
    filled(target, "newer", force=True)
    assert (target / "mark").read_text() == "newer" and names(tmp_path) == ["out"]
    (target / "photos").mkdir()
    with pytest.raises(FileError, match="other things"):
        filled(target, force=True)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("dear")
    with pytest.raises(FileError, match="other things"):
        filled(tmp_path / "letters", force=True)
    assert names(tmp_path / "letters") == ["letter.txt"]


def test_a_folder_that_cannot_be_put_in_place_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    filled(target, "old")
    rename = Path.rename

    def failing(self: Path, other: Path) -> Path:
        if self.suffix == ".tmp":
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(FileError, match="cannot be written"):
        filled(target, force=True)
    assert names(tmp_path) == ["out"] and (target / "mark").read_text() == "old"


def test_text_that_cannot_be_read_is_said_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "latin.json").write_bytes("caf\xe9".encode("latin-1"))
    for name in ("gone.json", "latin.json", "."):
        with pytest.raises(FileError) as caught:
            read_text(tmp_path / name)
        assert str(tmp_path / name) in str(caught.value)
    (tmp_path / "bom.json").write_bytes("\ufeffok".encode())
    assert read_text(tmp_path / "bom.json") == "ok"


def test_a_folder_without_a_place_or_over_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("theirs")
    with pytest.raises(FileError, match=r"There is no folder .*gone: make it first"):
        filled(tmp_path / "gone" / "out")
    with pytest.raises(FileError, match="file is a file: name a new folder"):
        filled(tmp_path / "file", force=True)
    assert names(tmp_path) == ["file"] and (tmp_path / "file").read_text() == "theirs"


def test_a_first_folder_that_cannot_be_put_in_place_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(self: Path, other: Path) -> Path:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(FileError, match=r"out cannot be written \(Permission denied\): choose"):
        filled(tmp_path / "out")
    assert names(tmp_path) == []


def test_a_disk_without_links_takes_a_new_file_and_overwrites_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As exFAT and some shares are; a file that came in the meantime stays there too."""

    def unknown(*names: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(safe_write.os, "link", unknown)
    write_text(tmp_path / "new.json", "ours")
    with pytest.raises(FileError, match="--force"), replacing(tmp_path / "b.json") as temporary:
        temporary.write_text("ours")
        (tmp_path / "b.json").write_text("theirs")
    assert names(tmp_path) == ["b.json", "new.json"]

    def taken(*names: object) -> None:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))

    monkeypatch.setattr(safe_write.os, "link", taken)
    with pytest.raises(FileError, match=r"c.json cannot be written \(File exists\): choose"):
        write_text(tmp_path / "c.json", "of one that has gone again")
    assert names(tmp_path) == ["b.json", "new.json"]
    assert (tmp_path / "b.json").read_text() == "theirs"


def test_windows_is_asked_to_sync_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(safe_write.os, "name", "nt")
        patch.setattr(safe_write.os, "open", None)
        safe_write._sync_folder(tmp_path)


def test_text_too_large_or_on_a_disk_that_fails_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.json"
    path.write_text("{}")
    with monkeypatch.context() as patch, pytest.raises(FileError, match=r"larger than 512 MB: is"):
        patch.setattr(reading, "MOST_BYTES", 1)
        read_text(path)

    def failing(path: Path, encoding: str) -> str:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch, pytest.raises(FileError) as caught:
        patch.setattr(Path, "read_text", failing)
        read_text(path)
    said = f"{path} cannot be read (Input/output error): check its permissions"
    assert str(caught.value) == said
