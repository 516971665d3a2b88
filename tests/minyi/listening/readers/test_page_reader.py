"""Saved pages, as rows."""

import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minyi.errors import MinyiError
from minyi.listening.blocks import Sample
from minyi.listening.errors import BrokenFileError
from minyi.listening.landed import Origin, note_origin
from minyi.listening.options import ReadOptions
from minyi.listening.readers import reader_of
from minyi.listening.readers.page import PageReader, looks_like_mhtml
from minyi.listening.reading import read_files
from minyi.records import RECEIVED

WORDS = "东门外的路灯已经修好，今晚起照常亮灯，请大家放心出行。"
PAGE = f"<!DOCTYPE html><html><head><title>路灯已经修好了</title></head><body><p>{WORDS}</p></body></html>"


def rows_of(path: Path) -> list[dict[str, object]]:
    table = pa.Table.from_batches(list(read_files([path], ReadOptions())), schema=RECEIVED)
    return list(table.to_pylist())


def saved(folder: Path, content: str | bytes, name: str = "page.html") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_it_gives_one_row_a_page(tmp_path: Path) -> None:
    head = '<meta name="pubdate" content="2021-03-04 08:09"><link rel="canonical" href="https://a.example/1">'

    (row,) = rows_of(saved(tmp_path, PAGE.replace("<head>", f"<head>{head}")))

    assert (row["title"], row["text"], row["external_id"]) == ("路灯已经修好了", WORDS, "https://a.example/1")
    assert str(row["published_at"]) == "2021-03-04 00:09:00+00:00"
    assert row["extra"] == '{"link":"https://a.example/1"}'


def test_it_takes_the_address_and_the_charset_that_landed_with_the_page(tmp_path: Path) -> None:
    words = "Привет, на улице нет света, и никто не отвечает."
    path = saved(tmp_path, f"<p>{words}</p>".encode("koi8-r"))
    note_origin(path, Origin("https://a.example/news/1", "text/html", "koi8-r"))

    (row,) = rows_of(path)

    assert (row["text"], row["external_id"]) == (words, "https://a.example/news/1")


@pytest.mark.parametrize(
    ("canonical", "link"),
    [
        ("/news/1", "https://a.example/news/1"),
        ("https://a.example/", "https://a.example/news/1?x=2"),
        ("https://other.example/news/1", "https://a.example/news/1?x=2"),
        ("https://[broken", "https://a.example/news/1?x=2"),
    ],
)
def test_it_takes_no_other_page_for_this_one(tmp_path: Path, canonical: str, link: str) -> None:
    path = saved(tmp_path, PAGE.replace("<head>", f'<head><link rel="canonical" href="{canonical}">'))
    note_origin(path, Origin("https://a.example/news/1?x=2"))

    (row,) = rows_of(path)

    assert row["external_id"] in (link, "https://a.example/news/1?x=2")


def test_it_names_a_page_without_an_address_by_what_it_says(tmp_path: Path) -> None:
    (one,) = rows_of(saved(tmp_path, PAGE, "one.html"))
    (two,) = rows_of(saved(tmp_path, PAGE.replace("<p>", "<p  >"), "two.html"))

    assert one["external_id"] == two["external_id"]
    assert str(one["external_id"]).startswith("sha256:")


def test_it_rejects_a_page_that_is_only_script(tmp_path: Path) -> None:
    page = "<title>x</title><body><noscript>Enable scripts</noscript><div></div><script>start()</script>"

    (row,) = rows_of(saved(tmp_path, page))

    assert row["reject_code"] == "no_article"
    assert "start()" in str(row["original"])


def mhtml(body: bytes = PAGE.encode("gb18030"), charset: str = "gb2312") -> bytes:
    head = (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://a.example/1\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n--cut\r\n'
    )
    part = f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".encode()
    return head + part + body + b"\r\n--cut\r\nContent-Type: image/png\r\n\r\nx\r\n--cut--\r\n"


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page"])
def test_it_reads_a_page_saved_with_its_parts(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path, mhtml(), name)

    (row,) = rows_of(path)

    assert reader_of(path).name == "page"
    assert (row["text"], row["external_id"]) == (WORDS, "https://a.example/1")


def test_it_says_that_no_page_is_held(tmp_path: Path) -> None:
    with pytest.raises(BrokenFileError, match="text/html"):
        rows_of(
            saved(tmp_path, mhtml().replace(b"Content-Type: text/html", b"Content-Type: text/x"), "a.mht")
        )


def test_it_leaves_mails_to_their_reader() -> None:
    mail = EmailMessage()
    mail["Subject"] = "路灯"
    mail.set_content(WORDS)

    assert not looks_like_mhtml(mail.as_bytes())
    assert PageReader().score(Sample("x", mail.as_bytes())) == 0


def test_it_reads_a_page_with_large_pictures_in_it(tmp_path: Path) -> None:
    picture = "iVBORw0KGgo" * 1_200_000

    (row,) = rows_of(saved(tmp_path, PAGE.replace("<p>", f'<img src="data:image/png;base64,{picture}"><p>')))

    assert row["text"] == WORDS


def test_it_rejects_a_page_without_end(tmp_path: Path) -> None:
    (row,) = rows_of(saved(tmp_path, PAGE + "<p>，" * 3_000_000))

    assert row["reject_code"] == "too_long"


def test_it_says_the_same_in_every_process(tmp_path: Path) -> None:
    path = saved(tmp_path, PAGE.replace("</p>", f"</p><div class='menu side'>{WORDS[:12]}</div>"))
    script = (
        "import sys; from pathlib import Path; from minyi.listening.options import ReadOptions;"
        "from minyi.listening.readers.page import PageReader;"
        "print([block.cells for block in PageReader().read(Path(sys.argv[1]), ReadOptions())])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script, str(path)],
            env={"PYTHONHASHSEED": seed, "OMP_NUM_THREADS": threads, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, threads in (("1", "1"), ("2", "4"))
    ]

    assert runs[0] == runs[1]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=200), st.integers(0, 400), st.booleans())
def test_it_fails_only_by_errors_of_ours(tmp_path: Path, junk: bytes, at: int, is_mhtml: bool) -> None:
    whole = mhtml() if is_mhtml else PAGE.encode()
    path = saved(tmp_path, whole[:at] + junk + whole[at:])
    try:
        blocks = list(PageReader().read(path, ReadOptions()))
    except MinyiError as error:
        assert error.say("zh").message
    else:
        assert [block.n_rows for block in blocks] == [1]
