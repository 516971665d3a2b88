"""The separate things a message asks for, as stretches of what was received."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.records import Ask
from minyi.understanding.asks import asks_among, asks_of
from minyi.understanding.cues.form import read_field
from minyi.understanding.kind_model import KINDS


def told(title: str | None, text: str | None) -> list[tuple[str, str]]:
    """Each ask as its kind and its words."""
    fields = {"title": title or "", "text": text or ""}
    return [(ask.kind, fields[ask.field][ask.start : ask.end]) for ask in asks_of(title, text)]


ONE = [
    ("", "路面坑洼不平。希望市政部门重新铺设沥青。", "do", "希望市政部门重新铺设沥青"),
    ("", "请尽快清理河道垃圾。", "do", "请尽快清理河道垃圾"),
    ("", "强烈要求关闭楼下的麻将馆！", "do", "强烈要求关闭楼下的麻将馆"),
    ("", "等车太久，能否增加两班公交车？", "do", "能否增加两班公交车"),
    ("", "建议在路口安装红绿灯，因为上学的孩子很多。", "do", "建议在路口安装红绿灯"),
    ("", "请问医保卡丢失后去哪里补办？", "answer", "请问医保卡丢失后去哪里补办"),
    ("", "请问能否增加班次 ？", "do", "请问能否增加班次"),
    ("", "图书馆周末几点开门？", "answer", "图书馆周末几点开门"),
    ("", "希望告知何时恢复通车。", "answer", "希望告知何时恢复通车"),
    ("", "請問停車證如何續期？", "answer", "請問停車證如何續期"),
    ("", "尊敬的领导：您好！恳请修复村里的水渠。谢谢！", "do", "恳请修复村里的水渠"),
    ("", "尊敬的领导：您好！恳请修复村里的水渠。望领导重视！", "do", "恳请修复村里的水渠"),
    ("", "施工太吵。请领导尽快处理，谢谢！", "do", "请领导尽快处理"),
    ("", "已经反映三次了，盼回复。", "answer", "盼回复"),
    ("请修复路灯", "晚上一片漆黑。", "do", "请修复路灯"),
    ("请修复路灯", "晚上一片漆黑，望领导重视。", "do", "请修复路灯"),
    ("建议增设垃圾桶", "公园里垃圾没地方扔，建议增设垃圾桶。", "do", "建议增设垃圾桶"),
    (
        "",
        "Hello. Please repair the swing in the park. Thank you!",
        "do",
        "Please repair the swing in the park",
    ),
    ("", "Could you send someone to clear the drain?", "do", "Could you send someone to clear the drain"),
    ("", "What time does the recycling centre close?", "answer", "What time does the recycling centre close"),
    ("Build a cycle lane on Mill Road", None, "do", "Build a cycle lane on Mill Road"),
    ("", "We should plant more trees.", "do", "We should plant more trees"),
]

SEVERAL = [
    ("请清理楼道杂物，并更换坏掉的消防栓。", ["do", "do"]),
    ("希望增加巡逻警力；同时安装监控摄像头。", ["do", "do"]),
    ("建议如下：1、增加班次；2、延长末班时间；3、更换旧车。", ["do", "do", "do"]),
    ("建议：一是拓宽路面，二是增设人行道。", ["do", "do"]),
    ("请问补贴什么时候发放？需要哪些材料？", ["answer", "answer"]),
    ("请问学区怎么划分？另外希望增加一所小学。", ["answer", "do"]),
    ("Please fix the gate and also install a light.", ["do", "do"]),
    ("When will the pool reopen? Please repair the roof.", ["answer", "do"]),
]

NONE = [
    "一个月的工资也请不起保姆。",
    "这样的事情还有没有王法？",
    "难道老百姓的命就不值钱吗？",
    "天理何在！",
    "小区又脏又乱，谁来管？",
    "凭什么让我们买单？",
    "你好，各位领导！",
    "我们多次请求物业维修时，物业都不理睬。",
    "我们不希望再拖下去了。",
    "医生建议我住院治疗。",
    "我向单位请假去办证，跑了三趟。",
    "希望小学门口的路很窄。",
    "昨天咨询过社区，没有结果。",
    "What are we paying for?",
    "Is anyone even listening?",
    "Thank you and best wishes.",
    "The street is dirty.",
]


@pytest.mark.parametrize(("title", "text", "kind", "words"), ONE)
def test_it_finds_the_one_ask(title: str, text: str | None, kind: str, words: str) -> None:
    assert [(found, said.rstrip("？?！!")) for found, said in told(title, text)] == [(kind, words)]


@pytest.mark.parametrize(("text", "kinds"), SEVERAL)
def test_it_parts_separate_asks(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in told("", text)] == kinds


@pytest.mark.parametrize("text", NONE)
def test_it_hears_no_ask_where_nothing_is_asked(text: str) -> None:
    assert told("", text) == []


def test_it_hears_a_choice_as_a_question() -> None:
    asked = told("咨询学校管理", "1、学籍归市里还是归县里？2、学制是五年还是六年？")
    assert [kind for kind, _ in asked] == ["answer", "answer"]


def test_it_does_not_take_the_opening_of_an_inquiry_for_the_question() -> None:
    asked = told("", "请问下，本人户口在外地。孩子能在本地参保吗？")
    assert asked == [("answer", "孩子能在本地参保吗？")]


def test_it_takes_bare_questions_under_an_accusing_title_for_anger() -> None:
    asked = told("投诉开发商延期交房", "这样算交房吗？请责令开发商支付违约金。")
    assert asked == [("do", "请责令开发商支付违约金")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("多次讨债无果，请领导，帮帮忙，让我能拿回血汗钱！", ["请领导，帮帮忙，让我能拿回血汗钱"]),
        ("施工日夜不断，望城管部门认真重视，予以处理！", ["望城管部门认真重视，予以处理"]),
        ("建议镇政府能牵头，建一个便民广场。", ["建议镇政府能牵头，建一个便民广场"]),
    ],
)
def test_it_goes_on_to_the_thing_behind_a_formula(text: str, words: list[str]) -> None:
    assert [said for _, said in told("", text)] == words


def test_it_parts_a_second_demand_that_a_word_joins() -> None:
    text = "所以我希望这条巷子能尽快修好，而且要装上路灯。"
    assert told("", text) == [("do", "所以我希望这条巷子能尽快修好"), ("do", "而且要装上路灯")]


def test_it_hears_what_stands_before_a_formula_of_the_same_sentence() -> None:
    text = "车位被占用，申请在巷口安装一根限高杆，希望领导解决。"
    assert told("", text) == [("do", "申请在巷口安装一根限高杆")]


def test_it_does_not_count_the_wish_for_an_answer_beside_the_question() -> None:
    text = "请问这条路什么时候通车？麻烦相关领导给予解答，谢谢。"
    assert told("", text) == [("answer", "请问这条路什么时候通车？")]


def test_it_gives_each_message_among_many_its_own_asks() -> None:
    texts = ["今天天气真好", "请尽快清理河道垃圾。", "", "转发微博", "医保卡丢失后去哪里补办？"]
    fields = [(read_field(""), read_field(text)) for text in texts]
    kinds = [[1.0 / len(KINDS)] * len(KINDS)] * len(texts)
    assert [len(asked) for asked in asks_among(fields, kinds)] == [0, 1, 0, 0, 1]


def test_it_points_into_the_field_as_received() -> None:
    text = "\t\t\u3000\u3000尊敬的領導：\t\u3000\u3000請儘快修復路燈，並清理垃圾！\u3000\u3000謝謝"
    asks = asks_of(None, text)
    assert [text[ask.start : ask.end].rstrip("！") for ask in asks] == ["請儘快修復路燈", "清理垃圾"]


def test_it_keeps_a_second_demand_of_the_title() -> None:
    fields = [ask.field for ask in asks_of("请问何时复工？", "请把工地围挡加固。")]
    assert fields == ["title", "text"]


@pytest.mark.parametrize(("title", "text"), [(None, None), ("", ""), (None, "。，！"), ("\u3000", "\t")])
def test_it_finds_nothing_in_nothing(title: str | None, text: str | None) -> None:
    assert asks_of(title, text) == ()


_PIECES = st.sampled_from(
    [
        "希望",
        "请问",
        "修路",
        "，并",
        "；",
        "。",
        "？",
        "1、",
        "建议：",
        " ",
        "\t\u3000",
        "Please fix",
        "能否增加",
        "谢谢",
        "é",
    ]
)


@given(st.lists(_PIECES, max_size=8).map("".join), st.lists(_PIECES, max_size=20).map("".join))
def test_it_gives_trimmed_spans_in_order_without_overlap(title: str, text: str) -> None:
    fields = {"title": title, "text": text}
    asks: tuple[Ask, ...] = asks_of(title, text)
    for ask in asks:
        words = fields[ask.field][ask.start : ask.end]
        assert words and words == words.strip()
    places = [(ask.field != "title", ask.start, ask.end) for ask in asks]
    assert places == sorted(places)
    for one, other in pairwise(asks):
        assert one.field != other.field or one.end <= other.start
