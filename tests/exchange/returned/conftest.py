"""What the tests of returned workbooks share: exports of two plans, written once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from orgplan.exchange.workbook import facts
from orgplan.exchange.workbook.export import export_workbook
from orgplan.model.plan import Plan
from tests.exchange.workbook.busy import busy


@pytest.fixture(scope="session", autouse=True)
def few_spare_rows() -> Iterator[None]:
    usual, facts.SPARE_ROWS = facts.SPARE_ROWS, 3
    yield
    facts.SPARE_ROWS = usual


@pytest.fixture(scope="session")
def plan() -> Plan:
    """A small plan with one of everything."""
    return busy()


@pytest.fixture(scope="session")
def book(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its workbook, with all pay."""
    file = tmp_path_factory.mktemp("returned") / "plan.xlsx"
    export_workbook(plan.base, file)
    return file
