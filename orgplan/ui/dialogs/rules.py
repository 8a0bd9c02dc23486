"""A rule of a scenario: what happens, to which positions, and how many those are."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from orgplan.language import tr, trn
from orgplan.model.edits.rules import BAND_MID, check_rule
from orgplan.model.edits.scenarios import add_rule, apply_rules, change_rule
from orgplan.model.edits.tags import tags_of
from orgplan.model.errors import OrgPlanError, PlanError
from orgplan.model.org import Org
from orgplan.model.records import JobFamily, Location, Scenario, ScenarioRule, Team
from orgplan.ui import wording
from orgplan.ui.comparing.rule_rates import Rate, rates_of
from orgplan.ui.comparing.rule_tests import SIGNS, Answers, answers_of, seats_of
from orgplan.ui.comparing.rule_words import ACTIONS, STATUS, test_words
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.document import Document
from orgplan.ui.parts import set_tone, wrapped

_VALUES = {
    "shift_start": ("months",),
    "set_location": ("place", "pay"),
    "close": ("day",),
    "set": ("setting",),
    "cut_budget": ("share",),
    "set_rate": ("rate", "amount"),
}
_OF_THE_PLAN = ("cut_budget", "set_rate")
_NEW = ScenarioRule("", "", (("status", "=", "open"),), "freeze", "")


class EditRule(Question):
    """Adds a rule to a scenario, or changes one; the scenario's rules are applied again."""

    def __init__(
        self, parent: QWidget, document: Document, scenario: str, rule: ScenarioRule | None = None
    ) -> None:
        name = document.plan.base.need(Scenario, scenario).name
        title = tr("Change a rule") if rule else tr("New rule of {name}", name=name)
        super().__init__(parent, title, "", tr("Save rule") if rule else tr("Add rule"))
        self.setMinimumWidth(520)
        row = document.plan.base.need(Scenario, scenario)
        self._org: Org = document.plan.org(row.parent)
        self._document, self._scenario, self._name = document, scenario, name
        self._rule = rule or _NEW
        self._answers = answers_of(self._rule.where)
        self._rates: dict[str, Rate] = {rate.place: rate for rate in rates_of(self._org)}
        self.action = self.add_choice(tr("What happens"), tuple(ACTIONS.items()))
        self.values: dict[str, QLineEdit | QComboBox] = {}
        self.tests: dict[str, QLineEdit | QComboBox] = {}
        self._ask_values()
        self._ask_tests()
        self.found = wrapped(tone="quiet")
        self._form.addRow(self.found)
        self._fill()
        self._listen()
        self._refresh()

    def answer(self) -> None:
        where, action, value = self._said()
        whose = tr("rule of {name}", name=self._name)
        label = (
            tr("Change a {whose}", whose=whose)
            if self._rule.id
            else tr("Add a {whose}", whose=whose)
        )
        with self._document.edit(label) as draft:
            if self._rule.id:
                fields = {"where": where, "action": action, "value": value}
                change_rule(draft, self._rule.id, **fields)
            else:
                add_rule(draft, self._scenario, where, action, value)
            apply_rules(draft, self._scenario)

    def _ask_values(self) -> None:
        places = [(row.id, row.name) for row in self._org.rows(Location)]
        rates = [(place, rate.words) for place, rate in self._rates.items()]
        pay = [("", tr("As it is")), (BAND_MID, tr("The middle of the band there"))]
        self.values = {
            "months": self.add_line(tr("By months"), "6", tr("6 is later, -3 is earlier")),
            "place": self.add_choice(tr("Location"), places),
            "pay": self.add_choice(tr("Pay of open positions"), pay),
            "day": self.add_day(tr("First day without"), "", wording.full_day(date(2027, 8, 1))),
            "setting": self.add_line(tr("Fact and value"), "", "fte = 0.8"),
            "share": self.add_line(tr("By"), "", "10 %"),
            "rate": self.add_choice(tr("Rate"), rates),
            "amount": self.add_line(tr("Becomes")),
        }

    def _ask_tests(self) -> None:
        org = self._org
        tags = [(name, name) for name in tags_of(org)]
        teams = [(row.id, row.name) for row in org.rows(Team) if row.closed is None]
        self.tests = {
            "status": self._any(tr("Status"), tuple(STATUS.items())),
            "team": self._any(tr("Team"), teams),
            "family": self._any(tr("Family"), [(row.id, row.name) for row in org.rows(JobFamily)]),
            "level": self.add_line(tr("Levels"), "", tr("Any, or L3, L4")),
            "location": self._any(tr("At"), [(row.id, row.name) for row in org.rows(Location)]),
            "tag": self._any(tr("Wave or initiative"), tags),
            "since": self.add_day(tr("Starting from"), "", tr("Any day")),
            "until": self.add_day(tr("Starting up to"), "", tr("Any day")),
        }

    def _any(self, caption: str, options: Sequence[tuple[str, str]]) -> QComboBox:
        return self.add_choice(caption, [("", tr("Any")), *options])

    def _fill(self) -> None:
        """What the rule says already."""
        rule = self._rule
        self.action.setCurrentIndex(max(0, self.action.findData(rule.action)))
        first, _, rest = (part.strip() for part in rule.value.partition(","))
        place, _, amount = (part.strip() for part in rule.value.partition("="))
        known = {"months": first, "place": first, "pay": rest, "day": first}
        known |= {"setting": rule.value, "share": rule.value, "rate": place}
        if place in self._rates:
            known["amount"] = self._rates[place].shown(self._org, amount)
        for name in _VALUES.get(rule.action, ()):
            _put(self.values[name], known[name])
        for name, text in self._answers.by_question.items():
            _put(self.tests[name], text)

    def _listen(self) -> None:
        for field in (self.action, *self.values.values(), *self.tests.values()):
            if isinstance(field, QLineEdit):
                field.textChanged.connect(self._refresh)
            else:
                field.currentIndexChanged.connect(self._refresh)

    def _refresh(self, said: object = None) -> None:
        action = str(self.action.currentData())
        for name, field in self.values.items():
            self._form.setRowVisible(field, name in _VALUES.get(action, ()))
        for field in self.tests.values():
            self._form.setRowVisible(field, action not in _OF_THE_PLAN)
        amount, rate = self.values["amount"], self._rates.get(_text(self.values["rate"]))
        if isinstance(amount, QLineEdit) and rate is not None:
            amount.setPlaceholderText(tr("now {org}", org=rate.shown(self._org)))
        self._wrong.hide()
        self._preview()
        self.adjustSize()

    def _preview(self) -> None:
        """How many positions the rule finds, or what is missing."""
        try:
            where, action, value = self._said()
            check_rule(self._org, ScenarioRule("", "", where, action, value))
        except OrgPlanError as error:
            self._say(str(error), "warning")
            return
        if action in _OF_THE_PLAN:
            self._say(tr("Concerns the plan as a whole, in this scenario alone."), "quiet")
            return
        seats = seats_of(self._org, where, action)
        also = (
            tr(" Only where {others}.", others=", ".join(self._others()))
            if self._answers.others
            else ""
        )
        if seats:
            names = wording.joined(list(seats), 6)
            what = trn("{count} position", "{count} positions", len(seats))
            self._say(
                tr("Changes {what}: {names}.{also}", what=what, names=names, also=also), "good"
            )
        else:
            self._say(tr("Finds no position that it would change.{also}", also=also), "warning")

    def _others(self) -> list[str]:
        return [test_words(self._org, test) for test in self._answers.others]

    def _say(self, words: str, tone: str) -> None:
        self.found.setText(words)
        set_tone(self.found, tone)

    def _said(self) -> tuple[tuple[tuple[str, str, str], ...], str, str]:
        """The rule as it stands in the form; raises PlanError where it means nothing."""
        action = str(self.action.currentData())
        if action in _OF_THE_PLAN:
            return (), action, self._value(action)
        texts = {name: _text(self.tests[name]) for name in SIGNS}
        for name in ("since", "until"):
            texts[name] = _day(texts[name]) if texts[name] else ""
        return Answers(texts, self._answers.others).tests(), action, self._value(action)

    def _value(self, action: str) -> str:
        said = {name: _text(field) for name, field in self.values.items()}
        if action == "set_location":
            return ", ".join(part for part in (said["place"], said["pay"]) if part)
        if action == "close":
            return _day(said["day"])
        if action == "cut_budget":
            return f"{wording.parse_share(said['share']) * 100:f}%"
        if action == "set_rate":
            return self._rate(said["rate"], said["amount"])
        names = _VALUES.get(action, ())
        return said[names[0]] if names else ""

    def _rate(self, place: str, typed: str) -> str:
        if place not in self._rates:
            raise PlanError(tr("The plan has no rate to change: enter one in Setup"))
        if not typed:
            raise PlanError(tr("A rate becomes something: type what"))
        return self._rates[place].kept(self._org, typed)


def _text(field: QLineEdit | QComboBox) -> str:
    if isinstance(field, QComboBox):
        return str(field.currentData() or "")
    return " ".join(field.text().split())


def _put(field: QLineEdit | QComboBox, text: str) -> None:
    if isinstance(field, QComboBox):
        if field.findData(text) < 0:
            field.addItem(text, text)
        field.setCurrentIndex(field.findData(text))
    else:
        field.setText(text)


def _day(text: str) -> str:
    found = wording.parse_day(text)
    if found is None:
        raise PlanError(tr("A day is missing: type one, such as 2027-08-01"))
    return found.isoformat()
