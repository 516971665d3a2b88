"""An import from its file to the tables: each row once, whatever happens meanwhile."""

import errno
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from django.db import OperationalError, connections
from pytest_django import DjangoAssertNumQueries
from tests.minyi_web.listening.conftest import Told, brought, counts, done, everything, message

from minyi.cleaning.batch import clean_batch
from minyi.cleaning.copies import fold_copies
from minyi.errors import MinyiError
from minyi.listening.errors import (
    EmptyFileError,
    FileChangedError,
    NoTextColumnError,
    UnknownFormatError,
)
from minyi.listening.options import ReadOptions
from minyi.listening.reading import read_files
from minyi_web.due import Stopped
from minyi_web.listening import actions, queries, storing, taking_in, uploads
from minyi_web.listening.errors import NoRoom, StoredFileGone
from minyi_web.listening.models import Fate, Import, Message, Original, Reject, Source
from minyi_web.people.audit import verify
from minyi_web.people.models import AuditEntry

Write = Callable[..., Path]
NOT_A_LETTER = "！！！"


@pytest.mark.django_db
def test_it_gives_every_row_one_fate(source: Source, written: Write, at: datetime) -> None:
    rows = [message(1), message(2), message(2, 编号="A9"), message(4, 内容=NOT_A_LETTER, 标题="")]
    import_ = brought(source, written([*rows, {"编号": "A5"}]), at)
    assert counts(import_) == (5, 2, 1, 1, 1, 0)
    assert queries.counts_that_do_not_add_up() == []
    copy = Message.objects.get(fate=Fate.COPY)
    assert copy.copy_of is not None
    assert (copy.row, copy.copy_of.row, copy.reason) == (3, 2, "exact_copy")
    reject = Reject.objects.get()
    assert (reject.row, reject.code, reject.original) == (5, "empty", '{"编号":"A5"}')


@pytest.mark.django_db
def test_it_keeps_masked_words_and_the_original_apart(source: Source, written: Write, at: datetime) -> None:
    said = "我叫王小明，电话13912345678，路灯坏了。"
    brought(source, written([message(1, 内容=said, 用户="王小明", 备注="三次")]), at)
    row = Message.objects.get()
    assert "13912345678" not in row.text and "王小明" not in row.text and "〔电话〕" in row.text
    assert row.author_pseudonym and "王小明" not in row.author_pseudonym
    original = Original.objects.get(message=row)
    assert (original.text, original.extra) == (said, '{"备注":"三次"}')
    assert original.delete_after == at + timedelta(days=365)


@pytest.mark.django_db
def test_it_keeps_no_trace_of_whom_it_overheard(overheard: Source, written: Write, at: datetime) -> None:
    rows = [message(1, 用户="张建国"), {"用户": "张建国"}]
    brought(overheard, written(rows), at)
    row = Message.objects.get()
    assert (row.author_pseudonym, Original.objects.count(), Reject.objects.get().original) == ("", 0, "")
    assert "张建国" not in "".join(str(value) for value in everything())


@pytest.mark.django_db
def test_it_changes_nothing_when_a_file_comes_again(source: Source, written: Write, at: datetime) -> None:
    path = written([message(1), message(2), message(2), {"编号": "A5"}])
    brought(source, path, at)
    before = everything()
    again = brought(source, path, at + timedelta(days=1))
    assert counts(again) == (4, 0, 0, 0, 1, 3)
    assert everything() == before
    assert queries.counts_that_do_not_add_up() == []


@pytest.mark.django_db
def test_it_knows_a_row_whose_votes_have_changed(source: Source, written: Write, at: datetime) -> None:
    brought(source, written([message(1, 点赞数=3)]), at)
    again = brought(source, written([message(1, 点赞数=4), message(2, 点赞数=0)], "later.csv"), at)
    assert counts(again) == (2, 1, 0, 0, 0, 1)


@pytest.mark.django_db
def test_it_does_not_take_one_person_for_another(source: Source, written: Write, at: datetime) -> None:
    first = [{"正文": "同意这个方案", "姓名": name} for name in ("甲一", "乙二")]
    assert counts(brought(source, written(first), at)) == (2, 1, 1, 0, 0, 0)
    other = written([{"正文": "同意这个方案", "姓名": "丙三"}], "others.csv")
    assert counts(brought(source, other, at)) == (1, 0, 1, 0, 0, 0)


@pytest.mark.django_db
def test_it_counts_equal_rows_as_often_as_they_stand_there(
    source: Source, written: Write, at: datetime
) -> None:
    line = {"正文": "同意这个方案"}
    assert counts(brought(source, written([line] * 3), at)) == (3, 1, 2, 0, 0, 0)
    assert counts(brought(source, written([line] * 5, "more.csv"), at)) == (5, 0, 2, 0, 0, 3)


@pytest.mark.django_db
def test_it_brings_one_row_into_two_sources(source: Source, written: Write, at: datetime) -> None:
    path = written([message(1)])
    brought(source, path, at)
    assert counts(brought(Source.objects.create(name="热线"), path, at)) == (1, 0, 1, 0, 0, 0)


@pytest.mark.django_db
def test_it_never_folds_what_was_said_to_us_onto_what_was_overheard(
    source: Source, overheard: Source, written: Write, at: datetime
) -> None:
    path = written([message(1)])
    brought(overheard, path, at)
    assert counts(brought(source, path, at)) == (1, 1, 0, 0, 0, 0)


@pytest.mark.django_db
def test_it_folds_exact_copies_as_a_run_would(source: Source, written: Write, at: datetime) -> None:
    draw = random.Random(7)
    bodies = ["路灯坏了", "路 灯\n坏了", "电梯停了", "", "　", "水压太低", "水压 太低", "路灯坏了。"]
    rows = [
        {
            "编号": str(n),
            "标题": draw.choice(["甲", "乙", "甲 "]),
            "正文内容": draw.choice(bodies),
            "渠道": "网",
        }
        for n in range(60)
    ]
    path = written(rows)
    brought(source, path, at)
    received = list(read_files([path], ReadOptions()))
    folded = fold_copies(pa.Table.from_batches([clean_batch(one, b"key") for one in received])).to_pylist()
    exact = {one["row"]: one["copy_of"] for one in folded if one["reason"] == "exact_copy"}
    found = dict(Message.objects.filter(fate=Fate.COPY).values_list("row", "copy_of__row"))
    assert found == exact and len(found) > 40


@pytest.mark.django_db
@pytest.mark.parametrize("stops_at", [1, 2, 3, 4, 5, 7, 8])
def test_it_gives_the_same_however_often_it_was_stopped(
    source: Source, written: Write, at: datetime, stops_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "_ROWS_A_CHUNK", 4)
    path = written([message(n % 13, 编号=f"B{n}") for n in range(20)] + [{"编号": "X"}] * 2)
    import_ = actions.take_path(None, source, path, None, at)
    with pytest.raises(Stopped):
        done(import_, Told(stops_at=stops_at))
    import_.refresh_from_db()
    seen = queries.summary(import_)
    assert seen.n_received == seen.n_kept + seen.n_copies + seen.n_rejected + seen.n_known
    assert counts(done(import_)) == (22, 13, 7, 0, 2, 0)
    assert queries.counts_that_do_not_add_up() == []
    stopped = everything()
    for gone in (Message.objects.filter(fate=Fate.COPY), Message.objects.all(), Reject.objects.all()):
        gone.delete()
    Import.objects.update(n_received=0)
    done(import_)
    assert everything() == stopped


@pytest.mark.django_db(transaction=True)
def test_it_survives_being_killed_at_any_moment(
    source: Source, written: Write, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "_ROWS_A_CHUNK", 3)
    path = written([message(n % 40, 编号=f"K{n}") for n in range(60)] + [{"编号": "X"}] * 3)
    import_ = actions.take_path(None, source, path, None, at)
    left = [_begun_and_killed(import_, n_rows) for n_rows in (1, 15, 40)]
    assert left == sorted(left)
    assert any(0 < n_rows < 60 for n_rows in left)
    assert counts(done(import_)) == (63, 40, 20, 0, 3, 0)
    assert Original.objects.count() == 60
    assert queries.counts_that_do_not_add_up() == []


def _begun_and_killed(import_: Import, n_rows: int) -> int:
    """Begin an import in a process of its own, and kill that once so many rows are there; how many stay."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            done(import_, Slow())
        finally:
            os._exit(0)
    give_up_at = time.monotonic() + 20
    while Message.objects.count() < n_rows and time.monotonic() < give_up_at:
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return Message.objects.count()


class Slow(Told):
    """A job that takes its time."""

    def go_on(self) -> None:
        time.sleep(0.02)


@pytest.mark.django_db
def test_it_writes_the_end_of_an_import_down_once(source: Source, written: Write, at: datetime) -> None:
    import_ = brought(source, written([message(1)]), at)
    done(import_)
    assert counts(import_) == (1, 1, 0, 0, 0, 0)
    assert AuditEntry.objects.filter(act="import.done").count() == 1
    assert verify().holds


@pytest.mark.django_db
def test_it_reads_and_cleans_by_parts_and_tells_how_far_it_is(
    source: Source, written: Write, at: datetime
) -> None:
    job = Told()
    brought(source, written([message(n) for n in range(3)]), at, job)
    assert job.stages == [("reading", None), ("cleaning", 3)]
    assert job.n_done == 3


@pytest.mark.django_db
def test_it_gives_the_same_by_several_processes(
    source: Source, written: Write, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written([message(n) for n in range(500)])
    brought(source, path, at)
    alone = everything()
    Message.objects.all().delete()
    monkeypatch.setattr(taking_in, "_FEWEST_TO_SHARE", 100)
    monkeypatch.setattr(taking_in, "n_cores", lambda: 2)
    brought(source, path, at)
    together = everything()
    assert len(together) == 500
    # The second place is the number of the import.
    assert [(row[0], *row[2:]) for row in together] == [(row[0], *row[2:]) for row in alone]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("empty.csv", b"", EmptyFileError),
        ("blank.csv", b" \n\t\n", EmptyFileError),
        ("program", b"\x7fELF\x02\x01\x01\0\0\0" + bytes(300), UnknownFormatError),
        ("table.csv", "编号,日期\n1,2026-01-01\n".encode(), NoTextColumnError),
    ],
)
def test_it_says_what_is_wrong_with_a_file_by_the_name_it_had(
    source: Source, tmp_path: Path, at: datetime, name: str, content: bytes, kind: type[MinyiError]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(kind) as told:
        brought(source, path, at)
    assert f"“{name}”" in told.value.say("en").message
    assert Message.objects.count() == 0


@pytest.mark.django_db
def test_it_brings_nothing_of_a_file_that_changes_while_it_is_read(
    source: Source, written: Write, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_ = actions.take_path(None, source, written([message(1)]), None, at)
    stored = uploads.path_of(import_.stored_name)

    class Meddling(Told):
        def advance(self, n: int) -> None:
            stored.write_bytes(stored.read_bytes() + b"\n")

    with pytest.raises(FileChangedError, match=r"“messages\.csv” was changed while it was read"):
        done(import_, Meddling())
    assert Message.objects.count() == 0
    with pytest.raises(FileChangedError, match="LIS-019"):
        done(import_)


@pytest.mark.django_db
def test_it_says_when_the_file_is_gone(source: Source, written: Write, at: datetime) -> None:
    import_ = actions.take_path(None, source, written([message(1)]), None, at)
    uploads.remove(import_.stored_name)
    with pytest.raises(StoredFileGone, match=r"“messages\.csv” is no longer in the folder"):
        done(import_)


@pytest.mark.django_db
def test_it_says_when_the_disk_is_full_and_goes_on_when_there_is_room(
    source: Source, written: Write, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_ = actions.take_path(None, source, written([message(n) for n in range(3)]), None, at)

    def full(*given: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(taking_in, "TemporaryFile", full)
        with pytest.raises(NoRoom, match="The disk is full"):
            done(import_)

    def database_full(*given: object, **named: object) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(taking_in, "put_in", database_full)
        with pytest.raises(NoRoom, match="LIW-002"):
            done(import_)
    assert counts(done(import_)) == (3, 3, 0, 0, 0, 0)


@pytest.mark.django_db
def test_it_takes_rows_whole_or_not_at_all(
    source: Source, written: Write, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_ = actions.take_path(None, source, written([message(n) for n in range(5)]), None, at)

    def broken(*given: object) -> None:
        raise OperationalError("connection lost")

    with monkeypatch.context() as patched:
        patched.setattr(storing, "_put_in_rejects", broken)
        with pytest.raises(OperationalError, match="connection lost"):
            done(import_)
    assert (Message.objects.count(), Original.objects.count()) == (0, 0)
    assert counts(done(import_)) == (5, 5, 0, 0, 0, 0)
    assert Original.objects.count() == 5


@pytest.mark.django_db
def test_it_bears_what_stands_in_cells(source: Source, written: Write, at: datetime) -> None:
    nasty = "<script>alert(1)</script>\u202eabc\u0000 =cmd|' /C calc'!A0 \U0001f600 ﷺ"
    far = [
        message(
            n,
            内容=f"{nasty} 路灯 {n}",
            标题=nasty,
            用户=nasty,
            渠道=nasty * 9,
            地区=nasty * 20,
            点赞数=likes,
            时间=when,
        )
        for n, (likes, when) in enumerate(
            [(2**70, "9999-12-31"), (-(2**70), "0001-01-01"), ("1e400", "2026-02-30"), (10**12, "1969-12-31")]
        )
    ]
    import_ = brought(source, written([*far, message(9, 编号="9" * 500)], "nasty.jsonl"), at)
    assert counts(import_) == (5, 5, 0, 0, 0, 0)
    rows = list(Message.objects.order_by("row"))
    assert [row.likes for row in rows] == [None, None, None, 10**12, None]
    assert [row.published_at for row in rows[:4]] == [None] * 4
    assert all("\0" not in f"{row.title}{row.text}{row.channel}{row.place}" for row in rows)
    assert all("\u202e" not in row.text for row in rows)
    assert len(rows[4].external_id) == 200
    assert "unread_likes" in Original.objects.get(message=rows[0]).extra


@pytest.mark.django_db(transaction=True)
def test_it_does_two_imports_of_one_file_at_once(
    source: Source, written: Write, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "_ROWS_A_CHUNK", 5)
    path = written([message(n % 30, 编号=f"C{n}") for n in range(60)] + [{"编号": "X"}])
    both = [actions.take_path(None, source, path, None, at) for _ in range(2)]
    start, faults = threading.Barrier(2), list[BaseException]()

    def work(import_: Import) -> None:
        try:
            start.wait(10)
            done(import_)
        except BaseException as error:
            faults.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(import_,)) for import_ in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    for import_ in both:
        import_.refresh_from_db()
        assert import_.n_received == 61
    assert sum(one.n_kept for one in both) == 30
    assert sum(one.n_copies for one in both) == 30
    assert sum(one.n_known for one in both) == 60
    assert queries.counts_that_do_not_add_up() == []


@pytest.mark.django_db
def test_it_uses_ids_that_nobody_had(source: Source, written: Write, at: datetime) -> None:
    brought(source, written([message(1), message(2)]), at)
    highest = Message.objects.order_by("-id").values_list("id", flat=True)[0]
    Message.objects.all().delete()
    brought(source, written([message(3)], "later.csv"), at)
    assert Message.objects.get().pk > highest
    # A row that the models write gets an id of its own too.
    made = Message.objects.get()
    made.pk, made.key = None, "another"
    made.save()
    assert made.pk is not None and made.pk > highest + 1


@pytest.mark.django_db
def test_it_asks_as_often_for_many_rows_as_for_few(
    source: Source, written: Write, at: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(40):
        brought(source, written([message(n) for n in range(300)]), at)
