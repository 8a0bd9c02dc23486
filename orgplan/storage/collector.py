"""Python's cyclic collector, kept from walking through a plan while it is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

_OFTEN = 20
"""Times after which everything is looked through once."""
_rounds = count(1)


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
    if gc.get_freeze_count():  # what somebody else has frozen stays so
        return
    if next(_rounds) % _OFTEN == 0:
        gc.collect()
    gc.freeze()
    gc.unfreeze()
