"""What the fields of a plan's foundations are called, and which of their numbers are shares."""

from collections.abc import Mapping

from orgplan.language import tr
from orgplan.model import records as r

LABELS: Mapping[type, Mapping[str, str]] = {
    r.PlanSettings: {
        "name": tr("Name"),
        "company": tr("Company"),
        "as_of": tr("Plan's date"),
        "horizon_start": tr("First day"),
        "horizon_periods": tr("Periods"),
        "reporting_currency": tr("Reporting currency"),
        "include_proposed": tr("Count proposed positions"),
        "proration": tr("First and last month"),
        "salary_basis": tr("Weeks are paid by"),
        "working_calendar": tr("Holidays of"),
        "smallest_group": tr("Smallest group with pay"),
        "notes": tr("Notes"),
    },
    r.FiscalCalendar: {
        "name": tr("Name"),
        "scheme": tr("Periods"),
        "first_month": tr("First month (1 to 12)"),
        "label": tr("Year named by"),
        "year_end_month": tr("Year ends in month"),
        "year_end_weekday": tr("Year ends on"),
        "year_end_rule": tr("Which of them"),
    },
    r.ParameterSet: {
        "name": tr("Name"),
        "bonus_payout": tr("Bonus payout"),
        "bonus_payout_month": tr("Bonus paid in month"),
        "merit_service_months": tr("Merit after months of service"),
        "wage_base_growth": tr("Tax caps grow a year"),
        "agency_fee": tr("Agency fee"),
        "contingency": tr("Contingency"),
        "full_week_hours": tr("Hours of a full week"),
        "capitalize": tr("Capitalize"),
        "capitalizable_families": tr("Capitalized families"),
        "attrition_voluntary": tr("Attrition, voluntary"),
        "attrition_involuntary": tr("Attrition, involuntary"),
        "backfill_share": tr("Leavers replaced"),
        "backfill_lag": tr("Replaced after months"),
        "vacancy_factor": tr("Vacancy factor"),
        "approval_days": tr("Working days to approve"),
        "offer_acceptance": tr("Offers accepted"),
        "recruiters": tr("Recruiters"),
        "hires_per_recruiter_quarter": tr("Hires per recruiter and quarter"),
        "interviewer_hours": tr("Interview hours a week, each interviewer"),
        "onsites_per_offer": tr("Onsites per offer"),
        "onsite_hours": tr("Hours per onsite"),
        "screens_per_onsite": tr("Screens per onsite"),
        "screen_hours": tr("Hours per screen"),
        "mentoring_share": tr("Part of a peer that a new hire takes"),
        "mentoring_months": tr("For so many months"),
        "fill_spread": tr("Spread of days to fill, of futures"),
        "promotion_rise": tr("Rise of a promotion"),
        "source": tr("Source"),
        "as_of": tr("As of"),
    },
    r.OrgUnit: {
        "name": tr("Name"),
        "kind": tr("Kind"),
        "parent": tr("Part of"),
        "head": tr("Head"),
        "cost_centre": tr("Cost center"),
    },
    r.Team: {
        "name": tr("Name"),
        "type": tr("Type"),
        "unit": tr("Org unit"),
        "primary_domain": tr("Main domain"),
        "cost_centre": tr("Cost center"),
        "on_call": tr("On call"),
        "size_min": tr("Fewest"),
        "size_max": tr("Most"),
        "mission": tr("Mission"),
    },
    r.Domain: {
        "name": tr("Name"),
        "weight": tr("Weight (1 to 5)"),
        "complexity": tr("Complexity"),
        "owner_team": tr("Owner"),
        "description": tr("Description"),
    },
    r.Location: {
        "name": tr("Name"),
        "country": tr("Country"),
        "currency": tr("Currency"),
        "payroll_region": tr("Payroll region"),
        "geo_factor": tr("Pay factor"),
        "time_zone": tr("Time zone"),
        "working_calendar": tr("Holidays of"),
        "entity": tr("Entity"),
    },
    r.Level: {
        "name": tr("Name"),
        "track": tr("Track"),
        "rank": tr("Rank"),
        "managerial": tr("Manages"),
        "staff_plus": tr("Staff or above"),
    },
    r.JobFamily: {"name": tr("Name"), "discipline": tr("Discipline")},
    r.Band: {
        "family": tr("Family"),
        "level": tr("Level"),
        "location": tr("Location"),
        "minimum": tr("Minimum"),
        "midpoint": tr("Midpoint"),
        "maximum": tr("Maximum"),
        "source": tr("Source"),
        "as_of": tr("As of"),
    },
    r.RoleProfile: {
        "title": tr("Title"),
        "family": tr("Family"),
        "level": tr("Level"),
        "mission": tr("Mission"),
        "source": tr("Source"),
    },
    r.Demand: {
        "role": tr("Role"),
        "domain": tr("Domain"),
        "seats": tr("Positions"),
        "reason": tr("Reason"),
    },
    r.Entity: {"name": tr("Name"), "country": tr("Country"), "currency": tr("Currency")},
    r.CostCentre: {"name": tr("Name"), "entity": tr("Entity"), "gl_function": tr("Function")},
    r.FxRate: {
        "rate": tr("Worth in the plan's currency"),
        "as_of": tr("As of"),
        "source": tr("Source"),
    },
    r.TaxRule: {
        "region": tr("Payroll region"),
        "name": tr("Name"),
        "kind": tr("Kind"),
        "rate": tr("Rate"),
        "amount": tr("Cap, threshold or sum"),
        "source": tr("Source"),
    },
    r.BenefitRule: {
        "region": tr("Payroll region"),
        "monthly": tr("A head and month"),
        "retirement": tr("Share of base"),
        "source": tr("Source"),
    },
    r.PerHeadCost: {"name": tr("Name"), "monthly": tr("A head and month"), "source": tr("Source")},
    r.OneOffCost: {
        "name": tr("Name"),
        "amount": tr("Amount"),
        "trigger": tr("Falls on"),
        "source": tr("Source"),
    },
    r.MeritCycle: {"effective": tr("From"), "rate": tr("Rise")},
    r.CapitalizationRule: {"team": tr("Team"), "rate": tr("Share capitalized")},
    r.Budget: {
        "fiscal_year": tr("Fiscal year"),
        "cost_centre": tr("Cost center"),
        "amount": tr("Amount"),
        "headcount": tr("Headcount"),
        "frozen": tr("Frozen on"),
    },
    r.Holiday: {"calendar": tr("Calendar"), "day": tr("Day"), "name": tr("Name")},
    r.HiringSpeed: {
        "level": tr("Level"),
        "fill_days": tr("Days to fill"),
        "recruiter_weight": tr("Weight for recruiters"),
        "ramp": tr("Productive by month"),
        "source": tr("Source"),
    },
    r.NoticePeriod: {"region": tr("Payroll region"), "days": tr("Days"), "source": tr("Source")},
}
"""The fields of each kind in the order they are shown; the rest has other homes."""

WHY: Mapping[tuple[type, str], str] = {
    (r.ParameterSet, "bonus_payout_month"): tr("[A] the month bonuses are usually paid in"),
    (r.ParameterSet, "merit_service_months"): tr("[A] six months; GitLab: hired by a cut-off [P]"),
    (r.ParameterSet, "agency_fee"): tr("20 to 30 % of the first year's base [S dover.com]"),
    (r.ParameterSet, "vacancy_factor"): tr("Instead of attrition, never beside it"),
    (r.ParameterSet, "attrition_voluntary"): tr("GitLab's cap 10 % [P]; software 15 % [S Radford]"),
    (r.ParameterSet, "attrition_involuntary"): tr("GitLab's cap 6 % [P]; software 7 % [S Radford]"),
    (r.ParameterSet, "backfill_lag"): tr("[A] four months; GitLab: the next quarter [P]"),
    (r.ParameterSet, "offer_acceptance"): tr("[A] 85 %; 64 to 83 % [S digidai], 89 % [S Jobvite]"),
    (r.ParameterSet, "hires_per_recruiter_quarter"): tr("[A] 4; 7 at the 2021 peak [P Ashby]"),
    (r.ParameterSet, "recruiters"): tr("Empty: as many as requisitions name"),
    (r.ParameterSet, "interviewer_hours"): tr("[A] three hours; those at senior level and above"),
    (r.ParameterSet, "mentoring_share"): tr("[A] a tenth of one peer for three months"),
    (r.ParameterSet, "mentoring_months"): tr("[A] a tenth of one peer for three months"),
    (r.ParameterSet, "fill_spread"): tr("[A] standard deviation of the logarithm of days to fill"),
    (r.ParameterSet, "promotion_rise"): tr("[A] a tenth, and at least the foot of the new band"),
    (r.ParameterSet, "onsites_per_offer"): tr("[A] 4; 5 to 15 are common [S Karat]"),
    (r.ParameterSet, "onsite_hours"): tr(
        "[A] five interviews of an hour, half an hour to write up"
    ),
    (r.ParameterSet, "screens_per_onsite"): tr("[A] planning assumption"),
    (r.ParameterSet, "screen_hours"): tr("[A] planning assumption"),
    (r.PlanSettings, "proration"): tr("By days is the default; it moves a year by up to 0.8 % [M]"),
    (r.PlanSettings, "smallest_group"): tr(
        "Where pay is hidden, sums over fewer people are left out"
    ),
}
"""Where a default comes from: [P] primary, [S] secondary, [M] measured, [A] assumed."""

SHARES: Mapping[type, frozenset[str]] = {
    r.ParameterSet: frozenset(
        {
            "agency_fee",
            "attrition_involuntary",
            "attrition_voluntary",
            "backfill_share",
            "bonus_payout",
            "contingency",
            "mentoring_share",
            "offer_acceptance",
            "promotion_rise",
            "vacancy_factor",
            "wage_base_growth",
        }
    ),
    r.TaxRule: frozenset({"rate"}),
    r.BenefitRule: frozenset({"retirement"}),
    r.MeritCycle: frozenset({"rate"}),
    r.CapitalizationRule: frozenset({"rate"}),
    r.HiringSpeed: frozenset({"ramp"}),
}
"""Numbers that are fractions of one, shown as percentages."""

NOTES = frozenset({"notes"})
"""Fields that take several lines in a form."""
WIDE = frozenset({"name", "title", "source", "mission", "description", "reason"})
NARROW = frozenset({"rank", "track", "country", "currency", "on_call", "size_min", "size_max"})
