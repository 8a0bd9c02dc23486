"""The register's further columns: facts about the row, then what the workings look up from it."""

from collections.abc import Callable
from fractions import Fraction

from orgplan.exchange.workbook.banding import band_columns
from orgplan.exchange.workbook.cells import EPOCH, Value
from orgplan.exchange.workbook.columns import (
    amount,
    justification,
    pay_currency,
    region,
    spoken,
)
from orgplan.exchange.workbook.facts import Entry, Facts, first_counted
from orgplan.exchange.workbook.faults import backfill_faults, doubles, overruled
from orgplan.exchange.workbook.funding import booking_column, funding_columns
from orgplan.exchange.workbook.heads import other_heads
from orgplan.exchange.workbook.places import Places
from orgplan.exchange.workbook.regimes import Rule, regions, rules
from orgplan.exchange.workbook.register import Column
from orgplan.exchange.workbook.spans import span_columns
from orgplan.model.records import PositionPool
from orgplan.model.records.values import Channel, Money
from orgplan.planning.money import CENTS, cents, converted, rate_of

FOREVER = 2958465
"""The last day a workbook knows, 9999-12-31: an open end."""

_POOL, _SEAT = "Pool", "Seat"


def entered(facts: Facts) -> tuple[Column, ...]:
    """Facts of a row that have no column of their own in A to BC."""
    return (
        Column(key="unit", heading="Seat or pool", width=8, choices="lst_Unit", blank=_SEAT,
               value=lambda f, e: _POOL if isinstance(e.seat, PositionPool) else _SEAT),
        Column(key="heads", heading="Heads", look="fte", width=7, blank=1,
               value=lambda f, e: e.row.heads),
        Column(key="hired", heading="Hire date", look="date", width=11,
               value=lambda f, e: e.row.hired if e.row.hired > EPOCH else None),
        Column(key="exit", heading="Exit", width=11, choices="lst_Exit", value=_exit),
        Column(key="overlap", heading="Overlap allowed", width=8, choices="lst_YesNo",
               value=lambda f, e: "Y" if e.spell and e.spell.overlap else None),
        Column(key="override", heading="Include override", look="whole", width=9,
               value=overruled),
        Column(key="paid_before", heading="Paid before, same year", look="whole", width=11,
               pay=True, value=lambda f, e: int(e.cost.paid_before)),
        Column(key="hourly", heading="Rate per hour, local", look="cents", width=10, pay=True,
               value=_hourly),
        Column(key="hours", heading="Hours per week", look="fte", width=8, pay=True,
               value=lambda f, e: e.row.hours or None),
        Column(key="equity_local", heading="Equity, local", look="money", width=10, pay=True,
               value=lambda f, e: amount(_equity(e))),
        Column(key="equity_currency", heading="Equity currency", width=9, pay=True,
               choices="lst_Currency", value=_equity_currency),
        Column(key="referral", heading="Referral", width=8, choices="lst_YesNo", pay=True,
               value=lambda f, e: "Y" if _channel(e) is Channel.REFERRAL else None),
    )  # fmt: skip


def _exit(facts: Facts, entry: Entry) -> Value:
    return spoken(entry.spell.exit) if entry.spell and entry.spell.exit else None


def _hourly(facts: Facts, entry: Entry) -> Value:
    """The hourly rate in the currency of column AM."""
    money: Money | None = getattr(entry.spell, "hourly", None)
    if money is None:
        return None
    return converted(facts.org, money) / rate_of(facts.org, pay_currency(facts, entry))


def _equity(entry: Entry) -> Money | None:
    money: Money | None = getattr(entry.spell, "equity", None)
    return money


def _equity_currency(facts: Facts, entry: Entry) -> Value:
    money = _equity(entry)
    return money.currency if money else None


def _channel(entry: Entry) -> Channel | None:
    return entry.requisition.channel if entry.requisition else None


def worked_out(facts: Facts, places: Places, own: Callable[[str], str]) -> tuple[Column, ...]:
    """Formula columns; `own` gives the cells of a column of the register itself."""
    return (
        *_keys(facts, own),
        *_weights(),
        *_faults(facts, own),
        *funding_columns(),
        *span_columns(facts, own),
        booking_column(),
        *band_columns(facts, places, justification),
        *_pay(facts, places),
        *_regime(facts, places),
    )


def _keys(facts: Facts, own: Callable[[str], str]) -> tuple[Column, ...]:
    """Numbers that stand for codes: a sheet's SUMIFS would take code 0420 for 420."""
    positions: dict[str, int] = {}
    for entry in facts.entries:
        positions.setdefault(entry.seat.id.casefold(), entry.number - facts.first + 1)
    centres = {code: place for place, code in enumerate(facts.centres, start=1)}
    return (
        Column(key="employee", heading="Employee", look="whole", width=9,
               formula='IF(OR({worker}="Employee",{worker}="Intern"),1,0)',
               value=lambda f, e: int(e.row.employee)),
        Column(key="counted", heading="Counted from", look="date", width=11,
               formula='IF({kind}="Transfer",{start}-1,{start})', value=_counted),
        Column(key="service", heading="Service from", look="date", width=11,
               formula='IF({hired}="",{start},{hired})',
               value=lambda f, e: e.row.hired if e.row.hired > EPOCH else 0),
        Column(key="last", heading="Last day", look="date", width=11, spare=FOREVER,
               formula=f'IF({{end}}="",{FOREVER},{{end}})',
               value=lambda f, e: e.row.end or FOREVER),
        Column(key="centre_key", heading="Cost centre no.", look="whole", width=8,
               formula="IF(ISERROR(MATCH({centre},lst_CC,0)),0,MATCH({centre},lst_CC,0))",
               value=lambda f, e: centres[e.centre]),
        Column(key="position_key", heading="Position no.", look="whole", width=8,
               formula=f'IF({{position}}="",0,MATCH({{position}},{own("position")},0))',
               value=lambda f, e: positions[e.seat.id.casefold()]),
    )  # fmt: skip


def _counted(facts: Facts, entry: Entry) -> Value:
    day = first_counted(entry)
    return day if day > EPOCH else 0


def _weights() -> tuple[Column, ...]:
    """What a row counts for while it is in seat."""
    one = 'IF({unit}="Pool",{fte},1)'
    return (
        Column(key="head_weight", heading="Heads counted", look="fte", width=8,
               formula="{include}*{employee}*" + one, value=lambda f, e: e.heads),
        Column(key="other_weight", heading="Contractors counted", look="fte", width=9,
               formula="{include}*(1-{employee})*" + one, value=lambda f, e: other_heads(e)),
        Column(key="open_weight", heading="To be hired", look="fte", width=8,
               formula='IF({incumbent}="TBH",{head_weight},0)',
               value=lambda f, e: e.heads if e.open else 0),
        Column(key="fte_weight", heading="FTE counted", look="fte", width=8,
               formula="{include}*{fte}",
               value=lambda f, e: e.row.fte if e.row.included else 0),
    )  # fmt: skip


def _faults(facts: Facts, own: Callable[[str], str]) -> tuple[Column, ...]:
    """Rows that the checks count: two in one seat, a backfill that replaces nobody who left."""
    left = f"INDEX({own('end')},MATCH({{backfill}},{own('id')},0))"
    overlaps = (
        'IF(OR({include}=0,{overlap}="Y",{unit}="Pool"),0,'
        f"MAX(0,COUNTIFS({own('position_key')},{{position_key}},{own('include')},1,"
        f'{own("overlap")},"<>Y",{own("start")},"<="&{{last}},{own("last")},">="&{{start}})-1))'
    )
    backfill = (
        f'IF(OR({{backfill}}="",ISNUMBER(MATCH({{backfill}},lst_Outside,0))),0,IF(ISERROR({left}),1,'
        f'IF(OR({{overlap}}="Y",AND({left}>0,{{start}}>{left})),0,1)))'
    )
    doubled, broken = doubles(facts), backfill_faults(facts)
    return (
        Column(key="doubles", heading="Others in the seat", look="whole", width=8,
               formula=overlaps, value=lambda f, e: doubled.get(e.number, 0)),
        Column(key="backfill_fault", heading="Backfill fault", look="whole", width=8,
               formula=backfill, value=lambda f, e: int(e.number in broken)),
    )  # fmt: skip


def _pay(facts: Facts, places: Places) -> tuple[Column, ...]:
    """What the workings of cost read of a row, in reporting currency."""
    one_off = (
        'IF({hire}=1,IF({one_off_override}<>"",{one_off_override},'
        "ROUND({annual}*{agency},2)+asm_OneOff_Hire"
        '+IF({referral}="Y",asm_OneOff_Referral,0))*{include},0)'
    )
    return (
        Column(key="hire", heading="New hire", look="whole", width=7, pay=True,
               formula='IF(AND({employee}=1,{unit}="Seat",OR({kind}="New",{kind}="Backfill")),1,0)',
               value=lambda f, e: int(e.row.new_hire)),
        Column(key="rate", heading="Rate per hour", look="cents", width=9, pay=True,
               formula="{hourly}*{fx}", value=lambda f, e: e.row.hourly),
        Column(key="one_off", heading="One-off when starting", look="cents", width=11, pay=True,
               formula=one_off,
               value=lambda f, e: Fraction(e.row.one_off * e.row.included, CENTS)),
        Column(key="staff", heading="Heads on the payroll", look="fte", width=8, pay=True,
               formula="{employee}*{heads}",
               value=lambda f, e: e.row.heads if e.row.employee else 0),
    )  # fmt: skip


def _regime(facts: Facts, places: Places) -> tuple[Column, ...]:
    """The payroll region's rates, and its amounts times the heads of the row."""
    table = places.ranges.get("regions", "")
    names = {name: i for i, name in enumerate(regions(facts.org), start=1)}
    here = [
        Column(key=f"{key}_row", heading=heading, look="whole", width=8, pay=True,
               formula=f"IF({{employee}}=1,MATCH({{{key}}},{table},0),0)",
               value=lambda f, e: names[region(e)] if e.row.employee else 0)
        for key, heading in (("regime", "Tax row"), ("benefits", "Benefits row"))
    ]  # fmt: skip
    return (*here, *(_rule(rule, places) for rule in rules(facts.org)))


def _rule(rule: Rule, places: Places) -> Column:
    place = "{benefits_row}" if rule.benefit else "{regime_row}"
    found = f"INDEX({places.ranges.get(rule.key, '')},{place})"
    if rule.amount:
        found = f"{found}*{{heads}}"
    if rule.rounded:
        found = f"ROUND({found},2)"
    return Column(
        key=rule.key,
        heading=rule.heading,
        look="cents" if rule.amount else "rate",
        width=10,
        pay=True,
        formula=f"IF({place}=0,0,{found})",
        value=lambda facts, entry: _rule_value(rule, entry),
    )


def _rule_value(rule: Rule, entry: Entry) -> Fraction:
    row = entry.row
    if not row.employee:
        return Fraction(0)
    value = rule.value(row.regime) * (row.heads if rule.amount else 1)
    return Fraction(cents(value), CENTS) if rule.rounded else value
