"""Values of fields as rules write them."""

import json
from contextlib import suppress

from orgplan.language import tr
from orgplan.model.codec import decode_field
from orgplan.model.errors import PlanError


def read_field(kind: type, field: str, text: str) -> object:
    """A value as typed: text as it is, `true` and 3 as JSON, `120000 USD` as money.

    Raises PlanError where the field cannot be that.
    """
    amount, _, currency = text.partition(" ")
    plain: tuple[object, ...] = (text, [amount, currency])
    with suppress(ValueError):
        plain = (text, json.loads(text), [amount, currency])
    for value in plain:
        with suppress(PlanError):
            return decode_field(kind, field, value)
    raise PlanError(
        tr(
            "{name}.{field} cannot be “{words}”: correct the rule",
            name=kind.__name__,
            field=field,
            words=text,
        )
    )
