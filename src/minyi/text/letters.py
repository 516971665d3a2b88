"""Letters and their answers, as pages of an authority show them: fields with a label each.

The labels are the names of fields: 来信内容, 答复内容, 信件编号, Response, Reference number. The values of
those that hold the letter and the answer are the article; those of the others, who wrote, when, to which
office, are not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minyi.text.headings import Title
from minyi.text.markup import Block, Markup

_ASKED = (
    r"(?:来信|來信|来电|來電|信件|来件|留言|咨询|諮詢|投诉|投訴|诉求|訴求|问题|問題|建议|建議|提问|"
    r"提問|反映|求助|写信|寫信|工单|事项|案件|陳情|意见|意見|网友|群众|市民|民眾|申請|申请)"
)
_ANSWERED = r"(?:办理|辦理|答复|答覆|回复|回覆|處理|处理|处置|办结|反馈|受理|官方|部门|单位|机关|機關|最终)"
_LETTER = re.compile(
    rf"{_ASKED}{{1,2}}的?(?:内容|內容|正文|描述|详情|詳情|全文|事由|说明|說明)|(?:内容|內容|正文)|"
    rf"(?:网友|群众|市民|民眾)(?:提问|来信|留言|諮詢|咨询|提問)|(?:我要)?(?:提问|提問|留言|来信)|问题描述|"
    r"(?:the |your |original |freedom of information |foi )?(?:request|question|enquiry|"
    r"complaint)(?: details?| text| made)?|"
    r"(?:information|details) (?:you )?requested|request for information|your message|question asked|"
    r"you asked",
    re.IGNORECASE,
)
_REPLY = re.compile(
    rf"{_ANSWERED}{{1,3}}的?(?:内容|內容|结果|結果|情况|情況|情形|意见|意見|详情|詳情|说明|說明|正文|全文)|"
    r"(?:官方|部门|单位|單位)?(?:回复|回覆|答复|答覆|回应)|"
    r"(?:the |our |council(?:'s|’s)? |official )?(?:response|answer|reply|decision)(?: details?| text|"
    r" provided)?|we answered|"
    r"information (?:provided|disclosed|supplied)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"(?:{_ASKED}{{0,2}}的?(?:标题|標題|主题|主題|题目)|subject|title|request title)", re.IGNORECASE
)
_ELSE = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:编号|編號|序号|单号|案號|时间|時間|日期|状态|狀態|单位|單位|部门|部門|机构|"
    r"機關|机关|类别|類別|"
    r"类型|類型|分类|分類|对象|對象|姓名|方式|次数|数量|渠道|来源|满意度|滿意度|评价|評價|公开|公開|区域|"
    r"性质|领域|"
    r"目的|附件|附檔|写信人|来信人|來信人|留言人|咨询人|答复人|回复人|发件人|收件人|提问人|网友|昵称|"
    r"瀏覽數|点击量|阅读量|查询码|期限|进度)|"
    r"(?:.{0,24} )?(?:reference|ref|ref no|number|date|status|id|category|department|directorate|service|"
    r"outcome|exemptions?|documents?|attachments?|requester|topic|received|due|closed|completed|responded|"
    r"published)|"
    r"date .{1,20}|from|to|sent|tags?|related .{1,20}",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"([^:：【】]{2,24}?|【[^【】]{2,12}】|\[[^\[\]]{2,24}\])(?:(?<=[】\]])|\s*[:：])\s*([^\s:：].*)",
    re.DOTALL,
)
_FRAMED = " \u3000:：【】[]()（）|｜■◆●▶>*.·"
_LONGEST_LABEL = 30
_ONE_VALUE = frozenset(("td", "th"))
_RUN_ON = frozenset("p ul ol table blockquote pre h3 h4 h5 h6".split())
_FIELD_TAGS = frozenset("th td dt dd".split())
_LEAST = 40  # characters of a letter and its answer
_SHARE = 0.5  # of the prose that would be taken otherwise
_CELLS = frozenset("td dd li div".split())
_SURE_CELLS = frozenset(("td", "dd"))
_OF_AN_OFFICE = re.compile(rf"(?:{_ASKED}|{_ANSWERED})")
_MOST_UP = 400  # no element is nested deeper
_N_ABOVE = 24  # blocks above the letter among which the other fields stand


@dataclass(frozen=True, slots=True)
class Letters:
    """The blocks of letters and answers, where their fields begin, and the title that a field says."""

    places: tuple[int, ...]
    first: int
    title: Title | None
    blocks: tuple[Block, ...]  # of the page, without labels that stand before their value


def find_letters(markup: Markup, prose: float) -> Letters | None:
    """The letters and answers of a page, if labelled; ``prose`` is what else would be taken."""
    kinds = [_kind(block) for block in markup.blocks]
    if "letter" not in kinds or "reply" not in kinds:
        return None
    fields = _Fields(markup, kinds)
    held: dict[str, list[int]] = {"letter": [], "reply": []}
    title: Title | None = None
    told: set[int] = set()  # what is said in a value is no label, whatever it looks like
    blocks = list(markup.blocks)
    n_framed = kinds.count("else") + kinds.count("title")
    for place, kind in enumerate(kinds):
        if kind not in ("letter", "reply", "title") or place in told:
            continue
        value = fields.value_of(place)
        told.update(value)
        n_framed += markup.elements[markup.blocks[place].element].tag in _FIELD_TAGS
        if value and value[0] == place:
            blocks[place] = _without_label(blocks[place])
        if kind != "title":
            held[kind] += value
        elif title is None and len(value) == 1:
            title = Title(blocks[value[0]].text, value[0])
    places = sorted({*held["letter"], *held["reply"]})
    n_said = sum(len(markup.blocks[place].text) for place in places)
    if not (held["letter"] and held["reply"] and n_framed) or n_said < max(_LEAST, _SHARE * prose):
        return None
    first = next(place for place in range(max(0, places[0] - _N_ABOVE), places[0] + 1) if kinds[place])
    return Letters(tuple(places), first, title, tuple(blocks))


def _without_label(block: Block) -> Block:
    said = _INLINE.fullmatch(block.text)
    return replace(block, text=said[2]) if said is not None else block


def _kind(block: Block) -> str:
    """What a block is a label of: "letter", "reply", "title", "else"; "" if it is no label."""
    text = block.text
    if (inline := _INLINE.fullmatch(text[:_LONGEST_LABEL])) is not None:
        label = inline[1].strip(_FRAMED)
        if _LETTER.fullmatch(label):
            return "letter"
        if _REPLY.fullmatch(label):
            return "reply"
        if _TITLE.fullmatch(label):
            return "title"
        return "else" if _ELSE.fullmatch(label) and len(text) <= 2 * _LONGEST_LABEL else ""
    if len(text) > _LONGEST_LABEL or block.n_linked:
        return ""
    label = "".join(text.split()) if not text.isascii() else text
    label = label.strip(_FRAMED)
    forms = (("title", _TITLE), ("letter", _LETTER), ("reply", _REPLY), ("else", _ELSE))
    return next((kind for kind, form in forms if form.fullmatch(label)), "")


class _Fields:
    """The values that stand beside or below labels."""

    def __init__(self, markup: Markup, kinds: Sequence[str]) -> None:
        self.blocks, self.elements, self.kinds = markup.blocks, markup.elements, kinds
        self.last = {kind: place for place, kind in enumerate(kinds)}  # where each kind stands last

    def value_of(self, label: int) -> list[int]:
        """The blocks of the value behind ``label``; a label that says its value itself is its first."""
        is_inline = _INLINE.fullmatch(self.blocks[label].text[:_LONGEST_LABEL]) is not None
        found = [label] if is_inline else []
        after = label + 1
        if after >= len(self.blocks):
            return found
        own = self.blocks[label].element
        above = self.path(own)
        below = self.path(self.blocks[after].element)
        shared = next((element for element in below if element in above), None)
        if shared is None:  # so deep that nothing around both was looked at
            return found
        first = below[below.index(shared) - 1] if below[0] != shared else shared
        tag = self.elements[first].tag
        if self.kinds[after] and (is_inline or tag not in _SURE_CELLS or not self.is_told(after, first)):
            return found
        if is_inline and tag in _ONE_VALUE:
            return found
        # Where the label and its value are one element's, all of that is the value.
        return found + self.run(after, shared, first if shared != own else shared)

    def path(self, element: int) -> list[int]:
        """An element and those around it, from the innermost."""
        found = [element]
        while found[-1] > 0 and len(found) < _MOST_UP:
            found.append(self.elements[found[-1]].parent)
        return found

    def run(self, place: int, shared: int, first: int) -> list[int]:
        """The blocks from ``place`` on in ``first``, an element in ``shared``, or in others like it."""
        found: list[int] = []
        begun = first if self.elements[first].tag in _SURE_CELLS else -1
        end = place  # up to here all is known to be told
        while place < len(self.blocks):
            path = self.path(self.blocks[place].element)
            if shared not in path:
                break
            n = path.index(shared)
            child = path[n - 1] if n else shared
            if first not in (shared, child) and not self.are_alike(first, child):
                break
            if self.kinds[place] and place >= end:
                if child != begun or child == shared or not self.is_told(place, child):
                    break
                end = self.behind_labels(place)
            begun = child
            found.append(place)
            place += 1
        return found

    def behind_labels(self, place: int) -> int:
        """The first block from ``place`` on that is no label of another field than letter and answer."""
        while place < len(self.blocks) and self.kinds[place] in ("else", "title"):
            place += 1
        return place

    def is_told(self, place: int, cell: int) -> bool:
        """Whether a line in ``cell`` that looks like a label belongs to the words of the value there."""
        tag, text, kind = self.elements[cell].tag, self.blocks[place].text, self.kinds[place]
        if tag not in _CELLS:
            return False
        if kind in ("letter", "reply"):
            # The answer is elsewhere, or else it is here.
            is_inline = _INLINE.fullmatch(text[:_LONGEST_LABEL]) is not None
            return is_inline and self.last.get(kind, 0) > place and not self.holds(cell, self.last[kind])
        behind = self.behind_labels(place)
        if tag in _SURE_CELLS or behind >= len(self.blocks):
            return tag in _SURE_CELLS
        if self.holds(cell, behind):
            return not self.kinds[behind] or self.is_told(behind, cell)
        return _OF_AN_OFFICE.match(text) is None

    def holds(self, cell: int, place: int) -> bool:
        return cell in self.path(self.blocks[place].element)

    def are_alike(self, first: int, other: int) -> bool:
        one, two = self.elements[first], self.elements[other]
        if one.tag in _ONE_VALUE:
            return False
        return (one.tag, one.kinds) == (two.tag, two.kinds) or (one.tag in _RUN_ON and two.tag in _RUN_ON)
