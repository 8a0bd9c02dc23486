"""Programs of the system that some tests need: without them they are left out, but fail in CI."""

import os
from collections.abc import Iterable
from shutil import which

import pytest

CI = "ORGPLAN_CI"
"""The variable that .ci/run sets: nothing may be left out then."""


def needs(programs: Iterable[str], packages: str) -> pytest.MarkDecorator:
    """A mark for tests that need programs, by name or path, of some Debian packages."""
    missing = [name for name in programs if which(name) is None]
    words = f"needs {', '.join(missing)}: apt-get install {packages}"
    return pytest.mark.skipif(bool(missing) and not os.environ.get(CI), reason=words)
