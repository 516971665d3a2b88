"""Ideas and questions of a run, with all the people who put them."""

import csv
import time
from collections.abc import Sequence
from pathlib import Path

from minyi.listening.options import ReadOptions
from minyi.pipelines.asking import Told
from minyi.pipelines.continuing import TopicPlan
from minyi.pipelines.gathering import _each_of_its_own, _Group, gathered_of
from minyi.pipelines.grasping import begin_to_grasp, with_issues
from minyi.pipelines.progress import Silent
from minyi.pipelines.taking_in import take_in
from minyi.records import Gathered, Kind, Quote
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.named_apart import Named

_WAITING = "老街的房子下雨就漏，居民等了很多年，一直没有动静，大家心里都很着急，请给个明确的时间。"
Row = tuple[str, str, str]  # title, text, author


def _gathered(folder: Path, rows: Sequence[Row], kind: Kind) -> list[Gathered]:
    with (folder / "letters.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("标题", "正文", "作者"), *rows])
    taken = take_in([folder / "letters.csv"], ReadOptions(), None, Silent())
    embedder = load_fast_embedder()
    grasped = with_issues(begin_to_grasp(taken.table, embedder, TopicPlan(), Silent()), Silent())
    return [one for one in gathered_of(taken.table, grasped, embedder) if one.kind is kind]


def _old_town() -> list[Row]:
    return [
        ("柳荫路旧城改造什么时候启动？", f"我住在柳荫路。{_WAITING}", "甲"),
        ("柳荫路的旧城改造何时可以开始？", f"柳荫路一带都盼着改造。{_WAITING}", "乙"),
        ("柳荫路旧城改造究竟要拖到何年何月才能动工？", f"柳荫路说了好几年。{_WAITING}", "丙"),
        ("柳荫路旧城改造", f"柳荫路的街坊都想知道，旧城改造到底什么时候动工？{_WAITING}", "丁"),
    ]


def test_it_counts_all_who_ask_when_the_same_begins(tmp_path: Path) -> None:
    first, *_ = _gathered(tmp_path, _old_town(), Kind.QUESTION)
    assert first.rows == (1, 2, 3, 4)
    assert "拖到" not in first.quote.words


def test_it_gathers_the_same_in_any_order_of_rows(tmp_path: Path) -> None:
    rows = _old_town()
    found = _gathered(tmp_path, rows, Kind.QUESTION)
    turned = _gathered(tmp_path, rows[::-1], Kind.QUESTION)
    assert [(one.quote.words, {5 - row for row in one.rows}) for one in turned] == [
        (one.quote.words, set(one.rows)) for one in found
    ]


def test_it_counts_nobody_who_asks_of_another_school(tmp_path: Path) -> None:
    text = "学校组织学生到外地工厂打工，白天黑夜两班倒，学生说不去就不给毕业证，家长非常担心，请查一查。"
    schools = ("A市经济学院", "A市财经经济学院", "A8县云岭职业技术学校")
    rows = [
        (f"{school}组织学生外出打工合理吗？", text, person)
        for school, person in zip(schools, "甲乙丙", strict=True)
    ]
    assert all(len(one.rows) == 1 for one in _gathered(tmp_path, rows, Kind.QUESTION))


def test_it_takes_no_request_to_be_told_for_an_idea(tmp_path: Path) -> None:
    rows = [
        ("建议公示柳荫公园的景观效果图", "建议尽快公示柳荫公园的景观效果图。", "甲"),
        ("建议柳荫公园增设羽毛球场地", "建议柳荫公园增设羽毛球场地，方便附近居民锻炼。", "乙"),
    ]
    found = _gathered(tmp_path, rows, Kind.IDEA)
    assert [one.quote.row for one in found] == [2]


def test_it_gathers_wishes_for_a_concrete_change_with_the_ideas(tmp_path: Path) -> None:
    rows = [
        ("希望7路公交车改道走柳荫路", "住在柳荫路的人坐车要走两里地。希望7路公交车改道走柳荫路。", "甲"),
        ("希望7路公交车能改道走柳荫路", "柳荫路没有公交车。希望7路公交车能改道走柳荫路。", "乙"),
        ("希望柳荫路尽快得到重视", "柳荫路的事情说了很多年，希望领导重视。", "丙"),
    ]
    (found,) = _gathered(tmp_path, rows, Kind.IDEA)
    assert found.rows == (1, 2)


def test_it_counts_complaints_that_ask_by_the_way_if_the_same_is_lawful(tmp_path: Path) -> None:
    rows = [
        ("请问柳荫花园捆绑销售车位是否合法？", "柳荫花园的房子马上签合同，售楼部说不买车位就不卖房。", "甲"),
        (
            "投诉柳荫花园捆绑销售车位",
            "柳荫花园要求业主购房时认购十二万一个的车位，大家都很气愤。捆绑销售车位合法吗？请退还车位款。",
            "乙",
        ),
        (
            "柳荫花园捆绑销售车位，业主不服",
            "我排了两年队才等到柳荫花园的房子，开发商又加了车位这一条，要求一次付清。",
            "丙",
        ),
    ]
    first, *_ = _gathered(tmp_path, rows, Kind.QUESTION)
    assert first.rows == (1, 2)


def test_it_quotes_a_question_with_its_sign_where_one_has_it(tmp_path: Path) -> None:
    rows = [
        ("柳荫路旧城改造什么时候启动", f"我住在柳荫路。{_WAITING}", "甲"),
        ("柳荫路旧城改造何时启动？", "柳荫路说了好几年要改，孩子都上中学了，墙还是那堵墙。", "乙"),
    ]
    first, *_ = _gathered(tmp_path, rows, Kind.QUESTION)
    assert first.quote.words.endswith("？")


_WAIT = "我们小区入住三年，居民有两千多户，老人和孩子坐车要步行两公里，下雨天更加困难，反映多次没有答复。"


def test_it_takes_no_line_for_another_whose_number_ends_like_it(tmp_path: Path) -> None:
    lines = ("9路", *["19路"] * 3, *["109路"] * 3)
    rows = [("", f"建议{line}公交车延长末班车时间。{_WAIT}", f"u{at}") for at, line in enumerate(lines)]
    rows += [("", "9路公交车座椅都坏了，希望换新车。", "v1"), ("", "9路公交车班次太少，等了很久。", "v2")]
    found = {one.quote.words[2:6].rstrip("公交车"): one.rows for one in _gathered(tmp_path, rows, Kind.IDEA)}
    assert (found["9路"], found["19路"], found["109路"]) == ((1,), (2, 3, 4), (5, 6, 7))


def test_it_keeps_groups_of_one_voice_and_leaves_out_what_a_greater_one_holds() -> None:
    quote = Quote(1, "title", "建议在柳荫路增设路灯", "near")
    shown = Told(0, quote, quote.words, 3.0, Named(), (0,))
    great, half, less, alone = (
        _Group(shown, shown, frozenset(places), n_voices)
        for places, n_voices in (({0, 1, 2}, 3), ({2, 3}, 2), ({4, 5, 2}, 2), ({0}, 1))
    )
    assert _each_of_its_own([great, half, less, alone]) == [great, less, alone]


def test_it_looks_through_many_groups_of_one_voice_at_once() -> None:
    quote = Quote(1, "title", "建议在柳荫路增设路灯", "near")
    shown = Told(0, quote, quote.words, 3.0, Named(), (0,))
    groups = [_Group(shown, shown, frozenset({at}), 1) for at in range(20_000)]
    started = time.process_time()
    assert _each_of_its_own(groups) == groups
    assert time.process_time() - started < 1.0


_BIN = "垃圾站没有门也没有顶，夏天整个院子都是臭味，住在旁边的老人和孩子受不了。"


def test_it_quotes_the_title_too_where_it_alone_says_where(tmp_path: Path) -> None:
    text = f"{_BIN}建议建一个通风排气、雨水污水分开的封闭式垃圾站。"
    (found,) = _gathered(tmp_path, [("A市柳荫花园小区垃圾站臭气熏天", text, "甲")], Kind.IDEA)
    assert found.quote.field == "text"
    assert found.heading == Quote(1, "title", "A市柳荫花园小区垃圾站臭气熏天", "heading")


def test_it_quotes_no_title_where_the_sentence_says_where_or_the_title_does_not(tmp_path: Path) -> None:
    named = f"{_BIN}建议在B3县青阳镇建一个通风排气的封闭式垃圾站。"
    unnamed = f"{_BIN}建议建一个通风排气、雨水污水分开的封闭式垃圾站。"
    for title, text in (("A市柳荫花园小区垃圾站臭气熏天", named), ("垃圾站臭气熏天", unnamed)):
        (found,) = _gathered(tmp_path, [(title, text, "甲")], Kind.IDEA)
        assert (found.quote.field, found.heading) == ("text", None)
