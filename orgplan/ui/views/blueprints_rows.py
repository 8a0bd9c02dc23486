"""What a role blueprint says, as rows of a few tables; each row knows its block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from orgplan.language import tr

if TYPE_CHECKING:
    from orgplan.blueprint.records import InterviewStage, RoleBlueprint

TIERS = {
    "must": tr("Must have"),
    "good": tr("Good to have"),
    "advanced": tr("Advanced"),
    "emerging": tr("Emerging"),
}
CLASSES = {
    "independent": tr("Alone"),
    "team": tr("With the team"),
    "manager": tr("With the manager"),
    "executive": tr("Executive"),
}
SIGNALS = {
    "assess": tr("To assess"),
    "strong": tr("Strong"),
    "weak": tr("Weak"),
    "red flag": tr("Red flag"),
}
RELATIONS = {
    "feeder": tr("Before"),
    "next": tr("Next"),
    "adjacent": tr("Beside"),
    "promotion": tr("For promotion"),
}


class Row(NamedTuple):
    """The cells of a line, the block it stands in, and what else is said there."""

    cells: tuple[str, ...]
    block: int
    more: str = ""


class Sheet(NamedTuple):
    """A table: its title, how wide its columns are to each other, and what fills it."""

    title: str
    widths: tuple[int, ...]
    rows: Callable[[RoleBlueprint], Iterable[Row]]


def _said(text: str) -> str:
    """Words as a cell begins with them."""
    return text[:1].upper() + text[1:]


def _brief(found: RoleBlueprint) -> Iterable[Row]:
    for name in ("summary", "mission", "horizon"):
        place = getattr(found, name)
        if place.text:
            yield Row((_said(name), _said(place.text)), place.block)
    kinds = (tr("reporting line"), "importance", "outcome", "value", "interaction")
    yield from _grouped([note for note in found.notes if note.kind in kinds], "kind", "text")


def _grouped(items: Iterable[Any], group: str, *names: str) -> Iterable[Row]:
    """A row for each item; the group is named where it begins."""
    for title, members in groupby(items, key=lambda item: str(getattr(item, group))):
        for at, item in enumerate(members):
            cells = (_said(getattr(item, name)) for name in names)
            yield Row((_said(title) if at == 0 else "", *cells), item.block)


def _by_group(subject: str, group: str, *names: str) -> Callable[[RoleBlueprint], Iterable[Row]]:
    return lambda found: _grouped(getattr(found, subject), group, *names)


def _skills(found: RoleBlueprint) -> Iterable[Row]:
    for skill in found.skills:
        rank = f"{skill.importance} ({skill.qualifier})" if skill.qualifier else skill.importance
        more = " ".join(filter(None, (skill.description, skill.use)))
        yield Row((skill.name, TIERS.get(skill.tier, _said(skill.tier)), rank), skill.block, more)


def _soft_skills(found: RoleBlueprint) -> Iterable[Row]:
    for skill in found.soft_skills:
        more = " ".join(filter(None, (skill.why, skill.strong)))
        yield Row((skill.name, skill.shows or skill.why), skill.block, more)


def _kpis(found: RoleBlueprint) -> Iterable[Row]:
    for kpi in found.kpis:
        more = ". ".join(filter(None, (kpi.measures, kpi.why)))
        yield Row((kpi.name, kpi.target, kpi.frequency), kpi.block, more)


def _tools(found: RoleBlueprint) -> Iterable[Row]:
    for tool in found.tools:
        common = f"{tool.commonness} ({tool.qualifier})" if tool.qualifier else tool.commonness
        yield Row((tool.category, tool.name, common), tool.block, tool.use)


def _stakeholders(found: RoleBlueprint) -> Iterable[Row]:
    for who in found.stakeholders:
        kind = tr("Reports to") if who.reports_to else _said(who.kind)
        yield Row((who.name, kind, _said(who.note)), who.block, who.qualifier)
    for peer in found.peers:
        yield Row((peer.name, tr("Peer"), _said(peer.note)), peer.block)


def _dependencies(found: RoleBlueprint) -> Iterable[Row]:
    for name, words in (("upstream", tr("Depends on")), ("downstream", tr("Serves"))):
        for row in getattr(found, name):
            yield Row((row.name, words, _said(row.note)), row.block)


def _decisions(found: RoleBlueprint) -> Iterable[Row]:
    for level, members in groupby(found.decision_rights, key=lambda right: right.level):
        for at, right in enumerate(members):
            title = CLASSES.get(level, _said(level)) if at == 0 else ""
            yield Row((title, right.decision), right.block)
    for line in found.authority:
        yield Row((_said(line.kind), _said(line.text)), line.block)


def _career(found: RoleBlueprint) -> Iterable[Row]:
    for step in found.career:
        name = RELATIONS.get(step.relation, _said(step.relation))
        yield Row((name, step.role, _said(step.note)), step.block)


def _variants(found: RoleBlueprint) -> Iterable[Row]:
    for row in found.variants:
        yield Row((_said(row.axis), row.value, _said(row.text)), row.block)


def minutes(stage: InterviewStage) -> str:
    """How long a stage takes, in words; empty where the document does not say."""
    if stage.minutes_min is None:
        return ""
    if stage.minutes_max in (None, stage.minutes_min):
        return tr("{minutes_min} min", minutes_min=stage.minutes_min)
    return tr(
        "{minutes_min}–{minutes_max} min",
        minutes_min=stage.minutes_min,
        minutes_max=stage.minutes_max,
    )


def _interview(found: RoleBlueprint) -> Iterable[Row]:
    for stage in found.interview:
        yield Row((stage.stage, minutes(stage), _said(stage.text)), stage.block)


def _signals(found: RoleBlueprint) -> Iterable[Row]:
    for kind, members in groupby(found.signals, key=lambda signal: signal.kind):
        for at, signal in enumerate(members):
            yield Row(
                (SIGNALS.get(kind, _said(kind)) if at == 0 else "", signal.text), signal.block
            )


def _scorecard(found: RoleBlueprint) -> Iterable[Row]:
    for row in found.scorecard:
        yield Row((row.dimension, row.meets, row.exceeds), row.block)


_IN_BRIEF = {tr("reporting line"), "importance", "outcome", "value", "interaction"}


def _notes(found: RoleBlueprint) -> Iterable[Row]:
    rest = [note for note in found.notes if note.kind not in _IN_BRIEF]
    for topic, members in groupby(rest, key=lambda note: note.topic or note.kind):
        for at, note in enumerate(members):
            yield Row((_said(topic) if at == 0 else "", _said(note.text)), note.block)


def _checks(found: RoleBlueprint) -> Iterable[Row]:
    for check in found.checks:
        words = tr("Agrees") if check.agrees else tr("Differs")
        yield Row((check.row, words, _said(check.text)), check.block)


SHEETS: tuple[Sheet, ...] = (
    Sheet(tr("Not placed"), (1, 3), _by_group("unplaced", "section", "text")),
    Sheet(tr("Skills"), (6, 3, 4), _skills),
    Sheet(tr("KPIs"), (6, 5, 2), _kpis),
    Sheet(tr("In brief"), (1, 4), _brief),
    Sheet(tr("Responsibilities"), (1, 4), _by_group("responsibilities", "group", "text")),
    Sheet(tr("Activities"), (1, 4), _by_group("activities", "frequency", "text")),
    Sheet(tr("Deliverables"), (1, 4), _by_group("deliverables", "group", "text")),
    Sheet(tr("Milestones"), (1, 4), _by_group("milestones", "horizon", "text")),
    Sheet(tr("Soft skills"), (2, 5), _soft_skills),
    Sheet(tr("Tools"), (2, 4, 3), _tools),
    Sheet(tr("Stakeholders"), (4, 2, 6), _stakeholders),
    Sheet(tr("Dependencies"), (4, 2, 6), _dependencies),
    Sheet(tr("Escalation"), (2, 5), _by_group("escalations", "to", "topic")),
    Sheet(tr("Decisions and authority"), (1, 4), _decisions),
    Sheet(tr("Requirements"), (1, 4), _by_group("requirements", "kind", "text")),
    Sheet(tr("Career steps"), (2, 4, 6), _career),
    Sheet(tr("Interview"), (4, 2, 6), _interview),
    Sheet(tr("Signals"), (1, 5), _signals),
    Sheet(tr("Scorecard"), (3, 4, 5), _scorecard),
    Sheet(tr("Risks"), (1, 4), _by_group("risks", "kind", "text")),
    Sheet(tr("Variants"), (3, 3, 7), _variants),
    Sheet(tr("Levels"), (1, 4), _by_group("levels", "name", "text")),
    Sheet(tr("Notes"), (1, 4), _notes),
    Sheet(tr("Summary table"), (1, 4), lambda found: (
        Row((row.name, row.text), row.block) for row in found.role_card)),
    Sheet(tr("Cross-checks"), (2, 1, 5), _checks),
)  # fmt: skip
"""All that a blueprint says, in the order in which it is shown."""


def counts_of(blueprint: RoleBlueprint) -> Mapping[str, int]:
    """How many lines each table has, those with none left out."""
    found = ((sheet.title, sum(1 for _ in sheet.rows(blueprint))) for sheet in SHEETS)
    return {title: count for title, count in found if count}
