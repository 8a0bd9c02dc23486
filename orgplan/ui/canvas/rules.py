"""What may be done to the objects of a canvas by hand; nothing unless it is said."""

from collections.abc import Callable
from dataclasses import dataclass


def _never(_id: str) -> bool:
    return False


def _never_both(_id: str, _other: str) -> bool:
    return False


def _nameless(_id: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Rules:
    """Asked for every object while the mouse is on it, so quick."""

    drop: Callable[[str, str], bool] = _never_both
    """Whether an object may be dropped onto another."""
    carry: Callable[[str], bool] = _never
    """Whether an object may be dragged at all."""
    place: Callable[[str], bool] = _never
    """Whether an object may be put down where nothing is."""
    connect: Callable[[str, str], bool] = _never_both
    """Whether a line may be drawn from an object to another, or with "" from it at all."""
    name: Callable[[str], str] = _nameless
    """The name of an object that may be renamed, "" for others."""
