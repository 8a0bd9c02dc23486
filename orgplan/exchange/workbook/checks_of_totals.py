"""Checks of what sheets add up to, and of the workbook itself."""

from orgplan.exchange.workbook import faults
from orgplan.exchange.workbook.checks import MONEY, Check

TOTAL_CHECKS = (
    Check(number=1, text="GL feed equals loaded cost, equity and expected attrition",
          sheet="GL_Feed", unit=MONEY, pay=True,
          formula="SUM({gl_body})-SUM(c_Loaded!{body})-SUM(c_Equity!{body})"
          "-SUM({attrition_chosen})"),
    Check(number=2, text="Ledger adds up to loaded cost", sheet="Ledger", unit=MONEY, pay=True,
          formula="{ledger}-SUM(c_Loaded!{body})"),
    Check(number=3, text="Roll-forward ties to heads in seat, every month and cost centre",
          sheet="HC_Rollforward", formula="{untied}",
          value=faults.untied),
    Check(number=4, text="Totals of this workbook equal the totals OrgPlan worked out",
          sheet="Checks", unit=MONEY, formula="SUMPRODUCT(ABS({differences}))"),
    Check(number=5, text="No formula of a working was overwritten", sheet="Checks",
          formula="SUM({overwritten})"),
    Check(number=17, text="Every line that costs something has an account", sheet="COA_Map",
          pay=True, formula="SUM({coa_faults})"),
    Check(number=19, text="Cost falls between start and end only", sheet="c_Loaded", pay=True,
          formula="SUMPRODUCT((c_Loaded!{body}<>0)*(({start}>c_Loaded!{ends})"
          "+({last}<c_Loaded!{starts})))"),
    Check(number=20, text="Capped tax stays within rate x cap of every calendar year touched",
          sheet="c_TaxCapped", pay=True,
          formula="SUMPRODUCT(--(c_TaxCapped!{across}>({caps})*MAX(c_TaxCapped!{growth})"
          "*(YEAR({final})-YEAR({initial})+1)+COUNT(c_TaxCapped!{starts})*asm_Tol))"),
    Check(number=21, text="Transfers in and out cancel out, every month", sheet="HC_Rollforward",
          whole=True,
          formula="SUMPRODUCT(ABS({transfers_in}+{transfers_out}))",
          value=faults.open_transfers),
    Check(number=22, text="The bridge leaves nothing unexplained, in all and seat by seat",
          sheet="Bridge", unit=MONEY,
          formula="SUMPRODUCT(ABS({bridge_residual}))+SUMPRODUCT(ABS({bridge_rows}))"),
    Check(number=23, text="Totals of this scenario are still those OrgPlan worked out",
          sheet="Scenarios", unit=MONEY, formula="SUMPRODUCT(ABS({scenario_differences}))"),
    Check(number=24, text="No cell shows an error", sheet="Checks", formula="SUM({errors})"),
    Check(number=29, text="HR's and recruiting's rows, led through their classes, tie to the plan",
          sheet="Reconciliation", formula="{reconciliation_ties}"),
    Check(number=30, text="Contractors are not in headcount", sheet="c_HC",
          formula="SUMPRODUCT(({employee}=0)*(c_HC!{body}<>0))"),
)  # fmt: skip
