"""A reader that does what it is told to instead of reading, for the tests of its confinement."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from orgplan.exchange.intake.answers import answered, serve

DEEDS: dict[str, Callable[[str], object]] = {
    "write": lambda place: Path(place).write_bytes(b"x"),
    "append": lambda place: os.open(place, os.O_APPEND | os.O_WRONLY),
    "make": lambda place: os.open(place, os.O_CREAT | os.O_WRONLY),
    "make a folder": os.mkdir,
    "remove": os.remove,
    "rename": lambda place: Path(place).rename(place + "x"),
    "hold something for a while": lambda place: tempfile.mkstemp(),
    "read something else": lambda place: Path(place).read_bytes(),
    "connect": lambda place: socket.create_connection(("127.0.0.1", 9), 1),
    "look a name up": lambda place: socket.getaddrinfo("example.org", 80),
    "start a program": lambda place: subprocess.call([sys.executable, "-V"]),
    "ask the shell": lambda place: os.system("true"),
    "become another": lambda place: os.execv(sys.executable, [sys.executable]),
    "split": lambda place: os.fork(),
}


def answer_for(request: bytes) -> dict[str, Any]:
    """What each deed comes to, or what becomes of a reader that does the one named."""
    deed, _, place = request.decode().partition("\n")
    if deed:
        return answered(lambda: {"done": DEEDS[deed](place)})
    return {name: _came_of(name, place) for name in DEEDS}


def _came_of(deed: str, place: str) -> str:
    try:
        DEEDS[deed](place)
    except OSError as error:
        return type(error).__name__
    return "done"


if __name__ == "__main__":
    serve(answer_for)
