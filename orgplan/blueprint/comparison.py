"""Two versions of a document, or two roles: what was added, removed and changed, by place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from orgplan.blueprint.records import Place, RoleBlueprint

ALIKE_ENOUGH = 70
SAME_DETAILS = 80
MOST_COMPARED = 2000
SINGLE = ("title", "summary", "mission", "horizon")
# What a passage is known by; two of these differ only in their other words.
NAMES: Mapping[str, tuple[str, ...]] = {
    "responsibilities": ("text",),
    "activities": ("text",),
    "deliverables": ("text",),
    "milestones": ("text",),
    "kpis": ("name",),
    "skills": ("name",),
    "soft_skills": ("name",),
    "tools": ("name",),
    "stakeholders": ("name",),
    "peers": ("name",),
    "upstream": ("name",),
    "downstream": ("name",),
    "escalations": ("to", "topic"),
    "decision_rights": ("decision",),
    "authority": ("kind", "text"),
    "requirements": ("text",),
    "career": ("relation", "role", "note"),
    "risks": ("text",),
    "variants": ("axis", "value", "text"),
    "interview": ("stage",),
    "signals": ("text",),
    "scorecard": ("dimension",),
    "role_card": ("name",),
    "levels": ("name", "text"),
    "notes": ("text",),
}
_ASIDE = {"block", "parsed"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One passage that differs: “added”, “removed” or “changed”, with both places.

    `changes` are the fields that differ: name, words before, words after. A block is 0 where
    the passage is missing.
    """

    subject: str
    what: str
    text: str
    block_before: int
    block_after: int
    changes: tuple[tuple[str, str, str], ...] = ()


def compare(before: RoleBlueprint, after: RoleBlueprint) -> tuple[Difference, ...]:
    """All that differs, in the order of the sections of a blueprint."""
    found: list[Difference] = []
    for name in SINGLE:
        found += _single(name, getattr(before, name), getattr(after, name))
    for subject in NAMES:
        pairs = paired(subject, getattr(before, subject), getattr(after, subject))
        found += (x for pair in pairs for x in _difference(subject, *pair))
    return tuple(found)


def name_of(subject: str, item: object) -> str:
    """What a passage of a list is known by."""
    return ": ".join(filter(None, (str(getattr(item, name)) for name in NAMES[subject])))


def paired(subject: str, before: Sequence[Any], after: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Passages of two lists that mean the same, in the order of the later list; None for none.

    Those of the earlier list that are gone come last.
    """
    left = _by_name(subject, before)
    pairs = [(_taken(left, name_of(subject, item)), item) for item in after]
    rest = [item for items in left.values() for item in items]
    new = [i for i, (old, _) in enumerate(pairs) if old is None]
    for at, old in _likest(subject, rest, [(i, pairs[i][1]) for i in new]):
        pairs[at] = (old, pairs[at][1])
        rest.remove(old)
    return [*pairs, *((old, None) for old in rest)]


def _by_name(subject: str, items: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for item in items:
        found.setdefault(name_of(subject, item).casefold(), []).append(item)
    return found


def _taken(left: dict[str, list[Any]], name: str) -> Any:
    items = left.get(name.casefold())
    return items.pop(0) if items else None


def _likest(subject: str, olds: list[Any], news: list[tuple[int, Any]]) -> list[tuple[int, Any]]:
    """Pairs of what is left on both sides, the most alike first, each used once."""
    if not olds or not news or len(olds) * len(news) > MOST_COMPARED:
        return []
    scores = [
        (_alikeness(subject, old, new), i, j)
        for i, old in enumerate(olds)
        for j, (_, new) in enumerate(news)
    ]
    found: dict[int, int] = {}
    for score, i, j in sorted(scores, key=lambda row: (-row[0], row[1], row[2])):
        if score >= ALIKE_ENOUGH and i not in found.values() and j not in found:
            found[j] = i
    return [(news[j][0], olds[i]) for j, i in found.items()]


def _alikeness(subject: str, old: Any, new: Any) -> float:
    """How alike two passages are, 0 to 100: by name, or because they say the same of it."""
    from rapidfuzz.fuzz import token_sort_ratio

    said = _details(subject, old)
    alike = token_sort_ratio(name_of(subject, old), name_of(subject, new))
    return max(alike, SAME_DETAILS) if said and said == _details(subject, new) else alike


def _details(subject: str, item: Any) -> tuple[str, ...]:
    """The sentences of a passage besides its name."""
    names = [x.name for x in fields(item) if x.name not in {*_ASIDE, *NAMES[subject]}]
    values = (getattr(item, name) for name in names)
    return tuple(value for value in values if isinstance(value, str) and " " in value)


def _single(name: str, before: Place, after: Place) -> list[Difference]:
    if before.text == after.text:
        return []
    what = "changed" if before.text and after.text else "added" if after.text else "removed"
    changes = ((name, before.text, after.text),) if what == "changed" else ()
    return [Difference(name, what, after.text or before.text, before.block, after.block, changes)]


def _difference(subject: str, old: Any, new: Any) -> list[Difference]:
    if old is None or new is None:
        what, item = ("added", new) if old is None else ("removed", old)
        blocks = (0, item.block) if old is None else (item.block, 0)
        return [Difference(subject, what, name_of(subject, item), *blocks)]
    changes = _changes(old, new)
    text = name_of(subject, new)
    return [Difference(subject, "changed", text, old.block, new.block, changes)] if changes else []


def _changes(old: Any, new: Any) -> tuple[tuple[str, str, str], ...]:
    names = [field.name for field in fields(new) if field.name not in _ASIDE]
    read: list[Callable[[Any], Any]] = [attrgetter(name) for name in names]
    pairs = ((name, get(old), get(new)) for name, get in zip(names, read, strict=True))
    return tuple((name, _words(a), _words(b)) for name, a, b in pairs if a != b)


def _words(value: object) -> str:
    return "" if value is None else str(value)
