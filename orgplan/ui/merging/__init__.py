"""What merging another copy of a plan shows: its changes as rows, its conflicts in words."""
