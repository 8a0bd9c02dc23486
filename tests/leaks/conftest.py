"""The canary plan in a file, and how a command writes something of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from orgplan.exchange.workbook import facts
from orgplan.storage.file import save_plan
from tests.cli.conftest import orgplan
from tests.cli.shell import Orgplan
from tests.leaks.canaries import Canaries, canary_plan
from tests.leaks.unpack import text_of

__all__ = ["orgplan"]
Export = Callable[..., str]


@pytest.fixture(scope="session")
def canaries() -> Canaries:
    return canary_plan()


@pytest.fixture(scope="session")
def plan(canaries: Canaries, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "canaries.orgplan"
    save_plan(canaries.plan, path)
    return path


@pytest.fixture(scope="module", autouse=True)
def few_spare_rows() -> Iterator[None]:
    usual, facts.SPARE_ROWS = facts.SPARE_ROWS, 1
    yield
    facts.SPARE_ROWS = usual


@pytest.fixture
def exported(orgplan: Orgplan, plan: Path) -> Export:
    """All that is in a file written by `orgplan export`, and all that the command says."""

    def export(out: Path, *options: str) -> str:
        answer = orgplan("export", plan, out, *options)
        assert answer.status == 0, answer.error
        return text_of(out) + answer.out + answer.error

    return export
