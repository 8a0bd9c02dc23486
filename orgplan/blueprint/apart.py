"""Reading files in a process of its own: what a document does to a parser ends with it.

HTML can be written so that parsing takes hours or all memory. The process reads bytes from
standard input and answers with the document in JSON, within the time and memory it may use.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from orgplan.blueprint.blocks import Document
from orgplan.blueprint.document_form import from_plain, to_plain
from orgplan.model.errors import FileError

SECONDS = 20
MOST_MEMORY = 1024 * 1024 * 1024
MOST_BYTES = 512 * 1024 * 1024
_SECOND_TRY = 64 * 1024
_STEP = 0.1
"""Seconds between two looks at whether the answer is still wanted."""
_TOO_MUCH = "this document asks for more time or memory than reading may take: choose another form"
_SHORTENED = "only the first 64 kB are read: the whole asks for more time or memory than it may"


def _never() -> bool:
    return False


def read_document(
    path: Path, seconds: int = SECONDS, is_cancelled: Callable[[], bool] = _never
) -> Document:
    """The document in a file; raises FileError with the file's name.

    Once it is cancelled the process is ended, and what is raised matters to nobody.
    """
    data = _bytes_of(path)
    try:
        return read_apart(data, seconds, is_cancelled)
    except FileError as error:
        raise FileError(f"{path}: {error}") from error


def read_apart(
    data: bytes, seconds: int = SECONDS, is_cancelled: Callable[[], bool] = _never
) -> Document:
    """The document in some bytes, or its beginning where the whole asks for too much."""
    found = _asked(data, seconds, is_cancelled)
    if found is None and len(data) > _SECOND_TRY and not is_cancelled():
        found = _asked(data[:_SECOND_TRY], seconds, is_cancelled)
        if found is not None and "error" not in found:
            found["remarks"].append(_SHORTENED)
    if found is None:
        raise FileError(_TOO_MUCH)
    if "error" in found:
        raise FileError(found["error"])
    return from_plain(found)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise FileError(f"{path} is a folder: name a document in it")
        if path.stat().st_size > MOST_BYTES:
            raise FileError(f"{path} is larger than 512 MB: is it the right file?")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileError(f"There is no file {path}: check its name and folder") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise FileError(f"{path} cannot be read ({reason}): check its permissions") from error


def _asked(data: bytes, seconds: int, is_cancelled: Callable[[], bool]) -> dict[str, Any] | None:
    """What the process answers; None if it ran out of time or memory, or is not wanted."""
    command = [sys.executable, "-m", "orgplan.blueprint.apart", str(seconds)]
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    # From a file: a pipe would hold 64 kB, and waiting in steps would never send the rest.
    with tempfile.TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        with subprocess.Popen(command, stdin=given, stdout=pipe, stderr=nothing) as process:  # noqa: S603 our own module
            answer = _awaited(process, monotonic() + seconds + 5, is_cancelled)
    try:
        found = json.loads(answer) if process.returncode == 0 else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _awaited(
    process: "subprocess.Popen[bytes]", end: float, is_cancelled: Callable[[], bool]
) -> bytes:
    """What a process writes; it is ended when its time is over or nobody waits any more."""
    while True:
        try:
            return process.communicate(timeout=_STEP)[0]
        except subprocess.TimeoutExpired:
            if is_cancelled() or monotonic() > end:
                process.kill()


def _answer(data: bytes) -> dict[str, Any]:
    from orgplan.blueprint.documents import read_bytes

    try:
        document = read_bytes(data)
    except FileError as error:
        return {"error": str(error)}
    return to_plain(document)


def _limit(seconds: int) -> None:
    """Hold this process to its time and memory, where the system can."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Answer for the bytes on standard input."""
    _limit(int(sys.argv[1]))
    answer = _answer(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
