"""What the tests of the commands share: one call, as a shell would make it."""

import sys
from pathlib import Path

import pytest

from orgplan.__main__ import main
from orgplan.assets import sample
from tests.cli.shell import Answer, Orgplan


@pytest.fixture
def orgplan(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Orgplan:
    """Run a command in this process; `orgplan("show", plan)` is `orgplan show PLAN`."""

    def call(*arguments: object) -> Answer:
        monkeypatch.setattr(sys, "argv", ["orgplan", *map(str, arguments)])
        status = main()
        out, error = capfd.readouterr()
        return Answer(status, out, error)

    return call


@pytest.fixture
def plan() -> Path:
    """The sample plan, which no test may change."""
    return sample("meridian.orgplan")
