"""Where the nodes of a map go."""
