"""The command that reads role documents: blueprint."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgplan.cli.applying import apply_to, plain_proposal, proposal_text
from orgplan.cli.options import answer, json_option
from orgplan.cli.wording import count, table

if TYPE_CHECKING:
    from orgplan.blueprint.apply import Choices
    from orgplan.blueprint.records import RoleBlueprint

# The lists of a blueprint, by the name in JSON, in words for one and for many.
LISTS = (
    ("responsibilities", "responsibility", "responsibilities"),
    ("activities", "activity", "activities"),
    ("deliverables", "deliverable", ""),
    ("milestones", "milestone", ""),
    ("kpis", "KPI", ""),
    ("skills", "technical skill", ""),
    ("soft_skills", "soft skill", ""),
    ("tools", "tool", ""),
    ("stakeholders", "stakeholder", ""),
    ("peers", "peer role", ""),
    ("upstream", "upstream dependency", "upstream dependencies"),
    ("downstream", "downstream dependency", "downstream dependencies"),
    ("escalations", "escalation path", ""),
    ("decision_rights", "decision right", ""),
    ("authority", "line of authority", "lines of authority"),
    ("requirements", "requirement", ""),
    ("career", "career step", ""),
    ("risks", "risk", ""),
    ("variants", "variant", ""),
    ("interview", "interview stage", ""),
    ("signals", "signal for interviews", "signals for interviews"),
    ("scorecard", "scorecard dimension", ""),
    ("levels", "note on levels", "notes on levels"),
    ("notes", "note", ""),
)
_WIDTH = 100


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--apply", "plan", type=click.Path(path_type=Path), help="Add what it says to this plan."
)
@click.option("--team", default="", help="The team it is for: its id or name (the only one).")
@click.option("--scenario", metavar="NAME", default="", help="Apply it in this scenario.")
@click.option(
    "--variant", "variants", multiple=True, help="Switch a variant of the document on, as B2B."
)
@click.option(
    "--match",
    "accept",
    type=click.IntRange(1, 100),
    metavar="SCORE",
    help="Take what the plan has and scores so much for what is meant; else only equal names.",
)
@click.option("--preview", is_flag=True, help="Show what would be done and write nothing.")
@json_option
def blueprint(
    file: Path,
    plan: Path | None,
    team: str,
    scenario: str,
    variants: tuple[str, ...],
    accept: int | None,
    preview: bool,
    as_json: bool,
) -> None:
    """Read a role document: what it says, and what found no place.

    Posts in WordPress JSON, HTML, Markdown and plain text are told apart by their content. With
    --apply the plan gains the role, its skills, KPIs, stakeholders, dependencies, decision
    rights and escalation paths for a team. Doing so again changes nothing.

    \b
    JSON: title, family, level, summary, mission, horizon, source {kind, sha256},
      sections, responsibilities, activities, deliverables, milestones, kpis (with the targets
      parsed), skills, soft_skills, tools, stakeholders, peers, upstream, downstream,
      escalations, decision_rights, authority, requirements, career, risks, variants,
      interview, signals, scorecard, levels, notes
                each a list whose entries name their block: the line in plain text, else the
                place in the document
      role_card {row of the summary table: text}
      checks    [{row, agrees, text: whether the row agrees with the sections}]
      unplaced  [{block, section, text: a passage that found no place}]
      placed    the share of the text that found a place, 0 to 1
      remarks   [what was left out, cut or repaired, in words]
      blocks    {the block of title, summary, mission, horizon and the rows of role_card}
      applied   with --apply {team, role, document, changes, rows, variants, differences}:
                each row with its key, subject, text, block, action, the kind and target of its
                record, score and candidates, reason, vacant positions, confirmed, changes
    """
    from orgplan.blueprint.apart import read_document
    from orgplan.blueprint.plain_form import plain
    from orgplan.blueprint.sections import blueprint_of

    found = blueprint_of(read_document(file))
    applied = None
    if plan is not None:
        choices = _choices(file, variants, accept)
        applied = apply_to(plan, found, team, choices, scenario, write=not preview)
    if as_json:
        more = {} if applied is None else {"applied": plain_proposal(applied)}
        answer(plain(found) | more)
        return
    click.echo(blueprint_text(found))
    if plan is not None and applied is not None:
        click.echo(f"\n{proposal_text(applied, plan, written=not preview)}")


def _choices(file: Path, variants: tuple[str, ...], accept: int | None) -> "Choices":
    from orgplan.blueprint.apply import Choices

    chosen = frozenset(variants) if variants else None
    if accept is None:
        return Choices(variants=chosen, source=file.name)
    return Choices(variants=chosen, accept=accept, source=file.name)


def blueprint_text(found: "RoleBlueprint") -> str:
    """What a document says, in counts, and all of what found no place."""
    counts = ((name, one, many, len(getattr(found, name))) for name, one, many in LISTS)
    lines = [
        f"{found.title.text or 'A role without a title'}"
        f" ({count(len(found.sections), 'section')}, read as {found.source_kind})",
        *(f"  {count(number, one, many)}" for _, one, many, number in counts if number),
        f"{float(found.placed):.1%} of the text found a place.",
        *(f"Note: {remark}." for remark in found.remarks),
        *(f"{row.row}: {row.text}." for row in found.checks if not row.agrees),
    ]
    if found.unplaced:
        rows = [(str(row.block), row.section[:40], row.text[:_WIDTH]) for row in found.unplaced]
        lines += ["", "Without a place:", table(("block", "section", "text"), rows)]
    return "\n".join(lines)
