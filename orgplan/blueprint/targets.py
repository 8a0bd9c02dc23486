"""Targets of KPIs: comparator, number, unit, percentile, and for whom each holds."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from orgplan.blueprint.records import Target

_COMPARATORS = {
    "<=": "≤", "=<": "≤", "≤": "≤", "at most": "≤", "up to": "≤", "no more than": "≤",
    "within": "≤", "maximum": "≤", "<": "<", "less than": "<", "under": "<", "below": "<",
    "fewer than": "<", ">=": "≥", "=>": "≥", "≥": "≥", "at least": "≥", "no less than": "≥",
    "minimum": "≥", ">": ">", "more than": ">", "over": ">", "above": ">", "=": "=",
    "reduce by": "decrease", "reduce": "decrease", "decrease": "decrease", "cut": "decrease",
    "improve by": "increase", "increase by": "increase", "increase": "increase",
    "raise": "increase",
}  # fmt: skip
_UNITS = {
    "%": "%", "percent": "%", "ms": "ms", "milliseconds": "ms", "s": "seconds", "sec": "seconds",
    "secs": "seconds", "second": "seconds", "seconds": "seconds", "min": "minutes",
    "mins": "minutes", "minute": "minutes", "minutes": "minutes", "h": "hours", "hr": "hours",
    "hrs": "hours", "hour": "hours", "hours": "hours", "day": "days", "days": "days",
    "week": "weeks", "weeks": "weeks", "month": "months", "months": "months", "year": "years",
    "years": "years", "quarter": "quarters", "quarters": "quarters", "x": "times", "×": "times",
    "times": "times", "points": "points", "pp": "points",
}  # fmt: skip
_CADENCES = {
    "hourly": "per hour", "daily": "per day", "biweekly": "per 2 weeks", "weekly": "per week",
    "monthly": "per month", "quarterly": "per quarter", "yearly": "per year",
}  # fmt: skip
_MATURITY = re.compile(
    r"\b(?:mature|maturing|developing|early|initial|baseline|advanced|startup|start-up|enterprise"
    r"|emerging|regulated|growing|scaling|scaled)\b",
    re.IGNORECASE,
)
_WORDS = "|".join(sorted(map(re.escape, _COMPARATORS), key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,9})?"
_TARGET = re.compile(
    rf"(?:(?:\bp(?P<percentile>\d{{2}}(?:\.\d{{1,3}})?)|\b(?P<median>median))\s*:?\s*)?"
    rf"(?:(?<!\w)(?P<comparator>{_WORDS})\s*)?"
    rf"(?<![\w.,–-])(?P<money>[$€£])?(?P<value>{_NUMBER})(?P<first_percent>%)?"
    rf"(?:\s?(?:[–—-]|to\b)\s?(?P<high>{_NUMBER}))?"
    rf"(?P<plus>%?\+|\+)?\s?(?:(?P<unit>%|[a-z×]+)(?P<later>\+)?|/\s?(?P<scale>\d{{1,3}}))?",
    re.IGNORECASE,
)
_CADENCE = re.compile(rf"\b({'|'.join(_CADENCES)})\b(?:\s+or\s+(better|more often|faster))?", re.I)
_AFTER = re.compile(r"\s*(?:\((?P<within>[^()]*)\)|for\s+(?P<scope>[^;,()]+))")
_NEXT_WORDS = re.compile(r"\s*([a-z][a-z /-]{2,40})", re.IGNORECASE)
_MOST = 500


def targets_of(text: str) -> tuple[Target, ...]:
    """The targets that a text names; none where it speaks without numbers."""
    text = text[:_MOST]
    found = tuple(_targets(text))
    return found or tuple(_cadences(text))


def _targets(text: str) -> Iterator[Target]:
    matches = [match for match in _TARGET.finditer(text) if _says_something(match)]
    for position, match in enumerate(matches):
        end = matches[position + 1].start() if position + 1 < len(matches) else len(text)
        target = _target(match, text[match.end() : end])
        if target is not None:
            yield target


def _says_something(match: re.Match[str]) -> bool:
    """A number is a target when something beside it says so; “sev 2” says nothing."""
    return bool(
        match["comparator"]
        or match["scale"]
        or match["plus"]
        or match["first_percent"]
        or match["money"]
        or (match["unit"] or "").lower() in _UNITS
    )


def _target(match: re.Match[str], after: str) -> Target | None:
    low, high = _number(match["value"]), _number(match["high"])
    if low is None:
        return None
    unit, after = _unit(match, after)
    comparator = _comparator(match)
    downward = comparator in {"<", "≤"}
    maturity, scope = _holds_for(after)
    return Target(
        comparator=comparator,
        value=high if downward and high is not None else low,
        unit=unit,
        percentile=Decimal(50) if match["median"] else _number(match["percentile"]),
        maturity=maturity,
        scope=scope,
        low=low if high is not None else None,
        high=high,
    )


def _comparator(match: re.Match[str]) -> str:
    said = _COMPARATORS.get((match["comparator"] or "").lower(), "")
    raised = match["plus"] or match["later"]
    return said or ("≥" if raised else "=")


def _unit(match: re.Match[str], after: str) -> tuple[str, str]:
    """The unit, and the text after it; a word that is no unit stays in the text."""
    if match["scale"]:
        return f"/{match['scale']}", after
    if match["first_percent"] or "%" in (match["plus"] or ""):
        return "%", f"{match['unit'] or ''}{after}"
    if match["money"]:
        return match["money"], f"{match['unit'] or ''}{after}"
    word = (match["unit"] or "").lower()
    return (_UNITS[word], after) if word in _UNITS else ("", f" {match['unit'] or ''}{after}")


def _holds_for(after: str) -> tuple[str, str]:
    """For which maturity a target holds, and for what."""
    clause = after.split(";", maxsplit=1)[0]
    match = _AFTER.search(clause)
    if match is None:
        words = _NEXT_WORDS.match(clause)
        return "", words[1].strip() if words else ""
    said = (match["within"] or match["scope"] or "").strip()
    return (said, "") if _MATURITY.search(said) else ("", said)


def _cadences(text: str) -> Iterator[Target]:
    match = _CADENCE.search(text)
    if match:
        comparator = "≥" if match[2] else "="
        _, scope = _holds_for(text[match.end() :])
        yield Target(comparator, Decimal(1), _CADENCES[match[1].lower()], scope=scope)


def _number(text: str | None) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "")) if text else None
    except InvalidOperation:
        return None
