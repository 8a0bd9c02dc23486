"""How a pasted line becomes a record that the plan stands on."""

import dataclasses
from collections.abc import Mapping
from typing import Any, cast

from orgplan.model.records import Band, Location, Record
from orgplan.model.records.values import Money
from orgplan.ui.fields import Field
from orgplan.ui.pasting.filling import Beginning, Made
from orgplan.ui.setup.pages import Page, begun
from orgplan.ui.setup.verbs import add_record


def foundations(page: Page, fields: Mapping[str, Field]) -> Beginning:
    """Records of a page of Setup; what is asked for a new one there is needed here too."""
    called = next((name for name in ("name", "title") if name in fields), "")

    def make(made: Made) -> str:
        name = " ".join(made.line.get(called, "").split())
        record = begun(page, made.draft.org, made.code, name)
        # Where ids are given out, a line may still bring its own.
        own = dataclasses.replace(cast(Any, record), id=made.code or record.id)
        return add_record(made.draft, _placed(made, own))

    return Beginning(page.kind, fields, make, ("location",) if page.kind is Band else ())


def _placed(made: Made, record: Record) -> Record:
    """A pay band in its place, whose currency its amounts are read in."""
    if not isinstance(record, Band) or "location" not in made.values:
        return record
    place = made.draft.org.need(Location, made.values["location"])
    zero = Money(0, place.currency)
    return dataclasses.replace(record, location=place.id, minimum=zero, midpoint=zero, maximum=zero)
