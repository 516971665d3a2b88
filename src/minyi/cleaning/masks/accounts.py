"""Electronic addresses: e-mail in its disguises, accounts by cue, addresses of machines."""

import re

from minyi.cleaning.masks.forms import Form, after_own, always, before_own, is_free, own_text
from minyi.text.marks import MaskType

_LATIN = "A-Za-z0-9\u00c0-\u024f"
_LABEL = f"[{_LATIN}][{_LATIN}-]{{0,62}}"
_AT = r"(?:\s?[(\[{<]\s?(?:at|AT|At|@)\s?[)\]}>]\s?|\s?艾特\s?)"
_DOT = r"(?:\s?[(\[{<]\s?(?:dot|DOT|Dot|\.)\s?[)\]}>]\s?|\.|\s(?:dot|DOT)\s|\s?点\s?)"
_ENDINGS = "com|net|org|edu|gov|info|biz|io|me|co|uk|ie|eu|us|ca|au|nz|cn|hk|tw|mo|sg|de|fr|nl|es|it|in"

# Signs that may stand in the part before the @ are those of an atom (RFC 5322, 3.2.3) in common use.
_EMAIL = re.compile(
    rf"(?<![{_LATIN}._%+-])[{_LATIN}_][{_LATIN}._%+'’-]{{0,63}}@(?:{_LABEL}[.。]){{1,8}}[A-Za-z]{{2,24}}"
    rf"(?![A-Za-z0-9])"
)
_BRACKETED_EMAIL = re.compile(
    rf"(?<![{_LATIN}._%+-])[{_LATIN}_][{_LATIN}._%+-]{{0,63}}{_AT}{_LABEL}"
    rf"(?:{_DOT}{_LABEL}){{0,3}}{_DOT}[A-Za-z]{{2,24}}(?![A-Za-z0-9])"
)
_SPOKEN_EMAIL = re.compile(
    rf"(?<![{_LATIN}._%+-])[{_LATIN}_][{_LATIN}_%+-]{{0,63}}(?:(?: dot |\.)[{_LATIN}_-]{{1,40}}){{0,3}}(?: "
    rf"at | ?# ?)"
    rf"{_LABEL}(?:(?: dot |\.){_LABEL}){{0,3}}(?: dot |\.)(?:{_ENDINGS})(?![A-Za-z0-9-])",
    re.IGNORECASE,
)
_MAIL_HOUSE = re.compile(
    r"\S{0,40}[\w][._\d]\S{0,40} at (?:gmail|googlemail|hotmail|outlook|yahoo|icloud|aol|qq|163|126|sina"
    r"|live)\.(?:com|cn|co|uk|hk|tw|ca|[.]){1,4}",
    re.IGNORECASE,
)
_EMAIL_CUE = re.compile(
    r"e-?mail|mailbox|\bmail\b|contact|write|reach|address|邮箱|邮件|电邮|郵箱|電郵|信箱", re.IGNORECASE
)

_GAP = r"[是为為:=\s]{0,3}"
_NUMBER_NAME = r"(?:号码|號碼|号|號|账号|帐号|帳號|ID|id)"
_QQ = re.compile(
    rf"(?:[Qq]\s?[Qq]|扣扣|企鹅|(?<=[加我和])[Qq](?=[:号是])|(?<![A-Za-z&])[Qq](?=:\s?\d{{6}}))(?:群{_NUMBER_NAME}?|{_NUMBER_NAME}"
    rf"|群聊)?\s?[是为:]?\s?"
    r"(?P<own>[1-9]\d{4,10})(?![0-9A-Za-z])"
)
_CHAT_GROUP = re.compile(r"群(?:号码?|聊号|号是)[是为:\s]{0,2}(?P<own>[1-9]\d{5,10})(?![0-9A-Za-z])")
_WECHAT = re.compile(
    r"(?:微信|薇信|威信|徽信|微❤|薇❤|[Vv]信|薇(?=[:号])|加我?(?:[Vv]|微)(?=[:号])|[Ww][Ee][Ii][Xx][Ii][Nn]|[Ww][Ee][Cc]hat|"
    r"(?<![A-Za-z])[VvWw][Xx])"
    r"\ufe0f?\s?(?:(?:号码?|號|[Ii][Dd]|账号|帐号)\s?[是为:]?|[:是为]|)\s{0,2}"
    r"(?P<own>[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9]\d{5,10})(?![0-9A-Za-z_])"
)
_PLATFORMS = (
    "抖音|快手|小红书|微博|B站|b站|哔哩哔哩|知乎|支付宝|陌陌|探探|钉钉|贴吧|头条|闲鱼|淘宝|旺旺|视频号|脸书"
    "|推特|电报"
)
_PLATFORM = re.compile(
    rf"(?:{_PLATFORMS})(?:账号|帐号|账户|号码?|ID|id|昵称|用户名|名字|名)?{_GAP}"
    r"(?P<own>@[\w·-]{2,24}|[A-Za-z0-9_.-]{4,30})(?![0-9A-Za-z_])"
)
_PLATFORM_NAMED = re.compile(r"账号|帐号|账户|号|ID|id|昵称|用户名|名")
_LINE = re.compile(
    r"(?<![A-Za-z])(?:[Ll][Ii][Nn][Ee]\s?[Ii][Dd](?:\s?[:是为]|\sis)?|LINE\s?[:是])\s?"
    r"(?P<own>@?(?=[\w.-]{0,24}[0-9_])(?=[\w.-]{0,24}[A-Za-z])[A-Za-z0-9][A-Za-z0-9_.-]{3,24})(?![0-9A-Za-z_@])"
)
_HANDLE = re.compile(
    r"\b(?:twitter|instagram|insta|telegram|facebook|messenger|snapchat|snap|tiktok|skype|discord|linkedin"
    r"|wechat|signal"
    r"|reddit|mastodon|threads|bluesky|youtube|venmo|paypal|cashapp)"
    r"(?P<cue>(?:\s(?:handle|id|user\s?name|account|name|profile|page))?(?:'s|\sis|\sare)?\s?[:=]?)\s?"
    r"(?P<own>@?[A-Za-z][\w.:-]{2,30}\w)(?![\w@-])",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"council|gov|police|nhs|city|county|office|official|news|bbc|transport|mayor|hall|fire", re.IGNORECASE
)

_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_IPV4 = re.compile(
    rf"(?=\d)(?<![0-9A-Za-z_.])(?:{_OCTET}\.){{3}}{_OCTET}(?![0-9A-Za-z_])(?!\.\d)(?!/\d{{1,2}}(?!\d))"
)
_IPV4_CUE = re.compile(
    r"(?<![A-Za-z])ips?(?![A-Za-z])|address|server|router|host\b|gateway|地址|登录|登錄|网络|宽带|路由",
    re.IGNORECASE,
)
_NOT_IPV4 = re.compile(
    r"版本?|软件|固件|第|条|章|节|附件|栋|幢|[Vv]er(?:sion)?|\b[Vv]$|section|chapter|clause|paragraph|para"
    r"|release|build|rule|table|figure"
    r"|part|item|build",
    re.IGNORECASE,
)
_IPV6 = re.compile(
    r"(?=[0-9A-Fa-f])(?<![0-9A-Za-z_.])(?<!::)(?<!(?<![A-Za-z])[0-9A-Fa-f]:)(?:"
    r"(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}"
    r"|(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6})(?![0-9A-Za-z_:])"
)
_MAC = re.compile(
    r"(?=[0-9A-Fa-f])(?<![0-9A-Za-z_-])(?<!(?<![A-Za-z])[0-9A-Fa-f]{2}:)[0-9A-Fa-f]{2}(?P<split>[:-])"
    r"(?:[0-9A-Fa-f]{2}(?P=split)){4}[0-9A-Fa-f]{2}(?![0-9A-Za-z_:-])"
)
_MAC_CUE = re.compile(r"(?<![A-Za-z])mac(?![A-Za-z])|网卡|物理地址", re.IGNORECASE)


def _is_spoken(match: re.Match[str]) -> bool:
    """Behind a cue, or where a name that no sentence holds stands at a house of mail."""
    if _EMAIL_CUE.search(before_own(match, 40)):
        return True
    return _MAIL_HOUSE.fullmatch(match.group()) is not None


def _is_wechat(match: re.Match[str]) -> bool:
    """A name alone counts only behind an explicit sign: "微信 payments" is no account."""
    cue = match.string[match.start() : match.start("own")]
    named = re.search("[:]|号|號|[Ii][Dd]", cue)
    return bool(named or re.search("[0-9_]", match["own"]))


def _is_on_platform(match: re.Match[str]) -> bool:
    """Behind "号", "账号" or a colon; a bare @name only where a person says that it is their own."""
    cue, own = match.string[match.start() : match.start("own")], match["own"]
    if re.search(r"公众|官方", before_own(match, 12)):
        return False
    if own.startswith("@"):
        mine = re.search("我的?$|本人的?$", match.string[max(0, match.start() - 4) : match.start()])
        return bool(_PLATFORM_NAMED.search(cue) or mine)
    return bool(re.search("[:=是为]", cue) or _PLATFORM_NAMED.search(cue)) and bool(
        re.search("[0-9_]", own) or ":" in cue
    )


def _is_handle(match: re.Match[str]) -> bool:
    own, cue = match["own"], match["cue"]
    if _BODY.search(own) or ("." in own[-4:] and own.lower().endswith((".com", ".org", ".net"))):
        return False
    if own.startswith("@"):
        return True
    return bool(cue.strip()) and bool(re.search(r"[0-9_.]", own)) and not own[0].isdigit()


def _is_ipv4(match: re.Match[str]) -> bool:
    octets = [int(octet) for octet in match.group().split(".")]
    before = before_own(match, 24)
    if octets[0] in (0, 127) or octets[:2] == [255, 255] or _NOT_IPV4.search(before[-12:]):
        return False
    return bool(_IPV4_CUE.search(before)) or sum(octet >= 32 for octet in octets) >= 2


def _is_ipv6(match: re.Match[str]) -> bool:
    groups = [group for group in match.group().split(":") if group]
    return len(groups) >= 3 and any(map(str.isdigit, match.group()))


def _is_mac(match: re.Match[str]) -> bool:
    has_letter = re.search("[A-Fa-f]", match.group()) is not None
    return has_letter or bool(_MAC_CUE.search(before_own(match, 16)))


def _is_group_number(match: re.Match[str]) -> bool:
    return is_free(match) and not re.match("[人户元万]", after_own(match, 1)) and own_text(match) != ""


_AT_SIGN = re.compile("@")
_DOTS = re.compile(r"\d\.\d{1,3}\.\d{1,3}\.\d")
_COLONS = re.compile(r"[0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}|[0-9A-Fa-f]:[0-9A-Fa-f:]")

ADDRESSES = (
    Form(MaskType.EMAIL, "en", _EMAIL, always, _AT_SIGN),
    Form(MaskType.EMAIL, "en", _BRACKETED_EMAIL, always, re.compile(r"[(\[{<艾](?:特|\s?[a@A])")),
    Form(MaskType.EMAIL, "en", _SPOKEN_EMAIL, _is_spoken, re.compile(r"#[ A-Za-z0-9]| at ", re.IGNORECASE)),
    Form(
        MaskType.NETWORK_ADDRESS,
        "en",
        _MAC,
        _is_mac,
        re.compile("[0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}"),
    ),
    Form(MaskType.NETWORK_ADDRESS, "en", _IPV6, _is_ipv6, _COLONS),
    Form(MaskType.NETWORK_ADDRESS, "en", _IPV4, _is_ipv4, _DOTS),
)

ACCOUNTS = (
    Form(MaskType.ACCOUNT, "zh", _QQ, is_free, re.compile("[Qq扣企] ?[Qq号是:扣鹅]")),
    Form(MaskType.ACCOUNT, "zh", _CHAT_GROUP, _is_group_number, re.compile("群[号聊]")),
    Form(
        MaskType.ACCOUNT,
        "zh",
        _WECHAT,
        _is_wechat,
        re.compile("[微薇威徽VvWw](?:[信❤:号]|[Ee][CcIi][hHxX]|[Xx][A-Za-z0-9号: ])"),
    ),
    Form(MaskType.ACCOUNT, "zh", _PLATFORM, _is_on_platform, re.compile(_PLATFORMS)),
    Form(MaskType.ACCOUNT, "en", _LINE, always, re.compile("[Ll][Ii][Nn][Ee] ?(?:[Ii][Dd]|[:是])")),
    Form(
        MaskType.ACCOUNT,
        "en",
        _HANDLE,
        _is_handle,
        re.compile(
            "[TtIiFfMmSsDdLlWwRrBbYyVvPpCc]"
            "(?:witter|nsta|ele|ace|ess|nap|ik[Tt]|kype|isco|inked|e[Cc]|igna|eddi|asto|hread|lues|ou[Tt]"
            "|enm|ay[Pp]|ash[Aa])"
        ),
    ),
)
