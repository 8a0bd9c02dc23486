"""What the README promises is there: every command, option, format, file and picture it names."""

import re
import shlex
from pathlib import Path

import click
import pytest

from orgplan.cli.commands import commands
from orgplan.cli.decks import POWERPOINT
from orgplan.cli.exports import FORMATS
from orgplan.cli.pictures import WRITERS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
MADE = {"dist/"}
"""What is there only once a program was made of the checkout."""
CALLS = [
    shlex.split(re.split(r"\s{2,}|#", line.strip())[0])
    for line in README.splitlines()
    if line.startswith("    orgplan ")
]


def options_of(command: click.Command) -> set[str]:
    return {name for option in command.params for name in option.opts}


def test_every_command_there_is_stands_in_the_readme() -> None:
    named = {call[1] for call in CALLS if len(call) > 1}
    visible = {name for name, command in commands.commands.items() if not command.hidden}
    assert visible <= named


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_every_call_in_the_readme_is_one_that_is_understood(call: list[str]) -> None:
    words = call[1:]
    if not words or words[0].endswith(".orgplan"):
        return
    command = commands.commands[words[0]]
    command.make_context(words[0], words[1:])


def test_every_command_of_the_checkout_stands_in_the_readme() -> None:
    usage = re.search(r'"usage: python3 dev.py ([^"]+)"', (ROOT / "dev.py").read_text("utf-8"))
    assert usage is not None
    commands = {word.split()[0] for word in usage[1].split(" | ")}
    assert commands == set(re.findall(r"python3 dev\.py (\w+)", README))


def test_every_format_that_is_written_is_named_and_the_other_way_round() -> None:
    files = [call for call in CALLS if call[1:2] == ["export"] and "--for" not in call]
    exports = {Path(call[3]).suffix for call in files}
    named = set(re.findall(r"`(\.\w+)`", README))
    assert exports | named == {*FORMATS, *WRITERS, POWERPOINT}


def test_every_option_and_file_in_the_readme_exists() -> None:
    spans = re.findall(r"`([^`]+)`", README)
    known = set().union(*(options_of(command) for command in commands.commands.values()))
    options = {word for span in spans for word in span.split() if word.startswith("--")}
    assert options - {"--help"} <= known
    paths = {span for span in spans if re.fullmatch(r"[\w./-]+/[\w./-]*", span)}
    paths |= set(re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README))
    assert {path for path in paths if not (ROOT / path).exists()} <= MADE


def test_every_way_of_running_the_checkout_in_the_readme_exists() -> None:
    scripts = set(re.findall(r"python3 dev\.py (\w+)", README))
    text = (ROOT / "dev.py").read_text("utf-8")
    assert scripts and all(f"def {script}(" in text for script in scripts)
    assert "pipx install ." in README
