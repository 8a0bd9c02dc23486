"""Reading files in a process of its own: what a document does to a parser ends with it.

HTML can be written so that parsing takes hours or all memory. The process reads bytes from
standard input and answers with the document in JSON, within the time and memory it may use.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from orgplan.blueprint.blocks import Document
from orgplan.blueprint.child import Bounds, answer_of, give, given_bounds, hold_to, never
from orgplan.blueprint.document_form import from_plain, to_plain
from orgplan.language import tr
from orgplan.model.errors import FileError

SECONDS = 20
MOST_MEMORY = 1024 * 1024 * 1024
MOST_BYTES = 512 * 1024 * 1024
_SECOND_TRY = 64 * 1024
_TOO_MUCH = tr(
    "this document asks for more time or memory than reading may take: choose another form"
)
_SHORTENED = tr("only the first 64 kB are read: the whole asks for more time or memory than it may")


def read_document(
    path: Path, seconds: int = SECONDS, is_cancelled: Callable[[], bool] = never
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
    data: bytes, seconds: int = SECONDS, is_cancelled: Callable[[], bool] = never
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
            raise FileError(tr("{path} is a folder: name a document in it", path=path))
        if path.stat().st_size > MOST_BYTES:
            raise FileError(tr("{path} is larger than 512 MB: is it the right file?", path=path))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileError(
            tr("There is no file {path}: check its name and folder", path=path)
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise FileError(
            tr("{path} cannot be read ({reason}): check its permissions", path=path, reason=reason)
        ) from error


def _asked(data: bytes, seconds: int, is_cancelled: Callable[[], bool]) -> dict[str, Any] | None:
    """What the process answers; None if it ran out of time or memory, or is not wanted."""
    bounds = Bounds(seconds, MOST_MEMORY)
    answer = answer_of("orgplan.blueprint.apart", data, bounds, is_cancelled)
    try:
        found = json.loads(answer) if answer is not None else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _answer(data: bytes) -> dict[str, Any]:
    from orgplan.blueprint.documents import read_bytes

    try:
        document = read_bytes(data)
    except FileError as error:
        return {"error": str(error)}
    return to_plain(document)


def main() -> None:
    """Answer for the bytes on standard input."""
    hold_to(given_bounds())
    answer = _answer(sys.stdin.buffer.read())
    give(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
