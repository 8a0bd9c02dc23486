"""A plan together with the file it came from, as values."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from orgplan.model.errors import FileError
from orgplan.model.plan import Plan

Progress = Callable[[float], object]


@dataclass(frozen=True, slots=True)
class OpenedPlan:
    """A plan and the file it was read from or saved to, as both were at that moment.

    `base_hash` is the SHA-256 of the file's bytes: saving refuses to replace any others.
    `report` holds sentences that the user should read; it is empty where all is well. `salt` is
    that of the plan's password in hex, empty for a plan without one.
    """

    plan: Plan
    path: Path
    document: str
    revision: int
    digest: str
    base_hash: str
    report: tuple[str, ...] = ()
    salt: str = ""


class ConflictError(FileError):
    """The file is not the one we know: changed by somebody else, moved, or deleted."""


class UnconfirmedError(FileError):
    """The new file is in its place and whole, but the disk did not say that it will stay there.

    `saved` is what the file now holds.
    """

    def __init__(self, message: str, saved: OpenedPlan) -> None:
        super().__init__(message)
        self.saved = saved
