"""Who reports to whom: references resolved, circles found, and those without a manager settled."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from orgplan.exchange.roster.circles import PlanLines
from orgplan.exchange.roster.doubles import Complain
from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.keys import Index, folded_key, is_no_one, name_forms
from orgplan.exchange.roster.policy import ATTACH, FIX, QUARANTINE, choice
from orgplan.language import tr
from orgplan.model.watching import Check, unwatched, watched

REFERENCES = ("manager", "manager_email", "manager_name", "manager_title")


class Lines:
    """Resolves managers of rows; what a plan knows already is asked last.

    `elsewhere` finds the seat in the plan that a reference means. After `settle`, `above` of an
    entry is the row it reports to, its tag `manager` a seat of the plan, its tag `root` says that
    it hangs under the root that stands for nobody.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        choices: Mapping[str, str],
        complain: Complain,
        elsewhere: "Mapping[str, str] | None" = None,
        plan: PlanLines | None = None,
        check: Check = unwatched,
    ) -> None:
        self._entries, self._choices, self._complain = entries, choices, complain
        self._check = check
        # A row kept out as a double of another one stands for nobody: the other one does.
        self._index = Index(
            entry for entry in self._each() if entry.role != "pools" and entry.out != "duplicate"
        )
        self._elsewhere = elsewhere or {}
        self._plan = plan

    def settle(self) -> None:
        """Resolve every reference, then keep out or repair what cannot stand."""
        for entry in self._each():
            if not entry.out:
                self._resolve(entry)
        self._circles()
        self._orphans()
        self._circles_through_plan()
        self._climb()
        self._roots()

    def _each(self) -> Iterator[Entry]:
        return watched(self._entries, self._check)

    def _resolve(self, entry: Entry) -> None:
        values = entry.values
        told = [(name, values[name]) for name in REFERENCES if values.get(name)]
        for _, text in told:
            found = self._index.exact(text)
            if found is not None:
                entry.above = found
                return
        told = [(name, text) for name, text in told if not is_no_one(text)]
        if not told:
            return
        for name, text in told:
            if self._from_plan(entry, text) or self._by_likeness(entry, name, text):
                return
        self._dangle(entry, told[0][0], told[0][1])

    def _from_plan(self, entry: Entry, text: str) -> bool:
        forms = (folded_key(text), *name_forms(text))
        seat = next((self._elsewhere[form] for form in forms if form in self._elsewhere), "")
        if seat:
            entry.tags["manager"] = seat
        return bool(seat)

    def _by_likeness(self, entry: Entry, name: str, text: str) -> bool:
        likely = self._index.likely(text)
        if likely is None or likely[0] is entry:
            return False
        found, by = likely
        if by == "its name" and name in ("manager", "manager_name"):
            entry.above = found
            return True
        said = tr(
            "“{words}” was taken for row {row} by {by}", words=text[:60], row=found.row, by=by
        )
        if choice(self._choices, "manager") == QUARANTINE:
            self._complain(entry, name, "manager", tr("{said}: kept out", said=said))
            entry.out = "manager"
            return True
        self._complain(entry, name, "manager", said)
        entry.above = found
        return True

    def _dangle(self, entry: Entry, name: str, text: str) -> None:
        self._without_manager(
            entry, name, "dangling manager", tr("there is no “{words}”", words=text[:60])
        )

    def _without_manager(self, entry: Entry, name: str, kind: str, said: str) -> None:
        done = choice(self._choices, kind)
        entry.above = None
        if done == QUARANTINE:
            entry.out = kind
            self._complain(entry, name, kind, tr("{said}: kept out", said=said))
        elif done == ATTACH and entry.role != "pools":
            entry.tags["root"] = kind
            self._complain(
                entry,
                name,
                kind,
                tr("{said}: attached to a root that stands for nobody", said=said),
            )
        else:
            entry.tags["top"] = kind
            self._complain(entry, name, kind, tr("{said}: left without a manager", said=said))

    def _circles(self) -> None:
        """Rows whose managers lead back to them; a row that reports to itself is told apart."""
        for ring in rings(self._entries):
            rows = " → ".join(str(entry.row) for entry in [*ring, ring[0]][:9])
            for entry in ring:
                if len(ring) == 1:
                    self._without_manager(entry, "manager", "self report", tr("reports to itself"))
                else:
                    said = tr("reporting runs in a circle (rows {rows})", rows=rows)
                    self._without_manager(entry, "manager", "cycle", said)
                    if choice(self._choices, "cycle") == FIX:
                        break

    def _circles_through_plan(self) -> None:
        """Rows that close a circle with seats of the plan; the lines that are there stay then."""
        while self._plan is not None and (found := self._plan.rings(self._entries)):
            for ring in found:
                rows = ", ".join(str(entry.row) for entry in ring[:9])
                said = tr("reporting runs in a circle through the plan (rows {rows})", rows=rows)
                for entry in ring:
                    self._without_manager(entry, "manager", "cycle", said)
                    entry.tags.pop("manager", None)
                    if choice(self._choices, "cycle") == FIX:
                        break
            self._orphans()

    def _orphans(self) -> None:
        """Those whose manager's row is kept out, and theirs, as more may be kept out."""
        below: dict[int, list[Entry]] = {}
        for entry in self._each():
            if entry.above is not None:
                below.setdefault(id(entry.above), []).append(entry)
        stand = {_stem(entry): entry for entry in reversed(self._entries) if not entry.out}
        waiting = [entry for entry in self._each() if entry.out]
        while waiting:
            above = waiting.pop()
            for entry in below.get(id(above), ()):
                if entry.out or entry.above is not above:
                    continue
                self._hang(entry, above, stand.get(_stem(above)))
                if entry.out:
                    waiting.append(entry)
                elif entry.above is not None:
                    below.setdefault(id(entry.above), []).append(entry)

    def _hang(self, entry: Entry, above: Entry, twin: Entry | None) -> None:
        """Find a manager for a row whose manager's row is kept out.

        That is another row of the same key (twin), as it has its seat in the plan from now on;
        else the seat that the kept out row is known as.
        """
        if twin is not None and not twin.out:
            if not _leads_to(twin, entry):
                entry.above = twin
                return
        elif seat := self._plan.seat_of(above) if self._plan else "":
            entry.above, entry.tags["manager"] = None, seat
            return
        said = tr("the manager's row {row} is kept out", row=above.row)
        self._without_manager(entry, "manager", "dangling manager", said)

    def _climb(self) -> None:
        """Those whose manager's post is closed report to the next above that is not."""
        for entry in self._each():
            above = entry.above
            if above is None or entry.out or "closed" not in above.tags:
                continue
            while above is not None and "closed" in above.tags:
                above = above.above
            where = tr("row {row}", row=above.row) if above else "nobody"
            said = (
                tr("the manager's post in row {row} is closed", row=entry.above.row)
                if entry.above
                else ""
            )
            entry.above = above
            self._complain(
                entry,
                "manager",
                "closed post",
                tr("{said}: reports to {where}", said=said, where=where),
            )

    def _roots(self) -> None:
        """Those at the top; one is as it should be."""
        seats = [entry for entry in self._each() if entry.role == "positions" and not entry.out]
        tops = [
            entry
            for entry in seats
            if entry.above is None and not entry.tags.keys() & {"manager", "root"}
        ]
        hung = any("root" in entry.tags for entry in seats)
        if len(tops) > 1:
            for entry in tops:
                if "top" not in entry.tags:
                    said = tr("one of {count} at the top", count=len(tops))
                    self._without_manager(entry, "manager", "several roots", said)
        elif len(tops) == 1 and hung:
            tops[0].tags["root"] = "several roots"


def _stem(entry: Entry) -> str:
    """The key of a row without what tells it from others of one post."""
    return entry.key.partition("#")[0]


def _leads_to(start: Entry, end: Entry) -> bool:
    """Whether the managers of a row lead to another one, or it is that one."""
    now: Entry | None = start
    passed: set[int] = set()
    while now is not None and id(now) not in passed:
        if now is end:
            return True
        passed.add(id(now))
        now = now.above
    return False


def rings(entries: Iterable[Entry]) -> list[list[Entry]]:
    """The circles of reporting, each from its first row on."""
    done: set[int] = set()
    found = []
    for start in entries:
        path: dict[int, Entry] = {}
        current: Entry | None = start
        while current is not None and id(current) not in done and id(current) not in path:
            path[id(current)] = current
            current = current.above
        if current is not None and id(current) in path:
            keys = list(path)
            found.append([path[key] for key in keys[keys.index(id(current)) :]])
        done.update(path)
    return found
