"""Words of the pages in both languages at once, for errors that may be told in either."""

from django.utils import translation
from django.utils.functional import Promise


def in_both(name: str, words: str | Promise) -> dict[str, str]:
    """``words`` as the values ``name_zh`` and ``name_en`` of an error."""
    found = {}
    for lang, code in (("zh", "zh-hans"), ("en", "en")):
        with translation.override(code):
            found[f"{name}_{lang}"] = str(words)
    return found
