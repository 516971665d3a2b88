"""The language in which the terminal speaks."""

import os
from collections.abc import Mapping

from minyi.errors import Lang


def terminal_lang(environment: Mapping[str, str]) -> Lang:
    """The language of the terminal: ``MINYI_LANG``, else that of the locale, else English."""
    for name in ("MINYI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def said(zh: str, en: str) -> str:
    """``zh`` or ``en``, as the terminal speaks: for the help of options, made when a command loads."""
    return zh if terminal_lang(os.environ) == "zh" else en
