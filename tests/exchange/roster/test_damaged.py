"""Damaged and hostile files: a report or a refusal in words, in bounded time, never a fault."""

import io
import json
import random
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest
from openpyxl import Workbook

from orgplan.exchange.intake.gate import admit_bytes
from orgplan.exchange.intake.process import answer_for, read
from orgplan.exchange.intake.sheets import reading_of
from orgplan.exchange.roster.importer import outcome_of
from orgplan.model.errors import OrgPlanError
from orgplan.model.invariants import errors
from tests.counts import CASES, within
from tests.exchange.engineering.test_engineering import BACKSTAGE, DOT, GRAPHML, OWNERS, TEAM_API
from tests.exchange.roster.at_hand import JUNIOR, SENIOR, applied, brought, empty_plan, reading
from tests.exchange.roster.test_bring import BAD, ROSTER

YAML = "- slug: a\n  name: Ann\n  title: Lead\n- slug: b\n  name: Ben\n  reports_to: a\n"
JSON = json.dumps([{"id": "1", "name": "Ann", "title": "Lead"}, {"id": "2", "managerId": "1"}])


def workbook() -> bytes:
    book, file = Workbook(), io.BytesIO()
    for line in ROSTER.splitlines():
        book.active.append(line.split(","))
    book.save(file)
    return file.getvalue()


SEEDS = {
    "people.xlsx": workbook(),
    **{
        name: text.encode()
        for name, text in {
            "a.csv": ROSTER, "b.csv": BAD, "senior.csv": SENIOR, "junior.csv": JUNIOR,
            "c.yaml": YAML, "d.json": JSON, "e.graphml": GRAPHML, "f.dot": DOT,
            "catalog-info.yaml": BACKSTAGE, "team.md": TEAM_API, "CODEOWNERS": OWNERS,
        }.items()
    },
}  # fmt: skip
LONG = 480
"""Seconds of work for the long run."""
PIECES = (
    b"\x00", b"\xff\xfe", b'"', b"'", b",", b";", b"\n", b"\r", b"\t", b"{", b"]", b"<", b"&", b"=",
    b"1e999", b"NaN", b"-1", b"\xc3", b"\xed\xa0\x80", b"9" * 400, b"a,b\n" * 50, b"- &a [*a]\n",
    b"<!DOCTYPE x>", "\u202e".encode(), b"Total,,,\n", b"PK\x03\x04", b"[" * 300,
)  # fmt: skip


def damaged(seed: int = 20270131) -> Iterator[tuple[str, bytes]]:
    """Files cut, flipped, spliced and mixed, without end; the same seed gives the same files."""
    chance = random.Random(seed)
    names = sorted(SEEDS)
    while True:
        name = chance.choice(names)
        data = bytearray(SEEDS[name])
        for _ in range(chance.randint(1, 6)):
            hurt(data, chance, SEEDS[chance.choice(names)])
        yield name, bytes(data)


def hurt(data: bytearray, chance: random.Random, other: bytes) -> None:
    """Cut out, flip a bit, put something in, mix in another file, or break off."""
    at = chance.randrange(len(data) + 1)
    kind = chance.randrange(5)
    if kind == 0:
        del data[at : at + chance.randint(1, 200)]
    elif kind == 1 and at < len(data):
        data[at] ^= 1 << chance.randrange(8)
    elif kind == 2:
        data[at:at] = chance.choice(PIECES)
    elif kind == 3:
        start = chance.randrange(len(other))
        data[at:at] = other[start : start + chance.randint(1, 300)]
    else:
        del data[at:]


Answers = Callable[[bytes], dict[str, Any]]


def survive(name: str, data: bytes, answers: Answers = answer_for) -> bool:
    """Whether a file came in; where it did not, that was said in words."""
    try:
        file = admit_bytes(name, data)
        head = json.dumps({"name": file.name, "form": file.form, "options": {}})
        answer = answers(head.encode() + b"\n" + file.data)
        if "error" in answer:
            assert ": " in answer["error"]
            return False
        found = outcome_of([reading_of(answer)], empty_plan())
    except OrgPlanError as error:
        assert str(error).strip()
        return False
    tally = found.tally
    assert tally.rows_in == tally.rows_placed + tally.rows_quarantined
    after = empty_plan().apply(found.step)
    assert errors(after.base) == []
    return True


def test_damaged_files_are_taken_in_or_refused_and_never_a_fault() -> None:
    came = sum(survive(name, data) for name, data in islice(damaged(), 200))
    assert 50 < came < 195
    CASES(200)


@pytest.mark.soak
@pytest.mark.timeout(3000)
def test_as_many_damaged_files_as_fit_in_minutes_are_no_fault_of_ours() -> None:
    seed = 1
    number = came = 0
    for number, (name, data) in enumerate(within(LONG, damaged(seed)), start=1):
        try:
            came += survive(name, data)
        except Exception as error:
            raise AssertionError(f"seed {seed}, file {number}: {name}, {data!r}") from error
    CASES(number)
    assert 0.25 < came / number < 0.975


def test_what_people_really_send_is_reported() -> None:
    wide = "Name,Title," + ",".join(f"c{at}" for at in range(16_000)) + "\nAnn,Lead\n"
    assert brought(wide).tally.rows_placed == 1
    titled = "Roster of March 2027,,\n,,\nName,Title,Manager\nAnn,Lead,\nBen,Help,Ann\n"
    assert brought(titled).tally.rows_placed == 2
    formulas = "Name,Title\n=1+1,Lead\n@SUM(A1),Help\n<b>Cy</b>,Help\n"
    assert brought(formulas).tally.rows_placed == 3
    semicolons = "Name,Title,Team\nAnn,Lead,;\nBen,Help, ; ;\n"
    assert brought(semicolons).tally.rows_placed == 2
    repeated = "Name,Title\nAnn,Lead\nName,Title\nBen,Help\n"
    assert brought(repeated).tally.rows_in == 2
    huge = f'Name,Title\nAnn,"{"x" * 2_000_000}"\n'
    found = brought(huge)
    assert found.tally.rows_placed == 1 and "longer than 32,767" in " ".join(found.notes)


def test_merged_headings_and_formulas_without_values_are_told() -> None:
    book, file = Workbook(), io.BytesIO()
    sheet = book.active
    for row in (
        ("Who", "", "Pay", ""),
        ("Name", "Title", "Base", "Bonus"),
        ("Ann", "Lead", 100, 7),
    ):
        sheet.append(row)
    sheet.append(("Ben", "Help", "=C3", 8))
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:D1")
    book.save(file)
    found = outcome_of([read(admit_bytes("people.xlsx", file.getvalue()))], empty_plan())
    assert (4, "formula without value") in [(x.row, x.kind) for x in found.problems]
    assert (found.tally.rows_in, found.tally.rows_quarantined) == (2, 1)
    applied(found)  # type: ignore[arg-type]


def test_a_chain_and_a_star_of_many_people_come_in_without_a_fault() -> None:
    chain = "ID,Name,Title,Manager ID\n" + "".join(
        f"{at},N{at},T,{at - 1 if at else ''}\n" for at in range(5_000)
    )
    assert brought(chain).tally.rows_placed == 5_000
    ring = chain.replace("0,N0,T,\n", "0,N0,T,4999\n", 1)
    assert brought(ring).tally.rows_quarantined == 5_000
    assert reading(chain).sheets[0].rows[1][0] == "0"
