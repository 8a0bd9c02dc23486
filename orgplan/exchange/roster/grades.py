"""Levels and families of seats, as rows or titles name them."""

import re

from orgplan.blueprint.fitting.matching import score
from orgplan.blueprint.fitting.ranks import initials, level_named, same_level
from orgplan.blueprint.titles import family_and_level
from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.naming import LIKELY, Naming, Proposal
from orgplan.exchange.roster.titles import spelled_out, usual_family
from orgplan.model.defaults import FAMILIES
from orgplan.model.records import JobFamily, Level
from orgplan.model.records.words import Track

NOT_SORTED = "Not sorted yet"


class Grades(Naming):
    """Naming, with what titles say of levels and families."""

    def level(self, entry: Entry, depth: int, managers: float) -> str:
        """The level that a row names, else the one that its title does."""
        said = entry.text("level")
        if not said:
            return self._level_of_title(entry.text("title"))
        if known := self.again("Level", said):
            return known

        def make() -> Level:
            if re.fullmatch(r"[LM]\d", said.upper()):
                return level_named("", said.upper())
            track = Track.M if managers > 0.5 else Track.IC
            rank = max(1, 8 - depth)
            return Level(self.new_id(Level, said), said, track, rank, managers > 0.5)

        return self.one(Level, said, said, make)

    def _level_of_title(self, title: str) -> str:
        key = f"title level:{title}"
        if key not in self.found:
            level = level_named(spelled_out(title), "")
            rows = self.draft.org.rows(Level)
            same = next((row for row in rows if same_level(level, row)), None)
            if same is None:
                self.draft.put(level)
            self.found[key] = (same or level).id
        return self.found[key]

    def family(self, entry: Entry) -> str:
        """The family that a row names, else the one that its title is likest."""
        said = entry.text("family")
        if said and (known := self.again("JobFamily", said)):
            return known
        if said:

            def make() -> JobFamily:
                return JobFamily(self.new_id(JobFamily, initials(said)), said)

            return self.one(JobFamily, said, said, make)
        return self._family_of_title(entry.text("title"))

    def _family_of_title(self, title: str) -> str:
        key = f"title family:{title}"
        if key not in self.found:
            work = family_and_level(spelled_out(title))[0] if title else ""
            rows = {row.id: row for row in (*FAMILIES, *self.draft.org.rows(JobFamily))}
            likest = max(rows.values(), key=lambda row: score(work, row.name), default=None)
            sure = score(work, likest.name) if likest and work else 0
            if usual := rows.get(usual_family(work)):
                likest, sure = usual, max(LIKELY, score(work, usual.name))
            chosen = likest if likest and sure >= LIKELY else self._not_sorted()
            if self.draft.org.get(JobFamily, chosen.id) is None:
                self.draft.put(chosen)
            if sure >= LIKELY:
                key_of = f"JobFamily|{work}"
                self.propose(Proposal(key_of, "JobFamily", work, chosen.id, "", sure, 0))
            self.found[key] = chosen.id
        return self.found[key]

    def _not_sorted(self) -> JobFamily:
        rows = self.draft.org.rows(JobFamily)
        known = next((row for row in rows if row.name == NOT_SORTED), None)
        return known or JobFamily(self.new_id(JobFamily, "GEN"), NOT_SORTED)
