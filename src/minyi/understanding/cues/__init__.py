"""Tables of words and patterns that say what a message does, asks for and how soon somebody must look.

All of them match the level form of a field (``form.level``), which has one character for each character
received, so that what is found there can be pointed at in the original.
"""
