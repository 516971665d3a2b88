"""Bytes from the network: politely, safely, and within limits."""

from minyi.listening.fetching.connecting import Network
from minyi.listening.fetching.errors import FetchError
from minyi.listening.fetching.fetcher import Fetcher
from minyi.listening.fetching.records import Fetched, FetchOptions, Validators

__all__ = ["FetchError", "FetchOptions", "Fetched", "Fetcher", "Network", "Validators"]
