"""A role's title, and the family and level that it names."""

import re

from orgplan.blueprint.plain import ROLE_WORD, TITLE_TAIL
from orgplan.blueprint.records import CardRow

_LEVELS = (
    "Senior Staff", "Senior Principal", "Distinguished", "Principal", "Staff", "Lead", "Senior",
    "Junior", "Associate", "Intermediate", "Mid-level", "Entry-level", "Graduate", "Intern",
    "Chief", "Vice President", "VP", "Head", "Director", "Manager",
)  # fmt: skip
PAGE_TAIL = " | "
"""Behind it pages add their site's name to a title."""
_LEADING = {"Chief", "Vice President", "VP", "Head", "Director", "Manager"}
_LEVEL = re.compile(rf"\b({'|'.join(map(re.escape, _LEVELS))})\b", re.IGNORECASE)
_GRADE = re.compile(r"\s+\b(I{1,3}|IV|V|L\d|M\d)$")
_NAMED_IN_PROSE = re.compile(r"\b[Tt]he ((?:[A-Z][\w&/-]{1,30} ){1,5}[A-Z][\w&/-]{1,30})")
TITLE_LABEL = re.compile(r"^(?:job |role |position )?title:\s*(?=\S)", re.IGNORECASE)
_COLLECTION = re.compile(
    r"^(?:titles|levels|roles|career ladder|job family)(?:\s+for\s+|:\s+)"
    r"|\s+(?:job family|career ladder|ladder|levels|roles)$",
    re.IGNORECASE,
)


def role_title(heading: str, own: str, summary: str, card: list[CardRow]) -> str:
    """The title out of the heading, the page's own title, the summary table or the summary."""
    for candidate in (heading, own):
        if candidate:
            return _without_tail(candidate)
    for row in card:
        if "title" in row.name.lower():
            return row.text
    named = (match[1] for match in _NAMED_IN_PROSE.finditer(summary[:2000]))
    return next((name for name in named if ROLE_WORD.search(name)), "")


def _without_tail(title: str) -> str:
    """A title without what pages add: “: Role Blueprint …”, “| Company”."""
    tail = TITLE_TAIL.search(title)
    title = title[: tail.start()] if tail else title
    return TITLE_LABEL.sub("", title.split(PAGE_TAIL)[0]).strip().rstrip(":")


def family_and_level(title: str) -> tuple[str, str]:
    """“Machine Learning Engineer” and “Staff” out of the title; empty where it names none."""
    title = _COLLECTION.sub("", title)
    match = _LEVEL.search(title)
    if match is None:
        grade = _GRADE.search(title)
        return (title[: grade.start()], grade[1]) if grade else (title, "")
    level = next(level for level in _LEVELS if level.lower() == match[1].lower())
    if level in _LEADING:
        return title, level
    family = f"{title[: match.start()]} {title[match.end() :]}"
    return " ".join(family.split()).strip(" ,-–"), level
