"""What a column of a roster can be: one row a field, with the words that systems use for it.

The words stand in resources/imports/headings.txt.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from orgplan.assets import resource

_APART = re.compile(r"[\W_]+")


class Kind(StrEnum):
    """What the cells of a field hold."""

    TEXT = "text"
    KEY = "key"
    NAME = "name"
    EMAIL = "email"
    MONEY = "money"
    NUMBER = "number"
    SHARE = "share"
    DATE = "date"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Field:
    """A field by its name in mappings, and in words for people."""

    name: str
    words: str
    kind: Kind


FIELDS: tuple[Field, ...] = (
    Field("position_id", "Position ID", Kind.KEY),
    Field("person_id", "Person ID", Kind.KEY),
    Field("name", "Name", Kind.NAME),
    Field("first_name", "First name", Kind.NAME),
    Field("last_name", "Last name", Kind.NAME),
    Field("email", "E-mail", Kind.EMAIL),
    Field("title", "Title", Kind.TEXT),
    Field("level", "Level or grade", Kind.TEXT),
    Field("family", "Job family", Kind.TEXT),
    Field("company", "Company", Kind.TEXT),
    Field("division", "Division", Kind.TEXT),
    Field("department", "Department", Kind.TEXT),
    Field("team", "Team", Kind.TEXT),
    Field("domain", "Domain", Kind.TEXT),
    Field("location", "Location", Kind.TEXT),
    Field("country", "Country", Kind.TEXT),
    Field("manager", "Manager", Kind.KEY),
    Field("manager_email", "Manager's e-mail", Kind.EMAIL),
    Field("manager_name", "Manager's name", Kind.NAME),
    Field("manager_title", "Manager's title", Kind.TEXT),
    Field("dotted_manager", "Dotted-line manager", Kind.KEY),
    Field("fte", "FTE", Kind.SHARE),
    Field("hours", "Hours a week", Kind.NUMBER),
    Field("heads", "Number of posts", Kind.NUMBER),
    Field("start", "Start", Kind.DATE),
    Field("target_start", "Target start", Kind.DATE),
    Field("end", "End", Kind.DATE),
    Field("base", "Base pay", Kind.MONEY),
    Field("monthly_base", "Monthly pay", Kind.MONEY),
    Field("pay_min", "Pay from", Kind.MONEY),
    Field("pay_max", "Pay to", Kind.MONEY),
    Field("pay_per", "Pay is per", Kind.WORD),
    Field("currency", "Currency", Kind.WORD),
    Field("bonus", "Bonus target", Kind.SHARE),
    Field("equity", "Equity a year", Kind.MONEY),
    Field("hourly", "Hourly rate", Kind.MONEY),
    Field("employment", "Employment", Kind.WORD),
    Field("status", "Status", Kind.WORD),
    Field("kind", "Kind of row", Kind.WORD),
    Field("cost_centre", "Cost centre", Kind.KEY),
    Field("requisition", "Requisition", Kind.KEY),
    Field("priority", "Priority", Kind.WORD),
    Field("month", "Month", Kind.DATE),
    Field("assistant", "Assistant", Kind.WORD),
    Field("notes", "Notes", Kind.TEXT),
    Field("valid", "Valid", Kind.WORD),
)
BY_NAME = {field.name: field for field in FIELDS}


@lru_cache(maxsize=1 << 15)
def folded(heading: str) -> str:
    """A heading as headings are compared: without case, accents, marks and spaces; # is number."""
    plain = unicodedata.normalize("NFKD", heading.casefold().replace("#", " number"))
    return _APART.sub("", "".join(c for c in plain if not unicodedata.combining(c)))


@cache
def synonyms() -> dict[str, str]:
    """The field that each known heading stands for, by the folded heading."""
    found: dict[str, str] = {}
    field = ""
    for line in resource("imports", "headings.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            field = line.strip("[]")
        elif field and not line.startswith("#"):
            found |= {folded(words): field for words in line.split(";") if words.strip()}
    return found
