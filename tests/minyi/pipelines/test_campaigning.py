"""The campaigns of a run: which are kept, in which order, and with which words."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from minyi.listening.options import ReadOptions
from minyi.pipelines.brief import BriefRequest, understand
from minyi.pipelines.campaigning import LONGEST_WORDING, wording_of
from minyi.pipelines.progress import Silent
from minyi.pipelines.taking_in import take_in
from minyi.records import CAMPAIGNS, Understood
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


def test_it_gives_no_words_where_a_member_reports_misconduct(tmp_path: Path) -> None:
    found = understood(tmp_path, [("", REPORT, person) for person in "甲乙丙"])
    (one,) = found.campaigns.to_pylist()
    assert (one["n_people"], one["wording"]) == (3, None)
    assert one["campaign_id"] not in found.quotes


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


def test_it_takes_a_short_text_whole_and_the_most_common_one() -> None:
    assert wording_of(["一样的话。", "一样的话。", "不一样的话。"]).words == "一样的话。"
    assert wording_of(["甲甲甲", "乙乙"]).words == "乙乙"


SHARED = "拟建的垃圾中转站紧邻学校和居民楼，异味和车流会影响孩子上学，恳请重新论证选址并公开环境影响评价。"


def test_it_takes_the_sentence_that_most_texts_hold() -> None:
    texts = [
        f"本人住在第{place}花园，一直关心这一带的规划，有些话想说给各位领导听听。" * 3 + SHARED + "谢谢。"
        for place in "一二三"
    ]
    wording = wording_of(texts)
    assert (wording.words, wording.is_cut) == (SHARED, False)


def test_it_cuts_a_long_sentence_at_a_pause_and_says_so() -> None:
    text = "，".join(["拟建的垃圾中转站紧邻学校和居民楼"] * 20)
    wording = wording_of([text])
    assert wording.is_cut
    assert LONGEST_WORDING // 2 < len(wording.words) <= LONGEST_WORDING
    assert text.startswith(wording.words + "，")


def test_it_cuts_a_text_without_pauses() -> None:
    assert wording_of(["长" * 500]).words == "长" * LONGEST_WORDING


def test_it_has_no_words_for_no_text() -> None:
    assert wording_of(["", ""]).words == ""
