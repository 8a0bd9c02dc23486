"""RateCard: the pay band of every job, level and zone, and how many are paid by it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from orgplan.exchange.workbook.banding import band_key, entry_key
from orgplan.exchange.workbook.cells import Cell, Content, Formula, Value
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.register import Register
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Kind, Sheet, column
from orgplan.model.records import Band, JobFamily, Spell

NAME = "RateCard"


class _Stays:
    """Who is paid by which band, and who is to be."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.held: Counter[str] = Counter()
        self.open: dict[str, list[Spell]] = {}
        for entry in facts.entries:
            if entry.row.included and entry.spell and entry.spell.person:
                self.held[entry_key(facts, entry).casefold()] += 1
            if entry.open and entry.spell:
                self.open.setdefault(entry_key(facts, entry), []).append(entry.spell)

    def family(self, band: Band) -> JobFamily | None:
        """The band's job."""
        return self.facts.org.get(JobFamily, band.family)


Read = Callable[[_Stays, Band], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardColumn:
    """A column of the card, entered unless it has a formula."""

    key: str
    heading: str
    value: Read
    look: str = "text"
    width: float = 12
    formula: str = ""


def _of_family(name: str) -> Read:
    return lambda stays, band: getattr(stays.family(band), name, None) or None


def _agreed(name: str) -> Read:
    """What all seats to be hired on a band have in common; None where they differ."""

    def read(stays: _Stays, band: Band) -> Value:
        found = {getattr(spell, name) for spell in stays.open.get(band_key(band), ())}
        value = found.pop() if len(found) == 1 else None
        return getattr(value, "amount", value) or None

    return read


COLUMNS = (
    CardColumn(key="key", heading="Key", width=24, look="words",
               formula='{family}&"|"&{level}&"|"&{zone}&"|"&{currency}',
               value=lambda f, b: band_key(b)),
    CardColumn(key="family", heading="Job code", value=lambda f, b: b.family),
    CardColumn(key="title", heading="Job", width=28, value=_of_family("name")),
    CardColumn(key="discipline", heading="Family", width=20, value=_of_family("discipline")),
    CardColumn(key="level", heading="Level", width=8, value=lambda f, b: b.level),
    CardColumn(key="zone", heading="Geo zone", value=lambda f, b: b.location),
    CardColumn(key="currency", heading="Currency", width=9,
               value=lambda f, b: b.midpoint.currency),
    CardColumn(key="minimum", heading="Band minimum", look="money",
               value=lambda f, b: b.minimum.amount),
    CardColumn(key="middle", heading="Band middle", look="money",
               value=lambda f, b: b.midpoint.amount),
    CardColumn(key="maximum", heading="Band maximum", look="money",
               value=lambda f, b: b.maximum.amount),
    CardColumn(key="bonus", heading="Target bonus of open seats", look="rate",
               value=_agreed("bonus_target")),
    CardColumn(key="equity", heading="Equity a year of open seats", look="money",
               value=_agreed("equity")),
    CardColumn(key="exempt", heading="Exempt from overtime", value=lambda f, b: None),
    CardColumn(key="source", heading="Source", width=46, look="words", value=lambda f, b: b.source),
    CardColumn(key="surveyed", heading="Survey date", look="date", value=lambda f, b: b.as_of),
    CardColumn(key="held", heading="People paid by it", look="heads",
               formula='SUMPRODUCT(({rate_keys}={key})*({includes}=1)*({people}<>""))',
               value=lambda f, b: f.held[band_key(b).casefold()]),
)  # fmt: skip
NOTES = (
    "A seat without a base of its own is paid the middle of its band. Bands are entered: none is "
    "derived from what fewer than 5 people earn.",
    "Target bonus and equity are what all seats to be hired on a band have in common.",
)


def _held(facts: Facts) -> Mapping[str, int]:
    """The people in seats that count, by the key of their band."""
    found: Counter[str] = Counter()
    for entry in facts.entries:
        if entry.row.included and entry.spell and entry.spell.person:
            found[entry_key(facts, entry).casefold()] += 1
    return found


LETTERS = {c.key: column(i) for i, c in enumerate(COLUMNS, start=1)}


def card_places(facts: Facts) -> None:
    """Say where the card's columns will stand, for the register, which the card counts in turn."""
    last = FIRST_ROW + max(1, len(facts.org.rows(Band))) - 1
    for key in ("key", "minimum", "middle", "maximum"):
        facts.places.range(f"card_{key}", NAME, LETTERS[key], FIRST_ROW, last)


def rate_card(facts: Facts, register: Register) -> Sheet:
    """The sheet."""
    grid = Grid()
    headings = [(c.heading, "words" if c.look == "text" else c.look) for c in COLUMNS]
    plain_heading(facts, grid, f"{NAME}: pay bands", headings, NOTES)
    cells = register.cells
    outside = {"rate_keys": cells("rate_key"), "includes": cells("include"),
               "people": cells("person")}  # fmt: skip
    stays = _Stays(facts)
    for band in facts.org.rows(Band):
        grid.put(grid.next, list(_row(stays, band, grid.next, outside)))
    if grid.next == FIRST_ROW:
        grid.row(("B", "The plan has no pay bands", "note words"))
    last = grid.next - 1
    end = column(len(COLUMNS))
    return Sheet(
        name=NAME, title="Rate card", kind=Kind.INPUT,
        purpose="The pay band of every job, level and zone",
        rows=grid.write, last=f"{end}{last}", frozen=f"H{FIRST_ROW}",
        widths={LETTERS[c.key]: c.width for c in COLUMNS},
        filtered=f"A{FIRST_ROW - 1}:{end}{last}",
    )  # fmt: skip


def _row(stays: _Stays, band: Band, row: int, outside: Mapping[str, str]) -> Iterator[Cell]:
    words = {**{key: f"${letter}{row}" for key, letter in LETTERS.items()}, **outside}
    for c in COLUMNS:
        value = c.value(stays, band)
        content: Content = Formula(c.formula.format_map(words), value) if c.formula else value
        role = "formula" if c.formula else "input"
        yield Cell(LETTERS[c.key], content, f"{role} {c.look}")
