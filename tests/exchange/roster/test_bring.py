"""Rosters come into a plan whole: every row placed or kept out with a sentence, FTE exact."""

import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from orgplan.exchange.roster.importer import outcome_of
from orgplan.exchange.roster.policy import CLASSES
from orgplan.model.errors import ImportRefused
from orgplan.model.records import (
    Band,
    JobFamily,
    Location,
    OrgUnit,
    Position,
    PositionPool,
    Requisition,
    Spell,
    Team,
)
from orgplan.model.records.values import Employment, Hiring, Money, SpellKind
from tests.exchange.roster.at_hand import (
    AS_OF,
    JUNIOR,
    SENIOR,
    applied,
    brought,
    chart,
    empty_plan,
    fte,
    kinds,
    reading,
)

D = Decimal
REAL = Path(__file__).parents[4] / "shared" / "data" / "uk_organogram"


def gbp(amount: str) -> Money:
    return Money.of(amount, "GBP")


def test_senior_posts_become_seats_and_junior_posts_pools_under_them() -> None:
    found = brought(SENIOR, JUNIOR, names=("ministry_senior.csv", "ministry_junior.csv"))
    assert (found.tally.rows_in, found.tally.rows_placed) == (11, 11)
    assert found.tally.fte_in == found.tally.fte_placed == D("14.34")
    plan = applied(found)
    org = plan.base
    assert chart(plan) == {
        "1": ("Head One", ""),
        "2": ("Not disclosed", "1"),
        "3": ("Half One", "2"),
        "3-1": ("Half Two", "2"),
        "4": ("", "2"),
        "5": ("", "2"),
        "6": ("Not disclosed", "2"),
    }
    pools = [(x.manager, x.fte, x.pay_minimum, x.pay_maximum) for x in org.rows(PositionPool)]
    assert pools == [
        ("3", D("4.46"), gbp("47445"), gbp("56597")),
        ("3", D("1.13"), gbp("47445"), gbp("56597")),
        ("2", D("0.8"), gbp("57275"), gbp("68322")),
        ("", D("2"), gbp("57275"), gbp("68322")),
    ]
    assert fte(plan) == D("14.34")
    assert org.settings.reporting_currency == "GBP"
    assert org.need(Position, "5").closed == AS_OF
    assert org.need(Spell, "1-S1").base == gbp("182499.50")
    bands = {(x.level, x.minimum, x.maximum) for x in org.rows(Band)}
    assert ("GRADE-7", gbp("47445"), gbp("56597")) in bands
    assert {x.name for x in org.rows(OrgUnit)} == {"Ministry"}
    said = Counter(x.kind for x in found.problems if x.row)
    assert said == {"shared post": 1, "closed post": 3, "dangling manager": 1}


def test_junior_posts_find_their_senior_posts_in_a_later_import_too() -> None:
    senior = brought(SENIOR, names=("ministry_senior.csv",))
    plan = applied(senior)
    junior = brought(JUNIOR, into=plan, names=("ministry_junior.csv",))
    after = applied(junior, plan)
    assert [x.manager for x in after.base.rows(PositionPool)] == ["3", "3", "5", ""]
    assert fte(after) == D("14.34")


def test_pay_ranges_of_another_department_widen_the_bands_that_an_import_made() -> None:
    plan = applied(brought(SENIOR, names=("one senior.csv",)))
    other = SENIOR.replace("180000,184999", "150000,159999").replace(",1,Head One", ",9,Head Nine")
    found = brought(other, into=plan, names=("two senior.csv",))
    after = applied(found, plan)
    band = next(x for x in after.base.rows(Band) if x.level == "SCS4")
    assert (band.minimum, band.maximum) == (gbp("150000"), gbp("184999"))
    again = brought(SENIOR, into=after, names=("one senior.csv",))
    assert again.step.changes == ()


ROSTER = """\
Employee ID,Name,Job Title,Department,Team,Manager ID,Hire date,FTE,Base,Location,Employment type
1,Ada,CTO,Technology,Office,,2020-02-03,1,300000,New York,Full time
2,Bo,Engineering Manager,Technology,Search,1,2021-03-01,1,"200,000",New York,Full time
3,Cy,Machine Learning Engineer,Technology,Search,2,2022-05-30,0.8,"150,000.50",London,Full time
4,Di,Data Scientist,Technology,Search,2,2023-06-13,1,,London,Contractor
,,Senior Machine Learning Engineer,Technology,Search,2,2027-06-01,1,180000,London,Full time
"""


def test_a_plain_roster_becomes_seats_people_teams_and_places() -> None:
    plan = applied(brought(ROSTER))
    org = plan.base
    assert list(chart(plan).values()) == [
        ("Ada", ""), ("Bo", "P-001"), ("Cy", "P-002"), ("Di", "P-002"), ("", "P-002"),
    ]  # fmt: skip
    assert {x.name for x in org.rows(Team)} == {"Office", "Search"}
    assert {x.name for x in org.rows(OrgUnit)} == {"Technology"}
    assert {x.name for x in org.rows(Location)} == {"New York", "London"}
    families = {x.id: x.name for x in org.rows(JobFamily)}
    seats = {x.title: x for x in org.rows(Position)}
    assert families[seats["Data Scientist"].family] == "Data science"
    assert seats["Engineering Manager"].level == "M1"
    assert seats["Data Scientist"].employment is Employment.CONTRACTOR
    spell = org.need(Spell, "P-003-S1")
    assert (spell.start, spell.base, spell.kind) == (
        date(2022, 5, 30), Money.of("150000.50", "USD"), SpellKind.EXISTING,
    )  # fmt: skip
    vacant = org.need(Spell, "P-005-S1")
    assert (vacant.person, vacant.start, vacant.hiring) == (
        "", date(2027, 6, 1), Hiring.NOT_STARTED,
    )  # fmt: skip


BAD = """\
Position ID,Name,Title,Reports to,FTE,Start,Base
A,Ann,Chief,,1,2020-01-31,100000
B,Ben,Head,A,1,2020-01-31,90000
B,Ben,Head,A,1,2020-01-31,90000
C,Cat,Lead,D,1,2020-01-31,80000
D,Dan,Lead,C,1,2020-01-31,80000
E,Eve,Self,E,1,2020-01-31,80000
F,Fay,Under a circle,C,0.5,2020-01-31,80000
G,Gus,Nobody above,ZZ,1,2020-01-31,80000
H,Hal,Bad money,A,1,2020-01-31,about 80k
I,Ivy,Bad date,A,1,soon,80000
J,Jon,Bad FTE,A,lots,2020-01-31,80000
K,Kim,No FTE,A,0,2020-01-31,80000
 a ,Lea,Differs by case,A,0.25,2020-01-31,80000
M,Max,By name,Ben,1,2020-01-31,80000
Total,,,,13.5,,
"""


def test_each_class_of_problem_is_told_by_row_and_nothing_is_dropped() -> None:
    found = brought(BAD)
    told = kinds(found)
    for row, kind in [
        (4, "duplicate"), (5, "cycle"), (6, "cycle"), (7, "self report"), (8, "dangling manager"),
        (9, "dangling manager"), (10, "money"), (11, "date"), (12, "fte"), (13, "fte"),
        (14, "shared post"), (16, "total"),
    ]:  # fmt: skip
        assert (row, kind) in told
    tally = found.tally
    assert (tally.rows_in, tally.rows_quarantined) == (15, 7)
    assert tally.fte_in == D("10.75") and tally.fte_quarantined == D(4)
    plan = applied(found)
    assert fte(plan) == tally.fte_placed
    names = dict(chart(plan).values())
    assert names["Ann"] == names["Fay"] == names["Gus"] == "root"
    assert names["Max"] == "B"


@pytest.mark.parametrize(
    ("kind", "done", "rows"),
    [
        ("duplicate", "fix", 9), ("cycle", "fix", 10), ("cycle", "attach", 10),
        ("self report", "attach", 9), ("self report", "fix", 9),
        ("dangling manager", "quarantine", 6), ("money", "quarantine", 7),
        ("date", "quarantine", 7), ("shared post", "quarantine", 7),
    ],
)  # fmt: skip
def test_what_is_done_with_a_class_can_be_chosen(kind: str, done: str, rows: int) -> None:
    found = brought(BAD, **{kind: done})
    usual = {"duplicate": 9, "cycle": 10, "self report": 9}.get(kind, rows)
    assert found.tally.rows_placed == (
        usual if kind in ("duplicate", "cycle", "self report") else rows
    )
    assert found.tally.rows_in == 15 and found.tally.fte_in == D("10.75")
    applied(found)


def test_managers_are_found_by_id_mail_name_and_title() -> None:
    rows = "Email,Name,Title,{}\na@x.org,Ada Lark,Chief,\nb@x.org,Bo,Lead,{}\n"
    for heading, said in (
        ("Manager email", "A@X.ORG"),
        ("Manager", "a@x.org"),
        ("Manager name", "Lark, Ada"),
        ("Manager", "Ada Lark"),
        ("Manager", "Chief"),
    ):
        plan = applied(brought(rows.format(heading, f'"{said}"')))
        assert chart(plan)["P-002"] == ("Bo", "P-001")
    zeros = "Employee ID,Name,Manager ID\n007,Ada,\n8,Bo,7\n"
    assert chart(applied(brought(zeros)))["P-002"] == ("Bo", "P-001")


def test_months_as_columns_tell_when_people_come_and_go() -> None:
    plan = applied(
        brought(
            "Name,Title,Jan 2027,Feb 2027,Mar 2027,Apr 2027\n"
            "Ada,Lead,1,1,1,1\nBo,Engineer,,0.5,0.5,\n"
        )
    )
    spells = [(x.start, x.end) for x in plan.base.rows(Spell)]
    assert spells == [(AS_OF, None), (date(2027, 2, 1), date(2027, 3, 31))]
    assert [x.fte for x in plan.base.rows(Position) if not x.tags] == [D(1), D("0.5")]


def test_of_snapshots_the_last_counts_and_earlier_ones_tell_who_came_when() -> None:
    found = brought(
        "Month,Employee ID,Name,Title\n2026-11-01,1,Ada,Lead\n2026-12-01,1,Ada,Lead\n"
        "2026-12-01,2,Bo,Engineer\n2026-11-01,3,Cy,Gone\n2027-01-01,1,Ada,Lead\n"
        "2027-01-01,2,Bo,Engineer\n"
    )
    assert (found.tally.rows_in, found.tally.rows_placed, found.tally.fte_in) == (6, 6, D(2))
    plan = applied(found)
    assert [who for who, _ in chart(plan).values()] == ["Ada", "Bo"]
    assert plan.base.need(Spell, "P-002-S1").start == date(2026, 12, 1)


def test_openings_become_seats_that_wait_with_their_requisitions() -> None:
    plan = applied(
        brought(
            "Identifier,Description,Team,Location,Target Hire Date,Target Start Date,State\n"
            "OP-1,Data Engineer,Search,London,2027-03-01,2027-04-01,Open\n"
            "OP-2,Data Engineer,Search,London,2027-03-01,2027-05-01,Draft\n"
        )
    )
    requests = [(x.id, x.position, x.target_start) for x in plan.base.rows(Requisition)]
    assert requests == [
        ("OP-1", "P-001", date(2027, 4, 1)), ("OP-2", "P-002", date(2027, 5, 1)),
    ]  # fmt: skip
    assert plan.base.need(Position, "P-002").approval == "draft"


def test_two_currencies_are_kept_and_what_nobody_has_a_rate_for_is_left_out() -> None:
    found = brought(
        "Name,Title,Base,Currency\nAda,Lead,100000,EUR\nBo,Lead,90000,GBP\nCy,Lead,1,XAU\n"
        "Di,Lead,£80k,\nEd,Lead,80000,EUR\n"
    )
    plan = applied(found)
    paid = [str(x.base) if x.base else "" for x in plan.base.rows(Spell)]
    assert paid == [
        "100,000.00 EUR", "90,000.00 GBP", "", "80,000.00 GBP", "80,000.00 EUR",
    ]  # fmt: skip
    assert plan.base.settings.reporting_currency == "EUR"
    assert (4, "number") in kinds(found)


@pytest.mark.parametrize(
    "text",
    ["Name,Title\n", "x\n", "Colour,Weight\nred,3\n", "a;b;c\n1;2;3\n4;5;6\n"],
)
def test_a_file_without_rows_of_people_is_refused_in_words(text: str) -> None:
    with pytest.raises(ImportRefused, match="mapping"):
        brought(text)


WORDS = st.sampled_from(["", "1", "2", "3", "A", "a ", "X", "Ben", "Vacant", "N/D", "=1", "0.5"])


EMPTY = ("",) * 5
# Found at random: a made-up seat that a row names, a manager whose row is kept out as a double or
# for another fault while another row of its key stands, a post that is a pool the second time.
FOUND = (
    ([("", "", "", "", "1"), ("1", "", "", "3", "")], "attach"),
    ([EMPTY, ("", "", "", "1", ""), ("", "A", "", "", ""), ("", "A", "1", "", "")], "attach"),
    ([*[EMPTY] * 4, ("", "", "", "1", ""), ("", "A", "", "2", ""),
      ("", "A", "1", "", "")], "attach"),
    ([*[EMPTY] * 4, ("", "", "", "", "1"), ("", "", "", "1", ""), ("2", "", "", "", ""),
      ("2", "", "1", "", "A")], "fix"),
    ([*[EMPTY] * 5, ("", "", "", "1", ""), ("1", "", "", "1", ""), ("1", "", "", "", "")], ""),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(*[WORDS] * 5), min_size=1, max_size=8),
    st.sampled_from(["fix", "attach", "quarantine", ""]),
)
@example(*FOUND[0])
@example(*FOUND[1])
@example(*FOUND[2])
@example(*FOUND[3])
@example(*FOUND[4])
def test_whatever_rows_say_they_are_placed_or_kept_out_and_fte_adds_up(
    rows: list[tuple[str, ...]], done: str
) -> None:
    text = "Position ID,Name,Title,Reports to,FTE\n" + "".join(",".join(r) + "\n" for r in rows)
    choices = {x.name.replace(" ", "_"): done for x in CLASSES if done in x.choices}
    if not any(any(row) for row in rows):
        return
    found = brought(text, **choices)
    tally = found.tally
    assert tally.rows_in == sum(any(row) for row in rows)
    out = {x.row for x in found.problems}
    assert tally.rows_quarantined <= len(out)
    plan = applied(found)
    assert fte(plan) == tally.fte_placed
    assert brought(text, into=plan, **choices).step.changes == ()


@pytest.mark.skipif(not REAL.is_dir(), reason="the real organograms are not here")
@pytest.mark.parametrize(
    ("name", "rows", "total"), [("decc", 456, "1476.80"), ("treasury", 405, "1106.33")]
)
def test_both_real_departments_come_in_to_the_last_digit(name: str, rows: int, total: str) -> None:
    texts = [(REAL / f"{name}_{part}.csv").read_text("utf-8") for part in ("senior", "junior")]
    found = brought(*texts, names=(f"{name}_senior.csv", f"{name}_junior.csv"))
    assert (found.tally.rows_in, found.tally.rows_quarantined) == (rows, 0)
    assert found.tally.fte_in == D(total)
    plan = applied(found)
    assert fte(plan) == D(total)
    tops = [seat for seat, (_, above) in chart(plan).items() if not above]
    assert len(tops) == 1


def test_a_large_import_asks_all_the_way_whether_anybody_still_waits_for_it() -> None:
    lines = ["Employee ID,Name,Job title,Team,Manager ID,Start date,FTE,Location,Level,E-mail"]
    lines += [
        f"E{at},Person {at},Engineer {at % 50},Team {at % 20},{f'E{(at - 1) // 8}' if at else ''},"
        f"2020-02-03,1,Place {at % 9},L{at % 7},p{at}@example.org"
        for at in range(4_000)
    ]
    rows, plan = reading("\n".join(lines)), empty_plan()
    outcome_of([rows], plan)  # what is made once for all imports
    calls, asked = 0, [0]

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    outcome_of([rows], plan, check=lambda: asked.append(calls))
    sys.setprofile(None)
    longest = max(after - before for before, after in pairwise([*asked, calls]))
    assert longest < calls / 8
