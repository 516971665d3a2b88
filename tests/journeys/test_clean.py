"""Files in, clean files out, by the real command."""

import csv
import io
import json
import signal
import subprocess
import time
from collections.abc import Callable
from hashlib import shake_256
from pathlib import Path

import pyarrow.parquet as pq
import pytest

Ended = subprocess.CompletedProcess[str]
Minyi = Callable[..., Ended]

ADDED = ["language", "fate", "reason", "n_masks", "changes"]
PAGE = (
    "<html><head><title>路灯什么时候修好</title><style>p{}</style></head><body>"
    "<nav><a href='/'>首页</a> | <a href='/n'>新闻</a></nav><article><h1>路灯什么时候修好</h1>"
    "<p>晨曦家园门口的路灯已经坏了三个星期，晚上老人和孩子出门都很不方便。</p>"
    "<p>居民多次打电话反映，至今没有人来修理，大家希望有关部门尽快派人来看一看。</p>"
    "<script>track()</script></article></body></html>"
)
# A menu is only told from a letter's own words where an article stands below it.
REST = (
    "社区的网格员来看过两次，都说已经报上去了，可是一直没有人来处理。路口车多，没有灯的时候司机看不清行人，"
    "上个星期就有一位骑车的居民在这里摔伤。物业说路灯归市政管，市政说要先由物业报修，两边推来推去，"
    "居民不知道该找谁。我们几户人家愿意一起签名，也愿意配合施工，只希望能有一个准话：由哪个单位负责，"
    "什么时候动工，修好之前能不能先装一盏临时的灯。\n"
)
DAMAGED = (
    "首頁(yè) | 新聞(wén) | 視(shì)頻\n\n"
    "小區(qū)門口的路燈(dēng)壞(huài)了三個(gè)星期，請(qǐng)派人來(lái)修。\n"
    "晚上老人和孩子出門(mén)都很不方便，大家希望盡(jìn)快解決(jué)。\n" + REST
)
MAILBOX = (
    "From a@b.example Mon Mar  3 10:00:00 2025\nFrom: Mary Hill <mary@example.org>\nSubject: The lamp\n"
    "Message-ID: <1@example.org>\nDate: Mon, 03 Mar 2025 10:00:00 +0000\n\n"
    "The lamp is out. Call me on 020 7946 0958.\n\n> earlier words\n\n"
    "From a@b.example Mon Mar  3 11:00:00 2025\nFrom: Mary Hill <mary@example.org>\nSubject: The bus\n"
    "Message-ID: <2@example.org>\nDate: Mon, 03 Mar 2025 11:00:00 +0000\n\nThe bus is late.\n"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Town</title><item><guid>g1</guid>'
    "<title>The bins</title><description>&lt;p&gt;The bins are &lt;b&gt;full&lt;/b&gt;.&lt;/p&gt;"
    "</description></item></channel></rss>"
)


def rows_of(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table, newline="")))


def test_it_cleans_the_sample_file_row_for_row(
    minyi: Minyi, office_file: Path, office_received: dict[int, list[str]], tmp_path: Path
) -> None:
    ended = minyi("clean", office_file, "-o", tmp_path / "out.csv", "--json")
    assert (ended.returncode, ended.stdout) == (0, "")
    told = json.loads(ended.stderr)
    rows = rows_of((tmp_path / "out.csv").read_text("utf-8"))
    assert len(rows) == told["n_received"] == sum(told["fates"].values()) == len(office_received)
    assert list(rows[0])[-5:] == ADDED
    assert sum(int(row["n_masks"]) for row in rows) == sum(told["marks"].values()) > 0
    rejected = rows_of((tmp_path / "out.rejects.csv").read_text("utf-8"))
    assert len(rejected) == told["fates"]["rejected"] == sum(told["rejected"].values())
    assert [int(row["row"]) for row in rejected] == [
        number for number, row in enumerate(rows, 1) if row["fate"] == "rejected"
    ]


def test_it_tells_the_fates_that_the_brief_tells_but_for_copies(
    minyi: Minyi, office_file: Path, office: Path
) -> None:
    fates = pq.read_table(office / "messages.parquet")["fate"].to_pylist()
    told = json.loads(minyi("clean", office_file, "--json").stderr)["fates"]
    assert told == {
        "kept": fates.count("kept") + fates.count("copy"),
        "set_aside": fates.count("set_aside"),
        "rejected": fates.count("rejected"),
    }


def test_it_takes_the_article_out_of_a_page(minyi: Minyi, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    lines = minyi("clean", tmp_path / "page.html").stdout.splitlines()
    assert lines[:2] == ["路灯什么时候修好", ""]
    assert lines[-1].startswith("居民多次打电话反映")
    assert not any(word in "".join(lines) for word in ("首页", "track", "<"))


def test_it_undoes_the_damage_of_a_scraper(minyi: Minyi, tmp_path: Path) -> None:
    (tmp_path / "damaged.txt").write_text(DAMAGED, "utf-8")
    assert minyi("clean", tmp_path / "damaged.txt").stdout == (
        "小区门口的路灯坏了三个星期，请派人来修。\n晚上老人和孩子出门都很不方便，大家希望尽快解决。\n" + REST
    )


def test_it_makes_tables_of_mailboxes_and_feeds(minyi: Minyi, tmp_path: Path) -> None:
    (tmp_path / "box.mbox").write_text(MAILBOX, "utf-8")
    (tmp_path / "town.xml").write_text(FEED, "utf-8")
    ended = minyi("clean", tmp_path / "box.mbox", tmp_path / "town.xml", "-o", tmp_path / "out")
    assert ended.returncode == 0
    mails = rows_of((tmp_path / "out" / "box.csv").read_text("utf-8"))
    assert [mail["text"] for mail in mails] == ["The lamp is out. Call me on 〔phone〕.", "The bus is late."]
    assert mails[0]["author"] == mails[1]["author"] != ""
    assert "Mary" not in (tmp_path / "out" / "box.csv").read_text("utf-8")
    [entry] = rows_of((tmp_path / "out" / "town.csv").read_text("utf-8"))
    assert (entry["title"], entry["text"]) == ("The bins", "The bins are full.")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_reads_its_own_output_and_changes_no_more_words(
    minyi: Minyi, office_file: Path, tmp_path: Path, lang: str
) -> None:
    once, twice = tmp_path / "once.parquet", tmp_path / "twice.parquet"
    minyi("clean", office_file, "-o", once, "--lang", lang)
    ended = minyi("clean", once, "-o", twice, "--json")
    told = json.loads(ended.stderr)
    assert (told["changes"], told["marks"]) == ({}, {})
    before, after = pq.read_table(once), pq.read_table(twice)
    assert after.column_names[-10:-5] == [f"{name}_given" for name in ADDED]
    author = next(name for name in before.column_names if "人" in name or "用户" in name)
    for name in before.column_names[:-5]:
        if name != author:
            assert after[name] == before[name], name


def test_it_says_nothing_more_when_nobody_reads_on(
    minyi_command: Path, minyi_environment: dict[str, str], office_file: Path
) -> None:
    with subprocess.Popen(
        [minyi_command, "clean", office_file],
        env=minyi_environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        assert "Traceback" not in running.stderr.read()
        assert running.wait(timeout=60) == 1


def test_it_leaves_nothing_after_ctrl_c(
    minyi_command: Path, minyi_environment: dict[str, str], tmp_path: Path
) -> None:
    source = tmp_path / "many.csv"
    lines = (f"{n},第{n}号路灯坏了　　希望尽快派人来修理" for n in range(100_000))
    source.write_text("\n".join(["编号,正文", *lines]), "utf-8")
    (tmp_path / "out").mkdir()
    with subprocess.Popen(
        [minyi_command, "clean", source, "-o", tmp_path / "out" / "many.xlsx"],
        env=minyi_environment,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        assert running.stderr is not None
        while not any(path.stat().st_size for path in (tmp_path / "out").rglob("tmp*")):
            assert running.poll() is None
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        assert "CLI-002" in running.stderr.read()
        assert running.wait(timeout=60) == 130
    assert list((tmp_path / "out").iterdir()) == []


def test_it_writes_nothing_where_the_disk_is_full(minyi: Minyi, small_disk: Path, tmp_path: Path) -> None:
    source = tmp_path / "many.csv"
    source.write_text(
        "\n".join(["正文", *(f"路灯坏了{shake_256(b'%d' % n).hexdigest(400)}" for n in range(900))]), "utf-8"
    )
    for suffix in ("csv", "parquet", "xlsx"):
        ended = minyi("clean", source, "-o", small_disk / f"out.{suffix}", "--json")
        assert (ended.returncode, json.loads(ended.stderr)["code"]) == (4, "REP-002"), suffix
        assert list(small_disk.iterdir()) == []
