"""The log of our own faults: where it happened and in which version, never what a plan holds."""

import os
import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from orgplan import __version__
from orgplan.storage.places import private_folder, private_home

MOST_BYTES = 1_000_000


def logs_home() -> Path:
    """Where the log is."""
    return private_home() / "logs"


def log_fault(error: BaseException) -> Path | None:
    """Append a fault to the log; returns the log's place, or None where it cannot be written."""
    path = logs_home() / "orgplan.log"
    try:
        private_folder(path.parent)
        if path.exists() and path.stat().st_size > MOST_BYTES:
            path.replace(path.with_suffix(".old.log"))
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.write(_entry(error))
    except OSError:
        return None
    return path


def _entry(error: BaseException) -> str:
    """Time, versions and the way to the fault; messages are left out, as they may quote a plan."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    python = platform.python_version()
    lines = [f"{now} OrgPlan {__version__}, Python {python}, {sys.platform}"]
    for cause in _chain(error):
        lines.append(f"  {type(cause).__name__}")
        lines += [
            f"    {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
    return "\n".join(lines) + "\n"


def _chain(error: BaseException) -> list[BaseException]:
    """The error and what it came from, the latest first."""
    found = [error]
    while (cause := found[-1].__cause__ or found[-1].__context__) and cause not in found:
        found.append(cause)
    return found
