"""Sources, imports, and the messages they brought."""
