"""Readers of each form of file; they run in a process of their own."""
