"""A presentation as bytes: without traces of who made it or its template, the same every time."""

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from orgplan.exchange.deck.pen import spoken
from orgplan.exchange.file_checks import Check

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
_STAMP = (1980, 1, 1, 0, 0, 0)
_TRACES = ("thumbnail", "custom-properties", "printerSettings", "commentAuthors", "authors")
_CORE, _APP = "docProps/core.xml", "docProps/app.xml"
_APP_TEXT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>OrgPlan</Application></Properties>"
)
_CORE_TEXT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    "<cp:coreProperties "
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>'
)


def packed(deck: "Presentation", title: str, when: datetime) -> bytes:
    """The file; `when` is the plan's own date, since a clock would make every file another one."""
    for rels in (deck.part.package._rels, deck.part.rels):
        for key, relation in list(rels.items()):
            if relation.reltype.rpartition("/")[2] in _TRACES:
                rels.pop(key)
    made = io.BytesIO()
    deck.save(made)
    return _settled(made.getvalue(), title, when)


def _settled(content: bytes, title: str, when: datetime) -> bytes:
    core = _CORE_TEXT.format(title=spoken(title), when=f"{when:%Y-%m-%dT%H:%M:%SZ}")
    ours = {_CORE: core.encode(), _APP: _APP_TEXT.encode()}
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _STAMP)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, ours.get(name) or source.read(name))
    return made.getvalue()


def whole_deck(least: int) -> Check:
    """A check of a presentation: every part is there, and as many slides as were made."""

    def check(content: bytes) -> bool:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                names, sound = archive.namelist(), archive.testzip() is None
        except zipfile.BadZipFile:
            return False
        return sound and sum(1 for name in names if _SLIDE.fullmatch(name)) >= least

    return check
