"""Where a blueprint is applied: the draft, what was chosen, and the rows so far."""

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from orgplan.blueprint.comparison import name_of, paired
from orgplan.blueprint.fitting.matching import SAME
from orgplan.blueprint.fitting.proposal import Action, Candidate, Choice, Choices, Row
from orgplan.blueprint.fitting.variants import Setting
from orgplan.blueprint.records import RoleBlueprint
from orgplan.model.draft import Draft
from orgplan.model.edits.entries import add_entry
from orgplan.model.org import Org
from orgplan.model.records import Origin, Record, RoleDocument

Add = Callable[[Draft, Any], Record]

# Asked for only while the profile is made, which keeps its own from then on.
_SETTLED_ONCE = frozenset(("family", "level"))


def _always(record: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the document: which list it is in, where there, and how it is known.

    `was` is the passage of the version applied before, `was_text` how that is known. `team` is
    set where every team that the document is applied to has a record of its own.
    """

    subject: str
    place: int
    text: str
    block: int
    team: str = ""
    was: Any = None
    was_text: str = ""

    @property
    def key(self) -> str:
        """What choices for it are kept under."""
        return f"{self.subject}/{self.place}"


@dataclass(frozen=True, slots=True)
class Offer:
    """What could be made of a passage: a record without an id, and what is known about it.

    `before` is the record that the passage's earlier version would have made, `said` the fields
    whose values follow the document while `follows` says so. A candidate is matched without
    asking from the score `sure` on; what is `needed` cannot be left out, what is not `possible`
    cannot be made.
    """

    record: Any
    said: tuple[str, ...] = ()
    before: Any = None
    follows: Callable[[Any], bool] = _always
    sure: int = SAME
    needed: bool = False
    possible: bool = True
    candidates: tuple[Candidate, ...] = ()
    action: Action = Action.MAKE
    reason: str = ""
    vacant: tuple[str, ...] = ()
    confirmed: bool = True
    add: Add = add_entry


class Desk:
    """A blueprint being applied to a team; `known` is its version that was applied before."""

    def __init__(self, draft: Draft, blueprint: RoleBlueprint, team: str, choices: Choices) -> None:
        self.draft = draft
        self.blueprint = blueprint
        self.team = team
        self.choices = choices
        self.setting = Setting(blueprint, choices.variants or ())
        self.setting_before = self.setting
        self.rows: list[Row] = []
        self.made: set[tuple[type, str]] = set()
        self.role = self.seat = self.document = ""
        self.known: RoleBlueprint | None = None
        self.is_first_for_team = True
        self._origins: dict[tuple[str, str, str], Origin] = {}
        self._waiting: list[tuple[Passage, type, str, bool]] = []
        self._touched: set[str] = set()
        self._others: dict[type, tuple[Any, ...]] = {}

    @property
    def org(self) -> Org:
        """The organization with what was applied so far."""
        return self.draft.org

    def open_document(self, document: RoleDocument, known: RoleBlueprint | None) -> None:
        """Work for this document of the plan from now on; finds what it made before."""
        self.document, self.known = document.id, known
        if self.choices.variants is None:
            self.setting = Setting(self.blueprint, document.variants)
        self.setting_before = Setting(known or self.blueprint, document.variants)
        for origin in self.org.by(Origin, "document", document.id):
            self._origins[_place(origin.subject, origin.text, origin.team)] = origin
        self.is_first_for_team = all(x.team != self.team for x in self._origins.values())
        for passage, kind, target, made in self._waiting:
            self.remember(passage, kind, target, made=made)

    def passages(self, subject: str, *, team: bool = False, named: str = "") -> list[Passage]:
        """The passages of a list, each with what it was in the version applied before.

        `named` is the subject they are known under where it is not that of the list.
        """
        items = getattr(self.blueprint, subject)
        olds = getattr(self.known, subject) if self.known else ()
        own = self.team if team else ""
        return [
            Passage(
                named or subject, place, name_of(subject, new), new.block, own, old,
                name_of(subject, old) if old is not None else "",
            )
            for place, (old, new) in enumerate(paired(subject, olds, items)[: len(items)])
        ]  # fmt: skip

    def choice(self, key: str) -> Choice | None:
        """What somebody chose for a row."""
        return self.choices.rows.get(key)

    def unmatched(self, passage: Passage, kind: type[Any]) -> tuple[Any, ...]:
        """The records that a passage may mean; none where it is known which one it means."""
        return self.others(kind) if self.origin(passage) is None else ()

    def others(self, kind: type[Any]) -> tuple[Any, ...]:
        """The records of a kind that were not just made of this document."""
        if kind not in self._others:
            rows = self.org.rows(kind)
            self._others[kind] = tuple(row for row in rows if (kind, row.id) not in self.made)
        return self._others[kind]

    def forget_others(self) -> None:
        """Look anew at what the plan has: something went."""
        self._others.clear()

    def origin(self, passage: Passage) -> Origin | None:
        """What was made of a passage before, by its words now or in the version before."""
        names = (passage.text, passage.was_text)
        found = (self._origins.get(_place(passage.subject, x, passage.team)) for x in names if x)
        return next((origin for origin in found if origin is not None), None)

    def remember(self, passage: Passage, kind: type, target: str, *, made: bool) -> None:
        """Keep which passage a record stands for, as soon as the plan has the document."""
        if not self.document:
            self._waiting.append((passage, kind, target, made))
            return
        known = self.origin(passage)
        if known is not None:
            self.move(known, passage, kind=kind.__name__, target=target, made=made)
            return
        origin = Origin(
            "", self.document, passage.subject, passage.text, kind.__name__, target,
            passage.block, passage.team, made,
        )  # fmt: skip
        self._keep(add_entry(self.draft, origin))

    def move(self, origin: Origin, passage: Passage, **fields: Any) -> None:
        """Note that a passage is still there, perhaps in other words or in another place."""
        moved = dataclasses.replace(origin, text=passage.text, block=passage.block, **fields)
        if moved != origin:
            self.draft.put(moved)
        self._keep(moved)

    def _keep(self, origin: Origin) -> None:
        self._origins[_place(origin.subject, origin.text, origin.team)] = origin
        self._touched.add(origin.id)

    def unspoken(self) -> Iterable[Origin]:
        """What was made for this team or role of passages that the document no longer has."""
        mine = {
            x.id: x
            for x in self._origins.values()
            if x.team in {"", self.team} and x.subject not in _SETTLED_ONCE
        }
        return [origin for name, origin in mine.items() if name not in self._touched]

    def add_row(self, passage: Passage, action: Action, offer: Offer, **more: Any) -> None:
        """Say what is done with a passage."""
        given: dict[str, Any] = {
            "kind": type(offer.record).__name__,
            "candidates": offer.candidates,
            "reason": offer.reason,
            "vacant": offer.vacant,
            "confirmed": offer.confirmed,
            "score": offer.candidates[0].score if offer.candidates else 0,
            "team": passage.team,
        }
        row = Row(passage.key, passage.subject, passage.text, passage.block, action, **given | more)
        self.rows.append(row)

    def amend(self, **fields: Any) -> None:
        """Say more about the passage that was settled last."""
        self.rows[-1] = dataclasses.replace(self.rows[-1], **fields)


def _place(subject: str, text: str, team: str) -> tuple[str, str, str]:
    return subject, " ".join(text.split()).casefold(), team
