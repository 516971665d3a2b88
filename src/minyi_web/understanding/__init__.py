"""Runs, what they found, and what people corrected."""
