"""Any document on any plan: the rules hold, one step undoes it, and twice is once."""

import dataclasses
import typing
from decimal import Decimal
from random import Random
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.blueprint import records as b
from orgplan.blueprint.apply import Action, Choice, Choices, proposal
from orgplan.blueprint.comparison import NAMES, name_of
from orgplan.blueprint.fitting.stored import from_text, to_text
from orgplan.model import records as r
from orgplan.model.errors import OrgPlanError, PlanError
from orgplan.model.invariants import errors
from orgplan.model.plan import Plan
from orgplan.model.records.words import StakeholderKind
from tests.blueprint.documents_at_hand import fixtures, read
from tests.blueprint.plans_at_hand import contents, rows
from tests.blueprint.test_hostile import damaged
from tests.model.text_plan import plan_of

# Few words, so that documents and plans speak of the same things, in odd spellings too.
WORDS = (
    "Data Engineering", "data  engineering", "Data Engineers", "Security / Privacy", "Security",
    "Legal", "Engineering Manager", "Director of AI", "Platform / SRE", "SRE", "Customers (B2B)",
    "Vendor contracts", "Serving", "🙂", "İstanbul", "  ", "", "Team T1", "a\nb", "Weekly sync",
)  # fmt: skip
FIXED: dict[str, tuple[str, ...]] = {
    "tier": ("must", "good", "advanced", "emerging", ""),
    "importance": ("Critical", "Important", "Optional to Important", "", "Odd"),
    "frequency": ("ritual", "ritual", "weekly", "monthly or quarterly"),
    "horizon": ("30 days", "6 months", "999 years", "long-term", ""),
    "commonness": ("Common", "Optional"),
    "Variant.value": ("Regulated", "B2C", "Startup", ""),
    "RoleDecision.level": ("independent", "team", "manager", "executive"),
    "RoleStakeholder.kind": ("internal", "external"),
}
NUMBERS = (Decimal(0), Decimal("0.25"), Decimal(99))
SCALARS: dict[object, tuple[object, ...]] = {
    str: WORDS,
    bool: (True, False, False),
    int: (0, 1, 7, 40),
    int | None: (None, 0, 45, 999),
    Decimal: NUMBERS,
    Decimal | None: (None, *NUMBERS),
}
TITLES = ("Staff ML Engineer", "Engineering Manager", "")
SEATS = """
Ada    [M4, T0, 2023-05-15.., D1=100%]
  Bo   [M1, T1, 2023-05-15.., D1=100%]
    Cy [L6, T1, 2024-05-15.., D1=100%]
  Di*  [L5, T2, 2027-06-01.., D1=100%]
"""
TEAMS = ("T0", "T1", "T2")
LISTS = ("seat", "role", "unspoken", "tools", "kpis", "stakeholders", "upstream", "skills")
SEEDS = st.integers(0, 2**32).map(Random)
MANY = settings(max_examples=100)


def any_value(random: Random, kind: type, name: str, hint: object) -> object:
    words = FIXED.get(name) or FIXED.get(f"{kind.__name__}.{name}")
    if words:
        return random.choice(words)
    if typing.get_origin(hint) is tuple:
        return any_list(random, typing.get_args(hint)[0])
    return random.choice(SCALARS[hint])


def any_item(random: Random, kind: type) -> Any:
    if kind is str:
        return random.choice(WORDS)
    hints = typing.get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    return kind(**{name: any_value(random, kind, name, hints[name]) for name in names})


def any_list(random: Random, kind: type) -> tuple[Any, ...]:
    return tuple(any_item(random, kind) for _ in range(random.randrange(4)))


def any_document(random: Random) -> b.RoleBlueprint:
    hints = typing.get_type_hints(b.RoleBlueprint)
    lists = {
        name: any_list(random, typing.get_args(hint)[0])
        for name, hint in hints.items()
        if typing.get_origin(hint) is tuple
    }
    places = {name: any_item(random, b.Place) for name in ("summary", "mission", "horizon")}
    return b.RoleBlueprint(
        title=b.Place(random.choice(TITLES), random.randrange(9)),
        family=random.choice(WORDS),
        level=random.choice(("Staff", "M2", "L9", "")),
        source_sha256=random.choice(("a" * 64, "b" * 64, "")),
        placed=Decimal(random.randrange(5)) / 4,
        **places,
        **lists,
    )


def any_plan(random: Random) -> Plan:
    """A plan that knows some of the names already, in ties of its own."""
    text = random.choice((SEATS, SEATS.split("\n  Di", maxsplit=1)[0], ""))
    more: list[Any] = [r.RoleProfile("R1", "Staff ML Engineer", "ENG", "L6")]
    more += [r.Team(team, f"Team {team}") for team in TEAMS if team not in text]
    for place, name in enumerate(random.sample(WORDS, 4)):
        kind = random.choice(list(StakeholderKind))
        more.append(r.Stakeholder(f"S{place}", name, kind))
        more.append(r.ExternalNode(f"X{place}", name))
        more.append(r.Skill(f"K{place}", name))
        if random.random() < 0.5:
            more.append(r.StakeholderRelation(f"S{place}/T1", f"S{place}", "T1"))
            more.append(r.Dependency(f"E{place}", "T1", f"X{place}", artefact=name))
            more.append(r.RoleSkill(f"RK{place}", "R1", f"K{place}"))
    return plan_of(text, *more)


def any_choices(random: Random, *never: Action) -> Choices:
    actions = [action for action in Action if action not in never]
    rows = {
        f"{random.choice(LISTS)}/{random.randrange(3)}": Choice(
            random.choice(actions), random.choice(("", "S0", "X1", "Cy", "K0"))
        )
        for _ in range(random.randrange(5))
    }
    return Choices(rows, accept=random.choice((101, 60)))


@MANY
@given(SEEDS)
def test_the_rules_hold_one_step_undoes_it_and_twice_is_once(random: Random) -> None:
    plan, document, team = any_plan(random), any_document(random), random.choice(TEAMS)
    choices = any_choices(random, Action.REMOVE)
    found = proposal(plan, document, team, choices)
    after = plan.apply(found.step)
    assert not errors(after.base)
    assert contents(after.apply(~found.step)) == contents(plan)
    assert not proposal(after, document, team, choices).step
    assert len({row.key for row in found.rows}) == len(found.rows)
    assert all(row.kind and (row.action is not Action.MAKE or row.target) for row in found.rows)


@MANY
@given(SEEDS)
def test_two_documents_in_any_order_lose_nothing(random: Random) -> None:
    plan, one, other = any_plan(random), any_document(random), any_document(random)
    two = dataclasses.replace(other, title=b.Place("Data Engineer", 1), source_sha256="d" * 64)
    for documents in ((one, two), (two, one)):
        after = plan
        for document in documents:
            after = after.apply(proposal(after, document, "T1").step)
        assert not errors(after.base)
        assert all(table.keys() <= contents(after)[x].keys() for x, table in contents(plan).items())
        known = {(x.subject, folded(x.text)) for x in rows(after, r.Origin)}
        for document in documents:
            for subject in ("kpis", "stakeholders", "skills", "risks", "upstream", "scorecard"):
                texts = (name_of(subject, item) for item in getattr(document, subject))
                assert all((subject, folded(x)) in known for x in texts if x.strip())


def folded(text: str) -> str:
    return " ".join(text.split()).casefold()


@MANY
@given(SEEDS)
def test_any_newer_version_leaves_a_plan_that_keeps_its_rules(random: Random) -> None:
    plan, one = any_plan(random), any_document(random)
    other = any_document(random)
    mixed = {name: getattr(other, name) for name in NAMES if random.random() < 0.5}
    newer = dataclasses.replace(one, source_sha256="c" * 64, **mixed)
    before = plan.apply(proposal(plan, one, "T1").step)
    choices = any_choices(random, Action.REMOVE)
    for chosen in (any_choices(random), choices):
        found = proposal(before, newer, "T1", chosen)
        after = before.apply(found.step)
        assert not errors(after.base)
        assert contents(after.apply(~found.step)) == contents(before)
    assert not proposal(after, newer, "T1", choices).step


@given(SEEDS)
def test_a_blueprint_is_kept_without_loss(random: Random) -> None:
    document = any_document(random)
    assert from_text(to_text(document)) == document


def test_every_list_of_a_blueprint_can_be_compared() -> None:
    lists = {x.name for x in dataclasses.fields(b.RoleBlueprint) if x.default == ()}
    assert lists - NAMES.keys() == {"sections", "checks", "unplaced", "remarks"}


def test_damaged_documents_end_in_a_plan_that_keeps_its_rules_or_in_a_sentence() -> None:
    random, sources = Random(11), [path.read_bytes() for path in fixtures()]
    for case in range(60):
        try:
            document = read(damaged(sources[case % len(sources)], random))
            found = proposal(any_plan(random), document, "T1")
        except OrgPlanError as error:
            assert "\n" not in str(error)
        else:
            assert found.rows


def test_a_document_of_more_than_a_role_is_refused_in_a_sentence() -> None:
    risks = tuple(b.Risk("challenge", f"Risk {number}", number) for number in range(601))
    with pytest.raises(PlanError, match=r"601 passages.*about one role"):
        proposal(any_plan(Random(1)), b.RoleBlueprint(risks=risks), "T1")


def test_names_as_long_as_a_book_take_no_longer_than_others() -> None:
    def seconds(length: int) -> float:
        name = "Data, risk / and security or platform " * length
        parties = tuple(b.RoleStakeholder(f"{i} {name}", "internal", name, i) for i in range(40))
        document = b.RoleBlueprint(title=b.Place("Cook"), stakeholders=parties)
        start = process_time()
        proposal(any_plan(Random(1)), document, "T1")
        return process_time() - start

    assert seconds(500) < 20 * seconds(7) + 1
