"""Listening: bytes of files become messages, every row accounted for."""
