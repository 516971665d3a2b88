"""What the writer of a mail wrote: without the mail answered or passed on, the signature and the small print.

Conventions read here: quoted lines begin with ``>`` and a signature stands below ``-- `` (RFC 3676, sections
4.3 and 4.5); mail programs put a line such as ``-----原始邮件-----`` or ``On … wrote:``, or the head of the
other mail (发件人, 发送时间, 收件人, 主题), above what somebody else wrote.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MOST_CHARACTERS_OF_A_HEAD = 400  # a longer line is no head line, whatever it begins with
_MOST_LINES_OF_A_SIGNATURE = 15
_MOST_LINES_BELOW_A_CLOSING = 8
_MOST_LINES_OF_AN_ATTRIBUTION = 3
_MOST_TIMES_PASSED_ON = 10
_MOST_ENDINGS = 10  # signatures, lines of devices and closings at the end of one mail

_QUOTED = re.compile(r"[ \t]{0,3}[>＞]")
_RULE = r"[-_=—–─*·\s]"
_PASSED_ON = re.compile(
    rf"{_RULE}{{2,}}(?:转发(?:的)?(?:邮件|郵件)(?:信息|正文)?|轉寄(?:的)?(?:郵件|邮件|訊息)|"
    rf"forwarded (?:message|by\b.{{0,120}}|email|mail))(?:\s*+[:：])?{_RULE}{{2,}}"
    r"|\s*begin forwarded message\s*:\s*",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    rf"{_RULE}{{2,}}(?:回复的|回覆的|答复的)?(?:原始邮件|原邮件|原始郵件|原郵件|原始信件|原文|原始訊息|"
    rf"original (?:message|mail|email|appointment)|reply message)(?:\s*+[:：])?{_RULE}{{2,}}",
    re.IGNORECASE,
)
_TIME = r"\d{1,2}\s*[:：.点點时時]\s*\d{2}"
# A person may quote what was written on a day; a program names the minute or the address.
_ATTRIBUTION = re.compile(
    rf"(?=.*(?:{_TIME}|@))(?:"
    r"\s*(?:on|at)\b.*\d.*(?<!\bI )(?<!\bwe )\bwrote\s*[:：]\s*"
    r"|\s*(?!我).*\d.*(?:写道|寫道|写到|寫到)\s*[:：]?\s*"
    rf"|\s*\d{{4}}[-/年].*{_TIME}.*<[^<>\s]+@[^<>\s]+>\s*[:：]\s*)",
    re.IGNORECASE | re.DOTALL,
)
_BEGINS_ATTRIBUTION = re.compile(r"\s*(?:on|at)\s.*\d|\s*(?:在|于|於)?.{0,80}\d{4}\s*[年/-]", re.IGNORECASE)
_HEAD = re.compile(
    r"\s*\*{0,2}(发件人|寄件者|寄件人|发送时间|发送日期|寄件日期|日期|收件人|收件者|抄送|副本|主题|主旨|"
    r"from|sent|date|to|cc|subject|reply-to)\*{0,2}\s*[:：]\*{0,2}",
    re.IGNORECASE,
)
_MARK_OF_PROGRAM = re.compile(rf"{_TIME}|\S@\S")
_FIRST_OF_HEAD = frozenset("发件人 寄件者 寄件人 发送时间 from".split())
_FEWEST_IN_A_HEAD, _MOST_LINES_OF_A_HEAD = 3, 12

_SEPARATOR = re.compile(r"--[ \t]?")
_DEVICE = re.compile(
    r"\s*+(?:发自|發自|来自|來自|从|從)\s*+(?:(?:我的|本人的)\s*+)?[\w\s'’.·-]{0,30}?"
    r"(?:手机|手機|iphone|ipad|android|邮箱\w{0,6}|郵箱\w{0,6}|客户端|客戶端|outlook[\w\s]{0,16}|mail)"
    r"(?:\s*+(?:发送|發送|寄出))?\s*+(?:[。.]\s*+)?"
    r"|\s*sent (?:from|via|with) (?:my )?[\w\s'’.·-]{1,40}"
    r"|\s*(?:get|获取|取得) outlook for \w+.{0,60}",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s*(?:此致|此致\s*敬礼|敬礼|此致\s*敬禮|敬禮|敬上|顺祝商祺|顺颂商祺|順頌商祺|祝好|祝工作顺利|谢谢|謝謝|感谢|"
    r"(?:with )?(?:(?:best|kind|kindest|warm|warmest) )+(?:regards|wishes)|regards|"
    r"yours(?: (?:sincerely|faithfully|truly))|(?:sincerely|faithfully)(?: yours)?|cheers|many thanks|thanks|"
    r"thank you|all the best|best)\s*+(?:[,，!！.。]\s*+)?",
    re.IGNORECASE,
)
_SAYS_SOMETHING = re.compile(r"[。！？!?；;]|\.\s*$|^\s*(?:ps\b|p\.s|附|又及|另)", re.IGNORECASE)
_SMALL_PRINT = re.compile(
    r"\s*(?:(?:本|此)(?:电子)?(?:邮件|郵件)(?:及其?(?:任何)?附件|及附件|所?含|可能|仅供)"
    r"|(?:保密|免责)(?:声明|提示)\s*[:：]"
    r"|this (?:e-?mail|message|communication)(?: (?:message|transmission))?"
    r"(?:,? (?:and|including|together with) any (?:attach|files?\b|documents?\b)"
    r"| is (?:intended|confidential|private|privileged|strictly|solely|only)\b"
    r"| (?:may be|may contain|contains|has been (?:checked|scanned))\b)"
    r"|(?:disclaimer|confidentiality notice)\s*[:：]"
    r"|(?:please )?consider the environment before printing"
    r"|_{20,}\s*$)",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unquoted:
    """``text`` is the writer's own, else what the mail passes on; empty if it only repeats another mail."""

    text: str
    n_left_out: int  # lines of others, of the signature and of the small print
    is_forwarded: bool  # whether ``text`` is not the writer's own but what the mail passes on


def without_quoted(text: str) -> Unquoted:
    """The writer's own words in the plain text of a mail; whatever is kept is kept as it was written.

    1. What stands below a line that announces another mail goes; if nothing stands above it and the mail
       is passed on, what is passed on is kept, since it is all that the mail says.
    2. Quoted lines go, with the line above them that says whose they are.
    3. The small print, the signature and the line of the device go from the end.

    Linear in the length of the text, but for lines that look like the head of another mail.
    """
    lines = text.split("\n")
    rest, n_passed_on = lines, 0
    while True:
        cut = _announced(rest)
        own = _without_end(_without_quoted_lines(rest[: cut.first]))
        if _says(own) or not cut.is_passed_on or n_passed_on == _MOST_TIMES_PASSED_ON:
            break
        rest, n_passed_on = rest[cut.below :], n_passed_on + 1
    return Unquoted("\n".join(own), len(lines) - len(own), n_passed_on > 0 and _says(own))


def announces(line: str) -> str:
    """What a line says of the words below it: ``passed_on``, ``answered``, or "" if it says nothing."""
    if len(line) > _MOST_CHARACTERS_OF_A_HEAD:
        return ""
    if _PASSED_ON.fullmatch(line):
        return "passed_on"
    is_answered = _ANSWERED.fullmatch(line) or (
        _BEGINS_ATTRIBUTION.match(line) and _ATTRIBUTION.fullmatch(line)
    )
    return "answered" if is_answered else ""


def is_head_of_mail(lines: Iterable[str]) -> bool:
    """Whether lines begin with the sender or the time, and name two other fields of a mail soon after.

    One of them must hold an address or a time, as mail programs write: people put "From: … To: …" above what
    they write, too.
    """
    named: set[str] = set()
    has_mark = is_marked = is_value = False
    for place, line in enumerate(lines):
        said = line[:_MOST_CHARACTERS_OF_A_HEAD]
        found = _HEAD.match(said)
        if place == 0 and (found is None or found[1].lower() not in _FIRST_OF_HEAD):
            return False
        if found is not None:
            named.add(found[1].lower())
        # A mark counts if it stands in the head: in a line of it, between two, or in the value of the last.
        has_mark = has_mark or _MARK_OF_PROGRAM.search(said) is not None
        is_marked = is_marked or (has_mark and (found is not None or is_value))
        is_value = found is not None and not said[found.end() :].strip()
        is_head = len(named) >= _FEWEST_IN_A_HEAD and is_marked
        if is_head or place == _MOST_LINES_OF_A_HEAD:
            return is_head
    return False


@dataclass(frozen=True, slots=True)
class _Cut:
    first: int  # the line that announces another mail; the number of lines if none does
    below: int  # the first line of that mail's own text
    is_passed_on: bool


def _announced(lines: list[str]) -> _Cut:
    """The first place from which on all is another mail."""
    for place, line in enumerate(lines):
        if len(line) > _MOST_CHARACTERS_OF_A_HEAD or not line.strip():
            continue
        is_passed_on = _PASSED_ON.fullmatch(line) is not None
        if is_passed_on or _ANSWERED.fullmatch(line):
            return _Cut(place, _below_head(lines, place + 1), is_passed_on)
        if is_head_of_mail(near for near in lines[place : place + 12] if near.strip()):
            return _Cut(place, _below_head(lines, place), is_passed_on=True)
        n_lines = _n_attributing(lines, place)
        if n_lines and not _is_quoted_below(lines, place + n_lines):
            return _Cut(place, place + n_lines, is_passed_on=False)
    return _Cut(len(lines), len(lines), is_passed_on=False)


def _below_head(lines: list[str], place: int) -> int:
    """The first line behind the head of another mail: its own text."""
    while place < len(lines) and (not lines[place].strip() or _HEAD.match(lines[place])):
        place += 1
    return place


def _n_attributing(lines: list[str], place: int) -> int:
    """How many lines, from ``place`` on, say whose words follow; 0 if none does."""
    if not _BEGINS_ATTRIBUTION.match(lines[place]):
        return 0
    for n_lines in range(1, _MOST_LINES_OF_AN_ATTRIBUTION + 1):
        taken = lines[place : place + n_lines]
        if len(taken) < n_lines or not taken[-1].strip() or _QUOTED.match(taken[-1]):
            return 0
        said = " ".join(taken)
        if len(said) > _MOST_CHARACTERS_OF_A_HEAD:
            return 0
        if _ATTRIBUTION.fullmatch(said):
            return n_lines
    return 0


def _is_quoted_below(lines: list[str], place: int) -> bool:
    below = next((line for line in lines[place : place + 5] if line.strip()), "")
    return _QUOTED.match(below) is not None


def _without_quoted_lines(lines: list[str]) -> list[str]:
    kept: list[str] = []
    place = 0
    while place < len(lines):
        if _QUOTED.match(lines[place]):
            place += 1
        elif n_lines := _n_attributing(lines, place):
            place += n_lines
        else:
            kept.append(lines[place])
            place += 1
    return kept


def _without_end(lines: list[str]) -> list[str]:
    lines = _without_small_print(lines)
    for _ in range(_MOST_ENDINGS):
        lines = _without_blank_end(lines)
        shorter = lines[:-1] if lines and _DEVICE.fullmatch(lines[-1]) else _without_signature(lines)
        if len(shorter) == len(lines):
            break
        lines = shorter
    return _without_blank_end(lines)


def _without_small_print(lines: list[str]) -> list[str]:
    """From a paragraph of small print on, all goes; it never begins a mail."""
    for place in range(1, len(lines)):
        if not lines[place - 1].strip() and _SMALL_PRINT.match(lines[place][:_MOST_CHARACTERS_OF_A_HEAD]):
            return lines[:place]
    return lines


def _without_signature(lines: list[str]) -> list[str]:
    first = max(0, len(lines) - _MOST_LINES_OF_A_SIGNATURE)
    for place in range(first, len(lines)):
        if _SEPARATOR.fullmatch(lines[place].rstrip("\r")):
            return lines[:place]
        below = [line for line in lines[place + 1 :] if line.strip()]
        if (
            place > 0
            and len(below) <= _MOST_LINES_BELOW_A_CLOSING
            and _CLOSING.fullmatch(lines[place])
            and not any(len(line) > 80 or _SAYS_SOMETHING.search(line) for line in below)
        ):
            return lines[:place]
    return lines


def _without_blank_end(lines: list[str]) -> list[str]:
    n_lines = len(lines)
    while n_lines and not lines[n_lines - 1].strip():
        n_lines -= 1
    return lines[:n_lines]


def _says(lines: list[str]) -> bool:
    return any(line.strip() for line in lines)
