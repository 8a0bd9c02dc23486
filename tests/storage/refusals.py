"""Lets one call that changes the disk fail, or ends the process in it: Python's calls and SQLite's.

SQLite's own are reached as its own tests reach them, by the table of system calls of its file
layer; where the library does not show that table, its calls are not counted.
"""

import _sqlite3
import builtins
import ctypes
import io
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

PYTHONS = (
    "open", "fsync", "ftruncate", "replace", "rename", "mkdir", "rmdir", "chmod", "fchmod",
    "unlink", "link", "utime", "sendfile",
)  # fmt: skip
_SIZE, _PLACE = ctypes.c_ssize_t, ctypes.c_int64
SQLITES = {
    "open": (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_int),
    "write": (_SIZE, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t),
    "pwrite": (_SIZE, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, _PLACE),
    "pwrite64": (_SIZE, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, _PLACE),
    "ftruncate": (ctypes.c_int, ctypes.c_int, _PLACE),
    "unlink": (ctypes.c_int, ctypes.c_char_p),
}
SET_CALL, GET_CALL = 18, 19
"""Places in sqlite3_vfs, of xSetSystemCall and xGetSystemCall, counted in pointers."""


@dataclass(frozen=True)
class How:
    """What becomes of the call: an error, once or from then on; or the process is killed.

    A process that is killed `torn` has done half of what it was about to write.
    """

    name: str
    reason: int = 0
    for_good: bool = False
    torn: bool = False


class Refusal:
    """Counts calls from its start on, and does to that of a given number what it is told to."""

    def __init__(self, at: int, how: How) -> None:
        self.calls = 0
        self._at, self._how = at, how
        self._kept: list[Any] = []

    def start(self) -> None:
        """Watch this process from now on, for as long as it lives."""
        for name in PYTHONS:
            setattr(os, name, self._watched(getattr(os, name)))
        os.write = self._written(os.write)  # type: ignore[assignment]
        io.open = builtins.open = self._opening(io.open)  # type: ignore[assignment]
        _watch_sqlite(self)

    def meet(self, half: Callable[[], object] | None = None) -> int:
        """One call more; the error it is to end with, or 0. `half` does half of the call."""
        self.calls += 1
        if self.calls != self._at and not (self._how.for_good and self.calls > self._at):
            return 0
        if not self._how.reason:
            if self._how.torn and half is not None:
                half()
            os.kill(os.getpid(), signal.SIGKILL)
        return self._how.reason

    def keep(self, made: Any) -> None:
        """What SQLite calls must not be collected."""
        self._kept.append(made)

    def _watched(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            raise_for(self.meet())
            return real(*arguments, **more)

        return call

    def _written(self, real: Callable[[int, Any], int]) -> Callable[[int, Any], int]:
        def call(handle: int, data: Any) -> int:
            raise_for(self.meet(lambda: real(handle, bytes(data)[: len(data) // 2])))
            return real(handle, data)

        return call

    def _opening(self, real: Callable[..., Any]) -> Callable[..., Any]:
        refusal = self

        class Raw(io.FileIO):
            def write(self, data: Any) -> int:
                whole = bytes(data)
                half = whole[: len(whole) // 2]
                raise_for(refusal.meet(lambda: super(Raw, self).write(half)))
                return super().write(whole)

        def opened(file: Any, mode: str = "r", *arguments: Any, **more: Any) -> Any:
            if not set(mode) & set("wax+"):
                return real(file, mode, *arguments, **more)
            if not isinstance(file, int):
                raise_for(refusal.meet())
            plain = mode.replace("b", "").replace("t", "")
            binary = Raw(file, plain, more.get("closefd", True), more.get("opener"))
            buffered: Any = io.BufferedRandom if "+" in mode else io.BufferedWriter
            if "b" in mode:
                return buffered(binary)
            named = {name: more.get(name) for name in ("encoding", "errors", "newline")}
            for name, said in zip(("encoding", "errors", "newline"), arguments[1:], strict=False):
                named[name] = said
            return io.TextIOWrapper(buffered(binary), **named)

        return opened


def raise_for(reason: int) -> None:
    """Raise the OSError of a reason; nothing for 0."""
    if reason:
        raise OSError(reason, os.strerror(reason))


def _watch_sqlite(refusal: Refusal) -> None:
    with suppress(AttributeError, OSError):
        library = ctypes.CDLL(_sqlite3.__file__)
        find = library.sqlite3_vfs_find
        find.restype, find.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
        layer = find(None)
        pointers = ctypes.cast(layer, ctypes.POINTER(ctypes.c_void_p))
        # The first three fields are numbers, which with their padding are two pointers long.
        get = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)
        put = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
        for name, form in SQLITES.items():
            kind = ctypes.CFUNCTYPE(*form, use_errno=True)
            address = get(pointers[GET_CALL])(layer, name.encode())
            if not address:
                continue
            made = kind(_refusing(refusal, kind(address), name))
            refusal.keep(made)
            put(pointers[SET_CALL])(layer, name.encode(), ctypes.cast(made, ctypes.c_void_p))


def _refusing(refusal: Refusal, real: Callable[..., int], name: str) -> Callable[..., int]:
    def call(*arguments: Any) -> int:
        if name == "open" and not arguments[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return real(*arguments)
        half = None
        if "write" in name:
            handle, data, size, *place = arguments
            half = lambda: real(handle, data, size // 2, *place)  # noqa: E731 - as Refusal asks
        reason = refusal.meet(half)
        if reason:
            ctypes.set_errno(reason)
            return -1
        return real(*arguments)

    return call
