"""Minyi hears the public: messages in, understood, answered and reported."""

from importlib.metadata import version

__version__ = version("minyi")
