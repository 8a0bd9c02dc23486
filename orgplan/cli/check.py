"""The command that asks a plan its questions."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgplan.cli.options import Look, answer, json_option, look_at, looking_options, plan_argument

if TYPE_CHECKING:
    from orgplan.findings.finding import Finding, Severity
    from orgplan.findings.topics import Topic
    from orgplan.model.org import Org

Plain = dict[str, object]

# Kept here so that --help needs none of the checks; a test holds it against them.
SEVERITIES = ("error", "warning", "notice")
FOUND = 1


@click.command()
@plan_argument
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="Exit with 1 where something this loud, or louder, is found and not accepted.",
)
@looking_options
@json_option
@click.pass_context
def check(
    context: click.Context,
    plan: Path,
    fail_on: str,
    scenario: str,
    as_of: date | None,
    as_json: bool,
) -> None:
    """What to look at: broken rules, and questions with figure, threshold and advice.

    Questions are not errors; each can be accepted in the window with a name, a reason and an end.

    \b
    JSON:
      findings  [{code: ORG-004, severity: error, warning or notice,
                  where: [ids, the first of them the place], message,
                  figure, threshold: the bound it crossed (both may be null), advice,
                  accepted: null, or {by, reason, on, until}}]
    """
    look = look_at(plan, scenario, as_of)
    rows = found(look)
    if as_json:
        answer({"findings": [plain(row) for row in rows]})
    else:
        click.echo(findings_text(look.org, rows))
    if any(_is_as_loud(row, fail_on) for row in rows):
        context.exit(FOUND)


def found(look: Look) -> tuple["Finding", ...]:
    """Every finding of what is looked at, the loudest first."""
    from orgplan.findings.run import findings

    return findings(look.org, look.as_of).all()


def open_counts(look: Look) -> dict["Severity", int]:
    """How many findings of each severity nobody has accepted."""
    from orgplan.findings.run import findings

    return findings(look.org, look.as_of).counts()


def _is_as_loud(row: "Finding", fail_on: str) -> bool:
    return row.accepted is None and SEVERITIES.index(row.severity) <= SEVERITIES.index(fail_on)


def plain(row: "Finding") -> Plain:
    """A finding with the keys of the JSON."""
    accepted = row.accepted
    return {
        "code": row.code,
        "severity": row.severity.value,
        "where": list(row.where),
        "message": row.message,
        "figure": _number(row.figure),
        "threshold": _number(row.threshold),
        "advice": row.advice,
        "accepted": accepted
        and {
            "by": accepted.accepted_by,
            "reason": accepted.reason,
            "on": accepted.accepted_on.isoformat(),
            "until": accepted.until and accepted.until.isoformat(),
        },
    }


def _number(figure: Decimal | None) -> int | float | None:
    if figure is None:
        return None
    return int(figure) if figure == figure.to_integral_value() else float(figure)


def findings_text(org: "Org", rows: tuple["Finding", ...]) -> str:
    """The findings in words, by family and question, and what is accepted at the end."""
    from orgplan.cli.wording import count
    from orgplan.findings.finding import FAMILIES
    from orgplan.findings.topics import topics

    if not rows:
        return "Nothing to look at: every check passes."
    lines: list[str] = []
    for family, title in FAMILIES.items():
        mine = [row for row in rows if row.family == family and row.accepted is None]
        if mine:
            asked = (line for topic in topics(mine) for line in _topic_lines(org, topic))
            lines += [title, *asked, ""]
    accepted = [row for row in rows if row.accepted is not None]
    if accepted:
        lines += ["Accepted", *(_accepted_line(row) for row in accepted), ""]
    totals = [count(_total(rows, severity), severity) for severity in SEVERITIES]
    return "\n".join([*lines, f"{', '.join(totals)}. Questions, not errors: see `--json`."])


def _total(rows: tuple["Finding", ...], severity: str) -> int:
    return sum(row.severity == severity and row.accepted is None for row in rows)


def _line(row: "Finding") -> str:
    return f"  {row.code}  {row.severity.value:<7}  {row.message}"


def _topic_lines(org: "Org", topic: "Topic") -> Iterator[str]:
    """One line for a question; what was found for it is set in below where that is more."""
    from orgplan.findings.topics import topic_words

    yield f"  {topic.code}  {topic.severity.value:<7}  {topic_words(org, topic)}"
    if not topic.is_single:
        for row in topic.findings:
            yield f"{'':>19}{row.message}"


def _accepted_line(row: "Finding") -> str:
    by = row.accepted
    until = f", until {by.until}" if by and by.until else ""
    return f"{_line(row)} ({by.accepted_by if by else ''}: {by.reason if by else ''}{until})"
