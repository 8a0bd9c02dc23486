"""A seat moved under another manager by hand, as every chart does it."""

from datetime import date

from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.reporting import set_manager
from orgplan.ui.document import Document
from orgplan.ui.seat_verbs import since_of
from orgplan.ui.seat_words import seat_name


def move_under(document: Document, day: date, position_id: str, manager_id: str) -> bool:
    """One step, named after both; the answer is no where the plan refuses it."""
    org = document.org
    whose, manager = seat_name(org, position_id, day), seat_name(org, manager_id, day)
    words = tr("Move {whose} under {seat_name}", whose=whose, seat_name=manager)

    def verb(draft: Draft) -> None:
        set_manager(draft, position_id, manager_id, since_of(org, position_id, day))

    return document.attempt(words, verb)
