"""The finance workbook: a plan as an Excel file with live formulas and their values."""
