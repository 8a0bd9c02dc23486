"""What the hiring plan shows: hires with their dates, lines of capacity, and possible futures."""
