"""Reads a running window as a screen reader does, over the accessibility bus (AT-SPI on D-Bus)."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import DBusErrorResponse

PATIENCE = 60.0
"""Seconds after which something that should come is given up; nothing waits that long."""
ROOT = "/org/a11y/atspi/accessible/root"
INTERFACE = "org.a11y.atspi."
SHOWING = 25
"""A bit of a state set, as the others of Reader (AtspiStateType)."""
WINDOWS = {"frame", "dialog", "alert", "list item"}
"""What counts as shown although its own state does not say so: Qt leaves that to what is in it."""
T = TypeVar("T")


@dataclass(frozen=True)
class Thing:
    """One object of a window: who serves it, and where."""

    sender: str
    path: str


class Reader:
    """What stands on the accessibility bus."""

    FOCUSED = 12

    def __init__(self) -> None:
        session = open_dbus_connection(bus="SESSION")
        a11y = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        (address,) = _body(session, new_method_call(a11y, "GetAddress"))
        session.close()
        self._bus = open_dbus_connection(bus=address)

    def close(self) -> None:
        self._bus.close()

    def call(self, thing: Thing, interface: str, method: str, form: str = "", *said: Any) -> Any:
        """What a method answers."""
        place = DBusAddress(thing.path, thing.sender, INTERFACE + interface)
        return _body(self._bus, new_method_call(place, method, form or None, said))[0]

    def value(self, thing: Thing, interface: str, name: str) -> Any:
        """A property."""
        place = DBusAddress(thing.path, thing.sender, INTERFACE + interface)
        return _body(self._bus, Properties(place).get(name))[0][1]

    def children(self, thing: Thing) -> list[Thing]:
        return [Thing(*one) for one in self.call(thing, "Accessible", "GetChildren")]

    def name(self, thing: Thing) -> str:
        return str(self.value(thing, "Accessible", "Name"))

    def role(self, thing: Thing) -> str:
        return str(self.call(thing, "Accessible", "GetRoleName"))

    def has(self, thing: Thing, state: int) -> bool:
        low, high = self.call(thing, "Accessible", "GetState")
        return bool(((high << 32) | low) >> state & 1)

    def text(self, thing: Thing) -> str:
        """What stands in a field."""
        count = self.value(thing, "Text", "CharacterCount")
        return str(self.call(thing, "Text", "GetText", "ii", 0, count))

    def area(self, thing: Thing) -> tuple[int, int, int, int]:
        """Left, top, width and height on the screen."""
        left, top, width, height = self.call(thing, "Component", "GetExtents", "u", 0)
        return left, top, width, height

    def windows(self) -> list[Thing]:
        """The windows of all programs on the bus, the newest last."""
        programs = self.children(Thing("org.a11y.atspi.Registry", ROOT))
        return [window for program in programs for window in self.children(program)]

    def shown(self, root: Thing, *, deep: bool = False) -> Iterator[tuple[Thing, str, str]]:
        """All that shows in a thing with role and name; the cells of tables only if deep."""
        try:
            role, name = self.role(root), self.name(root)
            if not self.has(root, SHOWING) and role not in WINDOWS:
                return
            yield root, role, name
            below = [] if role in {"table", "tree table"} and not deep else self.children(root)
        except DBusErrorResponse:
            return  # It went away while it was read.
        for child in below:
            yield from self.shown(child, deep=deep)

    def find(self, name: str, role: str = "", *, deep: bool = False) -> Thing | None:
        """The first thing that shows and whose whole name matches; newest windows first."""
        wanted = re.compile(name)
        for window in reversed(self.windows()):
            for thing, kind, called in self.shown(window, deep=deep):
                if wanted.fullmatch(called) and (not role or kind in role.split("|")):
                    return thing
        return None

    def wait(self, name: str, role: str = "", *, deep: bool = False) -> Thing:
        """The thing of that name, as soon as it shows."""
        return until(lambda: self.find(name, role, deep=deep), f"{role or 'something'} {name!r}")


def until(answer: Callable[[], T | None], what: str) -> T:
    """What a question answers once it answers something."""
    late = time.monotonic() + PATIENCE
    while time.monotonic() < late:
        found = answer()
        if found:
            return found
        time.sleep(0.1)
    raise TimeoutError(f"never seen: {what}")


def _body(bus: Any, message: Any) -> tuple[Any, ...]:
    reply = bus.send_and_get_reply(message, timeout=20)
    if reply.header.message_type == MessageType.error:
        raise DBusErrorResponse(reply)
    return tuple(reply.body)
