"""The inspector's page of the budget: what is left, where the plan stands, what comes next."""

from PySide6.QtCore import Signal

from orgplan.language import tr
from orgplan.model.edits.approval import budget_is_as_approved
from orgplan.model.records import Budget, Snapshot
from orgplan.model.spoken import spoken
from orgplan.planning.year_cost import YearCost
from orgplan.ui.life import STEPS
from orgplan.ui.panels.own_page import Remade, Verb, caption
from orgplan.ui.parts import STRETCH, across, fact, wrapped
from orgplan.ui.wording import full_day, whole


class BudgetPage(Remade):
    """`wanted` carries what is to be done: a step of the plan's life, edit, or snapshot."""

    wanted = Signal(object)

    def show_year(self, found: YearCost) -> None:
        """Show a fiscal year."""
        self.remake(self._parts(found))

    def _parts(self, found: YearCost) -> list[object]:
        org, line = found.org, found.budget
        currency = org.settings.reporting_currency

        def money(amount: int | None) -> str:
            return "none" if amount is None else whole(amount, currency)

        over = line.variance is not None and line.variance < 0
        said: list[object] = [wrapped(tr("Budget {year}", year=found.year), "title")]
        said += [
            fact(tr("Budget"), money(line.budget)),
            fact(tr("Forecast"), money(line.forecast)),
            fact(tr("Variance"), money(line.variance), "bad" if over else "good"),
            fact(tr("Committed"), money(line.committed)),
            fact(tr("Remaining"), money(line.remaining)),
        ]
        words = tr(
            "Committed is pay of people who are there or have accepted, contractors and pools."
        )
        said.append(wrapped(words, "note", "quiet"))
        said += [self._verb("edit", tr("Edit budgets…"))]
        return said + self._life(found) + self._snapshots(found)

    def _life(self, found: YearCost) -> list[object]:
        settings = found.org.settings
        status = tr(
            "Version {version}, {status}",
            version=settings.version,
            status=spoken(settings.status.value),
        )
        said: list[object] = [caption(tr("Where the plan stands")), wrapped(status)]
        frozen = {row.frozen for row in found.org.rows(Budget) if row.frozen}
        if frozen:
            as_it_was = budget_is_as_approved(found.org)
            words = tr("Budgets frozen on {max}", max=full_day(max(frozen)))
            said.append(
                wrapped(f"{words}, {(tr('unchanged since') if as_it_was else tr('changed since'))}")
            )
        return said + [self._verb(name, words) for name, words in STEPS[settings.status]]

    def _snapshots(self, found: YearCost) -> list[object]:
        rows = found.org.rows(Snapshot)
        said: list[object] = [caption(tr("Snapshots"))]
        said += [fact(row.name, full_day(row.taken)) for row in rows[-5:]]
        if not rows:
            said.append(wrapped(tr("None yet. A snapshot freezes the plan to compare with later.")))
        return [*said, self._verb("snapshot", tr("Take a snapshot…"))]

    def _verb(self, name: str, words: str) -> object:
        verb = Verb(words, name)
        verb.chosen.connect(self.wanted)
        return across([verb, STRETCH])
