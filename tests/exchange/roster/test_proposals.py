"""Roles, domains and teams that rows speak of are proposed with how sure that is, and corrected."""

import pytest

from orgplan.blueprint.library import grade_of, headlines, shipped
from orgplan.exchange.roster.mapping import Mapping
from orgplan.exchange.roster.naming import NEW, NONE, Proposal
from orgplan.model.draft import Draft
from orgplan.model.edits.entries import add_entry
from orgplan.model.errors import ImportRefused
from orgplan.model.plan import Plan
from orgplan.model.records import DecisionRight, Domain, Position, RoleProfile, Team
from tests.exchange.roster.at_hand import applied, brought, empty_plan

ROSTER = """\
Employee ID,Name,Title,Department,Team,Manager ID
1,Ada,Engineering Manager,Technology,Search Ranking,
2,Bo,Sr. ML Engineer,Technology,Search Ranking,1
3,Cy,Senior Machine Learning Engineer,Technology,Search Ranking,1
4,Di,Machine Learning Engineer,Technology,Feature Store,1
5,Ed,Gardener,Grounds,Garden,1
"""
SENIOR = ("RoleProfile|Senior Machine Learning Engineer", "blueprint:senior-ml-engineer")


def proposals(*, into: Plan | None = None, names: dict[str, str] | None = None) -> list[Proposal]:
    return list(brought(ROSTER, into=into, mapping=Mapping(names=names or {})).proposals)


def by_words(kind: str, found: list[Proposal]) -> dict[str, tuple[str, int, bool]]:
    return {x.said: (x.target or x.name, x.score, x.taken) for x in found if x.kind == kind}


def with_domains(*names: str) -> Plan:
    plan = empty_plan()
    draft = Draft(plan)
    for name in names:
        add_entry(draft, Domain("", name))
    return plan.apply(draft.finish("Domains"))


def test_headlines_say_what_the_shipped_documents_do() -> None:
    told = {x.key: x.title for x in headlines()}
    assert told == {x.key: x.title for x in shipped()}
    levels = {x.key: x.level for x in headlines()}
    differ = [x.key for x in shipped() if levels[x.key] != grade_of(x.blueprint)]
    assert differ == ["mlops-engineer", "applied-scientist"]  # whose titles name no level


def test_titles_are_matched_to_blueprints_that_nobody_applied_yet() -> None:
    found = by_words("RoleProfile", proposals())
    assert found["Senior Machine Learning Engineer"] == ("blueprint:senior-ml-engineer", 99, False)
    assert found["Sr. ML Engineer"][0] == "blueprint:senior-ml-engineer"
    assert found["Machine Learning Engineer"][0] == "blueprint:ml-engineer"
    assert "Gardener" not in found
    assert {x.name for x in proposals() if x.target == SENIOR[1]} == {
        "Blueprint Senior ML Engineer (L5)"
    }
    assert applied(brought(ROSTER)).base.rows(RoleProfile) == ()


def test_a_chosen_blueprint_is_applied_in_the_same_step_and_its_seats_have_the_role() -> None:
    found = brought(ROSTER, mapping=Mapping(names=dict([SENIOR])))
    plan = applied(found)
    org = plan.base
    (role,) = org.rows(RoleProfile)
    seats = {x.title: x.role for x in org.rows(Position) if not x.tags}
    assert seats["Senior Machine Learning Engineer"] == role.id and role.level == "L5"
    assert len([x for x in org.rows(Position) if not x.tags]) == 5
    assert org.rows(DecisionRight)
    assert by_words("RoleProfile", list(found.proposals))[SENIOR[0].partition("|")[2]][2]
    again = brought(ROSTER, into=plan)
    assert again.step.changes == ()
    assert plan.apply(~found.step).base.rows(RoleProfile) == ()


def test_a_role_that_is_chosen_later_is_given_to_seats_that_are_there() -> None:
    plan = applied(brought(ROSTER))
    found = brought(ROSTER, into=plan, mapping=Mapping(names=dict([SENIOR])))
    after = applied(found, plan)
    (role,) = after.base.rows(RoleProfile)
    assert [x.title for x in after.base.by(Position, "role", role.id)] == [
        "Senior Machine Learning Engineer"
    ]


def test_a_blueprint_that_does_not_ship_is_refused_with_those_that_do() -> None:
    names = {SENIOR[0]: "blueprint:gardener"}
    with pytest.raises(ImportRefused, match="use staff-ml-engineer"):
        brought(ROSTER, mapping=Mapping(names=names))


def test_domains_are_told_from_teams_and_departments() -> None:
    plan = with_domains("Search & ranking", "Feature platform")
    found = brought(ROSTER, into=plan)
    told = by_words("Domain", list(found.proposals))
    assert told["Search Ranking"] == ("D1", 99, True)
    assert told["Garden"][1:] == (50, False)
    teams = {x.name: x.primary_domain for x in applied(found, plan).base.rows(Team)}
    assert teams["Search Ranking"] == "D1" and teams["Garden"] == ""


@pytest.mark.parametrize(("said", "name"), [("D2", "Feature platform"), (NEW, "Technology")])
def test_a_domain_can_be_corrected_and_is_remembered(said: str, name: str) -> None:
    plan = with_domains("Search & ranking", "Feature platform")
    names = {"Domain|of:Search Ranking": said}
    after = applied(brought(ROSTER, into=plan, mapping=Mapping(names=names)), plan)
    org = after.base
    team = next(x for x in org.rows(Team) if x.name == "Search Ranking")
    assert org.need(Domain, team.primary_domain).name == name
    assert brought(ROSTER, into=after).step.changes == ()


def test_what_words_stand_for_can_be_refused_or_be_another_team() -> None:
    plan = applied(brought("Name,Title,Team\nUma,Lead,Relevance\n"))
    (team,) = plan.base.rows(Team)
    names = {
        "Team|Search Ranking|Technology": team.id,
        "RoleProfile|Machine Learning Engineer": NONE,
        "Domain|of:Garden": NONE,
    }
    found = brought(ROSTER, into=plan, mapping=Mapping(names=names), names=("other.csv",))
    told = by_words("RoleProfile", list(found.proposals))
    assert told["Machine Learning Engineer"] == ("No role", 100, True)
    after = applied(found, plan)
    assert "Search Ranking" not in {x.name for x in after.base.rows(Team)}
    later = brought(ROSTER, into=after, names=("other.csv",))
    assert later.step.changes == ()
    assert by_words("Domain", list(later.proposals))["Garden"][0] == "No domain"
