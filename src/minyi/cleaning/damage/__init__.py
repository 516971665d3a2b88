"""Damage that a scraper did to a page: readings in brackets, menus, spam tails, doubled lines."""
