"""Values that records are made of: money and the fixed word lists."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

HUNDRED = 100
MOST_DIGITS = 15


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact amount in hundredths of a currency unit, for every currency alike."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: str | int | Decimal, currency: str) -> "Money":
        """Make money from a decimal amount.

        Raises ValueError on what is no number, has more than two decimals or 16 digits before.
        """
        try:
            exact = Decimal(amount)
        except ArithmeticError as error:
            raise ValueError(f"{amount} is no amount of money") from error
        if not exact.is_finite() or (exact and exact.adjusted() > MOST_DIGITS):
            raise ValueError(f"{amount} {currency} is more than can be counted with")
        # Decimal would round what has more digits than its context holds.
        minor = Fraction(exact) * HUNDRED if exact and exact.adjusted() >= -2 else Fraction(0)
        if minor.denominator != 1 or (exact and not minor):
            raise ValueError(f"{amount} {currency} has more than two decimals")
        return cls(int(minor), currency)

    @property
    def amount(self) -> Decimal:
        """The amount with two decimals."""
        return Decimal(self.minor).scaleb(-2)

    def __str__(self) -> str:
        return f"{self.amount:,.2f} {self.currency}"


class PlanStatus(StrEnum):
    """Where a plan stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    LOCKED = "locked"
    ARCHIVED = "archived"


class CalendarScheme(StrEnum):
    """How a fiscal year is cut into periods."""

    MONTHS = "months"
    W445 = "4-4-5"
    W454 = "4-5-4"
    W544 = "5-4-4"
    W13 = "13x4"


class YearLabel(StrEnum):
    """Which calendar year names the fiscal year."""

    END = "end_year"
    START = "start_year"


class YearEndRule(StrEnum):
    """Which weekday ends a fiscal year of weeks: the month's last, or the one nearest its end."""

    LAST = "last"
    NEAREST = "nearest"


class Proration(StrEnum):
    """How the first and last period of a spell are paid."""

    DAYS_ACTUAL = "days_actual"
    WORKDAYS = "workdays"
    HALF_MONTH = "half_month"
    MID_MONTH = "mid_month"
    FULL_MONTH = "full_month"
    NEXT_MONTH = "next_month"
    ANNUAL_DAYS = "annual_days"


class SalaryBasis(StrEnum):
    """How a calendar of weeks pays an annual salary: by weeks / 52 or by days / 365."""

    WEEKLY = "weekly"
    DAILY = "daily"


class TaxKind(StrEnum):
    """The shapes an employer tax can have."""

    CAPPED = "capped"
    UNCAPPED = "uncapped"
    THRESHOLD = "threshold"
    LEVY = "levy"
    FLAT = "flat"


class OneOffTrigger(StrEnum):
    """What makes a one-off cost fall due."""

    HIRE = "hire"
    REFERRAL = "referral"


class Employment(StrEnum):
    """How somebody is engaged; all but employee and intern are counted apart."""

    EMPLOYEE = "employee"
    CONTRACTOR = "contractor"
    INTERN = "intern"
    AGENCY = "agency"


class Approval(StrEnum):
    """Has the seat been granted."""

    DRAFT = "draft"
    IN_APPROVAL = "in_approval"
    APPROVED = "approved"
    DENIED = "denied"
    ARCHIVED = "archived"


class Hiring(StrEnum):
    """How far the search for this spell's person is."""

    NOT_STARTED = "not_started"
    READY = "ready"
    IN_PROGRESS = "in_progress"
    OFFER_SENT = "offer_sent"
    ACCEPTED = "accepted"
    HIRED = "hired"


class Occupancy(StrEnum):
    """Who sits in the seat; derived from spells and the date, never stored."""

    VACANT = "vacant"
    FILLING = "filling"
    FILLED = "filled"
    DEPARTING = "departing"
    CLOSED = "closed"


class SpellKind(StrEnum):
    """Why a spell began."""

    EXISTING = "existing"
    NEW = "new"
    BACKFILL = "backfill"
    CONVERSION = "conversion"
    TRANSFER = "transfer"
    INTERIM = "interim"


class Exit(StrEnum):
    """Why a spell ends."""

    VOLUNTARY = "voluntary"
    INVOLUNTARY = "involuntary"
    TRANSFER = "transfer"
    CONTRACT_END = "contract_end"
    ELIMINATED = "eliminated"


class LineKind(StrEnum):
    """Solid lines form the tree; dotted lines are further ties."""

    SOLID = "solid"
    DOTTED = "dotted"


class Archetype(StrEnum):
    """How a staff engineer works."""

    TECH_LEAD = "tech_lead"
    ARCHITECT = "architect"
    SOLVER = "solver"
    RIGHT_HAND = "right_hand"


class Purpose(StrEnum):
    """What an allocation is for."""

    ANCHOR = "anchor"
    CONTRIBUTOR = "contributor"
    ON_CALL = "on_call"
    ADVISORY = "advisory"


class Priority(StrEnum):
    """How much a hire matters."""

    CRITICAL = "critical"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class Channel(StrEnum):
    """Where candidates come from; an agency and a referral cost money."""

    DIRECT = "direct"
    AGENCY = "agency"
    REFERRAL = "referral"
    INTERNAL = "internal"
