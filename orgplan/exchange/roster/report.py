"""What an import did in sentences and rows: changes by kind, new words, the report to save."""

from collections.abc import Iterable, Iterator, Sequence

from orgplan.exchange.csv_file import csv_text
from orgplan.exchange.intake.outcome import Problem
from orgplan.exchange.roster.changes import Changes
from orgplan.exchange.roster.policy import BY_NAME
from orgplan.exchange.roster.structure import Proposal

_MADE = {"Level": "unknown level", "Location": "unknown location"}
_WORDS = (
    ("joined", "new"),
    ("left", "gone"),
    ("filled", "filled"),
    ("moved", "moved to another team or place"),
    ("reports", "with another manager"),
    ("paid", "with other pay"),
    ("other", "changed otherwise"),
)


def level_notes(proposals: Iterable[Proposal]) -> Iterator[Problem]:
    """One sentence for each level and place that the plan did not have."""
    for each in proposals:
        kind = _MADE.get(each.kind)
        if kind and not each.score:
            rows = "1 row" if each.rows == 1 else f"{each.rows:,} rows"
            text = f"“{each.said}” ({rows}) is new here: made as {each.target}"
            yield Problem(0, "", kind, text)


def change_notes(changes: Sequence[Changes]) -> Iterator[str]:
    """How many rows came, went and changed."""
    found = []
    for name, words in _WORDS:
        number = sum(len(getattr(each, name)) for each in changes)
        if number:
            found.append(f"{number:,} {words}")
    if found:
        yield f"Rows: {', '.join(found)}"


def problems_csv(problems: Iterable[Problem]) -> str:
    """The problems as a table to save and to send back to where the file came from."""
    rows = []
    for each in problems:
        known = BY_NAME.get(each.kind)
        words = known.words if known else each.kind
        rows.append((each.sheet, str(each.row or ""), each.column, words, each.text))
    return csv_text(("Sheet", "Row", "Column", "Problem", "What is wrong, what was done"), rows)
