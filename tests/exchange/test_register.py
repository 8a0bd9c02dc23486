"""The register as CSV: every seat is in it, nothing in it is a formula, and pay can stay out."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from orgplan.assets import sample
from orgplan.exchange.csv_file import csv_text, guarded
from orgplan.exchange.plan_json import plan_from_json
from orgplan.exchange.register import columns, register
from orgplan.exchange.workbook.pay import Pay
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import Position, PositionPool, Spell
from orgplan.model.records.values import Approval, Money


@pytest.fixture(scope="module")
def org() -> Org:
    return plan_from_json(sample("meridian.json").read_text("utf-8")).base


def table(org: Org, pay: Pay) -> list[dict[str, str]]:
    headings = [column.heading for column in columns(pay)]
    text = csv_text(headings, register(org, org.settings.as_of, pay))
    return list(csv.DictReader(StringIO(text, newline="")))


def with_records(org: Org, *records: object) -> Org:
    tables = org.fork()
    for record in records:
        tables.put(record)  # type: ignore[type-var]
    return Plan(tables).base


def test_every_spell_has_a_row_and_so_have_seats_without_spells_and_pools(org: Org) -> None:
    seat = Position("P-900", "Nobody yet", "DS", "L4", "US-SF", "T1")
    pool = PositionPool("POOL-1", "Labellers", "DS", "L3", "IN-BLR", "T8", manager="P-801")
    rows = {row["Row ID"]: row for row in table(with_records(org, seat, pool), Pay.FULL)}
    assert rows.keys() == {*org.table(Spell), "P-900", "POOL-1"}
    assert (rows["P-900"]["Start"], rows["P-900"]["Status"]) == ("", "Proposed")
    assert rows["POOL-1"]["Reports-to position ID"] == "P-801"


def test_a_row_says_who_where_when_and_for_how_much(org: Org) -> None:
    rows = {row["Row ID"]: row for row in table(org, Pay.FULL)}
    leaver, backfill, open_seat = rows["P-604-S1"], rows["P-604-S2"], rows["P-402-S1"]
    assert leaver["Status"] == "Departing" and leaver["End (last paid day)"] == "2027-04-16"
    assert leaver["Base annual"] == "206500.00" and leaver["Base currency"] == "CAD"
    assert backfill["Backfill of (row ID)"] == "P-604-S1" and backfill["Incumbent"] == "TBH"
    assert leaver["Reports-to position ID"] == "P-006"
    assert backfill["Reports-to position ID"] == "P-601"
    assert open_seat["Requisition ID"] == "R-402" and open_seat["Channel"] == "agency"
    assert leaver["Cost centre"] == "004160" and open_seat["Status"] == "Open"
    assert rows["P-502-S1"]["Domains"] == "D3:80%;D4:40%"


HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_a_spreadsheet_would_run_is_made_text(org: Org, text: str) -> None:
    seat = replace(org.need(Position, "P-004"), title=text)
    rows = {row["Row ID"]: row for row in table(with_records(org, seat), Pay.FULL)}
    within = text.replace("\r=", "\r'=").replace("\n=", "\n'=")
    assert rows["P-004-S1"]["Job title"] == f"'{within}"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("x;=1+1", "x;'=1+1"),
        ('x" \t+1', "x\" \t'+1"),
        ("x\n-1+1", "x\n'-1+1"),
        ("a; -b", "a;' -b"),
        ("first\n- second\n- third", "first\n- second\n- third"),
        ("a+b, c-d; e@f", "a+b, c-d; e@f"),
    ],
)
def test_what_a_spreadsheet_of_another_separator_would_run_is_made_text_too(
    text: str, written: str
) -> None:
    assert guarded(text) == written


def test_commas_quotes_and_line_breaks_come_back_as_they_were(org: Org) -> None:
    title = 'Head, "Search"\nand more'
    seat = replace(org.need(Position, "P-004"), title=title)
    rows = {row["Row ID"]: row for row in table(with_records(org, seat), Pay.FULL)}
    assert rows["P-004-S1"]["Job title"] == title


def with_telling_pay(org: Org) -> Org:
    """Every amount that somebody is paid is one that occurs nowhere else."""
    paid = [
        replace(
            spell,
            base=spell.base and Money(7_654_321_00 + i, spell.base.currency),
            equity=spell.equity and Money(7_654_321_00 + i, spell.equity.currency),
            hourly=spell.hourly and Money(7_654_321_00 + i, spell.hourly.currency),
        )
        for i, spell in enumerate(org.rows(Spell))
    ]
    pool = PositionPool(
        "POOL-1", "Labellers", "DS", "L3", "IN-BLR", "T8", base=Money(7_654_321_99, "INR"),
        approval=Approval.APPROVED,
    )  # fmt: skip
    return with_records(org, *paid, pool)


def test_a_file_without_pay_holds_no_amount_and_no_currency(org: Org) -> None:
    rows = table(with_telling_pay(org), Pay.NONE)
    cells = {cell for row in rows for cell in row.values()}
    assert not [cell for cell in cells if "7654321" in cell]
    assert not cells & {"USD", "GBP", "CAD", "INR", "0.25"}


def test_a_file_with_bands_shows_the_middle_for_everybody_in_seat(org: Org) -> None:
    telling = with_telling_pay(org)
    shown = {row["Row ID"]: row for row in table(telling, Pay.BAND)}
    base = "Base annual (band middle where filled)"
    taken = {row_id for row_id, row in shown.items() if "7654321" not in row[base]}
    open_rows = {row["Row ID"] for row in table(org, Pay.FULL) if row["Status"] == "Open"}
    assert set(shown) - taken == open_rows
    assert shown["P-001-S1"][base] == "363000.00" and shown["C-901-S1"][base] == ""
    for row in shown.values():
        assert not [cell for name, cell in row.items() if name != base and "7654321" in cell]


def test_a_file_with_bands_shows_nothing_for_a_seat_without_one(org: Org) -> None:
    unknown = replace(org.need(Position, "P-001"), level="nowhere")
    shown = {row["Row ID"]: row for row in table(with_records(org, unknown), Pay.BAND)}
    seat = shown["P-001-S1"]
    assert seat["Base annual (band middle where filled)"] == seat["Base currency"] == ""
