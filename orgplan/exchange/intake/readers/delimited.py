"""Text with separators to rows: comma, semicolon, tab, bar and others, quoted or not."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from orgplan.exchange.csv_file import unguarded
from orgplan.exchange.intake import limits
from orgplan.exchange.intake.readers.cleaning import Cleaner
from orgplan.exchange.intake.sheets import Rows
from orgplan.language import tr
from orgplan.model.errors import ImportRefused

SEPARATORS = ",;\t|^~"
TOO_LONG = tr("it has over {rows}: bring it in in parts", rows=limits.ROWS_IN_WORDS)
TOO_WIDE = tr("it has over {cells}: leave out columns", cells=limits.CELLS_IN_WORDS)
_QUOTES = "\"'"
_LOOKED_AT = 200
_SAMPLE = 200_000
_NAMED = re.compile(r"sep=(.)\r?\n", re.I)
_STEP = 2_000

Tell = Callable[[float], object]


def rows_of(text: str, separator: str, cleaner: Cleaner, tell: Tell) -> tuple[Rows, str]:
    """The rows of a text, and the separator it has; raises ImportRefused."""
    named = _NAMED.match(text)
    if named:
        text, separator = text[named.end() :], separator or named[1]
    if len(separator) > 1:
        raise ImportRefused(
            tr("“{separator}” is no separator: name a single character", separator=separator)
        )
    csv.field_size_limit(limits.MOST_BYTES)  # sniffing needs it too
    quote = '"'
    if not separator:
        separator, quote = sniffed(text[:_SAMPLE])
    rows = list(_read(text, separator, quote, cleaner, tell))
    return ([[f"sep={separator}"], *rows] if named else rows), separator


def sniffed(sample: str) -> tuple[str, str]:
    """The separator and the quote that make the most even rows of a text's beginning."""
    best = (0.0, 0, ",", '"')
    for quote in _QUOTES:
        if quote not in sample and quote != '"':
            continue
        for separator in SEPARATORS:
            even, width = _evenness(sample, separator, quote)
            if even * min(width, 4) > best[0] * min(best[1], 4) + 1e-9:
                best = (even, width, separator, quote)
    return best[2], best[3]


def _evenness(sample: str, separator: str, quote: str) -> tuple[float, int]:
    """The share of rows that have as many cells as most, and how many those are."""
    if separator not in sample:
        return 0.0, 0
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator, quotechar=quote)
    try:
        widths = [len(row) for row in islice(reader, _LOOKED_AT) if row]
    except csv.Error:
        return 0.0, 0
    if len(widths) > 1 and len(widths) < _LOOKED_AT and len(sample) == _SAMPLE:
        widths.pop()
    counts = Counter(width for width in widths if width > 1)
    if not counts:
        return 0.0, 0
    width, number = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
    return number / len(widths), width


def _read(
    text: str, separator: str, quote: str, cleaner: Cleaner, tell: Tell
) -> Iterator[list[str]]:
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, delimiter=separator, quotechar=quote)
    room = limits.MOST_CELLS
    clean = cleaner.text
    try:
        for number, row in enumerate(reader):
            room -= len(row)
            if number >= limits.MOST_ROWS:
                raise ImportRefused(TOO_LONG)
            if room < 0:
                raise ImportRefused(TOO_WIDE)
            cells = [clean(unguarded(cell)) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            yield cells
            if not number % _STEP:
                tell(0.1 + 0.8 * source.tell() / len(text))
    except csv.Error as error:
        raise ImportRefused(tr("its rows cannot be told apart: save it anew as csv")) from error
