"""The fixed forms of personal numbers, and the check digits that tell them from other numbers."""
