"""Verbs for saved views, which are the slides of a presentation in the order they are shown.

These write what the plan itself holds, so a draft of the base or of any scenario will do.
"""

from collections.abc import Sequence

from orgplan.language import tr
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.arrangements import ARRANGED
from orgplan.model.edits.deletion import delete
from orgplan.model.edits.entries import add_entry, change_entry
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import SavedView

LONGEST_NAME = 200
"""Letters of a title, which stands in one line of a slide."""


def saved_views(org: Org) -> tuple[SavedView, ...]:
    """The views that somebody saved, in the order they are shown; arrangements are none."""
    rows = (row for row in org.rows(SavedView) if row.view != ARRANGED)
    return tuple(sorted(rows, key=lambda row: (row.order, row.id)))


@whole
def save_view(draft: Draft, view: SavedView, after: str = "") -> SavedView:
    """Save a view after another one, or last; raises PlanError where it has no name."""
    _refuse_name(view.name)
    _refuse_arrangement(view)
    added = add_entry(draft, view)
    ids = [row.id for row in saved_views(draft.org) if row.id != added.id]
    at = ids.index(after) + 1 if after in ids else len(ids)
    _put_in_order(draft, [*ids[:at], added.id, *ids[at:]])
    return draft.org.need(SavedView, added.id)


@whole
def change_view(draft: Draft, view_id: str, **fields: object) -> SavedView:
    """Set a saved view's name, caption, notes, or what it shows; its place is `move_view`'s."""
    if "name" in fields:
        _refuse_name(str(fields["name"]))
    if "order" in fields:
        raise PlanError(tr("Slides stand in the order they are moved to: move the slide instead"))
    _refuse_arrangement(draft.org.need(SavedView, view_id))
    changed = change_entry(draft, SavedView, view_id, **fields)
    _refuse_arrangement(changed)
    return changed


@whole
def move_view(draft: Draft, view_id: str, to: int) -> None:
    """Make a saved view the one at a place from 0 on; past the end it becomes the last."""
    _refuse_arrangement(draft.org.need(SavedView, view_id))
    ids = [row.id for row in saved_views(draft.org) if row.id != view_id]
    at = min(max(to, 0), len(ids))
    _put_in_order(draft, [*ids[:at], view_id, *ids[at:]])


@whole
def remove_view(draft: Draft, view_id: str) -> None:
    """Forget a saved view; what it shows stays in the plan."""
    _refuse_arrangement(draft.org.need(SavedView, view_id))
    delete(draft, SavedView, view_id)


def _put_in_order(draft: Draft, ids: Sequence[str]) -> None:
    for at, name in enumerate(ids, start=1):
        if draft.org.need(SavedView, name).order != at:
            draft.change(SavedView, name, order=at)


def _refuse_name(name: str) -> None:
    if not name.strip():
        raise PlanError(tr("A saved view is found again by its name: enter one"))
    if len(name) > LONGEST_NAME:
        raise PlanError(
            tr(
                "The name of a saved view stands in one line: enter at most {longest_name} letters",
                longest_name=LONGEST_NAME,
            )
        )


def _refuse_arrangement(view: SavedView) -> None:
    if view.view == ARRANGED:
        raise PlanError(
            tr("{view} keeps where things stand on a map: it is no slide", view=view.id)
        )
