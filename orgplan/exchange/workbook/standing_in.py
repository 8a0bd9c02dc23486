"""The plan's own people and requisitions, where no file of HR or recruiting was given."""

from orgplan.exchange.workbook.facts import SEATED, Entry, Facts
from orgplan.exchange.workbook.outside import AtsRow, HrisRow
from orgplan.model.queries import manager_on
from orgplan.model.records import Person, Position, Requisition, Spell


def own_hris(facts: Facts) -> tuple[HrisRow, ...]:
    """Who is there on the as-of date by the plan's people, those without a seat too."""
    org, day = facts.org, facts.org.settings.as_of
    seated = [entry for entry in facts.entries if entry.status in SEATED and entry.person]
    found = [_employed(facts, entry) for entry in seated]
    # Somebody who sat, sits or will sit in a seat is told there.
    known = {spell.person for spell in org.rows(Spell)}
    for person in org.rows(Person):
        gone = person.leave_date is not None and person.leave_date <= day
        if person.id not in known and not gone and person.hire_date <= day:
            found.append(HrisRow(employee=person.id, name=person.name, start=person.hire_date))
    return tuple(found)


def _employed(facts: Facts, entry: Entry) -> HrisRow:
    asked = entry.requisition
    assert entry.person is not None
    return HrisRow(
        employee=entry.person.id,
        position=entry.seat.id,
        name=entry.person.name,
        centre=entry.centre,
        manager=manager_on(facts.org, entry.seat.id, facts.org.settings.as_of),
        start=(asked.started if asked else None) or entry.row.start,
        fte=entry.row.fte,
        base=entry.row.annual or None,
    )


def own_ats(facts: Facts) -> tuple[AtsRow, ...]:
    """The plan's requisitions."""
    org = facts.org
    return tuple(
        AtsRow(
            requisition=row.id,
            opening=row.opening,
            position=row.position if org.get(Position, row.position) else "",
            manager=row.hiring_manager,
            opened=row.opened,
            start=row.target_start,
        )
        for row in org.rows(Requisition)
    )
