"""Boards: a destination of charts, figures and tables as one picture, for paper and slides."""
