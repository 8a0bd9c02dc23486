"""Words that many findings are said in, and the verdict on a figure of today and of later."""

from collections.abc import Iterable

from orgplan.findings.finding import Limits, Number, Verdict
from orgplan.language import tr


def several(names: Iterable[str], most: int = 4) -> str:
    """Names in a row, the last after `and`, no more than so many."""
    listed = list(dict.fromkeys(names))
    if len(listed) > most:
        listed = [*listed[: most - 1], tr("{count} more", count=len(listed) - most + 1)]
    return (
        tr("{names} and {last}", names=", ".join(listed[:-1]), last=listed[-1])
        if len(listed) > 1
        else "".join(listed)
    )


def lasting(limits: Limits, now: Number | None, late: Number | None) -> Verdict | None:
    """The verdict on a figure of today and of the plan's end; what the plan mends is a notice.

    None for a figure where there is none to judge.
    """
    today = limits.judge(now) if now is not None else None
    later = limits.judge(late) if late is not None else None
    if today is None or later is not None or late is None:
        return today or later
    return today.quieter()
