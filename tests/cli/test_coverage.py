"""`orgplan coverage` answers in documented JSON and in words, and refuses in a sentence."""

from pathlib import Path

from tests.cli.shell import Orgplan


def test_every_cell_is_needed_staffed_and_lacking_what_the_plan_says(
    orgplan: Orgplan, plan: Path
) -> None:
    rows = orgplan("coverage", plan, "--as-of", "2027-08", "--json").json["rows"]
    cells = {(row["role"], row["domain"]): row for row in rows}
    anchor = cells["staff-machine-learning-engineer", "D4"]
    assert (anchor["needed"], anchor["staffed"], anchor["gap"]) == (1, 0.6, 0.4)
    assert (anchor["seats"], anchor["reason"]) == ([], "One anchor for each domain")
    assert cells["staff-machine-learning-engineer", "D2"]["seats"] == ["P-402"]
    assert all(max(0, row["needed"] - row["staffed"]) - row["gap"] < 0.01 for row in rows)
    assert cells["senior-data-scientist", "D4"]["staffed"] == 0


def test_in_words_it_names_roles_and_domains_and_how_it_counts(
    orgplan: Orgplan, plan: Path
) -> None:
    answer = orgplan("coverage", plan)
    assert answer.status == 0
    assert "Forecasting & pricing" in answer.out.splitlines()[0]
    assert "FTE are missing at the end of 2026-11" in answer.out


def test_an_unknown_scenario_is_refused_in_a_sentence(orgplan: Orgplan, plan: Path) -> None:
    answer = orgplan("coverage", plan, "--scenario", "NONE")
    assert (answer.status, answer.out) == (2, "")
    assert "There is no scenario “NONE”" in answer.error
