"""Of every message the sentence that is clear by itself is quoted, or none."""

import csv
from collections.abc import Sequence, Set
from pathlib import Path

import pytest

from minyi.listening.options import ReadOptions
from minyi.pipelines import asked
from minyi.pipelines.asked import Asked, Copies, CopiesOfTexts, asked_of
from minyi.pipelines.asking import Told, told_of
from minyi.pipelines.continuing import TopicPlan
from minyi.pipelines.grasping import begin_to_grasp, with_issues
from minyi.pipelines.progress import Silent
from minyi.pipelines.taking_in import take_in
from minyi.records import Kind
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.named_apart import Named

_LETTER = (
    "长虹桥一带的居民每天早上都要绕路上班，已经等了三年，通知发过两次，到现在没有动静，"
    "老人孩子走在泥水里，很不方便。请问到底什么时候开工？"
)


def _told(folder: Path, kind: Kind, *rows: tuple[str, str]) -> list[Told]:
    with (folder / "letters.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [("标题", "正文", "作者"), *((*row, f"写信人{n}") for n, row in enumerate(rows))]
        )
    taken = take_in([folder / "letters.csv"], ReadOptions(), None, Silent())
    grasped = with_issues(begin_to_grasp(taken.table, load_fast_embedder(), TopicPlan(), Silent()), Silent())
    return told_of(asked_of(taken.table), grasped, kind)


def test_it_takes_the_title_where_the_sentence_does_not_say_of_what(tmp_path: Path) -> None:
    (told,) = _told(tmp_path, Kind.QUESTION, ("长虹桥的人行道什么时候开工？", _LETTER))
    assert (told.quote.field, told.quote.words) == ("title", "长虹桥的人行道什么时候开工？")


def test_it_takes_the_whole_sentence_where_the_question_lost_its_subject(tmp_path: Path) -> None:
    (told,) = _told(tmp_path, Kind.QUESTION, ("求问", "残疾证到期了，外地户口的老人，换证要去哪里办？"))
    assert told.quote.words == "残疾证到期了，外地户口的老人，换证要去哪里办？"


def test_it_passes_over_a_message_without_a_clear_sentence(tmp_path: Path) -> None:
    assert _told(tmp_path, Kind.QUESTION, ("咨询", "请问需要补充什么材料？")) == []


def test_it_keeps_apart_copies_that_are_sent_on_with_another_place(tmp_path: Path) -> None:
    titles = [f"{district}的夜校什么时候开始招收木工班？" for district in ("A3区", "A4区")]
    told = _told(
        tmp_path, Kind.QUESTION, *((title, _LETTER.replace("长虹桥", title[:3])) for title in titles)
    )
    assert sorted((one.quote.words, len(one.places)) for one in told) == [(title, 1) for title in titles]


def test_it_counts_a_copy_only_for_what_it_says_itself(tmp_path: Path) -> None:
    days = "".join(
        f"{month}月{day}日夜里路面又陷下去一块，" for month in "三四五六" for day in (3, 9, 17, 24)
    )
    letter = f"长虹桥一带的居民每天早上都要绕路上班。{days}街道来人看过两次，说要等上面批钱。"
    idea = "建议在长虹桥头设立一个24小时开放的自助图书室。"
    rows = [("长虹桥的路面", letter + idea), ("长虹桥的路面", letter + idea), ("长虹桥的路面", letter)]

    told = _told(tmp_path, Kind.IDEA, *rows)

    assert [(one.quote.words, len(one.places)) for one in told] == [(idea.rstrip("。"), 2)]


@pytest.mark.parametrize("kind", [Kind.IDEA, Kind.QUESTION])
def test_it_finds_nothing_in_nothing(tmp_path: Path, kind: Kind) -> None:
    assert _told(tmp_path, kind, ("", "。。。")) == []


_NAMES = "松柏梅兰竹菊桃李杏梨"


def _asked(texts: Sequence[str]) -> Asked:
    held: list[str | None] = [*texts]
    untitled: list[str | None] = [None for _ in texts]
    read = ("text", "shown_title", "shown_text", "plain_title", "plain_text")
    columns = {name: held if name.endswith("text") else untitled for name in read}
    return Asked(columns, [*range(len(held))], [None] * len(held), frozenset())


def _sent_on(n: int) -> list[str]:
    """A letter sent on with the name of another estate in each of ``n``."""
    names = (f"{_NAMES[at % 10]}{_NAMES[at // 10 % 10]}{_NAMES[at // 100 % 10]}{at}苑" for at in range(n))
    return [
        f"建议在{name}门口增设一盏路灯。夜里很黑，大家盼着早日解决，已经有{at % 3}人摔倒。"
        for at, name in enumerate(names)
    ]


@pytest.mark.parametrize("n", [5, 60])
def test_it_finds_the_copies_that_put_a_sentence_as_if_each_were_looked_at(n: int) -> None:
    """Few copies are looked at one by one; of many those that cannot be meant are passed over."""
    texts = [*_sent_on(n), "路面不平。", "建议在松柏苑门口增设一盏路灯。"]
    every, one_by_one = (
        Copies(_asked(texts), range(len(texts))),
        [Copies(_asked(texts), [place]) for place in range(len(texts))],
    )
    for text in texts:
        sentence = text.split("。")[0]
        for named in (Named(), Named(frozenset({sentence[3:8]})), Named(frozenset(), frozenset({"梅苑"}))):
            found = [place for place, copy in enumerate(one_by_one) if copy.that_put(sentence, named)]
            assert sorted(every.that_put(sentence, named)) == found
            assert sorted(every.that_put(sentence, named, {1, 3})) == [p for p in found if p in {1, 3}]


def test_it_looks_at_few_copies_of_a_letter_that_is_sent_on_with_many_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    n_looks = 0
    also_puts = asked._also_puts

    def counted(plain: str, pairs: Set[str], named: Named) -> bool:
        nonlocal n_looks
        n_looks += 1
        return also_puts(plain, pairs, named)

    monkeypatch.setattr(asked, "_also_puts", counted)
    texts = _sent_on(900)
    copies = Copies(_asked(texts), range(len(texts)))
    for text in texts:
        name = text[3 : text.index("苑") + 1]
        assert copies.that_put(f"希望{name}门口有灯", Named(frozenset({name}))) == []
    assert n_looks < 20 * len(texts)


def test_it_keeps_the_copies_of_a_text_it_was_asked_about() -> None:
    kept = CopiesOfTexts(_asked(["路灯坏了", "路灯坏了", "树倒了"]), [(0, 1), (2,)])
    assert kept.of(0) is kept.of(0) is not kept.of(1)
    assert kept.of(0).that_put("路灯坏了", Named()) == [0, 1]
