"""What a role is like elsewhere: startup or enterprise, regulated or not, B2B or B2C."""

import re
from collections.abc import Iterable, Mapping

from orgplan.blueprint.fitting.matching import meaning
from orgplan.blueprint.fitting.proposal import VariantSwitch
from orgplan.blueprint.records import RoleBlueprint

# What variants are about, by words of their names; the first that fits counts.
TRAITS: Mapping[str, re.Pattern[str]] = {
    "unregulated": re.compile(r"non[- ]regulated|unregulated", re.IGNORECASE),
    "regulated": re.compile(r"regulated|fintech|risk-heavy|health|bank|public sector", re.I),
    "b2b": re.compile(r"\bB2B\b|service-led|IT services", re.IGNORECASE),
    "b2c": re.compile(r"\bB2C\b|consumer", re.IGNORECASE),
    "enterprise": re.compile(r"enterprise|large", re.IGNORECASE),
    "startup": re.compile(r"start-?up|small", re.IGNORECASE),
}
# A passage with these words holds only with some traits, and not with others.
CONDITIONS: tuple[tuple[re.Pattern[str], frozenset[str], frozenset[str]], ...] = (
    (re.compile(r"\bB2B\b", re.I), frozenset(("b2b",)), frozenset(("b2c",))),
    (re.compile(r"\bB2C\b", re.I), frozenset(("b2c",)), frozenset(("b2b",))),
    (
        re.compile(r"\bregulated\b|as applicable|sensitive", re.I),
        frozenset(("regulated", "enterprise")),
        frozenset(("unregulated", "startup")),
    ),
    (re.compile(r"\benterprise", re.I), frozenset(("enterprise",)), frozenset(("startup",))),
    (
        re.compile(r"context-specific|\bif applicable\b", re.I),
        frozenset(("regulated", "enterprise")),
        frozenset(("startup", "unregulated")),
    ),
)
_CLAUSE_END = re.compile(r"[.;]|,? but |,? while ")
_LESS = re.compile(
    r"\b(?:less|fewer|few|lighter|light|minimal|little|no|not|without|rarely|still)\b", re.I
)
STRICT = frozenset(("regulated", "enterprise"))
_COMMON = {
    "engineering", "machine", "learning", "ml", "model", "system", "strong", "emphasis",
    "management", "data", "science", "more", "stronger", "focus", "product", "platform",
    "heavier", "service", "documentation", "where", "relevant", "based", "high",
}  # fmt: skip


class Setting:
    """The variants that are switched on, and what they ask for."""

    def __init__(self, blueprint: RoleBlueprint, chosen: Iterable[str]) -> None:
        wanted = {name.casefold(): name for name in chosen}
        self.switches = tuple(_switches(blueprint, wanted))
        known = {name for switch in self.switches for name in _names_of(switch.name)}
        self.unknown = next((name for key, name in wanted.items() if key not in known), "")
        on = [switch for switch in self.switches if switch.on]
        self.names = tuple(switch.name for switch in on)
        self.traits = frozenset(filter(None, (_trait(switch.name) for switch in on)))
        self._words = {switch.name: _words(switch.texts) for switch in on}

    @property
    def is_strict(self) -> bool:
        """Whether rules and audits weigh more than elsewhere."""
        return bool(self.traits & STRICT)

    def holds(self, *texts: str) -> bool:
        """Whether what is said of a passage lets it hold here; it does where nothing is said."""
        for pattern, needs, excluded in CONDITIONS:
            if any(pattern.search(text) for text in texts):
                return bool(self.traits & needs) or not self.traits & excluded
        return True

    def emphasis(self, name: str) -> str:
        """The variant that is switched on and stresses what this names; empty if none does."""
        own = set(meaning(name)) - _COMMON
        return next((variant for variant, words in self._words.items() if own & words), "")


def _switches(blueprint: RoleBlueprint, wanted: Iterable[str]) -> Iterable[VariantSwitch]:
    texts: dict[str, list[str]] = {}
    blocks: dict[str, int] = {}
    for row in blueprint.variants:
        if row.value:
            name = f"{row.axis}: {row.value}"
            texts.setdefault(name, []).append(row.text)
            blocks.setdefault(name, row.block)
    for name, said in texts.items():
        on = bool(_names_of(name) & set(wanted))
        yield VariantSwitch(name, tuple(said), blocks[name], on)


def _names_of(switch: str) -> set[str]:
    """A variant is meant by its whole name or by its value alone."""
    return {switch.casefold(), switch.split(": ", 1)[-1].casefold()}


def _trait(name: str) -> str:
    value = name.split(": ", 1)[-1]
    return next((trait for trait, pattern in TRAITS.items() if pattern.search(value)), "")


def _words(texts: Iterable[str]) -> set[str]:
    """What texts stress; a clause that speaks of less of something stresses nothing."""
    clauses = (clause for text in texts for clause in _CLAUSE_END.split(text))
    told = (clause for clause in clauses if not _LESS.search(clause))
    return {word for clause in told for word in meaning(clause)} - _COMMON
