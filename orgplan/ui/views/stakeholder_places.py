"""Stakeholders put somewhere by hand: on the grid a place says what influence and interest are."""

from orgplan.drawing.maps.stakeholders import grid_area, standing
from orgplan.drawing.maps.stakeholders_facts import Party, party_map
from orgplan.language import tr
from orgplan.model.edits.relations import weigh_stakeholder
from orgplan.ui.views.map_places import MapPlaces


class StakeholderPlaces(MapPlaces):
    """As on every map; on the grid a drop in another field changes influence and interest."""

    def may_place(self, id: str) -> bool:
        """Whether an object may be put somewhere: on the grid whoever has a relation."""
        if not super().may_place(id):
            return False
        party = self._party(id) if self._reading() == "grid" else None
        return self._reading() != "grid" or (party is not None and bool(party.relations))

    def put(self, id: str, way: tuple[float, float]) -> None:
        """Keep a stakeholder where it was dropped, with the influence and interest it has there."""
        if self._reading() != "grid":
            super().put(id, way)
            return
        area, party = self.area_of(id), self._party(id)
        if area is None or party is None:
            return
        around, picture = self._view.around, self._canvas.picture
        parties = party_map(around.document.org, around.session.day)
        left, top, right, bottom = grid_area(parties, (picture.width, picture.height))
        x = ((area[0] + area[2]) / 2 + way[0] - left) / (right - left)
        y = ((area[1] + area[3]) / 2 + way[1] - top) / (bottom - top)
        place = (round(min(max(x, 0.0), 1.0) * 1000), round(min(max(y, 0.0), 1.0) * 1000))
        influence, interest = standing(place)
        if (influence, interest) == (party.influence, party.interest):
            self.keep(id, place)
            return
        words = tr(
            "Give {party} influence {influence} and interest {interest}",
            party=party.name,
            influence=influence,
            interest=interest,
        )
        self.keep(id, place, words, lambda draft: weigh_stakeholder(draft, id, influence, interest))

    def _party(self, id: str) -> Party | None:
        around = self._view.around
        parties = party_map(around.document.org, around.session.day).parties
        return next((party for party in parties if party.id == id), None)
