"""Fitting a blueprint to a plan: what is there already, what is new, who is meant by whom."""
