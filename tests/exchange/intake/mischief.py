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
    "append": lambda place: open(place, "a"),
    "make": lambda place: os.open(place, os.O_CREAT | os.O_WRONLY),
    "make a folder": os.mkdir,
    "remove": os.remove,
    "rename": lambda place: os.rename(place, place + "x"),
    "hold something for a while": lambda place: tempfile.NamedTemporaryFile(),
    "read something else": lambda place: Path(place).read_bytes(),
    "connect": lambda place: socket.create_connection(("127.0.0.1", 9), 1),
    "look a name up": lambda place: socket.getaddrinfo("example.org", 80),
    "start a program": lambda place: subprocess.run([sys.executable, "-V"]),
    "ask the shell": lambda place: os.system("true"),
    "become another": lambda place: os.execv(sys.executable, [sys.executable]),
    "split": lambda place: os.fork(),
}


def answer_for(request: bytes) -> dict[str, Any]:
    """What the deed in the request comes to."""
    deed, _, place = request.decode().partition("\n")

    def work() -> dict[str, Any]:
        DEEDS[deed](place)
        return {"done": deed}

    return answered(work)


if __name__ == "__main__":
    serve(answer_for)
