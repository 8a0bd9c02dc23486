"""A few letters find what is meant, best first."""

import pytest

from orgplan.model.plan import Plan
from orgplan.model.records import Domain, RoleProfile, Stakeholder
from orgplan.ui.ranking import Entry, rank, score

NAMES = ["Search & Ranking", "ML Platform", "Zoom to fit", "Senior Machine Learning Engineer"]
ENTRIES = [Entry(name, "", "", name) for name in NAMES]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("search", "Search & Ranking"),
        ("rank", "Search & Ranking"),
        ("smle", "Senior Machine Learning Engineer"),
        ("platfrm", "ML Platform"),
        ("fit zoom", "Zoom to fit"),
        ("ENGINEER senior", "Senior Machine Learning Engineer"),
    ],
)
def test_words_parts_initials_and_slips_find_the_entry(typed: str, found: str) -> None:
    assert rank(typed, ENTRIES)[0].text == found


def test_what_has_none_of_the_letters_is_not_found() -> None:
    assert rank("xylophone", ENTRIES) == []


def test_a_better_match_stands_above_a_worse_one() -> None:
    ladder = ["plan", "planning", "a plan", "explanation", "p l a n"]
    scores = [score("plan", text) for text in ladder]
    assert scores == sorted(scores, reverse=True)
    assert all(scores)


def test_nothing_typed_lists_everything_in_order() -> None:
    assert rank("", ENTRIES) == ENTRIES


def test_the_plan_s_people_seats_and_teams_can_be_found(sample_plan: Plan) -> None:
    from orgplan.ui.finding import records

    found = records(sample_plan.base, sample_plan.settings.as_of)
    assert rank("P-304", found)[0].target[1] == "P-304"  # type: ignore[index]
    assert rank("personalization", found)[0].text.startswith("Personalization")
    org = sample_plan.base
    for kind in (Stakeholder, RoleProfile, Domain):
        for row in org.rows(kind):
            words = row.title if isinstance(row, RoleProfile) else row.name
            assert (kind, row.id) in [entry.target for entry in rank(words, found)[:3]]
    others = sum(len(org.rows(kind)) for kind in (Stakeholder, RoleProfile, Domain))
    assert others > 20 and len(found) == 65 + 9 + others
