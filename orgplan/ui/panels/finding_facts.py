"""The inspector's section with what was found about the selection."""

from collections.abc import Sequence

from orgplan.findings.finding import Finding
from orgplan.language import tr
from orgplan.ui.fields import Subject
from orgplan.ui.finding_words import finding_key
from orgplan.ui.panels.page_parts import Facts, Line, Lines
from orgplan.ui.session import Key
from orgplan.ui.views.view import Surroundings

MOST = 6
_LONGEST = 40


class FindingFacts(Facts):
    """The open findings that a record is part of; each leads to where it is told in full."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._subjects: Sequence[Subject] = ()
        around.reckoner.asked.connect(self._on_asked)

    def refresh(self, subjects: Sequence[Subject]) -> None:
        self._subjects = subjects
        super().refresh(subjects)

    def facts(self, subjects: Sequence[Subject]) -> list[Lines]:
        found = self.around.reckoner.findings
        if found is None:
            return []
        at = subjects[0].id
        mine = [row for row in found.open() if at in row.where]
        mine.sort(key=lambda row: row.place != at)
        lines = [_line(row) for row in mine[:MOST]]
        if len(mine) > MOST:
            lines.append((tr("and {count} more", count=len(mine) - MOST), "", None))
        return [(tr("Findings"), lines)] if lines else []

    def _on_asked(self, found: object) -> None:
        self.refresh(self._subjects)

    def _go(self, key: Key) -> None:
        self.around.go("findings", (key,))


def _line(row: Finding) -> Line:
    words = _title(row)
    short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    return (short, row.code, finding_key(row))


def _title(row: Finding) -> str:
    from orgplan.findings.registry import BY_CODE

    return BY_CODE[row.code].title
