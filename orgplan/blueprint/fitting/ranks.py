"""The family and the level that a role's title names, and what a plan may know of both."""

import re

from orgplan.model.records import Level
from orgplan.model.records.words import Track

_IC = Track.IC
_M = Track.M
# Who manages a product, a program or an account manages no people.
_OF_PEOPLE = (
    "".join(
        rf"(?<!{word} )"
        for word in (
            "product",
            "program",
            "programme",
            "project",
            "account",
            "community",
            "success",
        )
    )
    + "manager"
)
# From the words of a title to a level; the first that fits counts. Crosswalk of public ladders.
RANKS: tuple[tuple[re.Pattern[str], Level], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), level)
    for words, level in (
        (r"chief|vice president|VP", Level("M6", "Vice president", _M, 10, True)),
        (r"senior director", Level("M5", "Senior director", _M, 9, True)),
        (r"director|head", Level("M4", "Director", _M, 8, True)),
        (rf"senior .*{_OF_PEOPLE}", Level("M2", "Senior manager", _M, 7, True)),
        (_OF_PEOPLE, Level("M1", "Manager", _M, 6, True)),
        (r"distinguished|fellow|senior principal", Level(
            "L8", "Distinguished", _IC, 8, staff_plus=True)),
        (r"principal|senior staff", Level("L7", "Principal", _IC, 7, staff_plus=True)),
        (r"staff|lead|architect", Level("L6", "Staff", _IC, 6, staff_plus=True)),
        (r"senior|III|IV", Level("L5", "Senior", _IC, 5)),
        (r"junior|associate|graduate|entry-level|I", Level("L3", "Entry", _IC, 3)),
        (r"intern", Level("L2", "Intern", _IC, 2)),
    )
)  # fmt: skip
USUAL = Level("L4", "Intermediate", _IC, 4)
_GRADE = re.compile(r"([LM])(\d)")
# Calendar days to fill a seat and months to full strength by rank. [A] planning assumptions.
FILL_DAYS = {3: 60, 4: 60, 5: 90, 6: 120, 7: 150, 8: 150}
_STEEP = ("0.2", "0.4", "0.6", "0.8", "0.9", "1")
_SENIOR = ("0.25", "0.5", "0.7", "0.85", "1")
_STAFF = ("0.2", "0.35", "0.5", "0.65", "0.8", "0.9", "1")


def level_named(title: str, said: str) -> Level:
    """The level that a title and the document's own word for it stand for."""
    if grade := _GRADE.fullmatch(said.strip()):
        return _of_grade(grade[0], int(grade[2]))
    found = (level for pattern, level in RANKS if pattern.search(title))
    return next(found, USUAL)


def _of_grade(code: str, number: int) -> Level:
    """The level of a code such as L6 or M1, by its usual name where it has one."""
    known = {level.id: level for level in (*(level for _, level in RANKS), USUAL)}
    if code in known:
        return known[code]
    if code.startswith("M"):
        # M3 and M4 stand on one rung; M1 stands beside L6.
        rank = number + 5 - (number > 3)
        return Level(code, code, _M, rank, managerial=True)
    return Level(code, code, _IC, number, staff_plus=number > 5)


def same_level(level: Level, known: Level) -> bool:
    """Whether a level of the plan is this one: the same track and rank."""
    return (known.track, known.rank) == (level.track, level.rank)


def ramp_of(rank: int) -> tuple[str, ...]:
    """The share of full strength by month since the start. [A] planning assumption."""
    if rank <= 4:
        return _STEEP
    return _SENIOR if rank == 5 else _STAFF


def initials(name: str) -> str:
    """A short code of a name: Machine Learning Engineer is MLE."""
    words = re.findall(r"[^\W_]+", name)
    return "".join(word[0] for word in words).upper()[:4] or "F"
