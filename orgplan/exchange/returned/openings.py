"""Columns that are the requisition's: on the register, and all that is entered on Hiring_Plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from orgplan.exchange.returned import values
from orgplan.exchange.returned.findings import Plain
from orgplan.exchange.returned.values import Row
from orgplan.exchange.workbook.columns import spoken
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.requisitions import open_requisition
from orgplan.model.org import Org
from orgplan.model.records import Requisition
from orgplan.model.records.values import Channel


@dataclass(frozen=True, slots=True)
class Special:
    """What a column shows of a row now, and what a cell of it does to a draft."""

    shown: Callable[[Org, str], Plain]
    take: Callable[[Draft, str, Row, Plain], object]


def _asked_for(org: Org, name: str) -> Requisition | None:
    """The requisition of a stay."""
    found = org.by(Requisition, "spell", name)
    return found[0] if found else None


def _requisition_shown(org: Org, name: str) -> Plain:
    found = _asked_for(org, name)
    return found.id if found else None


def _take_requisition(draft: Draft, name: str, row: Row, cell: Plain) -> None:
    code = values.text(row, cell)
    if _asked_for(draft.org, name) is not None or not code:
        raise ValueError(tr("a requisition keeps its id, and is dropped in OrgPlan"))
    if draft.is_used(Requisition, code):
        raise ValueError(tr("the id {code} is or was in use", code=code))
    # The plan would give out an id of its own, which then could never be used again.
    made = open_requisition(Draft(draft.so_far()), name)
    draft.add(replace(made, id=code))


def _opening_shown(field: str) -> Callable[[Org, str], Plain]:
    """What a field of the requisition shows."""

    def shown(org: Org, name: str) -> Plain:
        found = _asked_for(org, name)
        value = getattr(found, field, None)
        return [value.isoformat()] if isinstance(value, date) else value or None

    return shown


def _take_opening(field: str, read: values.Read) -> Callable[[Draft, str, Row, Plain], object]:
    """Sets a field of the requisition."""

    def take(draft: Draft, name: str, row: Row, cell: Plain) -> None:
        found = _asked_for(draft.org, name)
        if found is None:
            raise ValueError(tr("nobody has asked for this seat: enter a requisition ID first"))
        draft.change(Requisition, found.id, **{field: read(row, cell)})

    return take


def _referral_shown(org: Org, name: str) -> Plain:
    found = _asked_for(org, name)
    return "Y" if found and found.channel is Channel.REFERRAL else None


def _channel_shown(org: Org, name: str) -> Plain:
    found = _asked_for(org, name)
    return spoken(found.channel) if found else None


def _referral(row: Row, cell: Plain) -> Channel:
    return Channel.REFERRAL if values.yes(row, cell) else Channel.DIRECT


REGISTER: Mapping[str, Special] = {
    "Requisition ID": Special(_requisition_shown, _take_requisition),
    "ATS opening ID": Special(_opening_shown("opening"), _take_opening("opening", values.text)),
    "Referral": Special(_referral_shown, _take_opening("channel", _referral)),
}
HIRING: Mapping[str, Special] = {
    "Recruiter": Special(_opening_shown("recruiter"), _take_opening("recruiter", values.text)),
    "Channel": Special(
        _channel_shown, _take_opening("channel", values.one_of(Channel, Channel.DIRECT))
    ),
    "Notice, days": Special(
        _opening_shown("notice_days"), _take_opening("notice_days", values.whole)
    ),
    "Time to fill, days": Special(
        _opening_shown("fill_days"), _take_opening("fill_days", values.whole)
    ),
    "Opened on": Special(_opening_shown("opened"), _take_opening("opened", values.day)),
}
"""The columns of Hiring_Plan that are entered, all of them the requisition's."""
