"""What is hidden on the screen is hidden at its source, and comes back whole."""

import json

from orgplan.drawing.mask import MASK
from orgplan.model.edits.people import change_person
from orgplan.model.plan import Plan
from orgplan.model.records import Person
from orgplan.model.records.values import Money
from orgplan.ui import wording
from orgplan.ui.document import Document
from orgplan.ui.masking import SCREEN, without_amounts


def names_of(plan: Plan) -> set[str]:
    return {person.name for person in plan.base.rows(Person)}


def all_words(plan: Plan) -> str:
    return json.dumps([repr(row) for table in plan.base.kinds().values() for row in table.values()])


def test_while_names_are_hidden_no_record_that_is_shown_holds_one(document: Document) -> None:
    names = names_of(document.plan)
    SCREEN.hide(pay=False, names=True)
    shown = all_words(document.shown_plan)
    assert not [name for name in names if name in shown]
    assert document.org is document.shown_plan.org("")
    assert names_of(document.plan) == names
    SCREEN.hide(pay=False, names=False)
    assert document.org is document.plan.base


def test_an_edit_while_names_are_hidden_goes_into_the_plan_with_its_names(
    document: Document,
) -> None:
    names = names_of(document.plan)
    first = document.plan.base.rows(Person)[0]
    SCREEN.hide(pay=True, names=True)
    with document.edit("Rename") as draft:
        change_person(draft, first.id, name="Quill Nightshade")
    assert names_of(document.plan) == names - {first.name} | {"Quill Nightshade"}
    assert "Quill" not in all_words(document.shown_plan)
    document.undo()
    assert names_of(document.plan) == names


def test_what_is_copied_from_a_masked_screen_never_replaces_what_it_hides(
    document: Document,
) -> None:
    SCREEN.hide(pay=True, names=True)
    plan = document.plan
    masked = document.shown_plan.base.rows(Person)[0]
    assert not document.attempt(
        "Fill down", lambda d: change_person(d, masked.id, name=masked.name)
    )
    assert document.plan is plan and document.stack.count() == 0


def test_the_views_hear_which_people_are_called_otherwise(document: Document) -> None:
    heard: list[set[str]] = []
    document.changed.connect(lambda step: heard.append({x.record.id for x in step}))
    SCREEN.hide(pay=False, names=True)
    assert heard == [{person.id for person in document.plan.base.rows(Person)}]


def test_presenting_hides_everything_and_leaves_the_mask_as_it_was() -> None:
    SCREEN.hide(pay=True, names=False)
    SCREEN.present(True)
    assert (SCREEN.pay, SCREEN.names) == (True, True)
    SCREEN.hide(pay=False, names=True)
    SCREEN.present(False)
    assert (SCREEN.pay, SCREEN.names) == (True, False)


def test_an_amount_that_is_hidden_tells_neither_its_size_nor_its_sign() -> None:
    SCREEN.hide(pay=True, names=False)
    for minor in (-12_345_678, 0, 5, 99_900_000_000):
        said = {say(minor, "USD") for say in (wording.cents, wording.whole, wording.short)}
        assert said | {wording.money(Money(minor, "USD"))} == {f"${MASK}"}


def test_a_sentence_loses_its_amounts_and_keeps_its_other_numbers() -> None:
    said = "FY2028 costs 1,250,000 USD more (12 FTE, 3.4 %), CA$12.5K and EUR 900 a head"
    left = without_amounts(said, ("USD", "EUR"))
    assert left == f"FY2028 costs {MASK} more (12 FTE, 3.4 %), {MASK} and {MASK} a head"
