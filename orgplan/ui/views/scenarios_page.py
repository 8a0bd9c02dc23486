"""The inspector's page for a scenario: what it builds on, what it changes, what can be done."""

from PySide6.QtCore import Signal

from orgplan.language import tr
from orgplan.model.plan import rules_of
from orgplan.model.records import Scenario, ScenarioRule
from orgplan.model.spoken import titled
from orgplan.ui import wording
from orgplan.ui.comparing.rule_words import rule_words
from orgplan.ui.comparing.sides import Sides, names_of, starts_of
from orgplan.ui.panels.own_page import Remade, Verb, caption
from orgplan.ui.parts import STRETCH, across, fact, wrapped

VERBS = {
    "rename": tr("Rename…"),
    "copy": tr("Copy…"),
    "rules": tr("Apply rules again"),
    "parent": tr("Build on another…"),
    "freeze": tr("Freeze as a snapshot…"),
    "promote": tr("Promote into the base…"),
    "remove": tr("Delete…"),
}
RULE_VERBS = {"change": tr("Change…"), "remove": tr("Delete")}


class ScenarioPage(Remade):
    """`wanted` carries one of VERBS, `rule_wanted` (add, change or remove, and the rule's id)."""

    wanted = Signal(object)
    rule_wanted = Signal(object)

    def show_sides(self, sides: Sides, first: str, second: str) -> None:
        """Show the scenario that is compared, and what it is compared with."""
        self.remake(self._parts(sides, first, second))

    def _parts(self, sides: Sides, first: str, second: str) -> list[object]:
        names = names_of(sides.plan)
        row = sides.plan.base.get(Scenario, second) if second else None
        said: list[object] = [wrapped(names.get(second, second), "title")]
        if row is not None:
            said += [caption(tr("Builds on")), wrapped(names.get(row.parent, names[""]))]
            if row.note:
                said += [caption(tr("Note")), wrapped(row.note)]
            said += self._rules(sides, row)
        said += [
            caption(tr("Against {starts_of}", starts_of=starts_of(sides.plan).get(first, first)))
        ]
        counts = sides.compared.counts.items()
        said += [fact(titled(kind.value), str(count)) for kind, count in counts]
        if not counts:
            said.append(wrapped(tr("Nothing differs."), tone="quiet"))
        said += _waves(sides)
        tie = sides.compared.bridge.residual == 0
        words = tr("✓ The bridge equals the difference of the two totals to the cent")
        said += [caption(tr("Ties out")), wrapped(words, tone="good" if tie else "bad")]
        return said + (self._buttons(bool(row)))

    def _rules(self, sides: Sides, scenario: Scenario) -> list[object]:
        rules = rules_of(sides.plan.base, scenario.id)
        org = sides.plan.org(scenario.parent)
        said: list[object] = [caption(tr("Rules"))]
        for rule in rules:
            words = wrapped(rule_words(org, rule))
            verbs = [self._rule_verb(*verb, rule) for verb in RULE_VERBS.items()]
            said += [words, across([*verbs, STRETCH], 6)]
        if not rules:
            said.append(wrapped(tr("None; what differs was changed by hand."), tone="quiet"))
        return [*said, across([self._rule_verb("add", tr("Add a rule…"), None), STRETCH])]

    def _rule_verb(self, name: str, words: str, rule: ScenarioRule | None) -> Verb:
        made = Verb(words, (name, rule.id if rule else ""), "quiet" if rule else "")
        made.chosen.connect(self.rule_wanted)
        return made

    def _buttons(self, alternative: bool) -> list[object]:
        names = VERBS if alternative else ("copy",)
        said: list[object] = [caption(tr("What to do"))]
        for name in names:
            verb = Verb(VERBS[name], name, "danger" if name == "remove" else "")
            verb.chosen.connect(self.wanted)
            said.append(across([verb, STRETCH]))
        return said


def _waves(sides: Sides) -> list[object]:
    """What the changes cost by wave or initiative, where seats are in any."""
    waves, currency = sides.waves, sides.old.settings.reporting_currency
    said: list[object] = [caption(tr("Cost by wave or initiative"))] if waves else []
    return said + [
        fact(name or tr("In none"), wording.whole(x, currency)) for name, x in waves.items()
    ]
