"""Shows a canvas on a screen of its own and reads it back as a screen reader does, over D-Bus.

    dbus-run-session -- python -m tests.ui.canvas.at_spi

Prints what is found as JSON: everything in the window with its depth, role, name, place and states.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
PROGRAMS = ("dbus-run-session", "gdbus", "Xvfb")
NAME = "orgplan-at-spi"
PATIENCE = 60.0
SELECTED = 23
"""The bit of the state `selected` (AtspiStateType)."""
_ROOT = "/org/a11y/atspi/accessible/root"
_ACCESSIBLE, _COMPONENT = "org.a11y.atspi.Accessible", "org.a11y.atspi.Component"
Place = tuple[str, str]
"""The sender on the bus and the path of one object."""


def shown() -> None:
    """The program that is read: a window with an org chart, one card of it chosen."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    from orgplan.drawing.maps.org_chart import Card, org_chart
    from orgplan.drawing.tokens import LIGHT
    from orgplan.ui.canvas.widget import Canvas

    application = QApplication([NAME])
    window, canvas = QMainWindow(), Canvas(LIGHT)
    window.setCentralWidget(canvas)
    cards = [
        Card("d", "", "Noor Haddad", "Director"),
        Card("m", "d", "Ilse Brandt", "EM, Product ML"),
        Card("s", "m", "", "Senior MLE", "Jun 2027", "planned"),
    ]
    canvas.set_picture(org_chart(cards))
    canvas.select(["m"])
    window.resize(800, 600)
    window.show()
    application.exec()


def call(bus: str, place: Place, method: str, *arguments: str) -> str:
    """What a method answers, as gdbus prints it; "" where it fails."""
    sender, path = place
    command = ["gdbus", "call", "--address", bus, "--dest", sender, "--object-path", path]
    made = subprocess.run(
        [*command, "--method", method, *arguments], capture_output=True, text=True, check=False
    )
    return made.stdout.strip() if made.returncode == 0 else ""


def children(bus: str, place: Place) -> list[Place]:
    """The objects in an object."""
    said = call(bus, place, f"{_ACCESSIBLE}.GetChildren")
    return re.findall(r"\('([^']+)', (?:objectpath )?'([^']+)'\)", said)


def told(bus: str, place: Place, depth: int = 0) -> Iterator[dict[str, object]]:
    """An object and everything in it."""
    name = call(bus, place, "org.freedesktop.DBus.Properties.Get", _ACCESSIBLE, "Name")
    role = call(bus, place, f"{_ACCESSIBLE}.GetRoleName")
    states = re.findall(r"\d+", call(bus, place, f"{_ACCESSIBLE}.GetState").replace("uint32", ""))
    area = re.findall(r"-?\d+", call(bus, place, f"{_COMPONENT}.GetExtents", "0"))
    yield {
        "depth": depth,
        "name": name.removeprefix("(<'").removesuffix("'>,)"),
        "role": role.removeprefix("('").removesuffix("',)"),
        "selected": bool(int(states[0]) >> SELECTED & 1) if states else False,
        "area": [int(number) for number in area],
    }
    for child in children(bus, place):
        yield from told(bus, child, depth + 1)


@contextmanager
def running(command: list[str], **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A program that is ended when it is no longer needed."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, **environment}
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def until(answer: object) -> object:
    """What a question answers once it answers something."""
    late = time.monotonic() + PATIENCE
    while time.monotonic() < late:
        found = answer()  # type: ignore[operator]
        if found:
            return found
        time.sleep(0.1)
    raise TimeoutError("nothing was heard on the accessibility bus")


def bus_address() -> str:
    """Where the accessibility bus is, once it is there."""
    command = ["gdbus", "call", "--session", "--dest", "org.a11y.Bus"]
    command += ["--object-path", "/org/a11y/bus", "--method", "org.a11y.Bus.GetAddress"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = re.search(r"\('(.*)',\)", said)
    return found[1] if found else ""


def read() -> list[dict[str, object]]:
    """Everything in the window."""
    with ExitStack() as stack:
        screen = stack.enter_context(
            running(["Xvfb", "-displayfd", "1", "-screen", "0", "1000x700x24"])
        )
        assert screen.stdout is not None
        display = f":{screen.stdout.readline().strip()}"
        stack.enter_context(running([LAUNCHER, "--launch-immediately"], DISPLAY=display))
        bus = str(until(bus_address))
        always = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, "-m", "tests.ui.canvas.at_spi", "shown"]
        stack.enter_context(running(command, DISPLAY=display, **always))
        registry = ("org.a11y.atspi.Registry", _ROOT)
        (program,) = until(lambda: children(bus, registry))  # type: ignore[misc]
        until(lambda: sum(1 for _ in told(bus, program)) > 3)
        return list(told(bus, program))


if __name__ == "__main__":
    if sys.argv[1:] == ["shown"]:
        shown()
    else:
        sys.stdout.write(json.dumps(read()))
