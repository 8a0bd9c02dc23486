"""Pay and what comes with it, worked out by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from orgplan.model import records as r
from orgplan.model.errors import PlanError
from orgplan.model.records import values as v
from orgplan.model.records.values import Approval, Channel, Employment, Money, SpellKind
from orgplan.model.records.words import ScenarioKind
from orgplan.planning.arithmetic import LINES
from orgplan.planning.cost import cost_book
from tests.planning.build import line, org_of, parameters, plan_of, seat, settings, stay, total

LONG_AGO = date(2020, 1, 1)
JUNE = date(2027, 6, 14)
TENTH = Decimal("0.1")


def april(rate: str, year: int = 2027, day: int = 1) -> r.MeritCycle:
    return r.MeritCycle(f"M{year}", date(year, 4, day), Decimal(rate))


def test_a_rise_starts_in_its_month_and_the_next_comes_on_top() -> None:
    org = org_of(april("0.035"), april("0.04", 2028), stay(LONG_AGO, "120000"))
    base = line(org, "base")
    assert (base[1], base[2], base[13], base[14]) == (
        "10000.00",
        "10350.00",
        "10350.00",
        "10764.00",
    )


@pytest.mark.parametrize(
    ("hired", "april_pay"),
    [(date(2026, 10, 1), "10350.00"), (date(2026, 10, 2), "10000.00")],
)
def test_six_months_of_service_to_the_day_are_enough_for_a_rise(
    hired: date, april_pay: str
) -> None:
    org = org_of(april("0.035"), stay(hired, "120000"))
    assert line(org, "base")[2] == april_pay


def test_service_counts_from_the_hire_date_not_from_the_seat() -> None:
    org = org_of(
        april("0.035"),
        r.Person("E", "Somebody", LONG_AGO),
        stay(date(2027, 2, 1), "120000", person="E", kind=SpellKind.TRANSFER),
    )
    assert line(org, "base")[2] == "10350.00"


def test_who_misses_one_rise_can_have_the_next() -> None:
    org = org_of(april("0.1"), april("0.2", 2028), stay(date(2027, 2, 1), "120000"))
    base = line(org, "base")
    assert (base[2], base[14]) == ("10000.00", "12000.00")


def test_a_rise_before_the_horizon_is_in_the_salary_already() -> None:
    org = org_of(april("0.1", 2026), stay(LONG_AGO, "120000"))
    assert line(org, "base")[0] == "10000.00"


def test_a_rise_in_the_middle_of_a_month_waits_for_the_next() -> None:
    base = line(org_of(april("0.1", day=2), stay(LONG_AGO, "120000")), "base")
    assert (base[2], base[3]) == ("10000.00", "11000.00")


def test_half_cents_are_rounded_away_from_zero() -> None:
    assert line(org_of(stay(LONG_AGO, "0.18")), "base")[0] == "0.02"
    assert line(org_of(stay(LONG_AGO, "0.17")), "base")[0] == "0.01"


def test_local_pay_is_converted_unrounded_and_rounded_once() -> None:
    # 1.00 x 0.0594 / 12 is 0.00495; of 0.06 it would be half a cent.
    rate = r.FxRate("GBP", Decimal("0.0594"))
    assert line(org_of(rate, stay(LONG_AGO, Money.of(1, "GBP"))), "base")[0] == "0.00"
    rate = r.FxRate("GBP", Decimal("0.06"))
    assert line(org_of(rate, stay(LONG_AGO, Money.of(1, "GBP"))), "base")[0] == "0.01"


def test_a_currency_without_a_rate_is_named() -> None:
    org = org_of(stay(LONG_AGO, Money.of(1, "CHF")))
    with pytest.raises(PlanError, match="no exchange rate for CHF: enter one in Setup"):
        cost_book(org)


def test_a_bonus_is_its_share_of_rounded_base_times_the_payout() -> None:
    pay = stay(LONG_AGO, "100000", bonus_target=Decimal("0.15"))
    # 8,333.33 x 0.15 x 0.9
    assert line(org_of(parameters(bonus_payout=Decimal("0.9")), pay), "bonus")[0] == "1125.00"


def test_part_timers_have_part_of_the_pay_and_all_that_goes_by_head() -> None:
    costs = (
        r.PerHeadCost("A", "Software", Money.of("100.10", "USD")),
        r.PerHeadCost("B", "Training", Money.of("50.05", "USD")),
        r.BenefitRule("US", "US", Money.of(1500, "USD"), Decimal("0.04")),
    )
    pay = stay(LONG_AGO, "120000", equity=Money.of(24000, "USD"))
    org = org_of(*costs, seat(fte=Decimal("0.5")), pay)
    found = {name: line(org, name)[0] for name in LINES if line(org, name)[0] != "0.00"}
    assert found == {
        "base": "5000.00",
        "benefits": "1500.00",
        "retirement": "200.00",
        "per_head": "150.15",
        "equity": "2000.00",
    }
    assert cost_book(org).total.fte[0] == Fraction(1, 2)


def test_costs_by_head_are_prorated_by_days_as_pay_is() -> None:
    cost = r.PerHeadCost("A", "Software", Money.of(300, "USD"))
    assert line(org_of(cost, stay(JUNE, "120000")), "per_head")[4:6] == ["170.00", "300.00"]


def hired(channel: Channel, **fields: object) -> list[str]:
    costs = (
        r.OneOffCost("EQUIPMENT", "Equipment", Money.of(4000, "USD")),
        r.OneOffCost("BONUS", "Referral", Money.of(1000, "USD"), v.OneOffTrigger.REFERRAL),
    )
    request = r.Requisition("R", "P", "P-S1", channel=channel)
    pay = stay(**{"start": JUNE, "base": "250000", "kind": SpellKind.NEW, **fields})
    employment = Employment.CONTRACTOR if pay.hourly else Employment.EMPLOYEE
    return line(org_of(*costs, seat(employment=employment), request, pay), "one_off")


@pytest.mark.parametrize(
    ("channel", "amount"),
    [
        (Channel.DIRECT, "4000.00"),
        (Channel.INTERNAL, "4000.00"),
        (Channel.AGENCY, "54000.00"),
        (Channel.REFERRAL, "5000.00"),
    ],
)
def test_a_new_hire_costs_equipment_and_what_its_channel_takes_in_the_first_month(
    channel: Channel, amount: str
) -> None:
    cells = hired(channel)
    assert cells[4] == amount
    assert [i for i, cell in enumerate(cells) if cell != "0.00"] == [4]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": SpellKind.EXISTING},
        {"kind": SpellKind.TRANSFER},
        {"kind": SpellKind.CONVERSION},
        {"kind": SpellKind.INTERIM},
        {"start": date(2027, 1, 31)},
        {"start": date(2029, 2, 1)},
        {"hourly": Money.of(100, "USD")},
    ],
)
def test_nobody_else_costs_anything_once(fields: dict[str, object]) -> None:
    assert set(hired(Channel.AGENCY, **fields)) == {"0.00"}


def test_a_hire_on_the_31st_costs_its_equipment_that_month_however_it_is_paid() -> None:
    once = r.OneOffCost("EQUIPMENT", "Equipment", Money.of(4000, "USD"))
    pay = stay(date(2027, 5, 31), "120000", kind=SpellKind.BACKFILL)
    org = org_of(settings(proration=v.Proration.NEXT_MONTH), once, pay)
    assert (line(org, "base")[3], line(org, "one_off")[3]) == ("0.00", "4000.00")


def test_contractors_cost_their_hours_and_nothing_else() -> None:
    rules = (
        r.PerHeadCost("A", "Software", Money.of(300, "USD")),
        r.BenefitRule("US", "US", Money.of(1500, "USD"), Decimal("0.04")),
        r.TaxRule("MED", "US", "Medicare", v.TaxKind.UNCAPPED, TENTH),
        april("0.1"),
    )
    pay = stay(LONG_AGO, hourly=Money.of(125, "USD"), hours=Decimal(24), end=date(2027, 7, 30))
    org = org_of(*rules, seat(employment=Employment.CONTRACTOR), pay)
    # 125 x 24 x 52 / 12, and 30 of 31 days of it in July.
    assert line(org, "contractor")[4:7] == ["13000.00", "12580.65", "0.00"]
    assert {cell for name in LINES if name != "contractor" for cell in line(org, name)} == {"0.00"}
    assert cost_book(org).total.fte[0] == Fraction(24, 40)


def test_capitalization_takes_a_teams_share_of_payroll_in_the_families_named() -> None:
    rules = (
        r.CapitalizationRule("C", "T1", Decimal("0.3")),
        r.BenefitRule("US", "US", Money.of(1000, "USD"), Decimal("0.05")),
        r.TaxRule("MED", "US", "Medicare", v.TaxKind.UNCAPPED, TENTH),
        r.PerHeadCost("A", "Software", Money.of(300, "USD")),
        stay(LONG_AGO, "120000", bonus_target=TENTH),
    )
    on = parameters(capitalize=True, capitalizable_families=("MLE",))
    found = {
        "on": line(org_of(on, *rules), "capitalized")[0],
        "off": line(org_of(*rules), "capitalized")[0],
        "other family": line(org_of(on, *rules, seat(family="DS")), "capitalized")[0],
        "other team": line(org_of(on, *rules, seat(team="T2")), "capitalized")[0],
        "own share": line(org_of(on, *rules, seat(capitalizable=TENTH)), "capitalized")[0],
    }
    # 10,000 base, 1,000 bonus, 1,100 tax, 1,000 + 500 benefits: 13,600.
    assert found == {
        "on": "4080.00",
        "off": "0.00",
        "other family": "0.00",
        "other team": "0.00",
        "own share": "1360.00",
    }


def test_a_pool_costs_its_fte_in_pay_and_its_heads_in_what_goes_by_head() -> None:
    pool = r.PositionPool(
        "POOL",
        "Annotators",
        "MLE",
        "L3",
        "US",
        "T1",
        heads=Decimal(12),
        fte=Decimal("10.5"),
        base=Money.of(60000, "USD"),
        bonus_target=TENTH,
        start=date(2027, 3, 1),
    )
    rules = (
        r.PerHeadCost("A", "Software", Money.of(300, "USD")),
        r.TaxRule("NI", "US", "NI", v.TaxKind.THRESHOLD, TENTH, Money.of(12000, "USD")),
        r.TaxRule("SS", "US", "SS", v.TaxKind.CAPPED, TENTH, Money.of(10000, "USD")),
        r.TaxRule("FUTA", "US", "Flat", v.TaxKind.FLAT, amount=Money.of(42, "USD")),
    )
    org = org_of(*rules, pool)
    march = {
        name: line(org, name, "POOL")[1] for name in LINES if line(org, name, "POOL")[1] != "0.00"
    }
    assert {name: cell for name, cell in march.items() if cell != "0.00"} == {
        "base": "52500.00",
        "bonus": "5250.00",
        "tax_capped": "5775.00",
        "tax_threshold": "4575.00",
        "tax_flat": "504.00",
        "per_head": "3600.00",
    }
    assert sum(map(Decimal, line(org, "tax_capped", "POOL")[:11])) == 12_000
    assert cost_book(org).total.fte[:2] == (0, Fraction("10.5"))


@pytest.mark.parametrize(
    ("fields", "planned", "asked"),
    [
        ({"approval": Approval.APPROVED}, True, True),
        ({"approval": Approval.DRAFT}, False, True),
        ({"approval": Approval.IN_APPROVAL}, False, True),
        ({"approval": Approval.DENIED}, False, False),
        ({"approval": Approval.ARCHIVED}, False, False),
        ({"approval": Approval.APPROVED, "on_hold": True}, False, False),
    ],
)
def test_refused_and_held_seats_cost_nothing_and_proposed_ones_only_in_an_ask(
    fields: dict[str, object], planned: bool, asked: bool
) -> None:
    ask = r.Scenario("ASK", "Ask", ScenarioKind.ASK, include_proposed=True)
    plan = plan_of(ask, seat(**fields), stay(LONG_AGO, "120000"))
    paid = {True: "10000.00", False: "0.00"}
    assert total(plan.base, "base")[0] == paid[planned]
    assert total(plan.org("ASK"), "base")[0] == paid[asked]


def test_a_plan_that_includes_proposals_counts_them_everywhere() -> None:
    draft = seat(approval=Approval.DRAFT)
    org = org_of(settings(include_proposed=True), draft, stay(LONG_AGO, "120000"))
    assert total(org, "base")[0] == "10000.00"


def test_an_interim_stay_costs_nothing_and_counts_no_fte() -> None:
    org = org_of(stay(LONG_AGO, "120000", kind=SpellKind.INTERIM))
    book = cost_book(org)
    assert not any(cell for name in LINES for cell in book.total.line(name))
    assert not any(book.total.fte)


def test_pay_that_is_not_known_yet_costs_nothing_and_breaks_nothing() -> None:
    org = org_of(stay(LONG_AGO))
    assert set(total(org, "cash")) == {"0.00"}


def test_a_spell_and_a_pool_of_one_id_are_refused_rather_than_lost() -> None:
    pool = r.PositionPool("P-S1", "Pool", "MLE", "L3", "US", "T1")
    with pytest.raises(PlanError, match="“P-S1” is a spell and a pool"):
        cost_book(org_of(stay(LONG_AGO, "1"), pool))


def test_interns_cost_as_employees_do_and_agency_workers_as_contractors() -> None:
    for employment, name in ((Employment.INTERN, "base"), (Employment.AGENCY, "contractor")):
        org = org_of(seat(employment=employment), stay(LONG_AGO, "120000"))
        assert (line(org, name)[0], total(org, "cash")[0]) == ("10000.00", "10000.00")


def test_a_seats_cost_is_on_its_own_cost_centre_or_its_teams_or_its_units() -> None:
    frame = (
        r.CostCentre("0041", "Unit"),
        r.CostCentre("0042", "Team"),
        r.CostCentre("0043", "Seat"),
        r.OrgUnit("D", "Department", cost_centre="0041"),
        r.OrgUnit("U", "Unit", parent="D"),
    )
    team = r.Team("T1", "One", unit="U")
    for records, code in (
        ((team,), "0041"),
        ((replace(team, cost_centre="0042"),), "0042"),
        ((replace(team, cost_centre="0042"), seat(cost_centre="0043")), "0043"),
    ):
        org = org_of(*frame, *records, stay(LONG_AGO, "120000"))
        assert cost_book(org).rows["P-S1"].cost_centre == code
