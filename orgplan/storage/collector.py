"""Python's cyclic collector, kept from walking through a plan while it is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

_OFTEN = 20
"""Times after which everything is looked through once."""
_rounds = count(1)


class _Apart:
    """Whether objects were set apart here. Python tells only by counting them all."""

    now = False


def set_apart() -> None:
    """Let everything alive be walked through no more, until `take_back`."""
    gc.freeze()
    _Apart.now = True


def take_back() -> None:
    """Let everything be walked through again."""
    gc.unfreeze()
    _Apart.now = False


@contextmanager
def collector_paused() -> Iterator[None]:
    """Make many objects in half the time; what was made counts as old afterwards."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _grow_old()
            gc.enable()


def _grow_old() -> None:
    """Spare what was made the next walk through the young: records hold no cycles.

    Python does not count what grows old so, and would look through the old ever less often:
    whoever goes on opening and saving would hold on to every circle made meanwhile.
    """
    if _Apart.now:
        return
    if next(_rounds) % _OFTEN == 0:
        gc.collect()
    gc.freeze()
    gc.unfreeze()
