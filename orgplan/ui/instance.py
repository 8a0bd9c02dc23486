"""One program for each user: a second start hands its plans to the one that runs; no Qt here.

The two meet at a socket in a folder that only this user can enter (on Windows a named pipe), so
nothing of this reaches a network. Whatever goes wrong, the second start opens a window of its own.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

PATIENCE = 2.0
"""Seconds that a running program is given for its answer."""
MOST_BYTES, MOST_PLANS = 65_536, 64
YES = b"orgplan opens them\n"
TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
"""What lets a window come to the front that the user has asked for elsewhere."""


def meeting_place() -> str:
    """Where the program listens: a path, or on Windows a name; empty where no place is private."""
    name = f"orgplan-{crc32(os.environ.get('ORGPLAN_HOME', '').encode()):08x}"
    if sys.platform == "win32":
        return f"{name}-{os.environ.get('USERNAME', '')}"
    folder = _own_folder()
    return str(folder / name) if folder else ""


def hand_over(plans: Sequence[Path]) -> bool:
    """Give plans to the program that runs already; no where none does or it does not answer."""
    place = meeting_place()
    if not place or (sys.platform != "win32" and not Path(place).exists()):
        return False
    try:
        return _talk(place, _message(plans)) == YES
    except OSError:
        return False


def read_message(said: bytes) -> tuple[tuple[Path, ...], dict[str, str]] | None:
    """The plans and the tokens of a message; None where it is not one of ours."""
    import json

    try:
        told = json.loads(said)
        paths = tuple(Path(text) for text in told["plans"])
        tokens = {name: str(told["tokens"].get(name, "")) for name in TOKENS}
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    wrong = len(paths) > MOST_PLANS or not all(path.is_absolute() for path in paths)
    return None if wrong else (paths, tokens)


def _message(plans: Sequence[Path]) -> bytes:
    import json

    tokens = {name: os.environ[name] for name in TOKENS if name in os.environ}
    told = {"plans": [str(path.absolute()) for path in plans], "tokens": tokens}
    return json.dumps(told).encode() + b"\n"


def _talk(place: str, said: bytes) -> bytes:
    if sys.platform == "win32":
        pipe = os.open(rf"\\.\pipe\{place}", os.O_RDWR | os.O_BINARY)
        try:
            os.write(pipe, said)
            return os.read(pipe, len(YES))
        finally:
            os.close(pipe)
    import socket

    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(PATIENCE)
        line.connect(place)
        line.sendall(said)
        return line.makefile("rb").readline(len(YES))


def _own_folder() -> Path | None:
    """A folder of this user alone, which goes when the user logs out where the system has one."""
    chosen = os.environ.get("XDG_RUNTIME_DIR")
    # Made for us alone, and looked at below; tempfile takes longer to load than all of this.
    passing = os.environ.get("TMPDIR") or "/tmp"  # noqa: S108
    folder = Path(chosen) if chosen else Path(passing, f"orgplan-{os.getuid()}")
    try:
        if not chosen:
            folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    # Somebody else may have made it first, to listen in.
    private = found.st_uid == os.getuid() and not found.st_mode & 0o077
    return folder if private and folder.is_dir() and not folder.is_symlink() else None
