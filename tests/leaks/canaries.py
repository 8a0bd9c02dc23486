"""A plan in which everything private is something that occurs nowhere else, and how to find it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from orgplan.assets import sample
from orgplan.exchange.plan_json import plan_from_json
from orgplan.model import records as r
from orgplan.model.plan import Plan
from orgplan.model.records import Record
from orgplan.model.records.values import Exit, Hiring, Money

AGREED = (Hiring.OFFER_SENT, Hiring.ACCEPTED, Hiring.HIRED)
PERIODS = 1
WORD = "Canary"


@dataclass(frozen=True)
class Canaries:
    """The plan, and what may not be in files for finance, for stakeholders, and in any picture.

    Amounts are whole numbers with their cents; words are words.
    """

    plan: Plan
    paid: frozenset[str]
    planned: frozenset[str]
    private: frozenset[str]
    judged: frozenset[str]

    @property
    def finance(self) -> frozenset[str]:
        return self.paid | self.private

    @property
    def stakeholder(self) -> frozenset[str]:
        return self.finance | self.planned | self.judged

    @property
    def picture(self) -> frozenset[str]:
        return self.paid | self.planned | self.private


def found(needles: frozenset[str], text: str) -> set[str]:
    """The canaries in a text; amounts also with commas or without cents, not in longer ones."""
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    numbers = set(re.findall(r"(?<![\d.])\d{6,8}(?!\d)", plain))
    return {
        needle for needle in needles
        if (needle.split(".")[0] in numbers if needle[0].isdigit() else needle in text)
    }  # fmt: skip


class _Amounts:
    """Amounts that occur once: what is given out is remembered as a canary."""

    def __init__(self, start: int) -> None:
        self.next = start
        self.given: set[str] = set()

    def like(self, money: Money | None) -> Money | None:
        if money is None:
            return None
        self.next += 1_037
        made = Money(self.next * 100 + 37, money.currency)
        self.given.add(f"{made.amount:f}")
        return made


def canary_plan(seed: int = 0) -> Canaries:
    """The sample, short of time and full of canaries."""
    return canaried(plan_from_json(sample("meridian.json").read_text("utf-8")), seed)


def canaried(plan: Plan, seed: int = 0) -> Canaries:
    """A plan, short of time and full of canaries."""
    tables = plan.base.fork()
    tables.put(replace(plan.settings, horizon_periods=PERIODS, notes=f"{WORD}Notes"))
    paid, planned = _Amounts(2_345_678 + 11 * seed), _Amounts(6_345_679 + 11 * seed)
    for record in (*_pay(plan, paid, planned), *_words(plan)):
        tables.put(record)  # type: ignore[type-var]
    private = {f"{WORD}{word}" for word in ("Notes", "Mail", "Expects", "Snapshot", "Source")}
    judged = {f"{WORD}{word}" for word in (
        "Topic", "Why", "Closed", "Asked", "Accepts", "Risk", "Bound", "Mitigates",
    )}  # fmt: skip
    return Canaries(
        Plan(tables), frozenset(paid.given), frozenset(planned.given), frozenset(private),
        frozenset(judged),
    )  # fmt: skip


def _pay(plan: Plan, paid: _Amounts, planned: _Amounts) -> Iterator[Record]:
    for spell in plan.base.rows(r.Spell):
        taken = spell.person or spell.hiring in AGREED
        amounts = paid if taken else planned
        fields: dict[str, Any] = {
            name: amounts.like(getattr(spell, name)) for name in ("base", "equity")
        }
        if spell.hourly:
            fields["hourly"] = amounts.like(spell.hourly)
        yield replace(spell, **fields, exit=Exit.INVOLUNTARY if spell.end else None)
    for band in plan.base.rows(r.Band):
        money = {name: planned.like(getattr(band, name)) for name in
                 ("minimum", "midpoint", "maximum")}  # fmt: skip
        yield replace(band, **money)
    for budget in plan.base.rows(r.Budget):
        yield replace(budget, amount=planned.like(budget.amount))


def _words(plan: Plan) -> Iterator[Record]:
    org, day = plan.base, plan.settings.as_of
    for person in org.rows(r.Person):
        yield replace(person, email=f"{WORD}Mail@example.com")
    for stakeholder in org.rows(r.Stakeholder):
        yield replace(stakeholder, expectations=f"{WORD}Expects")
    for relation in org.rows(r.StakeholderRelation):
        yield replace(relation, topic=f"{WORD}Topic")
    for seat in org.rows(r.Position):
        yield replace(seat, justification=f"{WORD}Why", close_reason=f"{WORD}Closed")
    for view in org.rows(r.SavedView):
        yield replace(view, notes=f"{WORD}Says")
    for request in org.rows(r.Requisition):
        yield replace(request, justification=f"{WORD}Asked")
    yield from _others(day)


def _others(day: date) -> Iterator[Record]:
    copy = f'{{"base": "2345678.37", "said": "{WORD}Snapshot"}}'
    yield r.Snapshot("SNAP", "Approved", day, "0" * 64, copy)
    yield r.Source("HR", "Personnel", content=f'["{WORD}Source", 2345678.37]')
    yield r.AcceptedFinding("ACC", "ORG-001", "P-001", "Somebody", f"{WORD}Accepts", day)
    yield r.Risk("RISK", f"{WORD}Risk", mitigation=f"{WORD}Mitigates")
    yield r.OwnThreshold("ORG-001", notice_high=Decimal(9), reason=f"{WORD}Bound")
