"""The seats behind a cell are those that its figure is the sum of."""

from fractions import Fraction

from orgplan.assets import sample
from orgplan.exchange.plan_json import plan_from_json
from orgplan.planning.coverage_figures import coverage_figures


def test_the_shares_behind_a_cell_add_up_to_what_it_says_is_staffed() -> None:
    org = plan_from_json(sample("meridian.json").read_text("utf-8")).org("")
    found = coverage_figures(org, org.settings.as_of)
    for key, cell in found.coverage.cells.items():
        assert sum(found.shares.get(key, {}).values(), Fraction(0)) == cell.staffed
