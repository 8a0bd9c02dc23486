"""A seat dragged onto a team or a domain of the org chart."""

from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.positions import move_position
from orgplan.model.records import Domain, Position, Team
from orgplan.ui.seat_words import seat_name
from orgplan.ui.session import Key
from orgplan.ui.views.view import View


def move_to_group(view: View, position_id: str, group: Key) -> None:
    """To a team at once; of a domain is asked how much of the seat it gets."""
    document, day = view.around.document, view.around.session.day
    name = seat_name(document.org, position_id, day)
    kind, group_id = group
    if kind is Team:
        if document.org.need(Position, position_id).team == group_id:
            return
        team = document.org.need(Team, group_id).name

        def verb(draft: Draft) -> None:
            move_position(draft, position_id, group_id)

        document.attempt(tr("Move {name} to {team}", name=name, team=team), verb)
    elif kind is Domain:
        from orgplan.ui.dialogs.coverage import GiveShare

        dialog = GiveShare(view.window(), document, position_id, name, group_id, day)
        dialog.exec()
        dialog.deleteLater()
