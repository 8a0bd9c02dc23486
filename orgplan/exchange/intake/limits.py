"""How much a file may ask for before it is refused, in numbers and in words."""

from orgplan.language import tr

MEGABYTE = 1024 * 1024

MOST_BYTES = 50 * MEGABYTE
MOST_UNPACKED = 300 * MEGABYTE
MOST_OWN_BYTES = 150 * MEGABYTE
MOST_OWN_UNPACKED = 2_000 * MEGABYTE
"""The same for workbooks that OrgPlan wrote: most of one is looked through piece by piece, or not
at all, and what is read whole still counts against the limit of others."""
MOST_RATIO = 250
"""Times a part may grow when it is unpacked; small parts may grow more."""
SMALL_PART = 1 * MEGABYTE
MOST_PARTS = 2_000
MOST_SHEETS = 200
MOST_ROWS = 200_000
MOST_CELLS = 4_000_000
MOST_COLUMNS = 16_384
LONGEST_CELL = 32_767
"""Characters of a cell, as in a spreadsheet."""

SECONDS = 120
MEMORY = 1536 * MEGABYTE
MOST_ANSWER = 1024 * MEGABYTE

BYTES_IN_WORDS = "50 MB"
ROWS_IN_WORDS = tr("200,000 rows")
CELLS_IN_WORDS = tr("4 million cells")
SHEETS_IN_WORDS = tr("200 sheets")
COLUMNS_IN_WORDS = tr("16,384 columns")
