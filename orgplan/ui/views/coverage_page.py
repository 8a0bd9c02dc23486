"""The inspector's page for a role in a domain: how it is, why it is needed, ways to close it."""

from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from orgplan.language import tr, trn
from orgplan.model.errors import OrgPlanError
from orgplan.model.records import Domain, Location, Position, RoleProfile
from orgplan.planning.coverage import Cell, Key
from orgplan.planning.coverage_figures import CoverageFigures
from orgplan.planning.ways import Kind, Way, ways_to_close
from orgplan.ui.background import Task
from orgplan.ui.panels.own_page import Remade, Verb, caption
from orgplan.ui.panels.page_parts import Link
from orgplan.ui.parts import STRETCH, across, clear, down, label, rule, wrapped
from orgplan.ui.seat_words import seat_name
from orgplan.ui.views.view import Surroundings
from orgplan.ui.wording import full_day, number, share, whole

SEAT_MIME = "application/x-orgplan-seat"
_MOST = 6


class SeatLink(Link):
    """Names a seat, goes to it, and is dragged onto a domain to give it a share."""

    def __init__(self, text: str, position_id: str) -> None:
        super().__init__(text, (Position, position_id))
        self._id = position_id
        self._at: object = None
        self.setToolTip(tr("Drag onto a domain to give it a share of this position"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        begun = self._at
        if begun is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        moved = (event.position().toPoint() - begun).manhattanLength()  # type: ignore[operator]
        if moved >= QApplication.startDragDistance():
            self._at = None
            self.setDown(False)
            drag, carried = QDrag(self), QMimeData()
            carried.setData(SEAT_MIME, self._id.encode())
            carried.setText(self.text())
            drag.setMimeData(carried)
            drag.exec(Qt.DropAction.CopyAction)


class CoveragePage(Remade):
    """`taken` carries the Way that was chosen."""

    taken = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._key: Key | None = None
        self._found: CoverageFigures | None = None
        self._ways: tuple[Way, ...] | None = None

    def show_cell(self, key: Key | None, found: CoverageFigures | None) -> None:
        """Show a role in a domain, or what the matrix says in all."""
        self._key, self._found, self._ways = key, found, None
        self._make()
        self._around.workers.cancel("ways")
        cell = self._cell()
        if key is not None and cell is not None and (cell.gap or cell.seats_missing):
            org, day = self._around.document.org, self._around.session.day
            role, domain = key

            def work(task: Task) -> tuple[Way, ...]:
                return ways_to_close(org, role, domain, day)

            self._around.workers.run("ways", work, self._on_ways, self._on_failed)

    def _on_failed(self, error: OrgPlanError) -> None:
        self._on_ways(())
        self._around.document.refused.emit(error)

    def _on_ways(self, ways: tuple[Way, ...]) -> None:
        self._ways = ways
        self._make()

    def _cell(self) -> Cell | None:
        return self._found.coverage.cells.get(self._key) if self._found and self._key else None

    def _make(self) -> None:
        self.remake(self._about_all() if self._key is None else self._about_cell(self._key))

    def _about_all(self) -> list[object]:
        said: list[object] = [wrapped(tr("Coverage"), "title")]
        if self._found is None:
            return said
        gaps = self._found.coverage.gaps
        total = sum((cell.gap for cell in gaps), Fraction(0))
        said += [
            caption(tr("Missing"), 6),
            wrapped(
                tr(
                    "{number} FTE in {cell}",
                    number=_number(total),
                    cell=trn("{count} cell", "{count} cells", len(gaps)),
                )
            ),
        ]
        quiet = self._found.coverage.without_demand
        names = [self._name(Domain, x) for x in quiet]
        if names:
            said += [caption(tr("Needs nothing yet"), 6), wrapped(", ".join(names))]
        hint = tr(
            "Type into a cell how many it needs; drag a position onto a domain to give a share."
        )
        return [*said, caption(tr("How"), 6), wrapped(hint, tone="quiet")]

    def _about_cell(self, key: Key) -> list[object]:
        role, domain = key
        title = f"{self._name(Domain, domain)} × {self._name(RoleProfile, role, 'title')}"
        cell = self._cell()
        said: list[object] = [wrapped(title, "title"), caption(tr("Staffed / needed"), 6)]
        have, want = (cell.staffed, cell.needed) if cell else (Fraction(0), Fraction(0))
        tone = "bad" if cell and cell.gap and not cell.staffed else ""
        figure = label(_number(have), "figure", tone)
        said.append(
            across(
                [figure, label(tr("/ {number} FTE", number=_number(want)), tone="quiet"), STRETCH],
                6,
            )
        )
        said += [caption(tr("Why it is needed"), 6)]
        reasons = cell.reasons if cell and cell.reasons else (tr("Nobody has said why yet."),)
        said += [wrapped(reason) for reason in reasons]
        said += self._seats(key)
        return said + (self._closing() if cell and (cell.gap or cell.seats_missing) else [])

    def _seats(self, key: Key) -> list[object]:
        shares = self._found.shares.get(key, {}) if self._found else {}
        if not shares:
            return []
        said: list[object] = [caption(tr("Who is there"), 6)]
        org, day = self._around.document.org, self._around.session.day
        for name, fte in list(shares.items())[:_MOST]:
            link = SeatLink(seat_name(org, name, day), name)
            link.followed.connect(self._go)
            said.append(
                across(
                    [link, STRETCH, label(tr("{number} FTE", number=_number(fte)), tone="quiet")]
                )
            )
        return said

    def _closing(self) -> list[object]:
        said: list[object] = [caption(tr("Ways to close it"), 6)]
        if self._ways is None:
            return [*said, wrapped(tr("Working them out…"), tone="quiet")]
        if not self._ways:
            return [*said, wrapped(tr("None that keeps the rules: add a pay band or a location."))]
        for way in self._ways:
            said += [self._way(way), rule()]
        return said

    def _way(self, way: Way) -> QWidget:
        made = clear()
        words, cost = self._words(way)
        what = wrapped(words, "note", "quiet")
        side: list[QWidget] = [label(cost, weight="strong")]
        if way.kind is not Kind.WAIT:
            take = Verb(_VERBS[way.kind], way, "link")
            take.setAccessibleName(f"{_VERBS[way.kind]}: {words}")
            take.chosen.connect(self.taken)
            side.append(take)
        made.setLayout(down([across([*side[:1], STRETCH, *side[1:]]), what], 1, (0, 2, 0, 2)))
        return made

    def _go(self, key: tuple[type, str]) -> None:
        self._around.session.select([key])

    def _words(self, way: Way) -> tuple[str, str]:
        org, day = self._around.document.org, self._around.session.day
        place, when = self._name(Location, way.location), full_day(way.start)
        money = org.settings.reporting_currency
        yearly = tr("+{yearly} a year", yearly=whole(way.yearly, money))
        if way.kind is Kind.HIRE:
            return tr(
                "Hire in {place} by {when}, {once} once",
                place=place,
                when=when,
                once=whole(way.once, money),
            ), yearly
        seat = seat_name(org, way.seat, day) if way.seat else ""
        if way.kind is Kind.WAIT:
            return tr("Wait for {seat}, planned for {when}", seat=seat, when=when), "planned"
        if way.kind is Kind.PROMOTE:
            again = whole(way.backfill, money)
            return tr(
                "Promote {seat}; replacing them adds {again} a year", seat=seat, again=again
            ), yearly
        over = share(_plain(way.excess)) if way.excess else ""
        cost = tr("{over} too much", over=over) if over else tr("no cost")
        return tr("Give {plain} of {seat}", plain=share(_plain(way.share)), seat=seat), cost

    def _name(self, kind: type, record_id: str, field: str = "name") -> str:
        record = self._around.document.org.get(kind, record_id)
        return str(getattr(record, field, record_id))


_VERBS = {Kind.HIRE: tr("Add hire"), Kind.PROMOTE: tr("Promote"), Kind.SHARE: tr("Share")}


def _plain(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _number(value: Fraction) -> str:
    return number(round(_plain(value), 2))
