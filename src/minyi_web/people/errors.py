"""What can go wrong with accounts, sign-in and the audit chain."""

from typing import ClassVar

from minyi.errors import InputError, Lang, OutputError


class ChainHeadLost(OutputError):
    """The head of the audit chain is gone while entries are there: nothing more is written."""

    code = "PEO-001"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "审计记录的链头丢失，现在不能写入任何内容。",
        "en": "The audit chain has lost its head, so nothing can be written now.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请运行 minyi verify 查看情况，并从最近的备份恢复。",
        "en": "Run minyi verify to see what is wrong, and restore the latest backup.",
    }


class NameTaken(InputError):
    """Another account or unit has the name already."""

    code = "PEO-002"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "这个登录名或名称已经有人用了。",
        "en": "This name is taken already.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请换一个。",
        "en": "Choose another name.",
    }


class LastOperator(InputError):
    """The last operator of the office would be gone."""

    code = "PEO-003"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "这是最后一位运维员，不能去掉。",
        "en": "This is the last operator, who cannot be taken away.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请先让另一个账号成为运维员。",
        "en": "Make another account an operator first.",
    }


class LinkUseless(InputError):
    """A link is unknown, used, withdrawn or too old."""

    code = "PEO-004"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "这个链接已失效。",
        "en": "This link no longer works.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "每个链接只能用一次，并且有时限。请向运维员要一个新的。",
        "en": "Each link works once and for a time. Ask an operator for a new one.",
    }


class AccountsThere(InputError):
    """A first link is asked for where there are accounts."""

    code = "PEO-005"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "办公室里已经有账号了。",
        "en": "The office has accounts already.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请让运维员邀请新的人。",
        "en": "Ask an operator for an invitation.",
    }


class SealBroken(InputError):
    """A sealed secret cannot be opened with the key of the office."""

    code = "PEO-006"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "第二步验证的密钥无法用现在的办公室密钥打开。",
        "en": "The secret of the second step cannot be opened with the present key of the office.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请恢复原来的 MINYI_SECRET_KEY，或让运维员为这个账号取消第二步验证。",
        "en": "Bring the former MINYI_SECRET_KEY back, or let an operator take the second step away.",
    }


class TriedTooOften(InputError):
    """Somebody tried too often."""

    code = "PEO-007"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "尝试的次数太多了。",
        "en": "There were too many tries.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请过一段时间再试。",
        "en": "Please wait a while and try again.",
    }
