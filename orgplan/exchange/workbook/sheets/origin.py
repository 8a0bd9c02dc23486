"""The hidden sheet that a workbook keeps for its way back: one line of JSON per row of input."""

import json
from collections.abc import Iterator

from orgplan.exchange.workbook.cells import Cell, Pen
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.sheet import Kind, Sheet, column

NAME = "_OrgPlan"
PIECE = 30_000
"""Characters of a line that a cell takes; what is longer goes on in the next cell."""
WORDS = (
    "OrgPlan keeps here what the cells for input held when this workbook was written, so that a "
    "changed copy can be merged back. It holds nothing that the other sheets do not show."
)


def origin(facts: Facts) -> Sheet:
    """The hidden sheet, which comes last: it is written from what the others held."""
    return Sheet(
        name=NAME,
        title=NAME,
        kind=Kind.CONTROL,
        purpose="What the cells for input held, for the way back",
        rows=lambda pen: _rows(facts, pen),
        widths={"A": 90},
        last="A3",
        frozen="A3",
        header_rows=1,
        secret=True,
    )


def _rows(facts: Facts, pen: Pen) -> Iterator[str]:
    """Words, what the whole is, and every line; read when all other sheets are written."""
    settings = facts.org.settings
    about = {
        "scenario": facts.org.scenario,
        "pay": facts.pay.value,
        "as_of": settings.as_of.isoformat(),
        "plan": settings.name,
        **facts.kept.about(),
    }
    for number, line in enumerate((WORDS, json.dumps(about), *facts.kept.lines), start=1):
        yield pen.row(number, [Cell(*cell, "quiet text") for cell in _pieces(line)])


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    for place, start in enumerate(range(0, len(line), PIECE), start=1):
        yield column(place), line[start : start + PIECE]
