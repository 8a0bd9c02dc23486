"""A role document into a plan from the command line: what was done, in words and in JSON."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orgplan.cli.wording import count, table

if TYPE_CHECKING:
    from orgplan.blueprint.apply import Choices, Proposal, Row
    from orgplan.blueprint.records import RoleBlueprint

_WIDTH = 60
_SHOWN = 20
DONE = {
    "make": "made",
    "match": "in the plan already",
    "change": "changed",
    "keep": "as they were",
    "leave": "left out",
    "remove": "removed",
}


def apply_to(
    path: Path,
    blueprint: "RoleBlueprint",
    team: str,
    choices: "Choices",
    scenario: str,
    *,
    write: bool,
) -> "Proposal":
    """Apply a blueprint to a plan's file, which is replaced whole, and only where it changes."""
    from orgplan.blueprint.apply import proposal
    from orgplan.storage.file import open_plan, save_plan

    opened = open_plan(path)
    for sentence in opened.report:
        click.echo(sentence, err=True)
    found = proposal(opened.plan, blueprint, team, choices, scenario)
    if found.step and write:
        save_plan(opened.plan.apply(found.step), path, opened)
    return found


def plain_proposal(found: "Proposal") -> dict[str, Any]:
    """A proposal in dictionaries and lists."""
    return {
        "team": found.team,
        "role": found.role,
        "document": found.document,
        "changes": len(found.step),
        "rows": [_plain_row(row) for row in found.rows],
        "variants": [{"name": x.name, "on": x.on, "block": x.block} for x in found.variants],
        "differences": [
            {"subject": x.subject, "what": x.what, "text": x.text}
            | {"block_before": x.block_before, "block_after": x.block_after}
            | {"changes": [_change(*change) for change in x.changes]}
            for x in found.differences
        ],
    }


def _change(name: str, before: str, after: str) -> dict[str, str]:
    return {"field": name, "from": before, "to": after}


def _plain_row(row: "Row") -> dict[str, Any]:
    return {
        "key": row.key,
        "subject": row.subject,
        "text": row.text,
        "block": row.block,
        "action": row.action.value,
        "kind": row.kind,
        "target": row.target,
        "score": row.score,
        "candidates": [{"id": x.id, "name": x.name, "score": x.score} for x in row.candidates],
        "reason": row.reason,
        "vacant": list(row.vacant),
        "confirmed": row.confirmed,
        "changes": [_change(x.name, x.before, x.after) for x in row.changes],
    }


def proposal_text(found: "Proposal", path: Path, *, written: bool) -> str:
    """What was done by subject, and what is left to look at."""
    parts = (
        [_headline(found, path, written)],
        _counts(found.rows),
        _differences(found),
        _matches(found.rows),
        _vacancies(found.rows),
        _suggestions(found.rows),
    )
    return "\n".join(line for part in parts for line in part)


def _headline(found: "Proposal", path: Path, written: bool) -> str:
    if not found.step:
        return f"{path} has all of it in {found.team} already: nothing changes"
    changes = count(len(found.step), "record")
    if not written:
        return f"{changes} of {path} would change, in team {found.team}; nothing is written"
    return f"{changes} of {path} changed, in team {found.team}"


def _counts(rows: "Iterable[Row]") -> Iterator[str]:
    from orgplan.blueprint.apply import SUBJECTS

    numbers = Counter((row.subject, row.action.value) for row in rows)
    for subject, words in SUBJECTS.items():
        done = [f"{numbers[subject, x]} {said}" for x, said in DONE.items() if numbers[subject, x]]
        if done:
            yield f"  {words}: {', '.join(done)}"


def _differences(found: "Proposal") -> Iterator[str]:
    if not found.differences:
        return
    yield "\nSince the version that was applied before:"
    rows = [
        (x.what, x.subject, f"{x.block_before or ''} → {x.block_after or ''}", x.text[:_WIDTH])
        for x in found.differences[:_SHOWN]
    ]
    yield table(("what", "subject", "block", "text"), rows)
    yield from _more(len(found.differences))


def _matches(rows: "Iterable[Row]") -> Iterator[str]:
    """What was made although something like it is there; somebody should look."""
    alike = [row for row in rows if row.action.value == "make" and row.candidates]
    if not alike:
        return
    yield "\nMade, though the plan has something like it (--match SCORE takes that instead):"
    shown = [
        (row.target, row.text[:_WIDTH], str(best.score), best.id, best.name[:_WIDTH])
        for row in alike[:_SHOWN]
        for best in row.candidates[:1]
    ]
    yield table(("made", "in the document", "score", "like", "in the plan"), shown)
    yield from _more(len(alike))


def _vacancies(rows: "Iterable[Row]") -> Iterator[str]:
    """Vacant positions that decisions and escalations go through."""
    named = Counter(seat for row in rows for seat in row.vacant)
    for seat, number in sorted(named.items()):
        yield f"{seat} is vacant and stands in {count(number, 'row')} of it"


def _suggestions(rows: "Iterable[Row]") -> Iterator[str]:
    made = [row for row in rows if not row.confirmed and row.action.value == "make"]
    if made:
        yield f"Suggested until somebody confirms it: what {count(len(made), 'record')} of it say"


def _more(number: int) -> Iterator[str]:
    if number > _SHOWN:
        yield f"and {number - _SHOWN} more: see --json"
