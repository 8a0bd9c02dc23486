"""Reading text files that others made, with a sentence for each way in which that fails."""

from pathlib import Path

from orgplan.language import tr
from orgplan.model.errors import FileError

MOST_BYTES = 512 * 1024 * 1024


def read_text(path: Path) -> str:
    """A file's text in UTF-8, with or without a byte order mark; raises FileError."""
    try:
        if path.is_dir():
            raise FileError(tr("{path} is a folder: name a file in it", path=path))
        if path.stat().st_size > MOST_BYTES:
            raise FileError(tr("{path} is larger than 512 MB: is it the right file?", path=path))
        return path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise FileError(
            tr("There is no file {path}: check its name and folder", path=path)
        ) from error
    except UnicodeDecodeError as error:
        raise FileError(tr("{path} is not text in UTF-8: save it as UTF-8", path=path)) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileError(
            tr("{path} cannot be read ({reason}): check its permissions", path=path, reason=reason)
        ) from error
