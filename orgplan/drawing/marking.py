"""What can be marked on any map: who is waited for, what breaks, what is circular, what differs.

Each question answers with marks by id, for teams, partners and seats alike; a map shows those whose
ids it has. Made off the interface thread.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from orgplan.drawing.legend import Key
from orgplan.drawing.marks import Mark, Marks
from orgplan.language import number, tr, trn
from orgplan.model.changes import Change
from orgplan.model.org import Org, difference
from orgplan.model.records import Position, ReportingLine, Spell
from orgplan.network.graphs import GraphKind, graph_of
from orgplan.network.measures import measured
from orgplan.network.measures.failure import articulation, single_sourced
from orgplan.network.measures.people import bus_factors
from orgplan.network.measures.structure import knots

NONE = "none"
OVERLAYS: Mapping[str, str] = {
    NONE: tr("nothing"),
    "bottlenecks": tr("bottlenecks"),
    "failure": tr("single points of failure"),
    "circles": tr("circles"),
    "scenario": tr("scenario changes"),
}
_TOP = 3
Answer = Callable[["Asked"], Marks]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about: the organization shown, the base it is compared with, and the day."""

    org: Org
    base: Org
    day: date


def marks_for(overlay: str, asked: Asked) -> Marks:
    """The marks of one of OVERLAYS."""
    answer = _ANSWERS.get(overlay)
    return answer(asked) if answer else Marks()


def _bottlenecks(asked: Asked) -> Marks:
    """Teams by what is asked of them for each who is there, seats by the decisions they approve."""
    flow = measured(asked.org, GraphKind.DEPENDENCIES, asked.day)
    load = measured(asked.org, GraphKind.DECISIONS, asked.day)
    marks: dict[str, Mark] = {}
    for at, (name, figure) in enumerate(flow["queue"].ranked[:_TOP], start=1):
        words = tr(
            "bottleneck {at}: {figure} asked for by each in seat", at=at, figure=number(figure, 1)
        )
        marks[name] = Mark("bad", str(at), words)
    approvers = [row for row in load["approves"].ranked if row[1] > 1]
    for at, (name, count) in enumerate(approvers[:_TOP], start=1):
        marks[name] = Mark(
            "bad",
            str(at),
            tr("bottleneck {at}: approves {count} decisions", at=at, count=number(count)),
        )
    words = tr("1 to 3: teams by what each in seat is asked for, seats by decisions to approve")
    return Marks(tr("Bottlenecks"), marks, (Key(words, line="bad", stroke=True),))


def _failure(asked: Asked) -> Marks:
    """What splits the teams when it goes, sources of one team alone, and lone experts."""
    org, day = asked.org, asked.day
    graph = graph_of(org, GraphKind.DEPENDENCIES, day)
    marks = {
        name: Mark("bad", "!", tr("teams fall apart without it")) for name in articulation(graph)
    }
    for provider, team in single_sourced(graph):
        name = graph.nodes[team]["name"]
        marks.setdefault(
            provider, Mark("warning", "1", tr("{name} alone draws on it and must", name=name))
        )
    domains = graph_of(org, GraphKind.ALLOCATION, day)
    lone = [row for row in bus_factors(org, day, domains) if row.factor == 1]
    for row in lone:
        words = tr("the one expert of {nodes}", nodes=domains.nodes[row.domain]["name"])
        before = marks.get(row.experts[0][0])
        said = f"{before.spoken}, {words}" if before else words
        marks[row.experts[0][0]] = Mark("bad", "!", said)
    keys = (
        Key(tr("! holds teams together, or is a domain's one expert"), line="bad", stroke=True),
        Key(tr("1 source of one team alone"), line="warning", stroke=True),
    )
    return Marks(tr("Single points of failure"), marks, keys)


def _circles(asked: Asked) -> Marks:
    """Every group in which each depends on each, with a letter of its own."""
    marks: dict[str, Mark] = {}
    for kind in (GraphKind.DEPENDENCIES, GraphKind.REPORTING):
        graph = graph_of(asked.org, kind, asked.day)
        for at, knot in enumerate(knots(graph)):
            letter = ascii_uppercase[at % len(ascii_uppercase)]
            names = [str(graph.nodes[name]["name"]) for name in knot]
            words = tr("in circle {letter} with {names}", letter=letter, names=", ".join(names[:6]))
            marks.update((name, Mark("cycle", letter, words)) for name in knot)
    key = Key(tr("the same letter: each needs each"), line="cycle", stroke=True)
    return Marks(tr("Circles"), marks, (key,))


def _scenario(asked: Asked) -> Marks:
    """Seats that the scenario adds, closes, moves or changes, and the teams they are in."""
    told: dict[str, str] = {}
    for change in difference(asked.base, asked.org):
        word = _WORDS[change.kind](change) if change.kind in _WORDS else ""
        seat = (
            change.record.id if change.kind is Position else getattr(change.record, "position", "")
        )
        if word and (seat not in told or _RANK[word] < _RANK[told[seat]]):
            told[seat] = word
    marks = {
        seat: Mark(*_SIGNS[word], tr("{word} by the scenario", word=word))
        for seat, word in told.items()
    }
    marks.update(_teams(asked.org, told))
    keys = tuple(
        Key(f"{sign} {word}", line=colour, stroke=True)
        for word, (colour, sign) in _SIGNS.items()
        if word in told.values()
    )
    return Marks(tr("Against the base plan") if told else tr("The base plan itself"), marks, keys)


def _teams(org: Org, told: Mapping[str, str]) -> Iterable[tuple[str, Mark]]:
    counts: dict[str, int] = {}
    for name in told:
        seat = org.get(Position, name)
        if seat is not None:
            counts[seat.team] = counts.get(seat.team, 0) + 1
    for team, count in counts.items():
        words = trn(
            "{count} seat changed by the scenario", "{count} seats changed by the scenario", count
        )
        yield team, Mark("accent", str(count), words)


def _of_seat(change: Change) -> str:
    before, after = change.before, change.after
    if before is None or after is None:
        return "added" if before is None else "closed"
    assert isinstance(before, Position) and isinstance(after, Position)
    if after.closed is not None and after.closed != before.closed:
        return "closed"
    moved = (before.team, before.location) != (after.team, after.location)
    return "moved" if moved else "changed"


def _of_stay(change: Change) -> str:
    before, after = change.before, change.after
    if not isinstance(before, Spell) or not isinstance(after, Spell):
        return "added" if before is None else "closed"
    if after.start != before.start:
        return "delayed" if after.start > before.start else "changed"
    return "changed"


_WORDS: Mapping[type, Callable[[Change], str]] = {
    Position: _of_seat,
    Spell: _of_stay,
    ReportingLine: lambda change: "moved",
}
_SIGNS: Mapping[str, tuple[str, str]] = {
    "added": ("good", "+"),
    "closed": ("bad", "–"),
    "moved": ("accent", "→"),
    "delayed": ("warning", "›"),
    "changed": ("warning", "≠"),
}
_RANK = {word: at for at, word in enumerate(_SIGNS)}
_ANSWERS: Mapping[str, Answer] = {
    "bottlenecks": _bottlenecks,
    "failure": _failure,
    "circles": _circles,
    "scenario": _scenario,
}
