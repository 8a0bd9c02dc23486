"""A plugin of pytest that plants one fault before any test runs: `-p tests.faults.carrier`.

The fault is named by the variable ORGPLAN_PLANTED.
"""

import os
from importlib import import_module

import pytest

from tests.faults.planted import FAULTS

VARIABLE = "ORGPLAN_PLANTED"


def pytest_configure(config: pytest.Config) -> None:
    fault = FAULTS[os.environ[VARIABLE]]
    owner, last = found(fault.place)
    setattr(owner, last, fault.instead)


def found(place: str) -> tuple[object, str]:
    """What holds the thing that is replaced, and its name there."""
    module, _, name = place.partition(":")
    owner: object = import_module(module)
    *above, last = name.split(".")
    for part in above:
        owner = getattr(owner, part)
    assert hasattr(owner, last), place
    return owner, last
