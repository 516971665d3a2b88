"""What speaks against a sentence as a quote: not well formed, not understood alone, the words of a law."""

import re

from minyi.text.marks import n_marks
from minyi.text.normal import HAN
from minyi.understanding.cues.asks import HALF_RHETORICAL, RHETORICAL, RHETORICAL_EN
from minyi.understanding.cues.clear import DEICTIC, HALF, HALF_EN, REPROACH
from minyi.understanding.sentence_heads import leans_back

_HAN = re.compile(f"[{HAN}]")
_ENDS_WHOLE = re.compile(r"[。！？!?.…][”’」』）)\"']*$")
# Paragraphs of law and of contracts are not the writer's own words.
_CITES = re.compile(
    r"[《》巜]|(?:根据|按照|依据|依照|违反).{0,20}(?:规定|条例|法|办法|意见|通知|合同)"
    r"|第[一二三四五六七八九十百\d]{1,5}[条款章]|当事人|仲裁|人民法院|行政法规|甲方|乙方|补充协议|公章|约定|条款"
    r"|文件精神|号令|〔\d{4}〕|\b(?:pursuant|hereby|section \d|article \d|subsection)\b",
    re.IGNORECASE,
)
# Who does it, or where and when, was said in the sentence before.
_HEADLESS = re.compile(
    r"故(?!意|障|乡|居|宫)|[而且]|并(?!入|轨)|和(?![平谐睦解])|与|跟|对(?!面)|把(?!关)|被(?!子)|将(?!来|军)|让|向(?!阳)"
    r"|到(?!底)|给(?!水|排)|使(?!用|馆)|若|当(?!地|前|代)|待(?!遇)|均(?!价|衡)|愿|[他她]|基于此|在此|为此|具体|包括|其中|另有"
    r"|违反|属于|尤其|甚至|影响|造成|带来|导致|引起|引发|产生|出现|发现|必须|如果|假如|然后|随后|接着|之前|此前"
    r"|(?:20\d\d年)?\d{1,2}月|昨天|昨晚|今天|刚才|下午|上午"
)
# The other half comes behind the sign.
_ENDS_HALF = re.compile(r"[；;，,、：:]\W*$")
# A question of the text that is put to be agreed with, not answered; what a title asks is what it is about.
_WHY = re.compile(
    r"为何|为什么|为啥|怎么(?:就|还|能|会|可以|没|不|这么|那么|总|老)|怎能|何以|凭什么|何必"
    r"|^(?:but |and |so )?why\b",
    re.IGNORECASE,
)
_BREAKS_OFF = re.compile(r"(?:[有是为和与及在]|以及|因为|如果|的话)[？?。！!.…]{0,9}$")
# Who the writer is, before or without what he has to say.
_PRESENTS = re.compile(
    r"(?:我们?|本人|我家)(?:都)?(?:是|住在?|系|家住)[^，,。]{0,40}"
    r"(?:居民|村民|业主|住户|市民|家长|学生|老师|职工|员工|农民|人|用户)"
    r"|(?:我|俺|本人)(?:家|的)?(?:女儿|儿子|孩子|小孩|[弟妹哥姐爸妈]{1,2}|老公|老婆|丈夫|妻子|爱人|[父母]亲|[爷奶]{2})"
    r"[^，,。]{0,4}[在是读]"
    r"|I am (?:a|an|the)\b|We are\b"
)
# Wrong that is laid at the door of those who are named.
_BLAMES = re.compile(
    r"官僚|渎职|失职|勾结|串通|黑幕|内幕|无耻|流氓|无赖|骗子|强盗|土匪|丧尽|伤天害理|目无法纪|小偷|逼着|恶意|冒充"
    r"|挪用|欺诈|诈骗|偷税|骗[钱取走局人]|假冒|害人|强行|强制|强迫|卷款|跑路|老赖|误诊|违法|涉嫌"
    r"|投诉[^，,。]{0,30}(?:医生|老师|校长|书记|主任|经理|警官|民警|队长|司机|局长|所长)"
)
_ASKS_AID = re.compile(
    r"(?:恳请|请求|希望|请)[^，,。]{0,12}(?:领导|部门|政府|书记|市长)[^，,。]{0,16}[。！!]?$"
)
# A firm by its full name; a name in brackets behind the one who has it.
_NAMES = re.compile(rf"有限公司|集团公司|股份公司|[(（][{HAN}]{{2,3}}[)）]")
# A heading that says of what it speaks and not what there is of it.
_SAYS_LITTLE = re.compile(r"^(?:反映|咨询|关于|投诉|举报)?.{2,40}(?:问题|情况|事宜|事情|咨询|反映)$")
_CRIES = re.compile(r"凭什么|难道|^(?:问题|原因|关键|结果)是")
_ASKS = re.compile(r"[?？]|[吗呢么][。！!]*$")
_DIGIT = re.compile(r"[0-9０-９]")
_COMMA = re.compile(r"[，,、；;]")
_MOST_DIGITS, _MOST_COMMAS = 5, 2
_SHORT, _SHORT_EN = 30, 80  # characters
_RUNS_ON = 40  # characters of a Chinese sentence of several clauses that is hard to follow


def flaws_of(words: str, *, is_title: bool = False) -> float:
    """What speaks against quoting ``words`` alone, on the scale of a cosine; 0 for a short, clear sentence.

    A title needs no full stop, and counts a little less than a sentence of the writer's own.
    """
    chinese = _HAN.search(words) is not None
    whole = is_title or _ENDS_WHOLE.search(words) is not None
    half = (HALF if chinese else HALF_EN).search(words) is not None
    # What leans on the sentence before it is not understood alone.
    leans = leans_back(words) or _HEADLESS.match(words) is not None
    blames = _BLAMES.search(words) is not None or REPROACH.search(words) is not None
    flaws = 0.3 * n_marks(words) + 0.04 * is_title + 0.1 * (not whole) + 0.15 * half + 0.15 * leans
    flaws += 0.1 * (chinese and DEICTIC.search(words) is not None)
    flaws += 0.2 * (_BREAKS_OFF.search(words) is not None) + 0.3 * (_CITES.search(words) is not None)
    flaws += 0.2 * (_PRESENTS.match(words) is not None) + 0.2 * blames
    flaws += 0.1 * (_ASKS_AID.search(words) is not None) + 0.1 * (_NAMES.search(words) is not None)
    flaws += 0.15 * (_CRIES.search(words) is not None) + 0.3 * (_ENDS_HALF.search(words) is not None)
    flaws += 0.2 * (not is_title and _is_rhetorical(words, chinese=chinese))
    flaws += 0.06 * (_SAYS_LITTLE.match(words) is not None)
    # A list of places and numbers is about all of them and says nothing of any.
    flaws += 0.02 * max(0, len(_DIGIT.findall(words)) - _MOST_DIGITS)
    flaws += 0.15 * (chinese and len(words) > _RUNS_ON and len(_COMMA.findall(words)) >= _MOST_COMMAS)
    flaws += 0.05 * max(0, len(_COMMA.findall(words)) - _MOST_COMMAS)
    # Long sentences touch more of a topic and so lie nearer to its centre, but a reader takes in a short one.
    spare = len(words) - (_SHORT if chinese else _SHORT_EN)
    return flaws + 0.008 * max(spare, 0) + 0.1 * ("http" in words.lower())


def _is_rhetorical(words: str, *, chinese: bool) -> bool:
    """Whether a question expects to be agreed with and not to be answered."""
    cues = (_WHY, RHETORICAL, HALF_RHETORICAL) if chinese else (_WHY, RHETORICAL_EN)
    said = words if chinese else words.lower()
    return _ASKS.search(said) is not None and any(cue.search(said) is not None for cue in cues)
