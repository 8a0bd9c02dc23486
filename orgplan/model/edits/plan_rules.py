"""What rules do to the plan as a whole: cut its budgets, change a rate."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import cast

from orgplan.language import tr
from orgplan.model import records as r
from orgplan.model.codec import field_types, kind_named
from orgplan.model.draft import Draft
from orgplan.model.edits.field_values import read_field
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import Budget, Record
from orgplan.model.records.values import Money

PlanEffect = Callable[[Draft], int]

RATES: tuple[type, ...] = (
    r.ParameterSet,
    r.FxRate,
    r.TaxRule,
    r.BenefitRule,
    r.PerHeadCost,
    r.OneOffCost,
    r.MeritCycle,
    r.HiringSpeed,
    r.NoticePeriod,
    r.CapitalizationRule,
)


def _cut_budget(org: Org, value: str) -> PlanEffect:
    """Every budget less a share of it: `0.1` or `10%`."""
    share = _share(value)

    def effect(draft: Draft) -> int:
        for budget in draft.org.rows(Budget):
            left = budget.amount.minor * (1 - share)
            amount = Money(int(left.to_integral_value()), budget.amount.currency)
            draft.change(Budget, budget.id, amount=amount)
        return len(draft.org.rows(Budget))

    return effect


def _share(value: str) -> Decimal:
    text = value.strip()
    try:
        share = Decimal(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except InvalidOperation as error:
        raise PlanError(
            tr("A budget cannot be cut by “{value}”: enter a share like 10%", value=value)
        ) from error
    if not share.is_finite() or not 0 <= share <= 1:
        raise PlanError(
            tr("A budget cannot be cut by “{value}”: enter a share from 0% to 100%", value=value)
        )
    return share


def _set_rate(org: Org, value: str) -> PlanEffect:
    """One field of a rate: `ParameterSet.FY2028.attrition_voluntary = 0.08`."""
    place, _, text = value.partition("=")
    kind_name, _, rest = place.strip().partition(".")
    record_id, _, field = rest.rpartition(".")
    kind = next((x for x in RATES if x.__name__ == kind_name), None)
    if kind is None or field not in field_types(kind) or field == "id":
        kinds = ", ".join(x.__name__ for x in RATES)
        raise PlanError(
            tr(
                "A rule cannot set “{place}”: write it like FxRate.GBP.rate = 1.3, with "
                "one of {kinds}",
                place=place.strip(),
                kinds=kinds,
            )
        )
    rate = cast(type[Record], kind_named(kind_name))
    org.need(rate, record_id)
    setting = {field: read_field(rate, field, text.strip())}

    def effect(draft: Draft) -> int:
        draft.change(rate, record_id, **setting)
        return 1

    return effect


PLAN_ACTIONS: Mapping[str, Callable[[Org, str], PlanEffect]] = {
    "cut_budget": _cut_budget,
    "set_rate": _set_rate,
}
