"""Words that show on which side of a matter a sentence stands: a cheap cue, not a verdict."""

import re
from functools import lru_cache

# Without one of these the pattern of the same side finds nothing: a quick first look.
_FOR_HINT = re.compile(
    r"支持|赞成|赞同|拥护|同意|满意|欢迎|认可|点赞|表扬|不反对|没有意见|好办法|办得好|做得好|利大于弊"
    r"|support|agree|welcome|approve|in favo|good idea|thank|well done"
)
_AGAINST_HINT = re.compile(
    r"不支持|不赞|不同意|不满|不认可|不欢迎|不应该|没必要|没有必要|弊大于利|不合理|反对|抗议|抵制|投诉|质疑|拒绝|取缔|叫停"
    r"|oppose|against|disagree|object|reject|abolish|scrap|stop|ban|unfair|wrong|terrible|not |n't |n’t "
    r"|bad idea"
)
_FOR = re.compile(
    r"(?:我|我们|大家|居民|业主|市民|也|很|都|坚决|一致|十分|非常|完全|表示|双手|^|[，。！；,!;\s])"
    r"(?:支持|赞成|赞同|拥护)"
    r"|(?:完全|非常|十分|很|表示)(?:同意|满意|欢迎|认可)|点赞|表扬|不反对|没有意见|好办法|办得好|做得好|利大于弊"
    r"|\b(?:i|we|people|residents) (?:\w+ly )?(?:support|agree|welcome|approve)\b"
    r"|\b(?:am|are|is) in favou?r of\b|\bgood idea\b|\b(?:thank(?:s| you) (?:for|to)|well done)\b"
)
_AGAINST = re.compile(
    r"不支持|不赞成|不赞同|不同意|不满意|不认可|不欢迎|不应该|没必要|没有必要|弊大于利|不合理"
    r"|(?<!不)(?:反对|抗议|抵制|投诉|不满|质疑|拒绝|取缔|叫停)"
    r"|\b(?:oppose[sd]?|against|disagree|object to|reject|abolish|scrap|stop|ban|unfair|wrong|terrible)\b"
    r"|\b(?:do|does|should|must)(?: not|n[’']t) (?:support|agree|be allowed|allow)\b|\bbad idea\b"
)
# Asking for support is no support: 请大力支持, 希望得到领导支持.
_ASKED_FOR = re.compile(
    r"(?:请|望|盼|求|需要|得到|给予|大力|谢谢|感谢|是否|能否|多谢)[^，,。！!？?；;]{0,8}(?:支持|同意|满意|认可|赞成|欢迎|点赞)"
)


@lru_cache(maxsize=1 << 13)
def leaning(text: str) -> int:
    """How many cues for outweigh those against: positive, negative, or 0 when there are none or as many."""
    low = text.lower()
    is_for = _FOR_HINT.search(low) is not None
    if is_for:
        low = _ASKED_FOR.sub("", low)
    n_against = 0
    # What stood apart may meet where a request was taken out, so the hint is sought behind that.
    if _AGAINST_HINT.search(low):
        low, n_against = _AGAINST.subn("", low)
        is_for = is_for or _FOR_HINT.search(low) is not None
    return (len(_FOR.findall(low)) if is_for else 0) - n_against
