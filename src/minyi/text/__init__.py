"""Pure string functions that every stage shares."""
