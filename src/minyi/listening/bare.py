"""Addresses for sentences and names: without what may open them."""

import re

_WEB_ACCOUNT = re.compile(r"(?i)(?<=http://|ttps://)[^/?#]*@")
_PASSWORD = re.compile(r"(?<=://)([^:/?#@]*):[^/?#]*@")
_QUERY = re.compile(r"[?#].*", re.DOTALL)


def bare(address: str) -> str:
    """An address without password, query and fragment; one of the web without an account, too."""
    without_query = _QUERY.sub("", address)
    return _PASSWORD.sub(r"\1@", _WEB_ACCOUNT.sub("", without_query))
