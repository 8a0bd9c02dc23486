"""What seats stand in: teams, units, locations and cost centres by their names."""

from collections.abc import Mapping

from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.fields import folded
from orgplan.exchange.roster.grades import Grades
from orgplan.model.draft import Draft
from orgplan.model.records import CostCentre, Domain, Location, OrgUnit, Team
from orgplan.model.records.words import UnitKind

_REGIONS = {"GBP": "GB", "USD": "US", "CAD": "CA", "INR": "IN"}
_OF_TEAM = ("team", "department", "division", "company", "domain")
NAMELESS = "Imported"
"""The team of rows that name none."""


class Structure(Grades):
    """Finds or makes what seats stand in, in a draft."""

    def __init__(
        self,
        draft: Draft,
        known: Mapping[str, str],
        currency: str,
        chosen: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(draft, known, chosen or {})
        self.currency = currency
        self._teams: dict[tuple[str, ...], str] = {}

    def team(self, entry: Entry) -> str:
        """The team that a row names, or the unit or company that stands for one."""
        values = entry.values
        told = tuple([values.get(name, "") for name in _OF_TEAM])
        known = self._teams.get(told)
        if known is None:
            known = self._teams[told] = self._team(told)
        self.rows[known] += 1
        return self.found[known]

    def _team(self, told: tuple[str, ...]) -> str:
        """The key of the team that these words are for, once it is found or made."""
        *units, domain = told
        names = [name for name in units if name]
        said = names[0] if names else NAMELESS
        unit = next((name for name in names[1:] if folded(name) != folded(said)), "")

        def make() -> Team:
            return Team(
                self.draft.next_id(Team, "T1"),
                said,
                unit=self._unit(unit) if unit else "",
                primary_domain=self._domain(domain) if domain else "",
            )

        self.one(Team, f"{said}|{unit}", said, make)
        key = f"Team|{said}|{unit}"
        self.rows[key] -= 1
        return key

    def _unit(self, said: str) -> str:
        def make() -> OrgUnit:
            return OrgUnit(self.draft.next_id(OrgUnit, "U1"), said, UnitKind.DEPARTMENT)

        return self.one(OrgUnit, said, said, make)

    def _domain(self, said: str) -> str:
        def make() -> Domain:
            return Domain(self.draft.next_id(Domain, "D1"), said)

        return self.one(Domain, said, said, make)

    def location(self, entry: Entry, currency: str) -> str:
        """The place that a row names; without one, the plan's place of its currency."""
        country = entry.text("country")
        said = entry.text("location") or country
        currency = currency or self.currency
        if not said:
            return self._usual_location(currency)
        if known := self.again("Location", said):
            return known
        region = _REGIONS.get(currency, country.upper()[:8] or currency)

        def make() -> Location:
            name = self.new_id(Location, said)
            return Location(name, said, country or _REGIONS.get(currency, ""), currency, region)

        return self.one(Location, said, said, make)

    def _usual_location(self, currency: str) -> str:
        key = f"location of:{currency}"
        if key not in self.found:
            rows = [row for row in self.draft.org.rows(Location) if row.currency == currency]
            # Last time's, as an import may have added another that now comes first.
            rows.sort(key=lambda row: row.id != self.known.get(key))
            if not rows:
                region = _REGIONS.get(currency, currency)
                name = self.new_id(Location, "MAIN")
                rows = [Location(name, "Main office", region[:2], currency, region)]
                self.draft.put(rows[0])
            self.found[key] = self.known[key] = rows[0].id
        return self.found[key]

    def cost_centre(self, said: str) -> str:
        """The cost centre of a code; codes keep their leading zeros."""
        if known := self.again("CostCentre", said):
            return known

        def make() -> CostCentre:
            return CostCentre(said, said)

        return self.one(CostCentre, said, said, make)
