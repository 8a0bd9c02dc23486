"""Teams and dependencies into a plan: names matched, what is missing made, nothing twice.

A node that the plan knows by id or name is that team, or that system outside; others are made. A
dependency that is there already is left as it is, so that the same file changes nothing again.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from orgplan import language
from orgplan.blueprint.fitting.matching import SAME_WORDS, score
from orgplan.exchange.engineering.recognizing import edge_columns, graph_tables
from orgplan.exchange.intake.outcome import Outcome, Problem, Tally
from orgplan.exchange.intake.sheets import Reading
from orgplan.exchange.roster.dates import day_of
from orgplan.exchange.roster.fields import folded
from orgplan.exchange.roster.numbers import number
from orgplan.exchange.roster.tables import Row, Table
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.errors import ImportRefused
from orgplan.model.plan import Plan
from orgplan.model.records import Dependency, Domain, ExternalNode, Position, Stakeholder, Team
from orgplan.model.records.words import InteractionMode, NodeSide, TeamType

W = TypeVar("W", TeamType, InteractionMode)
_SYSTEMS = ("system", "component", "api", "resource", "service", "external", "datastore")
_LEFT = ("position", "person", "user", "domain", "stakeholder", "decision")
_TYPES = (
    ("stream", TeamType.STREAM_ALIGNED),
    ("platform", TeamType.PLATFORM),
    ("enabling", TeamType.ENABLING),
    ("complicated", TeamType.COMPLICATED_SUBSYSTEM),
    ("office", TeamType.OFFICE),
)
_MODES = (
    ("collab", InteractionMode.COLLABORATION),
    ("facilit", InteractionMode.FACILITATING),
)


def engineering_outcome(readings: Sequence[Reading], plan: Plan, scenario: str = "") -> Outcome:
    """What graphs, catalogues or lists of edges would do to a plan; raises ImportRefused."""
    work = _Import(Draft(plan, scenario))
    for reading in readings:
        work.take(reading)
    step = work.draft.finish(
        tr("Import {reading}", reading=", ".join(reading.name for reading in readings))[:80]
    )
    tally = Tally(work.placed, work.out, Decimal(0), Decimal(0))
    return Outcome(
        tr("teams and dependencies"), step, tally, tuple(work.problems), tuple(work.notes())
    )


class _Import:
    """One import: what names stand for, and what came of each row."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.placed = self.out = self._made = self._linked = 0
        self.problems: list[Problem] = []
        self._ends: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for kind in (Position, Domain, Stakeholder, ExternalNode, Team):
            for row in draft.org.rows(kind):
                self._names[folded(row.id)] = row.id
                if kind is not Position:
                    self._names[folded(getattr(row, "name", row.id))] = row.id
        self._edges = {(x.consumer, x.provider, x.artefact) for x in draft.org.rows(Dependency)}

    def take(self, reading: Reading) -> None:
        """All nodes, then all edges, of one file."""
        nodes, edges = graph_tables(reading)
        if nodes is None and edges is None:
            raise ImportRefused(
                tr(
                    "{reading} is not taken in, as no columns name two ends of a dependency: "
                    "use the headings consumer and provider",
                    reading=reading.name,
                )
            )
        for row in nodes.rows if nodes else ():
            self._node(row, _reader(nodes))
        if edges is not None:
            columns = edge_columns(edges.headings)
            for row in edges.rows:
                self._edge(row, edges.sheet, lambda r, name: r.cell(columns.get(name, 10**6)))

    def _node(self, row: Row, cell: Callable[[Row, str], str]) -> None:
        name = cell(row, "name") or cell(row, "id")
        kind = cell(row, "kind").casefold()
        target = self._known(cell(row, "unit")) or self._known(cell(row, "id")) or self._known(name)
        if not target and kind in _LEFT:
            self._leave(
                row, "nodes", "kind", tr("a {kind} is no team and no system: kept out", kind=kind)
            )
            return
        self.placed += 1
        target = target or self._make(name, kind, row, cell)
        self._ends[cell(row, "id")] = target
        self._describe(target, row, cell)

    def _known(self, said: str) -> str:
        return self._names.get(folded(said), "") if said else ""

    def _make(
        self, name: str, kind: str, row: Row | None = None,
        cell: Callable[[Row, str], str] | None = None,
    ) -> str:  # fmt: skip
        """A team, or a system outside where the kind says so."""
        draft = self.draft
        self._made += 1
        if kind in _SYSTEMS:
            made = draft.next_id(ExternalNode, "X-01")
            draft.put(ExternalNode(made, name, NodeSide.SYSTEM))
        else:
            made = draft.next_id(Team, "T1")
            said = cell(row, "type") if row is not None and cell is not None else ""
            draft.put(Team(made, name, _word(said, _TYPES, TeamType.UNDEFINED)))
        self._names[folded(name)] = made
        return made

    def _describe(self, target: str, row: Row, cell: Callable[[Row, str], str]) -> None:
        """What the file says of a team and the plan does not yet."""
        team = self.draft.org.get(Team, target)
        if team is None:
            return
        fields: dict[str, object] = {}
        services = [each.strip() for each in cell(row, "services").split(";") if each.strip()]
        more = [each for each in services if each not in team.services]
        if more:
            fields["services"] = (*team.services, *more)
        if cell(row, "mission") and not team.mission:
            fields["mission"] = cell(row, "mission")
        said = _word(cell(row, "type"), _TYPES, TeamType.UNDEFINED)
        if team.type is TeamType.UNDEFINED and said is not TeamType.UNDEFINED:
            fields["type"] = said
        if fields:
            self.draft.change(Team, target, **fields)

    def _end(self, said: str) -> str:
        """The node that an end names: of this file, of the plan, alike, or made."""
        known = self._ends.get(said) or self._known(said) or self._alike(said)
        if not known:
            known = self._make(said, "")
        self._ends[said] = known
        return known

    def _alike(self, said: str) -> str:
        teams = self.draft.org.rows(Team)
        sure, best = max(((score(said, row.name), row.id) for row in teams), default=(0, ""))
        return best if sure >= SAME_WORDS else ""

    def _edge(self, row: Row, sheet: str, cell: Callable[[Row, str], str]) -> None:
        ends = cell(row, "consumer"), cell(row, "provider")
        if not all(ends):
            self._leave(row, sheet, "no key", tr("names only one end: kept out"))
            return
        consumer, provider = map(self._end, ends)
        artefact = cell(row, "artefact")
        if consumer == provider:
            said = tr(
                "{ends} would depend on itself, as both ends are {consumer}: kept out",
                ends=ends[0],
                consumer=consumer,
            )
            self._leave(row, sheet, "self report", said)
            return
        self.placed += 1
        if (consumer, provider, artefact) not in self._edges:
            self._edges.add((consumer, provider, artefact))
            self._link(consumer, provider, artefact, row, cell)

    def _link(
        self, consumer: str, provider: str, artefact: str, row: Row,
        cell: Callable[[Row, str], str],
    ) -> None:  # fmt: skip
        self._linked += 1
        self.draft.put(
            Dependency(
                self.draft.next_id(Dependency, "DEP-001"),
                consumer,
                provider,
                _word(cell(row, "mode"), _MODES, InteractionMode.X_AS_A_SERVICE),
                _weight(cell(row, "weight")),
                artefact,
                _until(cell(row, "until")),
            )
        )

    def _leave(self, row: Row, sheet: str, kind: str, text: str) -> None:
        self.out += 1
        self.problems.append(Problem(row.number, "", kind, text, sheet))

    def notes(self) -> list[str]:
        """What was made."""
        return [
            tr(
                "{made} teams and systems and {linked} dependencies are new",
                made=language.number(self._made),
                linked=language.number(self._linked),
            )
        ]


def _reader(table: Table | None) -> Callable[[Row, str], str]:
    places = {name: at for at, name in enumerate(table.headings)} if table else {}
    return lambda row, name: row.cell(places.get(name, 10**6))


def _word(said: str, words: Sequence[tuple[str, W]], usual: W) -> W:
    plain = said.casefold()
    return next((value for word, value in words if word in plain), usual)


def _weight(said: str) -> int:
    value = number(said) if said else None
    return min(5, max(1, round(value))) if value is not None else 3


def _until(said: str) -> date | None:
    return day_of(said) if said else None
