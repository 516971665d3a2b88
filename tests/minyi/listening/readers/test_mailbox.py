"""Mails one behind the other in one file, however they were put there."""

from pathlib import Path

import pytest

from minyi.listening.blocks import Sample
from minyi.listening.readers import reader_of
from minyi.listening.readers.mailbox import MailboxReader
from minyi.listening.reading import ReadOptions, read_files

ABOVE = b"From li@example.org Mon May  4 10:00:00 2020\n"


def mail(number: int, text: str = "hi") -> bytes:
    return f"From: li@example.org\nMessage-ID: <{number}@x>\nSubject: lamp\n\n{text}\n".encode()


def rows_of(folder: Path, content: bytes, name: str = "a.mbox") -> list[dict[str, object]]:
    path = folder / name
    path.write_bytes(content)
    return [row for batch in read_files([path], ReadOptions()) for row in batch.to_pylist()]


def texts_of(folder: Path, content: bytes) -> list[object]:
    return [row["text"] for row in rows_of(folder, content)]


def test_it_reads_mail_after_mail(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, b"".join(ABOVE + mail(number, f"text {number}") + b"\n" for number in range(3)))

    assert [row["external_id"] for row in rows] == ["0@x", "1@x", "2@x"]
    assert [row["text"] for row in rows] == ["text 0", "text 1", "text 2"]


@pytest.mark.parametrize(
    "above",
    [
        ABOVE,
        b"From - Mon May 04 10:00:00 2020\n",
        b"From 1665@xxx Mon May 04 10:00:00 +0000 2020\r\n",
        b"From MAILER-DAEMON Fri Jul  8 12:08:34 2011\n",
        b"From nobody\n",
    ],
)
def test_it_knows_the_lines_above_mails(tmp_path: Path, above: bytes) -> None:
    assert texts_of(tmp_path, above + mail(1) + b"\n" + above + mail(2, "there")) == ["hi", "there"]


def test_it_does_not_need_a_blank_line_between_mails(tmp_path: Path) -> None:
    assert texts_of(tmp_path, ABOVE + mail(1) + ABOVE + mail(2, "there")) == ["hi", "there"]


def test_it_takes_a_sentence_for_no_mail(tmp_path: Path) -> None:
    text = "hi\n\nFrom the corner to the bridge at 10:00 it is dark.\nFrom there on: light.\n\nFrom me"

    assert texts_of(tmp_path, ABOVE + mail(1, text) + b"\n" + ABOVE + mail(2)) == [text, "hi"]


def test_it_takes_off_the_mark_before_from(tmp_path: Path) -> None:
    text = "hi\n>From the corner\n> quoted"

    assert texts_of(tmp_path, ABOVE + mail(1, text)) == ["hi\nFrom the corner"]


def test_it_reads_a_last_mail_that_is_cut_off(tmp_path: Path) -> None:
    cut = b"From: li@example.org\nSubject: lamp\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nthe be"
    rows = rows_of(tmp_path, ABOVE + mail(1) + b"\n" + ABOVE + cut)

    assert [row["text"] for row in rows] == ["hi", "the be"]
    assert "truncated" in str(rows[1]["extra"])
    assert texts_of(tmp_path, ABOVE + mail(1) + b"\nFrom li@exa") == ["hi\n\nFrom li@exa"]


def test_it_keeps_every_mail_also_those_that_are_none(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, ABOVE + b"\nnothing\n\n" + ABOVE + mail(1) + b"\n" + ABOVE + b"\n")

    assert [row["reject_code"] for row in rows] == ["not_a_mail", None, "not_a_mail"]


def test_it_bears_a_line_of_fifty_megabytes(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, ABOVE + mail(1, "x" * 50_000_000) + b"\n" + ABOVE + mail(2))

    assert [row["reject_code"] for row in rows] == ["too_long", None]
    assert rows[1]["text"] == "hi"


def test_it_is_chosen_by_what_a_file_holds(tmp_path: Path) -> None:
    (tmp_path / "Inbox").write_bytes(ABOVE + mail(1))
    (tmp_path / "letter").write_bytes(b"Received: by a\n" + mail(1))

    assert reader_of(tmp_path / "Inbox").name == "mailbox"
    assert reader_of(tmp_path / "letter").name == "mail"
    assert MailboxReader().score(Sample("a", b"From here to there\nit is dark\n")) == 0
