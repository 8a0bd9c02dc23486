"""The questions at the end of what was tried out, and what is done with the answers."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from orgplan.drawing.slides import scenario_name
from orgplan.ui.document import Document
from orgplan.ui.presenting.meeting import Meeting, Verdict

Ask = Callable[[QDialog], bool]


def end_meeting(meeting: Meeting, document: Document, parent: QWidget, ask: Ask) -> bool:
    """Ask what becomes of the branch, and do it; no where it goes on."""
    from orgplan.ui.dialogs.meeting import DECIDE, DROP, KEEP, EndMeeting

    changes = [document.shown_text(each) for each in meeting.changes]
    asked = EndMeeting(parent, meeting.name, changes)
    ask(asked)
    if asked.verb == DROP:
        meeting.drop()
        return True
    if asked.verb == KEEP:
        return meeting.keep(asked.name)
    return asked.verb == DECIDE and decide(meeting, document, parent, ask, asked.name)


def decide(meeting: Meeting, document: Document, parent: QWidget, ask: Ask, name: str) -> bool:
    """Ask what was decided, when and by whom, and record it; no where it is not said."""
    from orgplan.ui.dialogs.meeting import RecordDecision

    base = scenario_name(document.plan, "") if meeting.may_carry else ""
    asked = RecordDecision(parent, "", date.today(), base=base)
    if not ask(asked):
        return False
    verdict = Verdict(asked.name, asked.day, asked.people, asked.note, asked.carry)
    return meeting.decide(name, verdict)
