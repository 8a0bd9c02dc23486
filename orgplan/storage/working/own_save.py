"""A save of our own whose journal was not yet begun anew when the program ended.

The file is then not the one that the journal begins from, but holds what the journal leads to:
nobody else's work is in it, and it may be saved over.
"""

from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from orgplan.model.errors import FileError
from orgplan.model.org import difference
from orgplan.model.plan import Plan
from orgplan.storage.disk import hash_of
from orgplan.storage.file import open_plan
from orgplan.storage.opened import OpenedPlan
from orgplan.storage.working.session import Session

MOST = 100
"""Steps that can have followed a save before its journal was begun anew."""


def own_save(session: Session, states: Iterable[Plan]) -> OpenedPlan | None:
    """The file of a session where it holds one of the last states that its journal led to."""
    if not session.path:
        return None
    with suppress(FileError):
        if hash_of(Path(session.path)) == session.base_hash:
            return None
        found = open_plan(session.path)
        last = deque(states, MOST)
        if found.document == session.document and any(_holds(found, plan) for plan in last):
            return found
    return None


def _holds(found: OpenedPlan, plan: Plan) -> bool:
    return not difference(found.plan.base, plan.base)
