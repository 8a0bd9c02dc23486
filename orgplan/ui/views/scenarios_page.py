"""The inspector's page for a scenario: what it builds on, what it changes, what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from orgplan.model.records import Scenario, ScenarioRule
from orgplan.ui.comparing.sides import Sides, names_of
from orgplan.ui.panels.page_parts import Verb
from orgplan.ui.parts import STRETCH, across, clear, down, fact, label, wrapped

VERBS = {
    "rename": "Rename…",
    "copy": "Copy…",
    "rules": "Apply rules again",
    "promote": "Promote into the base…",
    "remove": "Delete…",
}
_ACTIONS = {
    "shift_start": "Move starts by {} months",
    "set_location": "Move to {}",
    "set": "Set {}",
    "close": "Close from {}",
    "freeze": "Hold",
    "cut_budget": "Cut the budget by {}",
    "set_rate": "Set {}",
}
_SIGNS = {"=": "is", "!=": "is not", ">=": "from", "<=": "up to", "in": "is one of"}


class ScenarioPage(QWidget):
    """`wanted` carries one of VERBS."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._inside: QWidget | None = None
        self._box = down([], 0)
        self.setLayout(self._box)

    def show_sides(self, sides: Sides, first: str, second: str) -> None:
        """Show the scenario that is compared, and what it is compared with."""
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = clear()
        self._inside.setLayout(down(self._parts(sides, first, second), 6))
        self._box.addWidget(self._inside)

    def _parts(self, sides: Sides, first: str, second: str) -> list[object]:
        names = names_of(sides.plan)
        row = sides.plan.base.get(Scenario, second) if second else None
        said: list[object] = [wrapped(names.get(second, second), "title")]
        if row is not None:
            said += [_caption("Builds on"), wrapped(names.get(row.parent, names[""]))]
            if row.note:
                said += [_caption("Note"), wrapped(row.note)]
            said += self._rules(sides, row.id)
        said += [_caption(f"Against {names.get(first, first)}")]
        counts = sides.compared.counts.items()
        said += [fact(kind.value.capitalize(), str(count)) for kind, count in counts]
        if not counts:
            said.append(wrapped("Nothing differs.", tone="quiet"))
        tie = sides.compared.bridge.residual == 0
        words = "✓ The bridge equals the difference of the two totals to the cent"
        said += [_caption("Ties out"), wrapped(words, tone="good" if tie else "bad")]
        return said + (self._buttons(bool(row)))

    def _rules(self, sides: Sides, scenario: str) -> list[object]:
        rules = sides.plan.base.by(ScenarioRule, "scenario", scenario)
        said: list[object] = [_caption("Rules")] if rules else []
        for rule in sorted(rules, key=lambda each: each.order):
            said.append(wrapped(rule_words(rule)))
        return said

    def _buttons(self, alternative: bool) -> list[object]:
        names = VERBS if alternative else ("copy",)
        said: list[object] = [_caption("What to do")]
        for name in names:
            verb = Verb(VERBS[name], name, "danger" if name == "remove" else "")
            verb.chosen.connect(self.wanted)
            said.append(across([verb, STRETCH]))
        return said


def rule_words(rule: ScenarioRule) -> str:
    """A rule as a sentence."""
    verb = _ACTIONS.get(rule.action, f"{rule.action} {{}}").format(rule.value)
    tests = (f"{field} {_SIGNS.get(sign, sign)} {value}" for field, sign, value in rule.where)
    found = " and ".join(tests)
    return f"{verb} where {found}." if found else f"{verb}."


def _caption(text: str) -> QWidget:
    made = label(text, "small", "quiet", "strong")
    made.setContentsMargins(0, 8, 0, 0)
    return made
