"""Private places: folders of this user that nobody else may read, away from the documents."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from orgplan.language import tr
from orgplan.model.errors import FileError

HOME_VARIABLE = "ORGPLAN_HOME"
PASSING = "."
"""How the names of folders begin that are used for a moment, and never looked at by others."""


def private_home() -> Path:
    """Where this user's private places lie: ORGPLAN_HOME, or the system's folder for state."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen).absolute()
    from platformdirs import user_state_path

    return user_state_path("orgplan", appauthor=False)


def private_folder(folder: Path) -> Path:
    """The folder, made with all above it that is missing, for its owner alone."""
    if not folder.is_dir():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


@contextmanager
def work_folder() -> Iterator[Path]:
    """A new private folder that goes with all that is in it; raises FileError if it cannot be."""
    folder = private_home() / "work" / f"{PASSING}{os.urandom(16).hex()}"
    try:
        private_folder(folder)
    except OSError as error:
        raise FileError(
            tr(
                "OrgPlan cannot use its private folder {parent} ({strerror}): free some "
                "space there, or set {home_variable} to another folder",
                parent=folder.parent,
                strerror=error.strerror,
                home_variable=HOME_VARIABLE,
            )
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
