"""What each sheet of the workbook holds, one module per sheet."""
