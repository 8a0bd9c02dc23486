"""An import that was looked at, into the draft of the plan it was worked out for."""

from typing import cast

from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.errors import PlanError
from orgplan.model.records import Record, RetiredId


def accept_step(draft: Draft, step: ChangeSet) -> int:
    """Write a previewed step; returns how many records it changes.

    Raises PlanError where the plan has moved on since the preview.
    """
    with draft.whole():
        for change in step:
            kind, record_id = change.key
            now = draft.org.get(cast(type[Record], kind), record_id)
            # Dropping a record has retired its id already.
            if now != change.before and kind is not RetiredId:
                raise PlanError(f"{record_id} changed after the preview: look at the import again")
            if change.after is not None:
                draft.put(change.after)
            else:
                draft.drop(kind, record_id)
    return len(step)
