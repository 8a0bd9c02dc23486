"""The dots that stand in place of what is hidden, on the screen and in slides alike."""

MASK = "•••"
"""Nothing that holds it is ever taken into a plan."""
