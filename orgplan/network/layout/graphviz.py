"""Graphviz in a child process that can be ended: with a time limit, cancelled, and remembered."""

import json
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar, cast

from orgplan.network.layout.graphviz_child import MISSING

SECONDS = 10.0
"""Time after which a layout is given up."""
_KEPT = 64
_LAYOUTS = 12
"""Layouts made of the answers that are kept too: they are larger."""
_TICK = 0.02
_CHILD = Path(__file__).with_name("graphviz_child.py")

if TYPE_CHECKING:
    import subprocess

T = TypeVar("T")
Reply = dict[str, Any]
Check = Callable[[], None]


class NotDrawnError(Exception):
    """Graphviz is missing, took too long, or could not place the graph."""


class Graphviz:
    """One child that is started when it is first asked, and what it has answered so far.

    Layouts are asked for one after the other; any thread may ask.
    """

    def __init__(self, seconds: float = SECONDS, program: str = sys.executable) -> None:
        """Give up after so many seconds; program is the Python that runs the child."""
        self._seconds = seconds
        self._program = program
        self._child: subprocess.Popen[bytes] | None = None
        self._known: OrderedDict[tuple[str, str], Reply] = OrderedDict()
        self._lock = threading.Lock()
        self._made: OrderedDict[Hashable, object] = OrderedDict()
        # Its own, as the other is held for as long as Graphviz takes.
        self._looking = threading.Lock()
        self._useless = False

    def draw(self, dot: str, prog: str = "dot", check: Check | None = None) -> Reply:
        """Graphviz's JSON for a graph; raises NotDrawnError.

        Check is called all the while and may raise, which ends the child.
        """
        key = (prog, dot)
        with self._lock:
            if key not in self._known:
                self._known[key] = self._ask(key, check)
                while len(self._known) > _KEPT:
                    self._known.popitem(last=False)
            self._known.move_to_end(key)
            return self._known[key]

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives for a key, worked out once; nobody may change it afterwards."""
        with self._looking:
            if key in self._made:
                self._made.move_to_end(key)
                return cast(T, self._made[key])
        made = make()
        with self._looking:
            self._made[key] = made
            while len(self._made) > _LAYOUTS:
                self._made.popitem(last=False)
        return made

    def close(self) -> None:
        """End the child; asking again starts another."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                # A child that has died leaves what it did not read behind in the pipe.
                with suppress(OSError):
                    pipe.close()
        child.wait()

    def _ask(self, key: tuple[str, str], check: Check | None) -> Reply:
        if self._useless:
            raise NotDrawnError("Graphviz is not installed")
        prog, dot = key
        request = json.dumps({"prog": prog, "dot": dot}).encode()
        try:
            answer = self._exchange(request, check)
        except BaseException:
            self.close()
            raise
        if answer is None:
            raise NotDrawnError("Graphviz could not place the graph")
        return answer

    def _exchange(self, request: bytes, check: Check | None) -> Reply | None:
        child = self._started()
        replies: SimpleQueue[bytes] = SimpleQueue()
        exchange = threading.Thread(target=_talk, args=(child, request, replies), daemon=True)
        exchange.start()
        try:
            answer = self._await(replies, check)
        except BaseException:
            child.kill()
            raise
        finally:
            # The thread ends with the answer, or with the child that has just been ended.
            exchange.join()
        if not answer:
            self._useless = child.wait() == MISSING
            raise NotDrawnError("Graphviz has stopped")
        reply: Reply | None = json.loads(answer)
        return reply

    def _await(self, replies: "SimpleQueue[bytes]", check: Check | None) -> bytes:
        late = monotonic() + self._seconds
        while True:
            try:
                return replies.get(timeout=_TICK)
            except Empty:
                if check is not None:
                    check()
                if monotonic() > late:
                    raise NotDrawnError("Graphviz took too long") from None

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._child is None or self._child.poll() is not None:
            import subprocess

            from orgplan.relaunch import command_of, is_bundled

            self.close()
            command = [self._program, "-P", "-W", "ignore", str(_CHILD)]
            if is_bundled():
                command = command_of("orgplan.network.layout.graphviz_child")
            try:
                self._child = subprocess.Popen(  # noqa: S603 our own module
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except OSError as error:
                raise NotDrawnError("Graphviz cannot be started") from error
        return self._child


def _talk(child: "subprocess.Popen[bytes]", request: bytes, replies: "SimpleQueue[bytes]") -> None:
    """Send one request and wait for its answer; an empty one when the child has ended."""
    assert child.stdin is not None and child.stdout is not None
    try:
        child.stdin.write(b"%d\n" % len(request) + request)
        child.stdin.flush()
        header = child.stdout.readline()
        replies.put(child.stdout.read(int(header)) if header else b"")
    except (OSError, ValueError):
        replies.put(b"")
