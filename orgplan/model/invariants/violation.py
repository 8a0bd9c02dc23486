"""A broken rule, as a value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """Which rule is broken where; the message says what, where and what to do."""

    rule: str
    where: tuple[str, ...]
    message: str
