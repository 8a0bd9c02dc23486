"""Columns of the register that are more than one field: what they show, and what a change does.

Every one is shown as the sheets show it, so that a change here since the export is found too.
"""

from collections.abc import Mapping

from orgplan.exchange.returned import values
from orgplan.exchange.returned.findings import Plain
from orgplan.exchange.returned.openings import REGISTER, Special
from orgplan.exchange.returned.values import Row
from orgplan.exchange.workbook.columns import spoken
from orgplan.exchange.workbook.facts import (
    NOT_NAMED,
    TO_BE_HIRED,
    incumbent_of,
    manager_of,
    status_of,
)
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.people import fill, seat, vacate
from orgplan.model.edits.reporting import add_dotted_line, set_manager
from orgplan.model.org import Org
from orgplan.model.queries import dotted_on
from orgplan.model.records import (
    Person,
    Position,
    PositionPool,
    ReportingLine,
    Spell,
)
from orgplan.model.records.values import Approval, Hiring, LineKind, Priority
from orgplan.model.spans import holds
from orgplan.planning.rows import CostRow, one_row


def _stay(draft: Draft, name: str) -> Spell:
    return draft.org.need(Spell, name)


_HIRING = {
    "approved": Hiring.NOT_STARTED,
    "open": Hiring.IN_PROGRESS,
    "offer": Hiring.OFFER_SENT,
    "accepted": Hiring.ACCEPTED,
}
_APPROVALS = {"proposed": Approval.DRAFT, "cancelled": Approval.DENIED}
_FOLLOW = tr("Filled, Departing and Closed follow from who is in the seat and from its dates")


def _status_shown(org: Org, name: str) -> Plain:
    row = one_row(org, name)
    return status_of(org, row) if row else None


def _take_status(draft: Draft, name: str, row: Row, cell: Plain) -> None:
    word = values.text(row, cell).casefold()
    pool = draft.org.get(PositionPool, name)
    if pool is not None:
        if word not in ("on hold", "filled"):
            raise ValueError(tr("a pool is Filled or On hold"))
        draft.change(PositionPool, name, on_hold=word == "on hold")
        return
    spell = _stay(draft, name)
    if word == "on hold":
        draft.change(Position, spell.position, on_hold=True)
    elif word in _APPROVALS:
        draft.change(Position, spell.position, on_hold=False, approval=_APPROVALS[word])
    elif word in _HIRING:
        _take_search(draft, spell, _HIRING[word])
    elif status_of(draft.org, _row(draft, name)) == "On hold" and word in ("filled", "departing"):
        draft.change(Position, spell.position, on_hold=False)
    else:
        raise ValueError(_FOLLOW)


def _row(draft: Draft, name: str) -> CostRow:
    found = one_row(draft.org, name)
    assert found is not None
    return found


def _take_search(draft: Draft, spell: Spell, hiring: Hiring) -> None:
    if spell.person:
        raise ValueError(
            tr("the seat is held by {person}: {follow}", person=spell.person, follow=_FOLLOW)
        )
    draft.change(Position, spell.position, on_hold=False, approval=Approval.APPROVED)
    draft.change(Spell, spell.id, hiring=hiring)


def _incumbent_shown(org: Org, name: str) -> Plain:
    row = one_row(org, name)
    if row is None:
        return None
    person = org.get(Person, row.spell.person) if row.spell and row.spell.person else None
    return incumbent_of(row, status_of(org, row), person)


def _take_incumbent(draft: Draft, name: str, row: Row, cell: Plain) -> None:
    spell, said = _stay(draft, name), values.text(row, cell)
    code = values.text(row, row.cells.get("Employee ID"))
    if said in ("", TO_BE_HIRED):
        if spell.person:
            vacate(draft, name)
    elif said == NOT_NAMED:
        raise ValueError(tr("somebody who is there has a name or an employee ID"))
    elif spell.person and code in ("", spell.person):
        draft.change(Person, spell.person, name=said)
    elif spell.person:
        raise ValueError(tr("another person is another stay: end {name} and add a row", name=name))
    elif draft.org.get(Person, code) is not None:
        seat(draft, name, code)
    else:
        hired = values.day(row, row.cells.get("Hire date"))
        fill(draft, name, said, hired or spell.start, code)


def _person_shown(org: Org, name: str) -> Plain:
    spell = org.get(Spell, name)
    return (spell.person if spell else "") or None


def _take_person(draft: Draft, name: str, row: Row, cell: Plain) -> None:
    spell, code = _stay(draft, name), values.text(row, cell)
    if code == spell.person:
        return
    if not code:
        vacate(draft, name)
    elif spell.person:
        raise ValueError(tr("another person is another stay: end {name} and add a row", name=name))
    elif draft.org.get(Person, code) is not None:
        seat(draft, name, code)
    else:
        said = values.text(row, row.cells.get("Incumbent"))
        if said in ("", TO_BE_HIRED, NOT_NAMED):
            raise ValueError(
                tr("there is no person {code} in the plan: enter the name beside it", code=code)
            )
        _take_incumbent(draft, name, row, said)


def _hired_shown(org: Org, name: str) -> Plain:
    row = one_row(org, name)
    return [row.hired.isoformat()] if row else None


def _take_hired(draft: Draft, name: str, row: Row, cell: Plain) -> None:
    spell = _stay(draft, name)
    if not spell.person:
        raise ValueError(tr("it follows from Target start until somebody is hired"))
    draft.change(Person, spell.person, hire_date=values.sure_day(row, cell))


def _manager_shown(org: Org, name: str) -> Plain:
    row = one_row(org, name)
    return (manager_of(org, row) if row else "") or None


def _take_manager(draft: Draft, name: str, row: Row, cell: Plain) -> None:
    code = values.text(row, cell)
    if code and draft.org.get(Position, code) is None:
        raise ValueError(tr("there is no seat {code} in the plan", code=code))
    if draft.org.get(PositionPool, name) is not None:
        draft.change(PositionPool, name, manager=code)
        return
    spell = _stay(draft, name)
    line = line_in_force(draft.org, spell)
    if line is None:
        set_manager(draft, spell.position, code)
    elif code:
        draft.change(ReportingLine, line.id, manager=code)
    else:
        draft.drop(ReportingLine, line.id)


def line_in_force(org: Org, spell: Spell) -> ReportingLine | None:
    """The solid line that the sheets show for a stay."""
    day = max(org.settings.as_of, spell.start)
    lines = org.by(ReportingLine, "position", spell.position)
    return next((x for x in lines if x.kind is LineKind.SOLID and holds(x, day)), None)


def _dotted_shown(org: Org, name: str) -> Plain:
    spell = org.get(Spell, name)
    if spell is None:
        return None
    day = max(org.settings.as_of, spell.start)
    return "; ".join(dotted_on(org, spell.position, day)) or None


def _take_dotted(draft: Draft, name: str, row: Row, cell: Plain) -> None:
    spell = _stay(draft, name)
    wanted = [part.strip() for part in values.text(row, cell).split(";") if part.strip()]
    day = max(draft.org.settings.as_of, spell.start)
    for line in draft.org.by(ReportingLine, "position", spell.position):
        if line.kind is LineKind.DOTTED and holds(line, day):
            if line.manager in wanted:
                wanted.remove(line.manager)
            else:
                draft.drop(ReportingLine, line.id)
    for code in wanted:
        add_dotted_line(draft, spell.position, code)


def _priority_shown(org: Org, name: str) -> Plain:
    spell = org.get(Spell, name)
    found = org.get(Position, spell.position) if spell else None
    if found is None:
        return None
    return "Critical" if found.critical else spoken(found.priority)


def _take_priority(draft: Draft, name: str, row: Row, cell: Plain) -> None:
    said = values.one_of(Priority, Priority.NORMAL)(row, cell)
    seat_id = _stay(draft, name).position
    if said is Priority.CRITICAL:
        draft.change(Position, seat_id, critical=True)
    else:
        draft.change(Position, seat_id, critical=False, priority=said)


SPECIALS: Mapping[str, Special] = {
    "Status": Special(_status_shown, _take_status),
    "Incumbent": Special(_incumbent_shown, _take_incumbent),
    "Employee ID": Special(_person_shown, _take_person),
    "Hire date": Special(_hired_shown, _take_hired),
    "Reports to": Special(_manager_shown, _take_manager),
    "Dotted line to": Special(_dotted_shown, _take_dotted),
    "Priority": Special(_priority_shown, _take_priority),
    **REGISTER,
}
