"""Small made-up rosters, and what becomes of them."""

from datetime import date
from decimal import Decimal

from orgplan.exchange.intake.gate import admit_bytes
from orgplan.exchange.intake.readers.any_form import read_any
from orgplan.exchange.intake.sheets import Reading
from orgplan.exchange.roster.bring import RosterOutcome, roster_outcome
from orgplan.exchange.roster.mapping import Mapping
from orgplan.model.blank import blank_plan
from orgplan.model.invariants import errors
from orgplan.model.plan import Plan
from orgplan.model.queries import current_spell, manager_on
from orgplan.model.records import Person, Position, PositionPool

AS_OF = date(2027, 1, 31)
SENIOR = """\
,Post Unique Reference,Name,Grade,Job Title,Job/Team Function,Parent Department,Organisation,\
Unit,Contact Phone,Contact E-mail,Reports to Senior Post,Salary Cost of Reports (£),FTE,\
Actual Pay Floor (£),Actual Pay Ceiling (£),,Professional/Occupational Group,Notes,Valid?
0,1,Head One,SCS4,Permanent Secretary,Leads,Ministry,Ministry,Office,removed,removed,XX,0,1.0,\
180000,184999,0,Policy,,1
1,2,N/D,SCS2,Director,Plans,Ministry,Ministry,Plans,removed,removed,1,0,1.0,0,0,0,Policy,,1
2,3,Half One,SCS1,Deputy,Plans,Ministry,Ministry,Plans,removed,removed,2,0,0.6,60000,64999,0,\
Policy,,1
3,3,Half Two,SCS1,Deputy,Plans,Ministry,Ministry,Plans,removed,removed,2,0,0.45,60000,64999,0,\
Policy,,1
4,4,Vacant ,SCS1,Deputy of Nothing,,Ministry,Ministry,Plans,removed,removed,2,0,1.0,60000,64999,\
0,Policy,,1
5,5,Eliminated,SCS1,Former,,Ministry,Ministry,Plans,removed,removed,2,0,1.0,0,0,0,Policy,,1
6,6,N/D,SCS1,Below the former,,Ministry,Ministry,Plans,removed,removed,5,0,0.9,0,0,0,Policy,,1
"""
JUNIOR = """\
,Parent Department,Organisation,Unit,Reporting Senior Post,Grade,Payscale Minimum (£),\
Payscale Maximum (£),Generic Job Title,Number of Posts in FTE,Professional/Occupational Group
0,Ministry,Ministry,Plans,3,Grade 7,47445,56597,Economist,4.46,Economics
1,Ministry,Ministry,Plans,3,Grade 7,47445,56597,Economist,1.13,Economics
2,Ministry,Ministry,Plans,5,Grade 6,57275,68322,Adviser,0.8,Policy
3,Ministry,Ministry,Plans,99,Grade 6,57275,68322,Adviser,2,Policy
"""


def reading(text: str | bytes, name: str = "people.csv") -> Reading:
    """A file as the process reads it."""
    data = text if isinstance(text, bytes) else text.encode()
    return read_any(admit_bytes(name, data), {}, lambda share: None)


def empty_plan() -> Plan:
    return blank_plan("Trial", AS_OF)


def brought(
    *texts: str,
    into: Plan | None = None,
    mapping: Mapping | None = None,
    names: tuple[str, ...] = (),
    **choices: str,
) -> RosterOutcome:
    """What rosters would do to a plan; choices are classes with their spaces as underscores."""
    chosen = {name.replace("_", " "): done for name, done in choices.items()}
    if chosen:
        mapping = Mapping(choices=chosen)
    readings = [
        reading(text, name)
        for text, name in zip(texts, names or [f"people {n}.csv" for n in "abcdef"], strict=False)
    ]
    return roster_outcome(readings, into or empty_plan(), mapping)


def applied(outcome: RosterOutcome, plan: Plan | None = None) -> Plan:
    """The plan after; it breaks no rule."""
    after = (plan or empty_plan()).apply(outcome.step)
    assert errors(after.base) == []
    return after


def kinds(outcome: RosterOutcome) -> list[tuple[int, str]]:
    """Row and class of every problem that is about a row."""
    return [(x.row, x.kind) for x in outcome.problems if x.row]


def chart(plan: Plan) -> dict[str, tuple[str, str]]:
    """Who sits in each seat and which seat is above it; “root” is the one for nobody."""
    org, found = plan.base, {}
    roots = {seat.id for seat in org.rows(Position) if seat.tags}
    for seat in org.rows(Position):
        if seat.id in roots:
            continue
        spell = current_spell(org, seat.id, AS_OF)
        person = org.get(Person, spell.person) if spell else None
        above = manager_on(org, seat.id, AS_OF)
        found[seat.id] = (person.name if person else "", "root" if above in roots else above)
    return found


def fte(plan: Plan) -> Decimal:
    org = plan.base
    seats = [row for row in org.rows(Position) if not row.tags]
    return sum((row.fte for row in (*seats, *org.rows(PositionPool))), Decimal(0))
