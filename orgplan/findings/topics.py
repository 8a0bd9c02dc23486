"""Findings gathered by their question: one line for all the places that it is asked of."""

from collections.abc import Iterable
from dataclasses import dataclass

from orgplan.findings.finding import SEVERITIES, Check, Finding, Severity
from orgplan.findings.phrases import several
from orgplan.findings.places import place_key, place_name
from orgplan.findings.registry import BY_CODE
from orgplan.language import tr
from orgplan.model.org import Org

MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Topic:
    """A question with what was found, the loudest first."""

    findings: tuple[Finding, ...]

    @property
    def code(self) -> str:
        """The code of the check that asks."""
        return self.findings[0].code

    @property
    def check(self) -> Check:
        """The check that asks."""
        return BY_CODE[self.code]

    @property
    def severity(self) -> Severity:
        """How loud the loudest is."""
        return min((row.severity for row in self.findings), key=SEVERITIES.index)

    @property
    def is_single(self) -> bool:
        """Whether it is asked of one place alone."""
        return len(self.findings) == 1


def topics(rows: Iterable[Finding]) -> tuple[Topic, ...]:
    """The questions behind findings, in the order of the first of each."""
    by_code: dict[str, list[Finding]] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(row)
    return tuple(Topic(tuple(sorted(found, key=_loudness))) for found in by_code.values())


def topic_words(org: Org, topic: Topic) -> str:
    """What is asked, in a line: the finding itself, or the question and whom it is asked of."""
    if topic.is_single:
        return topic.findings[0].message
    rows, left = topic.findings, len(topic.findings) - MOST_NAMED
    shown = rows if left <= 0 else rows[: MOST_NAMED - 1]
    names = [place_words(org, row) for row in shown]
    rest = [] if left <= 0 else [tr("{count} more", count=left + 1)]
    return f"{topic.check.title}: {several([*names, *rest], MOST_NAMED)}"


def place_words(org: Org, row: Finding) -> str:
    """What a finding's place is called; what has no record, such as a quarter, goes by its id."""
    key = place_key(org, row.place)
    return place_name(org, key) if key else row.place


def _loudness(row: Finding) -> int:
    return SEVERITIES.index(row.severity)
