"""Writing a file whole or not at all, and never over another unless that is asked for."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from orgplan.language import tr
from orgplan.model.errors import FileError

LONGEST_NAME = 40
Check = Callable[[bytes], bool]


@contextmanager
def replacing(target: Path, *, force: bool = False) -> Iterator[Path]:
    """A temporary path to write and check; it becomes the target when the block ends well.

    The temporary file lies in the same folder and only its owner may read it. Raises FileError
    where the target is there already (unless forced) or the folder or disk refuses; then
    nothing is left behind and an older target stays as it was.
    """
    target = Path(os.path.realpath(target))
    refuse_target(target, force=force)
    try:
        temporary = _temporary(target)
        try:
            yield temporary
            temporary.chmod(0o600)  # the writer may have made the file anew
            if not temporary.stat().st_size:
                raise FileError(
                    tr("{target} came out empty: free some space and try again", target=target)
                )
            _sync(temporary)
            _put_in_place(temporary, target, force)
        except FileError as error:
            # Who writes to the temporary file knows it by no other name; the user knows the target.
            raise type(error)(str(error).replace(str(temporary), str(target))) from error
        finally:
            with suppress(FileNotFoundError):
                temporary.unlink()
        _sync_folder(target.parent)
    except OSError as error:
        raise FileError(_sentence(target, error)) from error


def write_text(target: Path, text: str, *, force: bool = False, encoding: str = "utf-8") -> None:
    """Write a text file whole or not at all, line ends as they are in the text."""
    write_bytes(target, text.encode(encoding), force=force)


def write_bytes(
    target: Path, content: bytes, *, force: bool = False, check: Check | None = None
) -> None:
    """Write a file whole or not at all, and read it back before it takes its place.

    Raises FileError, also where `check` does not find what a file of its kind has to have.
    """
    with replacing(target, force=force) as temporary:
        fill(temporary, content, check, target)


def fill(
    temporary: Path, content: bytes, check: Check | None = None, target: Path | None = None
) -> None:
    """Write to a temporary path and read it back; raises FileError with the target's name.

    `check` says of the bytes whether they are a whole file of their kind.
    """
    name = target or temporary
    if check is not None and not check(content):
        raise FileError(
            tr("{name} was not finished: try again, or choose another format", name=name)
        )
    temporary.write_bytes(content)
    if temporary.stat().st_size != len(content) or temporary.read_bytes() != content:
        raise FileError(
            tr("{name} was not written whole: free some space and try again", name=name)
        )


@contextmanager
def replacing_folder(target: Path, mark: str, *, force: bool = False) -> Iterator[Path]:
    """A temporary folder to fill; it becomes the target when the block ends well.

    Folder and files are their owner's alone. `mark` names the file that shows a folder to be of
    this kind. Raises FileError where the target is there already (unless forced, and then it must
    hold that file and no folders) or the place or disk refuses; then nothing is left behind and
    an older target stays as it was.
    """
    target = Path(os.path.realpath(target))
    refuse_folder(target, mark, force=force)
    try:
        prefix = f".~{target.name[:LONGEST_NAME]}."
        temporary = Path(tempfile.mkdtemp(prefix=prefix, suffix=".tmp", dir=target.parent))
        try:
            yield temporary
            for path in temporary.iterdir():
                path.chmod(0o600)
                _sync(path)
            _sync_folder(temporary)
            refuse_folder(target, mark, force=force)
            _swap_folders(temporary, target)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
        _sync_folder(target.parent)
    except OSError as error:
        raise FileError(_sentence(target, error)) from error


def refuse_folder(target: Path, mark: str, *, force: bool = False) -> None:
    """Raise FileError where a folder of files cannot or may not be written there."""
    if not target.parent.is_dir():
        raise FileError(
            tr(
                "There is no folder {parent}: make it first, or choose another",
                parent=target.parent,
            )
        )
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return
    if not target.is_dir():
        raise FileError(tr("{target} is a file: name a new folder", target=target))
    if not (target / mark).is_file() or any(path.is_dir() for path in target.iterdir()):
        raise FileError(
            tr("{target} holds other things: name a new folder, so that they stay", target=target)
        )
    if not force:
        raise FileError(
            tr(
                "{target} is there already: choose another name, or replace it by --force",
                target=target,
            )
        )


def _swap_folders(temporary: Path, target: Path) -> None:
    """Put a folder in another's place; that one is set aside first, and comes back on failure."""
    aside = temporary.with_suffix(".old")
    if target.exists():
        target.rename(aside)
    try:
        temporary.rename(target)
    except OSError:
        if aside.exists():
            aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def refuse_target(target: Path, *, force: bool = False) -> None:
    """Raise FileError where a file cannot or may not be written there; known before the work."""
    if target.is_dir():
        raise FileError(tr("{target} is a folder: name a file in it", target=target))
    if target.exists() and not target.is_file():
        raise FileError(tr("{target} is no ordinary file: choose another name", target=target))
    if target.exists() and not force:
        raise FileError(
            tr(
                "{target} is there already: choose another name, or replace it by --force",
                target=target,
            )
        )
    if not target.parent.is_dir():
        raise FileError(
            tr(
                "There is no folder {parent}: make it first, or choose another",
                parent=target.parent,
            )
        )


def _temporary(target: Path) -> Path:
    prefix = f".~{target.name[:LONGEST_NAME]}."
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=target.parent)
    os.close(handle)
    return Path(name)


def _put_in_place(temporary: Path, target: Path, force: bool) -> None:
    if force:
        temporary.replace(target)
        return
    try:
        os.link(temporary, target)  # unlike a rename, refuses a file that came in the meantime
    except FileExistsError:
        refuse_target(target)
        raise
    except (OSError, NotImplementedError):
        refuse_target(target)
        temporary.replace(target)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Without it a power cut can undo the rename; Windows and some shares have no such thing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def _sentence(target: Path, error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return tr(
        "{target} cannot be written ({reason}): choose another folder or free some space",
        target=target,
        reason=reason,
    )
