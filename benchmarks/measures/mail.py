"""Mailboxes: how fast one is read, and that its size costs no memory, beside the standard library's reader.

The mailboxes are written here by a seeded script, into a temporary folder, and removed again: letters in
several charsets and packings, answers with the mail they answer, photographs. A file is read in a process of
its own, so that its peak of memory is nobody else's: ``python benchmarks/measures/mail.py ours FILE``.
"""

import base64
import json
import mailbox
import math
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from email import policy
from email.parser import BytesParser
from pathlib import Path

from minyi.listening.options import ReadOptions
from minyi.listening.reading import read_files

Say = Callable[..., None]

SIZES = (100, 400)  # MB of mailboxes
MB_OF_ATTACHMENT = 300
SEED = 20_261_123
_SENTENCES = (
    "小区门口的路灯坏了很久，晚上很黑，老人走路不安全。",
    "公交车晚点半个多小时，希望增加班次。",
    "The bins behind the library have not been emptied for two weeks.",
    "请问新的图书馆什么时候开放？",
    "Please put a bench at the bus stop near the clinic.",
)
_ABOVE = b"From writer@example.org Mon May  4 10:00:00 2020\n"


def measure_mail(sets: Path, say: Say) -> None:
    """Say how many mails are read in a second of one processor, and with what peak of memory."""
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder, f"made-{size}-MB.mbox")
            n_mails = _write(path, _letters(), size * 10**6)
            for reader in ("ours", "standard library"):
                _measure(path, reader, n_mails, say)
            path.unlink()
        large = Path(folder, f"made-attachment-{MB_OF_ATTACHMENT}-MB.mbox")
        _write(large, iter([_with_attachment(MB_OF_ATTACHMENT * 10**6)]), 1)
        for reader in ("ours", "standard library"):
            _measure(large, reader, 1, say)


def _measure(path: Path, reader: str, n_mails: int, say: Say) -> None:
    ran = subprocess.run([sys.executable, __file__, reader, str(path)], check=True, capture_output=True)
    found = json.loads(ran.stdout)
    note = f"{found['n_rows']} rows of {n_mails} mails"
    say(path, "mails read", found["n_rows"] / found["seconds"], "mails/s", system=reader, note=note)
    say(path, "bytes read", path.stat().st_size / 1e6 / found["seconds"], "MB/s", system=reader)
    say(path, "peak memory above the start", found["peak"], "MiB", system=reader)


def read_one(reader: str, path: Path) -> None:
    """Read a mailbox in one way, and print the processor time and the memory it took."""
    before = _peak()
    began = time.process_time()
    if reader == "ours":
        n_rows = sum(batch.num_rows for batch in read_files([path], ReadOptions()))
    else:
        n_rows = sum(1 for _ in _standard(path))
    seconds = time.process_time() - began
    print(json.dumps({"n_rows": n_rows, "seconds": seconds, "peak": _peak() - before}))


def _standard(path: Path) -> Iterator[tuple[str, str]]:
    """Subject and body of each mail, as a short script would take them; what fails is nothing."""
    parser = BytesParser(policy=policy.default)
    box = mailbox.mbox(path)
    for key in box.iterkeys():
        message = parser.parsebytes(box.get_bytes(key))
        try:
            body = message.get_body(("plain", "html"))
            yield str(message["subject"]), body.get_content() if body else ""
        except (LookupError, ValueError, AttributeError):
            yield "", ""


def _write(path: Path, mails: Iterator[bytes], most_bytes: int) -> int:
    n_mails = n_bytes = 0
    with path.open("wb") as file:
        while n_bytes < most_bytes:
            n_bytes += file.write(_ABOVE + next(mails) + b"\n")
            n_mails += 1
    return n_mails


def _letters() -> Iterator[bytes]:
    draw = random.Random(SEED)
    photograph = base64.encodebytes(draw.randbytes(60_000))
    number = 0
    while True:
        number += 1
        text = "\n".join(draw.choices(_SENTENCES, k=draw.randrange(1, 12)))
        if draw.random() < 0.5:
            text += "\n\n-----原始邮件-----\n发件人: 办公室\n主题: 回复\n\n" + "\n".join(_SENTENCES) * 3
        charset = draw.choice(("utf-8", "gb18030"))
        content = base64.encodebytes(text.encode(charset)) if draw.random() < 0.5 else text.encode(charset)
        transfer = "base64" if content.isascii() and text and not text.isascii() else "8bit"
        subject = base64.b64encode(f"来信 {number}".encode(charset)).decode()
        head = (
            f"From: Writer {number % 997} <writer{number % 997}@example.org>\n"
            f"Message-ID: <{number}@example.org>\nDate: Mon, 4 May 2020 10:00:00 +0800\n"
            f"Subject: =?{charset}?B?{subject}?=\nMIME-Version: 1.0\n"
        )
        kind = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {transfer}\n\n"
        if draw.random() < 0.9:
            yield (head + kind).encode() + content
            continue
        hung = "\n--b\nContent-Type: image/jpeg; name=photo.jpg\nContent-Transfer-Encoding: base64\n\n"
        outer = f'{head}Content-Type: multipart/mixed; boundary="b"\n\n--b\n{kind}'
        yield outer.encode() + content + hung.encode() + photograph + b"--b--\n"


def _with_attachment(n_bytes: int) -> bytes:
    head = b'From: a@example.org\nSubject: a\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\nhi\n--b\n'
    line = b"A" * 76 + b"\n"
    return head + b"Content-Type: video/mp4\n\n" + line * (n_bytes // len(line)) + b"--b--\n"


def _peak() -> float:
    """MiB of this process since it began; what getrusage tells goes back to the process that began it."""
    found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(found[1]) / 1024 if found else math.nan


if __name__ == "__main__":
    read_one(sys.argv[1], Path(sys.argv[2]))
