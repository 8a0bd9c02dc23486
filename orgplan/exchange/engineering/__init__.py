"""Teams and dependencies from what engineering keeps: graphs, catalogues, Team APIs, owners."""
