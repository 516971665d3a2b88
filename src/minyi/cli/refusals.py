"""Errors of the terminal: command lines that cannot be followed, and an interruption."""

from typing import ClassVar

from minyi.errors import CommandError, Lang, MinyiError


class WrongUsage(CommandError):
    """A command line that the parser refuses."""

    code = "CLI-001"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "命令行有误：{detail}。",
        "en": "The command line is wrong: {detail}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "用 --help 查看可用的选项。",
        "en": "See the options with --help.",
    }


class Interrupted(MinyiError):
    """Ctrl-C, or another signal that asks the job to stop."""

    code = "CLI-002"
    exit_code = 130
    sentence: ClassVar[dict[Lang, str]] = {"zh": "已中断。", "en": "Interrupted."}
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "没有留下写了一半的文件。",
        "en": "No half-written file is left behind.",
    }


class WrongPeriod(CommandError):
    """A period that cannot be read."""

    code = "CLI-003"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "看不懂时段“{given}”。",
        "en": "The period “{given}” cannot be read.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请写成 2025-01-01..2025-03-31，起止两天都包含在内。",
        "en": "Write it as 2025-01-01..2025-03-31; both days are included.",
    }


class WrongMapping(CommandError):
    """A mapping that is not role=column."""

    code = "CLI-004"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "看不懂列对应“{given}”。",
        "en": "The mapping “{given}” cannot be read.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请写成 角色=列名，例如 --map text=留言详情。角色有：{roles}。",
        "en": "Write it as role=column, for example --map text=Content. The roles are: {roles}.",
    }


class OutputIsInput(CommandError):
    """The brief would take the place of a file that it is made from."""

    code = "CLI-005"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "简报会覆盖要读的文件“{file}”。",
        "en": "The brief would overwrite “{file}”, which is to be read.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请用 -o 指定“{folder}”以外的文件夹。没有读取，也没有改动任何文件。",
        "en": "Name another folder than “{folder}” with -o. Nothing was read or changed.",
    }


class OutputUnnamed(CommandError):
    """No name stands after ``-o``."""

    code = "CLI-006"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "-o 后面没有文件夹的名称。",
        "en": "The name of the folder after -o is empty.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请写出文件夹的名称；当前文件夹写作 -o .（一个点），不写 -o 则写入 minyi-brief。",
        "en": "Name a folder, with -o . for the one you are in; without -o it is minyi-brief.",
    }


class WrongSeed(CommandError):
    """A seed that the generators of random numbers do not take."""

    code = "CLI-008"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "随机种子 {given} 超出范围。",
        "en": "The seed {given} is out of range.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请用 0 到 4294967295 之间的整数。",
        "en": "Give a whole number from 0 to 4294967295.",
    }
