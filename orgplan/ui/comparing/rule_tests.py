"""Which positions a rule is for: as a form asks it, and as the rule keeps it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from orgplan.model.edits.rules import Test, found_by, is_held
from orgplan.model.org import Org

SIGNS: Mapping[str, tuple[str, str]] = {
    "status": ("status", "="),
    "team": ("team", "="),
    "family": ("family", "="),
    "level": ("level", "in"),
    "location": ("location", "="),
    "tag": ("tags", "has"),
    "since": ("start", ">="),
    "until": ("start", "<="),
}
"""The questions of the form, and the test that each answer becomes."""
_OF_OPEN = ("freeze", "shift_start")


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers by question, and the tests that the form does not ask for."""

    by_question: Mapping[str, str] = field(default_factory=dict)
    others: tuple[Test, ...] = ()

    def tests(self) -> tuple[Test, ...]:
        """The answers as tests, those that are empty left out."""
        found = ((*SIGNS[name], text) for name, text in self.by_question.items() if text)
        return (*found, *self.others)


def answers_of(where: Iterable[Test]) -> Answers:
    """The tests of a rule as answers; nothing is lost."""
    names = {(word, sign): name for name, (word, sign) in SIGNS.items()}
    names[("level", "=")] = "level"
    known: dict[str, str] = {}
    others: list[Test] = []
    for word, sign, value in where:
        name = names.get((word, sign))
        if name is None or name in known:
            others.append((word, sign, value))
        else:
            known[name] = value
    return Answers(known, tuple(others))


def seats_of(org: Org, where: Iterable[Test], action: str) -> tuple[str, ...]:
    """The positions that a rule would change, each once: a rule of starts moves no one's own."""
    found: dict[str, None] = {}
    for position, stay in found_by(org, where):
        if action not in _OF_OPEN or stay is None or not is_held(stay):
            found[position.id] = None
    return tuple(found)
