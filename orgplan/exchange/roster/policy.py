"""The import policy: every class of problem, what it means, and what can be done with its rows.

`fix` takes the likeliest repair (which the row's own sentence names), `attach` puts a seat under
a root that stands for nobody, `quarantine` keeps the row out of the plan and in the report.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from orgplan.language import tr

FIX, ATTACH, QUARANTINE = "fix", "attach", "quarantine"


@dataclass(frozen=True, slots=True)
class Class:
    """A class of problem: its name, its words, its choices, the first of which is the usual."""

    name: str
    words: str
    choices: tuple[str, ...] = ()

    @property
    def usual(self) -> str:
        """What is done where nobody chose; empty where there is nothing to choose."""
        return self.choices[0] if self.choices else ""


CLASSES: tuple[Class, ...] = (
    Class("duplicate", tr("The same id more than once"), (QUARANTINE, FIX)),
    Class("shared post", tr("One post held by several people"), (FIX, QUARANTINE)),
    Class("interim", tr("Somebody who also stands in elsewhere"), (FIX, QUARANTINE)),
    Class("self report", tr("Reports to itself"), (QUARANTINE, FIX, ATTACH)),
    Class("cycle", tr("Reporting runs in a circle"), (QUARANTINE, FIX, ATTACH)),
    Class("dangling manager", tr("A manager who is not there"), (ATTACH, FIX, QUARANTINE)),
    Class("manager", tr("A manager who was told by likeness"), (FIX, QUARANTINE)),
    Class("several roots", tr("More than one at the top"), (ATTACH, FIX, QUARANTINE)),
    Class("no key", tr("A row without an id or a name"), (FIX, QUARANTINE)),
    Class("no title", tr("A row without a title"), (FIX, QUARANTINE)),
    Class("fte", tr("FTE that cannot be counted with"), (QUARANTINE,)),
    Class("money", tr("Money that cannot be read"), (FIX, QUARANTINE)),
    Class("number", tr("A number that cannot be read"), (FIX, QUARANTINE)),
    Class("date", tr("A date that cannot be read"), (FIX, QUARANTINE)),
    Class("ambiguous date", tr("A date whose day and month may be the other way round"),
          (FIX, QUARANTINE)),
    Class("currency", tr("A currency that is unknown, or not the location's"), (FIX, QUARANTINE)),
    Class("unknown level", tr("A level that the plan does not have"), (FIX, QUARANTINE)),
    Class("unknown location", tr("A location that the plan does not have"), (FIX, QUARANTINE)),
    Class("vacancy", tr("A seat without a person"), (FIX, QUARANTINE)),
    Class("closed post", tr("A post that is no more"), (FIX, QUARANTINE)),
    Class("left", tr("Somebody who has left"), (QUARANTINE, FIX)),
    Class("invalid", tr("A row that its own system calls invalid"), (QUARANTINE, FIX)),
    Class("total", tr("A row of totals"), ()),
    Class("formula without value", tr("A formula that was never calculated"), (QUARANTINE, FIX)),
    Class("cell error", tr("An error in a cell"), (QUARANTINE, FIX)),
    Class("beyond the headings", tr("Cells to the right of the last heading"), ()),
    Class("not read", tr("A change in a column that is not read"), ()),
    Class("history", tr("A month that is over"), ()),
    Class("missing", tr("Here last time, not in this file"), (FIX, QUARANTINE)),
    Class("removed here", tr("Removed from the plan by hand"), (QUARANTINE, FIX)),
    Class("conflict", tr("Changed here and in the file"), ("ours", "theirs")),
)  # fmt: skip
BY_NAME = {each.name: each for each in CLASSES}


def choice(choices: Mapping[str, str], name: str) -> str:
    """What is done with a class: what was chosen where that is possible, else the usual."""
    found = choices.get(name, "")
    return found if found in BY_NAME[name].choices else BY_NAME[name].usual
