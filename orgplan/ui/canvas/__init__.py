"""One widget that paints pictures, and the same shapes on paper."""
