"""Files for org charts: one row a seat, each with the seat it reports to."""

from collections.abc import Iterator
from dataclasses import dataclass

from orgplan.exchange.register import Entry
from orgplan.exchange.systems import facts as f
from orgplan.exchange.systems.scene import Scene
from orgplan.exchange.systems.system import Column, Form, System, Table


@dataclass(frozen=True, slots=True)
class Placed:
    """A seat, and the nearest seat above it that is in the file too; empty at the top."""

    entry: Entry
    above: str


def placed(scene: Scene) -> Iterator[Placed]:
    """Everybody who counts, in the order of ids; nobody reports to a seat that is not there."""
    seats = scene.seats
    for entry in seats.values():
        passed = {entry.seat.id}
        above = str(f.manager_id(entry) or "")
        while above and above not in seats and above not in passed:
            passed.add(above)
            above = _above(scene, above)
        yield Placed(entry, above if above in seats and above not in passed else "")


def _above(scene: Scene, position: str) -> str:
    from orgplan.model.queries import manager_on

    return manager_on(scene.org, position, scene.as_of)


_ORGANIMI = (
    Column("ID", "the seat's id", lambda p: p.entry.seat.id),
    Column("First Name", "all but the last word of the name", lambda p: f.given_name(p.entry)),
    Column("Last Name", "the last word of the name; an open seat's row id",
           lambda p: f.family_name(p.entry)),
    Column("Boss ID", "the manager's seat, empty at the top", lambda p: p.above or None),
    Column("Title", "the seat's title", lambda p: p.entry.seat.title, False),
    Column("Department", "unit or team", lambda p: f.department(p.entry), False),
    Column("Location", "location", lambda p: f.location_name(p.entry), False),
    Column("Email", "where the plan keeps it", lambda p: f.mail(p.entry), False),
)  # fmt: skip

ORGANIMI = System(
    id="organimi",
    name="Organimi",
    about="The org chart with open seats.",
    tables=(Table("organimi-chart.csv", "one row a seat", _ORGANIMI, placed),),
    source="ID, names and Boss ID are fixed; further columns become fields",
)

_VISIO = (
    Column("Unique_ID", "the seat's id", lambda p: p.entry.seat.id),
    Column("Name", "who holds the seat, or that it is open", lambda p: f.named(p.entry)),
    Column("Reports_To", "the manager's seat, empty at the top", lambda p: p.above or None),
    Column("Department", "unit or team", lambda p: f.department(p.entry)),
    Column("Title", "the seat's title", lambda p: p.entry.seat.title),
    Column("Location", "location", lambda p: f.location_name(p.entry), False),
    Column("Status", "filled, departing, accepted, offer, open or approved",
           lambda p: f.state(p.entry), False),
)  # fmt: skip

VISIO = System(
    id="visio",
    name="Microsoft Visio",
    about="The table that the organization chart wizard reads.",
    tables=(
        Table("visio-chart.xlsx", "one row a seat", _VISIO, placed, form=Form.BOOK),
        Table("visio-chart.csv", "the same as text", _VISIO, placed),
    ),
    source="The wizard asks for a name, a unique identifier and who is reported to; it knows "
    "Name, Reports_To, Department and Title by these headings",
    steps=(
        "In the wizard choose visio-chart.xlsx, Unique_ID as the identifier and Reports_To as the "
        "manager; one seat has nobody above it, or Visio draws a page for each that has none.",
    ),
)

CHARTS = (ORGANIMI, VISIO)
