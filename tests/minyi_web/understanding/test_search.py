"""Search by words and meaning over masked text."""

from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as how_often
from hypothesis import strategies as st
from tests.minyi_web.understanding.rows import AT, Silent, make_message, make_run, make_source, read

from minyi_web.due import Stopped
from minyi_web.listening.models import Fate, Message, Origin
from minyi_web.understanding import search_index, search_vectors
from minyi_web.understanding.facets import Facets
from minyi_web.understanding.models import Reading, Run
from minyi_web.understanding.search import find, put_in
from minyi_web.understanding.search_tokens import Terms, ways

pytestmark = pytest.mark.django_db

TEXTS = {
    "停水": ("小区停水三天", "请尽快恢复供水，老人没有水喝。"),
    "施工": ("夜间施工噪音", "工地凌晨两点还在打桩，孩子睡不着。"),
    "公交": ("27路公交改道", "改道以後去中醫院要走兩公里，請恢復原線。"),
    "heating": ("No heating in Elm Street", "The radiators have been cold since Monday."),
    "路灯": ("路灯坏了", "A3区的路灯坏了半个月，晚上很黑。"),
}


@pytest.fixture
def run() -> Run:
    """A run over a few messages, put in."""
    run = make_run()
    for title, text in TEXTS.values():
        read(run, make_message(title, text))
    put_in(run, Silent())
    return run


def titles(run: Run, typed: str, facets: Facets | None = None, *, by_words: bool = True) -> list[str]:
    """The titles of what is found by its words, or by words and meaning."""
    hits = [hit for hit in find(run, typed, facets or Facets()).hits if hit.by_words or not by_words]
    named = dict(Message.objects.values_list("pk", "title"))
    return [named[hit.message_id] for hit in hits]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("停水", "小区停水三天"),
        ("打桩", "夜间施工噪音"),
        ("radiators", "No heating in Elm Street"),
        ("RADIATORS", "No heating in Elm Street"),
        ("中医院", "27路公交改道"),
        ("中醫院", "27路公交改道"),
        ("停水三天", "小区停水三天"),
        ("A3区", "路灯坏了"),
        ("桩", "夜间施工噪音"),
        ("噪", "夜间施工噪音"),
        ("elm street", "No heating in Elm Street"),
    ],
)
def test_it_finds_words_exactly(run: Run, typed: str, title: str) -> None:
    assert titles(run, typed) == [title]


@pytest.mark.parametrize("typed", ["水停", "radiator", "天请", "heat", "拆迁", "1"])
def test_it_finds_no_words_that_are_not_there(run: Run, typed: str) -> None:
    assert titles(run, typed) == []


def test_it_does_not_join_title_and_text(run: Run) -> None:
    assert titles(run, "噪音工地") == ["夜间施工噪音"]  # both words, not the phrase
    assert search_index.best(_only_phrase("噪音工地")) == []


def test_it_finds_all_words_before_any_of_them(run: Run) -> None:
    found = titles(run, "工地 凌晨 供水")
    assert set(found) == {"夜间施工噪音", "小区停水三天"}
    assert titles(run, "老人 供水") == ["小区停水三天"]


def test_it_finds_what_means_the_same_in_other_words(run: Run) -> None:
    found = titles(run, "自来水断了没有水用", by_words=False)
    assert found[0] == "小区停水三天"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        '"',
        "'",
        "。，！",
        '停水" OR "施工',
        "停水' & '施工",
        "NEAR(停水 施工)",
        "title:停水",
        "停水*",
        "-停水",
        "^停水",
        "停水\0施工",
        "停" * 10_000,
        "a " * 5_000,
        "%",
        "_",
        "\\",
        "\ud800",
        "'; DROP TABLE understanding_search; --",
        "‮停水‬",
        "🙂",
    ],
)
def test_it_takes_whatever_is_typed_for_words(run: Run, typed: str) -> None:
    find(run, typed, Facets())
    find(run, typed, Facets(kind="complaint"))
    assert titles(run, "停水") == ["小区停水三天"]


@how_often(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_it_never_fails_for_a_text(run: Run, typed: str) -> None:
    assert len(find(run, typed, Facets()).hits) <= len(TEXTS)


def test_it_finds_nothing_for_signs_alone(run: Run) -> None:
    assert find(run, "?!()《》", Facets()).hits == ()


def test_it_never_finds_what_is_sealed() -> None:
    run = make_run()
    read(run, make_message("举报停水科长", "停水收钱"), sealed=True, kinds=["misconduct"])
    read(run, make_message("停水两天", "没有水"))
    put_in(run, Silent())
    assert titles(run, "停水", by_words=False) == ["停水两天"]
    assert len(list(search_index.indexed_ids())) == 1


def test_it_takes_out_what_a_later_run_seals(run: Run) -> None:
    message = Message.objects.get(title="小区停水三天")
    later = make_run()
    for one in Message.objects.all():
        read(later, one, sealed=one == message)
    put_in(later, Silent())
    assert message.pk not in list(search_index.indexed_ids())
    assert titles(later, "停水", by_words=False) == []


def test_it_hides_what_is_sealed_while_it_is_still_in_the_index(run: Run) -> None:
    Reading.objects.filter(message__title="小区停水三天").update(sealed=True)
    assert titles(run, "停水", Facets(kind="complaint"), by_words=False) == []


def test_it_never_finds_what_was_overheard() -> None:
    run = make_run()
    overheard = make_source("论坛", Origin.OVERHEARD)
    read(run, make_message("停水了大家囤水", "听说要停水", overheard))
    put_in(run, Silent())
    assert titles(run, "停水", by_words=False) == []


def test_it_takes_out_what_was_deleted(run: Run) -> None:
    gone = Message.objects.get(title="路灯坏了")
    Reading.objects.filter(message=gone).delete()
    key = gone.pk
    gone.delete()
    put_in(run, Silent())
    assert key not in list(search_index.indexed_ids())


def test_it_leaves_copies_with_their_original(run: Run) -> None:
    first = Message.objects.get(title="路灯坏了")
    copy = make_message("路灯坏了", first.text, fate=Fate.COPY, copy_of=first)
    read(run, copy)
    put_in(run, Silent())
    assert [hit.message_id for hit in find(run, "半个月", Facets()).hits] == [first.pk]


def test_it_puts_in_what_is_new_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    read(run, new := make_message("垃圾没人收", "垃圾桶满了"))
    added: list[int] = []
    really_add = search_index.add

    def add(entries: list[search_index.Entry]) -> None:
        added.extend(entry.message_id for entry in entries)
        really_add(entries)

    monkeypatch.setattr(search_index, "add", add)
    put_in(run, Silent())
    assert added == [new.pk]
    assert titles(run, "垃圾桶") == ["垃圾没人收"]


def test_it_goes_on_after_it_was_stopped() -> None:
    run = make_run()
    for title, text in TEXTS.values():
        read(run, make_message(title, text))
    with pytest.raises(Stopped):
        put_in(run, Silent(after=0))
    assert not (Path(settings.RUNS) / run.folder / search_vectors.NAME).exists()
    put_in(run, Silent())
    put_in(run, Silent())
    assert len(list(search_index.indexed_ids())) == len(TEXTS)
    assert titles(run, "打桩") == ["夜间施工噪音"]


def test_it_tells_how_far_it_is() -> None:
    run = make_run()
    read(run, make_message("停水"))
    job = Silent()
    put_in(run, job)
    assert job.told == [("embedding", 1), ("end", None)]
    assert job.n_done == 1


def test_it_puts_in_a_run_of_nothing() -> None:
    run = make_run()
    put_in(run, Silent())
    assert find(run, "停水", Facets()).hits == ()


def test_it_finds_words_of_a_run_without_a_folder() -> None:
    run = make_run(folder="")
    read(run, make_message("停水"))
    put_in(run, Silent())
    assert titles(run, "停水") == ["停水"]


@pytest.fixture
def many_sided() -> Run:
    """Messages that say the same and differ in everything else."""
    run = make_run()
    letters = make_source("来信")
    read(run, make_message("停水一", channel="网站", reply="已恢复"), urgency="2h", place="望塔区")
    read(run, make_message("停水二", channel="电话"), kinds=["help", "complaint"], topic_id="t02")
    read(
        run,
        make_message("停水三", brought_by=letters, published_at=AT - timedelta(days=90)),
        issue_id="i0007",
    )
    read(run, make_message("停水四", brought_by=letters, published_at=None), kinds=["thanks"])
    put_in(run, Silent())
    return run


@pytest.mark.parametrize(
    ("facets", "found"),
    [
        (Facets(channel="电话"), {"停水二"}),
        (Facets(channel="网"), set()),
        (Facets(kind="complaint"), {"停水一", "停水二", "停水三"}),
        (Facets(kind="help"), {"停水二"}),
        (Facets(kind="comp"), set()),
        (Facets(urgency="2h"), {"停水一"}),
        (Facets(topics=("t02", "t03")), {"停水二"}),
        (Facets(issue="i0007"), {"停水三"}),
        (Facets(place="望塔区"), {"停水一"}),
        (Facets(first_on=(AT - timedelta(days=30)).date()), {"停水一", "停水二"}),
        (Facets(last_on=(AT - timedelta(days=30)).date()), {"停水三"}),
        (Facets(replied=True), {"停水一"}),
        (Facets(replied=False), {"停水二", "停水三", "停水四"}),
        (Facets(kind="complaint", channel="电话", replied=True), set()),
    ],
)
def test_it_narrows_what_is_found(many_sided: Run, facets: Facets, found: set[str]) -> None:
    assert set(titles(many_sided, "停水", facets)) == found
    assert set(titles(many_sided, "停水", facets, by_words=False)) == found


def test_it_narrows_to_a_source(many_sided: Run) -> None:
    source = make_source("来信").source
    assert set(titles(many_sided, "停水", Facets(source=source.pk))) == {"停水三", "停水四"}


def test_it_searches_one_run_alone(run: Run) -> None:
    later = make_run()
    message = Message.objects.get(title="路灯坏了")
    read(later, message)
    put_in(later, Silent())
    assert titles(later, "停水", Facets(kind="complaint")) == []


def test_it_says_that_there_may_be_more(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setattr("minyi_web.understanding.search.MOST_HITS", 2)
    found = find(run, "停水 施工 公交 路灯", Facets())
    assert len(found.hits) == 2
    assert found.cut


def test_it_ranks_the_latest_first_where_too_many_hold_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    run = make_run()
    for n in range(5):
        read(run, make_message(f"停水{n}"))
    put_in(run, Silent())
    monkeypatch.setattr(search_index, "MOST_RANKED", 2)
    assert set(titles(run, "停水")[:2]) == {"停水3", "停水4"}
    assert set(titles(run, "停水")[2:]) == {"停水2", "停水1", "停水0"}


def test_it_puts_a_rarer_word_and_a_shorter_text_first() -> None:
    run = make_run()
    read(run, make_message("", "停水" + "，这里还说了许多别的事情" * 30))
    read(run, make_message("", "停水了"))
    put_in(run, Silent())
    best = search_index.best(_only_phrase("停水"))
    assert Message.objects.get(pk=best[0]).text == "停水了"


def test_it_keeps_the_vectors_of_a_run_in_one_file_as_they_are(run: Run) -> None:
    path = Path(settings.RUNS) / run.folder / search_vectors.NAME
    stored = np.load(path, mmap_mode="r")
    assert stored["id"].tolist() == sorted(Message.objects.values_list("pk", flat=True))
    assert stored["codes"].dtype == np.int8
    assert np.abs(stored["codes"]).max(axis=1).tolist() == [127] * len(TEXTS)


def test_it_takes_no_message_for_its_own_neighbour(run: Run) -> None:
    one = Message.objects.get(title="小区停水三天")
    read(run, other := make_message("小区停水五天", "请尽快恢复供水。"))
    put_in(run, Silent())
    assert search_vectors.like_message(run, one.pk, 3)[0].message_id == other.pk
    assert all(like.message_id != one.pk for like in search_vectors.like_message(run, one.pk, 3))
    assert search_vectors.like_message(run, 999_999, 3) == []


def test_it_finds_nothing_like_a_message_that_says_nothing() -> None:
    run = make_run()
    read(run, empty := make_message("？？？"))
    read(run, make_message("！！"))
    put_in(run, Silent())
    assert search_vectors.like_message(run, empty.pk, 3) == []


def _only_phrase(typed: str) -> Terms:
    return ways(typed)[0]
