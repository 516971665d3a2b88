"""Electronic addresses: e-mail in its disguises, accounts by cue, addresses of machines."""

import re

from minyi.cleaning.masks.forms import Form, after_own, always, before_own, digits_of, is_free, own_text
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
    r"(?:[Qq]\s?[Qq]|扣扣|企鹅|(?<=[加我和])[Qq](?=[:号是])"
    rf"|(?<![A-Za-z&])[Qq](?=:\s?\d{{6}}))(?:群{_NUMBER_NAME}?|{_NUMBER_NAME}"
    rf"|群聊)?\s?[是为:]?\s?"
    r"(?P<own>[1-9]\d{4,10})(?![0-9A-Za-z])"
)
# In groups of digits only behind an explicit sign.
_QQ_GROUPS = re.compile(
    rf"(?:[Qq]\s?[Qq]|扣扣|企鹅)(?:群?{_NUMBER_NAME}|群)?\s?[是为:]\s{{0,2}}"
    r"(?P<own>[1-9]\d{1,3}(?:[ -]\d{2,4}){1,3})(?![0-9A-Za-z]|[ .-]\d)"
)
_CHAT_GROUP = re.compile(r"群(?:号码?|聊号|号是)[是为:\s]{0,2}(?P<own>[1-9]\d{5,10})(?![0-9A-Za-z])")
_WECHAT = re.compile(
    r"(?:绿泡泡|微[ \u3000]?信|薇信|威信|徽信|微❤|薇❤|[Vv]信|薇(?=[:号])|加我?(?:[Vv]|微)(?=[:号])"
    r"|[Ww][Ee][Ii][Xx][Ii][Nn]|[Ww][Ee][Cc]hat|"
    r"(?<![A-Za-z])[VvWw][Xx])"
    r"\ufe0f?\s?(?:(?:号码?|號|[Ii][Dd]|账号|帐号)\s?[是为:]?|[:是为]|)\s{0,2}"
    r"(?P<own>[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9]\d{5,10})(?![0-9A-Za-z_])"
)
_PLATFORMS = (
    "抖音|快手|小红书|微博|B站|b站|哔哩哔哩|知乎|支付宝|陌陌|探探|钉钉|飞书|贴吧|豆瓣|最右|脉脉|头条"
    "|闲鱼|淘宝|旺旺|视频号|脸书"
    "|推特|电报|纸飞机|百度|QQ空间|喜马拉雅|网易云"
)
_PLATFORM = re.compile(
    rf"(?:{_PLATFORMS})(?:账号|帐号|账户|号码?|U?ID|u?id|昵称|用户名|名字|名|搜索?)?{_GAP}"
    r"(?P<own>@[\w·-]{2,24}|[A-Za-z0-9_.-]{4,30})(?![0-9A-Za-z_])"
)
# A nickname in characters, which ends where the clause does.
_NICKNAME = re.compile(
    r"(?:抖音|快手|小红书|微博|B站|知乎|贴吧|微信|QQ|论坛)"
    r"(?:账号|号|昵称|用户名|名字|名|ID|网名)(?:叫|是|为|:) {0,2}"
    r"(?P<own>(?![我手电同什多啥被空没不无一个这那否]"
    r"|[实匿真本原]名|真实|必填|选填|默认|强制|公开|乱码|随机)[\w·]{2,16})(?=[,。;、!) \n]|$)"
)
# The name of a person behind @; where a sentence goes on without a sign the words of posting end it.
_AT_PLATFORM = re.compile(
    rf"(?:{_PLATFORMS})(?:账号|帐号|号|ID|id|昵称|用户名|用户|名|上|里)?(?:叫|是|为|:|\s)?\s?"
    r"(?P<own>@[\w·-]{2,24}?)(?=[^\w·-]|$|(?<=\w{4})(?:已经?|拍|发[了过的布]|写[了过的]|说[了过的]|转发"
    r"|曝光|里?有我|上传|直播)"
    r"|的(?:视频|微博|帖|账号|主页|评论|文章|直播|作品|私信|笔记|粉丝))"
)
_DIGIT_NICKNAME = re.compile(
    r"(?:抖音|快手|小红书|微博|B站|知乎|贴吧|微信|QQ|论坛|豆瓣)(?:昵称|用户名|ID|网名|号)"
    r"(?P<own>(?=[\w·]{0,15}[0-9_])(?=[^\W\d])[^\W\d了的次被改换]{2,12}[0-9_][\w]{0,8})(?=[,。;、!) \n]|$)"
)
_HAN_BODY = re.compile(
    "发布|公安|政府|政务|日报|晚报|晨报|早报|时报|周刊|新闻|平安|交警|消防|警方|警务|官方|官微|电视|广播"
    "|电台|检察|法院|委员会"
    "|[市区县省]委|局$|厅$|办公|中心|学校|大学|医院|公司|集团|地铁|公交|铁路|市民|融媒|媒体|在线|资讯"
    "|热线|共青团|团委|工会|旅游"
    "|文旅|气象|城管|社区|街道|客服|物业|银行|航空|品牌|央视|人民|环球|小秘书|管理员|助手|辟谣|应急|网信"
    "|报$|网$|台$"
)
_PLATFORM_NAMED = re.compile(r"账号|帐号|账户|号|ID|id|纸飞机|电报|搜|昵称|用户名|名")
_LINE = re.compile(
    r"(?<![A-Za-z])(?:[Ll][Ii][Nn][Ee]\s?[Ii][Dd](?:\s?[:是为]|\sis)?|LINE\s?[:是])\s?"
    r"(?P<own>@?(?=[\w.-]{0,24}[0-9_])(?=[\w.-]{0,24}[A-Za-z])[A-Za-z0-9][A-Za-z0-9_.-]{3,24})(?![0-9A-Za-z_@])"
)
_HANDLE = re.compile(
    r"\b(?:cash\sapp|twitter|instagram|insta|telegram|facebook|messenger|snapchat|snap|tiktok|skype"
    r"|discord|linkedin"
    r"|wechat|signal|kakao(?:talk)?|viber|steam|xbox|psn|nextdoor"
    r"|reddit|mastodon|threads|bluesky|youtube|venmo|paypal|cashapp|whatsapp|pinterest|tumblr|strava)"
    r"(?P<cue>(?:\s(?:handle|id|user\s?name|account|name|profile|page))?(?:'s|\sis|\sare|\sas|\sunder"
    r"|\sat|\svia)?\s?[:=]?)"
    r"\s?"
    r"(?P<own>[@$]?[A-Za-z][\w.:-]{2,30}\w(?:#\d{4})?)(?![\w@-])",
    re.IGNORECASE,
)
# The name before the platform, and a name that somebody posted under.
_HANDLE_ON = re.compile(
    r"(?P<own>(?<![\w@])@[A-Za-z][\w.]{2,29})\son\s(?i:twitter|x|instagram|insta|telegram|facebook"
    r"|tiktok|threads|bluesky"
    r"|snapchat|reddit|youtube|mastodon|nextdoor|whatsapp)\b"
)
_POSTED_AS = re.compile(
    r"\b(?:I|I've|I’ve|I'm|I’m|we|me)\s(?:\w+\s){0,6}(?:as|under)\s(?P<own>@[A-Za-z][\w.]{2,29})(?![\w@-])"
)
# The short names of platforms, between people who know them.
_SHORT_HANDLE = re.compile(
    r"(?<![A-Za-z])(?:TG|IG|FB|DC|YT|SC|INS|tg|ig|fb|dc|ins|Ig|Tg|Ins)(?:\s?(?:ID|id|handle|号))?"
    r"(?:\s?[:=是]\s?|\s(?=@))(?P<own>@?[A-Za-z][\w.]{2,29})(?![\w@-])"
)
_DIRECT = re.compile(
    r"(?:\b(?:DM|PM|dm|pm|[Mm]essage|[Ff]ind|[Aa]dd|[Tt]ag)(?:\sme)?|\b(?i:my\s(?:handle|user\s?name"
    r"|screen\sname|@))(?:\sis)?)"
    r"(?:\s(?:at|on\s[A-Z][A-Za-z]{0,9}))?\s?[:(]?\s?(?P<own>@[A-Za-z][\w.]{2,29})(?![\w@-])"
)
_PROFILE = re.compile(
    r"(?:linkedin\.com/in|t\.me|instagram\.com|facebook\.com|tiktok\.com|(?:twitter"
    r"|x)\.com)/(?P<own>@?[\w.-]{3,40}\w)"
)
_BODY = re.compile(
    r"council|gov|police|nhs|city|county|office|official|news|bbc|transport|mayor|hall|fire", re.IGNORECASE
)

_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
# A word of two letters may stand right before the number.
_IP = "(?<![A-Za-z])[Ii][Pp]"
_IPV4 = re.compile(
    rf"(?=\d)(?:(?<![0-9A-Za-z_.])|(?<={_IP})"
    rf"|(?<={_IP}[Vv]4))(?:{_OCTET}\.){{3}}{_OCTET}(?![0-9A-Za-z_])(?!\.\d)(?!/\d{{1,2}}(?!\d))"
)
_IPV4_CUE = re.compile(
    r"(?<![A-Za-z])ip(?:v[46])?s?(?![A-Za-z])|address|server|router|host\b|gateway|地址|登录|登錄|网络"
    r"|宽带|路由",
    re.IGNORECASE,
)
_NOT_IPV4 = re.compile(
    r"版本?|软件|固件|第|条|章|节|附件|栋|幢|[Vv]er(?:sion)?|\b[Vv]$|section|chapter|clause|paragraph|para"
    r"|release|build|rule|table|figure"
    r"|part|item|build",
    re.IGNORECASE,
)
_IPV6 = re.compile(
    rf"(?=[0-9A-Fa-f])(?:(?<![0-9A-Za-z_.])|(?<={_IP})"
    rf"|(?<={_IP}[Vv]6))(?<!::)(?<!(?<![A-Za-z])[0-9A-Fa-f]:)(?:"
    r"(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}"
    r"|(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6})(?![0-9A-Za-z_:])"
)
_MAC = re.compile(
    r"(?=[0-9A-Fa-f])(?:(?<![0-9A-Za-z_-])"
    r"|(?<=(?<![A-Za-z])[Mm][Aa][Cc]))(?<!(?<![A-Za-z])[0-9A-Fa-f]{2}:)[0-9A-Fa-f]{2}(?P<split>[:-])"
    r"(?:[0-9A-Fa-f]{2}(?P=split)){4}[0-9A-Fa-f]{2}(?![0-9A-Za-z_:-])"
)
_CUED_MAC = re.compile(
    r"(?<![A-Za-z])(?i:mac)(?:\s?(?:address|地址|id))?[是为:\s]{0,3}(?:is\s)?"
    r"(?P<own>(?=[0-9]{0,11}[A-Fa-f])[0-9A-Fa-f]{12}"
    r"|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4})(?![0-9A-Za-z])"
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
    if cue.endswith(("搜", "索")) and own.isdigit() and len(own) < 6:
        return False
    return bool(re.search("[:=是为]", cue) or _PLATFORM_NAMED.search(cue)) and bool(
        re.search("[0-9_]", own) or ":" in cue
    )


def _is_handle(match: re.Match[str]) -> bool:
    own, cue = match["own"], match["cue"]
    if _BODY.search(own) or ("." in own[-4:] and own.lower().endswith((".com", ".org", ".net"))):
        return False
    if own[0] in "@$":
        return True
    if re.search(r"\s(?:as|under|at|via)\b", cue):
        return bool(re.search("[0-9_]", own))
    return bool(cue.strip()) and bool(re.search(r"[0-9_.]", own)) and not own[0].isdigit()


def _is_short_handle(match: re.Match[str]) -> bool:
    """A name with an @ or a sign that no word has."""
    own = match["own"]
    return not _BODY.search(own) and (own.startswith("@") or bool(re.search("[0-9_]", own)))


def _is_direct(match: re.Match[str]) -> bool:
    """Where somebody speaks of themself, or the name has a sign that names of bodies seldom have."""
    own, before = match["own"], before_own(match, 24)
    mine = re.search(r"\b(?:me|my|mine)\b", before, re.IGNORECASE)
    return not _BODY.search(own) and bool(mine or re.search("[0-9_]", own))


def _is_named_on(match: re.Match[str]) -> bool:
    """Somebody's own, or with a sign that names of bodies seldom have."""
    mine = re.search(r"\b(?:me|my|mine|I|I'm)\b", before_own(match, 16) + after_own(match, 40))
    return not _BODY.search(match["own"]) and bool(mine or re.search("[0-9_]", match["own"]))


def _is_no_body(match: re.Match[str]) -> bool:
    return not (_BODY.search(match["own"]) or _HAN_BODY.search(match["own"]))


def _is_nickname(match: re.Match[str]) -> bool:
    """Somebody may call themself a citizen (市民小王); a body is called by what it is, or as one speaks."""
    own = match["own"]
    return not _HAN_BODY.search(own.removeprefix("市民")) and not own.endswith(("之声", "之窗"))


def _is_grouped(match: re.Match[str]) -> bool:
    """As many digits as such a number has, and no list of years."""
    is_years = all(re.fullmatch(r"(?:19|20)\d\d", part) for part in re.split("[ -]", match["own"]))
    return 5 <= len(digits_of(match)) <= 11 and not is_years and is_free(match)


def _is_at_platform(match: re.Match[str]) -> bool:
    """Public bodies, papers and stations are called by what they are: 发布, 日报, 交警."""
    return _is_no_body(match) and not re.search("公众|官方", before_own(match, 12))


def _is_profile(match: re.Match[str]) -> bool:
    """Pages of persons alone, else only behind "my"."""
    before = match.string[max(0, match.start() - 40) : match.start()]
    is_own = re.search(r"\b(?:my|me)\b|我", before, re.IGNORECASE) is not None
    return (is_own or match.group().startswith("linkedin")) and not _BODY.search(match["own"])


def _is_ipv4(match: re.Match[str]) -> bool:
    octets = [int(octet) for octet in match.group().split(".")]
    before = before_own(match, 24)
    if octets[0] in (0, 127) or octets[:2] == [255, 255] or _NOT_IPV4.search(before[-12:]):
        return False
    return bool(_IPV4_CUE.search(before)) or sum(octet >= 32 for octet in octets) >= 2


def _is_ipv6(match: re.Match[str]) -> bool:
    groups = [group for group in match.group().split(":") if group]
    if not any(map(str.isdigit, match.group())):
        return False
    return len(groups) >= 3 or bool(
        len(groups) == 2 and re.search(r"(?i)\bip(?:v6)?\b|fe80", before_own(match, 12) + groups[0])
    )


def _is_mac(match: re.Match[str]) -> bool:
    has_letter = re.search("[A-Fa-f]", match.group()) is not None
    return has_letter or bool(_MAC_CUE.search(before_own(match, 16)))


def _is_group_number(match: re.Match[str]) -> bool:
    return is_free(match) and not re.match("[人户元万]", after_own(match, 1)) and own_text(match) != ""


_AT_SIGN = re.compile("@")
_AT_NAME = re.compile("@[A-Za-z]")
_SHORT_NEEDS = re.compile("[TtIiFfDdYySsNn][GgBbCcTtNnSs]S?s?(?: ?(?:ID|id|号))?(?: ?[:=是]| @)")
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
    Form(MaskType.NETWORK_ADDRESS, "en", _CUED_MAC, always, re.compile("MAC|[Mm]ac")),
    Form(MaskType.NETWORK_ADDRESS, "en", _IPV6, _is_ipv6, _COLONS),
    Form(MaskType.NETWORK_ADDRESS, "en", _IPV4, _is_ipv4, _DOTS),
)

ACCOUNTS = (
    Form(MaskType.ACCOUNT, "zh", _QQ, is_free, re.compile("[Qq扣企] ?[Qq号是:扣鹅]")),
    Form(MaskType.ACCOUNT, "zh", _QQ_GROUPS, _is_grouped, re.compile(r"[Qq扣鹅群号码號碼号][是为:] {0,2}\d")),
    Form(MaskType.ACCOUNT, "zh", _CHAT_GROUP, _is_group_number, re.compile("群[号聊]")),
    Form(
        MaskType.ACCOUNT,
        "zh",
        _WECHAT,
        _is_wechat,
        re.compile("[绿微薇威徽VvWw][ \u3000]?(?:泡|[信❤:号]|[Ee][CcIi][hHxX]|[Xx][A-Za-z0-9号: ])"),
    ),
    Form(MaskType.ACCOUNT, "zh", _NICKNAME, _is_nickname, re.compile("[号称名D][叫是为:]")),
    Form(MaskType.ACCOUNT, "zh", _DIGIT_NICKNAME, always, re.compile("[称名D号][^ -~]{1,12}[0-9_]")),
    Form(MaskType.ACCOUNT, "zh", _AT_PLATFORM, _is_at_platform, _AT_SIGN),
    Form(MaskType.ACCOUNT, "zh", _PLATFORM, _is_on_platform, re.compile(_PLATFORMS)),
    Form(MaskType.ACCOUNT, "en", _LINE, always, re.compile("[Ll][Ii][Nn][Ee] ?(?:[Ii][Dd]|[:是])")),
    Form(
        MaskType.ACCOUNT,
        "en",
        _HANDLE,
        _is_handle,
        re.compile(
            "[TtIiFfMmSsDdLlWwRrBbYyVvPpCcKkXxNn]"
            "(?:witter|hats|inter|umbl|trav|nsta|ele|ace|ess|nap|ik[Tt]|kype|isco|inked|e[Cc]|igna|eddi"
            "|asto|hread|lues|ou[Tt]"
            "|enm|ay[Pp]|ash ?[Aa]|aka|ibe|tea|box|SN|ext)"
        ),
    ),
)

HANDLES = (
    Form(MaskType.ACCOUNT, "en", _SHORT_HANDLE, _is_short_handle, _SHORT_NEEDS),
    Form(MaskType.ACCOUNT, "en", _HANDLE_ON, _is_named_on, _AT_NAME),
    Form(MaskType.ACCOUNT, "en", _POSTED_AS, _is_no_body, _AT_NAME),
    Form(MaskType.ACCOUNT, "en", _DIRECT, _is_direct, _AT_NAME),
    Form(MaskType.ACCOUNT, "en", _PROFILE, _is_profile, re.compile(r"\.(?:com|me)/")),
)
