"""Ladders and job families: what each level does and needs, in the shapes such pages have."""

from decimal import Decimal

from orgplan.blueprint.decoding import repaired
from tests.blueprint.documents_at_hand import fixture, read


def test_a_job_family_in_plain_text_keeps_what_belongs_to_which_level() -> None:
    found = fixture("kitchen_ladder.txt")
    assert (found.title.text, found.family) == ("Kitchen Engineering roles", "Kitchen Engineering")
    assert [(row.name, row.text[-8:]) for row in found.levels] == [
        ("Associate Kitchen Engineer", "grade 5."),
        ("Kitchen Engineer", "grade 6."),
        ("Senior Kitchen Engineer", ""),
    ]
    assert [row.group for row in found.responsibilities] == [
        "Associate Kitchen Engineer", "Associate Kitchen Engineer", "Kitchen Engineer",
        "Senior Kitchen Engineer",
    ]  # fmt: skip
    assert [(row.level, row.kind, row.low) for row in found.requirements] == [
        ("Associate Kitchen Engineer", "experience", 1),
        ("Associate Kitchen Engineer", "qualification", None),
        ("Kitchen Engineer", "experience", 2),
    ]
    assert found.kpis[1].parsed[0].value == Decimal(2)
    assert [row.minutes_max for row in found.interview] == [30, 90]
    assert found.unplaced == ()


def test_titles_with_traits_are_levels_and_their_description_is_the_work() -> None:
    found = fixture("bread_titles.md")
    assert found.family == "Bread Analysts" and found.summary.text.startswith("We use these")
    assert len(found.responsibilities) == 2
    names = [row.name for row in found.levels]
    assert names == ["Senior Bread Analyst (L3)"] * 2 + ["Lead Bread Analyst (L4)"] * 2
    assert found.unplaced == ()


def test_levels_with_headings_of_their_own_beneath_them() -> None:
    found = fixture("mason_levels.md")
    assert found.family == "Stone Mason"
    assert [row.name for row in found.levels] == ["Apprentice Mason", "Senior Mason"]
    assert [(row.group, row.text) for row in found.responsibilities] == [
        ("Apprentice Mason", "Carry stones."),
        ("Apprentice Mason", "Mix mortar."),
        ("Senior Mason", "Set the keystone."),
    ]
    assert [row.level for row in found.requirements] == ["Apprentice Mason", "Senior Mason"]


def test_a_card_in_plain_text_has_a_name_above_each_value() -> None:
    found = fixture("oven_page.txt")
    assert [(row.name, row.text) for row in found.role_card] == [
        ("Typical education", "A craft certificate in heat or steam"),
        ("Typical experience", "8-12 years"),
        ("Growth outlook", "Steady"),
    ]
    assert [row.kind for row in found.requirements] == ["education", "experience", "experience"]
    assert found.summary.text.startswith("Staff oven engineers design")
    assert [row.text for row in found.unplaced] == ["Bakery Jobs"]


def test_a_pair_is_no_label_of_the_pair_after_it() -> None:
    found = read("## In brief\n\n- Horizon: current\n- Reporting line: to the head, or so.\n")
    assert found.horizon.text == "current"
    assert [(row.kind, row.text) for row in found.notes][1:] == [
        ("reporting line", "to the head, or so.")
    ]


def test_a_class_that_names_managers_is_theirs_though_executives_are_named_too() -> None:
    for title in ("Requires manager/director/executive approval", "Needs a director's approval"):
        (right,) = read(f"## Decision rights\n\n### {title}\n\n- New halls\n").decision_rights
        assert right.level == "manager"
    (right,) = read("## Decision rights\n\n### Executive approval\n\n- New halls\n").decision_rights
    assert right.level == "executive"


def test_a_closing_mark_whose_last_byte_was_lost_is_repaired() -> None:
    assert repaired("โ€œInvest โ€” it pays.โ€\nNext") == ("“Invest — it pays.”\nNext", 3)
    assert repaired("â€œInvest.â€ Next") == ("“Invest.” Next", 2)
    assert repaired("ราคา 5 โ€ ไทย")[1] <= 1
