"""What looks like an idea: a request to be told, paid or insured; in English a headline.

And what is one, though it is put as a wish: a concrete change of what the public uses.
"""

import re

from minyi.understanding.cues.clear import DEED, DEICTIC, VAGUE_DEED

_TELL = re.compile(
    r"公开(?!招|竞|选|透明|课)|公示|公布|披露|告知|通报|答复|回复|解释|说明(?!牌)|发布|给个?说法"
    r"|(?:纳入|列入|加入|进入).{0,6}(?:医保|社保|报销)(?:范围|目录|名单|报销)?|报销|退还|退款|退费|赔偿|补偿|补发|发放"
)
_KINDS = re.compile(r"[这那各几一两某此]种")  # 种 is also to plant
_TELL_EN = re.compile(
    r"^(?:please\s+)?(?:publish|disclose|release|announce|tell us|inform|explain|clarify|refund|compensate"
    r"|pay\b|cover the cost)",
    re.IGNORECASE,
)


_PROPOSES_EN = re.compile(
    r"\b(?:should|could|must|ought|let's|let us|suggest\w*|propos\w+|recommend\w*|please|needs? to|why not"
    r"|how about|what if|would be (?:good|nice|great|better)|instead of|idea)\b"
    r"|^(?:do not|don't|abolish|add|allow|amend|apply|award|ban|bring|build|cap|change|charge|close|create"
    r"|cut|decrease|enforce|ensure|exempt|extend|force|fund|give|grant|guarantee|hold|include|increase"
    r"|install|integrate|introduce|improve|invest|keep|label|legali[sz]e|let|limit|link|lower|make|merge"
    r"|move|offer|open|plant|prevent|protect|provide|put|raise|reclassify|recogni[sz]e|reduce|reform"
    r"|reinstate|relax|remove|repeal|replace|require|restore|review|save|scrap|set|simplify|start|stop"
    r"|support|tax|teach|treat|turn|use|widen)\b",
    re.IGNORECASE,
)


def proposes_in_english(plain: str) -> bool:
    """Whether a sentence in English says that something is to be done; "Smoking in the lift" does not."""
    return _PROPOSES_EN.search(plain) is not None


def only_asks_to_tell(plain: str) -> bool:
    """Whether a sentence asks to be told, paid or insured, and proposes no deed besides.

    "Put the plan of the park on your site" is a request; "Put up a board with the plan" is an idea.
    """
    if _TELL_EN.match(plain):
        return True
    rest = _TELL.sub(" ", plain)
    return rest != plain and DEED.search(_KINDS.sub(" ", VAGUE_DEED.sub(" ", rest))) is None


# What the public uses, and what is done to it when somebody says how it is to be changed.
_PUBLIC = (
    r"(?:线路|路线|车次|班次|班车|公交|专线|巴士|地铁|轻轨|站[点台]?|号线|停靠|出入?口|入口|闸口|匝道|车道|道路|大道|[路街桥]"
    r"|天桥|通道|斑马线|红绿灯|信号灯|路灯|护栏|隔音|停车[场位]|公园|广场|球场|步道|学校|[小中]学|幼儿园|医院"
    r"|诊所|图书|厕所|菜市?场|农贸|垃圾[箱桶站]|充电桩|电梯|监控|窗口)"
)
_CHANGED = (
    r"(?:增设|加设|加装|增加|增开|加开|加密|新增|添[加设置]|开通|改道|改线|改走|绕[行道]|延伸|延长|延至|[东西南北]延"
    r"|[东西南北]移|移至|停靠|(?<!建)设[立置]?(?![施备计法])|修建|(?<![住城乡组承在违配被])建(?![议设局委筑材制成造行管于])|兴建|扩建|拓宽|扩宽|打通|连通|接通|封闭|单行)"
)
_CHANGE = re.compile(rf"{_CHANGED}[^,。!?;]{{0,16}}?{_PUBLIC}|{_PUBLIC}[^,。!?;]{{0,16}}?{_CHANGED}")
# How soon, or how far it is: what is wished is planned already. What is not wanted, and where only the writer
# knows, is no change that others could wish too.
_PROGRESS = re.compile(
    r"何时|几时|什么时候|什么时间|多久|哪[年天月]|进度|进展|尽快|早日|尽早|加快|加速|抓紧|赶[快紧]|建成|被|遭|是否(?:属实|合)|合[法理]"
    r"|立即|马上|到位|启动|政策|补偿|拆迁|停工|烂尾|拖欠|违规|违法|投诉|反映"
    r"|停止|取消|反对|不要|禁止|拒绝|叫停|我(?:们|家|村|镇|[小社]区|处)|本(?:村|镇|[小社]区)"
)
_CHANGE_EN = re.compile(
    r"\b(?:add|build|extend|install|re-?open|re-?route|widen|put in|run more)\b[^.?!;]{0,60}?"
    r"\b(?:bus|train|tram|metro|line|station|stop|route|road|lane|crossing|bridge|path|pavement|footpath"
    r"|lights?|library|park|playground|clinic|school|toilets?|bins?)\b",
    re.IGNORECASE,
)


def wishes_a_change(plain: str) -> bool:
    """Whether a sentence that wishes names a concrete change of what the public uses: a stop, a longer line.

    How soon the planned is done, or who is to be punished, changes nothing of the kind.
    """
    if _CHANGE_EN.search(plain):
        return True
    held_back = _PROGRESS.search(plain) is not None or DEICTIC.search(plain) is not None
    return not held_back and _CHANGE.search(plain) is not None
