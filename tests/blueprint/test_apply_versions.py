"""Newer versions and other documents: what changed is shown, and nobody's edits are lost."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

from orgplan.blueprint.apply import Action, Choice, Choices, Proposal, Row, proposal
from orgplan.blueprint.comparison import compare
from orgplan.blueprint.records import RoleBlueprint
from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.edits.entries import change_entry
from orgplan.model.edits.relations import change_relation
from orgplan.model.plan import Plan
from tests.blueprint.documents_at_hand import fixture, own, read
from tests.blueprint.forms import as_post
from tests.blueprint.plans_at_hand import applied, contents, rows, staffed

NEWER = (
    # A target, a name, a line that goes, a line that comes, and where all stand.
    ("<td>≥ 4/5 on average</td>", "<td>≥ 4.5/5 on average</td>"),
    ("<strong>Price suppliers</strong>", "<strong>Suppliers of prices</strong>"),
    ("<li>Attribute definitions</li>", ""),
    ("<li>Click and order events</li>", "<li>Click and order events</li>\n<li>Weather</li>"),
    ("<h2", "<p>Reviewed in spring.</p>\n<h2"),
)


@cache
def first() -> RoleBlueprint:
    return read(as_post(*own()))


@cache
def newer() -> RoleBlueprint:
    title, html = own()
    for before, after in NEWER:
        assert before in html
        html = html.replace(before, after, 1)
    return read(as_post(title, html))


def row_of(found: Proposal, subject: str, text: str) -> Row:
    return next(row for row in found.of(subject) if row.text.startswith(text))


def edited(plan: Plan, kind: type[r.Record], record: str, **fields: object) -> Plan:
    draft = Draft(plan)
    change_entry(draft, kind, record, **fields)
    return plan.apply(draft.finish("Edit"))


def test_two_versions_are_compared_by_place() -> None:
    found = {(x.subject, x.what, x.text): x for x in compare(first(), newer())}
    target = found["kpis", "changed", "Squad satisfaction"]
    assert target.changes == (("target", "≥ 4/5 on average", "≥ 4.5/5 on average"),)
    assert 0 < target.block_before < target.block_after
    renamed = found["stakeholders", "changed", "Suppliers of prices"]
    assert renamed.changes == (("name", "Price suppliers", "Suppliers of prices"),)
    assert found["upstream", "added", "Weather"].block_before == 0
    assert found["upstream", "removed", "Attribute definitions"].block_after == 0
    assert compare(first(), first()) == ()


def test_two_roles_are_compared_the_same_way() -> None:
    found = compare(first(), fixture("analyst_ladder.md"))
    assert {x.what for x in found} == {"added", "removed", "changed"}
    assert next(x for x in found if x.subject == "title").what == "changed"


def test_a_newer_version_brings_what_changed_and_nothing_else() -> None:
    before, old = applied(staffed(), first())
    plan, found = applied(before, newer())
    assert found.document == old.document and found.role == old.role
    assert len(found.differences) == len(compare(first(), newer()))
    changed = {row.text for row in found.rows if row.action is Action.CHANGE}
    assert {"Squad satisfaction", "Suppliers of prices"} <= changed and len(changed) == 3
    assert {row.text for row in found.rows if row.action is Action.MAKE} == {"Weather"}
    same = row_of(old, "stakeholders", "Price suppliers").target
    assert plan.base.need(r.Stakeholder, same).name == "Suppliers of prices"
    (document,) = rows(plan, r.RoleDocument)
    assert (document.version, document.sha256) == (2, newer().source_sha256)
    blocks = {row.text: row.block for row in newer().kpis for row in [_named(row)]}
    assert all(x.block == blocks[x.text] for x in rows(plan, r.Origin) if x.subject == "kpis")
    assert not proposal(plan, newer(), "T1").step


def _named(kpi: object) -> object:
    return type("Named", (), {"text": kpi.name, "block": kpi.block})  # type: ignore[attr-defined]


def test_what_the_newer_version_does_not_say_stays_until_it_is_removed() -> None:
    before, _ = applied(staffed(), first())
    plan, found = applied(before, newer())
    row = row_of(found, "unspoken", "Attribute definitions")
    assert (row.action, row.reason) == (Action.KEEP, "the document no longer says this")
    choices = Choices({x.key: Choice(Action.REMOVE) for x in found.of("unspoken")})
    after, _ = applied(plan, newer(), choices)
    assert "Attribute definitions" not in {x.name for x in rows(after, r.ExternalNode)}
    assert not proposal(after, newer(), "T1", choices).step


def test_what_somebody_edited_is_kept_and_told() -> None:
    before, old = applied(staffed(), first())
    kpi = row_of(old, "kpis", "Squad satisfaction").target
    mine = edited(before, r.Kpi, kpi, target="≥ 3/5")
    plan, found = applied(mine, newer())
    row = row_of(found, "kpis", "Squad satisfaction")
    assert (row.action, row.reason) == (Action.KEEP, "edited in the plan since: target")
    assert plan.base.need(r.Kpi, kpi).target == "≥ 3/5"


def test_who_was_taken_off_a_kpi_stays_off() -> None:
    before, old = applied(staffed(), first())
    kpi = row_of(old, "kpis", "Squad satisfaction").target
    mine = edited(before, r.Kpi, kpi, owners=())
    assert not proposal(mine, first(), "T1").step


def test_a_change_can_be_refused() -> None:
    before, _ = applied(staffed(), first())
    row = row_of(proposal(before, newer(), "T1"), "kpis", "Squad satisfaction")
    plan, _ = applied(before, newer(), Choices({row.key: Choice(Action.KEEP)}))
    assert plan.base.need(r.Kpi, row.target).target == "≥ 4/5 on average"


def test_what_was_confirmed_follows_no_suggestion() -> None:
    before, old = applied(staffed(), first())
    tie = row_of(old, "stakeholders_relations", "Data Protection").target
    draft = Draft(before)
    change_relation(draft, tie, confirmed=True)
    confirmed = before.apply(draft.finish("Confirm"))
    plan, _ = applied(confirmed, first(), Choices(variants=frozenset({"Regulated"})))
    assert plan.base.need(r.StakeholderRelation, tie) == confirmed.base.need(
        r.StakeholderRelation, tie
    )


def test_another_document_for_the_same_role_stands_beside_the_first() -> None:
    other = replace(fixture("forecasting_lead.html"), title=first().title, source_sha256="f" * 64)
    plan, _ = applied(staffed(), first())
    after, found = applied(plan, other)
    assert found.differences == () and len(rows(after, r.RoleDocument)) == 2
    assert len(rows(after, r.RoleProfile)) == 1
    assert not proposal(after, first(), "T1").step and not proposal(after, other, "T1").step


def test_the_order_of_two_documents_loses_nothing() -> None:
    one, two = first(), fixture("forecasting_lead.html")
    forth, _ = applied(applied(staffed(), one)[0], two)
    back, _ = applied(applied(staffed(), two)[0], one)
    assert {x.text for x in rows(forth, r.Origin)} == {x.text for x in rows(back, r.Origin)}
    for kind, table in contents(forth).items():
        assert len(table) == len(contents(back)[kind]), kind
    for plan in (forth, back):
        for document in (one, two):
            assert not proposal(plan, document, "T1").step


def test_a_plan_whose_copy_of_the_document_is_spoilt_still_takes_it() -> None:
    plan, found = applied(staffed(), first())
    spoilt = edited(plan, r.RoleDocument, found.document, content="{")
    after, again = applied(spoilt, newer())
    assert again.document == found.document and again.differences == ()
    assert {row.text for row in again.rows if row.action is Action.MAKE} >= {"Weather"}
    assert not proposal(after, newer(), "T1").step


def test_ramp_and_milestones_are_there_to_plan_with() -> None:
    plan, _ = applied(staffed(), first())
    (speed,) = rows(plan, r.HiringSpeed)
    assert speed.level == "L6" and speed.ramp[-1] == Decimal(1) and "[A]" in speed.source
    assert {x.days for x in rows(plan, r.Milestone)} == {0, 30, 60, 90, 182, 365}
    assert [x.minutes_max for x in rows(plan, r.InterviewStage)][:2] == [80, 55]
