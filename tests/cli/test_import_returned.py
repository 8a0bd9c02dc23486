"""A workbook goes out and comes back by commands: previewed, merged, and decided by --theirs."""

from datetime import date
from pathlib import Path

from tests.cli.shell import Orgplan
from tests.exchange.returned.hands import Hands


def test_a_workbook_that_finance_changed_comes_back_by_command(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    mine, out, changed = (tmp_path / name for name in ("mine.orgplan", "out.xlsx", "back.xlsx"))
    mine.write_bytes(plan.read_bytes())
    assert orgplan("export", mine, out).status == 0
    hands = Hands(out)
    hands.put("P-304-S1", "Job title", "As finance calls it")
    hands.put("P-304-S1", "Domain", "Nowhere")
    hands.add(title="New seat", family="MLE", start=date(2027, 9, 1), fte=0.5)
    changed.write_bytes(hands.data())
    before = mine.read_bytes()
    seen = orgplan("import", changed, "--into", mine, "--preview", "--json").json
    assert mine.read_bytes() == before
    assert (seen["changes"], seen["rows_in"], seen["rows_quarantined"]) == (1, 67, 1)
    assert seen["fte_in"] == seen["fte_placed"] + seen["fte_quarantined"]
    (detail,) = seen["details"]
    assert (detail["field"], detail["to"]) == ("title", "As finance calls it")
    listed = {(x["sheet"], x["column"], x["class"]) for x in seen["problems"] if x["row"]}
    assert ("Positions", "AD", "not taken over") in listed
    said = orgplan("import", changed, "--into", mine)
    assert said.status == 0 and "As finance calls it" in said.out
    hands.put("P-304-S1", "Job title", "As they call it now")
    changed.write_bytes(hands.data())
    kept = orgplan("import", changed, "--into", mine, "--json").json
    assert kept["changes"] == 0
    assert [x["class"] for x in kept["problems"] if x["class"] == "conflict"] == ["conflict"]
    taken = orgplan("import", changed, "--into", mine, "--theirs", "--json").json
    assert taken["details"][0]["to"] == "As they call it now"
