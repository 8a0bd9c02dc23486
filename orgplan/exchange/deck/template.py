"""The presentation that slides are put into: the user's template, or a plain one of our own.

Raises FileError, in one sentence, for a file that is no template.
"""

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from orgplan.exchange.intake.archive import parts_of
from orgplan.language import tr
from orgplan.model.errors import FileError, ImportRefused

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_TYPES = "[Content_Types].xml"
_TEMPLATE = b"presentationml.template.main+xml"
_SHOW = b"presentationml.slideshow.main+xml"
_PLAIN = b"presentationml.presentation.main+xml"
_MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST = 200_000_000


def read_template(path: Path) -> bytes:
    """The bytes of a template, once they are found to be one that can be used."""
    name = path.name
    try:
        if path.stat().st_size > _LARGEST:
            raise FileError(
                tr("{name} is larger than 200 MB: choose a template without pictures", name=name)
            )
        content = path.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise FileError(
            tr("The template {name} cannot be read ({why}): choose another", name=name, why=why)
        ) from error
    if path.suffix.lower() in (".pptm", ".potm", ".ppsm"):
        raise FileError(
            tr("{name} can hold macros: save it as .pptx or .potx and choose that one", name=name)
        )
    _refuse(content, name)
    return content


def _refuse(content: bytes, name: str) -> None:
    if content.startswith(_OLD):
        raise FileError(
            tr(
                "{name} has a password or is of an old format: save it as .pptx without a password",
                name=name,
            )
        )
    if not content.startswith(b"PK"):
        raise _stranger(name)
    try:
        names = {part.filename for part in parts_of(content)}
    except ImportRefused as error:
        said = tr("{name} cannot be used as a template: {error}", name=name, error=error)
        raise FileError(said) from error
    if _TYPES not in names or not any(x.startswith("ppt/") for x in names):
        raise _stranger(name)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            types = archive.read(_TYPES)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise _damaged(name) from error
    if _MACROS.search(types) or any("vbaproject" in x.lower() for x in names):
        raise FileError(
            tr("{name} holds macros: save it as .pptx or .potx and choose that one", name=name)
        )


def _stranger(name: str) -> FileError:
    return FileError(tr("{name} is no PowerPoint file: choose a .pptx or .potx", name=name))


def opened(content: bytes, name: str) -> "Presentation":
    """The presentation, without the slides that the template shows."""
    from pptx import Presentation

    try:
        deck = Presentation(io.BytesIO(_as_presentation(content)))
        _empty(deck)
        if not deck.slide_layouts or not deck.slide_width or not deck.slide_height:
            raise _damaged(name)
    except FileError:
        raise
    # What is wrong inside, python-pptx and lxml tell by a dozen kinds of errors.
    except Exception as error:
        raise _damaged(name) from error
    return deck


def _damaged(name: str) -> FileError:
    return FileError(
        tr("{name} is damaged, or no PowerPoint file: open and save it in PowerPoint", name=name)
    )


def _as_presentation(content: bytes) -> bytes:
    """A template opened as what it is a template of."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        types = source.read(_TYPES)
        if _TEMPLATE not in types and _SHOW not in types:
            return content
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target:
            for name in source.namelist():
                part = source.read(name)
                if name == _TYPES:
                    part = part.replace(_TEMPLATE, _PLAIN).replace(_SHOW, _PLAIN)
                target.writestr(name, part)
    return made.getvalue()


def _empty(deck: "Presentation") -> None:
    """Take out all slides, and what names them."""
    from pptx.oxml.ns import qn

    root = deck.part._element
    ids = root.find(qn("p:sldIdLst"))
    for slide in list(ids) if ids is not None else ():
        deck.part.drop_rel(slide.get(qn("r:id")))
        ids.remove(slide)
    for name in ("p:custShowLst", "p:extLst"):
        for found in root.findall(qn(name)):
            root.remove(found)
