"""A body's own labels, learnt from messages that people labelled, and given to new ones."""
