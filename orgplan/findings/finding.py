"""What a check is, and what it finds: values, with a place to go to and something to do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from orgplan.findings.reads import Reads
from orgplan.language import exact, tr
from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.errors import OrgPlanError
from orgplan.model.records import PLAN_ID, AcceptedFinding, OwnThreshold

if TYPE_CHECKING:
    from orgplan.findings.scene import Scene
    from orgplan.findings.threshold import Threshold

Number = Decimal | Fraction | int
Bound = Decimal | int


class Severity(StrEnum):
    """How loud a finding is: a broken rule, something to act on, something to think about."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


SEVERITIES = tuple(Severity)

FAMILIES = {
    "ORG": tr("Organization"),
    "TOP": tr("Team topology"),
    "DEP": tr("Dependencies"),
    "STK": tr("Stakeholders"),
    "ESC": tr("Escalation"),
    "DEC": tr("Decisions"),
    "COV": tr("Coverage"),
    "SKL": tr("Skills"),
    "CAP": tr("Capacity"),
    "MNY": tr("Money"),
    "DAT": tr("Data"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A figure that crossed a bound, and how loudly that is said."""

    severity: Severity
    figure: Decimal | None = None
    threshold: Decimal | None = None

    def on(self, where: Iterable[str], message: str, advice: str = "") -> "Hit":
        """This verdict on a place, in a sentence; `advice` where the check's is too general."""
        return Hit(tuple(where), message, self, advice)

    def quieter(self) -> "Verdict":
        """The same as a notice: what the plan itself mends in time."""
        return replace(self, severity=Severity.NOTICE)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check's function says: the first of `where` is the place, the others belong to it."""

    where: tuple[str, ...]
    message: str
    verdict: Verdict
    advice: str = ""


ERROR = Verdict(Severity.ERROR)
WARNING = Verdict(Severity.WARNING)
NOTICE = Verdict(Severity.NOTICE)


@dataclass(frozen=True, slots=True)
class Limits:
    """The pair of thresholds: what lies outside the first is worth a notice, the second a warning.

    Each is the smallest and the largest value that raises nothing; None where there is no bound.
    """

    notice: tuple[Bound | None, Bound | None] = (None, None)
    warning: tuple[Bound | None, Bound | None] = (None, None)

    def judge(self, figure: Number) -> Verdict | None:
        """The louder verdict on a figure, or None."""
        for severity, bounds in ((Severity.WARNING, self.warning), (Severity.NOTICE, self.notice)):
            crossed = _crossed(figure, *bounds)
            if crossed is not None:
                return Verdict(severity, plain(figure), plain(crossed))
        return None

    def words(self) -> str:
        """The bounds in words."""
        pairs = ((tr("a notice"), self.notice), (tr("a warning"), self.warning))
        parts = [
            tr("{bounds} is {name}", bounds=_bounds(*pair), name=name)
            for name, pair in pairs
            if pair != (None, None)
        ]
        return "; ".join(parts)


def _bounds(low: Bound | None, high: Bound | None) -> str:
    words = []
    if low is not None:
        words.append(tr("below {low}", low=exact(f"{plain(low):f}")))
    if high is not None:
        words.append(tr("above {high}", high=exact(f"{plain(high):f}")))
    return " or ".join(words)


def _crossed(figure: Number, low: Bound | None, high: Bound | None) -> Bound | None:
    if low is not None and figure < low:
        return low
    return high if high is not None and figure > high else None


def plain(number: Number) -> Decimal:
    """A figure as findings carry it: two decimals at most."""
    hundredths = round(Fraction(number) * 100)
    return Decimal(hundredths).scaleb(-2).normalize() + 0


def above(notice: Bound, warning: Bound | None = None) -> Limits:
    """Limits for what should not be more."""
    return Limits((None, notice), (None, warning))


def below(notice: Bound, warning: Bound | None = None) -> Limits:
    """Limits for what should not be less."""
    return Limits((notice, None), (warning, None))


@dataclass(frozen=True, slots=True)
class Finding:
    """A question to the plan; `where` are ids to jump to, the first of them the place."""

    code: str
    severity: Severity
    where: tuple[str, ...]
    message: str
    figure: Decimal | None
    threshold: Decimal | None
    advice: str
    accepted: AcceptedFinding | None = None

    @property
    def place(self) -> str:
        """The id that, with the code, tells this finding from all others."""
        return self.where[0]

    @property
    def family(self) -> str:
        """The three letters of its family."""
        return self.code[:3]


@dataclass(frozen=True, slots=True)
class Fix:
    """An edit that would mend a finding: its name, and what it writes to a draft."""

    label: str
    apply: Callable[[Draft, Finding], None]


@dataclass(frozen=True, slots=True)
class Check:
    """One question: who asks it of a plan, what it reads, why it is asked and what to do.

    `source` says where the rule comes from, with the mark of its evidence: [P] a primary source,
    [S] a secondary one, [V] a vendor's claim, [M] measured on real organizations, [K] general
    professional knowledge, [A] an assumption of ours.
    """

    code: str
    title: str
    find: "Callable[[Scene], Iterable[Hit]]"
    reads: Reads
    source: str
    why: str
    advice: str
    thresholds: tuple["Threshold", ...] = ()
    fix: Fix | None = None

    @property
    def family(self) -> str:
        """The three letters of its family."""
        return self.code[:3]

    def touched_by(self, step: ChangeSet, there: frozenset[type] = frozenset()) -> bool:
        """Whether a step changes what the check reads, or the bounds that it judges by."""
        if self.reads.touched_by(step, there):
            return True
        own = {change.record.id for change in step if change.kind is OwnThreshold}
        return bool(own) and any(row.id in own for row in self.thresholds)

    def found(self, scene: "Scene") -> tuple[Finding, ...]:
        """What this check finds, in its own order; what keeps it from looking is a finding too."""
        try:
            return tuple(self._finding(hit) for hit in self.find(scene))
        except OrgPlanError as error:
            return (
                self._finding(
                    WARNING.on(
                        (PLAN_ID,),
                        tr("{title} cannot be told. {error}", title=self.title, error=error),
                    )
                ),
            )

    def _finding(self, hit: Hit) -> Finding:
        verdict, advice = hit.verdict, hit.advice or self.advice
        figures = (verdict.figure, verdict.threshold)
        return Finding(self.code, verdict.severity, hit.where, hit.message, *figures, advice)
