"""What a column of a roster can be: one row a field, with the words that systems use for it.

The words stand in resources/imports/headings.txt.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from orgplan.assets import resource
from orgplan.language import tr

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
    Field("position_id", tr("Position ID"), Kind.KEY),
    Field("person_id", tr("Person ID"), Kind.KEY),
    Field("name", tr("Name"), Kind.NAME),
    Field("first_name", tr("First name"), Kind.NAME),
    Field("last_name", tr("Last name"), Kind.NAME),
    Field("email", tr("E-mail"), Kind.EMAIL),
    Field("title", tr("Title"), Kind.TEXT),
    Field("level", tr("Level or grade"), Kind.TEXT),
    Field("family", tr("Job family"), Kind.TEXT),
    Field("company", tr("Company"), Kind.TEXT),
    Field("division", tr("Division"), Kind.TEXT),
    Field("department", tr("Department"), Kind.TEXT),
    Field("team", tr("Team"), Kind.TEXT),
    Field("domain", tr("Domain"), Kind.TEXT),
    Field("location", tr("Location"), Kind.TEXT),
    Field("country", tr("Country"), Kind.TEXT),
    Field("manager", tr("Manager"), Kind.KEY),
    Field("manager_email", tr("Manager's e-mail"), Kind.EMAIL),
    Field("manager_name", tr("Manager's name"), Kind.NAME),
    Field("manager_title", tr("Manager's title"), Kind.TEXT),
    Field("dotted_manager", tr("Dotted-line manager"), Kind.KEY),
    Field("fte", "FTE", Kind.SHARE),
    Field("hours", tr("Hours a week"), Kind.NUMBER),
    Field("heads", tr("Number of posts"), Kind.NUMBER),
    Field("start", tr("Start"), Kind.DATE),
    Field("target_start", tr("Target start"), Kind.DATE),
    Field("end", tr("End"), Kind.DATE),
    Field("base", tr("Base pay"), Kind.MONEY),
    Field("monthly_base", tr("Monthly pay"), Kind.MONEY),
    Field("pay_min", tr("Pay from"), Kind.MONEY),
    Field("pay_max", tr("Pay to"), Kind.MONEY),
    Field("pay_per", tr("Pay is per"), Kind.WORD),
    Field("currency", tr("Currency"), Kind.WORD),
    Field("bonus", tr("Bonus target"), Kind.SHARE),
    Field("equity", tr("Equity a year"), Kind.MONEY),
    Field("hourly", tr("Hourly rate"), Kind.MONEY),
    Field("employment", tr("Employment"), Kind.WORD),
    Field("status", tr("Status"), Kind.WORD),
    Field("kind", tr("Kind of row"), Kind.WORD),
    Field("cost_centre", tr("Cost centre"), Kind.KEY),
    Field("requisition", tr("Requisition"), Kind.KEY),
    Field("priority", tr("Priority"), Kind.WORD),
    Field("month", tr("Month"), Kind.DATE),
    Field("assistant", tr("Assistant"), Kind.WORD),
    Field("notes", tr("Notes"), Kind.TEXT),
    Field("valid", tr("Valid"), Kind.WORD),
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
