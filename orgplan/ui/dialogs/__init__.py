"""Questions that need an answer before going on, and the palette."""
