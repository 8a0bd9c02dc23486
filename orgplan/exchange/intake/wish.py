"""How files are to be brought in, and who waits for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from orgplan.blueprint.child import Progress, never, unheard


@dataclass(frozen=True, slots=True)
class Wish:
    """How files are to be brought in: into which scenario, by which mapping, and who waits."""

    scenario: str = ""
    mapping: Path | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    is_cancelled: Callable[[], bool] = never
    progress: Progress = unheard
