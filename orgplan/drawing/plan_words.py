"""What pictures and the overview say of a plan in a line."""

from collections.abc import Sequence
from fractions import Fraction

from orgplan.language import number, tr, trn
from orgplan.planning.strain import Strain, fullest, later_room

FULL = Fraction(4, 5)
"""From here on a quarter is called full."""


def capacity_words(rows: Sequence[Strain]) -> tuple[str, str]:
    """Recruiters and interviewers against what hires ask of them, and the tone of that."""
    most = fullest(rows)
    if most is None or not any(row.accepts for row in rows):
        return tr("Nobody is to be hired"), "quiet"
    panel = _share(tr("interviewers"), most.interviewing)
    if most.recruiting is None:
        fields = {"period": most.period, "needed": _needed(most), "panel": panel}
        return tr("{period}: {needed} needed; {panel}", **fields), "quiet"
    said = f"{most.period}: {_share(tr('recruiters'), most.recruiting)}, {panel}"
    if most.excess:
        later = later_room(rows, most)
        said += (
            trn(
                "; move {count} offer to {later}",
                "; move {count} offers to {later}",
                most.excess,
                later=later,
            )
            if later
            else tr("; add recruiters")
        )
    share = max(most.recruiting, most.interviewing or Fraction(0))
    return said, "bad" if share > 1 else "warning" if share > FULL else "good"


def _share(who: str, share: Fraction | None) -> str:
    return (
        tr("no {who}", who=who)
        if share is None
        else tr("{who} {value} % full", who=who, value=round(100 * share))
    )


def _needed(row: Strain) -> str:
    return tr("{recruiters} recruiters", recruiters=number(float(row.recruiters), 1))
