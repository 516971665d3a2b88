"""The marks that stand in a text where something personal was masked.

All rooms that make, count or pass over marks use this one definition. A number of a document in the same
brackets, such as 〔2024〕, is no mark.
"""

import re
from enum import StrEnum

from minyi.errors import Lang


class MaskType(StrEnum):
    """What a mark stands for."""

    PHONE = "phone"
    ID = "id"
    CARD = "card"
    PLATE = "plate"
    EMAIL = "email"
    ACCOUNT = "account"
    NAME = "name"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    DOCUMENT = "document"
    NETWORK_ADDRESS = "network_address"


MARKS: dict[Lang, dict[MaskType, str]] = {
    "zh": {
        MaskType.PHONE: "〔电话〕",
        MaskType.ID: "〔身份证〕",
        MaskType.CARD: "〔银行卡〕",
        MaskType.PLATE: "〔车牌〕",
        MaskType.EMAIL: "〔邮箱〕",
        MaskType.ACCOUNT: "〔账号〕",
        MaskType.NAME: "〔姓名〕",
        MaskType.ADDRESS: "〔住址〕",
        MaskType.BIRTH_DATE: "〔出生日期〕",
        MaskType.DOCUMENT: "〔证件〕",
        MaskType.NETWORK_ADDRESS: "〔网络地址〕",
    },
    "en": {kind: f"〔{kind.value.replace('_', ' ')}〕" for kind in MaskType},
}
MARK = re.compile("|".join(re.escape(mark) for marks in MARKS.values() for mark in marks.values()))


def without_marks(text: str) -> str:
    """``text`` with a space for each mark, so that only words a person wrote remain."""
    return MARK.sub(" ", text) if "〔" in text else text


def n_marks(text: str) -> int:
    """How many marks stand in ``text``."""
    return len(MARK.findall(text)) if "〔" in text else 0
