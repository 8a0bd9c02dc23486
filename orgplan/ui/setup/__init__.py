"""What a plan stands on, as pages of fields and tables that are edited by hand."""
