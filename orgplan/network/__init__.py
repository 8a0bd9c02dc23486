"""The plan as a network: graphs, measures and layouts."""
