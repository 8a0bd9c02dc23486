"""The fields of any record of a plan's foundations, made from its types and references."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, get_args

from PySide6.QtCore import QLocale

from orgplan.language import tr
from orgplan.model.codec import field_types
from orgplan.model.draft import Draft
from orgplan.model.errors import PlanError
from orgplan.model.records import (
    FiscalCalendar,
    JobFamily,
    Level,
    ParameterSet,
    Position,
    RoleProfile,
)
from orgplan.model.records.values import CalendarScheme, Money, Proration, SalaryBasis, YearLabel
from orgplan.model.records.words import TeamType
from orgplan.model.references import references_of
from orgplan.model.spoken import titled
from orgplan.ui.columns import Column
from orgplan.ui.fields import Choices, Field, Subject, listed, named
from orgplan.ui.setup.verbs import change_record
from orgplan.ui.setup.words import LABELS, NARROW, NOTES, SHARES, WHY, WIDE

_WORDS: Mapping[StrEnum, str] = {
    CalendarScheme.W13: tr("13 periods of 4 weeks"),
    YearLabel.END: tr("The year it ends in"),
    YearLabel.START: tr("The year it starts in"),
    TeamType.STREAM_ALIGNED: tr("Stream-aligned"),
    Proration.DAYS_ACTUAL: tr("Days of the month"),
    Proration.WORKDAYS: tr("Working days"),
    Proration.HALF_MONTH: tr("Half a month"),
    Proration.MID_MONTH: tr("All or nothing, by the 15th"),
    Proration.FULL_MONTH: tr("A full month"),
    Proration.NEXT_MONTH: tr("From the next month"),
    Proration.ANNUAL_DAYS: tr("Days of the year"),
    SalaryBasis.WEEKLY: tr("Weeks of 52"),
    SalaryBasis.DAILY: tr("Days of 365"),
}
_NAMES: Mapping[type, str] = {Level: "id", Position: "title", RoleProfile: "title"}
"""What records are called that have no name of their own."""
_OPTIONS = {True: tr("Yes"), False: tr("No")}
Convert = Callable[[Any], Any]


def fields_of(kind: type) -> tuple[Field, ...]:
    """The fields that a director edits, in the order of words.py."""
    return tuple(_field(kind, name, label) for name, label in LABELS[kind].items())


def columns_of(kind: type) -> tuple[Column, ...]:
    """Those fields as columns, the code first."""
    code = Field("id", tr("Code"), "words", lambda at: at.id)
    return tuple(
        Column(field.id, field.label, _width(field), field) for field in (code, *fields_of(kind))
    )


def _width(field: Field) -> int:
    if field.id in WIDE:
        return 230
    if field.id in NARROW or field.editor in ("whole", "number", "share"):
        return max(84, 8 * len(field.label) + 18)
    return {"id": 84, "level": 64}.get(field.id, 122)


def _field(kind: type, name: str, label: str) -> Field:
    editor, choices, convert = _manner(kind, name)
    needed = NoneType not in get_args(field_types(kind)[name]) and editor in ("day", "money")

    def put(draft: Draft, at: Subject, value: Any) -> None:
        if value is None and needed:
            raise PlanError(tr("{label} of {at} is needed: type one", label=label, at=at.id))
        if name in ("name", "title") and not value:
            raise PlanError(tr("{at} needs a name: type one", at=at.id))
        change_record(draft, at, name, convert(value))

    note = WHY.get((kind, name), "")
    return Field(
        name, label, editor, lambda at: getattr(at.record, name), put, choices, note, needed
    )


@cache
def _manner(kind: type, name: str) -> tuple[str, Choices | None, Convert]:
    """The editor of a field, what can be chosen, and how what is chosen becomes its value."""
    hint = field_types(kind)[name]
    tie = next((tie for tie in references_of(kind) if tie.field == name), None)
    if tie is not None:
        target = tie.targets[0]
        empty = tr("None") if tie.may_be_empty and not tie.needed else ""
        choices = named(target, _NAMES.get(target, "name"), "" if tie.many else empty)
        return ("several" if tie.many else "choice"), choices, lambda value: value
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return "choice", listed({word: _word(word) for word in hint}), hint
    if (kind, name) == (ParameterSet, "capitalizable_families"):
        return "several", named(JobFamily), lambda value: value
    if hint is bool:
        return "choice", listed(_OPTIONS), lambda value: value in (True, "True")
    if (kind, name) == (FiscalCalendar, "year_end_weekday"):
        return "choice", listed(_weekdays()), int
    return _plain(kind, name, hint), None, lambda value: value


def _plain(kind: type, name: str, hint: Any) -> str:
    """The editor of a value that nothing is chosen for."""
    kinds = {hint, *get_args(hint)}
    share = name in SHARES.get(kind, ())
    for found, editor in (
        (date, "day"),
        (Money, "money"),
        (int, "whole"),
        (Decimal, "share" if share else "bound" if NoneType in kinds else "number"),
    ):
        if found in kinds:
            return "shares" if editor == "share" and hint is not Decimal else editor
    return "note" if name in NOTES else "text"


def _word(word: StrEnum) -> str:
    """What one of a fixed list is called; codes such as R&D stay as they are."""
    value = word.value
    plain = value.replace("_", " ")
    return _WORDS.get(word) or (titled(value) if value.islower() else plain)


def _weekdays() -> Mapping[int, str]:
    return {day: QLocale().standaloneDayName(day + 1) for day in range(7)}
