"""The thresholds of findings as rows with fields: bounds, a reason, and where they come from."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from orgplan.findings.finding import Check, Limits
from orgplan.findings.registry import CHECKS
from orgplan.findings.threshold import Threshold
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.thresholds import reset_threshold, set_threshold
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import OwnThreshold
from orgplan.model.spoken import titled
from orgplan.ui import wording
from orgplan.ui.fields import Field, Subject
from orgplan.ui.models.rows import RowColumn
from orgplan.ui.views.row_cells import CHIP


@dataclass(frozen=True, slots=True)
class Bounds:
    """One threshold with its check, the bounds that hold and the plan's own, if it has any."""

    check: Check
    threshold: Threshold
    limits: Limits
    own: OwnThreshold | None

    @property
    def id(self) -> str:
        """The threshold's id."""
        return self.threshold.id


def rows_of(org: Org) -> tuple[Bounds, ...]:
    """All thresholds, in the order of their checks."""
    return tuple(
        Bounds(check, row, row.of(org), org.get(OwnThreshold, row.id))
        for check in CHECKS
        for row in check.thresholds
    )


def write(draft: Draft, row: Bounds, field: Field, text: str) -> None:
    """Put a typed text into a draft; raises PlanError with advice."""
    field.set(draft, Subject(draft.org, draft.org.settings.as_of, row.threshold), text)


def _bound(name: str, loud: str, *, high: bool) -> RowColumn:
    """A column for one of the four bounds: `loud` is `notice` or `warning`."""
    said = titled(loud)
    title = tr("{loud} above", loud=said) if high else tr("{loud} below", loud=said)
    short = f"{said} {'>' if high else '<'}"

    def value(at: Subject) -> Any:
        return _side(at.record.of(at.org), loud, high)

    def put(draft: Draft, at: Subject, bound: Decimal | None) -> None:
        threshold: Threshold = at.record
        limits, reason = threshold.of(draft.org), _reason(draft.org, threshold)
        pair = list(getattr(limits, loud))
        pair[high] = bound
        own = threshold.own(replace(limits, **{loud: tuple(pair)}), reason)
        if own is None:
            reset_threshold(draft, threshold.id)
        else:
            set_threshold(draft, own)

    field = Field(name, title, "bound", value, put)
    return RowColumn(
        name, short, 86 if loud == "warning" else 74,
        lambda row: wording.bound(_side(row.limits, loud, high)),
        lambda row: _order(_side(row.limits, loud, high)),
        right=True, field=field,
    )  # fmt: skip


def _side(limits: Limits, loud: str, high: bool) -> Any:
    return getattr(limits, loud)[high]


def _order(bound: Any) -> tuple[bool, Any]:
    return bound is not None, bound or 0


def _reason(org: Org, threshold: Threshold) -> str:
    own = org.get(OwnThreshold, threshold.id)
    return own.reason if own else ""


def _put_reason(draft: Draft, at: Subject, reason: str) -> None:
    own = draft.org.get(OwnThreshold, at.id)
    if own is None:
        raise PlanError(tr("{at} has the bounds it comes with: change one of them first", at=at.id))
    set_threshold(draft, replace(own, reason=reason))


REASON = Field("reason", tr("Reason"), "note", lambda at: _reason(at.org, at.record), _put_reason)
COLUMNS = (
    RowColumn("code", tr("Code"), 84, lambda row: row.check.code),
    RowColumn(
        "measure", tr("What is counted"), 238, lambda row: row.threshold.measure, strong=True,
        tip=lambda row: f"{row.threshold.measure}. {row.check.why}",
    ),
    _bound("notice_low", "notice", high=False),
    _bound("notice_high", "notice", high=True),
    _bound("warning_low", "warning", high=False),
    _bound("warning_high", "warning", high=True),
    RowColumn(CHIP, tr("Set by"), 84, lambda row: tr("Plan") if row.own else ""),
    RowColumn(
        "reason", tr("Reason"), 170, lambda row: row.own.reason if row.own else "", field=REASON
    ),
    RowColumn(
        "default", tr("By default"), 250, lambda row: row.threshold.default.words(),
        tip=lambda row: row.threshold.default.words(),
    ),
    RowColumn(
        "source", tr("Source"), 330, lambda row: row.check.source, tip=lambda row: row.check.source
    ),
)  # fmt: skip
