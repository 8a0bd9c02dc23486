"""Commands answer with the figures that finance was promised, to the cent, in documented JSON."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from orgplan.cli.commands import commands
from orgplan.cli.reports import COST_KEYS, HEAD_KEYS
from orgplan.planning.spans import KEYS
from tests.cli.shell import Orgplan

COST_NAMES = "base bonus tax benefits per_head one_off contractor cash equity capitalised"
COST = tuple(COST_NAMES.split())
HEAD_NAMES = "key period opening starts transfers_in leavers transfers_out closing contractors fte"
# Domain section 10.4: what the designers worked out without this program.
EXPECTED = """
FY2028Q1 2118252.66 339856.11 212113.09 202998.07 50458.34 4000.00 92736.81 3020415.08 994791.48 125780.83 148.97
FY2028Q2 2291658.70 367353.99 217865.33 220190.34 54075.75 119000.00 92037.88 3362181.99 1053679.04 147740.93 159.27
FY2028Q3 2474349.88 394930.18 183294.93 240097.46 59256.51 16000.00 27736.80 3395665.76 1138920.06 147743.48 171.10
FY2028Q4 2534733.57 401837.55 191938.15 245617.50 61950.00 4000.00 18491.20 3458567.97 1168749.78 147697.41 178.20
FY2029Q1 2583929.36 408487.97 259252.39 247162.63 63897.81 12000.00 0.00 3574730.16 1184235.75 151708.47 182.57
FY2029Q2 2667746.94 420331.41 252742.91 249914.82 66150.00 4000.00 0.00 3660886.08 1203749.76 154611.72 189.00
FY2029Q3 2667746.94 420331.41 188682.44 249914.82 66150.00 0.00 0.00 3592825.61 1203749.76 152505.51 189.00
FY2029Q4 2667746.94 420331.41 190399.82 249914.82 66150.00 0.00 0.00 3594542.99 1203749.76 152027.06 189.00
FY2028 9418994.81 1503977.83 805211.50 908903.37 225740.60 143000.00 231002.69 13236830.80 4356140.36 568962.65 657.54
FY2029 10587170.18 1669482.20 891077.56 996907.09 262347.81 16000.00 0.00 14422984.84 4795485.03 610852.76 749.57
"""  # noqa: E501
TEAMS = """
T0 2013273.52 2125619.17
T1 1756092.55 1867779.75
T2 859308.83 1061797.20
T3 1897425.01 2082663.07
T4 1557745.52 1726041.97
T5 1141353.70 1296582.72
T6 1041989.40 1238836.38
T7 1788196.62 1916346.20
T8 1181445.65 1107318.38
"""


def table(text: str) -> list[list[str]]:
    return [line.split() for line in text.strip().splitlines()]


@pytest.mark.parametrize("period", ["quarter", "year"])
def test_cost_is_what_the_designers_worked_out_to_the_cent(
    orgplan: Orgplan, plan: Path, period: str
) -> None:
    answer = orgplan("cost", plan, "--period", period, "--json").json
    assert (answer["currency"], answer["scenario"]) == ("USD", "BASE")
    wanted = [row for row in table(EXPECTED) if ("Q" in row[0]) == (period == "quarter")]
    found = [
        [row["period"], *(row[name] for name in COST), f"{row['fte']:.2f}"]
        for row in answer["rows"]
    ]
    assert found == wanted
    assert {row["key"] for row in answer["rows"]} == {"total"}


def test_cost_by_team_is_what_the_designers_worked_out(orgplan: Orgplan, plan: Path) -> None:
    rows = orgplan("cost", plan, "--by", "team", "--json").json["rows"]
    found = {(row["key"], row["period"]): row["cash"] for row in rows}
    for team, first, second in table(TEAMS):
        assert (found[team, "FY2028"], found[team, "FY2029"]) == (first, second)


def test_single_cells_are_those_worked_out_by_hand(orgplan: Orgplan, plan: Path) -> None:
    rows = orgplan("cost", plan, "--by", "spell", "--period", "month", "--json").json["rows"]
    cell = {(row["key"], row["period"]): row for row in rows}
    assert cell["P-402-S1", "2027-06"]["base"] == "11805.56"
    assert cell["P-402-S1", "2027-06"]["one_off"] == "54000.00"
    assert cell["P-001-S1", "2027-03"]["base"] == "30875.00"
    assert cell["P-001-S1", "2027-04"]["base"] == "31955.63"
    assert cell["P-001-S1", "2029-01"]["base"] == "33074.07"
    assert cell["P-604-S1", "2027-04"]["base"] == "6839.28"
    assert cell["P-604-S1", "2027-05"]["cash"] == "0.00"


@pytest.mark.parametrize("by", COST_KEYS)
@pytest.mark.parametrize("period", ["month", "year"])
def test_cost_by_anything_adds_up_to_the_same_total(
    orgplan: Orgplan, plan: Path, by: str, period: str
) -> None:
    rows = orgplan("cost", plan, "--by", by, "--period", period, "--json").json["rows"]
    assert all(list(row) == ["key", "period", *COST, "fte"] for row in rows)
    for name, total in (("cash", "27659815.64"), ("capitalised", "1179815.41")):
        assert sum(Decimal(row[name]) for row in rows) == Decimal(total)
    for row in rows:
        parts = sum(Decimal(row[name]) for name in COST[: COST.index("cash")])
        assert parts == Decimal(row["cash"])


def test_heads_at_the_end_of_a_month_are_what_the_designers_counted(
    orgplan: Orgplan, plan: Path
) -> None:
    rows = orgplan("headcount", plan, "--json").json["rows"]
    closing = {row["period"]: row["closing"] for row in rows}
    assert [closing[month] for month in ("2027-02", "2028-01", "2028-05")] == [48, 59, 63]
    assert " ".join(rows[0]) == HEAD_NAMES
    assert rows[0]["fte"] == 49.6 and rows[-1]["fte"] == 63


@pytest.mark.parametrize("by", HEAD_KEYS)
def test_the_roll_forward_ties_for_every_group_and_period(
    orgplan: Orgplan, plan: Path, by: str
) -> None:
    rows = orgplan("headcount", plan, "--by", by, "--period", "quarter", "--json").json["rows"]
    last: dict[str, Any] = {}
    for row in rows:
        joined = row["opening"] + row["starts"] + row["transfers_in"]
        assert joined - row["leavers"] - row["transfers_out"] == row["closing"]
        assert row["opening"] == last.get(row["key"], row["opening"])
        last[row["key"]] = row["closing"]
    assert sum(last.values()) == 63


def test_show_answers_with_heads_money_and_questions_by_year(orgplan: Orgplan, plan: Path) -> None:
    answer = orgplan("show", plan, "--json").json
    findings = answer.pop("findings")
    assert list(findings) == ["error", "warning", "notice"] and findings["error"] == 0
    assert answer == {
        "plan": "AI & ML org plan FY2028-FY2029",
        "scenario": "BASE",
        "positions": 65,
        "pools": 0,
        "fte": 49.0,
        "open": 15,
        "years": [
            {"period": "FY2028", "closing": 59, "cash": "13236830.80", "budget": "13400000.00"},
            {"period": "FY2029", "closing": 63, "cash": "14422984.84", "budget": "14300000.00"},
        ],
    }
    assert orgplan("show", plan, "--json", "--as-of", "2027-02").json["fte"] == 49.6


@pytest.mark.parametrize("name", ["FREEZE", "freeze", "Hiring freeze FY2028 H2"])
def test_a_scenario_is_found_by_its_id_or_its_name(orgplan: Orgplan, plan: Path, name: str) -> None:
    answer = orgplan("cost", plan, "--scenario", name, "--json").json
    assert answer["scenario"] == "FREEZE"
    assert Decimal(answer["rows"][0]["cash"]) < Decimal("13236830.80")


@pytest.mark.parametrize("command", ["show", "cost", "headcount"])
def test_words_carry_the_same_figures_and_the_rule_by_which_they_count(
    orgplan: Orgplan, plan: Path, command: str
) -> None:
    status, out, error = orgplan(command, plan)
    assert (status, error) == (0, "")
    figures = {"show": "13,236,831", "cost": "4,356,140", "headcount": "49.60"}
    assert figures[command] in out
    assert "contractors counted apart" in out or "Cash is cost without equity" in out


def test_every_command_explains_itself_and_every_key_of_its_json(
    orgplan: Orgplan, plan: Path
) -> None:
    for name in commands.commands:
        assert orgplan(name, "--help").status == 0
    for name in ("show", "cost", "headcount"):
        answer = orgplan(name, plan, "--json").json
        keys = set(answer)
        for value in answer.values():
            keys |= set(value[0]) if isinstance(value, list) else set()
        words = orgplan(name, "--help").out
        assert not {key for key in keys if key not in words}


def test_the_keys_that_help_names_are_those_the_arithmetic_knows() -> None:
    assert set(COST_KEYS) <= {*KEYS, "domain"} and set(HEAD_KEYS) <= set(KEYS)
