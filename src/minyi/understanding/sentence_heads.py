"""How a sentence that is quoted alone begins and ends: what says nothing of the matter is cut off."""

import re

_NUMERAL = "一二三四五六七八九十"
# "2，", "（一）", "③", "其次，", "一是": where the sentence stood in a list.
_NUMBER = re.compile(
    rf"(?:[(（【\[]\s?(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})\s?[)）】\]]"
    rf"|(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})(?:[、．，,：:.](?![\d{_NUMERAL}])|[)）])"
    r"|[①-⑳⑴-⒇㈠-㈩]"
    rf"|\d{{1,2}}(?=(?:强烈)?(?:建议|希望|请问?|要求))"
    rf"|(?:第[{_NUMERAL}\d]{{1,2}}点?|其[{_NUMERAL}])[，,、：:]"
    rf"|[{_NUMERAL}]是(?!否|不|个|种|条|样)[，,：:]?"
    rf"|(?:建议|诉求|问题|意见|请求|要求|方案|疑点|疑问|理由|事实|情况)[{_NUMERAL}\d]{{1,2}}[、．.，,：:](?!\d)"
    r"|(?:疑点|疑问|理由|事实|情况|原因|事由|背景|历史背景|事情经过)[：:]"
    r")[\s、，,.：:]*"
)
# What joins a sentence to the one before and may go: nothing of what it says is lost.
_JOINER = re.compile(
    r"(?:所以说?|因此|因而|为此|故此|于是|而且|并且|况且|与此同时|另外|此外|除此之外|再者|再有"
    r"|其次|总之|综上所述|综上|但是|但(?!凡|愿)|可是|然而|比如说?|譬如|以及"
    # Words that also begin a name or another word (首先锋路, 最后一班, 不过关): with a sign behind alone.
    r"|(?:同时|还有|再次|首先|最后|最终|不过|例如|如此|那么|其实)(?=[，,：:、\s])"
    r"|毕竟|当然|特别是|尤其是|甚至|对此|就此|据此|鉴于此|由此|因为如此|谢谢(?=[，,])|您好"
    r"|你好|(?:各位)?领导们?(?:[您你]们?)?好)[，,：:、\s]*"
    r"|(?:故|而|并|另|且)(?=(?:我们?|本人|强烈|特|特此)?(?:建议|希望|请|恳|呼吁|想问|要求))[，,：:、\s]*"
)
_JOINER_EN = re.compile(
    r"(?:and|but|so|also|plus|or|then|however|therefore|moreover|furthermore|besides|in addition|for "
    r"example"
    r"|for instance|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly|as a result"
    r"|consequently)\s*,\s+",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"[\s，,、；;：:。.！!）)】\]”’>~～—–·•*●■◆▪-]+")
_SHORTEST = 10  # characters that say what is to be done
# "..., which would solve the difficulty."
_PURPOSE = re.compile(
    r"(?:(?<=[)）])|[，,、；;])(?:从而|以便?|来)?(?:彻底|切实|尽快)?解决[^，,、。；;！!？?]{2,20}(?:难题|问题|困难)[。！!]{0,9}$"
)
# What the reader of this sentence alone cannot know: to what it refers, or to what it is the other choice.
_LEANS = re.compile(
    r"(?:或者?|其(?!他|它|中|余|实)|该|此(?!前|致)|这|那(?!么)|上述|以上|以下|如下|如上|前述|同样|同理"
    r"|它们?|他们?|她们?|也|还(?!建|款|贷|原|地|房)"
    r"|又|则|更(?!换|新|改|正|名|好)|就(?!业|读|医|近|诊|餐|地|任)|才(?!能的|艺)|再(?!生|就业)|后者|前者"
    r"|于此|从而|以便|以致|导致|使得|因为|由于|虽然|尽管|不然|否则"
    r"|既然|如果这|要是这|以及|之?后来|后(?=[，,])|后续|结果|等等|等[，,。]|的|了|吗|呢)"
)
_LEANS_EN = re.compile(
    r"(?:this|that|these|those|it|its|it's|they|their|he|she|his|her|which|who|whom|whose|such|and|but"
    r"|so|or|because|then"
    r"|therefore|however|also|than|otherwise|instead|hence|thus)\b(?!\s+(?:is|are|do|does|can|will)\b.*\?)",
    re.IGNORECASE,
)


def without_head(sentence: str) -> str:
    """``sentence`` from where it speaks for itself: no number of a list, no "therefore", no loose signs.

    What is given back is the end of ``sentence``, to the letter; the whole where nothing else would be left.
    """
    start = 0
    while start < len(sentence):
        for head in (_LOOSE, _NUMBER, _JOINER, _JOINER_EN):
            found = head.match(sentence, start)
            if found is not None and found.end() > start:
                start = found.end()
                break
        else:
            return sentence[start:]
    return sentence


def without_purpose(sentence: str) -> str:
    """A demand as far as it says what is to be done, without a difficulty that this would solve behind it.

    What is given back is the beginning of ``sentence``, to the letter; the whole where little would be left.
    """
    end = _PURPOSE.search(sentence)
    return sentence[: end.start()] if end is not None and end.start() >= _SHORTEST else sentence


def leans_back(sentence: str) -> bool:
    """Whether a sentence opens with what only the sentence before it explains ("或", "该", "this")."""
    return _LEANS.match(sentence) is not None or _LEANS_EN.match(sentence) is not None
