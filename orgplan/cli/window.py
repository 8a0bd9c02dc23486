"""The way to the window, and what to say where there is none."""

import os
import sys
from pathlib import Path

from orgplan.model.errors import OrgPlanError

# What Qt loads on Linux, and the Debian package that has it.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def open_window(*plans: str) -> int:
    """Open the window, with plans or without; returns its exit status.

    Raises OrgPlanError where there is no display or Qt's libraries are missing.
    """
    if not has_display():
        raise OrgPlanError("There is no display here for a window: use `orgplan demo` or --help")
    lacking = missing_packages()
    if lacking:
        raise OrgPlanError(libraries_sentence(lacking))
    from orgplan.app import main

    return main([_path(plan) for plan in plans])


def _path(plan: str) -> Path:
    """A plan as the command line names it, or as a desktop does: file:///…"""
    if not plan.startswith("file:"):
        return Path(plan)
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    return Path(url2pathname(urlsplit(plan).path))


def has_display() -> bool:
    """Whether a window has somewhere to appear."""
    if sys.platform != "linux":
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


def missing_packages(*, screen: bool = True) -> list[str]:
    """Debian packages that this machine lacks for Qt's pictures, or for a window on its screen."""
    if sys.platform != "linux":
        return []
    needed = dict(LIBRARIES)
    if screen and os.environ.get("DISPLAY") and not os.environ.get("QT_QPA_PLATFORM"):
        needed |= SCREEN_LIBRARIES
    known = _known_libraries()
    return [
        package
        for library, package in needed.items()
        if library.encode() not in known and not _loads(library)
    ]


def libraries_sentence(packages: list[str]) -> str:
    """What to do where Qt's libraries are missing."""
    return f"Qt's libraries are missing: sudo apt-get install -y {' '.join(packages)}"


def _known_libraries() -> bytes:
    """The names that the system's loader has in its cache; to try each would take far longer."""
    try:
        return Path("/etc/ld.so.cache").read_bytes()
    except OSError:
        return b""


def _loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
