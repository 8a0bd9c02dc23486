"""What the role does to everyday life: meetings, tools and risks."""

import re
from collections.abc import Sequence
from decimal import Decimal

from orgplan.blueprint import records as b
from orgplan.blueprint.fitting.desk import Desk, Offer, Passage
from orgplan.blueprint.fitting.matching import SAME, candidates, score
from orgplan.blueprint.fitting.proposal import Action, Candidate
from orgplan.blueprint.fitting.settling import settle
from orgplan.language import exact, tr
from orgplan.model.org import Org
from orgplan.model.queries import meeting_hours
from orgplan.model.records import FxRate, Meeting, PerHeadCost, Position, Risk
from orgplan.model.records.values import Money
from orgplan.model.records.words import Cadence

# Words of a risk, and the codes of the findings that would show it in a plan.
SHOWN_BY: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"expert|heroics|small number|single point|one person|bus factor", ("SKL-002", "DEP-002")),
    (r"ownership|boundar|who owns|unclear own", ("COV-007", "DEC-004")),
    (r"bespoke|own pipelines?|shared standards|silo|reinvent", ("TOP-009",)),
    (r"upstream|schema|dependenc|data contracts?|missing events", ("DEP-003", "DEP-001")),
    (r"bottleneck|queue|waits? for", ("DEP-001",)),
    (r"platform", ("TOP-006",)),
    (r"burn-?out|firefight|on-call|overload|work ?load|operational load", ("TOP-001", "CAP-001")),
    (r"stakeholder|trust|alignment|cross-team", ("STK-007", "STK-001")),
    (r"approv|sign-off|decision", ("DEC-003", "DEC-001")),
    (r"escalat|incident|outage", ("ESC-001", "ESC-002")),
    (r"compliance|security|privacy|governance|regulat|ungoverned", ("STK-004", "ESC-003")),
    (r"budget|spend|cost|wasted|invest", ("MNY-005",)),
    (r"attrition|leavers?|turnover|succession|understaff|vacanc", ("CAP-004", "SKL-004")),
)
MOST_CODES = 4
SURE_ACTIVITY = 60
USUAL_MINUTES = 60
# Software for a head and month. [A] planning assumption.
TOOLS_USD = Decimal(250)
_TOOLS = re.compile(r"software|tool|licen[cs]e", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,3})\s*(?:-\s*)?min")
_HOURS = re.compile(r"(\d)\s*(?:-\s*)?h(?:ou)?rs?\b")
_CADENCES = (
    ("week", Cadence.WEEKLY),
    ("month", Cadence.MONTHLY),
    ("quarter", Cadence.QUARTERLY),
    ("dai", Cadence.WEEKLY),
)


def fit_meetings(desk: Desk) -> None:
    """Rituals as meetings of the team, attended by the role's seats in it."""
    asked = desk.passages("activities", team=True, named="meetings")
    for passage, item in zip(asked, desk.blueprint.activities, strict=True):
        if item.frequency == "ritual":
            _meet(desk, passage, item)


def _meet(desk: Desk, passage: Passage, item: b.Activity) -> None:
    attendees = tuple(_attendees(desk))
    record = _meeting(desk.blueprint, item, desk.team, attendees)
    before = None
    if passage.was is not None and desk.known is not None:
        before = _meeting(desk.known, passage.was, desk.team, attendees)
    rows = [row for row in desk.others(Meeting) if row.team == desk.team]
    stays = desk.setting.holds(item.text)
    hours = meeting_hours(record)
    offer = Offer(
        record, ("name", "cadence", "minutes"), before,
        follows=_is_suggested,
        candidates=candidates(item.text, rows, lambda row: row.name),
        action=Action.MAKE if stays else Action.LEAVE,
        reason=(
            _share_of(hours, len(attendees)) if stays
            else tr("not with {setting}", setting=", ".join(desk.setting.names))
        ),
        confirmed=False,
    )  # fmt: skip
    settle(desk, passage, offer)


def _is_suggested(meeting: Meeting) -> bool:
    return not meeting.confirmed


def _attendees(desk: Desk) -> list[str]:
    """The role's seats in the team."""
    seats = desk.org.by(Position, "team", desk.team)
    own = [seat.id for seat in seats if seat.role == desk.role and seat.closed is None]
    return own if desk.seat in own or not desk.seat else [desk.seat, *own]


def _meeting(
    blueprint: b.RoleBlueprint, item: b.Activity, team: str, attendees: tuple[str, ...]
) -> Meeting:
    minutes = _minutes(item.text)
    return Meeting("", item.text, team, _cadence(blueprint, item), minutes, attendees, False)


def _minutes(text: str) -> int:
    if match := _MINUTES.search(text):
        return int(match[1])
    match = _HOURS.search(text)
    return int(match[1]) * 60 if match else USUAL_MINUTES


def _cadence(blueprint: b.RoleBlueprint, item: b.Activity) -> Cadence:
    """What the ritual says, else how often the document does something like it, else monthly."""
    likest = max(
        ((score(item.text, row.text), row.frequency) for row in _others(blueprint)),
        default=(0, ""),
    )
    said = (item.text, likest[1] if likest[0] >= SURE_ACTIVITY else "")
    found = (cadence for text in said for word, cadence in _CADENCES if word in text.casefold())
    return next(found, Cadence.MONTHLY)


def _others(blueprint: b.RoleBlueprint) -> list[b.Activity]:
    return [row for row in blueprint.activities if row.frequency not in {"ritual", "incident"}]


def fit_tools(desk: Desk) -> None:
    """The tools that everybody uses as one cost a head, which somebody has to accept."""
    common = [tool for tool in desk.blueprint.tools if tool.commonness.casefold() == "common"]
    if not common:
        return
    text = ", ".join(tool.name for tool in common)
    passage = Passage("tools", 0, text, common[0].block)
    rows = [row for row in desk.org.rows(PerHeadCost) if _TOOLS.search(row.name)]
    found = tuple(Candidate("PerHeadCost", row.id, row.name, SAME) for row in rows)
    choice = desk.choice(passage.key)
    amount = (choice.amount if choice else None) or _usual(desk.org)
    note = _note(amount)
    record = PerHeadCost(
        "", "Tools", amount or Money(0, desk.org.settings.reporting_currency),
        _where_from(desk, common),
    )  # fmt: skip
    reason = (
        tr("the plan counts {rows} already", rows=rows[0].name)
        if rows
        else tr("{note}; it is for all", note=note)
    )
    offer = Offer(
        record, candidates=found, action=Action.LEAVE, reason=reason, confirmed=False,
        possible=amount is not None,
    )  # fmt: skip
    settle(desk, passage, offer)


def _share_of(hours: Decimal, people: int) -> str:
    return tr(
        "{hours} h a month for each of {people}, suggested",
        hours=exact(f"{hours.normalize():f}"),
        people=people,
    )


def _note(amount: Money | None) -> str:
    if amount is None:
        return tr("enter an amount")
    return tr("{amount} a head and month is a planning assumption", amount=amount)


def _where_from(desk: Desk, tools: Sequence[b.Tool]) -> str:
    return tr(
        "[A] {count} common tools of {document}, block {block}",
        count=len(tools),
        document=desk.document,
        block=tools[0].block,
    )


def _usual(org: Org) -> Money | None:
    """The usual amount in the reporting currency; None where the plan knows no rate."""
    currency = org.settings.reporting_currency
    rate = Decimal(1) if currency == "USD" else None
    if known := org.get(FxRate, "USD"):
        rate = rate or known.rate
    return Money.of((TOOLS_USD * rate).quantize(Decimal(1)), currency) if rate else None


def fit_risks(desk: Desk) -> None:
    """Risks into the register, with the findings that would show them."""
    known = {row.text.casefold(): row for row in desk.others(Risk)}
    for passage, item in zip(desk.passages("risks"), desk.blueprint.risks, strict=True):
        row = known.get(item.text.casefold())
        found = (Candidate("Risk", row.id, row.text, SAME),) if row is not None else ()
        before = _risk(desk.role, passage.was) if passage.was is not None else None
        record = _risk(desk.role, item)
        reason = (
            tr("shown by findings {findings}", findings=", ".join(record.findings))
            if record.findings
            else ""
        )
        offer = Offer(record, ("text", "kind"), before, candidates=found, reason=reason)
        settle(desk, passage, offer)


def _risk(role: str, item: b.Risk) -> Risk:
    said = (codes for words, codes in SHOWN_BY if re.search(words, item.text, re.IGNORECASE))
    named = dict.fromkeys(code for codes in said for code in codes)
    return Risk("", item.text, item.kind, role, findings=tuple(named)[:MOST_CODES])
