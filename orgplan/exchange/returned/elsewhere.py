"""Sheets whose cells are no fields of the plan: why what is entered there is not taken over."""

from collections.abc import Mapping

from orgplan.exchange.workbook.kept import LISTS
from orgplan.exchange.workbook.sheets.assumptions import NAME as ASSUMPTIONS
from orgplan.exchange.workbook.sheets.change_log import NAME as CHANGE_LOG
from orgplan.exchange.workbook.sheets.coa_map import NAME as COA_MAP
from orgplan.exchange.workbook.sheets.dept_pnl import NAME as DEPT
from orgplan.exchange.workbook.sheets.interview_kit import NAME as INTERVIEWS
from orgplan.exchange.workbook.sheets.reconciliation import NAME as RECONCILIATION
from orgplan.exchange.workbook.sheets.stakeholders import NAME as STAKEHOLDERS
from orgplan.language import tr

_REASONS: Mapping[str, str] = {
    COA_MAP: tr(
        "a plan has no accounts of its own: the next workbook has OrgPlan's again, and a template "
        "of yours can name the accounts to fill"
    ),
    RECONCILIATION: tr(
        "a plan keeps neither owners, actions and due dates of differences nor limits for them: "
        "keep this file for them, or bring the newer HR file in"
    ),
    DEPT: tr("it only chooses what this sheet shows"),
    CHANGE_LOG: tr("who decided what is in the history of the plan, which nobody can rewrite"),
    INTERVIEWS: tr(
        "interviews belong to the role: change its stages in OrgPlan, and keep notes of a person "
        "in recruiting's system"
    ),
    STAKEHOLDERS: tr("how often people meet belongs to each relation: change it in OrgPlan"),
}
_OF_LISTS: Mapping[str, str] = {
    "Location": tr("a location needs a country and a currency: add it in OrgPlan"),
    "Domain": tr("a domain needs an owner: add it in OrgPlan"),
    "Level": tr("levels stand in an order: change them in OrgPlan"),
    "Tax regime": tr("a payroll region needs rates: add it in OrgPlan"),
    "Benefits class": tr("a payroll region needs rates: add it in OrgPlan"),
    "Currency": tr("a currency needs a rate: add it in OrgPlan"),
    "Booked on": tr("it follows from the rows of the register"),
    "Cost centre or all": tr("it follows from the list of cost centres"),
}
_FIXED = tr("the words of this list are OrgPlan's own")
_INCLUSION = "What counts in headcount and cost"
_OTHERWISE = tr("OrgPlan has this elsewhere: change it there")


def reason(sheet: str, section: str = "") -> str:
    """Why a cell of a sheet, or of a section or column of it, is not the plan's to take."""
    if sheet == LISTS:
        return _OF_LISTS.get(section, _FIXED)
    if (sheet, section) == (ASSUMPTIONS, _INCLUSION):
        return tr("which status counts is OrgPlan's own rule: change the status of the rows")
    if sheet == ASSUMPTIONS:
        return tr("this is not a line that the plan takes over: change it in OrgPlan")
    return _REASONS.get(sheet, _OTHERWISE)
