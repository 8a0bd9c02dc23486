"""What an import did in sentences and rows: changes by kind, new words, the report to save."""

from collections.abc import Iterable, Iterator, Sequence

from orgplan.exchange.csv_file import csv_text
from orgplan.exchange.intake.outcome import NOTHING, Problem, Tally
from orgplan.exchange.roster.changes import Changes
from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.naming import Proposal
from orgplan.exchange.roster.policy import BY_NAME
from orgplan.language import number, tr

_MADE = {"Level": "unknown level", "Location": "unknown location"}
_WORDS = (
    ("joined", tr("new")),
    ("left", tr("gone")),
    ("filled", tr("filled")),
    ("moved", tr("moved to another team or place")),
    ("reports", tr("with another manager")),
    ("paid", tr("with other pay")),
    ("other", tr("changed otherwise")),
)


def level_notes(proposals: Iterable[Proposal]) -> Iterator[Problem]:
    """One sentence for each level and place that the plan did not have."""
    for each in proposals:
        kind = _MADE.get(each.kind)
        if kind and not each.score:
            rows = tr("1 row") if each.rows == 1 else tr("{rows} rows", rows=number(each.rows))
            text = tr(
                "“{said}” ({rows}) is new here: made as {target}",
                said=each.said,
                rows=rows,
                target=each.target,
            )
            yield Problem(0, "", kind, text)


def tally_of(entries: Iterable[Entry]) -> Tally:
    """Rows and FTE of a file, placed and kept out."""
    rows, fte = {True: 0, False: 0}, {True: NOTHING, False: NOTHING}
    for entry in entries:
        out = bool(entry.out)
        rows[out] += 1
        fte[out] += entry.fte
    return Tally(rows[False], rows[True], fte[False], fte[True])


def change_notes(changes: Sequence[Changes]) -> Iterator[str]:
    """How many rows came, went and changed."""
    found = []
    for name, words in _WORDS:
        count = sum(len(getattr(each, name)) for each in changes)
        if count:
            found.append(f"{number(count)} {words}")
    if found:
        yield tr("Rows: {found}", found=", ".join(found))


def problems_csv(problems: Iterable[Problem]) -> str:
    """The problems as a table to save and to send back to where the file came from."""
    rows = []
    for each in problems:
        known = BY_NAME.get(each.kind)
        words = known.words if known else each.kind
        rows.append((each.sheet, str(each.row or ""), each.column, words, each.text))
    return csv_text(
        (tr("Sheet"), tr("Row"), tr("Column"), tr("Problem"), tr("What is wrong, what was done")),
        rows,
    )
