"""Whoever goes on opening and saving holds on to nothing for it."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from orgplan.storage.collector import collector_paused, set_apart, take_back


class Circle:
    """Something that only the cyclic collector finds."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def nothing_set_apart() -> Iterator[None]:
    """As in a process of its own; what the tests of the window have set apart is so again."""
    apart = gc.get_freeze_count()
    take_back()
    yield
    if apart:
        set_apart()


def test_circles_that_are_made_between_openings_are_found_after_some_of_them(
    nothing_set_apart: None,
) -> None:
    made = []
    for _ in range(60):
        circle = Circle()
        made.append(weakref.ref(circle))
        del circle
        with collector_paused():
            assert not gc.isenabled()
    assert gc.isenabled()
    assert sum(circle() is not None for circle in made) < 30
