"""A blueprint as a Markdown file that reads well and is read back as the same blueprint."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from orgplan.blueprint import records as r
from orgplan.blueprint.grouping import key_value
from orgplan.blueprint.markdown_words import bracketed, entry, items_of, pair, safe, table
from orgplan.blueprint.vocabulary import topic_of

_FREQUENCIES = {
    "daily": "Every day",
    "weekly": "Every week",
    "monthly": "Every month",
    "quarterly": "Every quarter",
    "monthly or quarterly": "Every month and quarter",
    "yearly": "Every year",
    "ritual": "Meetings",
    "incident": "In an incident",
}
_TIERS = {"must": "Must have", "good": "Good to have"}
_CLASSES = {
    "independent": "Independent",
    "team": "With the team",
    "manager": "With the manager",
    "executive": "Executive or governance",
}
_RELATIONS = {"feeder": "Feeder roles", "next": "Next roles", "adjacent": "Adjacent roles"}
_RISKS = {"challenge": "Challenges", "bottleneck": "Bottlenecks", "anti-pattern": "Anti-patterns"}
_REQUIREMENTS = {"certification": "Certifications"}
_SIGNALS = {
    "assess": "What to assess",
    "strong": "Strong signals",
    "weak": "Weak signals",
    "red flag": "Red flags",
}
_BRIEF = ("horizon", "reporting line", "seniority", "interaction", "value")
_WITH_OTHERS = ("collaboration", "authority", "interactions")
_PLACED = {
    *_BRIEF, *_WITH_OTHERS, "importance", "outcome", "success", "high performance",
    "environment", "outlook", "evolution", "introduction",
}  # fmt: skip


def to_markdown(blueprint: r.RoleBlueprint) -> str:
    """The whole blueprint; sections without anything to say are left out."""
    parts = [f"# {safe(blueprint.title.text or 'A role without a title')}"]
    for title, write in _SECTIONS:
        lines = [line for line in (*_opening(blueprint, title), *write(blueprint)) if line]
        if lines:
            parts += [f"## {title}", *lines]
    return "\n\n".join(parts) + "\n"


def _opening(found: r.RoleBlueprint, title: str) -> Iterator[str]:
    """The sentences that lead into a section."""
    section = topic_of(title).section
    for note in _notes(found, "introduction"):
        if topic_of(note.topic).section == section:
            yield safe(note.text)


def _by(records: Iterable[object], field: str, words: dict[str, str]) -> Iterator[str]:
    """A heading for each kind, and below it the texts of that kind."""
    for kind, members in groupby(records, key=lambda record: str(getattr(record, field))):
        if kind:
            yield f"### {safe(words.get(kind, kind[:1].upper() + kind[1:]))}"
        yield items_of(str(getattr(member, "text", "")) for member in members)


def _notes(found: r.RoleBlueprint, *kinds: str) -> list[r.Note]:
    return [note for note in found.notes if note.kind.split(":")[0] in kinds]


def _brief(found: r.RoleBlueprint) -> Iterator[str]:
    yield from (safe(text) for text in found.summary.text.split("\n\n"))
    yield items_of(pair(note.topic, note.text) for note in _notes(found, *_BRIEF))


def _mission(found: r.RoleBlueprint) -> Iterator[str]:
    yield safe(found.mission.text)
    yield items_of(pair(note.topic, note.text) for note in _notes(found, "importance"))
    outcomes = _notes(found, "outcome")
    if outcomes:
        yield f"{outcomes[0].topic}:"
        yield items_of(note.text for note in outcomes)


def _milestones(found: r.RoleBlueprint) -> Iterator[str]:
    for horizon, members in groupby(found.milestones, key=lambda row: row.horizon):
        yield f"### {'Long-term' if horizon == 'long-term' else f'First {horizon}'}"
        yield items_of(member.text for member in members)
    yield from _passages(_notes(found, "success", "high performance"))


def _passages(notes: Iterable[r.Note]) -> Iterator[str]:
    """Notes as paragraphs under their topics."""
    for topic, members in groupby(notes, key=lambda note: note.topic):
        yield f"### {safe(topic)}"
        yield from (safe(note.text) for note in members)


def _kpis(found: r.RoleBlueprint) -> Iterator[str]:
    rows = ((k.name, k.measures, k.why, k.target, k.frequency) for k in found.kpis)
    yield table(("KPI", "Measures", "Why", "Target", "Frequency"), rows)


def _skills(found: r.RoleBlueprint) -> Iterator[str]:
    for tier, members in groupby(found.skills, key=lambda skill: skill.tier):
        yield f"### {_TIERS.get(tier, tier.capitalize())}"
        yield "\n".join(
            entry(
                skill.name,
                ("Description", skill.description),
                ("Use", skill.use),
                ("Importance", bracketed(skill.importance, skill.qualifier)),
            )
            for skill in members
        )


def _soft_skills(found: r.RoleBlueprint) -> Iterator[str]:
    yield "\n".join(
        entry(x.name, ("Why", x.why), ("In practice", x.shows), ("Strong performance", x.strong))
        for x in found.soft_skills
    )


def _tools(found: r.RoleBlueprint) -> Iterator[str]:
    rows = (
        (tool.category, tool.name, tool.use, bracketed(tool.commonness, tool.qualifier))
        for tool in found.tools
    )
    yield table(("Category", "Tool", "Use", "Commonness"), rows)


def _stakeholders(found: r.RoleBlueprint) -> Iterator[str]:
    for kind, members in groupby(found.stakeholders, key=lambda who: who.kind):
        yield f"### {kind.capitalize()}"
        yield "\n".join(_stakeholder(who) for who in members)
    for name in ("peers", "upstream", "downstream"):
        rows = [pair(row.name, row.note) for row in getattr(found, name)]
        yield f"### {name.capitalize()}" if rows else ""
        yield items_of(rows)
    rows = [f"{row.to} for {row.topic}" if row.topic else row.to for row in found.escalations]
    yield "### Escalation" if rows else ""
    yield items_of(rows)
    yield from _passages(_notes(found, *_WITH_OTHERS))


def _stakeholder(who: r.RoleStakeholder) -> str:
    name = bracketed(who.name, who.qualifier)
    name = f"{name} (reports to)" if who.reports_to else name
    return f"- **{safe(name)}:** {safe(who.note)}" if who.note else f"- {safe(name)}"


def _decisions(found: r.RoleBlueprint) -> Iterator[str]:
    for level, members in groupby(found.decision_rights, key=lambda right: right.level):
        yield f"### {_CLASSES[level]}"
        yield items_of(right.decision for right in members)
    if found.authority:
        yield "### Budget, vendors and people"
        yield items_of(pair(line.kind.capitalize(), line.text) for line in found.authority)


def _requirements(found: r.RoleBlueprint) -> Iterator[str]:
    for title, members in groupby(found.requirements, key=_asked):
        yield f"### {safe(title)}"
        passages = groupby(members, key=lambda row: row.block)
        yield items_of(", ".join(row.text for row in rows) for _, rows in passages)


def _asked(row: r.Requirement) -> str:
    """The heading that a requirement stands under."""
    wish = row.optional and row.kind == "qualification"
    title = "Nice to have" if wish else _REQUIREMENTS.get(row.kind, row.kind.capitalize())
    return f"{title} – {row.level}" if row.level else title


def _career(found: r.RoleBlueprint) -> Iterator[str]:
    for relation, members in groupby(found.career, key=lambda step: step.relation):
        steps = list(members)
        if relation == "promotion":
            yield f"### Promotion to {safe(steps[0].role)}" if steps[0].role else "### Promotion"
            yield items_of(step.note for step in steps)
        else:
            yield f"### {_RELATIONS.get(relation, relation.capitalize())}"
            yield items_of(pair(step.role, step.note) for step in steps)
    evolution = [note.text for note in _notes(found, "evolution")]
    yield "### How the role evolves" if evolution else ""
    yield items_of(evolution)


def _variants(found: r.RoleBlueprint) -> Iterator[str]:
    for axis, members in groupby(found.variants, key=lambda row: row.axis):
        yield f"### By {safe(axis)}"
        values = groupby(members, key=lambda row: row.value)
        yield "\n".join(_variant(value, [row.text for row in rows]) for value, rows in values)


def _variant(value: str, texts: Sequence[str]) -> str:
    if not value:
        return items_of(texts)
    return "\n".join([f"- **{safe(value)}**", *(f"  - {safe(text)}" for text in texts)])


def _outlook(found: r.RoleBlueprint) -> Iterator[str]:
    for topic, members in groupby(_notes(found, "outlook"), key=lambda note: note.topic):
        yield f"### {safe(topic)}"
        yield items_of(note.text for note in members)


def _hiring(found: r.RoleBlueprint) -> Iterator[str]:
    yield from _by([x for x in found.signals if x.kind == "assess"], "kind", _SIGNALS)
    if found.interview:
        yield "### Interview stages"
        yield "\n".join(f"{at}. {_stage(x)}" for at, x in enumerate(found.interview, start=1))
    yield from _by([x for x in found.signals if x.kind != "assess"], "kind", _SIGNALS)
    rows = [(row.dimension, row.meets, row.exceeds) for row in found.scorecard]
    yield "### Scorecard" if rows else ""
    yield table(("Dimension", "Meets the bar", "Exceeds the bar"), rows)


def _stage(stage: r.InterviewStage) -> str:
    low, high = stage.minutes_min, stage.minutes_max
    time = f" ({low} minutes)" if low == high else f" ({low} to {high} minutes)"
    name = f"{stage.stage}{time if low is not None else ''}"
    whole = pair(name, stage.text)
    told_apart = not stage.text or key_value(whole) == (name, stage.text)
    return safe(whole) if told_apart else f"{safe(name)}\n   - {safe(stage.text)}"


def _levels(found: r.RoleBlueprint) -> Iterator[str]:
    yield from _by(found.levels, "name", {})


def _rest(found: r.RoleBlueprint) -> Iterator[str]:
    """What has no place above: nothing of a blueprint is lost in its file."""
    rest = [note for note in found.notes if note.kind.split(":")[0] not in _PLACED]
    yield items_of(pair(note.topic, note.text) for note in rest)
    yield items_of(row.text for row in found.unplaced)


def _card(found: r.RoleBlueprint) -> Iterator[str]:
    yield table(("Item", "Summary"), ((row.name, row.text) for row in found.role_card))


def _listed(
    name: str, field: str, words: dict[str, str]
) -> Callable[[r.RoleBlueprint], Iterator[str]]:
    return lambda found: _by(getattr(found, name), field, words)


_SECTIONS: tuple[tuple[str, Callable[[r.RoleBlueprint], Iterator[str]]], ...] = (
    ("In brief", _brief),
    ("Mission", _mission),
    ("Responsibilities", _listed("responsibilities", "group", {})),
    ("Activities", _listed("activities", "frequency", _FREQUENCIES)),
    ("Deliverables", _listed("deliverables", "group", {})),
    ("Goals", _milestones),
    ("KPIs", _kpis),
    ("Skills", _skills),
    ("Soft skills", _soft_skills),
    ("Tools", _tools),
    ("Environment", lambda found: _passages(_notes(found, "environment"))),
    ("Stakeholders", _stakeholders),
    ("Decision rights", _decisions),
    ("Requirements", _requirements),
    ("Career", _career),
    ("Risks", _listed("risks", "kind", _RISKS)),
    ("Variants", _variants),
    ("How automation changes this role", _outlook),
    ("Hiring", _hiring),
    ("Levels", _levels),
    ("At a glance", _card),
    ("Also said", _rest),
)
