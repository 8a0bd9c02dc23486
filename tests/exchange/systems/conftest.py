"""The sample plan, read once: it never changes."""

import pytest

from orgplan.assets import sample
from orgplan.exchange.plan_json import plan_from_json
from orgplan.model.plan import Plan


@pytest.fixture(scope="session")
def meridian() -> Plan:
    return plan_from_json(sample("meridian.json").read_text("utf-8"))
