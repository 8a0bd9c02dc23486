"""What a director chooses: whom a name means, what is left out, and how the role is elsewhere."""

from dataclasses import replace
from functools import cache

import pytest

from orgplan.blueprint.apply import Action, Choice, Choices, Proposal, Row, proposal, switched
from orgplan.blueprint.fitting.matching import Mentions, score
from orgplan.blueprint.fitting.ranks import level_named
from orgplan.blueprint.records import RoleBlueprint
from orgplan.model import records as r
from orgplan.model.records.values import Money
from orgplan.model.records.words import Cadence, Importance, StakeholderKind
from tests.blueprint.documents_at_hand import own, read
from tests.blueprint.forms import as_post
from tests.blueprint.plans_at_hand import applied, new_plan, rows, staffed

LEGAL = r.Stakeholder("S07", "Legal and data protection")
CATALOGUE = r.Stakeholder("S08", "catalogue", expectations="Fewer replays.")


@cache
def document() -> RoleBlueprint:
    return read(as_post(*own()))


def row_of(found: Proposal, subject: str, text: str) -> Row:
    return next(row for row in found.of(subject) if row.text.startswith(text))


def chosen(row: Row, action: Action, target: str = "") -> Choices:
    return Choices({row.key: Choice(action, target)})


def test_a_name_that_is_only_like_another_is_shown_with_its_score_and_not_merged() -> None:
    plan, found = applied(staffed(LEGAL), document())
    row = row_of(found, "stakeholders", "Data Protection / Legal")
    assert row.action is Action.MAKE
    assert (row.candidates[0].id, row.candidates[0].name) == ("S07", LEGAL.name)
    assert 70 <= row.score == row.candidates[0].score < 100
    assert plan.base.need(r.Stakeholder, "S07") == LEGAL
    assert len(rows(plan, r.Stakeholder)) == 16


@pytest.mark.parametrize("by_score", [False, True])
def test_a_match_that_is_chosen_ties_the_team_to_who_was_there(by_score: bool) -> None:
    plan = staffed(LEGAL)
    row = row_of(proposal(plan, document(), "T1"), "stakeholders", "Data Protection / Legal")
    choices = Choices(accept=70) if by_score else chosen(row, Action.MATCH, "S07")
    after, found = applied(plan, document(), choices)
    assert row_of(found, "stakeholders", "Data Protection").action is Action.MATCH
    assert len(rows(after, r.Stakeholder)) == 15
    (tie,) = after.base.by(r.StakeholderRelation, "stakeholder", "S07")
    assert (tie.team, tie.confirmed) == ("T1", False)
    assert not proposal(after, document(), "T1").step


def test_the_same_name_is_the_same_stakeholder_and_keeps_what_it_expects() -> None:
    plan, found = applied(staffed(CATALOGUE), document())
    row = row_of(found, "stakeholders", "Catalogue")
    assert (row.action, row.target, row.score) == (Action.MATCH, "S08", 100)
    said = plan.base.need(r.Stakeholder, "S08").expectations
    assert said.startswith("Fewer replays.\n") and len(row.changes) == 1
    other, _ = applied(staffed(CATALOGUE), document(), chosen(row, Action.MAKE))
    assert other.base.need(r.Stakeholder, "S08") == CATALOGUE


def test_what_it_expects_already_is_not_said_twice() -> None:
    note = next(x.note for x in document().stakeholders if x.name == "Catalogue")
    known = replace(CATALOGUE, expectations=f"Patience.\n{note}")
    plan, found = applied(staffed(known), document())
    assert plan.base.need(r.Stakeholder, "S08") == known
    assert row_of(found, "stakeholders", "Catalogue").changes == ()


def test_what_is_left_out_is_not_made_and_nothing_hangs_on_it() -> None:
    row = row_of(proposal(staffed(), document(), "T1"), "stakeholders", "Engine vendors")
    plan, found = applied(staffed(), document(), chosen(row, Action.LEAVE))
    assert row_of(found, "stakeholders", "Engine vendors").action is Action.LEAVE
    assert "Engine vendors" not in {row.name for row in rows(plan, r.Stakeholder)}
    assert len(rows(plan, r.StakeholderRelation)) == 14


def test_what_somebody_took_out_of_the_plan_stays_out_unless_asked_for() -> None:
    plan, found = applied(staffed(), document())
    row = row_of(found, "risks", document().risks[0].text)
    gone, removed = applied(plan, document(), chosen(row, Action.REMOVE))
    assert row_of(removed, "risks", row.text).action is Action.REMOVE
    assert gone.base.get(r.Risk, row.target) is None
    again = proposal(gone, document(), "T1")
    assert not again.step
    assert "taken out of the plan" in row_of(again, "risks", row.text).reason
    back, _ = applied(gone, document(), chosen(row, Action.MAKE))
    assert len(rows(back, r.Risk)) == 25
    assert not proposal(back, document(), "T1").step


def test_a_record_that_was_only_matched_is_never_removed() -> None:
    plan, found = applied(staffed(CATALOGUE), document())
    row = row_of(found, "stakeholders", "Catalogue")
    after, again = applied(plan, document(), chosen(row, Action.REMOVE))
    assert row_of(again, "stakeholders", "Catalogue").action is Action.KEEP
    assert after.base.get(r.Stakeholder, "S08") is not None


def test_a_role_of_another_level_is_another_role_however_much_is_accepted() -> None:
    senior = r.RoleProfile("R1", "Senior Search Relevance Engineer", "ENG", "L5")
    plain = r.RoleProfile("R2", "Search Relevance Engineer", "ENG", "L4")
    _, found = applied(staffed(senior, plain), document(), Choices(accept=80))
    (row,) = found.of("role")
    assert row.action is Action.MAKE and {x.id for x in row.candidates} == {"R1", "R2"}
    assert found.of("seat")[0].target == "Cy"
    short = r.RoleProfile("R3", "Staff search-relevance engineer", "ENG", "L6")
    _, found = applied(staffed(senior, short), document())
    assert found.of("role")[0].target == "R3"


def test_a_group_and_its_people_are_two_stakeholders() -> None:
    people = r.Stakeholder("S07", "Staff Analytics people", StakeholderKind.PEER)
    row = row_of(proposal(staffed(people), document(), "T1"), "stakeholders", "Analytics")
    group = replace(people, kind=StakeholderKind.INTERNAL)
    other = row_of(proposal(staffed(group), document(), "T1"), "stakeholders", "Analytics")
    assert row.score < other.score


def test_another_seat_of_the_team_can_drive() -> None:
    (row,) = proposal(staffed(), document(), "T1").of("seat")
    assert {x.id for x in row.candidates} == {"Bo", "Cy", "Di"}
    plan, found = applied(staffed(), document(), chosen(row, Action.MATCH, "Di"))
    assert {right.driver for right in rows(plan, r.DecisionRight)} == {"Di"}
    assert all("Di" in row.vacant for row in found.of("decision_rights"))


def test_without_any_seat_the_partner_it_reports_to_drives() -> None:
    (row,) = proposal(new_plan(), document(), "T1").of("seat")
    plan, _ = applied(new_plan(), document(), chosen(row, Action.LEAVE))
    head = next(x.id for x in rows(plan, r.Stakeholder) if x.name == "Head of Search")
    assert {right.driver for right in rows(plan, r.DecisionRight)} == {head}
    assert not rows(plan, r.Position) and not rows(plan, r.Location)


def test_a_choice_that_is_not_open_is_not_made() -> None:
    (row,) = proposal(staffed(), document(), "T1").of("role")
    for choice in (Choice(Action.LEAVE), Choice(Action.MATCH, "nobody"), Choice(Action.REMOVE)):
        plan, found = applied(staffed(), document(), Choices({row.key: choice}))
        assert plan.base.need(r.RoleProfile, found.role).title == document().title.text


def test_common_tools_cost_nothing_until_somebody_accepts_them() -> None:
    plan, found = applied(staffed(), document())
    (row,) = found.of("tools")
    assert (row.action, rows(plan, r.PerHeadCost)) == (Action.LEAVE, [])
    assert "planning assumption" in row.reason
    amount = Money.of("80", "USD")
    accepted = Choices({row.key: Choice(Action.MAKE, amount=amount)})
    after, _ = applied(staffed(), document(), accepted)
    (cost,) = rows(after, r.PerHeadCost)
    assert cost.monthly == amount and cost.source.startswith("[A]")
    software = r.PerHeadCost("SW", "Software", amount)
    kept, found = applied(staffed(software), document(), accepted)
    assert len(rows(kept, r.PerHeadCost)) == 2
    assert proposal(staffed(software), document(), "T1").of("tools")[0].target == "SW"


def test_a_plan_in_another_currency_needs_an_amount() -> None:
    plan = new_plan()
    euros = replace(plan.settings, reporting_currency="EUR")
    plan = type(plan).of([*(x for t in plan.base.kinds().values() for x in t.values()), euros])
    (row,) = proposal(plan, document()).of("tools")
    assert (row.reason, row.can) == ("enter an amount; it is for all", (Action.LEAVE,))


def test_variants_are_a_switch_that_shows_what_changes() -> None:
    plan = staffed()
    usual = proposal(plan, document(), "T1")
    assert "Regulated vs non-regulated environment: Regulated" in {x.name for x in usual.variants}
    assert not any(x.on for x in usual.variants)
    strict = proposal(plan, document(), "T1", Choices(variants=frozenset({"regulated"})))
    assert [x.name.split(": ")[1] for x in strict.variants if x.on] == ["Regulated"]
    changed = {after.text for _, after in switched(usual, strict) if after is not None}
    assert "Data Protection / Legal" in changed and "Price suppliers" not in changed
    after = plan.apply(strict.step)
    legal = next(x.id for x in rows(after, r.Stakeholder) if x.name == "Data Protection / Legal")
    (tie,) = after.base.by(r.StakeholderRelation, "stakeholder", legal)
    assert (tie.influence, tie.cadence) == (5, Cadence.WEEKLY)


def test_a_variant_can_be_switched_later_and_stays_on() -> None:
    plan, _ = applied(staffed(), document())
    after, found = applied(plan, document(), Choices(variants=frozenset({"Regulated"})))
    assert {row.action for row in found.rows} == {Action.KEEP, Action.CHANGE, Action.LEAVE}
    assert not proposal(after, document(), "T1").step
    back, _ = applied(after, document(), Choices(variants=frozenset()))
    assert rows(back, r.StakeholderRelation) == rows(plan, r.StakeholderRelation)


def test_a_partner_of_one_business_is_left_out_in_another() -> None:
    title, html = own()
    b2b = html.replace("Large sellers (marketplace context)", "Large sellers (B2B context)")
    b2b = b2b.replace("<strong>Consumer shops", "<strong>B2C shops")
    blueprint = read(as_post(title, b2b))
    _, usual = applied(staffed(), blueprint)
    assert row_of(usual, "stakeholders", "Large sellers").action is Action.MAKE
    plan, found = applied(staffed(), blueprint, Choices(variants=frozenset({"B2C shops"})))
    changed = {(before or after).text for before, after in switched(usual, found)}
    assert "Large sellers" in changed and not {x.name for x in blueprint.peers} & changed
    row = row_of(found, "stakeholders", "Large sellers")
    assert (row.action, row.reason) == (Action.LEAVE, "not with industry: B2C shops")
    kept, _ = applied(
        staffed(),
        blueprint,
        Choices({row.key: Choice(Action.MAKE)}, variants=frozenset({"B2C shops"})),
    )
    assert len(rows(kept, r.Stakeholder)) == len(rows(plan, r.Stakeholder)) + 1


def test_what_a_variant_stresses_matters_more() -> None:
    title, html = own()
    words = html.replace("Weight on seasons, speed and pictures.", "Weight on spelling, streaming.")
    blueprint = read(as_post(title, words))
    skill = next(x for x in blueprint.skills if x.importance == "Optional" and x.tier == "good")
    stressed = words.replace("Weight on spelling", f"Weight on {skill.name}")
    choices = Choices(variants=frozenset({"Consumer shops"}))
    plan, found = applied(staffed(), read(as_post(title, stressed)), choices)
    row = row_of(found, "role_skills", skill.name)
    assert row.reason == "industry: Consumer shops stresses it"
    assert plan.base.need(r.RoleSkill, row.target).importance is Importance.IMPORTANT
    for less in ("Less weight on", "Weight on speed; little"):
        weaker = words.replace("Weight on spelling", f"{less} {skill.name}")
        _, found = applied(staffed(), read(as_post(title, weaker)), choices)
        assert row_of(found, "role_skills", skill.name).reason == ""


@pytest.mark.parametrize(
    ("first", "second", "least", "most"),
    [
        ("Data  Engineering", "data engineering", 100, 100),
        ("Data Science", "Data Scientists", 99, 99),
        ("SRE", "Site Reliability Engineering", 99, 99),
        ("Security / Privacy / Risk", "Security leadership", 70, 99),
        ("ML Engineering Manager/Director", "Director, Engineering", 65, 99),
        ("Legal & Compliance", "Data Science", 0, 50),
        ("Finance", "Catalogue", 0, 50),
        ("", "Anything", 0, 0),
        ("🙂", "🙂", 100, 100),
    ],
)
def test_names_are_matched_by_meaning(first: str, second: str, least: int, most: int) -> None:
    assert least <= score(first, second) <= most
    assert score(first, second) == score(second, first)


@pytest.mark.parametrize(
    ("title", "said", "code"),
    [
        ("Staff Machine Learning Engineer", "Staff", "L6"),
        ("Machine Learning Engineer", "", "L4"),
        ("Senior Data Scientist", "Senior", "L5"),
        ("Senior Staff Engineer", "Senior Staff", "L7"),
        ("Engineering Manager, ML", "Manager", "M1"),
        ("Manager of Data Science", "Manager", "M1"),
        ("Senior Engineering Manager", "Senior", "M2"),
        ("Senior Product Manager", "Senior", "L5"),
        ("Technical Program Manager", "", "L4"),
        ("Head of AI Engineering", "Head", "M4"),
        ("Cook", "L7", "L7"),
        ("Cook", "M3", "M3"),
    ],
)
def test_titles_and_grades_name_levels(title: str, said: str, code: str) -> None:
    level = level_named(title, said)
    assert (level.id, level.managerial) == (code, code.startswith("M"))
    assert level.rank == {"M1": 6, "M2": 7, "M3": 8, "M4": 8}.get(code, int(code[1:]))


def test_a_mention_names_somebody_and_not_only_a_rank_or_a_field() -> None:
    texts = Mentions(
        ["Agree it with data engineering.", "Machine learning is fun.", "A risk.", "SREs help."]
    )
    names = ("Data Engineers", "Director of ML / ML", "Security / Risk", "Platform / SRE")
    assert [texts.of(name) for name in names] == [1, 0, 0, 1]
