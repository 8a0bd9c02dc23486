"""A plan's JSON form loses nothing, and refuses what is not a plan with a sentence."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from orgplan.assets import sample
from orgplan.exchange.plan_json import FORMAT, plan_from_json, plan_to_json
from orgplan.model.errors import FileError, OrgPlanError, PlanError
from orgplan.model.plan import Plan
from orgplan.model.records import ALL_KINDS

SAMPLE = sample("meridian.json").read_text("utf-8")
Document = dict[str, Any]


def same(first: Plan, second: Plan) -> bool:
    return all(first.base.table(kind) == second.base.table(kind) for kind in ALL_KINDS)


def test_out_and_in_again_gives_an_equal_plan_and_the_same_text() -> None:
    plan = plan_from_json(SAMPLE)
    assert same(plan_from_json(plan_to_json(plan)), plan)
    assert plan_to_json(plan) == SAMPLE


def test_the_order_of_records_and_kinds_in_a_file_does_not_matter() -> None:
    document = json.loads(SAMPLE)
    shuffled = {kind: rows[::-1] for kind, rows in reversed(document["records"].items())}
    assert plan_to_json(plan_from_json(json.dumps({**document, "records": shuffled}))) == SAMPLE


def test_each_record_has_a_line_of_its_own_so_that_a_change_shows_as_one() -> None:
    lines = SAMPLE.splitlines()
    records = sum(len(rows) for rows in json.loads(SAMPLE)["records"].values())
    assert sum(line.startswith('{"id": ') for line in lines) == records


def test_a_byte_order_mark_is_let_be() -> None:
    assert same(plan_from_json("\ufeff" + SAMPLE), plan_from_json(SAMPLE))


def broken(edit: Callable[[Document], object]) -> str:
    document = json.loads(SAMPLE)
    edit(document)
    return json.dumps(document)


def seat(document: Document, number: int = 0) -> Document:
    found: Document = document["records"]["Position"][number]
    return found


BAD = [
    (lambda d: d.pop("format"), FileError, "not a plan"),
    (lambda d: d.update(format="orgplan.plan/2"), FileError, "update OrgPlan"),
    (lambda d: d.update(format="other/1"), FileError, "choose a plan"),
    (lambda d: d.pop("records"), FileError, "records"),
    (lambda d: d.update(records=[]), FileError, "records"),
    (lambda d: d.update(extra=1), FileError, "“extra”"),
    (lambda d: d["records"].update(Robot=[]) or seat(d).update(title=5), PlanError, "title"),
    (lambda d: d["records"].update(Robot=[]), PlanError, "“Robot”"),
    (lambda d: d["records"].update(PlanSettings=[]), FileError, "PlanSettings"),
    (lambda d: d["records"]["PlanSettings"][0].update(calendar=""), PlanError, "fiscal calendar"),
    (lambda d: seat(d).pop("title"), PlanError, "Position, record 1 has no “title”"),
    (lambda d: seat(d).update(fte="much"), PlanError, "Position, record 1 (C-901)"),
    (lambda d: seat(d).update(fte="NaN"), PlanError, "Position, record 1 (C-901)"),
    (lambda d: seat(d).update(colour="red"), PlanError, "“colour”"),
    (lambda d: seat(d).update(id="P-001"), PlanError, "repeats the id “P-001”"),
    (lambda d: seat(d).update(id=""), PlanError, "empty id"),
    (lambda d: d["records"]["Position"].append(7), PlanError, "Position, record 66"),
    (lambda d: d["records"]["Team"][0].update(id="P-001"), PlanError, "“P-001” names a Team"),
    (lambda d: seat(d).update(fte="1.5"), PlanError, "breaks 1 rule; the first: Position C-901"),
    (lambda d: seat(d).update(team="T99", level="L99"), PlanError, "breaks 2 rules"),
    (lambda d: d["records"]["ScenarioChange"][0].update(after="{"), PlanError, "holds no JSON"),
    (lambda d: d["records"]["ScenarioChange"][0].update(after="7"), PlanError, "holds no JSON"),
    (lambda d: d["records"]["Scenario"][1].update(parent="FREEZE"), PlanError, "build on itself"),
]


@pytest.mark.parametrize(("edit", "kind", "said"), BAD)
def test_what_is_wrong_is_said_in_one_sentence_with_its_place(
    edit: Callable[[Document], object], kind: type[OrgPlanError], said: str
) -> None:
    with pytest.raises(kind) as caught:
        plan_from_json(broken(edit))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "nothing",
        SAMPLE[: len(SAMPLE) // 2],
        json.dumps({"format": FORMAT, "records": {}}),
        '{"format": 1, "format": 2}',
        SAMPLE.replace('"Director, AI', '"\\ud800', 1),
        "[" * 100_000,
        '{"format": ' + "9" * 5000 + "}",
    ],
)
def test_text_that_is_no_plan_is_refused(text: str) -> None:
    with pytest.raises(FileError):
        plan_from_json(text)
