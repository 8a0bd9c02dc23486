"""The table of systems that files are written for."""

from collections.abc import Mapping

from orgplan.exchange.systems.charts import CHARTS
from orgplan.exchange.systems.finance import FINANCE
from orgplan.exchange.systems.generic import GENERIC
from orgplan.exchange.systems.people import PEOPLE
from orgplan.exchange.systems.recruiting import RECRUITING
from orgplan.exchange.systems.system import System
from orgplan.language import tr
from orgplan.model.errors import OrgPlanError

SYSTEMS: Mapping[str, System] = {
    system.id: system for system in (*FINANCE, *PEOPLE, *RECRUITING, *CHARTS, GENERIC)
}


def system_of(name: str) -> System:
    """The system of that id; raises OrgPlanError with the ids of all."""
    found = SYSTEMS.get(name.lower())
    if found is None:
        raise OrgPlanError(
            tr(
                "There are no files for “{name}”: choose one of {systems}",
                name=name,
                systems=", ".join(SYSTEMS),
            )
        )
    return found
