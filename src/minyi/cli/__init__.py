"""The terminal: the ready-made journeys as commands."""
