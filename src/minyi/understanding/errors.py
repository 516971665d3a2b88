"""Errors of understanding: UND-001 and on."""

from typing import ClassVar

from minyi.errors import InputError, Lang


class TableDamagedError(InputError):
    """The word table that came with the package is not the one this version was built with."""

    code = "UND-001"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "词向量表「{file}」与本版本不符：应为 {expected}，实为 {found}。",
        "en": "The word table “{file}” is not the one of this version: expected {expected}, found {found}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "文件可能下载不全或被改动过。请重新安装 minyi 软件包后再试。",
        "en": "The file may be incomplete or changed. Install the minyi package again, then retry.",
    }
