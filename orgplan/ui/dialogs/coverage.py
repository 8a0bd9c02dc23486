"""What a domain needs, what rules would propose, and how much of a position it gets."""

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QWidget

from orgplan.language import tr
from orgplan.model.edits.demand import give_share, set_demand
from orgplan.model.errors import PlanError
from orgplan.model.records import Allocation, Domain, RoleProfile
from orgplan.model.spans import holds
from orgplan.planning.demand_rules import Proposal, accept_demand, proposed_demand
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.document import Document
from orgplan.ui.parts import escape, verbatim, wrapped
from orgplan.ui.wording import number, parse_number, parse_share, share

INDENT = 22
"""Pixels from the edge of a box to its words."""


class AddDemand(Question):
    """Asks which role which domain needs, how many and why."""

    def __init__(self, parent: QWidget, document: Document) -> None:
        super().__init__(parent, tr("New need"), "", tr("Add need"))
        self._document = document
        org = document.org
        roles = [(role.id, role.title) for role in org.rows(RoleProfile)]
        self._role = self.add_choice(tr("Role"), sorted(roles, key=lambda pair: pair[1]))
        self._domain = self.add_choice(tr("Domain"), [(x.id, x.name) for x in org.rows(Domain)])
        self._seats = self.add_line(tr("Positions"), "1")
        self._reason = self.add_line(tr("Why"), "", tr("What the domain cannot do without it"))

    def answer(self) -> None:
        role, domain = self._role.currentData(), self._domain.currentData()
        if not role or not domain:
            raise PlanError(tr("A need is of a role in a domain: add both in Setup first"))
        seats = parse_number(self._seats.text())
        with self._document.edit(tr("Add a need of {domain}", domain=domain)) as draft:
            set_demand(draft, role, domain, seats, " ".join(self._reason.text().split()))


class ProposeDemand(Question):
    """Shows what the rules would add, each to be taken or left."""

    def __init__(self, parent: QWidget, document: Document) -> None:
        found = proposed_demand(document.org)
        words = tr("Rules of thumb, to be taken or left one by one.")
        if not found:
            words = tr("The rules propose nothing that the plan does not ask for already.")
        super().__init__(
            parent, tr("Propose needs"), words, tr("Add needs") if found else tr("Close")
        )
        self._document = document
        self._boxes: list[tuple[Proposal, QCheckBox]] = []
        for proposal in found:
            box, why = QCheckBox(verbatim(_words(document, proposal))), wrapped("", "note", "quiet")
            box.setChecked(True)
            box.setToolTip(escape(proposal.source))
            box.setAccessibleDescription(proposal.reason)
            why.setText(proposal.reason)
            why.setContentsMargins(INDENT, 0, 0, 0)
            self._form.addRow(box)
            self._form.addRow(why)
            self._boxes.append((proposal, box))

    def answer(self) -> None:
        wanted = [proposal for proposal, box in self._boxes if box.isChecked()]
        if wanted:
            with self._document.edit(tr("Propose needs")) as draft:
                accept_demand(draft, wanted)


class GiveShare(Question):
    """Asks how much of a position a domain gets."""

    def __init__(
        self, parent: QWidget, document: Document, seat: str, name: str, domain: str, day: date
    ) -> None:
        self._document, self._seat, self._domain, self._day = document, seat, domain, day
        place = document.org.need(Domain, domain).name
        rest = _rest(document, seat, domain, day)
        words = (
            tr("{name} has {rest} left.", name=name, rest=share(rest))
            if rest
            else tr("{name} has no time left.", name=name)
        )
        super().__init__(parent, tr("Share for {place}", place=place), words, tr("Give share"))
        self._share = self.add_line(tr("Share of the position"), share(rest or Decimal("0.5")))

    def answer(self) -> None:
        given = parse_share(self._share.text())
        if not 0 < given <= 1:
            raise PlanError(tr("A share lies between 0 and 100 %: type one such as 50 %"))
        since = self._day.replace(day=1)
        since = max(since, self._document.org.settings.as_of)
        with self._document.edit(
            tr("Give {domain} a share of {seat}", domain=self._domain, seat=self._seat)
        ) as draft:
            give_share(draft, self._seat, self._domain, given, since)


def _words(document: Document, proposal: Proposal) -> str:
    role = document.org.need(RoleProfile, proposal.role).title
    domain = document.org.need(Domain, proposal.domain).name
    return f"{number(proposal.seats)} × {role}, {domain}"


def _rest(document: Document, seat: str, domain: str, day: date) -> Decimal:
    """What a position has left besides this domain."""
    rows = document.org.by(Allocation, "position", seat)
    used = sum((x.share for x in rows if holds(x, day) and x.domain != domain), Decimal(0))
    return max(Decimal(0), 1 - used)
