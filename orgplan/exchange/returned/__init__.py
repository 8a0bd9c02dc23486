"""The way back: a workbook of ours that somebody changed, merged by row id into its plan."""
