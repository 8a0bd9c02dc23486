"""Rosters from files that passed the gate: read apart, by the mapping that was asked for."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from orgplan.exchange.engineering.placing import engineering_outcome
from orgplan.exchange.engineering.recognizing import graph_tables
from orgplan.exchange.intake.gate import Admitted
from orgplan.exchange.intake.outcome import Outcome
from orgplan.exchange.intake.process import read
from orgplan.exchange.intake.sheets import Reading
from orgplan.exchange.intake.wish import Wish
from orgplan.exchange.reading import read_text
from orgplan.exchange.roster.bring import roster_outcome
from orgplan.exchange.roster.mapping import Mapping, mappings_of
from orgplan.model.errors import ImportRefused
from orgplan.model.plan import Plan
from orgplan.model.watching import Check, unwatched


def bring_rosters(files: Sequence[Admitted], plan: Plan, wish: Wish) -> Outcome:
    """What rosters, or lists of dependencies, would do to a plan; raises ImportRefused."""
    given = read_mappings(wish.mapping) if wish.mapping else []
    options = (
        {"encoding": given[0].encoding, "separator": given[0].separator} if len(given) == 1 else {}
    )
    if wish.choices:
        given = [
            replace(each, choices={**each.choices, **wish.choices}) for each in given or [Mapping()]
        ]
    readings = [read(file, options, wish.is_cancelled, wish.progress) for file in files]
    return outcome_of(readings, plan, given, wish.scenario)


def outcome_of(
    readings: Sequence[Reading],
    plan: Plan,
    given: Mapping | Sequence[Mapping] | None = None,
    scenario: str = "",
    check: Check = unwatched,
) -> Outcome:
    """What files that were read would do: tables of dependencies are told by their headings.

    What `check` raises, which is called every few rows, ends it.
    """
    mappings = [given] if isinstance(given, Mapping) else list(given or ())
    mapped = any(each.sheets for each in mappings)
    if not mapped and all(any(graph_tables(each)) for each in readings):
        return engineering_outcome(readings, plan, scenario)
    check()
    return roster_outcome(readings, plan, mappings, scenario, check)


def read_mappings(path: Path) -> list[Mapping]:
    """The mappings in a file; raises ImportRefused or FileError with the file's name."""
    try:
        return mappings_of(read_text(path))
    except ImportRefused as error:
        raise ImportRefused(f"{path.name}: {error}") from error
