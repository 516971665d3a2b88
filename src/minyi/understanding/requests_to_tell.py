"""What looks like an idea: a request to be told, paid or insured; in English a headline of what happened."""

import re

from minyi.understanding.cues.clear import DEED, VAGUE_DEED

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
