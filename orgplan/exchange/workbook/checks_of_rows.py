"""Checks of what the register says, row by row."""

from orgplan.exchange.workbook import faults
from orgplan.exchange.workbook.checks import Check

ROW_CHECKS = (
    Check(number=6, text="Row IDs are unique", sheet="Positions",
          formula='SUMPRODUCT(({id}<>"")*(MATCH({id}&"",{id}&"",0)<>ROW({id})-{above}))',
          value=faults.repeated_ids),
    Check(number=7, text="No seat holds two at once, unless an overlap is allowed",
          sheet="Positions", formula='COUNTIF({doubles},">0")',
          value=faults.shared_seats),
    Check(number=8, text="Nobody ends before the start", sheet="Positions",
          formula='SUMPRODUCT(({end}<>"")*({end}<{start}))',
          value=faults.count_of(faults.ends_early)),
    Check(number=9, text="Whom seats report to exists", sheet="Positions",
          formula='SUMPRODUCT(({manager}<>"")*ISERROR(MATCH({manager},{position},0))'
          '*ISERROR(MATCH({manager},lst_Outside,0)))',
          value=faults.missing_managers),
    Check(number=10, text="Nobody reports to themself in a circle", sheet="Positions",
          formula='COUNTIF({above_32},">0")', value=faults.circles),
    Check(number=11, text="Exactly one seat reports to nobody", sheet="Positions",
          formula='IF(COUNTIFS({unit},"Seat",{include},1)=0,0,SUMPRODUCT(({unit}="Seat")'
          '*({include}=1)*({manager}="")*({position_key}=ROW({id})-{above}))-1)',
          whole=True, value=faults.tops),
    Check(number=12, text="A backfill follows one who has left", sheet="Positions",
          formula="SUM({backfill_fault})",
          value=faults.broken_backfills),
    Check(number=13, text="FTE of employees is above 0 and at most 1", sheet="Positions",
          formula='SUMPRODUCT(({unit}="Seat")*({employee}=1)*(({fte}<=0)+({fte}>1)))',
          value=faults.count_of(faults.odd_fte)),
    Check(number=14, text="Base lies within its band, or the row says why", sheet="Positions",
          formula="SUM({outside_band})", pay=True, value=faults.outside_bands),
    Check(number=15, text="Rows without a base find their band on the rate card", sheet="RateCard",
          pay=True, formula='SUMPRODUCT(({id}<>"")*({unit}="Seat")*({employee}=1)*({include}=1)'
          '*({base}="")*({band_middle}=0))'),
    Check(number=16, text="Every row has a cost centre of the list", sheet="Positions",
          formula='SUMPRODUCT(({id}<>"")*(({centre_key}=0)+({centre}="(none)")))',
          value=faults.count_of(faults.no_centre)),
    Check(number=18, text="Funding splits add up to 100%", sheet="Positions",
          formula='SUMPRODUCT(({funding}<>"")*(ABS({fund_sum}-1)>0.0001))'),
    Check(number=25, text="Filled seats have an employee who has started, seats to be hired none",
          sheet="Positions",
          formula='SUMPRODUCT(({unit}="Seat")*({employee}=1)*({status}="Filled")'
          '*(({person}="")+({start}>asm_AsOf)))+SUMPRODUCT(({incumbent}="TBH")*({person}<>""))',
          value=faults.misfilled),
    Check(number=26, text="Budget start, base and cost are as they were approved", pay=True,
          sheet="Positions",
          formula="ROUND(SUM({budget_start},{budget_base},{budget_cost})"
          "+SUMSQ({budget_start},{budget_base},{budget_cost})/1000000-asm_BudgetSeal,2)"),
    Check(number=27, text="Every currency has a rate", sheet="Positions", pay=True,
          formula='SUMPRODUCT(({currency}<>"")*ISERROR(MATCH({currency},{fx_codes},0)))'),
    Check(number=28, text="Rows whose status was overruled in Include override (information)",
          sheet="Positions", info=True, formula="COUNT({override})",
          value=faults.overrulings),
)  # fmt: skip
