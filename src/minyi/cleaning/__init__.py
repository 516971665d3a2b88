"""Cleaning: from messages as received to texts a person may read and a stage can compare."""
