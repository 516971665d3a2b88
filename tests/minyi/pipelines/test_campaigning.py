"""The campaigns of a run: which are kept, in which order, and with which words."""

import csv
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.listening.options import ReadOptions
from minyi.pipelines.brief_records import BriefRequest
from minyi.pipelines.campaigning import LONGEST_WORDING, wording_of
from minyi.pipelines.progress import Silent
from minyi.pipelines.taking_in import take_in
from minyi.pipelines.understood import understand
from minyi.records import CAMPAIGNS, Kind, Understood
from minyi.reporting.build import build_brief
from minyi.reporting.files import brief_as_json
from minyi.reporting.shapes import BriefOptions
from minyi.understanding.embedding import load_fast_embedder

HEADER = ("编号", "标题", "正文", "作者")
LETTER = "尊敬的领导，我是{}的业主，坚决反对在我们旁边建变电站，请政府重视。"
REPORT = "举报丁科长收受红包，给钱才办证，我有转账记录，请纪委查处。"
Row = tuple[str, str, str]  # title, text, author


def understood(folder: Path, rows: Sequence[Row]) -> Understood:
    path = folder / "letters.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADER, *((f"N{at}", *row) for at, row in enumerate(rows))])
    taken = take_in([path], ReadOptions(), None, Silent())
    return understand(taken, BriefRequest((path,), ReadOptions()), load_fast_embedder(), Silent())


def campaigns(folder: Path, rows: Sequence[Row]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = understood(folder, rows).campaigns.to_pylist()
    return found


def letters(*people: str, places: Sequence[str] = ("幸福小区",)) -> list[Row]:
    return [("", LETTER.format(places[at % len(places)]), person) for at, person in enumerate(people)]


def test_it_joins_letters_with_slots_and_says_whose_they_are(tmp_path: Path) -> None:
    rows = letters("甲", "乙", "丙", "甲", "", places=("幸福小区", "阳光花园", "金桂苑", "金桂苑"))
    found = understood(tmp_path, [*rows, ("", "图书馆周末能不能延长开放时间", "丁")])
    (one,) = found.campaigns.to_pylist()
    assert found.campaigns.schema == CAMPAIGNS
    assert (one["n_messages"], one["n_people"], one["n_unverified"], one["n_wordings"]) == (5, 3, 1, 3)
    assert found.messages["campaign_id"].to_pylist() == ["c0001"] * 5 + [None]
    assert one["topic_id"] is None or one["topic_id"] in found.topics["topic_id"].to_pylist()


def test_it_puts_those_of_most_people_first(tmp_path: Path) -> None:
    often = [("", "图书馆周末能不能延长开放时间到晚上九点", "丁")] * 5
    found = campaigns(tmp_path, [*often, *letters("甲", "乙", "丙")])
    assert [(one["campaign_id"], one["n_people"], one["n_messages"]) for one in found] == [
        ("c0001", 3, 3),
        ("c0002", 1, 5),
    ]


@pytest.mark.parametrize("text", ["同意", "[怒][怒][怒][怒][怒]", "支持！！！"])
def test_it_calls_no_campaign_what_people_write_by_chance(tmp_path: Path, text: str) -> None:
    assert campaigns(tmp_path, [("", text, person) for person in "甲乙丙丁"]) == []


def test_it_makes_no_campaign_of_reports_of_misconduct(tmp_path: Path) -> None:
    found = understood(tmp_path, [("", REPORT, person) for person in "甲乙丙"])
    assert found.campaigns.num_rows == 0
    assert found.messages["campaign_id"].null_count == 3


LIFT = "我是{}栋业主，电梯坏了没人修"


def test_it_leaves_a_sealed_member_out_and_the_words_of_the_others_in(tmp_path: Path) -> None:
    rows = [
        ("", LIFT.format(at), person) for at, person in zip((3, 5, 12, 27, 41), "甲乙丙丁戊", strict=True)
    ]
    accusing = ("举报丁科长收受红包给钱才办证", LIFT.format(8), "己")
    found = understood(tmp_path, [*rows, accusing])
    (one,) = found.campaigns.to_pylist()
    sealed = [Kind.MISCONDUCT in kinds for kinds in found.messages["kinds"].to_pylist()]
    assert sealed[-1]
    assert found.messages["campaign_id"].to_pylist() == [None if secret else "c0001" for secret in sealed]
    assert (one["n_messages"], one["n_people"]) == (sealed.count(False), sealed.count(False))
    assert "电梯坏了没人修" in one["wording"]
    assert not sealed[found.quotes["c0001"][0].row - 1]
    brief = brief_as_json(build_brief(found, BriefOptions()))
    lists = [one["rows"] for one in brief["lists"] if "campaign" in one["query"]]
    assert lists
    assert {row for rows in lists for row in rows} == {
        row for row, secret in enumerate(sealed, start=1) if not secret
    }


ILL = "我是幸福小区{}栋的居民，我有{}，一个人住，电梯坏了三个月没有人来修，请尽快派人来看。"
ILLNESSES = ("哮喘病", "心脏病", "关节炎", "糖尿病")


def test_it_quotes_nothing_that_one_person_alone_says(tmp_path: Path) -> None:
    rows = [
        ("", ILL.format(at, ill), person)
        for at, (ill, person) in enumerate(zip(ILLNESSES, "甲乙丙丁", strict=True))
    ]
    for one in campaigns(tmp_path, rows):
        assert not any(ill in (one["wording"] or "") for ill in ILLNESSES)


def test_it_gives_masked_words_only(tmp_path: Path) -> None:
    text = "电梯坏了没人修，请打13812345678找我，大家都等着用电梯上楼。"
    (one,) = campaigns(tmp_path, [("", text, person) for person in "甲乙丙"])
    assert "〔电话〕" in one["wording"]
    assert "13812345678" not in one["wording"]


def test_it_quotes_what_the_quoted_message_shows(tmp_path: Path) -> None:
    found = understood(tmp_path, letters("甲", "乙", "丙", places=("幸福小区", "阳光花园")))
    (one,), (quote,) = found.campaigns.to_pylist(), found.quotes["c0001"]
    shown = {row["row"]: row[quote.field] for row in found.messages.to_pylist()}
    assert quote.words == one["wording"]
    assert quote.words in shown[quote.row]


def test_it_joins_messages_that_have_a_title_alone(tmp_path: Path) -> None:
    found = understood(tmp_path, [("坚决反对在小区旁边建变电站", "", person) for person in "甲乙丙"])
    (one,) = found.campaigns.to_pylist()
    assert one["wording"] == "坚决反对在小区旁边建变电站"
    assert found.quotes["c0001"][0].field == "title"


def test_it_calls_no_campaign_what_is_marks_and_their_labels(tmp_path: Path) -> None:
    rows = [
        ("", f"我的电话1381234567{at}，身份证11010519491231002X，微信号：wxid_ab12cd{at}", person)
        for at, person in enumerate("甲乙丙丁戊己")
    ]
    assert campaigns(tmp_path, rows) == []


def test_it_takes_a_short_text_whole_and_the_most_common_one() -> None:
    assert wording_of(["一样的话。", "一样的话。", "不同的话。"], ["甲", "乙", "丙"]).words == "一样的话。"
    assert wording_of(["一样的话。"] * 2, [None, None]).words == "一样的话。"


def test_it_takes_no_text_whole_that_one_person_posts_often() -> None:
    texts = [ILL.format(1, ILLNESSES[0])] * 5 + [ILL.format(2, ILLNESSES[1])]
    wording = wording_of(texts, ["甲"] * 5 + ["乙"])
    assert wording.words == "一个人住，电梯坏了三个月没有人来修，请尽快派人来看。"
    assert not wording.is_cut


def test_it_takes_a_whole_text_for_half_of_the_voices_only() -> None:
    texts = [ILL.format(1, ill) for ill in (*ILLNESSES, "高血压", "白内障", "颈椎病", "高血压")]
    wording = wording_of(texts, list("甲乙丙丁戊己庚辛"))
    assert wording.words == "一个人住，电梯坏了三个月没有人来修，请尽快派人来看。"


def test_it_takes_a_clause_of_most_where_nothing_is_shared_by_all() -> None:
    texts = [ILL.format(at, ill) for at, ill in enumerate(ILLNESSES)] + ["電梯壞了三個月沒有人來修。"]
    assert wording_of(texts, list("甲乙丙丁戊")).words == "电梯坏了三个月没有人来修"


def test_it_has_no_words_where_nobody_shares_any() -> None:
    assert wording_of(["甲甲甲", "乙乙"], ["甲", "乙"]).words == ""


@pytest.mark.parametrize("n_before", range(112, 121))
def test_it_cuts_no_mark_in_half(n_before: int) -> None:
    wording = wording_of(["长短" * (n_before // 2) + "长" * (n_before % 2) + "〔电话〕找我"], ["甲"])
    assert wording.words.count("〔") == wording.words.count("〕")


def test_it_shares_no_half_of_a_mark() -> None:
    texts = [f"图书馆周末延长开放时间请告诉我〔{mark}〕谢谢" for mark in ("电话", "电子邮箱")]
    wording = wording_of(texts, ["甲", "乙"])
    assert wording.words == "图书馆周末延长开放时间请告诉我"
    assert wording.is_cut


def test_it_looks_at_a_bounded_number_of_sentences_and_texts() -> None:
    texts = [
        "".join(f"第{at}件事是{n}号楼的路灯坏了一直没有人来修理。" for n in range(3000)) for at in range(200)
    ]
    started_at = time.process_time()
    wording_of(texts, [f"p{at}" for at in range(200)])
    assert time.process_time() - started_at < 3


@given(st.permutations([ILL.format(at, ill) for at, ill in enumerate(ILLNESSES * 20)]))
@settings(max_examples=20, deadline=None)
def test_it_takes_the_same_words_in_any_order(texts: list[str]) -> None:
    authors = [text[6:14] for text in texts]
    assert wording_of(texts, authors).words == "一个人住，电梯坏了三个月没有人来修，请尽快派人来看。"


SHARED = "拟建的垃圾中转站紧邻学校和居民楼，异味和车流会影响孩子上学，恳请重新论证选址并公开环境影响评价。"


def test_it_takes_the_sentence_that_most_texts_hold() -> None:
    texts = [
        f"本人住在第{place}花园，一直关心这一带的规划，有些话想说给各位领导听听。" * 3 + SHARED + "谢谢。"
        for place in "一二三"
    ]
    wording = wording_of(texts, ["甲", "乙", "丙"])
    assert (wording.words, wording.is_cut) == (SHARED, False)


def test_it_cuts_a_long_sentence_at_a_pause_and_says_so() -> None:
    text = "，".join(["拟建的垃圾中转站紧邻学校和居民楼"] * 20)
    wording = wording_of([text], ["甲"])
    assert wording.is_cut
    assert LONGEST_WORDING // 2 < len(wording.words) <= LONGEST_WORDING
    assert text.startswith(wording.words + "，")


def test_it_cuts_a_text_without_pauses() -> None:
    assert wording_of(["长" * 500], [None]).words == "长" * LONGEST_WORDING


def test_it_has_no_words_for_no_text() -> None:
    assert wording_of(["", ""], ["甲", "乙"]).words == ""


def test_it_quotes_a_wording_without_its_number(tmp_path: Path) -> None:
    rows = [("", f"2，{LETTER.format('幸福小区')}", person) for person in "甲乙丙"]

    (one,) = campaigns(tmp_path, rows)

    assert one["wording"] is not None and not one["wording"].startswith(("2", "，"))


def test_it_quotes_the_title_that_says_the_matter_of_all(tmp_path: Path) -> None:
    text = "从图上看不出有没有球场和儿童滑梯，附近几个小区的孩子都没有地方玩，请公示效果图，谢谢。"
    titles = ("建议优化柳荫公园的规划", "优化柳荫公园规划的建议", "柳荫公园规划要优化")
    rows = [(title, text, person) for title, person in zip(titles, "甲乙丙", strict=True)]
    found = understood(tmp_path, rows)
    ((quote,), (one,)) = found.quotes["c0001"], found.campaigns.to_pylist()

    assert quote.field == "title"
    assert "柳荫公园" in quote.words and quote.words == titles[quote.row - 1]
    assert one["wording"] in text


def test_it_quotes_no_title_that_only_one_person_would_put(tmp_path: Path) -> None:
    text = "电梯坏了三个月没有人来修，老人上下楼非常困难，请尽快派人来看一看到底怎么回事。"
    titles = ("我有哮喘病走不了楼梯怎么办", "求助求助", "", "物业电话总是没人接听")
    rows = [(title, text, person) for title, person in zip(titles, "甲乙丙丁", strict=True)]

    assert understood(tmp_path, rows).quotes["c0001"][0].field == "text"


def test_it_cuts_no_word_of_letters_in_two() -> None:
    texts = [
        "Proportional representation system for the council, please, before the winter.",
        "Representation system for the council now! We want it at last, we all do.",
    ]
    words = wording_of(texts, ["a", "b"]).words

    assert words.startswith("system for the council")


def test_it_gives_no_wording_that_names_a_person() -> None:
    texts = ["张铁军欠物业费还骂人，请他马上搬走。小区的路灯三个月没有人修了。"] * 3

    assert wording_of(texts, ["甲", "乙", "丙"]).words == "小区的路灯三个月没有人修了。"
    assert wording_of(["张铁军欠物业费还骂人。"] * 3, ["甲", "乙", "丙"]).words == ""


def test_it_quotes_the_same_title_in_any_order_of_rows(tmp_path: Path) -> None:
    text = "从图上看不出有没有球场和儿童滑梯，附近几个小区的孩子都没有地方玩，请公示效果图，谢谢。"
    titles = [f"柳荫公园规划要优化的第{number}条理由" for number in range(60)]
    titles += ["建议优化柳荫公园的规划"] * 3
    rows = [(title, text, f"p{at}") for at, title in enumerate(titles)]
    said = []
    for number, ordered in enumerate((rows, rows[::-1], rows[30:] + rows[:30])):
        folder = tmp_path / str(number)
        folder.mkdir()
        (quote,) = understood(folder, ordered).quotes["c0001"]
        said.append((quote.field, quote.words))
    assert len(set(said)) == 1


def test_it_quotes_nobody_whose_text_accuses(tmp_path: Path) -> None:
    text = "施工单位勾结物业。柳荫公园的球场和儿童滑梯都拆了，附近小区的孩子没有地方玩，请恢复原样。"
    rows = [("柳荫公园的球场和滑梯要恢复", text, person) for person in "甲乙丙"]
    found = understood(tmp_path, rows)
    (one,) = found.campaigns.to_pylist()
    assert one["wording"] is None
    assert "c0001" not in found.quotes


def test_it_quotes_a_member_that_accuses_nobody_for_those_who_do(tmp_path: Path) -> None:
    shared = "柳荫公园的球场和儿童滑梯都拆了，附近几个小区的孩子没有地方玩，请你们尽快恢复公园原来的样子。"
    rows = [("", f"{shared}物业勾结外人。", person) for person in "甲乙"] + [("", shared, "丙")]
    (quote,) = understood(tmp_path, rows).quotes["c0001"]
    assert quote.row == 3
    assert "勾结" not in quote.words


def test_it_quotes_those_who_only_say_that_they_have_reported_it(tmp_path: Path) -> None:
    shared = "柳荫公园的球场和儿童滑梯都拆了，附近几个小区的孩子没有地方玩，请你们尽快恢复公园原来的样子。"
    rows = [("", f"我们多次举报无果。{shared}", person) for person in "甲乙丙"]
    (quote,) = understood(tmp_path, rows).quotes["c0001"]
    assert quote.words in shared
    assert "举报" not in quote.words


def test_it_says_of_no_campaign_that_it_reports_somebody(tmp_path: Path) -> None:
    rows = [("举报柳荫歌厅半夜扰民", "举报柳荫歌厅半夜唱歌，天天吵到两点钟。", person) for person in "甲乙丙"]
    found = understood(tmp_path, rows)
    assert [quote for quote in found.quotes.get("c0001", ()) if "举报" in quote.words] == []
