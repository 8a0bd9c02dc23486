"""What a gap would cost, checked against pricing one hire by hand."""

from fractions import Fraction

import pytest

from orgplan.assets import sample
from orgplan.exchange.plan_json import plan_from_json
from orgplan.model.org import Org
from orgplan.model.records import Band, RoleProfile
from orgplan.planning.coverage import coverage
from orgplan.planning.coverage_figures import coverage_figures
from orgplan.planning.ways import Kind, ways_to_close


@pytest.fixture(scope="module")
def org() -> Org:
    return plan_from_json(sample("meridian.json").read_text("utf-8")).org("")


def test_the_shares_behind_a_cell_add_up_to_what_it_says_is_staffed(org: Org) -> None:
    found = coverage_figures(org, org.settings.as_of)
    for key, cell in found.coverage.cells.items():
        assert sum(found.shares.get(key, {}).values(), Fraction(0)) == cell.staffed


def test_every_gap_has_a_price_where_a_pay_band_gives_one(org: Org) -> None:
    found = coverage_figures(org, org.settings.as_of)
    banded = {(band.family, band.level) for band in org.rows(Band)}
    for cell in coverage(org, org.settings.as_of).gaps:
        role = org.need(RoleProfile, cell.role)
        priced = (cell.role, cell.domain) in found.gap_cost
        assert priced == ((role.family, role.level) in banded), cell


def test_a_whole_seat_missing_costs_what_hiring_one_there_adds_to_a_year(org: Org) -> None:
    found, compared = coverage_figures(org, org.settings.as_of), 0
    for cell in found.coverage.gaps:
        ways = ways_to_close(org, cell.role, cell.domain, org.settings.as_of)
        hires = {way.yearly for way in ways if way.kind is Kind.HIRE}
        if cell.gap == 1 and hires and (cell.role, cell.domain) in found.gap_cost:
            assert found.gap_cost[cell.role, cell.domain] in hires
            compared += 1
    assert compared
