"""What a template holds besides its cells: what stays as it is, and what is left out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from orgplan.language import tr, trn
from orgplan.model.errors import FileError

_KEPT: Sequence[tuple[re.Pattern[str], Callable[[int], str]]] = (
    (re.compile(r"xl/charts/chart[^/]*\.xml"), lambda n: trn("{count} chart", "{count} charts", n)),
    (re.compile(r"xl/media/[^/]+"), lambda n: trn("{count} picture", "{count} pictures", n)),
    (
        re.compile(r"xl/drawings/drawing[^/]*\.xml"),
        lambda n: trn("{count} drawing", "{count} drawings", n),
    ),
    (re.compile(r"xl/tables/[^/]+\.xml"), lambda n: trn("{count} table", "{count} tables", n)),
    (
        re.compile(r"xl/pivotTables/[^/]+\.xml"),
        lambda n: trn("{count} pivot table", "{count} pivot tables", n),
    ),
    (
        re.compile(r"xl/slicers/[^/]+\.xml"),
        lambda n: trn("{count} sheet of slicers", "{count} sheets of slicers", n),
    ),
    (
        re.compile(r"xl/(?:threaded)?[Cc]omments[^/]*(?:/[^/]+)?\.xml"),
        lambda n: trn("{count} set of comments", "{count} sets of comments", n),
    ),
    (
        re.compile(r"xl/connections\.xml"),
        lambda n: trn("{count} list of data connections", "{count} lists of data connections", n),
    ),
)
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
            said.append(tr("Kept as they are: {kept}", kept=", ".join(self.kept)))
        if self.left_out:
            said.append(
                tr("Left out of the filled workbook: {left_out}", left_out=", ".join(self.left_out))
            )
        return said


def inventory(parts: Sequence[str]) -> Inventory:
    """What is in a template by the names of its parts; raises FileError for embedded objects."""
    if objects := sum(bool(_OBJECTS.search(name)) for name in parts):
        raise FileError(
            tr(
                "The template holds {objects} embedded objects or controls, which are "
                "not written again: take them out of it first",
                objects=objects,
            )
        )
    kept = []
    for pattern, said in _KEPT:
        if number := sum(bool(pattern.fullmatch(name)) for name in parts):
            kept.append(said(number))
    macros = sum(bool(re.fullmatch(r"xl/vbaProject.*\.bin", name)) for name in parts)
    links = sum(bool(_LINK.fullmatch(name)) for name in parts)
    left_out = [tr("macros")] if macros else []
    if links:
        left_out.append(
            trn(
                "{count} link to another file (its formulas keep their last values)",
                "{count} links to other files (its formulas keep their last values)",
                links,
            )
        )
    return Inventory(kept, left_out)
