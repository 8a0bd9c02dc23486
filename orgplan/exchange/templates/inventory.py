"""What a template holds besides its cells: what stays as it is, and what is left out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orgplan.model.errors import FileError

_KEPT: Mapping[str, tuple[re.Pattern[str], str, str]] = {
    "charts": (re.compile(r"xl/charts/chart[^/]*\.xml"), "chart", "charts"),
    "pictures": (re.compile(r"xl/media/[^/]+"), "picture", "pictures"),
    "drawings": (re.compile(r"xl/drawings/drawing[^/]*\.xml"), "drawing", "drawings"),
    "tables": (re.compile(r"xl/tables/[^/]+\.xml"), "table", "tables"),
    "pivots": (re.compile(r"xl/pivotTables/[^/]+\.xml"), "pivot table", "pivot tables"),
    "slicers": (re.compile(r"xl/slicers/[^/]+\.xml"), "sheet of slicers", "sheets of slicers"),
    "notes": (re.compile(r"xl/(?:threaded)?[Cc]omments[^/]*(?:/[^/]+)?\.xml"), "set of comments",
              "sets of comments"),
    "connections": (re.compile(r"xl/connections\.xml"), "list of data connections",
                    "lists of data connections"),
}  # fmt: skip
_OBJECTS = re.compile(r"/(?:embeddings|activeX)/")
MACROS = re.compile(r"xl/(?:vbaProject.*\.bin|vbaData\.xml|_rels/vbaProject.*)")
LINKS = re.compile(r"xl/externalLinks/.*")
_LINK = re.compile(r"xl/externalLinks/externalLink\d+\.xml")


@dataclass(frozen=True, slots=True)
class Inventory:
    """Counts in words: what is kept as it is, and what is not written again."""

    kept: Sequence[str]
    left_out: Sequence[str]

    def sentences(self) -> list[str]:
        """Both as sentences, nothing where there is nothing."""
        said = []
        if self.kept:
            said.append(f"Kept as they are: {', '.join(self.kept)}")
        if self.left_out:
            said.append(f"Left out of the filled workbook: {', '.join(self.left_out)}")
        return said


def inventory(parts: Sequence[str]) -> Inventory:
    """What is in a template by the names of its parts; raises FileError for embedded objects."""
    objects = sum(bool(_OBJECTS.search(name)) for name in parts)
    if objects:
        raise FileError(
            f"The template holds {objects} embedded objects or controls, which are not written "
            "again: take them out of it first"
        )
    kept = []
    for pattern, one, many in _KEPT.values():
        number = sum(bool(pattern.fullmatch(name)) for name in parts)
        if number:
            kept.append(f"{number} {one if number == 1 else many}")
    macros = sum(bool(re.fullmatch(r"xl/vbaProject.*\.bin", name)) for name in parts)
    links = sum(bool(_LINK.fullmatch(name)) for name in parts)
    left_out = ["macros"] if macros else []
    if links:
        words = "link to another file" if links == 1 else "links to other files"
        left_out.append(f"{links} {words} (its formulas keep their last values)")
    return Inventory(kept, left_out)
