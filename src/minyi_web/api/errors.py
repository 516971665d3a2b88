"""What the API may answer instead of what was asked for."""

from typing import ClassVar

from minyi.errors import InputError, Lang, MissingExtraError


class NoSuchAddress(InputError):
    """Nothing stands at the address, or nothing that the caller may see."""

    code = "API-001"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "这个地址没有内容。",
        "en": "There is nothing at this address.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查地址，或先登录。",
        "en": "Look at the address, or sign in first.",
    }


class NotAllowed(InputError):
    """The caller may not do this."""

    code = "API-002"
    sentence: ClassVar[dict[Lang, str]] = {"zh": "不允许这样做。", "en": "This is not allowed."}
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请用有权限的账号登录后再试。",
        "en": "Sign in with an account that may, and try again.",
    }


class NotUnderstood(InputError):
    """The request cannot be read."""

    code = "API-003"
    sentence: ClassVar[dict[Lang, str]] = {"zh": "请求无法理解。", "en": "The request cannot be understood."}
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查主机名、参数和正文的格式。",
        "en": "Look at its host name, its parameters and the form of its body.",
    }


class WrongMethod(InputError):
    """The address is asked in another way."""

    code = "API-004"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "这个地址只接受 {methods}。",
        "en": "This address takes {methods} alone.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请换用这种方法。",
        "en": "Ask in that way.",
    }


class Unwell(MissingExtraError):
    """The database does not answer, or no worker is alive."""

    code = "API-005"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "办公室没有完全运转：{parts}。",
        "en": "The office does not work as a whole: {parts}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请查看 minyi serve 的日志和数据库。",
        "en": "Look at the log of minyi serve and at the database.",
    }
