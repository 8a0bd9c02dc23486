"""What an audience may not see is not in the organization its file is made from."""

import csv
from io import StringIO

import pytest

from orgplan.assets import sample
from orgplan.exchange.audience import Audience, level_for, refuse_view, seen_by
from orgplan.exchange.csv_file import csv_text
from orgplan.exchange.plan_json import plan_from_json
from orgplan.exchange.register import columns, register
from orgplan.exchange.workbook.pay import Pay, shown
from orgplan.exchange.workbook.small_budgets import hide_small_budgets
from orgplan.model import records as r
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records.values import Money
from orgplan.planning.budget import budget_lines
from orgplan.planning.summary import budget_of


@pytest.fixture(scope="module")
def org() -> Org:
    return plan_from_json(sample("meridian.json").read_text("utf-8")).base


def test_an_audience_sees_no_more_pay_than_it_may_and_less_where_that_is_asked_for() -> None:
    assert [level_for(audience) for audience in Audience] == [Pay.FULL, Pay.BAND, Pay.NONE]
    assert level_for(Audience.FINANCE, "none") is Pay.NONE
    for audience, asked in ((Audience.FINANCE, "full"), (Audience.STAKEHOLDER, "band")):
        with pytest.raises(PlanError, match=f"for {audience.value} shows pay at most as"):
            level_for(audience, asked)


def test_stakeholders_are_not_shown_what_is_thought_of_them(org: Org) -> None:
    assert org.rows(r.StakeholderRelation)
    assert not seen_by(org, Audience.STAKEHOLDER).rows(r.StakeholderRelation)
    assert seen_by(org, Audience.FINANCE).rows(r.StakeholderRelation)
    with pytest.raises(PlanError, match="not made for them"):
        refuse_view("stakeholder-network", Audience.STAKEHOLDER)
    refuse_view("org-chart", Audience.STAKEHOLDER)


def test_rows_for_stakeholders_stand_in_the_order_of_names_and_give_no_reasons(org: Org) -> None:
    for_them = Audience.STAKEHOLDER
    headings = [column.heading for column in columns(Pay.NONE, for_them)]
    seen = seen_by(org, for_them)
    text = csv_text(headings, register(seen, org.settings.as_of, Pay.NONE, for_them))
    rows = list(csv.DictReader(StringIO(text, newline="")))
    names = [row["Incumbent"] for row in rows if row["Employee ID"]]
    assert names == sorted(names, key=str.casefold) and len(rows) == 66
    assert not {"Exit", "Justification"} & rows[0].keys()


def with_budgets(org: Org, *budgets: r.Budget) -> Org:
    tables = org.fork()
    for row in org.rows(r.Budget):
        tables.drop(r.Budget, row.id)
    for budget in budgets:
        tables.put(budget)
    return Plan(tables).base


def test_a_budget_of_so_few_that_it_tells_their_pay_goes_and_another_with_it(org: Org) -> None:
    centres = sorted(centre.id for centre in org.rows(r.CostCentre))
    made = with_budgets(
        org,
        *(r.Budget(code, "FY2028", Money(1_000_00 + i, "USD"), cost_centre=code)
          for i, code in enumerate(centres)),
    )  # fmt: skip
    whole = budget_of(made, "FY2028")
    banded = shown(made, Pay.BAND)
    kept = {row.cost_centre for row in banded.rows(r.Budget)}
    assert {"004120", "004160"} & kept == set(), "fewer than five sit in one of them"
    assert "004130" in kept and budget_of(banded, "FY2028") == whole
    assert not shown(made, Pay.NONE).rows(r.Budget)
    lines = budget_lines(banded, "cost-centre")
    assert {line.key for line in lines if line.budget is None} >= {"004120", "004160"}


def test_a_plan_of_fewer_than_five_people_shows_no_budget_at_all(org: Org) -> None:
    tables = org.fork()
    for spell in org.rows(r.Spell):
        if spell.id not in ("P-001-S1", "P-002-S1", "P-003-S1"):
            tables.drop(r.Spell, spell.id)
    few = with_budgets(Plan(tables).base, r.Budget("B", "FY2028", Money(9_00, "USD")))
    left = few.fork()
    hide_small_budgets(few, left)
    assert not Org(left).rows(r.Budget)
