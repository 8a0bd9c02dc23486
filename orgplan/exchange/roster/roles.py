"""Titles and the roles that they are: of the plan, or of blueprints that ship and wait there.

A role of the plan is taken where that is sure. A blueprint brings partners, decisions and more
with it, so it is only proposed; chosen, it is applied to the team in the import's own step.
"""

from collections.abc import Mapping, Sequence

from orgplan.blueprint.fitting.matching import score
from orgplan.blueprint.fitting.ranks import level_named, same_level
from orgplan.blueprint.library import Headline, headlines, shipped_entry
from orgplan.exchange.roster.naming import BLUEPRINT, LIKELY, NONE, SURE, Naming, Proposal
from orgplan.exchange.roster.titles import spelled_out
from orgplan.language import tr
from orgplan.model.errors import ImportRefused
from orgplan.model.records import Position, RoleDocument, RoleProfile

_KIND = "RoleProfile"
_OTHER_LEVEL = 0.7
"""How much less sure a role of the same words and another level is."""


class Roles:
    """Tells roles by titles; every title is looked up once."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._found: dict[str, tuple[str, bool]] = {}

    def role(self, title: str) -> str:
        """The plan's role that a title surely is, or was chosen to be; empty if none."""
        if title not in self._found:
            self._found[title] = self._look(title) if title else ("", False)
        self._naming.rows[f"{_KIND}|{title}"] += 1
        return self._found[title][0]

    def is_chosen(self, title: str) -> bool:
        """Whether somebody said what a title's role is, so that seats follow."""
        return self._found.get(title, ("", False))[1]

    def _look(self, title: str) -> tuple[str, bool]:
        key, org = f"{_KIND}|{title}", self._naming.draft.org
        chosen, known = self._naming.chosen.get(key, ""), self._naming.known.get(key, "")
        wanted = chosen or known
        if wanted.startswith(BLUEPRINT):
            wanted = self._applied(wanted) or (known if known != wanted else "")
        if chosen.startswith(BLUEPRINT) and not wanted:
            self._refuse_unknown(chosen.removeprefix(BLUEPRINT))
            self._propose_blueprint(title, 100, chosen.removeprefix(BLUEPRINT), taken=True)
            return "", True
        if wanted == NONE:
            self._naming.known[key] = NONE
            self._naming.propose(Proposal(key, _KIND, title, "", tr("No role"), 100, 0))
            return "", bool(chosen)
        if wanted and org.get(RoleProfile, wanted) is not None:
            self._naming.known[key] = wanted
            self._naming.propose(Proposal(key, _KIND, title, wanted, "", 100, 0))
            return wanted, bool(chosen)
        return self._likest(title), False

    @staticmethod
    def _refuse_unknown(key: str) -> None:
        keys = [line.key for line in headlines()]
        if key not in keys:
            known = ", ".join(keys)
            raise ImportRefused(
                tr("There is no blueprint “{key}” to apply: use {known}", key=key, known=known)
            )

    def _applied(self, wanted: str) -> str:
        """The role of a blueprint that is in the plan already."""
        line = next((x for x in headlines() if x.key == wanted.removeprefix(BLUEPRINT)), None)
        rows = self._naming.draft.org.rows(RoleDocument)
        return next((row.role for row in rows if line and row.title == line.title), "")

    def _likest(self, title: str) -> str:
        """The likest role of the plan, taken where it is sure; else a blueprint is proposed."""
        rows = self._naming.draft.org.rows(RoleProfile)
        sure, best = max(((alike(title, row.title), row.id) for row in rows), default=(0, ""))
        line, shipped = best_headline(title)
        if sure >= LIKELY and sure >= shipped:
            key = f"{_KIND}|{title}"
            taken = sure >= SURE
            self._naming.propose(Proposal(key, _KIND, title, best, "", sure, 0, taken))
            return best if taken else ""
        if line is not None and shipped >= LIKELY:
            self._propose_blueprint(title, shipped, line.key, taken=False)
        return ""

    def _propose_blueprint(self, title: str, sure: int, key: str, *, taken: bool) -> None:
        found = next(x for x in headlines() if x.key == key)
        name = tr("Blueprint {title} ({level})", title=found.title, level=found.level)
        self._naming.propose(
            Proposal(f"{_KIND}|{title}", _KIND, title, f"{BLUEPRINT}{key}", name, sure, 0, taken)
        )

    def settle(self, seats: Mapping[str, Sequence[str]]) -> None:
        """Apply blueprints that were chosen for titles, and give seats the roles chosen for them.

        `seats` are those placed, by title.
        """
        for title, (role, chosen) in self._found.items():
            here = [x for x in seats.get(title, ()) if self._naming.draft.org.get(Position, x)]
            wanted = self._naming.chosen.get(f"{_KIND}|{title}", "")
            if not here or not chosen or wanted == NONE:
                continue
            made = role or self._apply(wanted.removeprefix(BLUEPRINT), here[0])
            self._naming.known[f"{_KIND}|{title}"] = made
            for seat in here:
                self._naming.draft.change(Position, seat, role=made)

    def _apply(self, key: str, seat: str) -> str:
        """Apply a shipped blueprint to a seat's team, the seat being the role's; its role."""
        from orgplan.blueprint.apply import Action, Choice, Choices, apply

        team = self._naming.draft.org.need(Position, seat).team
        choices = Choices({"seat/0": Choice(Action.MATCH, seat)}, source="OrgPlan")
        return apply(self._naming.draft, shipped_entry(key).blueprint, team, choices).role


def alike(title: str, role: str) -> int:
    """How surely a title is that of a role; of another level it is another role."""
    said = spelled_out(title)
    found = score(said, role)
    other = not same_level(level_named(said, ""), level_named(spelled_out(role), ""))
    return int(found * _OTHER_LEVEL) if other else found


def best_headline(title: str) -> tuple[Headline | None, int]:
    """The shipped blueprint that a title is likest, and how sure that is."""
    found = [(alike(title, each.title), each) for each in headlines()]
    sure, best = max(found, key=lambda pair: pair[0], default=(0, None))
    return best, sure
