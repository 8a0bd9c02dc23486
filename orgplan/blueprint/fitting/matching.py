"""Names that mean the same: “SRE / Platform” and “Platform engineering / site reliability”.

A score of 100 is the same name letter for letter, 99 the same words in another order or short
form; anything below is a guess to be shown.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from orgplan.blueprint.fitting.proposal import Candidate
from orgplan.model.records import Record

R = TypeVar("R", bound=Record)

SAME = 100
LEAST = 55
MOST_SHOWN = 5
_LONGEST = 300
_MOST_PARTS = 12
_MOST_TEXTS = 2000
_STEM = 4
_IN_DOUBT = 0.7
SAME_WORDS = 99
# Part of a name that is all of the other: “Security leadership” and “Security / Privacy”.
_OF_A_PART = 0.92
_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")
_APART = re.compile(r"\s*(?:/|,|;|&|\+|\bor\b|\band\b)\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_FILLERS = {
    "a", "an", "the", "and", "or", "of", "for", "with", "to", "in", "on", "at", "by", "our",
    "their", "team", "teams", "group", "groups", "lead", "leads", "leader", "leaders",
    "leadership", "department", "function", "org", "organization", "stakeholder",
    "stakeholders", "partner", "partners", "central", "internal", "external", "other", "key",
    "own",
}  # fmt: skip
# Ranks and fields tell who is meant in no text, and these others not alone.
_VAGUE = {
    "staff", "principal", "distinguished", "director", "vice", "president", "machine",
    "learning", "artificial", "intelligence",
}  # fmt: skip
_WEAK = {
    "data", "risk", "product", "engineering", "management", "platform", "model", "science",
    "software", "service", "system", "user", "support", "quality",
}  # fmt: skip
# Words that mean the same in names of teams, roles and partners, by the word kept for them.
_ALIKE = {
    "machine learning": "ml",
    "artificial intelligence": "ai",
    "data science": "ds",
    "site reliability engineering": "sre sres",
    "product management": "pm pms",
    "business intelligence": "bi",
    "human resources": "hr people",
    "quality assurance": "qa",
    "engineering": "engineer engineers eng engineering",
    "science": "science sciences scientist scientists scientific",
    "management": "manager managers mgr managing managerial",
    "director": "directors dir head heads",
    "vice president": "vp vps",
    "infrastructure": "infra",
    "security": "infosec cybersecurity secops",
    "vendor": "vendors supplier suppliers",
    "provider": "providers",
    "customer": "customers client clients buyer buyers",
    "support": "helpdesk success care",
    "analytics": "analyst analysts analytic",
    "legal": "counsel lawyers lawyer",
    "compliance": "regulatory regulation",
    "operations": "ops operation",
    "architecture": "architect architects",
    "design": "designer designers ux",
    "finance": "financial fp controlling",
    "user": "users",
    "system": "systems",
    "service": "services",
    "product": "products",
    "platform": "platforms",
    "pipeline": "pipelines",
    "prediction": "predictions",
    "model": "models",
    "metric": "metrics",
    "feature": "features",
    "schema": "schemas",
    "researcher": "research researchers",
}
_MEANING = {word: kept for kept, words in _ALIKE.items() for word in words.split()}


def meaning(name: str) -> tuple[str, ...]:
    """The words of a name that carry its meaning, each by the word kept for those alike."""
    return _meaning(name[:_LONGEST])


@lru_cache(maxsize=1 << 14)
def _meaning(name: str) -> tuple[str, ...]:
    return tuple(_meant(name))


def _meant(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.casefold()):
        for kept in _MEANING.get(word, word).split():
            if kept not in _FILLERS:
                yield kept


def parts(name: str) -> tuple[str, ...]:
    """What a name lists: “Security / Privacy / Risk” is three, brackets left out."""
    return _parts(name[:_LONGEST])


@lru_cache(maxsize=1 << 14)
def _parts(name: str) -> tuple[str, ...]:
    bare = _BRACKETS.sub(" ", name)
    found = [part.strip() for part in _APART.split(bare) if meaning(part)]
    return tuple(found[:_MOST_PARTS]) or (name,)


def score(first: str, second: str) -> int:
    """How surely two names mean the same, 0 to 100."""
    if " ".join(first.split()).casefold() == " ".join(second.split()).casefold():
        return SAME
    return _score(first[:_LONGEST], second[:_LONGEST])


@lru_cache(maxsize=1 << 16)
def _score(first: str, second: str) -> int:
    from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

    one, two = " ".join(meaning(first)), " ".join(meaning(second))
    if not one or not two:
        return 0
    if sorted(one.split()) == sorted(two.split()):
        return SAME_WORDS
    whole = (token_sort_ratio(one, two) + token_set_ratio(one, two)) / 2
    return min(int(max(whole, _by_parts(first, second))), SAME_WORDS)


def _by_parts(first: str, second: str) -> float:
    """How alike the likest parts are: lists of names share some of them."""
    from rapidfuzz.fuzz import token_sort_ratio

    if len(parts(first)) * len(parts(second)) == 1:
        return 0
    ones, twos = ([" ".join(meaning(x)) for x in parts(name)] for name in (first, second))
    return _OF_A_PART * max(token_sort_ratio(one, two) for one in ones for two in twos)


def candidates(
    name: str, records: Iterable[R], name_of: Callable[[R], str], least: int = LEAST
) -> tuple[Candidate, ...]:
    """The records that a name may mean, the surest first, at most a handful."""
    stems = _stems(name[:_LONGEST])
    found = [
        Candidate(type(record).__name__, record.id, known, score(name, known))
        for record, known in ((record, name_of(record)) for record in records)
        if not stems.isdisjoint(_stems(known[:_LONGEST])) or not stems
    ]
    likely = [row for row in found if row.score >= least]
    return tuple(sorted(likely, key=lambda row: (-row.score, row.id))[:MOST_SHOWN])


@lru_cache(maxsize=1 << 16)
def _stems(name: str) -> frozenset[str]:
    """How the words of a name begin: names that share none mean different things."""
    return frozenset(word[:_STEM] for word in meaning(name))


def doubted(
    found: Iterable[Candidate], is_doubtful: Callable[[Candidate], bool]
) -> tuple[Candidate, ...]:
    """Candidates, those that some fact speaks against with a lower score and further down."""
    weighed = [
        replace(row, score=int(row.score * _IN_DOUBT)) if is_doubtful(row) else row for row in found
    ]
    return tuple(sorted(weighed, key=lambda row: (-row.score, row.id)))


class Mentions:
    """Texts in which names are looked for; of very many, the first."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [f" {' '.join(_meant(text))} " for text in islice(texts, _MOST_TEXTS)]

    def of(self, name: str) -> int:
        """In how many texts a name or one of the parts it lists is named."""
        wanted = _telling(name[:_LONGEST])
        return sum(any(part in text for part in wanted) for text in self._texts)


@lru_cache(maxsize=1 << 14)
def _telling(name: str) -> tuple[str, ...]:
    """The words of each part that are enough to know it again: not “ML”, not “Director”."""
    bare = [[word for word in meaning(part) if word not in _VAGUE] for part in parts(name)]
    return tuple(f" {' '.join(words)} " for words in bare if len(words) > 1 or {*words} - _WEAK)
