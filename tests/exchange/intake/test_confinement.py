"""Whoever reads a stranger's file writes nothing, reaches nobody, and opens no other file."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from orgplan.blueprint.child import Bounds, answer_of, never
from orgplan.exchange.intake.answers import REACHES_OUT, asked
from orgplan.exchange.intake.gate import admit_bytes
from orgplan.exchange.intake.process import _MODULE, read
from orgplan.model.errors import ImportRefused
from tests.exchange.intake.mischief import DEEDS
from tests.exchange.roster.test_damaged import SEEDS

MISCHIEF = "tests.exchange.intake.mischief"


def test_a_reader_that_writes_connects_or_starts_something_is_stopped(tmp_path: Path) -> None:
    place = tmp_path / "secret.txt"
    place.write_text("kept")
    found = asked(MISCHIEF, "people.csv", f"\n{place}".encode(), never, lambda share: None)
    assert found.keys() == DEEDS.keys()
    # The library that makes such files answers a refusal with an error of its own.
    assert found.pop("hold something for a while") == "FileNotFoundError"
    assert set(found.values()) == {"OutOfBoundsError"}
    assert list(tmp_path.iterdir()) == [place] and place.read_text() == "kept"


def test_a_file_that_makes_its_reader_reach_out_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refused:
        asked(MISCHIEF, "people.csv", f"write\n{tmp_path}/x".encode(), never, lambda share: None)
    assert str(refused.value) == f"people.csv is not taken in, as {REACHES_OUT}"
    assert list(tmp_path.iterdir()) == []


def test_a_reader_starts_where_nobody_else_can_leave_a_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    assert read(admit_bytes("a.csv", b"Name,Title\nAnn,Lead\n")).sheets[0].rows[1] == [
        "Ann",
        "Lead",
    ]


def test_what_a_reader_answers_may_be_longer_than_what_it_may_write_before() -> None:
    rows = b"Name,Title\n" + b"".join(b"Ann %d,Lead\n" % at for at in range(40_000))
    assert len(read(admit_bytes("a.csv", rows)).sheets[0].rows) == 40_001


@pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("strace"), reason="strace sees calls on Linux"
)
@pytest.mark.soak
@pytest.mark.parametrize("name", sorted(SEEDS))
def test_a_reader_opens_only_libraries_as_the_system_sees_it(name: str, tmp_path: Path) -> None:
    log, file = tmp_path / "calls", admit_bytes(name, SEEDS[name])
    head = f'{{"name": "{name}", "form": "{file.form}", "options": {{}}}}\n'.encode()
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        given.write(head + file.data)
        given.seek(0)
        command = ["strace", "-f", "-o", str(log), "-e", "trace=%file,%network,%process"]
        subprocess.run(
            [*command, sys.executable, "-m", _MODULE, "120", str(1536 << 20)],
            stdin=given, stdout=answer, stderr=subprocess.DEVNULL, check=True,
        )  # fmt: skip
        answer.seek(0)
        assert answer.read(1) == b"{"
    calls = log.read_text()
    assert not re.findall(r"\b(?:socket|connect|fork|vfork)\(.*", calls)
    assert all("CLONE_THREAD" in call for call in re.findall(r"\bclone3?\(.*", calls))
    assert calls.count("execve(") == 1
    opened = set(re.findall(r'open(?:at)?\((?:AT_FDCWD, )?"([^"]+)", (\S+).* = \d', calls))
    assert opened and not [path for path, flags in opened if re.search("WR|CREAT", flags)]
    homes = (sys.prefix, sys.base_prefix, "/usr/lib", "/lib", "/etc/ld.so", "/usr/share")
    own = str(Path(__file__).resolve().parents[3])
    paths = [path for path, _ in opened if not path.startswith((*homes, own, *sys.path[1:]))]
    assert [path for path in paths if not path.startswith(("/proc/", "/sys/", "/etc/local"))] == []


def test_a_process_that_fails_is_no_answer() -> None:
    assert answer_of(MISCHIEF, b"no such deed\n", Bounds(20, 1 << 30)) is None
