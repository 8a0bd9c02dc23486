"""What the window shows as a saved view, and a saved view shown in the window again."""

from typing import Any

from orgplan.drawing.shapes import Bounds
from orgplan.drawing.slides import camera_of, can_be_slide, crop_of
from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.records import SavedView
from orgplan.ui.canvas.camera import fitted
from orgplan.ui.canvas.view import PictureView
from orgplan.ui.workspace import VIEWS, Workspace

_MARKS = "maps/marks"
_WHOLE = 0.98
"""The share of a picture from which it counts as seen whole."""


def captured(workspace: Workspace, name: str = "") -> SavedView:
    """What is shown now; raises PlanError where there is no picture of it."""
    view: Any = workspace.current()
    if not can_be_slide(view.NAME):
        raise PlanError(
            tr(
                "{view} cannot be a slide: go to a chart, a map, the hiring plan or the budget",
                view=view.TITLE,
            )
        )
    session, settings = workspace.session, workspace.around.settings
    reading = getattr(view, "reading", "") if view.IS_PICTURE else ""
    seen = seen_area(view.canvas) if view.IS_PICTURE and reading != "table" else None
    mark = settings.text(_MARKS, "") if view.IS_PICTURE else ""
    return SavedView(
        "",
        name or view.TITLE,
        view.NAME,
        session.scenario,
        session.day,
        camera_of(seen),
        reading="" if reading == "table" else reading,
        mark="" if mark == "none" else mark,
    )


def seen_area(canvas: PictureView) -> Bounds | None:
    """The part of a picture that is seen; None where that is nearly all of it."""
    picture = canvas.picture
    left, top = canvas.camera.to_picture(0, 0)
    right, bottom = canvas.camera.to_picture(canvas.width(), canvas.height())
    left, top = max(left, picture.x), max(top, picture.y)
    right = min(right, picture.x + picture.width)
    bottom = min(bottom, picture.y + picture.height)
    wide, high = right - left, bottom - top
    if wide <= 0 or high <= 0:
        return None
    if wide >= picture.width * _WHOLE and high >= picture.height * _WHOLE:
        return None
    return left, top, right, bottom


def show_again(workspace: Workspace, row: SavedView) -> None:
    """Go to what a saved view shows: scenario, month, arrangement and place."""
    session, name = workspace.session, row.view.replace("-", "_")
    if name not in VIEWS:
        workspace.say_error(PlanError(tr("There is no view “{name}” in this version", name=name)))
        return
    session.scenario = row.scenario
    if row.month is not None:
        session.day = row.month
    workspace.go(name)
    view: Any = workspace.current()
    known = view.segments.buttons if row.reading and hasattr(view, "segments") else {}
    if row.reading in known and view.reading != row.reading:
        known[row.reading].setChecked(True)
        view.choose_reading(row.reading)
    area = crop_of(row.camera)
    if area is not None and view.IS_PICTURE:
        left, top, right, bottom = area
        place = (left, top, right - left, bottom - top)
        view.canvas.look(fitted(place, view.canvas.width(), view.canvas.height()))
