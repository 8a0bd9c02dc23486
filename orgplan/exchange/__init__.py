"""Other people's formats: workbook, plan JSON, CSV, rosters, slides, graph files."""
