"""One file per destination in the navigation."""
