"""The checks as data: what each says, its formula, and the value that the plan gives it."""

from collections.abc import Mapping
from dataclasses import dataclass

from orgplan.exchange.workbook.cells import Value
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.pay import Pay

ALL_OK, REVIEW, OK, CHECK, INFO = "ALL OK", "REVIEW", "OK", "CHECK", "INFO"
MONEY, COUNT = "money", "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check. `formula` has {words} for columns of the register and for what `words` adds.

    Its value should be 0; money may be off by the tolerance of the Assumptions sheet. An empty
    formula leaves the value that OrgPlan found; `info` is not counted by the master check.
    """

    number: int
    text: str
    formula: str
    sheet: str
    unit: str = COUNT
    info: bool = False
    pay: bool = False


CHECKS = (
    Check(number=2, text="Ledger adds up to loaded cost", sheet="Ledger", unit=MONEY, pay=True,
          formula="{ledger}-SUM(c_Loaded!{body})"),
    Check(number=3, text="Roll-forward ties to heads in seat, every month and cost centre",
          sheet="HC_Rollforward", formula="{untied}"),
    Check(number=4, text="Totals of this workbook equal the totals OrgPlan worked out",
          sheet="Checks", unit=MONEY, formula="SUMPRODUCT(ABS({differences}))"),
    Check(number=5, text="No formula of a working was overwritten", sheet="Checks",
          formula="SUM({overwritten})"),
    Check(number=6, text="Row IDs are unique", sheet="Positions",
          formula='SUMPRODUCT(({id}<>"")*(MATCH({id}&"",{id}&"",0)<>ROW({id})-{above}))'),
    Check(number=7, text="No seat holds two at once, unless an overlap is allowed",
          sheet="Positions", formula='COUNTIF({doubles},">0")'),
    Check(number=8, text="Nobody ends before the start", sheet="Positions",
          formula='SUMPRODUCT(({end}<>"")*({end}<{start}))'),
    Check(number=9, text="Whom seats report to exists", sheet="Positions",
          formula='SUMPRODUCT(({manager}<>"")*ISERROR(MATCH({manager},{position},0)))'),
    Check(number=10, text="Nobody reports to themself in a circle (found by OrgPlan)",
          sheet="Positions", formula=""),
    Check(number=11, text="Exactly one seat reports to nobody", sheet="Positions",
          formula='IF(COUNTIFS({unit},"Seat",{include},1)=0,0,SUMPRODUCT(({unit}="Seat")'
          '*({include}=1)*({manager}="")*({position_key}=ROW({id})-{above}))-1)'),
    Check(number=12, text="A backfill follows one who has left", sheet="Positions",
          formula="SUM({backfill_fault})"),
    Check(number=13, text="FTE of employees is above 0 and at most 1", sheet="Positions",
          formula='SUMPRODUCT(({unit}="Seat")*({employee}=1)*(({fte}<=0)+({fte}>1)))'),
    Check(number=16, text="Every row has a cost centre of the list", sheet="Positions",
          formula='SUMPRODUCT(({id}<>"")*(({centre_key}=0)+({centre}="(none)")))'),
    Check(number=19, text="Cost falls between start and end only", sheet="c_Loaded", pay=True,
          formula="SUMPRODUCT((c_Loaded!{body}<>0)*(({start}>c_Loaded!{ends})"
          "+({last}<c_Loaded!{starts})))"),
    Check(number=20, text="Capped tax stays within rate x cap of every calendar year touched",
          sheet="c_TaxCapped", pay=True,
          formula="SUMPRODUCT(--(c_TaxCapped!{across}>({caps})*MAX(c_TaxCapped!{growth})"
          "*(YEAR({final})-YEAR({initial})+1)+COUNT(c_TaxCapped!{starts})*asm_Tol))"),
    Check(number=21, text="Transfers in and out cancel out, every month", sheet="HC_Rollforward",
          formula="SUMPRODUCT(ABS({transfers_in}+{transfers_out}))"),
    Check(number=24, text="No cell shows an error", sheet="Checks", formula="SUM({errors})"),
    Check(number=25, text="Filled seats have an employee who has started, seats to be hired none",
          sheet="Positions",
          formula='SUMPRODUCT(({unit}="Seat")*({employee}=1)*({status}="Filled")'
          '*(({person}="")+({start}>asm_AsOf)))+SUMPRODUCT(({incumbent}="TBH")*({person}<>""))'),
    Check(number=27, text="Every currency has a rate", sheet="Positions", pay=True,
          formula='SUMPRODUCT(({currency}<>"")*ISERROR(MATCH({currency},{codes},0)))'),
    Check(number=28, text="Rows whose status was overruled in Include override (information)",
          sheet="Positions", info=True, formula="COUNT({override})"),
    Check(number=30, text="Contractors are not in headcount", sheet="c_HC",
          formula="SUMPRODUCT(({employee}=0)*(c_HC!{body}<>0))"),
)  # fmt: skip


def checks(facts: Facts) -> tuple[Check, ...]:
    """The checks that the workbook's sheets can support."""
    return tuple(check for check in CHECKS if facts.pay is not Pay.NONE or not check.pay)


def verdict(facts: Facts, found: Mapping[int, Value]) -> str:
    """The master check's word."""
    counted = (check.number for check in checks(facts) if not check.info)
    return REVIEW if any(found[number] for number in counted) else ALL_OK


def status(check: Check, value: Value) -> str:
    """A check's word."""
    return INFO if check.info else CHECK if value else OK
