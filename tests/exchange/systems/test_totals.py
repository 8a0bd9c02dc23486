"""The files hold all of the plan: rows are counted again and money added up again from outside."""

import hashlib
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from openpyxl import load_workbook

from orgplan.exchange.systems.table import SYSTEMS
from orgplan.exchange.workbook.pay import Pay
from orgplan.model import records as r
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.queries import counts
from orgplan.planning.cost import cost_book
from orgplan.planning.headcount import roll_forward
from tests.exchange.systems.folders import manifest, objects, scene, table, total, written
from tests.planning.plans import plans, tries


def cost(org: Org) -> Decimal:
    total = cost_book(org).total
    return Decimal(sum(total.line("cash")) + sum(total.line("equity"))).scaleb(-2)


def counted(org: Org) -> list[str]:
    """Rows that count, found without the code that writes the files."""
    spells = [
        spell.id
        for spell in org.rows(r.Spell)
        if counts(org.need(r.Position, spell.position), spell, org.include_proposed)
    ]
    pools = org.rows(r.PositionPool)
    return spells + [pool.id for pool in pools if counts(pool, None, org.include_proposed)]


@tries(6)
@given(plans())
def test_files_of_generated_plans_hold_every_row_and_every_cent(plan: Plan) -> None:
    org = plan.base
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        budget = table(written(org, "netsuite", folder / "n") / "netsuite-budget.csv")
        periods = [f"periodamount{i}" for i in range(1, 25)]
        assert total(budget, "amount") == cost(org)
        assert sum((total(budget, name) for name in periods), Decimal(0)) == cost(org)

        data = table(written(org, "anaplan", folder / "a") / "anaplan-data.csv")
        names = list(data[0])[9:] if data else []
        assert sum((total(data, name) for name in names), Decimal(0)) == cost(org)
        assert total(data, "Hires") == sum(row.starts for row in roll_forward(org))

        seats = table(written(org, "planful", folder / "p") / "planful-employees.csv")
        assert len(seats) == len(counted(org))

        generic = written(org, "generic", folder / "g")
        assert total(table(generic / "costs.csv"), "Amount") == cost(org)
        listed = [row["Row ID"] for row in table(generic / "seats.csv")]
        assert len(listed) == len(set(listed)) and set(listed) >= set(counted(org))

        ohana = written(org, "teamohana", folder / "t")
        year = cost_book(org).periods[0].year_label
        cash = Decimal(manifest(ohana)["control"]["cash"][year])
        assert total(table(ohana / "teamohana-scenario.csv"), "budget-impact") == cash

        charted = table(written(org, "organimi", folder / "o") / "organimi-chart.csv")
        ids = [row["ID"] for row in charted]
        assert len(ids) == len(set(ids)) and {row["Boss ID"] for row in charted} <= {*ids, ""}


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_manifest_counts_adds_up_and_fingerprints_what_is_there(
    system: str, meridian: Plan, tmp_path: Path
) -> None:
    folder = written(meridian.base, system, tmp_path / system)
    told = manifest(folder)
    assert {path.name for path in folder.iterdir()} == (
        {file["name"] for file in told["files"]} | {"manifest.json", "README.txt"}
    )
    assert (told["scenario"], told["version"]) == ("Base plan", 1)
    assert told["pay"] == "full" and "dates" in told["rules"]
    for file in told["files"]:
        content = (folder / file["name"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (
            file["bytes"],
            file["sha256"],
        )
        if file["name"].endswith(".json"):
            assert len(objects(folder / file["name"])) == file["rows"]
            continue
        if file["name"].endswith(".xlsx"):
            sheet = load_workbook(folder / file["name"]).worksheets[0]
            assert sheet.max_row == file["rows"] + 1
            continue
        rows = table(folder / file["name"])
        assert len(rows) == file["rows"]
        for name, expected in file["totals"].items():
            heading, _, currency = name.rpartition(" ") if name not in rows[0] else (name, "", "")
            chosen = [row for row in rows if not currency or currency in row.values()]
            assert total(chosen, heading) == Decimal(expected), name


def test_the_samples_control_totals_are_those_of_the_plan(meridian: Plan, tmp_path: Path) -> None:
    control = manifest(written(meridian.base, "netsuite", tmp_path / "n"))["control"]
    assert control["cash"] == {"FY2028": "13236830.80", "FY2029": "14422984.84"}
    assert control["closing_heads"] == {"FY2028": "59", "FY2029": "63"}
    assert Decimal(control["cash_and_equity"]) == cost(meridian.base)


def test_a_negative_amount_stays_a_number_and_text_is_guarded(
    meridian: Plan, tmp_path: Path
) -> None:
    org = meridian.base
    tables = org.fork()
    spell = org.need(r.Spell, "P-004-S1")
    assert spell.base is not None
    tables.put(replace(spell, base=replace(spell.base, minor=-5_000_00)))
    tables.put(replace(org.need(r.Position, "P-004"), title="=cmd|' /C calc'!A0"))
    changed = Plan(tables).base
    rows = {r["Position ID"]: r for r in table(
        written(changed, "planful", tmp_path / "p") / "planful-employees.csv"
    )}  # fmt: skip
    assert rows["P-004"]["Salary"] == "-5000.00"
    assert rows["P-004"]["Position Name"] == "'=cmd|' /C calc'!A0"
    opened = objects(written(changed, "ashby", tmp_path / "a") / "ashby-openings.json")
    assert opened[0]["description"].startswith("=cmd"), "JSON runs nothing, and keeps it as it is"


def test_seats_that_share_a_requisition_in_workday_are_alike(
    meridian: Plan, tmp_path: Path
) -> None:
    org = meridian.base
    tables = org.fork()
    seat, spell = org.need(r.Position, "P-107"), org.need(r.Spell, "P-107-S1")
    (asked,) = org.by(r.Requisition, "spell", "P-107-S1")
    for i, title in enumerate((seat.title, seat.title, "Another title")):
        tables.put(replace(seat, id=f"P-9{i}", title=title))
        tables.put(replace(spell, id=f"P-9{i}-S1", position=f"P-9{i}"))
        tables.put(replace(asked, id=f"R-9{i}", position=f"P-9{i}", spell=f"P-9{i}-S1"))
        (line,) = org.by(r.ReportingLine, "position", "P-107")[:1]
        tables.put(replace(line, id=f"L-9{i}", position=f"P-9{i}"))
    rows = table(written(Plan(tables).base, "workday", tmp_path / "w") / "workday-positions.csv")
    groups = {row["Position ID"]: row["Requisition Group"] for row in rows}
    assert groups["P-107"] == groups["P-90"] == groups["P-91"] != groups["P-92"]
    own = ("Requisition Group", "Position ID", "Row ID")
    for code in set(groups.values()):
        alike = [{k: v for k, v in row.items() if k not in own} for row in rows
                 if row["Requisition Group"] == code]  # fmt: skip
        assert all(row == alike[0] for row in alike)
    (lever,) = [
        item for item in objects(
            written(Plan(tables).base, "lever", tmp_path / "l") / "lever-requisitions.json"
        ) if item["name"] == seat.title and "P-107" in item["customFields"]["positions"]
    ]  # fmt: skip
    assert lever["headcountTotal"] == 3 == len(lever["customFields"]["positions"])


def test_only_openings_that_nobody_took_go_to_recruiting(meridian: Plan) -> None:
    wanted = {entry.seat.id for entry in scene(meridian.base, Pay.NONE).wanted()}
    searched = ("not_started", "ready", "in_progress", "offer_sent")
    spells = meridian.base.rows(r.Spell)
    open_seats = {s.position for s in spells if not s.person and s.hiring in searched}
    assert wanted == open_seats and "C-902" not in wanted
