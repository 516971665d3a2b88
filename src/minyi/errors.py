"""The tree of errors.

Every error that a person may meet has a code to search for, a sentence that says what is wrong and a hint
that says what to do next, in 中文 and English. The words live beside the class, the values in the instance::

    MinyiError              exit code 1: a fault of the program
    ├── CommandError        exit code 2: the command line is wrong
    ├── InputError          exit code 3: the input cannot be used
    ├── OutputError         exit code 4: the output cannot be written
    └── MissingExtraError   exit code 5: an extra or a service is missing

Rooms add leaves to these branches in their own ``errors`` module; every code stands in
``docs/reference/errors.md`` (a test holds that).
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Said:
    """An error in words, in one language."""

    code: str
    message: str
    hint: str


class MinyiError(Exception):
    """The root of every error that Minyi raises on purpose.

    A leaf states ``code``, ``exit_code`` and the two languages of ``sentence`` and ``hint``, in which
    ``{name}`` stands for a keyword given to the constructor. The root itself tells of what nobody foresaw.
    """

    code: ClassVar[str] = "MIN-000"
    exit_code: ClassVar[int] = 1
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "程序出了故障，任务没有完成。",
        "en": "A fault of the program stopped the job.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "这不是您的文件有误。请设置环境变量 MINYI_DEBUG=1 再运行一次，看看错在哪里，并报告给维护者。",
        "en": "Your file is not to blame. Run again with MINYI_DEBUG=1 to see where, and please report it.",
    }

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(f"{self.code} {self.sentence['en'].format(**values)}")

    def say(self, lang: Lang) -> Said:
        """The error as a sentence and a hint in ``lang``."""
        return Said(
            code=self.code,
            message=self.sentence[lang].format(**self.values),
            hint=self.hint[lang].format(**self.values),
        )


class CommandError(MinyiError):
    """The command line is wrong."""

    exit_code = 2


class InputError(MinyiError):
    """The input cannot be used."""

    exit_code = 3


class OutputError(MinyiError):
    """The output cannot be written."""

    exit_code = 4


class MissingExtraError(MinyiError):
    """An extra or a service is missing."""

    exit_code = 5
