"""The program has no network: the whole suite passes where there is none, and asks for none."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.counts import Cases, passed

ROOT = Path(__file__).parents[2]
CALLS = "connect,sendto,sendmsg,sendmmsg"
FAMILY = re.compile(r"sa_family=AF_(\w+)")
ALONE = ("unshare", "-n", "strace", "-f", "-qq", "--seccomp-bpf", "-e", f"trace={CALLS}")
LOCAL = frozenset(("UNIX", "NETLINK", "UNSPEC"))
"""Families of the machine itself: the display, the bus, the system's own tables."""
PRINTERS = re.compile(r"htons\(631\).*(127\.0\.0\.1|::1)")
"""Who prints asks the machine's own print service which printers there are."""


def can_be_alone() -> bool:
    """Whether this machine lets us take the network away, and look at what is asked of it."""
    if not all(map(shutil.which, ("unshare", "strace"))):
        return False
    done = subprocess.run([*ALONE, "true"], capture_output=True, check=False)
    return done.returncode == 0


needs_to_be_alone = pytest.mark.skipif(
    not can_be_alone(), reason="needs unshare and strace, and the right to use them"
)


PARTS = {
    "window": ("tests/ui",),
    "files": ("tests/exchange", "tests/storage", "tests/formats"),
    "rest": ("tests", "--ignore=tests/ui", "--ignore=tests/exchange", "--ignore=tests/storage",
             "--ignore=tests/formats"),
}  # fmt: skip
"""The whole suite in parts, so that two can run side by side."""
NOT_INSIDE = {
    "tests/leaks/test_network.py::test_a_connection_would_be_noticed":
        "a process that is looked at cannot look at another",
}  # fmt: skip
"""The tests that are left out there, each with its reason."""


def run_alone(log: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    command = [*ALONE, "-o", str(log), sys.executable, "-m", "pytest", "-q", "-rfE"]
    # A machine that does two things at once must not fail a test for being late.
    command += ["-p", "no:cacheprovider", "--timeout=1800", *tests]
    command += [f"--deselect={test}" for test in NOT_INSIDE]
    # A folder of its own, for others tidy theirs meanwhile; a short one, as sockets ask for.
    with TemporaryDirectory() as folder:
        command.append(f"--basetemp={folder}/t")
        return subprocess.run(
            command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
        )


def foreign(log: Path) -> list[str]:
    """The calls that speak to another machine, or would if there were one."""
    found = []
    for line in log.read_text(errors="replace").splitlines():
        families = FAMILY.findall(line)
        if PRINTERS.search(line):
            continue
        if any(family not in LOCAL for family in families):
            found.append(line)
    return found


@needs_to_be_alone
@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("part", PARTS)
def test_the_whole_suite_passes_without_a_network_and_connects_nowhere(
    part: str, tmp_path: Path, cases: Cases
) -> None:
    log = tmp_path / "calls"
    done = run_alone(log, *PARTS[part])
    assert done.returncode == 0, done.stdout[-6000:]
    assert foreign(log) == []
    cases(passed(done.stdout))


@needs_to_be_alone
def test_a_connection_would_be_noticed(tmp_path: Path) -> None:
    """The same way of looking sees one that is tried, so that its silence means something."""
    log = tmp_path / "calls"
    attempt = "import socket; socket.socket().connect_ex(('192.0.2.1', 9))"
    subprocess.run([*ALONE, "-o", str(log), sys.executable, "-c", attempt], check=False)
    assert len(foreign(log)) == 1
