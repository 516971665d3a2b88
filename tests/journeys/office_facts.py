"""Facts about ``examples/office.csv``, for tests to hold the analysis against.

Row numbers count data rows from 1: the header is not counted, rows of blank cells are. Ids are the
values of the column 编号, as text. Lists named ``…_IDS`` hold what is sure; where a set says so, a row left
out of it is one about which careful readers may disagree.
"""

from collections.abc import Mapping
from typing import Final


def _ids(words: str) -> frozenset[str]:
    return frozenset(words.split())


HEADER: Final[tuple[str, ...]] = (
    "编号",
    "标题",
    "内容",
    "时间",
    "用户",
    "区域",
    "渠道",
    "点赞",
    "回复",
    "回复时间",
)

# Data rows as received, broken ones included.
N_ROWS: Final = 400

# Rows that cannot be used: all cells blank, or more or fewer cells than the header.
REJECTED_ROWS: Final[Mapping[int, str]] = {
    33: "empty",
    63: "fields",
    93: "empty",
    165: "empty",
    202: "fields",
    279: "empty",
    359: "fields",
    367: "empty",
}

# Rows that say nothing to the body: only punctuation or emoji, or an advertisement.
SET_ASIDE_ROWS: Final[Mapping[int, str]] = {140: "no_words", 242: "advertising", 301: "no_words"}

# Row of a copy → row of its original: the same body once white space is gone.
EXACT_COPIES: Final[Mapping[int, int]] = {
    30: 29,
    118: 104,
    142: 141,
    209: 198,
    218: 198,
    232: 229,
    266: 263,
    349: 345,
}

# One letter sent round among the owners of 云澜府, with small changes; the first row is the first sent.
CAMPAIGN_ROWS: Final[tuple[int, ...]] = (307, 308, 309, 311, 312, 314, 315, 317, 318, 320, 323, 325, 326, 328)
N_CAMPAIGN_PEOPLE: Final = 12

# Issues that many people raise: one within eight weeks, one over the whole time.
HOT_ISSUES: Final[Mapping[str, frozenset[str]]] = {
    "concrete_plant": _ids(
        """
    100918 100933 100942 100951 100963 100973 100986 100987 101001 101011 101018 101032 101047 101061
    101068 101077 101086 101107 101121 101143 101153 101173 101197 101213 101243 101272
    """
    ),
    "forced_internship": _ids("100431 100673 100791 100891 100988 101131 101266 101438 101578"),
}

# Smaller issues, four or five people each.
SMALLER_ISSUES: Final[Mapping[str, frozenset[str]]] = {
    "heating": _ids("100403 100471 100478 100543"),
    "wages": _ids("100416 100417 100446 100461"),
    "crossing": _ids("100576 100583 100657 100701"),
    "bus_27": _ids("100612 100618 100628 100642 100741"),
    "canal": _ids("100966 101093 101348 101467"),
    "lift": _ids("101062 101166 101233 101391"),
}

# People behind each issue of HOT_ISSUES; fewer than messages where somebody asks again.
N_PEOPLE: Final[Mapping[str, int]] = {"concrete_plant": 24, "forced_internship": 9}

# A person asking again → the first letter; not a copy.
ASKED_AGAIN: Final[Mapping[str, str]] = {"101061": "100918", "101173": "100951"}

# The same place, another matter: messages that do not belong to the issue.
NOT_IN_ISSUE: Final[Mapping[str, frozenset[str]]] = {
    "concrete_plant": _ids("100972 101078 101113 101257"),
    "forced_internship": _ids("100663 101137 101146"),
    "canal": _ids("101188"),
    "lift": _ids("101361"),
    "bus_27": _ids("100651"),
}

# How the personal marks that a machine can be sure of are written in it.
PERSONAL_PATTERNS: Final[Mapping[str, str]] = {
    "mobile": r"(?<!\d)1\d{2}[- ]?\d{4}[- ]?\d{4}(?!\d)",
    "landline": r"(?<!\d)0\d{3}-\d{7,8}(?!\d)",
    "resident_id": r"(?<!\d)\d{17}[\dX](?!\d)",
    "bank_card": r"(?<!\d)(?:\d{19}|\d{4}(?: \d{4}){3})(?!\d)",
    "plate": r"皖Z[·D]?\w{5}",
    "email": r"[\w.]+@example\.(?:com|org|net)",
}

# Personal data by kind of mark, in the order they stand in the text.
MASKED: Final[Mapping[str, tuple[str, ...]]] = {
    "100411": ("address",),
    "100471": ("address",),
    "100603": ("mobile",),
    "100783": ("email",),
    "100838": ("plate",),
    "100876": ("plate",),
    "100883": (
        "mobile",
        "landline",
    ),
    "100918": ("address",),
    "100927": ("bank_card",),
    "100957": ("resident_id",),
    "101161": ("mobile",),
    "101302": ("landline",),
    "101323": ("name",),
    "101326": ("name",),
    "101331": ("address",),
    "101332": ("bank_card",),
    "101338": ("address",),
    "101341": ("mobile",),
    "101346": ("name",),
    "101347": ("address",),
    "101353": ("name",),
    "101362": (
        "address",
        "name",
    ),
    "101377": ("name",),
    "101378": ("name",),
    "101386": ("address",),
    "101391": ("address",),
    "101468": ("email",),
    "101497": ("mobile",),
    "101536": ("resident_id",),
    "101581": (
        "plate",
        "mobile",
        "email",
    ),
}

# Numbers that are nobody's data and must stay readable.
UNMASKED: Final[Mapping[str, str]] = {
    "100461": "12400元",
    "100708": "20250322000187",
    "100957": "GZF20220418003",
    "101161": "HT-2025-0312-8866",
    "101211": "6620250623119",
    "101527": "青政办〔2024〕19号",
    "101581": "栖公交〔2025〕00871",
}

# Somebody should look at once (1h) or within two hours (2h), or is in need but not in danger (24h).
# Only the sure ones.
URGENT: Final[Mapping[str, str]] = {
    "100411": "1h",
    "100678": "1h",
    "100883": "1h",
    "100957": "1h",
    "101063": "1h",
    "101166": "1h",
    "101431": "1h",
    "101498": "1h",
    "100471": "2h",
    "100703": "2h",
    "101076": "2h",
    "101206": "2h",
    "101497": "2h",
    "100536": "24h",
    "101296": "24h",
    "101482": "24h",
    "101513": "24h",
}

# Questions without a reply, or with a mere acknowledgement or transfer.
UNANSWERED_QUESTION_IDS: Final[frozenset[str]] = _ids(
    """
    100426 100523 100606 100636 100666 100718 100732 100831 100837 100888 100911 101023 101071 101168
    101218 101257 101271 101316 101496 101543 101571 101578 101602
    """
)

# One question put by four people in other words; nobody answered it.
SUBSIDY_QUESTION_IDS: Final[frozenset[str]] = _ids("100606 100837 100888 101218")

# Proposals that say what could be done.
IDEA_IDS: Final[frozenset[str]] = _ids(
    """
    100448 100462 100507 100531 100568 100573 100598 100642 100648 100656 100731 100753 100792 100806
    100853 100898 100948 100958 100993 101017 101068 101083 101151 101183 101236 101293 101383 101406
    101443 101488 101548 101563 101572
    """
)

# The same idea from two people.
SAME_IDEAS: Final[tuple[frozenset[str], ...]] = (
    _ids("100507 101383"),
    _ids("100993 101017"),
    _ids("100573 100792"),
)

# Reports that an official takes money: sealed from the first moment.
MISCONDUCT_IDS: Final[frozenset[str]] = _ids("100633 100768 101301")

# Languages; all other rows that say something are in simplified Chinese.
TRADITIONAL_IDS: Final[frozenset[str]] = _ids(
    """
    100493 100551 100611 100688 100771 100861 100913 100993 101101 101167 101256 101393 101482 101542
    """
)

# English, mostly by people from abroad.
ENGLISH_IDS: Final[frozenset[str]] = _ids(
    """
    100463 100513 100568 100636 100672 100708 100748 100783 100807 100846 100876 100958 101016 101076
    101182 101226 101271 101318 101408 101453 101513 101563
    """
)

# Other languages, by code.
OTHER_IDS: Final[Mapping[str, str]] = {"101038": "ko", "101363": "fr"}

# Tags and entities in the body (one also in the title).
HTML_IDS: Final[frozenset[str]] = _ids("100596 101211 101308")

# A title that says something above an empty body.
TITLE_ONLY_IDS: Final[frozenset[str]] = _ids("100666 100687 100738 100882 101122 101212 101428 101518")

# Dates nobody can read: one in the year 0207, one in words.
UNREADABLE_DATE_IDS: Final[frozenset[str]] = _ids("100921 100956")

# No date at all.
BLANK_DATE_IDS: Final[frozenset[str]] = _ids("101026 101116 101203")

# The reply says only that the letter came in.
ACKNOWLEDGED_ONLY_IDS: Final[frozenset[str]] = _ids(
    "100478 100552 100583 100611 100711 100837 100843 100951 101092 101573"
)

# The reply says only that another body has the letter.
TRANSFERRED_ONLY_IDS: Final[frozenset[str]] = _ids(
    """
    100417 100431 100507 100612 100806 100918 100996 101131 101233 101281 101323 101332 101333 101347
    """
)

# Replied to after thirty days or more.
LATE_REPLY_IDS: Final[frozenset[str]] = _ids(
    """
    100461 100598 100642 100996 101121 101131 101176 101233 101281 101332 101348 101406 101443
    """
)

# Many like it, few raise it.
MOST_LIKED_ID: Final = "100716"
MOST_LIKES: Final = 2310

_BY_KIND: Final[Mapping[str, frozenset[str]]] = {
    "complaint": _ids(
        """
    100403 100411 100423 100431 100453 100456 100468 100478 100483 100491 100513 100521 100522 100528
    100537 100543 100552 100566 100567 100576 100588 100596 100597 100611 100612 100613 100618 100626
    100643 100651 100657 100663 100671 100673 100678 100701 100702 100703 100708 100717 100723 100746
    100761 100762 100777 100783 100791 100808 100813 100823 100838 100851 100852 100861 100866 100868
    100876 100881 100891 100896 100903 100918 100921 100927 100933 100936 100941 100942 100943 100956
    100963 100966 100971 100972 100973 100978 100987 100988 100996 101001 101003 101011 101026 101032
    101033 101038 101041 101047 101048 101053 101061 101062 101063 101076 101077 101086 101093 101101
    101106 101107 101113 101121 101131 101136 101143 101146 101152 101153 101181 101182 101188 101191
    101206 101211 101213 101221 101227 101233 101242 101243 101251 101256 101258 101266 101272 101278
    101281 101288 101296 101308 101311 101318 101332 101361 101368 101376 101398 101416 101421 101422
    101431 101437 101438 101452 101453 101458 101466 101467 101473 101483 101497 101506 101521 101527
    101528 101541 101556 101557 101573 101586 101596 101601
    """
    ),
    "question": _ids(
        """
    100408 100426 100441 100463 100476 100493 100498 100523 100538 100546 100582 100606 100621 100636
    100641 100686 100718 100726 100732 100747 100748 100776 100801 100821 100831 100837 100858 100873
    100888 100911 100913 100928 100981 101016 101023 101071 101078 101091 101116 101137 101138 101168
    101197 101218 101248 101257 101271 101286 101287 101316 101363 101392 101407 101436 101461 101491
    101496 101526 101543 101551 101566 101571 101578 101602
    """
    ),
    "help": _ids(
        """
    100416 100417 100446 100461 100471 100536 100603 100628 100771 100786 100816 100883 100951 100957
    101123 101161 101166 101173 101302 101341 101468 101482 101498 101513 101536 101581 101588
    """
    ),
    "wish": _ids(
        """
    100418 100477 100508 100516 100553 100561 100583 100658 100688 100693 100696 100716 100741 100763
    100778 100807 100836 100867 100906 100926 101002 101018 101046 101158 101203 101226 101263 101317
    101348 101393 101413 101476 101533 101558 101587
    """
    ),
    "thanks": _ids(
        """
    100432 100438 100486 100506 100551 100627 100672 100711 100793 100843 100912 101092 101196 101273
    101408 101423 101446 101511 101542 101593
    """
    ),
    "worry": _ids(
        """
    100433 100558 100581 100733 100798 100846 100986 101108 101167 101176 101228 101391 101401 101512
    """
    ),
    "idea": _ids(
        """
    100448 100462 100507 100531 100568 100573 100598 100642 100648 100656 100731 100753 100792 100806
    100853 100898 100948 100958 100993 101017 101068 101083 101151 101183 101236 101293 101383 101406
    101443 101488 101548 101563 101572
    """
    ),
    "misconduct": _ids("100633 100768 101301"),
}

# Main kind of every row that has a clear one. The copies, the campaign and the shortest are left out.
KINDS: Final[Mapping[str, str]] = {
    external_id: kind for kind, members in _BY_KIND.items() for external_id in members
}
