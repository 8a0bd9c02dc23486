"""Role blueprints: documents in, typed facts out, each with the place it was read from."""
