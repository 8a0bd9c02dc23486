"""Bringing in a file of somebody else: what its columns are, what would change, what is wrong."""
