"""Files for other systems, as the window previews them."""
