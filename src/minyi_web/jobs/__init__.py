"""The only room that starts work later, and the order of the stages."""
