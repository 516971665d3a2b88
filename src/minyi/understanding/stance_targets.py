"""Which targets a stance may be read towards: services, plans, rules. People, parties, groups are refused."""

import re
from collections.abc import Sequence

from minyi.text.normal import normal_form
from minyi.text.simplified import simplified
from minyi.text.tagged import is_known, tagged
from minyi.understanding.errors import TargetRefusedError

_LONGEST = 100
_OFFICE_ENDS = re.compile(
    r"(?:书记|市长|县长|区长|镇长|乡长|省长|州长|局长|处长|科长|部长|厅长|院长|校长|所长|队长|站长|村长|会长|主任|主席|总理|总统|首相|委员|代表|议员|法官|"
    r"检察官|干部|领导|领导人|同志|先生|女士|小姐|老师|医生|护士|警察|民警|城管|记者|明星|网红|博主|经理|老板|阿姨|大爷|大妈|师傅)$"
)
_GROUPS = re.compile(
    r"^(?:中共|党中央)|(?:党|党派|派系|教派|教徒|信徒|民族|族群|穆斯林|基督徒|同性恋者?|群体|分子|人士|们)$|^[\u4e00-\u9fff]{1,4}族$"
    r"|^.{0,4}(?:农民工|移民|难民|司机|骑手|小哥|学生|居民|业主|市民|村民|网民|群众|网友|乘客|商贩|小贩|摊贩|钉子户|上访户|低保户)$"
    r"|^.{0,6}(?<!机器)(?<!无)人$"
)
# What the tagger takes for a given name and names a thing.
_THING = re.compile(r"[卡宴堂院馆园路街站桥所室厅店楼城区线车费税证法令票湖河山驶]$")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾"
    "夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤习温"
)
_EN_TITLES = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|prof|sir|lady|lord|cllr|councillor|mayor|president|minister|senator|governor|king|"
    r"queen|prince|judge|officer|prime minister|first minister|mp|mep)\b"
    r"|\b(?:mayor|president|minister|senator|governor|councillor|mp)$",
    re.IGNORECASE,
)
_EN_GROUPS = re.compile(
    r"^(?:[\w'’-]{1,20} ){0,3}party of "
    r"|^(?:[\w'’-]{1,20} ){0,2}(?<!for )(?:party|parties|democrats?|republicans?|conservatives|"
    r"tories|labour party|greens|muslims?|"
    r"christians?|jews?|hindus?|"
    r"immigrants?|migrants?|refugees?|foreigners?|gypsies|travellers|gays?|lesbians?|women|men|blacks?|whites?|asians?|"
    r"protesters?|activists?|people|students|pupils|pensioners|tenants|landlords|residents|drivers|cyclists|"
    r"teachers|nurses|doctors|workers|children|teenagers|beggars|poor|rich|elderly)$",
    re.IGNORECASE,
)
_EN_NAME = re.compile(
    r"^(?:James|John|Robert|Michael|William|David|Richard|Joseph|Thomas|Charles|Christopher|Daniel|Matthew|Anthony|Mark|Donald|Steven|Paul|"
    r"Andrew|Joshua|Kenneth|Kevin|Brian|George|Edward|Boris|Keir|Peter|Simon|Mary|Patricia|Jennifer|Linda|Elizabeth|Barbara|Susan|Jessica|Sarah|"
    r"Karen|Nancy|Lisa|Margaret|Sandra|Ashley|Emily|Donna|Michelle|Laura|Anna|Emma|Jane|Alice|Theresa|Joe|Jack|Harry|Tom|Ann|Anne)"
    r"(?:\s[A-Z]\.?)?(?:\s[A-Z][a-z'’-]+){1,2}$"
)


def checked_targets(targets: Sequence[str]) -> tuple[str, ...]:
    """The targets, trimmed. Raises UND-022 for one that is empty, too long, a person, a party or a group."""
    trimmed = tuple(target.strip() for target in targets)
    for target in trimmed:
        if not 0 < len(target) <= _LONGEST or names_people(target):
            raise TargetRefusedError(target=target[:_LONGEST])
    return trimmed


def plain_name(name: str) -> str:
    """A name as it is looked for in messages: simplified and in normal form, its letters small."""
    return simplified(normal_form(name)).lower()


def names_people(target: str) -> bool:
    """Whether a target is a person, an office holder, a party or a group, as far as its form tells."""
    return who_is(target) is not None


def who_is(target: str) -> str | None:
    """Who a target is by its form: ``person``, ``office`` (who holds one, or a calling) or ``group``.

    Traditional characters, wide letters and capitals throughout hide nobody.
    """
    target = simplified(normal_form(target))
    if target.isupper():
        target = target.title()
    if any(pattern.search(target) for pattern in (_OFFICE_ENDS, _EN_TITLES)):
        return "office"
    if any(pattern.search(target) for pattern in (_GROUPS, _EN_GROUPS)):
        return "group"
    return "person" if _EN_NAME.search(target) or _is_name(target) else None


def _is_name(target: str) -> bool:
    """Whether a Chinese target is nothing but a name: one of the dictionary, or surname and given name."""
    words = tagged(target)
    if not 2 <= len(target) <= 4 or _THING.search(target):
        return False
    if not all(tag.startswith("nr") for _, tag in words):
        return False
    return target[0] in _SURNAMES or (len(target) > 2 and len(words) == 1 and is_known(target))
