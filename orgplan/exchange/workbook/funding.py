"""The register's columns of who pays: the place a row is booked on, and splits between centres."""

from collections.abc import Iterator

from orgplan.exchange.workbook.bookings import NOWHERE, Bookings
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.register import Column, Register

SPLITS = 3
"""How many cost centres one row's cost can be split between."""

_KEY = (
    f'IF({{entity}}="","{NOWHERE}",{{entity}})&"|"&{{centre}}&"|"'
    f'&IF({{department}}="","{NOWHERE}",{{department}})&"|"&{{zone}}'
)


def booking_column() -> Column:
    """Where the feed finds the row: a number, since SUMIFS takes codes like 0420 for numbers."""
    found = f"MATCH({_KEY},lst_Booking,0)"
    return Column(
        key="booking", heading="Booked on, no.", look="whole", width=8, pay=True,
        formula=f"IF(ISERROR({found}),0,{found})",
        value=lambda f, e: Bookings.of(f).number(e),
    )  # fmt: skip


def funding_columns() -> Iterator[Column]:
    """A split such as 0410:60%;0420:40% taken apart; the plan keeps none, so OrgPlan finds 0."""
    for i in range(1, SPLITS + 1):
        piece = f'TRIM(MID(SUBSTITUTE({{funding}},";",REPT(" ",99)),{(i - 1) * 99 + 1},99))'
        part = f'IF({{funding}}="","",{piece})'
        here = f"{{fund_part{i}}}"
        centre = f'MATCH(LEFT({here},FIND(":",{here})-1),lst_CC,0)'
        share = f'VALUE(SUBSTITUTE(MID({here},FIND(":",{here})+1,9),"%",""))/100'
        yield Column(key=f"fund_part{i}", heading=f"Split {i}", width=9, formula=part,
                     spare="", value=lambda f, e: "")  # fmt: skip
        yield Column(key=f"fund_centre{i}", heading=f"Split {i}, centre no.", look="whole",
                     formula=f"IF(ISERROR({centre}),0,{centre})", width=8,
                     value=lambda f, e: 0)  # fmt: skip
        yield Column(key=f"fund_share{i}", heading=f"Split {i}, share", look="rate",
                     formula=f"IF(ISERROR({share}),0,{share})", width=8,
                     value=lambda f, e: 0)  # fmt: skip
    known = "+".join(f"({{fund_centre{i}}}>0)*{{fund_share{i}}}" for i in range(1, SPLITS + 1))
    yield Column(key="fund_sum", heading="Split, all", look="rate", width=8, formula=known,
                 value=lambda f, e: 0)  # fmt: skip


def recharge(facts: Facts, register: Register, i: int, key: str) -> str:
    """What the cost centre of a number takes over from rows of others in a period, less what it
    gives away."""
    at = facts.months[i]
    loaded = f"c_Loaded!{at}${facts.first}:{at}${facts.last}"
    taken = (
        f"SUMPRODUCT(({register.cells(f'fund_centre{n}')}={key})"
        f"*{register.cells(f'fund_share{n}')}*{loaded})"
        for n in range(1, SPLITS + 1)
    )
    given = (
        f"SUMPRODUCT(({register.cells('centre_key')}={key})*{register.cells('fund_sum')}*{loaded})"
    )
    return f"{'+'.join(taken)}-{given}"
