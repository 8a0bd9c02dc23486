"""What is written is its owner's alone, whatever the machine would give away."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from orgplan.storage.fault_log import log_fault
from orgplan.storage.places import private_home
from tests.cli.shell import Orgplan
from tests.leaks.conftest import Export

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
OUTPUTS = (
    ("plan.csv",), ("plan.json",), ("chart.svg", "--view", "org-chart"),
    ("chart.graphml", "--view", "org-chart"), ("files", "--for", "generic"),
)  # fmt: skip
BOOK = ("plan.xlsx", "--pay", "none")
"""Written once: it takes longest."""


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=["000", "022", "077"])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def open_to_others(place: Path) -> list[str]:
    return [
        f"{path} {stat.S_IMODE(path.stat().st_mode):o}"
        for path in (place, *place.rglob("*"))
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    ]


@pytest.mark.usefixtures("qapp")
def test_every_file_and_folder_that_is_made_is_closed_to_others(
    umask: int, exported: Export, orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    place = tmp_path / "place"
    place.mkdir(0o700)
    place.chmod(0o700)
    for name, *options in (*OUTPUTS, *((BOOK,) if not umask else ())):
        exported(place / name, *options)
        if name != "files":
            exported(place / name, *options, "--force")
    assert orgplan("new", place / "back.orgplan", "--from", place / "plan.json").status == 0
    assert len(list(place.rglob("*"))) > 9
    assert open_to_others(place) == []
    assert log_fault(RuntimeError()) is not None
    assert open_to_others(private_home()) == []
