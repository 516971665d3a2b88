"""What can be wrong with the settings of an office."""

from typing import ClassVar

from minyi.errors import CommandError, InputError, Lang, MinyiError, MissingExtraError, OutputError


class WrongSetting(CommandError):
    """A setting in the environment cannot be read."""

    code = "CFG-001"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "设置 {name} 的值无法使用。",
        "en": "The value of the setting {name} cannot be used.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "docs/reference/settings.md 里写着它可以是什么。",
        "en": "docs/reference/settings.md says what it may be.",
    }


class HomeUnusable(OutputError):
    """The folder of the office cannot be made, read or written."""

    code = "CFG-002"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "办公室的文件夹 {folder} 无法使用。",
        "en": "The folder of the office, {folder}, cannot be used.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查它的权限和所在磁盘，或用 MINYI_HOME 指定别的文件夹。",
        "en": "Look at its permissions and its disk, or name another folder by MINYI_HOME.",
    }


class WebMissing(MissingExtraError):
    """A package of the extra ``web`` is not installed."""

    code = "CFG-003"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "没有安装办公室需要的软件包 {package}。",
        "en": "The office needs the package {package}, which is not installed.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请运行 pip install 'minyi[web]'。",
        "en": "Run: pip install 'minyi[web]'.",
    }


class PortTaken(CommandError):
    """Another program listens at the port."""

    code = "CFG-004"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "{host} 的端口 {port} 已被占用。",
        "en": "The port {port} of {host} is in use.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请用 --port 指定别的端口，或先停掉占用它的程序。",
        "en": "Name another with --port, or stop the program that listens there.",
    }


class AddressUnusable(CommandError):
    """This machine cannot listen at the address."""

    code = "CFG-005"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "无法在 {host} 的端口 {port} 上等候：{reason}。",
        "en": "The office cannot listen at port {port} of {host}: {reason}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请用 --host 写出这台机器的地址；1024 以下的端口要有权限。",
        "en": "Name an address of this machine with --host; ports below 1024 need a permission.",
    }


class DatabaseGone(MissingExtraError):
    """The database does not answer."""

    code = "CFG-006"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "数据库没有应答：{reason}。",
        "en": "The database does not answer: {reason}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查数据库是否在运行，DATABASE_URL 是否正确。",
        "en": "See whether the database runs and DATABASE_URL is right.",
    }


class DatabaseLocked(OutputError):
    """Another program holds the database for too long."""

    code = "CFG-007"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "另一个程序占着数据库。",
        "en": "Another program holds the database.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请等它结束，或停掉它，然后再试。",
        "en": "Wait for it to end, or stop it, and try again.",
    }


class DatabaseDamaged(InputError):
    """What lies where the database should be is none, or damaged."""

    code = "CFG-008"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "文件夹 {folder} 里的数据库已损坏，或者不是数据库。",
        "en": "The database in {folder} is damaged, or is no database.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请从备份恢复，或用 MINYI_HOME 指定别的文件夹。",
        "en": "Restore it from a backup, or name another folder by MINYI_HOME.",
    }


class DatabaseNewer(InputError):
    """The database was made by a later version."""

    code = "CFG-009"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "数据库属于更新的版本：这里不认识 {migration}。",
        "en": "The database is of a later version: {migration} is not known here.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请安装写出它的版本，或恢复旧版本的备份。",
        "en": "Install the version that wrote it, or restore a backup of the older one.",
    }


class OfficeUnsound(CommandError):
    """A system check says that the office cannot work."""

    code = "CFG-010"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "办公室无法这样启动：{finding}",
        "en": "The office cannot start like this: {finding}",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "{hint}",
        "en": "{hint}",
    }


class ServingEnded(MinyiError):
    """The processes of the office end again and again."""

    code = "CFG-011"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "办公室的进程在一分钟内意外结束了 {n} 次，已停止服务。",
        "en": "Processes of the office ended {n} times within a minute; it was stopped.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "原因在上面的日志里；改正后再运行 minyi serve。",
        "en": "The log above says why; mend it and run minyi serve again.",
    }


class ChainBroken(InputError):
    """The audit chain does not hold."""

    code = "CFG-012"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "审计链在第 {number} 条处断开：{why_zh}",
        "en": "The audit chain is broken at entry {number}: {why_en}",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请保留现有数据库，与备份对照，找出谁改动过它。",
        "en": "Keep the database as it is, compare it with a backup, and find out who changed it.",
    }


class CountsUnequal(InputError):
    """The rows of an import do not add up."""

    code = "CFG-013"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "导入 {number} 的行数合不上：{what_zh}应为 {expected}，实为 {found}。",
        "en": "The counts of import {number} do not add up: {what_en} should be {expected} and are {found}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请保留现有数据库，与备份对照，并报告给维护者。",
        "en": "Keep the database as it is, compare it with a backup, and please report it.",
    }


class CopiesLost(InputError):
    """Messages that are copies of none, or of one that is a copy itself."""

    code = "CFG-016"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "有 {found} 条留言与它们的原件对不上。",
        "en": "The originals of {found} copies are not what they should be.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请保留现有数据库，与备份对照，并报告给维护者。",
        "en": "Keep the database as it is, compare it with a backup, and please report it.",
    }


class ImportNotDone(OutputError):
    """An import that was begun on the terminal did not come to its end."""

    code = "CFG-014"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "导入 {number} 没有完成，现在的状态：{state_zh}。",
        "en": "Import {number} was not done. Its state: {state_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请在网页上查看这次导入，或再运行一次：已有的行不会重复。",
        "en": "Look at it on its page, or run again: rows that are there already are not doubled.",
    }


class OfficeNotEmpty(OutputError):
    """An invented office may not be poured into one that is used."""

    code = "CFG-015"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "文件夹 {folder} 里的办公室已经有账号或留言。",
        "en": "The office in {folder} has accounts or messages already.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请用 MINYI_HOME 指定一个空文件夹。",
        "en": "Name an empty folder by MINYI_HOME.",
    }
