"""Reconciliation's columns as data: three systems beside each other, flags and the class."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from orgplan.exchange.workbook.cells import Value
from orgplan.exchange.workbook.reconciling import (
    DUPLICATE,
    FILLED,
    MATCHED_FILLED,
    MATCHED_OPEN,
    NO_REQUISITION,
    NOT_IN_HRIS,
    OPEN,
    OTHER,
    STRAY_PERSON,
    STRAY_REQUISITION,
    Joined,
)
from orgplan.exchange.workbook.table import TableColumn

Column = TableColumn[Joined]
NO_ID = "(no ID)"


@dataclass(frozen=True, slots=True)
class Limits:
    """The day that ages are counted to, and each flag's bound."""

    as_of: date
    of: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Flag:
    """A difference that a line may have besides its class: its formula, 1 or 0, and its value."""

    name: str
    meaning: str
    formula: str
    test: Callable[[Joined, Limits], bool]
    look: str = "whole"
    pay: bool = False


def _differ(plan: Value, other: Value) -> bool:
    return plan not in (None, "") and other not in (None, "") and plan != other


def _of_entry(name: str) -> Callable[[Joined], Value]:
    return lambda line: getattr(line.entry, name) or None if line.entry else None


def _of_hris(name: str) -> Callable[[Joined], Value]:
    return lambda line: (getattr(line.hris, name) or None) if line.hris else None


def _of_ats(name: str) -> Callable[[Joined], Value]:
    return lambda line: (getattr(line.ats, name) or None) if line.ats else None


def _start(line: Joined) -> date | None:
    return line.entry.row.start if line.entry and line.entry.spell else None


def _other_start(line: Joined) -> date | None:
    if line.hris and line.hris.start:
        return line.hris.start
    return line.ats.start if line.ats else None


def _days_off(line: Joined) -> int | None:
    ours, theirs = _start(line), _other_start(line)
    return (theirs - ours).days if ours and theirs else None


def _fte(line: Joined) -> Fraction | None:
    return line.entry.row.fte if line.entry else None


def _base(line: Joined) -> Fraction | None:
    return (line.entry.row.annual or None) if line.entry else None


def _actual(line: Joined) -> Fraction | None:
    return (line.hris.base if line.hris else None) or _base(line)


def _over(line: Joined) -> Fraction | None:
    actual = _actual(line)
    return actual - line.budget if actual and line.budget else None


def _age(line: Joined, limits: Limits) -> int | None:
    opened = line.ats.opened if line.ats else None
    return max(0, (limits.as_of - opened).days) if opened else None


def _manager(line: Joined) -> Value:
    return line.entry.manager or None if line.entry else None


def _other_manager(line: Joined) -> Value:
    return (
        (line.hris.manager if line.hris else "") or (line.ats.manager if line.ats else "") or None
    )


FLAGS: Mapping[str, Flag] = {
    "employee_off": Flag(
        "Employee differs", "the plan and HR have different people in the same seat",
        f'IF(AND({{state}}="{FILLED}",{{in_hris}}=1,{{employee}}<>{{hris_employee}}),1,0)',
        lambda line, limits: line.state == FILLED and line.hris is not None
        and line.employee != (line.hris.employee or NO_ID),
    ),
    "centre_off": Flag(
        "Cost centre differs", "the plan's and HR's are not the same",
        'IF(AND({centre}<>"",{hris_centre}<>"",{centre}<>{hris_centre}),1,0)',
        lambda line, limits: _differ(_of_entry("centre")(line), _of_hris("centre")(line)),
    ),
    "manager_off": Flag(
        "Manager differs", "the plan's and HR's or recruiting's are not the same",
        'IF(AND({manager}<>"",{other_manager}<>"",{manager}<>{other_manager}),1,0)',
        lambda line, limits: _differ(_manager(line), _other_manager(line)),
    ),
    "start_off": Flag(
        "Start differs", "by more days than the limit",
        "IF(ABS(N({days_off}))>{limit_start_off},1,0)",
        lambda line, limits: abs(_days_off(line) or 0) > limits.of["start_off"],
    ),
    "fte_off": Flag(
        "FTE differs", "the plan's and HR's are not the same",
        'IF(AND({fte}<>"",{hris_fte}<>""),IF(ROUND({fte}-{hris_fte},4)<>0,1,0),0)',
        lambda line, limits: _differ(_fte(line), line.hris.fte if line.hris else None),
    ),
    "base_over": Flag(
        "Base above budget", "by a larger share of what was approved than the limit",
        "IF(AND(N({budget})>0,N({over})>0),IF({over}/{budget}>{limit_base_over},1,0),0)",
        lambda line, limits: bool(line.budget) and (_over(line) or 0) > 0
        and (_over(line) or 0) / (line.budget or 1) > Fraction(str(limits.of["base_over"])),
        look="rate", pay=True,
    ),
    "old": Flag(
        "Requisition open for long", "for more days than the limit, and nobody is there",
        f'IF(AND(N({{age}})>{{limit_old}},{{state}}<>"{FILLED}",{{in_hris}}=0),1,0)',
        lambda line, limits: (_age(line, limits) or 0) > limits.of["old"]
        and line.state != FILLED and line.hris is None,
    ),
}  # fmt: skip
LIMITS: Mapping[str, float] = {"start_off": 14, "base_over": 0.02, "old": 60}
"""The usual bounds: days, a share, days."""


def flagged(key: str, line: Joined, limits: Limits) -> bool:
    """Whether a line has a difference."""
    return FLAGS[key].test(line, limits)


CLASS = (
    f'IF({{nth}}>1,"{DUPLICATE}",IF({{in_plan}}=0,IF({{in_hris}}=1,"{STRAY_PERSON}",'
    f'"{STRAY_REQUISITION}"),IF({{state}}="{FILLED}",IF({{in_hris}}=1,"{MATCHED_FILLED}",'
    f'"{NOT_IN_HRIS}"),IF({{in_hris}}=1,"{STRAY_PERSON}",IF({{state}}<>"{OPEN}","{OTHER}",'
    f'IF({{in_ats}}=1,"{MATCHED_OPEN}","{NO_REQUISITION}"))))))'
)


def columns(limits: Limits, *, paid: bool) -> Sequence[Column]:
    """All columns; pay is only where everything is shown."""
    flags = {key: flag for key, flag in FLAGS.items() if paid or not flag.pay}
    return (
        *_who(),
        TableColumn(key="class", heading="Class", width=27, formula=CLASS,
                    value=lambda line: line.kind),
        _also(flags, limits),
        TableColumn(key="state", heading="State in the plan", width=12,
                    value=lambda line: line.state or None),
        *_sides(),
        *(_money() if paid else ()),
        TableColumn(key="opened", heading="Opened on", look="date", width=11,
                    value=_of_ats("opened")),
        TableColumn(key="age", heading="Days open", look="heads", width=8,
                    formula='IF({opened}="","",MAX(0,asm_AsOf-{opened}))',
                    value=lambda line: _blank(_age(line, limits))),
        TableColumn(key="owner", heading="Owner", width=14, role="input", value=_nothing),
        TableColumn(key="action", heading="Action", width=22, role="input", value=_nothing),
        TableColumn(key="due", heading="Due", look="date", width=11, role="input",
                    value=_nothing),
        TableColumn(key="nth", heading="Line of this key", look="whole", width=8,
                    value=lambda line: line.nth),
        *(_flag(key, flag, limits) for key, flag in flags.items()),
    )  # fmt: skip


def _nothing(line: Joined) -> None:
    """A cell that people fill in."""


def _blank(value: Value) -> Value:
    return "" if value is None else value


def _who() -> tuple[Column, ...]:
    return (
        TableColumn(key="key", heading="Key", look="text", width=13, value=lambda x: x.key),
        TableColumn(key="position", heading="Position ID", look="text", width=11,
                    value=lambda x: x.position or None),
        TableColumn(key="requisition", heading="Requisition ID", look="text", width=12,
                    value=lambda x: x.requisition or None),
        TableColumn(key="employee", heading="Employee ID", look="text", width=11,
                    value=lambda x: x.employee or None),
        TableColumn(key="name", heading="Title or name", width=32, value=_named),
        TableColumn(key="in_plan", heading="In plan", look="heads", width=7,
                    formula='IF({state}="",0,1)', value=lambda x: int(x.entry is not None)),
        TableColumn(key="in_hris", heading="In HRIS", look="heads", width=11,
                    formula='IF({hris_employee}="",0,1)', value=lambda x: int(x.hris is not None)),
        TableColumn(key="in_ats", heading="In ATS", look="heads", width=7,
                    formula='IF({ats_id}="",0,1)', value=lambda x: int(x.ats is not None)),
    )  # fmt: skip


def _named(line: Joined) -> Value:
    if line.entry is not None:
        return line.entry.seat.title
    return line.hris.name or None if line.hris else None


def _also(flags: Mapping[str, Flag], limits: Limits) -> Column:
    """The names of a line's flags in one cell."""
    parts = "&".join(f'IF({{{key}}}=1,"{flag.name}; ","")' for key, flag in flags.items())
    return TableColumn(
        key="also", heading="Differences", look="wrap", width=28, formula=parts,
        value=lambda line: "".join(
            f"{flag.name}; " for flag in flags.values() if flag.test(line, limits)
        ),
    )  # fmt: skip


def _sides() -> tuple[Column, ...]:
    return (
        TableColumn(key="centre", heading="Cost centre, plan", look="text", width=11,
                    value=_of_entry("centre")),
        TableColumn(key="hris_centre", heading="Cost centre, HRIS", look="text", width=11,
                    value=_of_hris("centre")),
        TableColumn(key="manager", heading="Manager, plan", look="text", width=10,
                    value=_manager),
        TableColumn(key="other_manager", heading="Manager, HRIS or ATS", look="text", width=10,
                    value=_other_manager),
        TableColumn(key="start", heading="Start, plan", look="date", width=11, value=_start),
        TableColumn(key="hris_start", heading="Start, HRIS", look="date", width=11,
                    value=_of_hris("start")),
        TableColumn(key="ats_start", heading="Target start, ATS", look="date", width=11,
                    value=_of_ats("start")),
        TableColumn(key="days_off", heading="Days off the plan", look="heads", width=8,
                    formula='IF({start}="","",IF({hris_start}<>"",{hris_start}-{start},'
                    'IF({ats_start}<>"",{ats_start}-{start},"")))',
                    value=lambda line: _blank(_days_off(line))),
        *_loads(),
    )  # fmt: skip


def _loads() -> tuple[Column, ...]:
    """FTE on both sides, and who is meant."""
    return (
        TableColumn(key="fte", heading="FTE, plan", look="fte", width=7, value=_fte),
        TableColumn(key="hris_fte", heading="FTE, HRIS", look="fte", width=7,
                    value=lambda line: line.hris.fte if line.hris else None),
        TableColumn(key="hris_employee", heading="Employee in HRIS", look="text", width=11,
                    value=lambda line: (line.hris.employee or NO_ID) if line.hris else None),
        TableColumn(key="ats_id", heading="Opening in ATS", look="text", width=11,
                    value=lambda x: (x.ats.opening or x.ats.requisition or NO_ID)
                    if x.ats else None),
    )  # fmt: skip


def _money() -> tuple[Column, ...]:
    return (
        TableColumn(key="base", heading="Base, plan", look="money", width=11, value=_base),
        TableColumn(key="hris_base", heading="Base, HRIS", look="money", width=11,
                    value=_of_hris("base")),
        TableColumn(key="budget", heading="Base, approved", look="money", width=11,
                    value=lambda line: line.budget),
        TableColumn(key="over", heading="Above approved", look="money", width=11,
                    formula='IF(OR({budget}="",AND({base}="",{hris_base}="")),"",'
                    'IF({hris_base}<>"",{hris_base},{base})-{budget})',
                    value=lambda line: _blank(_over(line))),
    )  # fmt: skip


def _flag(key: str, flag: Flag, limits: Limits) -> Column:
    return TableColumn(
        key=key, heading=flag.name, look="heads", width=9, formula=flag.formula,
        value=lambda line: int(flag.test(line, limits)),
    )  # fmt: skip
