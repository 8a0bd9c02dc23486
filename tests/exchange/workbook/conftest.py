"""What the tests of the workbook share: the sample, and few spare rows, so that they are quick."""

from collections.abc import Iterator

import pytest

from orgplan.assets import sample
from orgplan.exchange.plan_json import plan_from_json
from orgplan.exchange.workbook import facts
from orgplan.model.plan import Plan


@pytest.fixture(scope="session", autouse=True)
def few_spare_rows() -> Iterator[None]:
    usual, facts.SPARE_ROWS = facts.SPARE_ROWS, 3
    yield
    facts.SPARE_ROWS = usual


@pytest.fixture(scope="session")
def meridian() -> Plan:
    """The sample plan."""
    return plan_from_json(sample("meridian.json").read_text("utf-8"))
