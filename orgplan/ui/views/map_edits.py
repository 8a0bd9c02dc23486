"""What hands do on a map: choose several, rename, and draw a line from one object to another."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject

from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.positions import change_position
from orgplan.model.edits.relations import (
    add_dependency,
    change_external_node,
    change_stakeholder,
)
from orgplan.model.edits.reporting import add_dotted_line
from orgplan.model.edits.teams import change_team
from orgplan.model.org import spoken_kind
from orgplan.model.records import Dependency, ExternalNode, Position, Stakeholder, Team
from orgplan.model.spoken import kind_word
from orgplan.ui.canvas.rules import Rules
from orgplan.ui.canvas.widget import Canvas
from orgplan.ui.session import Key
from orgplan.ui.views.view import View

NAMES: Mapping[type, str] = {
    Position: "title",
    Team: "name",
    ExternalNode: "name",
    Stakeholder: "name",
}
"""What is renamed of an object, by its kind; an id of one kind is never another's."""
_CHANGE: Mapping[type, Callable[..., object]] = {
    Position: change_position,
    Team: change_team,
    ExternalNode: change_external_node,
    Stakeholder: change_stakeholder,
}
_JOINED = (Team, ExternalNode)


class MapEdits(QObject):
    """Belongs to a view with a canvas; each gesture is one step that undo takes back."""

    def __init__(self, view: View, canvas: Canvas) -> None:
        super().__init__(view)
        self._around = view.around
        canvas.set_rules(self.rules())
        canvas.picked_many.connect(self._on_picked_many)
        canvas.renamed.connect(self.rename)
        canvas.connected.connect(self.join)

    def rules(self) -> Rules:
        """What is allowed on any map."""
        return Rules(connect=self.may_join, name=self.name_of)

    def key_of(self, id: str, kinds: Iterable[type] = NAMES) -> Key | None:
        """The record that an object stands for."""
        org = self._around.document.org
        return next(((kind, id) for kind in kinds if org.get(kind, id) is not None), None)

    def name_of(self, id: str) -> str:
        """What is changed when an object is renamed."""
        key = self.key_of(id)
        if key is None:
            return ""
        return str(getattr(self._around.document.org.need(*key), NAMES[key[0]]))

    def rename(self, id: str, name: str) -> None:
        """Give an object another name."""
        key = self.key_of(id)
        if key is None:
            return
        kind = key[0]

        def verb(draft: Draft) -> None:
            _CHANGE[kind](draft, id, **{NAMES[kind]: name})

        self._around.document.attempt(
            tr("Rename {kind} {id} to {name}", kind=kind_word(spoken_kind(kind)), id=id, name=name),
            verb,
        )

    def may_join(self, id: str, other: str) -> bool:
        """A team or partner may be made to need another, a seat to report to a second one too."""
        if self.key_of(id, (Position,)):
            return not other or self.key_of(other, (Position,)) is not None
        fits = self.key_of(id, _JOINED) is not None
        return fits and (not other or self.key_of(other, _JOINED) is not None)

    def join(self, id: str, other: str) -> None:
        """Make a team need another, or a seat report to a second manager with a dotted line."""
        attempt = self._around.document.attempt
        if self.key_of(id, (Position,)):
            words = tr(
                "Have {id} also report to {other}", id=self.name_of(id), other=self.name_of(other)
            )
            attempt(words, lambda draft: add_dotted_line(draft, id, other))
            return
        made: list[Key] = []

        def verb(draft: Draft) -> None:
            made.append((Dependency, add_dependency(draft, Dependency("", id, other)).id))

        if attempt(
            tr("Make {id} depend on {other}", id=self.name_of(id), other=self.name_of(other)), verb
        ):
            self._around.session.select(made)

    def _on_picked_many(self, ids: tuple[str, ...]) -> None:
        keys = [key for key in map(self.key_of, ids) if key is not None]
        self._around.session.select(keys)
