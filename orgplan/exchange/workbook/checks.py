"""The checks as data: what each says, its formula, and the value that the plan gives it.

A formula may name every column of the
register and every range in `facts.places`, by its key.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from orgplan.exchange.workbook.cells import Value
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heads import Tally

ALL_OK, REVIEW, OK, CHECK, INFO = "ALL OK", "REVIEW", "OK", "CHECK", "INFO"
NOT_HERE = "n/a"
"""The word of a check whose sheet is not in the file."""
MONEY, COUNT = "money", "count"
Heads = Mapping[str, Tally]


def nothing(facts: Facts, heads: Heads) -> Value:
    """What checks find that compare the workbook with itself: OrgPlan wrote it."""
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check. `formula` has {words} for columns of the register and for places.

    Its value should be 0; money may be off by the tolerance of the Assumptions sheet. An empty
    formula leaves the value that OrgPlan found, `value`; `info` is not counted by the master
    check, `pay` does not apply where pay is hidden altogether, `whole` not to
    the file of one cost centre.
    """

    number: int
    text: str
    formula: str
    sheet: str
    value: Callable[[Facts, Heads], Value] = nothing
    unit: str = COUNT
    info: bool = False
    pay: bool = False
    whole: bool = False


def status(check: Check, value: Value) -> str:
    """A check's word."""
    return INFO if check.info else CHECK if value else OK
