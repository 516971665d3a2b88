"""Settings, root addresses, system checks, and the terminal commands of the office."""
