"""Finance's own workbook filled in: by names, labels and tables, and otherwise as it was."""
