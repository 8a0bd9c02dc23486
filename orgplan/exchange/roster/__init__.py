"""Rosters of other systems into a plan: columns, mapping, checking, merging, proposals."""
