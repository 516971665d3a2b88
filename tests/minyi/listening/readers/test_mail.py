"""Mails of every kind, well formed and broken, as rows."""

import base64
import io
import json
import random
import re
import time
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.errors import MinyiError
from minyi.listening.readers.mail import MailReader, n_fields
from minyi.listening.readers.mail_parts import (
    MOST_BYTES_OF_A_LINE,
    MOST_DEEP,
    MOST_PARTS,
    MailParser,
    pieces_of,
)
from minyi.listening.readers.mail_rows import NAMES, row_of
from minyi.listening.reading import ReadOptions, read_files

LAMP = "小区门口的路灯坏了很久，晚上很黑。"
HEAD = (
    b"From: Li <li@example.org>\r\nSubject: lamp\r\nMessage-ID: <1@example.org>\r\n"
    b"Date: Mon, 4 May 2020 10:00:00 +0800\r\n"
)
MIXED = b"Content-Type: multipart/mixed"
PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n"

OPTIONS = ReadOptions()
Read = dict[str, object]


def read(folder: Path, content: bytes, options: ReadOptions = OPTIONS) -> Read:
    path = folder / "a.eml"
    path.write_bytes(content)
    (batch,) = read_files([path], options)
    (row,) = batch.to_pylist()
    row["extra"] = json.loads(row["extra"] or "{}")
    return dict(row)


def extra_of(row: Read) -> dict[str, object]:
    extra = row["extra"]
    assert isinstance(extra, dict)
    return extra


def mixed(*parts: bytes, boundary: bytes = b"b", end: bytes = b"--b--\r\n", kind: bytes = b"mixed") -> bytes:
    head = HEAD + b"Content-Type: multipart/" + kind + b'; boundary="' + boundary + b'"\r\n\r\n'
    return head + b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts) + end


def test_it_reads_a_mail_as_one_row(tmp_path: Path) -> None:
    row = read(
        tmp_path,
        HEAD
        + b"In-Reply-To: <0@example.org>\r\nReferences: <a@b>\r\n <0@example.org>\r\n"
        + PLAIN
        + b"\r\n"
        + LAMP.encode(),
    )

    assert (row["external_id"], row["title"], row["text"]) == ("1@example.org", "lamp", LAMP)
    assert (row["author"], row["channel"]) == ("li@example.org", "email")
    assert str(row["published_at"]) == "2020-05-04 02:00:00+00:00"
    assert row["extra"] == {
        "display_name": "Li",
        "in_reply_to": "0@example.org",
        "references": ["a@b", "0@example.org"],
    }


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16", "iso-2022-jp", "hz"])
@pytest.mark.parametrize("transfer", ["base64", "8bit"])
def test_it_reads_text_in_the_charset_declared(tmp_path: Path, encoding: str, transfer: str) -> None:
    text = "東京の街灯" if encoding == "iso-2022-jp" else "路燈" if encoding == "big5" else "小区的路灯坏了"
    content = text.encode(encoding)
    if transfer == "8bit" and encoding == "utf-16":
        pytest.skip("no line of UTF-16 ends as a line of a mail does")
    packed = base64.encodebytes(content) if transfer == "base64" else content
    declared = (
        f"Content-Type: text/plain; charset={encoding}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n"
    )

    assert read(tmp_path, HEAD + declared.encode() + packed)["text"] == text


@pytest.mark.parametrize("declared", ["us-ascii", "iso-8859-1", "nonsense", "utf-8", "hex", ""])
def test_it_reads_text_in_a_charset_declared_wrongly(tmp_path: Path, declared: str) -> None:
    head = HEAD + f"Content-Type: text/plain; charset={declared}\r\n\r\n".encode()

    assert read(tmp_path, head + LAMP.encode())["text"] == LAMP
    if declared != "iso-8859-1":  # in which every byte is a letter
        assert read(tmp_path, head + LAMP.encode("gb18030"))["text"] == LAMP


def test_it_prefers_plain_text_to_html(tmp_path: Path) -> None:
    html = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>" + LAMP.encode() + b"</p>"

    assert read(tmp_path, mixed(PLAIN + b"\r\n" + LAMP.encode(), html, kind=b"alternative"))["text"] == LAMP
    assert read(tmp_path, mixed(PLAIN + b"\r\n \r\n", html, kind=b"alternative"))["text"] == f"<p>{LAMP}</p>"
    assert read(tmp_path, HEAD + html)["text"] == f"<p>{LAMP}</p>"


def test_it_joins_texts_that_stand_one_behind_the_other(tmp_path: Path) -> None:
    picture = (
        b"Content-Type: image/png\r\nContent-ID: <p>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K"
    )
    row = read(tmp_path, mixed(PLAIN + b"\r\nbefore", picture, PLAIN + b"\r\nbehind"))

    assert row["text"] == "before\nbehind"
    assert extra_of(row)["n_attachments"] == 1


def test_it_names_attachments_and_does_not_read_them(tmp_path: Path) -> None:
    name = "".join(f"%{byte:02X}" for byte in "现场照片.jpg".encode("gb18030")).encode()
    encoded = b"=?gb2312?B?" + base64.b64encode("名单.txt".encode("gb2312")) + b"?="
    parts = (
        PLAIN + b"\r\n" + LAMP.encode(),
        b"Content-Type: image/jpeg\r\nContent-Disposition: attachment; filename*0*=gb2312''" + name[:9]
        + b"; filename*1*=" + name[9:] + b"\r\n\r\nsecret",
        b'Content-Type: text/plain; name="' + encoded + b'"\r\nContent-Disposition: attachment\r\n\r\nsecret',
        b"Content-Type: message/rfc822\r\n\r\nSubject: secret\r\n\r\nsecret",
    )  # fmt: skip
    row = read(tmp_path, mixed(*parts))

    assert row["text"] == LAMP
    assert extra_of(row)["n_attachments"] == 3
    assert extra_of(row)["attachments"] == [
        {"name": "现场照片.jpg", "type": "image/jpeg"},
        {"name": "名单.txt", "type": "text/plain"},
        {"name": "", "type": "message/rfc822"},
    ]
    assert "secret" not in str(row)


def test_it_keeps_only_the_writer_s_own_words(tmp_path: Path) -> None:
    said = f"{LAMP}\n\n-----原始邮件-----\n发件人: 办公室\n\n旧信\n".encode()
    html = f'<p>{LAMP}</p><blockquote type="cite">旧信</blockquote><img src="https://x/y.gif">'.encode()

    assert read(tmp_path, HEAD + PLAIN + b"\r\n" + said)["text"] == LAMP
    assert read(tmp_path, HEAD + b"Content-Type: text/html\r\n\r\n" + html)["text"] == f"<p>{LAMP}</p>"


def test_it_marks_what_is_passed_on(tmp_path: Path) -> None:
    said = f"--- Forwarded message ---\nFrom: A\nTo: B\nSubject: C\n\n{LAMP}\n".encode()
    row = read(tmp_path, HEAD + PLAIN + b"\r\n" + said)

    assert (row["text"], extra_of(row)["is_forwarded"]) == (LAMP, True)


def test_it_joins_lines_that_were_broken_on_the_way(tmp_path: Path) -> None:
    flowed = b"Content-Type: text/plain; charset=utf-8; format=flowed"

    row = read(tmp_path, HEAD + flowed + b"\r\n\r\nThe lamp \r\nis out.\r\n From here on\r\n> old \r\n")
    assert row["text"] == "The lamp is out.\nFrom here on"
    row = read(tmp_path, HEAD + flowed + b"; delsp=yes\r\n\r\n" + "小区 \r\n路灯\r\n".encode())
    assert row["text"] == "小区路灯"


@pytest.mark.parametrize(
    ("transfer", "packed"),
    [
        (b"base64", b"5bCP5Yy655qE6Lev54Gv!!\r\n*** 5Z2P5LqG\r\n"),
        (b"BASE64", b"5bCP5Yy655qE6Lev54Gv5Z2P5LqG="),
        (b"base64", b"5bCP5Yy6\r\n55qE6Lev54Gv5Z2P5LqGY"),
        (b"quoted-printable", b"=E5=B0=8F=E5=8C=BA=E7=9A=84=E8=B7=AF=E7=81=AF=\r\n=E5=9D=8F=E4=BA=86"),
        (b"x-unknown", "小区的路灯坏了".encode()),
    ],
)
def test_it_reads_damaged_and_unknown_packing(tmp_path: Path, transfer: bytes, packed: bytes) -> None:
    head = HEAD + PLAIN + b"Content-Transfer-Encoding: " + transfer + b"\r\n\r\n"

    assert read(tmp_path, head + packed)["text"] == "小区的路灯坏了"


@pytest.mark.parametrize(
    ("content", "defects"),
    [
        (HEAD + MIXED + b"\r\n\r\n--x\r\n" + PLAIN + b"\r\nhi\r\n--x--\r\n", ["no_boundary"]),
        (HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\nhi\r\n", ["no_boundary"]),
        (mixed(PLAIN + b"\r\nhi", end=b""), ["truncated"]),
        (mixed(b"\r\nhi"), None),
        (mixed(b"hi"), None),
        (HEAD + b"Content-Type: garbage\r\n\r\nhi\r\n", None),
        (HEAD + b"hi\r\n", None),
        (b"\xef\xbb\xbf\r\n" + HEAD + b"\r\nhi\r\n", None),
        (HEAD.replace(b"\r\n", b"\n") + b"\nhi", None),
        (mixed(mixed(PLAIN + b"\r\nhi").removeprefix(HEAD)), None),
    ],
)  # fmt: skip
def test_it_reads_broken_mime_as_far_as_it_goes(
    tmp_path: Path, content: bytes, defects: list[str] | None
) -> None:
    row = read(tmp_path, content)

    assert (row["text"], row["title"], row["reject_code"]) == ("hi", "lamp", None)
    assert extra_of(row).get("defects") == defects


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("路灯坏了".encode("gb18030"), "路灯坏了"),
        ("路灯坏了".encode(), "路灯坏了"),
        (b"=?utf-8?q?caf=C3?=\r\n =?utf-8?q?=A9?= x", "café x"),
        (b"=?gb2312?B?wrc=?= =?GB2312*zh?b?tca7tcHL?=", "路灯坏了"),
        (b"=?gbk?B?wreG?= =?gbk?B?tca7?=", None),
        (b"=?nonsense?x?y?= a", "=?nonsense?x?y?= a"),
        (b"a\r\n\tb\r\n  c", "a b c"),
    ],
)
def test_it_reads_subjects_in_any_form(tmp_path: Path, subject: bytes, title: str | None) -> None:
    row = read(tmp_path, b"From: li@example.org\r\nSubject: " + subject + b"\r\n\r\nhi")

    assert row["title"] == title or title is None
    assert row["text"] == "hi"


def test_it_takes_the_time_of_receipt_where_none_was_written(tmp_path: Path) -> None:
    received = b"".join(
        b"Received: by a; " + at + b" 09:00:00 +0000\r\n" for at in (b"Tue, 5 May 2020", b"Mon, 4 May 2020")
    )
    for date in (b"", b"Date: nonsense\r\n", b"Date: Mon, 1 Jan 1900 00:00:00 +0000\r\n"):
        row = read(tmp_path, b"Subject: x\r\n" + received + date + b"\r\nhi")
        assert str(row["published_at"]) == "2020-05-04 09:00:00+00:00"


def test_it_gives_a_mail_without_an_id_the_same_one_each_time(tmp_path: Path) -> None:
    mail = b"From: li@example.org\r\nSubject: lamp\r\n\r\nhi\r\n\r\nthere\r\n"
    ids = {
        read(tmp_path, content)["external_id"]
        for content in (mail, mail.replace(b"\r\n", b"\n"), mail + b"\r\n\r\n", b"Received: x\r\n" + mail)
    }

    assert len(ids) == 1
    assert re.fullmatch("sha256:[0-9a-f]{64}", str(ids.pop()))
    assert read(tmp_path, mail + b".")["external_id"] not in ids


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no mail at all\n", "not_a_mail"),
        (HEAD + b"Auto-Submitted: auto-replied (vacation)\r\n\r\nI am away", "automatic"),
        (HEAD + b"X-Autoreply: yes\r\n\r\nI am away", "automatic"),
        (HEAD.replace(b"lamp", "自动回复：路灯".encode()) + b"\r\nI am away", "automatic"),
        (mixed(PLAIN + b"\r\nnot delivered", kind=b"report"), "automatic"),
        (mixed(b"\r\nSubject: a\r\n\r\nhi", kind=b"digest"), "digest"),
        (HEAD.replace(b"lamp", b"Town Digest, Vol 3, Issue 1") + b"List-Id: <t>\r\n\r\nhi", "digest"),
        (mixed(b"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1", kind=b"encrypted"), "encrypted"),
        (HEAD + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nMIAG", "encrypted"),
        (HEAD + b"\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQ\r\n-----END PGP MESSAGE-----", "encrypted"),
        (b"From: li@example.org\r\n\r\n\r\n", "empty"),
    ],
)  # fmt: skip
def test_it_rejects_what_is_no_message_with_its_reason(tmp_path: Path, content: bytes, code: str) -> None:
    row = read(tmp_path, content)

    assert row["reject_code"] == code
    assert row["original"]
    if code != "empty":
        assert str(row["original"])[:20].encode() == content[:20]


@pytest.mark.parametrize(
    "field", [b"Auto-Submitted: no", b"Precedence: list\r\nList-Id: Town <town.example.org>"]
)
def test_it_keeps_mails_of_persons_whatever_carries_them(tmp_path: Path, field: bytes) -> None:
    row = read(tmp_path, HEAD + field + b"\r\n\r\nhi")

    assert (row["text"], row["reject_code"]) == ("hi", None)
    assert extra_of(row).get("mailing_list") == ("Town <town.example.org>" if b"List" in field else None)


def test_it_reads_what_is_signed(tmp_path: Path) -> None:
    above, below = (
        b"-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\n",
        b"-----BEGIN PGP SIGNATURE-----",
    )
    armoured = above + b"- --hi\r\n" + below + b"\r\n\r\niQ"
    signed = mixed(PLAIN + b"\r\n--hi", b"Content-Type: application/pgp-signature\r\n\r\niQ", kind=b"signed")
    for content in (HEAD + PLAIN + b"\r\n" + armoured, signed):
        row = read(tmp_path, content)
        assert (row["text"], extra_of(row)["is_signed"]) == ("--hi", True)
        assert "n_attachments" not in extra_of(row)


def test_it_takes_no_long_time_for_signatures_without_a_text(tmp_path: Path) -> None:
    began = time.perf_counter()
    row = read(tmp_path, HEAD + b"\r\n" + b"-----BEGIN PGP SIGNED MESSAGE-----\r\n" * 20_000)

    assert row["reject_code"] == "too_long"
    assert time.perf_counter() - began < 5


def test_it_follows_no_more_parts_than_it_must(tmp_path: Path) -> None:
    began = time.perf_counter()
    parts = read(tmp_path, mixed(PLAIN + b"\r\nhi", *[b"Content-Type: image/png\r\n\r\n."] * 100_000))
    deep = HEAD
    for level in range(20_000):
        deep += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
    nested = read(tmp_path, deep + PLAIN + b"\r\nhi")

    assert parts["text"] == "hi"
    assert extra_of(parts)["defects"] == ["too_many_parts"]
    assert extra_of(parts)["n_attachments"] == MOST_PARTS - 1
    assert "too_deep" in str(extra_of(nested)["defects"])
    assert nested["title"] == "lamp"
    assert MOST_DEEP < 100
    assert time.perf_counter() - began < 5


def test_it_holds_no_attachment_in_memory() -> None:
    parser = MailParser(200_000)
    for line in mixed(PLAIN + b"\r\nhi", b"Content-Type: video/mp4\r\n\r\n", end=b"").splitlines(
        keepends=True
    ):
        parser.feed(line, begins=True)
    for _ in range(200_000):
        parser.feed(b"A" * 510 + b"\r\n", begins=True)
    mail = parser.close()

    assert (mail.n_attachments, [words.text for words in mail.words]) == (1, ["hi\n"])
    assert mail.n_bytes > 100_000_000
    assert len(mail.beginning) == 1 << 16


def test_it_rejects_more_words_than_are_kept(tmp_path: Path) -> None:
    row = read(tmp_path, HEAD + PLAIN + b"\r\n" + b"x" * 50_000_000)

    assert row["reject_code"] == "too_long"
    assert "50000" in str(row["original"]) or len(str(row["original"])) < 70_000


def test_it_is_surest_of_files_that_begin_as_mails() -> None:
    assert n_fields(HEAD + b"\r\nhi") == 4
    assert n_fields(b"From: a\nnot a head at all\n\n") == n_fields(b"") == 0


def test_it_reads_what_a_mail_program_writes() -> None:
    """Mails composed by the standard library, read as it reads them itself."""
    chance = random.Random(7)
    for _ in range(60):
        message = EmailMessage()
        text = (
            "".join(chance.choice("路灯坏了 ab.\n=é😀") for _ in range(chance.randrange(1, 300))).strip()
            or "x"
        )
        message["Subject"] = " ".join(text.split())[:150] or "x"
        message["From"] = f'"{chance.choice(["李 明", "Li, Ming", "é"])}" <li@example.org>'
        message["Message-ID"] = "<1@example.org>"
        charset = chance.choice(["utf-8", "gb18030"])
        message.set_content(text, charset=charset, cte=chance.choice(["base64", "quoted-printable"]))
        if chance.random() < 0.5:
            message.add_alternative(f"<p>{len(text)}</p>", subtype="html")
        if chance.random() < 0.5:
            message.add_attachment(b"\0\1", maintype="image", subtype="png", filename="照片.png")
        parser = MailParser(200_000)
        for line in message.as_bytes().splitlines(keepends=True):
            parser.feed(line, begins=True)
        mail = parser.close()

        assert mail.words[0].text.rstrip("\n") == text.rstrip("\n")
        assert (mail.head.words("subject") or "").replace(" ", "") == str(message["Subject"]).replace(" ", "")
        assert [hung.name for hung in mail.attachments] in ([], ["照片.png"])


PIECES = st.sampled_from(
    [b"From: a@b\n", b"Subject: =?gbk?b?", b"?=\n", b"\n", b"--b\n", b"--b--\n", b"--", b"Content-Type: ",
     b"multipart/mixed; boundary=b\n", b"multipart/digest;boundary=\n", b"text/html; charset=", b"utf-7\n",
     b"hz\n", b"Content-Transfer-Encoding: base64\n", b"5bCP=\n", b"\xff\xc2", b"\0", b"> ", b"<p>",
     b"-----\xd4\xad", b"; name*0*=x'", b"'%zz\n", b"Date: Mon, 99 Foo 99999999999 25:61 +9999\n",
     b"message/rfc822\n", b" ", b"From "]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=30))
def test_it_reads_any_bytes(pieces: list[bytes]) -> None:
    content = b"".join(pieces)
    rows = []
    for _ in range(2):
        parser = MailParser(1_000)
        for line in content.splitlines(keepends=True):
            parser.feed(line, begins=True)
        rows.append(row_of(parser.close()))

    assert rows[0] == rows[1]
    assert not isinstance(rows[0], list) or len(rows[0]) == len(NAMES)
    assert not isinstance(rows[0], MinyiError)
    assert MailReader().suffixes == (".eml",)


@pytest.mark.parametrize("body", [b"the lamp is broken\r\n", "路灯坏了\r\n很黑\r\n".encode()])
def test_it_reads_a_mail_whose_lines_end_in_carriage_returns(tmp_path: Path, body: bytes) -> None:
    head = b"From: Li <li@example.org>\r\nSubject: lamp\r\nDate: Mon, 4 May 2020 10:00:00 +0800\r\n"
    mail = head + b"\r\n" + body

    twin = read(tmp_path, mail.replace(b"\r\n", b"\r"))

    assert twin == read(tmp_path, mail)
    assert twin["author"] == "li@example.org"
    assert n_fields(head.replace(b"\r\n", b"\r")) == 3


@pytest.mark.parametrize("charset", ["idna", "punycode", "unicode_escape"])
def test_it_reads_a_mail_in_a_charset_that_is_none(tmp_path: Path, charset: str) -> None:
    head = HEAD + f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode()

    assert read(tmp_path, head + LAMP.encode("gbk"))["text"] == LAMP


def test_it_takes_lines_that_end_in_carriage_returns_apart_as_others() -> None:
    content = (
        b"a\n\n"
        + b"b" * (5 * MOST_BYTES_OF_A_LINE // 2)
        + b"\n"
        + b"c\n" * (MOST_BYTES_OF_A_LINE // 2)
        + b"d"
    )

    found = list(pieces_of(io.BytesIO(content.replace(b"\n", b"\r"))))

    assert b"".join(piece for piece, _ in found) == content
    assert [set(piece) for piece, begins in found if not begins] == [set(b"b\n")]
    assert max(len(piece) for piece, _ in found) <= 2 * MOST_BYTES_OF_A_LINE
