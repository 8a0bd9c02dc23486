"""The shipped blueprints are whole, read without loss, lead to each other, and repeat nobody."""

import re
from collections import Counter
from itertools import combinations

import pytest

from orgplan.assets import resource
from orgplan.blueprint.blocks import Document
from orgplan.blueprint.career import career_of
from orgplan.blueprint.documents import read_bytes
from orgplan.blueprint.library import Entry, entry_for, grade_of, role_key, shipped, years_of
from orgplan.blueprint.records import RoleBlueprint
from orgplan.blueprint.sections import blueprint_of
from orgplan.blueprint.shipped import SHIPPED
from tests.blueprint.documents_at_hand import SEED, needs_the_seed

ENTRIES = {entry.key: entry for entry in shipped()}
LEAST = {
    "sections": 20,
    "responsibilities": 16,
    "activities": 17,
    "deliverables": 7,
    "milestones": 14,
    "kpis": 8,
    "skills": 13,
    "soft_skills": 4,
    "tools": 12,
    "stakeholders": 8,
    "peers": 4,
    "upstream": 4,
    "downstream": 4,
    "escalations": 3,
    "decision_rights": 11,
    "authority": 5,
    "requirements": 7,
    "career": 12,
    "risks": 14,
    "variants": 8,
    "interview": 4,
    "signals": 13,
    "scorecard": 5,
    "role_card": 6,
    "notes": 16,
}
STAFF = {
    "responsibilities": 24,
    "activities": 19,
    "deliverables": 8,
    "milestones": 17,
    "kpis": 14,
    "skills": 18,
    "soft_skills": 6,
    "tools": 18,
    "stakeholders": 11,
    "upstream": 5,
    "downstream": 4,
    "escalations": 3,
    "decision_rights": 15,
    "authority": 5,
    "requirements": 9,
    "career": 15,
    "risks": 16,
    "variants": 10,
    "interview": 5,
    "signals": 17,
    "scorecard": 8,
}
each = pytest.mark.parametrize("key", SHIPPED)


def blueprint(key: str) -> RoleBlueprint:
    return ENTRIES[key].blueprint


def test_every_file_of_the_library_is_listed_under_a_title_of_its_own() -> None:
    files = {path.stem for path in resource("blueprints").glob("*.md")}
    assert files == set(SHIPPED)
    assert len({role_key(entry.title) for entry in ENTRIES.values()}) == len(SHIPPED)


@each
def test_each_blueprint_has_enough_of_everything_to_plan_with(key: str) -> None:
    found = blueprint(key)
    counts = {name: len(getattr(found, name)) for name in LEAST}
    assert {name for name in LEAST if counts[name] < LEAST[name]} == set()
    assert all((found.title.text, found.family, found.summary.text, found.mission.text))
    assert found.horizon.text == "current"
    assert re.fullmatch(r"[LM]\d", grade_of(found))
    assert re.fullmatch(r"\d+–\d+\+? years", years_of(found))


def test_the_staff_blueprint_has_these_counts() -> None:
    assert {name: len(getattr(blueprint("staff-ml-engineer"), name)) for name in STAFF} == STAFF


@each
def test_nothing_in_a_shipped_blueprint_is_left_without_a_place(key: str) -> None:
    found = blueprint(key)
    assert found.unplaced == ()
    assert found.placed == 1
    assert [check for check in found.checks if not check.agrees] == []
    assert found.remarks == ()


@each
def test_every_part_of_a_shipped_blueprint_is_filled(key: str) -> None:
    found = blueprint(key)
    assert Counter(right.level for right in found.decision_rights).keys() == {
        "independent", "team", "manager", "executive"
    }  # fmt: skip
    assert {skill.tier for skill in found.skills} == {"must", "good", "advanced", "emerging"}
    assert {who.kind for who in found.stakeholders} == {"internal", "external"}
    assert sum(who.reports_to for who in found.stakeholders) == 1
    assert {step.relation for step in found.career} == {"feeder", "next", "adjacent", "promotion"}
    assert {activity.frequency for activity in found.activities} == {
        "daily", "weekly", "monthly or quarterly", "ritual", "incident"
    }  # fmt: skip
    assert len({risk.kind for risk in found.risks}) == 5
    assert {signal.kind for signal in found.signals} == {"assess", "strong", "weak", "red flag"}
    assert {line.kind for line in found.authority} == {
        "budget", "vendor", "delivery", "hiring", "compliance"
    }  # fmt: skip


@each
def test_every_target_stage_and_skill_can_be_reckoned_with(key: str) -> None:
    found = blueprint(key)
    assert [kpi.name for kpi in found.kpis if not kpi.parsed] == []
    assert [stage.stage for stage in found.interview if not stage.minutes_min] == []
    assert [skill.name for skill in found.skills if not skill.use] == []
    ranks = {"Critical", "Important", "Optional", "Optional to Important"}
    assert {skill.importance for skill in found.skills} <= ranks
    assert {tool.commonness for tool in found.tools} <= {"Common", "Optional", "Context-specific"}
    rituals = [row.text for row in found.activities if row.frequency == "ritual"]
    assert [text for text in rituals if not re.search(r": \d+ minutes \w+", text)] == []


def test_careers_lead_to_the_other_blueprints_of_the_library() -> None:
    reached = Counter(
        entry.key
        for key in SHIPPED
        for step in blueprint(key).career
        if (entry := entry_for(step.role, ENTRIES.values())) is not None
    )
    assert reached.keys() == set(SHIPPED)
    for key in SHIPPED:
        names = {role_key(step.role) for step in blueprint(key).career}
        assert role_key(ENTRIES[key].title) not in names


def test_a_role_is_known_by_its_name_however_it_is_written() -> None:
    same = ("Senior Machine Learning Engineer", "Sr ML Engineer", "senior ML engineer (search)")
    assert len({role_key(name) for name in same}) == 1
    assert role_key("Engineering Manager, ML") == role_key("ML Engineering Manager")
    assert role_key("Machine Learning Engineer II") == role_key("ML Engineer")
    assert role_key("Staff ML Engineer") != role_key("ML Engineer")


def sentences(document: Document, least: int) -> set[str]:
    """Sentences and cells of at least so many words, in lower case without marks."""
    texts = (cell for block in document.blocks for cell in (block.cells or (block.text,)))
    parts = (part for text in texts for part in re.split(r"(?<=[.!?;:])\s+", text))
    said = (" ".join(re.findall(r"\w+", part.lower())) for part in parts)
    return {words for words in said if len(words.split()) >= least}


def runs(document: Document, length: int) -> set[tuple[str, ...]]:
    """Every so many words that follow each other in one passage."""
    said = (re.findall(r"\w+", block.text.lower()) for block in document.blocks)
    return {tuple(words[i : i + length]) for words in said for i in range(len(words) - length + 1)}


@needs_the_seed
def test_no_sentence_stands_in_the_document_of_the_brief() -> None:
    brief = read_bytes(SEED.read_bytes())
    for entry in ENTRIES.values():
        assert sentences(entry.document, 5) & sentences(brief, 5) == set(), entry.key
        assert runs(entry.document, 7) & runs(brief, 7) == set(), entry.key


def test_no_two_blueprints_share_more_than_a_few_sentences() -> None:
    said = {key: sentences(entry.document, 5) for key, entry in ENTRIES.items()}
    assert all(len(said[key]) > 150 for key in SHIPPED)
    for one, other in combinations(SHIPPED, 2):
        assert len(said[one] & said[other]) <= 5, (one, other, said[one] & said[other])


@needs_the_seed
def test_the_document_of_the_brief_finds_its_neighbours_in_the_library() -> None:
    document = read_bytes(SEED.read_bytes())
    seed = Entry("seed", document, blueprint_of(document))
    career = career_of(seed, [*shipped(), seed])
    assert [role.key for role in career.before] == ["senior-ml-engineer", "mlops-engineer", "", ""]
    assert "applied-scientist" in {role.key for role in career.beside}
    assert {role.key for role in career.after} >= {
        "principal-ml-engineer",
        "engineering-manager-ml",
    }
    assert years_of(seed.blueprint) == "8–12+ years"
    assert grade_of(seed.blueprint) == "Staff"
