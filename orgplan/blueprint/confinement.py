"""In a process that reads a stranger's file: it writes nothing, reaches nobody and opens no other.

What a parser could be made to do by the file it parses ends here. Python's own calls are refused
as they are audited (PEP 578), writing by any library by the size that files may have.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

OWN = Path(__file__).resolve().parents[2]
"""The folder that the program's own modules are in."""
TOLD = 64 * 1024
"""Bytes that may be told of progress, as the size of a file is all that the system can limit."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REACHING = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn",
    "os.startfile", "os.system", "os.kill", "os.putenv", "shutil.", "tempfile.", "sqlite3.",
    "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "pty.", "winreg.", "ctypes.",
)  # fmt: skip
_CHANGING = frozenset((
    "os.chmod", "os.chown", "os.link", "os.lockf", "os.mkdir", "os.remove", "os.removexattr",
    "os.rename", "os.rmdir", "os.setxattr", "os.symlink", "os.truncate", "os.utime", "os.chdir",
))  # fmt: skip


class OutOfBoundsError(PermissionError):
    """A reader that writes, connects, starts something or opens what it was not given."""


def confine() -> None:
    """Hold this process, for the rest of its life, to reading what it was given."""
    sys.dont_write_bytecode = True
    sys.addaudithook(_guard(_libraries()))


def _libraries() -> tuple[str, ...]:
    """The folders that modules and what lies beside them are read from."""
    # A bundled program keeps its modules in its own file.
    places = (*sys.path, sys.prefix, sys.base_prefix, sys.exec_prefix, str(OWN), sys.executable)
    system = ("/usr/share/zoneinfo", "/usr/lib/locale", "/usr/share/locale")
    found = {str(Path(place).resolve()) for place in (*places, *system) if place}
    return tuple(found - {os.sep})


def _guard(libraries: tuple[str, ...]) -> Callable[[str, tuple[Any, ...]], None]:
    def guard(event: str, said: tuple[Any, ...]) -> None:
        if event == "open":
            _refuse_open(said, libraries)
        elif event in _CHANGING or event.startswith(_REACHING):
            raise OutOfBoundsError(f"a reader may not do this: {event}")

    return guard


def _refuse_open(said: tuple[Any, ...], libraries: tuple[str, ...]) -> None:
    path, mode, flags = said
    if isinstance(path, int):
        return
    writes = isinstance(mode, str) and any(letter in mode for letter in "wax+")
    if writes or (isinstance(flags, int) and flags & _WRITING):
        raise OutOfBoundsError("a reader may not write")
    name = str(Path(os.fsdecode(path)).resolve())
    if not any(name == place or name.startswith(place + os.sep) for place in libraries):
        raise OutOfBoundsError("a reader may open no file but its own")
