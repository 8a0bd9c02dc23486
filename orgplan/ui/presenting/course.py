"""Where a presentation stands: which slide, which part of it, in which month and scenario."""

from dataclasses import replace
from datetime import date

from orgplan.drawing.leaves import Part
from orgplan.drawing.slides import Slide, slides
from orgplan.planning.calendar import horizon
from orgplan.planning.figures import months_of
from orgplan.ui.document import Document
from orgplan.ui.presenting.meeting import Meeting

MOVES = frozenset(("next", "previous", "first", "last"))
Parts = tuple[Part | None, ...]


class Course:
    """The slides as the plan has them at every moment; steps of month and scenario are passing."""

    def __init__(self, document: Document, meeting: Meeting) -> None:
        self._document, self._meeting = document, meeting
        self._begun = document.session.scenario, document.session.day
        self._day: date | None = None
        self._scenario: str | None = None
        self.at, self.part = 0, 0
        self.parts: Parts = (None,)

    @property
    def slides(self) -> tuple[Slide, ...]:
        """All of them; a deck that suits most plans where no view is saved."""
        return slides(self._document.plan, *self._begun)

    @property
    def slide(self) -> Slide:
        """What is shown: a slide in the scenario and month that were stepped to."""
        found = self.slides
        self.at = min(self.at, len(found) - 1)
        slide = found[self.at]
        scenario = slide.scenario if self._scenario is None else self._scenario
        return replace(
            slide, scenario=self._meeting.stands_for(scenario), day=self._day or slide.day
        )

    @property
    def coming(self) -> Slide | None:
        """The slide after this one, if there is one."""
        found = self.slides
        if self.at + 1 >= len(found):
            return None
        slide = found[self.at + 1]
        return replace(slide, scenario=self._meeting.stands_for(slide.scenario))

    @property
    def words(self) -> str:
        """The number of the slide and of its part."""
        part = f" ({self.part + 1}/{len(self.parts)})" if len(self.parts) > 1 else ""
        return f"{self.at + 1} / {len(self.slides)}{part}"

    def find(self, wanted: str) -> None:
        """Begin with a saved view by its id, or with the first slide of a destination."""
        found = (at for at, each in enumerate(self.slides) if wanted in (each.id, each.view))
        self.at = next(found, 0) if wanted else 0

    def move(self, verb: str) -> bool:
        """Do one of MOVES; no where there is nothing in that direction."""
        if verb == "next" and self.part + 1 < len(self.parts):
            return self.go(self.at, self.part + 1)
        if verb == "previous" and self.part:
            return self.go(self.at, self.part - 1)
        last = len(self.slides) - 1
        steps = {"next": self.at + 1, "previous": self.at - 1, "first": 0, "last": last}
        return self.go(steps[verb])

    def go(self, at: int, part: int = 0) -> bool:
        """Go to a slide, counted from 0; no where there is none."""
        if not 0 <= at < len(self.slides):
            return False
        if at != self.at:
            self._day = self._scenario = None
            self.parts = (None,)
        self.at, self.part = at, part
        return True

    def cut(self, parts: tuple[Part, ...]) -> Part:
        """Take note of the parts of the slide; gives the one that is shown."""
        self.parts, self.part = parts, min(self.part, len(parts) - 1)
        return parts[self.part]

    @property
    def title(self) -> str:
        """What is shown is called: the slide, and of an org chart whose part it is."""
        part = self.parts[self.part] if self.part < len(self.parts) else None
        title = self.slide.title
        return f"{title}: {part.name}" if part is not None and part.name else title

    @property
    def caption(self) -> str:
        """What stands below the title."""
        part = self.parts[self.part] if self.part < len(self.parts) else None
        return (part.caption if part is not None else "") or self.slide.caption

    def step_month(self, by: int) -> bool:
        """The month after or before; no past the ends of the plan."""
        days, now = self._days(), self.slide.day
        at = max((i for i, day in enumerate(days) if day <= now), default=0) + by
        if not 0 <= at < len(days):
            return False
        self._day = days[at]
        return True

    def rewind(self) -> None:
        """Back to the first month where the last is shown."""
        days = self._days()
        if self.slide.day >= days[-1]:
            self._day = days[0]

    def step_scenario(self) -> None:
        """The next scenario of the plan; what is tried out is none of them."""
        plan, branch = self._document.plan, self._meeting.branch
        every = [row.id if plan.scenario(row.id) else "" for row in plan.scenarios] or [""]
        known = [key for key in every if not branch or key != branch]
        now = self.slide.scenario
        now = self._meeting.shown if branch and now == branch else now
        at = known.index(now) if now in known else 0
        self._scenario = known[(at + 1) % len(known)]

    def _days(self) -> tuple[date, ...]:
        return months_of(self._document.org, horizon(self._document.org))
