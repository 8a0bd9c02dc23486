"""Our own list of positions comes back: what nobody edited changes nothing, and edits do."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from orgplan.assets import sample
from orgplan.exchange.csv_file import csv_text
from orgplan.exchange.plan_json import plan_from_json
from orgplan.exchange.register import columns, register
from orgplan.exchange.roster.bring import RosterOutcome
from orgplan.exchange.workbook.pay import Pay
from orgplan.model.plan import Plan
from orgplan.model.queries import manager_on, shown_spell
from orgplan.model.records import Person, Position, PositionPool, Spell
from orgplan.model.records.values import Money
from tests.exchange.roster.at_hand import AS_OF, JUNIOR, SENIOR, applied, brought
from tests.exchange.roster.test_dialects import BY_SYSTEM

Edit = Callable[[dict[str, str]], None]


def sample_plan() -> Plan:
    return plan_from_json(sample("meridian.json").read_text("utf-8"))


def listed(plan: Plan, pay: Pay = Pay.FULL) -> str:
    heads = [column.heading for column in columns(pay)]
    return csv_text(heads, register(plan.base, plan.base.settings.as_of, pay))


def edited(text: str, **cells: dict[str, str]) -> str:
    """The list with other cells in some rows, by their row ids."""
    rows = list(csv.DictReader(io.StringIO(text)))
    for row in rows:
        row.update(cells.get(row["Row ID"].replace("-", "_"), {}))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def back(text: str, plan: Plan) -> RosterOutcome:
    return brought(text, into=plan, names=("positions.csv",))


@pytest.mark.parametrize("pay", Pay)
def test_a_list_that_nobody_edited_changes_nothing(pay: Pay) -> None:
    plans = [
        sample_plan(),
        applied(brought(SENIOR, JUNIOR, names=("m_senior.csv", "m_junior.csv"))),
        *(applied(brought(text)) for text in BY_SYSTEM.values()),
    ]
    for plan in plans:
        found = back(listed(plan, pay), plan)
        assert found.step.changes == () and found.problems == ()
        assert found.tally.rows_quarantined == 0


def test_pay_in_another_currency_than_that_of_the_band_stays_as_it_was() -> None:
    tables = sample_plan().base.fork()
    spell = tables.table(Spell)["P-104-S1"]
    tables.put(replace(spell, base=Money.of(100_000, "KWD")))
    plan = Plan(tables)
    for pay in Pay:
        assert back(listed(plan, pay), plan).step.changes == ()


def test_a_spreadsheet_that_dropped_zeros_and_turned_dates_round_changed_nothing() -> None:
    plan = sample_plan()
    rows = list(csv.DictReader(io.StringIO(listed(plan))))
    cells = {}
    for row in rows:
        year, month, day = row["Start"].split("-")
        cells[row["Row ID"].replace("-", "_")] = {
            "Start": f"{int(month)}/{int(day)}/{year}",
            "Cost centre": row["Cost centre"].lstrip("0"),
            "Base annual": row["Base annual"].removesuffix(".00"),
        }
    assert back(edited(listed(plan), **cells), plan).step.changes == ()


def test_only_the_cells_that_were_edited_change() -> None:
    plan = sample_plan()
    text = edited(
        listed(plan),
        P_104_S1={"Job title": "Lead ML Engineer", "Base annual": "201000"},
        P_105_S1={"Reports-to position ID": "P-102", "Domains": "D1:100%"},
    )
    found = back(text, plan)
    assert [(x.column, x.kind) for x in found.problems] == [("Domains", "not read")]
    after = plan.apply(found.step).base
    assert after.need(Position, "P-104").title == "Lead ML Engineer"
    pay = after.need(Spell, "P-104-S1").base
    before = plan.base.need(Spell, "P-104-S1").base
    assert before is not None and pay == Money.of(201_000, before.currency)
    assert manager_on(after, "P-105", plan.base.settings.as_of) == "P-102"
    kinds = {change.kind.__name__ for change in found.step}
    assert kinds == {"Position", "Spell", "ReportingLine"}


def test_somebody_typed_over_a_vacancy_fills_that_seat() -> None:
    plan = applied(brought("Position ID,Name,Title\nA,Ann,Lead\nB,Vacant,Engineer\n"))
    found = back(edited(listed(plan), B_S1={"Incumbent": "Ben New"}), plan)
    after = applied(found, plan).base
    assert len(after.rows(Position)) == len(plan.base.rows(Position))
    spell = shown_spell(after, "B", AS_OF)
    assert spell is not None and after.need(Person, spell.person).name == "Ben New"


def test_a_pool_follows_its_fte() -> None:
    plan = applied(brought(SENIOR, JUNIOR, names=("m_senior.csv", "m_junior.csv")))
    pool = plan.base.rows(PositionPool)[0]
    text = edited(listed(plan), **{pool.id.replace("-", "_"): {"FTE": "6.5"}})
    after = plan.apply(back(text, plan).step).base
    assert str(after.need(PositionPool, pool.id).fte) == "6.5"
