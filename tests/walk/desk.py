"""A screen of its own with a window manager, a mouse, a keyboard and a screen reader."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.walk.reader import Reader, Thing, until

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
PROGRAMS = ("dbus-run-session", "Xvfb", "xdotool", "openbox", "import", LAUNCHER)
STEPS = 12
"""Moves of the mouse in a drag: fewer than a hand makes, enough for a gesture."""


class Desk:
    """Somebody at a screen: looks by name, points, types, and takes pictures."""

    def __init__(self, display: str, home: Path, pictures: Path) -> None:
        self._environment = {
            **os.environ,
            "DISPLAY": display,
            "HOME": str(home),
            "ORGPLAN_HOME": str(home / "orgplan"),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        self._pictures = pictures
        self._taken = 0
        self.home = home
        self.see = Reader()

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """OrgPlan, as a user starts it."""
        command = [sys.executable, "-m", "orgplan", *arguments]
        with (self.home / "said.txt").open("ab") as said:
            return subprocess.Popen(command, env=self._environment, stdout=said, stderr=said)

    def keys(self, *keys: str) -> None:
        """Press keys, such as `ctrl+s`, one after the other."""
        self._do("key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        self._do("type", "--delay", "15", text)

    def click(self, thing: Thing, count: int = 1) -> None:
        """Once or more with the left button, in the middle."""
        self._do("mousemove", *self._middle(thing))
        self._do("click", "--repeat", str(count), "--delay", "60", "1")

    def drag(self, thing: Thing, target: Thing) -> None:
        """Take a thing by its middle and let it go over another."""
        (left, top), (right, low) = self._point(thing), self._point(target)
        self._do("mousemove", str(left), str(top), "mousedown", "1")
        for step in range(1, STEPS + 1):
            x, y = left + (right - left) * step // STEPS, top + (low - top) * step // STEPS
            self._do("mousemove", str(x), str(y))
        self._do("mouseup", "1")

    def picture(self, name: str) -> Path:
        """The screen as it is, kept under a number and a name."""
        self._taken += 1
        file = self._pictures / f"{self._taken:02}-{name}.png"
        subprocess.run(["import", "-window", "root", file], env=self._environment, check=True)
        return file

    def press(self, name: str, role: str = "push button") -> None:
        """Click what has this name, once it shows."""
        self.click(self.see.wait(name, role))

    def _middle(self, thing: Thing) -> tuple[str, str]:
        x, y = self._point(thing)
        return str(x), str(y)

    def _point(self, thing: Thing) -> tuple[int, int]:
        left, top, width, height = self.see.area(thing)
        return left + width // 2, top + height // 2

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True)


@contextmanager
def desk(home: Path, pictures: Path, size: str = "1480x960") -> Iterator[Desk]:
    """A desk on a new display; to be used in a D-Bus session of its own."""
    with ExitStack() as stack:
        screen = stack.enter_context(
            _running(["Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", f"{size}x24"])
        )
        assert screen.stdout is not None
        display = f":{screen.stdout.readline().decode().strip()}"
        stack.enter_context(_running(["openbox"], DISPLAY=display))
        # A window that is there before it would get neither a frame nor the keyboard.
        until(lambda: _is_managed(display), "the window manager")
        stack.enter_context(_running([LAUNCHER, "--launch-immediately"], DISPLAY=display))
        made = until(lambda: _made(display, home, pictures), "the accessibility bus")
        stack.callback(made.see.close)
        yield made


def _is_managed(display: str) -> bool:
    """Whether windows are taken care of: the number of desktops is the manager's to say."""
    asked = ["xdotool", "get_num_desktops"]
    environment = {**os.environ, "DISPLAY": display}
    return subprocess.run(asked, env=environment, capture_output=True, check=False).returncode == 0


def _made(display: str, home: Path, pictures: Path) -> Desk | None:
    try:
        made = Desk(display, home, pictures)
        made.see.windows()
        return made
    except Exception:
        return None


@contextmanager
def _running(command: list[str], **more: str) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, **more})
    try:
        yield process
    finally:
        process.terminate()
        process.wait()
