"""Sets OrgPlan up and runs it: `run`, `test`, `bench [NAME]`, `soak`, `bundle` or `texts`.

Standard library only. The first call makes the environment `.venv`; later calls find it ready.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Command = Sequence[str | Path]

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
ENVIRONMENT = {
    **os.environ,
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
    "DEBIAN_FRONTEND": "noninteractive",
}

QT_PACKAGES = "libglib2.0-0 libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1"
SCREEN_PACKAGES = (
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0"
    " libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
)
OFFICE_PACKAGES = "libreoffice-calc-nogui"
WALK_PACKAGES = (
    "xvfb xdotool openbox imagemagick at-spi2-core dbus libglib2.0-bin poppler-utils strace"
)
WALK_PROGRAMS = (
    "Xvfb",
    "xdotool",
    "openbox",
    "import",
    "dbus-run-session",
    "gdbus",
    "pdftotext",
    "strace",
)
QT_PROBE = "import PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtPrintSupport, PySide6.QtNetwork"
WINDOW_PROBE = """
import ctypes, pathlib, PySide6.QtGui
qt = pathlib.Path(PySide6.QtGui.__file__).parent / "Qt"
ctypes.CDLL(str(qt / "plugins" / "platforms" / "libqxcb.so"))
"""
SCREEN_PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


class SetupError(Exception):
    """What stands in the way, said to the user."""


def main(arguments: list[str]) -> int:
    """Run the command named first and pass its exit status on."""
    commands: dict[str, Callable[[list[str]], int]] = {
        "run": run, "test": test, "bench": bench, "soak": soak, "bundle": bundle, "texts": texts,
    }  # fmt: skip
    command = commands.get(arguments[0]) if arguments else None
    if command is None:
        say("usage: python3 dev.py run | test | bench [NAME] | soak | bundle | texts")
        return 2
    if sys.version_info < (3, 11):
        say(f"OrgPlan needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 2
    try:
        return command(arguments[1:])
    except SetupError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    """The sample plan: its workbook and pictures, then the window."""
    make_environment("run")
    if not (qt_is_ready() and screen_is_ready()):
        say("No window this time; the files are made all the same.")
        arguments = ["--no-window", *arguments]
    return call([PYTHON, "-m", "orgplan", "demo", *arguments])


def test(arguments: list[str]) -> int:
    """Everything continuous integration runs; pytest's closing line is the last one."""
    make_environment("test")
    checks = {
        "ruff check": ["ruff", "check", "."],
        "ruff format": ["ruff", "format", "--check", "."],
        "mypy": ["mypy"],
    }
    failed = [name for name, tool in checks.items() if in_root(["-m", *tool])]
    pytest = [*pytest_for_this_machine(), "-n", "2", *arguments]
    if failed:
        say(f"Failed, see above: {', '.join(failed)}. The tests follow.")
    status = in_root(["-m", "pytest", *pytest])
    return status or (1 if failed else 0)


def soak(arguments: list[str]) -> int:
    """The long random histories and the test matrix, which is printed at the end."""
    make_environment("test")
    # One test at a time to each of the two: the longest come first, see tests/conftest.py.
    pytest = [*pytest_for_this_machine(), "-n", "2", "--maxschedchunk=1"]
    pytest += ["-m", "soak or matrix", "--timeout=3600"]
    return in_root(["-m", "pytest", *pytest, *arguments])


def bench(arguments: list[str]) -> int:
    """The measuring scripts of tests/bench, or the one named."""
    make_environment("test")
    folder = ROOT / "tests" / "bench"
    names = arguments[:1] or sorted(
        path.stem for path in folder.glob("*.py") if not path.stem.startswith("_")
    )
    status = 0
    for name in names:
        say(f"{name}:")
        status = in_root([folder / f"{name}.py", *arguments[1:]]) or status
    return status


def texts(arguments: list[str]) -> int:
    """Bring the catalogues of resources/translations in step with the code's texts."""
    return in_root(["-m", "tests.language.texts", *arguments])


def bundle(arguments: list[str]) -> int:
    """A self-contained program in dist/, tried out and packed; it needs no Python to run."""
    make_environment("bundle")
    return in_root([ROOT / "resources" / "bundle" / "make.py", *arguments])


def make_environment(purpose: str) -> None:
    """Make .venv hold what `run` or `test` needs; nothing to do when its stamp says so."""
    stamp = VENV / f"ready-for-{purpose}"
    wanted = fingerprint()
    if stamp.is_file() and stamp.read_text() == wanted and works(PYTHON):
        return
    if not works(PYTHON):
        say("Making the environment .venv.")
        make_virtualenv()
    say("Installing what OrgPlan needs; the first time takes a minute or two.")
    extra = "" if purpose == "run" else f"[{purpose}]"
    if pip(PYTHON, "install", "--editable", f".{extra}"):
        raise SetupError("pip could not install OrgPlan; its reason stands above.")
    stamp.write_text(wanted)


def fingerprint() -> str:
    """Changes with what the environment is made from."""
    parts = [sys.version.encode(), str(ROOT).encode()]
    parts += [(ROOT / name).read_bytes() for name in ("pyproject.toml", "dev.py")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def works(python: Path) -> bool:
    """Whether this Python starts and is of our own version."""
    if not python.exists():
        return False
    version = f"import sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    return quiet([python, "-c", version])


def make_virtualenv() -> None:
    """With the venv module, or with virtualenv from pip where Debian has left venv out."""
    if importlib.util.find_spec("ensurepip"):
        made = call([sys.executable, "-m", "venv", "--clear", VENV]) == 0
    elif importlib.util.find_spec("pip"):
        made = borrow_virtualenv()
    else:
        raise SetupError("Python has neither venv nor pip here: apt-get install python3-venv")
    if not made:
        raise SetupError("The environment .venv could not be made; the reason stands above.")


def borrow_virtualenv() -> bool:
    """Debian's pip refuses to install for the system; into a folder of its own it does."""
    with tempfile.TemporaryDirectory() as folder:
        if pip(sys.executable, "install", "--target", folder, "virtualenv"):
            return False
        virtualenv: Command = [sys.executable, "-m", "virtualenv", "--quiet", "--clear", VENV]
        return call(virtualenv, PYTHONPATH=folder) == 0


def qt_is_ready() -> bool:
    """Whether Qt loads, after installing its system libraries where that is allowed."""
    return provided("Qt's system libraries are", qt_loads, QT_PACKAGES)


def qt_loads() -> bool:
    """Whether all of Qt that OrgPlan uses can be imported."""
    return quiet([PYTHON, "-c", QT_PROBE], QT_QPA_PLATFORM="offscreen")


def screen_is_ready() -> bool:
    """Whether a window can open; without a display there is nothing to prepare."""
    display = os.environ.get("DISPLAY")
    if not display or sys.platform != "linux":
        return True
    if not provided("Qt's libraries for a window are", window_loads, SCREEN_PACKAGES):
        return False
    reached = quiet([PYTHON, "-c", SCREEN_PROBE])
    if not reached:
        say(f"The display {display} cannot be reached.")
    return reached


def window_loads() -> bool:
    """Whether Qt's part that talks to the display has all its libraries."""
    return quiet([PYTHON, "-c", WINDOW_PROBE])


def office_is_there() -> bool:
    """Whether LibreOffice, which recalculates the workbook in a test, is installed."""
    return bool(shutil.which("soffice") or shutil.which("libreoffice"))


def walk_is_there() -> bool:
    """Whether a screen of its own, a mouse, a screen reader's bus and a reader of PDF are there."""
    bus = Path("/usr/libexec/at-spi-bus-launcher")
    return sys.platform != "linux" or (all(map(shutil.which, WALK_PROGRAMS)) and bus.exists())


def pytest_for_this_machine() -> list[str]:
    """Options for pytest, after providing what the tests need from the system."""
    provided("LibreOffice, for a test of the workbook, is", office_is_there, OFFICE_PACKAGES)
    if not provided("Programs that walk through the window are", walk_is_there, WALK_PACKAGES):
        say("The tests that use the window as people do are left out.")
    if qt_is_ready():
        return []
    say("The tests of the window are left out: Qt cannot be loaded.")
    return ["-p", "no:pytest-qt"]


def provided(what: str, check: Callable[[], bool], packages: str) -> bool:
    """Whether `check` holds, at once or after apt-get where this user may use it."""
    if check():
        return True
    if may_use_apt():
        say(f"{what} missing. Installing: {packages}")
        return apt_install(packages) and check()
    say(f"{what} missing. On Debian, as root: apt-get update && apt-get install -y {packages}")
    return False


def may_use_apt() -> bool:
    """Root on a Debian system."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: str) -> bool:
    """Install system packages; the lists of a fresh machine are empty, so they are read first."""
    install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends"]
    return quiet(["apt-get", "update", "-qq"]) and quiet([*install, *packages.split()])


def pip(python: str | Path, *arguments: str) -> int:
    """Run pip, which then speaks of errors only."""
    return call([python, "-m", "pip", *arguments, "-qq"], cwd=ROOT)


def in_root(arguments: Command) -> int:
    """Run the environment's Python in the checkout."""
    return call([PYTHON, *arguments], cwd=ROOT)


def quiet(command: Command, **environment: str) -> bool:
    """Run a command unseen; whether it succeeded."""
    done = subprocess.run(
        command, check=False, capture_output=True, env={**ENVIRONMENT, **environment}
    )
    return done.returncode == 0


def call(command: Command, cwd: Path | None = None, **environment: str) -> int:
    """Run a command in sight; its exit status."""
    done = subprocess.run(command, check=False, cwd=cwd, env={**ENVIRONMENT, **environment})
    return done.returncode


def say(text: str) -> None:
    """One line, before what runs next."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
