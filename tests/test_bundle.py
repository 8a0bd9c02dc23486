"""The self-contained program: how it starts its own parts, and what ties files to it."""

import configparser
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from orgplan.assets import resource, sample
from orgplan.relaunch import command_of
from orgplan.storage.formats import APPLICATION_ID

QUESTION = json.dumps({"prog": "dot", "dot": "digraph { a -> b }"}).encode()


def test_a_program_without_python_runs_its_own_parts_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "orgplan.exe"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert command_of("orgplan.a", "1") == [str(program), "--module", "orgplan.a", "1"]
    assert command_of("orgplan", "export") == [str(program), "export"]
    with_streams = tmp_path / "orgplan-commands.exe"
    with_streams.touch()
    assert command_of("orgplan.a")[0] == str(with_streams)


def test_the_layout_program_answers_when_orgplan_starts_itself() -> None:
    command = [sys.executable, "-m", "orgplan", "--module"]
    child = [*command, "orgplan.network.layout.graphviz_child"]
    asked = b"%d\n" % len(QUESTION) + QUESTION
    done = subprocess.run(child, input=asked, capture_output=True, check=True)
    drawn = json.loads(done.stdout.split(b"\n", 1)[1])
    assert [box["name"] for box in drawn["objects"]] == ["a", "b"]


def test_only_parts_of_orgplan_are_run_so() -> None:
    done = subprocess.run([sys.executable, "-m", "orgplan", "--module", "this"], check=False)
    assert done.returncode == 2


def test_the_desktop_knows_a_plan_by_name_and_by_its_first_bytes() -> None:
    kind = ElementTree.parse(resource("bundle", "orgplan.xml")).getroot()[0]
    named = {child.tag.rpartition("}")[2]: child for child in kind}
    match = named["magic"][0][0]
    written = sample("meridian.orgplan").read_bytes()
    offset, mark = int(match.get("offset", "")), int(match.get("value", ""), 16)
    assert int.from_bytes(written[offset : offset + 4]) == mark == APPLICATION_ID
    assert named["glob"].get("pattern") == "*.orgplan"
    assert entry(resource("bundle", "orgplan.desktop"))["MimeType"] == f"{kind.get('type')};"


@pytest.mark.skipif(sys.platform != "linux", reason="the menu of a Linux desktop")
def test_installing_for_one_user_ties_files_to_the_program_and_can_be_taken_back(
    tmp_path: Path,
) -> None:
    program = tmp_path / "My programs"
    program.mkdir()
    for name in ("install.sh", "orgplan.desktop", "orgplan.xml"):
        (program / name).write_bytes(resource("bundle", name).read_bytes())
    (program / "orgplan.png").write_bytes(b"picture")
    share = tmp_path / "share"
    told = {**os.environ, "XDG_DATA_HOME": str(share)}
    install = ["sh", str(program / "install.sh")]
    subprocess.run(install, env=told, check=True)
    made = {path.name for path in share.rglob("orgplan.*")}
    assert made == {"orgplan.desktop", "orgplan.xml", "orgplan.png"}
    (place,) = share.rglob("orgplan.desktop")
    assert entry(place)["Exec"] == f'"{program}/orgplan" %f'
    subprocess.run([*install, "--remove"], env=told, check=True)
    assert not list(share.rglob("orgplan.*"))


def entry(place: Path) -> configparser.SectionProxy:
    """The keys of a desktop entry."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(place)
    return parser["Desktop Entry"]
