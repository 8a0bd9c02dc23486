"""How many hires recruiters and interviewers can carry: the assumptions, and what they give."""

from dataclasses import dataclass
from fractions import Fraction

from orgplan.exchange.workbook.cells import Formula
from orgplan.exchange.workbook.facts import SEATED, Facts
from orgplan.exchange.workbook.hires import Hire
from orgplan.exchange.workbook.sheets.block import Block
from orgplan.model.org import Org
from orgplan.model.records import HiringSpeed, Level
from orgplan.model.records.values import CalendarScheme
from orgplan.planning.capacity import recruiters_at_hand, recruiters_counted_on

QUARTER_WEEKS = 13
_PERIODS = {CalendarScheme.W13: Fraction(13, 4)}


@dataclass(frozen=True, slots=True)
class Recruiting:
    """What recruiters and interviewers can do; hires weigh by level, hours are of one hire."""

    recruiters: Fraction
    known: str
    hires: Fraction
    interviewers: int
    hours: Fraction
    weekly: Fraction

    @property
    def capacity(self) -> Fraction:
        """Weighted hires in a quarter."""
        return self.recruiters * self.hires

    @property
    def interview_hours(self) -> Fraction:
        """Hours of interviews in a quarter."""
        return self.interviewers * self.weekly * QUARTER_WEEKS


def recruiting(facts: Facts) -> Recruiting:
    """What the plan says: its recruiters, else those it names or its fullest quarter takes."""
    org, rates = facts.org, facts.org.parameters
    senior = {level.id for level in org.rows(Level) if level.staff_plus or level.managerial}
    staff = [e for e in facts.entries if e.status in SEATED and e.seat.level in senior]
    onsites = Fraction(rates.onsites_per_offer) / Fraction(rates.offer_acceptance)
    screens = Fraction(rates.screens_per_onsite) * Fraction(rates.screen_hours)
    return Recruiting(
        recruiters=recruiters_counted_on(org),
        known=_how_known(org),
        hires=Fraction(rates.hires_per_recruiter_quarter),
        interviewers=len(staff),
        hours=onsites * (Fraction(rates.onsite_hours) + screens),
        weekly=Fraction(rates.interviewer_hours),
    )


def _how_known(org: Org) -> str:
    if org.parameters.recruiters is not None:
        return "entered in Setup"
    return "named by requisitions" if recruiters_at_hand(org) else "what the fullest quarter takes"


def weight_of(facts: Facts, hire: Hire) -> Fraction:
    """How much of a recruiter's time a hire takes, by its level."""
    rows = facts.org.by(HiringSpeed, "level", hire.entry.seat.level)
    return Fraction(rows[0].recruiter_weight) if rows else Fraction(1)


def quarters_of(facts: Facts, periods: int) -> Fraction:
    """Periods as quarters of a year."""
    return periods / _PERIODS.get(facts.org.calendar.scheme, Fraction(3))


def write(facts: Facts, block: Block) -> None:
    """The block of the Assumptions sheet."""
    rates, found = facts.org.parameters, recruiting(facts)
    block.section("Recruiting and interviews")
    block.fact("Recruiters", found.recruiters, "fte", "asm_Recruiters", found.known)
    note = "weighted by level: column Weight of Hiring_Plan"
    block.fact("Hires a recruiter and quarter", found.hires, "fte", "asm_Recruiter_Hires", note)
    block.fact("Share of full speed", Fraction(1), "rate", "asm_Recruiter_Ramp", "new recruiters")
    block.fact("Leave of recruiters", Fraction(0), "rate", "asm_Recruiter_Leave")
    first = block.fact("Offers accepted", rates.offer_acceptance, "rate")
    block.fact("Onsites to an offer", rates.onsites_per_offer, "fte")
    block.fact("Hours of an onsite", rates.onsite_hours, "fte", note="with write-ups")
    block.fact("Screens to an onsite", rates.screens_per_onsite, "fte")
    block.fact("Hours of a screen", rates.screen_hours, "fte")
    text = f"B{first + 1}/B{first}*(B{first + 2}+B{first + 3}*B{first + 4})"
    hours = Formula(text, found.hours)
    block.fact("Interview hours a hire", hours, "fte", "asm_Interview_Hours", role="formula")
    note = "people in staff and managers' seats on the as-of date"
    block.fact("Interviewers", found.interviewers, "fte", "asm_Interviewers", note)
    block.fact("Interview hours a week", found.weekly, "fte", "asm_Interview_Week", "each")
