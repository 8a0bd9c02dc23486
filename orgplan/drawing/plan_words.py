"""What pictures and the overview say of a plan in a line."""

from collections.abc import Sequence
from fractions import Fraction

from orgplan.planning.strain import Strain, fullest, later_room

FULL = Fraction(4, 5)
"""From here on a quarter is called full."""


def capacity_words(rows: Sequence[Strain]) -> tuple[str, str]:
    """Recruiters and interviewers against what hires ask of them, and the tone of that."""
    most = fullest(rows)
    if most is None or not any(row.accepts for row in rows):
        return "Nobody is to be hired", "quiet"
    panel = _share("interviewers", most.interviewing)
    if most.recruiting is None:
        return f"{most.period}: {_needed(most)}, no recruiter said; {panel}", "quiet"
    said = f"{most.period}: {_share('recruiters', most.recruiting)}, {panel}"
    if most.excess:
        later = later_room(rows, most)
        noun = "offer" if most.excess == 1 else "offers"
        said += f"; move {most.excess} {noun} to {later}" if later else "; add recruiters"
    share = max(most.recruiting, most.interviewing or Fraction(0))
    return said, "bad" if share > 1 else "warning" if share > FULL else "good"


def _share(who: str, share: Fraction | None) -> str:
    return f"no {who}" if share is None else f"{who} {round(100 * share)} % full"


def _needed(row: Strain) -> str:
    return f"{float(row.recruiters):.1f} recruiters"
