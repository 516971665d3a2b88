"""What the names that a run stores are called on a page."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Said = Promise | str

KINDS: dict[str, Said] = {
    "complaint": _("Complaint"),
    "help": _("Request for help"),
    "question": _("Question"),
    "idea": _("Idea"),
    "wish": _("Wish"),
    "worry": _("Worry"),
    "thanks": _("Thanks"),
    "misconduct": _("Report of misconduct"),
}

WHY_KINDS: dict[str, Said] = {
    "complaint": _("It says that something is bad or wrong."),
    "help": _("It tells of a plight of the writer's own and asks to be helped out of it."),
    "question": _("It asks to be told something."),
    "idea": _("It proposes how something could be done."),
    "wish": _("It wants something to be done or built."),
    "worry": _("It fears that something will go wrong."),
    "thanks": _("It thanks or praises somebody for what was done."),
    "misconduct": _("It reports an abuse of office. It is sealed and shown on this page alone."),
}

URGENCIES: dict[str, Said] = {
    "1h": _("Within 1 hour"),
    "2h": _("Within 2 hours"),
    "24h": _("Within 24 hours"),
}

WHY_URGENCIES: dict[str, Said] = {
    "1h": _("Somebody's life or safety may be in danger now."),
    "2h": _("Water, power, heat or gas may be cut, or sewage may be flooding."),
    "24h": _("Nothing in it says that somebody has to look sooner."),
}

FATES: dict[str, Said] = {
    "kept": _("Kept"),
    "copy": _("Copy"),
    "set_aside": _("Set aside"),
    "rejected": _("Rejected"),
}

REASONS: dict[str, Said] = {
    "asked_again": _("The same person asks again."),
    "no_words": _("There are no words in it."),
    "advertising": _("It is advertising."),
}

LANGUAGES: dict[str, Said] = {
    "zh-Hans": _("Simplified Chinese"),
    "zh-Hant": _("Traditional Chinese"),
    "en": _("English"),
    "other": _("Another language"),
}

STEPS: dict[str, Said] = {
    "repair_mojibake": _("Characters that a wrong encoding had garbled were repaired."),
    "drop_lost": _("Signs that only say that something was lost were dropped."),
    "drop_invisible": _("Invisible and direction-changing characters were dropped."),
    "narrow_widths": _("Full-width letters and digits became ordinary ones."),
    "strip_markup": _("The markup of a page was stripped."),
    "tidy_space": _("White space was tidied."),
    "undo_readings": _("Readings set behind characters were undone."),
    "cut_menus": _("Menus of a page were cut off."),
    "cut_tails": _("Advertising at the end was cut off."),
    "fold_doubled_lines": _("Lines that stood twice were folded."),
}

ASKS: dict[str, Said] = {"do": _("To be done"), "answer": _("To be answered")}

CHANGES: dict[str, Said] = {
    "new": _("New"),
    "gone": _("Gone"),
    "back": _("Back again"),
    "merged": _("Merged"),
    "split": _("Split"),
    "renamed": _("Renamed"),
    "pinned": _("Pinned"),
}

MADE_BY: dict[str, Said] = {"program": _("the analysis"), "people": _("people")}

_MARK = re.compile("〔([^〔〕]{1,20})〕")
_MASKS: tuple[tuple[str, str, Said], ...] = (
    ("phone", "电话", _("a telephone number")),
    ("id", "身份证", _("a national number of a person")),
    ("document", "证件", _("a passport, permit or driving licence")),
    ("card", "银行卡", _("a payment card or bank account")),
    ("plate", "车牌", _("a number plate")),
    ("email", "邮箱", _("an e-mail address")),
    ("account", "账号", _("a number or name on a platform")),
    ("network address", "网络地址", _("the address of a machine")),
    ("birth date", "出生日期", _("a day of birth")),
    ("address", "住址", _("the part of an address that leads to the door")),
    ("name", "姓名", _("the name of a person")),
)
_STANDS_FOR = {mark: said for english, chinese, said in _MASKS for mark in (english, chinese)}


@dataclass(frozen=True, slots=True)
class Mask:
    """A mark that stands in a text, what it stands for and how often it is there."""

    mark: str
    stands_for: Said
    n: int


def masks_in(text: str) -> list[Mask]:
    """The marks in ``text`` that masking made, in the order in which they first stand there."""
    found: dict[str, int] = {}
    for mark in _MARK.findall(text):
        if mark in _STANDS_FOR:
            found[mark] = found.get(mark, 0) + 1
    return [Mask(f"〔{mark}〕", _STANDS_FOR[mark], n) for mark, n in found.items()]
