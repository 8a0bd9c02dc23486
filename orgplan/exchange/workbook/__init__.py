"""The finance workbook: a plan as an Excel file with live formulas and their values."""

import os

# Decks bring lxml along, and openpyxl would take it wherever it finds it; with the standard
# library's parser, kept safe by defusedxml, a workbook is the same on every machine.
os.environ.setdefault("OPENPYXL_LXML", "False")
