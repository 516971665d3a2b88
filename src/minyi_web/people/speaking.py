"""In which language somebody is spoken to."""

from typing import TypeVar

from django.conf import settings
from django.http import HttpResponseBase
from django.utils.translation import get_language

from minyi.errors import Lang, MinyiError, Said
from minyi_web.people.models import Account

R = TypeVar("R", bound=HttpResponseBase)


def said(error: MinyiError) -> Said:
    """An error in the language of the page."""
    lang: Lang = "zh" if (get_language() or settings.LANGUAGE_CODE).startswith("zh") else "en"
    return error.say(lang)


def in_language_of(account: Account, answer: R) -> R:
    """The answer, after which the browser is spoken to in the language of the account.

    A cookie, as the switch in the head of every page sets: whoever switches later is not switched back.
    """
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        account.lang,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return answer
