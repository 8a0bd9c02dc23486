"""The sample plan is whole, sound, and what its script makes."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from orgplan.assets import sample
from orgplan.exchange.plan_json import plan_from_json, plan_to_json
from orgplan.model import records as r
from orgplan.model.invariants import errors, warn
from orgplan.model.plan import Plan
from orgplan.model.queries import is_employee, manager_on, reports_on
from orgplan.planning.cost import cost_book
from orgplan.storage.file import open_plan
from samples.make_sample import sample_plan

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "sample_plan.json"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_from_json(sample("meridian.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def data() -> Any:
    if not DATA.exists():
        pytest.skip("the designers' data is not beside this checkout")
    return json.loads(DATA.read_text("utf-8"))


def test_the_committed_sample_is_what_its_script_makes(data: Any) -> None:
    assert sample("meridian.json").read_text("utf-8") == plan_to_json(sample_plan(data))


def test_both_files_of_the_sample_hold_the_same_plan() -> None:
    opened = open_plan(sample("meridian.orgplan"))
    assert plan_to_json(opened.plan) == sample("meridian.json").read_text("utf-8")
    assert opened.report == ()


def test_local_bands_are_those_that_the_designers_gave_each_seat(data: Any, plan: Plan) -> None:
    for seat in data["positions"]:
        if "band" in seat:
            band = plan.base.need(r.Band, f"{seat['family']}-{seat['level']}-{seat['location']}")
            given = [f"{seat['band'][name]}.00" for name in ("min", "mid", "max")]
            assert [str(m.amount) for m in (band.minimum, band.midpoint, band.maximum)] == given
            assert band.minimum.currency == seat["currency"]


def test_every_seat_person_and_tie_of_the_data_is_in_the_sample(data: Any, plan: Plan) -> None:
    org = plan.base
    by_name = {
        "positions": r.Position,
        "people": r.Person,
        "stakeholders": r.Stakeholder,
        "decision_rights": r.DecisionRight,
        "escalation_paths": r.EscalationPath,
        "external_nodes": r.ExternalNode,
        "teams": r.Team,
        "org_units": r.OrgUnit,
        "domains": r.Domain,
        "scenarios": r.Scenario,
    }
    for name, kind in by_name.items():
        assert org.table(kind).keys() == {row["id"] for row in data[name]}
    relations = {(x.stakeholder, x.team, x.owner) for x in org.rows(r.StakeholderRelation)}
    given = {(x["stakeholder"], x["team"], x["owner"] or "") for x in data["stakeholder_relations"]}
    assert relations == given and len(given) == 28
    edges = {(x.consumer, x.provider, x.weight) for x in org.rows(r.Dependency)}
    assert edges == {(x["consumer"], x["provider"], x["weight"]) for x in data["dependencies"]}


def test_the_sample_has_65_seats_48_people_and_one_known_leaver(plan: Plan) -> None:
    org = plan.base
    seats = org.rows(r.Position)
    assert Counter(is_employee(seat) for seat in seats) == {True: 63, False: 2}
    spells = org.rows(r.Spell)
    assert sum(bool(spell.person) for spell in spells) == len(org.rows(r.Person)) == 48
    assert [s.id for s in spells if s.exit and s.person] == ["P-604-S1"]
    assert [s.id for s in spells if s.backfill_of] == ["P-604-S2"]
    assert len(org.rows(r.Requisition)) == 16


def test_the_sample_breaks_no_rule_and_only_asks_what_was_planted(plan: Plan) -> None:
    for scenario in plan.scenarios:
        assert not errors(plan.org(scenario.id))
    assert {(v.rule, v.where) for v in warn(plan.base)} == {
        ("I6", ("P-502",)),
        ("I12", ("ESC2",)),
    }


def test_the_forecasting_team_changes_managers_on_the_day_its_own_starts(plan: Plan) -> None:
    org = plan.base
    start = org.need(r.Spell, "P-601-S1").start
    eve = start.fromordinal(start.toordinal() - 1)
    team = {"P-602", "P-603", "P-604", "P-605", "P-606"}
    assert team <= set(reports_on(org, "P-006", eve)) and len(reports_on(org, "P-006", eve)) == 9
    assert set(reports_on(org, "P-601", start)) == team
    assert manager_on(org, "P-601", start) == "P-006"


def test_its_scenarios_delay_and_relocate_the_seats_that_their_rules_name(plan: Plan) -> None:
    def starts(scenario: str) -> dict[str, str]:
        org = plan.org(scenario)
        return {spell.id: str(spell.start) for spell in org.rows(r.Spell)}

    base, frozen = starts("BASE"), starts("FREEZE")
    delayed = {spell: (base[spell], day) for spell, day in frozen.items() if day != base[spell]}
    assert delayed == {
        "P-203-S1": ("2027-08-02", "2028-02-02"),
        "P-205-S1": ("2027-09-06", "2028-03-06"),
        "P-308-S1": ("2027-10-04", "2028-04-04"),
        "P-406-S1": ("2027-11-01", "2028-05-01"),
    }
    lean = plan.org("LEAN")
    juniors = [
        seat
        for seat in lean.rows(r.Position)
        if seat.level in ("L3", "L4") and lean.by(r.Requisition, "position", seat.id)
    ]
    assert len(juniors) == 9 and {seat.location for seat in juniors} == {"IN-BLR"}
    for seat in juniors:
        band = lean.need(r.Band, f"{seat.family}-{seat.level}-IN-BLR")
        assert [s.base for s in lean.by(r.Spell, "position", seat.id)] == [band.midpoint]


def test_what_the_designers_left_open_is_completed(plan: Plan) -> None:
    org = plan.base
    teams = org.rows(r.Team)
    centres = {team.cost_centre for team in teams}
    assert len(centres) == len(teams) == 9 and all(code.startswith("0") for code in centres)
    assert all(org.get(r.RoleProfile, seat.role) for seat in org.rows(r.Position))
    assert {row.domain for row in org.rows(r.Demand)} == set(org.table(r.Domain))
    holders = Counter(s.skill for s in org.rows(r.PersonSkill) if s.proficiency >= 3)
    depths = {min(holders[skill.id], 2) for skill in org.rows(r.Skill)}
    assert depths == {0, 1, 2}


def test_a_scenario_costs_something_else_only_where_it_changes_seats(plan: Plan) -> None:
    base = cost_book(plan.base)
    for scenario, changed in (
        ("FREEZE", {"P-203-S1", "P-205-S1", "P-308-S1", "P-406-S1"}),
        ("LEAN", {"P-107-S1", "P-308-S1", "P-508-S1"}),
    ):
        book = cost_book(plan.org(scenario))
        assert {row for row in book.rows if book.cells[row] != base.cells[row]} == changed
        assert sum(book.total.line("cash")) < sum(base.total.line("cash"))
