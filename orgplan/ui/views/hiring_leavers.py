"""Seats that will be empty although the plan fills them: by a factor, or by people who leave."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import QFrame

from orgplan.language import tr
from orgplan.planning.attrition import Expected, Mode, attrition
from orgplan.planning.calendar import Period
from orgplan.ui import wording
from orgplan.ui.hiring.facts import HiringFacts
from orgplan.ui.panels.picker import Choice, Picker
from orgplan.ui.parts import STRETCH, across, down, label, wrapped
from orgplan.ui.views.overview_cards import INSIDE

MODES = {
    Mode.HAZARD: tr("leavers by hazard"),
    Mode.SIMPLE: tr("leavers by twelfths"),
    Mode.VACANCY: tr("vacancy factor"),
    Mode.NONE: tr("none"),
}


class LeaversCard(QFrame):
    """What one of MODES expects in each fiscal year; the rates are those of Setup."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.mode = Mode.HAZARD
        self._facts: HiringFacts | None = None
        self.picker = Picker(tr("Expect:"))
        self.picker.offer([Choice(key, words) for key, words in MODES.items()], self.mode)
        self.picker.chosen.connect(self.expect)
        self.words = wrapped(kind="note", tone="quiet")
        top = across([label(tr("Empty seats"), "heading"), STRETCH, self.picker])
        self.setLayout(down([top, self.words], 6, INSIDE))

    def show_facts(self, facts: HiringFacts) -> None:
        """Say what is expected of an organization."""
        self._facts = facts
        self._tell()

    def expect(self, mode: object) -> None:
        """Expect one of MODES."""
        self.mode = Mode(str(mode))
        self.picker.show_value(MODES[self.mode])
        self._tell()

    def _tell(self) -> None:
        if self._facts is None:
            return
        org, periods = self._facts.org, self._facts.periods
        pairs = zip(periods, attrition(org, self.mode), strict=True)
        currency = org.settings.reporting_currency
        years = groupby(pairs, key=lambda pair: pair[0].year_label)
        self.words.setText("\n".join(_year(name, [*rows], currency) for name, rows in years))


def _year(name: str, rows: Sequence[tuple[Period, Expected]], currency: str) -> str:
    found = [row for _, row in rows]
    saving = wording.short(sum(row.saving for row in found), currency)
    known, last = sum(row.known for row in found), found[-1]
    if not any(row.leavers for row in found):
        return tr(
            "{year}: {known} known leavers, {saving} saved by empty seats.",
            year=name, known=known, saving=saving,
        )  # fmt: skip
    return tr(
        "{year}: {leavers} leave beside {known} who are known to, {backfills} are followed, "
        "{vacant} seats are empty at its end; {saving} saved.",
        year=name,
        leavers=wording.grouped(sum((row.leavers for row in found), start=found[0].leavers * 0), 1),
        known=known,
        backfills=wording.grouped(sum((x.backfills for x in found), start=last.backfills * 0), 1),
        vacant=wording.grouped(last.vacant, 1),
        saving=saving,
    )
