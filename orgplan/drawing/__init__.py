"""Pictures as values: what maps and charts are made of, without Qt."""
