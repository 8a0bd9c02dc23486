"""Decks: slides as PowerPoint, every shape of a drawing a native one, on a template where given."""
