"""Every setting in one table: its name in the environment, its default, what it does.

A setting is read once, when the program starts. ``NAME_FILE`` names a file that holds the value of ``NAME``,
so that a secret need not stand in the environment.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from minyi.errors import Lang
from minyi_web.config.errors import WrongSetting


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: ``read`` makes its value of the words in the environment, and raises ``ValueError``."""

    name: str
    default: str
    read: Callable[[str], object]
    help: Mapping[Lang, str]


def whole(least: int, most: int) -> Callable[[str], int]:
    """Reads a whole number within bounds."""

    def read(words: str) -> int:
        number = int(words)
        if not least <= number <= most:
            raise ValueError(words)
        return number

    return read


def yes_or_no(words: str) -> bool:
    """Reads yes or no."""
    return {"yes": True, "1": True, "true": True, "no": False, "0": False, "false": False}[words.lower()]


def names(words: str) -> tuple[str, ...]:
    """Reads names between commas."""
    return tuple(name.strip() for name in words.split(",") if name.strip())


def zone(words: str) -> str:
    """Reads an IANA zone, as ``Asia/Shanghai``."""
    return ZoneInfo(words).key


def language(words: str) -> str:
    """Reads a language as the terminal does: whatever begins with ``zh`` is 中文, with ``en`` English."""
    for beginning, lang in (("zh", "zh-hans"), ("en", "en")):
        if words.lower().startswith(beginning):
            return lang
    raise ValueError(words)


SETTINGS = (
    Setting(
        "MINYI_HOME",
        "minyi-office",
        Path,
        {
            "zh": "办公室的文件夹：数据库、上传的文件、分析结果和密钥都在里面。",
            "en": "The folder of the office: database, uploads, runs and keys.",
        },
    ),
    Setting(
        "DATABASE_URL",
        "",
        str,
        {
            "zh": "数据库地址，如 postgresql://名字@主机/库。空着则用文件夹里的 SQLite。",
            "en": "Address of the database, as postgresql://name@host/base. Empty: SQLite in the folder.",
        },
    ),
    Setting(
        "MINYI_SECRET_KEY",
        "",
        str,
        {
            "zh": "签名用的密钥。空着则第一次启动时生成，存在文件夹里。",
            "en": "The key that signs. Empty: made at the first start and kept in the folder.",
        },
    ),
    Setting(
        "MINYI_HOSTS",
        "localhost,127.0.0.1,[::1]",
        names,
        {
            "zh": "浏览器可以用哪些主机名访问，用逗号分开。",
            "en": "The host names under which browsers may come, between commas.",
        },
    ),
    Setting(
        "MINYI_HTTPS",
        "no",
        yes_or_no,
        {
            "zh": "是否只经 HTTPS 访问（yes 或 no）：会话只在加密连接上发送。",
            "en": "Whether browsers come by HTTPS alone (yes or no): sessions then travel encrypted only.",
        },
    ),
    Setting(
        "MINYI_PROXIES",
        "0",
        whole(0, 5),
        {
            "zh": "前面有几层反向代理。0 表示没有：不采信 X-Forwarded-For。",
            "en": "How many reverse proxies stand in front. 0: X-Forwarded-For is not believed.",
        },
    ),
    Setting(
        "MINYI_LANG",
        "zh-hans",
        language,
        {"zh": "没有选择语言的人看到的语言。", "en": "The language for whoever has not chosen one."},
    ),
    Setting(
        "MINYI_ZONE",
        "Asia/Shanghai",
        zone,
        {"zh": "办公室的时区。", "en": "The time zone of the office."},
    ),
    Setting(
        "MINYI_UPLOAD_MB",
        "1024",
        whole(1, 100_000),
        {"zh": "一个上传文件最多多少兆字节。", "en": "The most megabytes of one upload."},
    ),
    Setting(
        "MINYI_KEEP_DAYS",
        "365",
        whole(1, 36_500),
        {
            "zh": "原文保留多少天，到期删除；遮盖后的文字留下。",
            "en": "For how many days originals are kept; masked text stays.",
        },
    ),
    Setting(
        "MINYI_KEEP_OVERHEARD_DAYS",
        "30",
        whole(1, 30),
        {
            "zh": "公开渠道听到的留言保留多少天（最多 30 天）。",
            "en": "For how many days what was overheard is kept (30 at most).",
        },
    ),
    Setting(
        "MINYI_RUNS_KEPT",
        "10",
        whole(1, 1_000),
        {
            "zh": "数据库里保留最近几次分析的细节。",
            "en": "Of how many runs the database keeps the details, the latest ones.",
        },
    ),
)


def settings_from(environment: Mapping[str, str]) -> dict[str, object]:
    """The value of every setting. Raises ``WrongSetting`` for the first that cannot be read."""
    return {setting.name: _value(setting, environment) for setting in SETTINGS}


def _value(setting: Setting, environment: Mapping[str, str]) -> object:
    words = environment.get(setting.name, "")
    kept_in = environment.get(f"{setting.name}_FILE", "")
    try:
        if not words and kept_in:
            words = Path(kept_in).read_text("utf-8").strip()
        return setting.read(words or setting.default)
    except (ValueError, KeyError, OSError) as error:
        # The value is not told: it may be a secret.
        raise WrongSetting(name=setting.name) from error
