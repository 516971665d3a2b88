"""Addresses down to the door: the number, building and room go, the road or the estate stays.

A number alone is a place that all may speak of (a building site, a town hall), so it goes only where the text
says that somebody lives there; a building with a room is always a door.
"""

import re

from minyi.cleaning.masks.forms import Form, after_own, always, before_own, own_text
from minyi.text.marks import MARKS, MaskType
from minyi.text.normal import HAN

_ORDINAL = "[一二三四五六七八九十]{1,3}"
_BUILDING = (
    rf"(?:(?:[A-Za-z]?\d{{1,4}}|{_ORDINAL})(?:号楼|號樓|栋|棟|幢|号院|座|#楼?|弄|号)|[A-Za-z](?:号楼|栋|座"
    rf"|幢))"
)
_UNIT = rf"(?:(?:[A-Za-z]?\d{{1,2}}|{_ORDINAL}|[甲乙丙丁东西])(?:单元|單元|门|梯|号))"
_FLOOR = rf"(?:(?:\d{{1,2}}|{_ORDINAL})(?:楼|層|层|F))"
_ROOM = r"(?:[A-Za-z]?\d{3,4}[A-Za-z]?|[一二三四五六七八九零〇]{3,4}|\d{1,2}(?=[室房]))"
_ROOM_SIGN = r"(?:号房|號房|房间|室|房|户|號|号)"
_SPLIT = r"[\s,、-]?"
_LEAD = rf"(?<![0-9A-Za-z.#{'一二三四五六七八九十'}第])"
_CHAIN = (
    rf"(?:\d{{1,4}}(?:号院?|弄){_SPLIT})?{_BUILDING}{_SPLIT}(?:{_UNIT}{_SPLIT})?(?:{_FLOOR}{_SPLIT})?"
    rf"(?P<room>{_ROOM})(?P<sign>{_ROOM_SIGN}?)"
)
_DOOR = re.compile(rf"{_LEAD}(?P<own>{_CHAIN})(?![0-9A-Za-z.])")
_UNIT_DOOR = re.compile(
    rf"{_LEAD}(?P<own>{_UNIT}{_SPLIT}(?:{_FLOOR}{_SPLIT})?(?P<room>{_ROOM})(?P<sign>{_ROOM_SIGN}))"
    rf"(?![0-9A-Za-z.])"
)
_HOME_END = "园苑寓厦舍区府城居邸庭湾庄村里院郡墅轩阁台岸洲馆都楼期"
_ROOM_OF_ESTATE = re.compile(rf"(?<=[{_HOME_END}])(?P<own>(?P<room>[A-Za-z]?\d{{3,4}})(?P<sign>室|房|户))")
_DASHED = re.compile(
    rf"(?P<own>(?<![0-9A-Za-z.-])(?:[A-Za-z]?\d{{1,3}}(?:栋|幢|号楼|#)?(?:(?<=#)\d{{1,2}})?"
    rf"|[A-Za-z])-(?:\d{{1,2}}(?:单元)?-)?"
    rf"(?P<room>[A-Za-z]?\d{{3,4}})"
    rf"(?![0-9.-])(?P<sign>{_ROOM_SIGN}?))"
)

_PUBLIC_BEFORE = re.compile(
    "教学楼|教学樓|办公楼|办公室|行政楼|综合楼|实验楼|门诊|住院|医院|法院|仲裁|研究院|图书馆|政务|大厅"
    "|写字楼|商场|市场|宾馆|酒店|政府|检察院|派出所"
    r"|(?:服务|政务|市民|行政|党群|便民|活动|文化|体育|会议)中心"
    r"|(?:委员会|[居村管]委会?|街道办|办事处)(?:\d{1,2}[楼层])?$|[局厅]$"
    r"|学校|中学|小学|幼儿园|大学$|学院$|车站|航站|展馆|会展|会议|考场|号线"
)
_PUBLIC_AFTER = re.compile(
    r"\s?(?:教室|办公|会议|门面|门市|宾馆|旅馆|酒店|超市|饭店|病[房室床]|诊室|窗口|商铺|店|铺|档口|包厢"
    r"|机房|柜台|实验室|考场|展[位厅]|摊位|车[位库])"
)
_COUNT_BEFORE = re.compile(r"(?:共有?|有|约|总计|仅|只|建成?|新增|规划|近|超过?|合计|达|设)\s?$")
_COUNT_AFTER = re.compile(
    r"\s?(?:[多余几]|个|名|位|人|万|亿|元|块|平|㎡|米|年|月|日|天|份|套|[%％]|居民|业主|人家|家庭|住户|村民"
    r"|户)"
)
_CUES_OF_HOME = (
    "家庭住址|家庭地址|居住地址|现住址|户籍地址|户籍地|收件地址|收货地址|通讯地址|住址|地址|家住|住在|现住"
    "|居住在|居住于|租住|家在|住所|我住|住"
)
_DOOR_ON_WAY = (
    rf"(?<=[路街巷道段弄里村坊屯队社区园苑城庄镇乡组号舍院寨])|(?<=胡同))"
    rf"(?P<own>(?:\d{{1,4}}|{_ORDINAL})(?:组|队|社|弄|巷)?(?:\d{{1,4}})?(?:号楼"
    rf"|号之?[一二三四五六七八九\d]?院?(?!楼)|组|栋|幢|座)"
    rf"(?:{_SPLIT}{_BUILDING})?(?:{_SPLIT}{_UNIT})?(?:{_SPLIT}{_FLOOR}(?:之\d{{1,3}})?)?"
    rf"(?:{_SPLIT}[A-Za-z0-9]{{1,4}}[室房])?)(?![0-9A-Za-z线口站令文车])"
)
_CUED_DOOR = re.compile(
    rf"(?:{_CUES_OF_HOME})[是为在于:\s]{{0,3}}(?P<way>[{HAN}A-Za-z0-9·]{{1,30}}?)(?:{_DOOR_ON_WAY}"
)
# What stands right behind somebody's number or name, or behind "I am of", is where they live.
_PERSONAL = "|".join(
    MARKS[lang][kind]
    for lang in ("zh", "en")
    for kind in (MaskType.PHONE, MaskType.ID, MaskType.NAME, MaskType.BIRTH_DATE)
)
_DOOR_OF_PERSON = re.compile(
    rf"(?:(?:{_PERSONAL})[),:;、|\s]{{1,4}}|(?:我们?|本人|俺们?|咱们?)(?:家?是|系|来自)|我家"
    rf"|门牌号?[是为:\s]{{0,2}})"
    rf"(?P<way>[{HAN}A-Za-z0-9·]{{2,16}}?)(?:{_DOOR_ON_WAY}"
)
# In a village the group and the number are the door.
_VILLAGE_DOOR = re.compile(
    rf"(?<=[村屯庄湾寨坪坝沟岭塘冲垸圩营堡店家])(?P<own>第?(?:\d{{1,2}}"
    rf"|{_ORDINAL})(?:村民)?小?[组社队]\s?\d{{1,4}}号)"
    rf"(?![0-9A-Za-z线口站令文车井桥闸])"
)
# A lane, a number and a floor (Taiwan); a floor and a flat behind the name of a block (Hong Kong).
_FLOOR_DOOR = re.compile(
    rf"{_LEAD}(?P<own>\d{{1,4}}巷(?:\d{{1,4}}弄)?\d{{1,4}}号(?:之\d{{1,2}})?\d{{1,2}}[楼F](?:之\d{{1,3}})?"
    rf"|(?<=[厦苑阁园邨屋座楼庭居轩])\d{{1,2}}(?:楼|/F|F)\s?(?:[A-Z]\d{{0,4}}|\d{{2,4}})(?P<sign>室|座"
    r"|房))(?![0-9A-Za-z])"
)
_NUMBER_OF_RESIDENTS = re.compile(
    r"(?<=[路街巷弄里村])(?P<own>\d{1,4}号)(?=的?(?:居民(?!楼)|住户|业主|租户|村民|人家))"
)
_BODY_BEFORE = re.compile(
    "(?:公司|单位|学校|店|医院|局|项目|办公|门店|企业|注册|经营|工厂|厂|机构|银行|中心|营业|项目部"
    "|售楼部)的?$"
)
_BODY_AFTER = re.compile(
    rf"[,，(\s]?(?:是|的)?[{HAN}]{{0,10}}?(?:公司|政府|医院|学校|超市|饭店|酒店|商场|工地|大厦|项目|局|店"
    rf"|厂|公园|市场|银行|幼儿园)"
)

_STREETS = (
    "Street|St|Road|Rd|Avenue|Ave|Av|Lane|Ln|Drive|Dr|Close|Way|Court|Ct|Crescent|Cres|Place|Pl|Terrace"
    "|Gardens|Gdns|Grove|Gr|Hill"
    "|Square|Sq|Boulevard|Blvd|Row|Mews|Parade|Walk|Rise|Circle|Cir|Trail|Trl|Parkway|Pkwy|Highway|Hwy|View"
    "|Green|Park|Vale|Wharf|Quay"
    "|Loop|Alley|Broadway|Path|Plaza|Heights|Point|Ridge|Run|Villas|Wynd|Bank|Croft|Drove|End|Fold|Garth"
    "|Meadow|Meadows|Mount"
)
_HOUSE = (
    r"(?:(?:Flat|Apt\.?|Apartment|Unit|Suite|Room|flat|apartment)\s(?:[A-Z]?\d{1,4}[A-Za-z]?|[A-Z])(?:,\s?"
    r"|\s))?"
    r"(?:No\.?\s?)?\d{1,5}(?:[A-Za-z]|-\d{1,4})?"
)
_STREET_DOOR = re.compile(
    rf"(?=[FAURNfa\d])(?<![0-9A-Za-z_.,£$€#/-])(?P<own>{_HOUSE})(?=(?P<street>,?(?:\s[NSEW]\.?)?(?:\s"
    rf"(?:[A-Z][\w'’.-]{{0,24}}|\d{{1,3}}(?:st|nd|rd|th))){{1,3}}"
    rf"\s(?:{_STREETS}))(?![\w'’-]))"
)
_CUED_HOUSE = re.compile(
    r"(?:\b(?i:lives?|living|lived|resid(?:e|es|ing)|(?:my|our|his|her|home|new|postal|mailing|billing"
    r"|shipping|current"
    r"|correspondence|delivery)\saddress(?:\sis)?)|(?:^|\n)[ \t]{0,4}(?i:address)(?=\s?:))"
    r"(?i:\s(?:now|currently))?(?i:\s(?:at|in|on|is))?:?\s(?:[^\W\d_][\w'’.-]{0,24}\s){0,4}"
    r"(?P<own>\d{1,5}[A-Za-z]?)"
    r"(?=\s?(?:[,.;\n]|$|\s(?-i:[A-Z]))(?!\d))",
)
_NO_HOUSE = re.compile(
    r"\b(?:in|for|to|at age|aged?|since|about|over|with|of|and|the|than|all|my|by|until|from|area|district"
    r"|zone|ward|route"
    r"|bus|within)\s(?:\w+\s)?$"
    r"|(?:19|20)\d\d$",
    re.IGNORECASE,
)
_BEHIND = rf"(?:{MARKS['en'][MaskType.ADDRESS]}|{MARKS['zh'][MaskType.ADDRESS]})"
_APARTMENT_BEHIND = re.compile(
    rf"{_BEHIND}(?:[^\n〔]{{0,60}}\n)?[^\n〔]{{0,60}}?[\s,](?P<own>(?:Apt\.?|Apartment|Flat|Unit|Suite|Ste\.?"
    rf"|#)\s?[A-Z]?\d{{0,4}}[A-Za-z]?)(?![A-Za-z0-9])"
)
_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}"
_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho"
    "|Illinois|Indiana"
    "|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri"
    "|Montana|Nebraska"
    "|Nevada|Hampshire|Jersey|Mexico|York|Carolina|Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Island"
    "|Tennessee|Texas|Utah|Vermont"
    "|Virginia|Washington|Wisconsin|Wyoming|Columbia"
)
# In the same line, or at the end of one of the next three, as letters are addressed.
_POSTCODE_BEHIND = re.compile(
    rf"{_BEHIND}(?:[^\n〔]{{0,60}}\n){{0,3}}[^\n〔]{{0,70}}?(?:〔[^\n〔]{{1,30}}?)?[\s,](?P<own>{_POSTCODE}|(?<=[A-Z]{{2}}\s)\d{{5}}"
    rf"(?:-\d{{4}})?)(?![A-Za-z0-9-])"
)
_ZIP_BEHIND = re.compile(
    rf"{_BEHIND}(?:[^\n〔]{{0,60}}\n){{0,3}}[^\n〔]{{0,60}}?(?:(?:{_STATES}),?|(?:APO|FPO|DPO),?\s(?:AA|AE"
    rf"|AP))\s(?P<own>\d{{5}}(?:-\d{{4}})?)"
    r"(?![A-Za-z0-9-])"
)
_CODE_AT_END = re.compile(
    rf"{_BEHIND}[^\n〔]{{0,60}}\n(?:[^\n〔]{{0,60}}\n){{0,2}}\s{{0,8}}"
    rf"(?:[^\W\d_a-z][^\W\d_]{{0,20}},?\s){{0,4}}(?P<own>\d{{5}})[ \t]*(?=\n|\Z)"
)
# A number behind the name of the street, as on the continent, where another number led.
_NUMBER_BEHIND = re.compile(
    rf"{_BEHIND}\s(?:[^\W\d_a-z][\w'’.-]{{0,24}}\s|(?:de|da|do|dos|du|la|le|el|u|di|del|der|al|van|und"
    rf"|and)\s){{1,5}}"
    r"(?P<own>\d{1,3}[A-Za-z]?)(?=\.?\s{0,2}(?:,|\n|\Z))"
)
_MILITARY = re.compile(r"(?:APO|FPO|DPO),?\s(?:AA|AE|AP),?\s(?P<own>\d{5}(?:-\d{4})?)(?![A-Za-z0-9-])")
_APARTMENT = re.compile(
    r"\b(?:Apt\.?|Apartment|APT\.?|apt\.?)\s?#?(?P<own>\d{1,4}[A-Za-z]?|[A-Z]\d{0,3})(?![A-Za-z0-9'’]"
    r"|\s(?:fire|block))"
)
_FLAT_OF_BLOCK = re.compile(
    r"\b(?:Flat|flat|Unit|unit|Room)\s(?P<own>\d{1,4}[A-Za-z]?(?:/\d{1,2})?|[A-Z]\d{0,3})"
    r"(?=,?\s(?:(?:of|in|at)\s)?(?:[A-Z][\w'’]{1,20}\s){1,3}(?:House|Court|Tower|Towers|Heights|Point"
    r"|Mansions|Lodge|Building|Buildings|Block"
    r"|Apartments|Gardens|Place)\b)"
)
_FLAT_FLOOR = re.compile(r"\b(?P<own>(?:Flat|Room|Unit|Rm)\s[A-Z0-9]{1,5},?\s\d{1,2}/F)(?![A-Za-z0-9])")
_NUMBERED_HOME = re.compile(
    r"\b(?i:(?:lives?|living|lived|resid(?:e|es|ing|ent|ents)|tenants?|neighbou?rs?|i'm|i am|we are|people"
    r"|family|couple|lady|man)"
    r"\s(?:here\s)?(?:in|at|of|from))\s(?i:flat|apt\.?|apartment|unit|number|no\.?|house|house number)\s?"
    r"(?P<own>\d{1,4}[A-Za-z]?)(?![0-9A-Za-z]|\.\d)"
)
_OWN_POSTCODE = re.compile(
    rf"\b(?i:my|our|home|her|his)\s(?i:postcode|post code|postal code|zip(?: code)?)(?i:\s(?:is"
    rf"|was))?\s?:?\s?(?P<own>{_POSTCODE}|\d{{5}}(?:-\d{{4}})?)(?![A-Za-z0-9-])"
)
_POST_BOX = re.compile(
    r"(?=[PpU])(?<![A-Za-z])(?P<own>P\.?\s?O\.?\s?Box\s\d{1,6}|(?:PSC|Unit|CMR)\s\d{3,5},?\sBox\s\d{1,5})"
    r"(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:\b(?:all|the|over|about|some|around|nearly|these|those|between|since|until|junction|route|bus|exit"
    r"|section|lot|phase|first"
    r"|next|last|another|every|only|than|up to|down to|class|year|per|version|form|line|tram|stage|ward|of "
    r"the)\s|[-–]\s?)$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"\b(?:in|by|from|during|before|after|of)\s$", re.IGNORECASE)
_COUNTED_AFTER = re.compile(
    r"(?:'s)?\s(?:residents?|shops?|homes?|houses?|trees?|business(?:es)?|traders?|properties|households?"
    r"|parking|bus|buses|bridge|stores?|flats"
    r"|families|people|tenants|neighbou?rs|parents|junction|scheme|project|consultation|survey|report|plan"
    r"|campaign|roadworks?|works|closures?|closed|museum|gallery|development|site|building|pub|station"
    r"|theatre"
    r"|market|cafe|restaurant|offices?|hotel|church|library|crossing|traffic)\b"
)
_BODY_AT = re.compile(
    r"\b(?:library|council|office|offices|town hall|city hall|surgery|hospital|school|museum|shop|pub"
    r"|restaurant|company|ltd|inc|station"
    r"|centre|center|court|church|mosque|site|development|theatre|cinema|hotel|clinic|pharmacy|headquarters"
    r"|building)\b",
    re.IGNORECASE,
)
_OWN_HOME = re.compile(
    r"\b(?:i|i'm|my|me|we|our|home|live|lives|living|resid\w+|address|she|he|her|his|mum|mother)\b",
    re.IGNORECASE,
)
_SEATS = re.compile(r",?\s(?:Downing Street|Pennsylvania Ave)")


def _is_door(match: re.Match[str]) -> bool:
    before, behind = before_own(match, 10), after_own(match, 6)
    if _PUBLIC_BEFORE.search(before) or _PUBLIC_AFTER.match(behind) or _COUNT_BEFORE.search(before):
        return False
    if match["sign"] in ("室", "房", "号房", "房间"):
        return True
    if not _is_door_number(match["room"], 9 if match["sign"] == "户" else 29):
        return False
    if match["sign"] == "":
        is_own = re.match("的?[业住租][主户]", behind) and _is_door_number(match["room"], 9)
        return bool(is_own) or not _COUNT_AFTER.match(behind)
    return not re.match(r"\s?(?:居民|业主|人家|家庭|住户|村民|线|文|令|[口站])", behind)


def is_block_door(match: re.Match[str]) -> bool:
    """No room of a public place, shop or count."""
    before = before_own(match, 10)
    return not (
        _PUBLIC_BEFORE.search(before)
        or _PUBLIC_AFTER.match(after_own(match, 6))
        or _COUNT_BEFORE.search(before)
    )


def _is_dashed_door(match: re.Match[str]) -> bool:
    """Behind the name of an estate, or with the word for a room."""
    beside = re.search(f"[{_HOME_END}路号住址]\\s?$", before_own(match, 3))
    return bool(beside or match["sign"] in ("室", "房", "户")) and _is_door(match)


def _is_door_number(room: str, most_on_floor: int) -> bool:
    """Floor, then the place on it, as 101, 1203 or 2508 are numbered; 120 and 350 rather count something."""
    digits = re.sub(r"\D", "", room)
    if not digits:
        return True
    floor, place = int(digits[:-2] or 0), int(digits[-2:])
    return 1 <= floor <= 60 and 1 <= place <= most_on_floor


def _is_home(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 8) : match.start()]
    way = match["way"]
    is_body = _BODY_BEFORE.search(before) or _BODY_AFTER.match(after_own(match, 14))
    return not (is_body or re.search("[,，。;；!！?？]", way) or _COUNT_AFTER.match(after_own(match, 4)))


def _is_of_person(match: re.Match[str]) -> bool:
    """Behind a mark any door; behind "I am of" one with a unit, or right before what one is there."""
    if not _is_home(match):
        return False
    behind = after_own(match, 6)
    own = own_text(match)
    is_whole = re.match(r"的?(?:业主|居民(?!楼)|住户|租[户客]|村民|[,。;、!)]|$)", behind) is not None
    n_parts = len(re.findall("[组队社弄巷栋幢座号元门楼层]", own))
    if match.string[match.start()] in "〔":
        return not re.search("[栋幢座组]$", own) or n_parts > 1 or is_whole
    return is_whole and (n_parts > 1 or own.endswith("号"))


def _is_street_door(match: re.Match[str]) -> bool:
    before, street, own = before_own(match, 40), match["street"], own_text(match)
    behind = match.string[match.end("own") + len(street) : match.end("own") + len(street) + 24]
    if _COUNTED.search(before) or _COUNTED_AFTER.match(behind) or _SEATS.match(street):
        return False
    if re.fullmatch(r"(?:19|20)\d{2}", own) and (_YEAR_BEFORE.search(before) or not before.strip()):
        return False
    return not _BODY_AT.search(before) or bool(_OWN_HOME.search(before))


def _is_cued_house(match: re.Match[str]) -> bool:
    cue = match.string[match.start() : match.start("own")]
    way = re.split(r"\s(?:at|on|is|in)\s|:\s", cue, maxsplit=1)[-1]
    return not _NO_HOUSE.search(way) and not re.fullmatch(r"(?:19|20)\d\d", own_text(match))


def _always(match: re.Match[str]) -> bool:
    return len(own_text(match)) > 1


_DIGITS_AND_HOME = re.compile(
    r"[栋棟幢座元弄楼號号#院][\s,、-]?[A-Za-z0-9一二三四五六七八九]|[A-Za-z0-9][室房户]"
)

CHINESE = (
    Form(MaskType.ADDRESS, "zh", _DOOR, _is_door, _DIGITS_AND_HOME),
    Form(
        MaskType.ADDRESS,
        "zh",
        _FLOOR_DOOR,
        is_block_door,
        re.compile(r"[楼F巷][ A-Z\d]"),
    ),
    Form(MaskType.ADDRESS, "zh", _UNIT_DOOR, _is_door, _DIGITS_AND_HOME),
    Form(MaskType.ADDRESS, "zh", _DASHED, _is_dashed_door, re.compile(r"[A-Za-z0-9]-[A-Za-z]?\d")),
    Form(MaskType.ADDRESS, "zh", _ROOM_OF_ESTATE, _is_door, re.compile(r"\d\d[A-Za-z]?[室房户]")),
    Form(MaskType.ADDRESS, "zh", _NUMBER_OF_RESIDENTS, _always, re.compile("号的?[居住业租村人]")),
    Form(MaskType.ADDRESS, "zh", _CUED_DOOR, _is_home, re.compile("住|地址|家在|户籍地")),
    Form(MaskType.ADDRESS, "zh", _VILLAGE_DOOR, _always, re.compile(r"[组社队] ?\d{1,4}号")),
)

# Behind marks of names and numbers, so after the forms that set them.
OF_PERSONS = (
    Form(
        MaskType.ADDRESS,
        "zh",
        _DOOR_OF_PERSON,
        _is_of_person,
        re.compile(r"[\d一二三四五六七八九十][号组栋幢座]"),
    ),
)

_BEHIND_NEEDS = re.compile(_BEHIND)
ENGLISH = (
    Form(MaskType.ADDRESS, "en", _POST_BOX, _always, re.compile("[Bb]ox [0-9]")),
    Form(
        MaskType.ADDRESS,
        "en",
        _STREET_DOOR,
        _is_street_door,
        re.compile(r"\d[A-Za-z]?,? (?:[NSEW]\.? )?(?:[A-Z]|\d{1,3}[snrt])"),
    ),
    Form(MaskType.ADDRESS, "en", _CUED_HOUSE, _is_cued_house, re.compile("ive|ivi|esid|ddress")),
    Form(
        MaskType.ADDRESS,
        "en",
        _NUMBERED_HOME,
        always,
        re.compile(r"(?:lat|pt|pt\.|artment|nit|umber|[Nn]o\.?|ouse) ?\d"),
    ),
    Form(MaskType.ADDRESS, "en", _FLAT_FLOOR, always, re.compile(r"\d/F")),
    Form(MaskType.ADDRESS, "en", _FLAT_OF_BLOCK, always, re.compile(r"(?:lat|nit|oom) [A-Z]?\d")),
    Form(MaskType.ADDRESS, "en", _APARTMENT_BEHIND, _always, _BEHIND_NEEDS),
    Form(MaskType.ADDRESS, "en", _APARTMENT, always, re.compile("pt[.]? ?#?[0-9A-Z]|PT|partment [0-9A-Z]")),
    *(
        Form(MaskType.ADDRESS, "en", pattern, always, _BEHIND_NEEDS)
        for pattern in (_NUMBER_BEHIND, _POSTCODE_BEHIND, _ZIP_BEHIND, _CODE_AT_END)
    ),
    Form(MaskType.ADDRESS, "en", _MILITARY, always, re.compile("PO,? A[AEP]")),
    Form(
        MaskType.ADDRESS,
        "en",
        _OWN_POSTCODE,
        _always,
        re.compile("(?:ost|OST)(?: ?[Cc]|al|AL)|zip|Zip|ZIP"),
    ),
)
