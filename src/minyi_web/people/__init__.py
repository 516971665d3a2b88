"""Accounts, units, roles, sign-in, and the audit chain."""
