"""Encodings: files whose encoding is known, read by ours and by the detectors chardet and charset-normalizer.

A file is right if it comes out as its own codec reads it, or as a wider codec of the same family does: GBK
and GB 18030 for GB 2312, CP950 and Big5-HKSCS for Big5. A detector is right by the same measure of the
encoding it names. EUC-TW is compared with the system's iconv.
"""

import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from minyi.listening.opening import read_text
from minyi.text.decoding import decode

from .peers import readings_of

Say = Callable[..., None]

FAMILIES = {
    "GB2312": ("gb2312", "gbk", "gb18030"),
    "Big5": ("big5", "cp950", "big5hkscs"),
    "EUC-TW": (),
    "UTF-16": ("utf-16",),
    "UTF-16LE": ("utf-16-le",),
    "UTF-16BE": ("utf-16-be",),
    "utf-8": ("utf-8",),
    "utf-8-sig": ("utf-8-sig",),
}


def measure_encodings(sets: Path, say: Say) -> None:
    """Files right, a family at a time, and megabytes a second."""
    folder = sets / "encodings" / "gold"
    if not folder.is_dir():
        raise FileNotFoundError(2, "no such folder", str(folder))
    for name in FAMILIES:
        paths = sorted((folder / name).iterdir())
        truths = [_truths(path, name) for path in paths]
        ours = [_plain(read_text(path)) for path in paths]
        _tell(say, folder, name, "ours", zip(ours, truths, strict=True))
        for peer in ("chardet", "charset_normalizer"):
            readings = readings_of(peer, paths)
            if readings is None:
                say(folder, "skipped", 0, "", system=peer, note="run `make peers` first")
                continue
            texts = [
                _read_as(path, reading["encoding"]) for path, reading in zip(paths, readings, strict=True)
            ]
            _tell(say, folder, name, peer, zip(texts, truths, strict=True))
    content = b"".join(
        path.read_bytes() for name in ("GB2312", "Big5") for path in sorted((folder / name).iterdir())
    )
    begun = time.perf_counter()
    decode(content)
    say(
        folder,
        "finding the encoding and reading",
        len(content) / 1e6 / (time.perf_counter() - begun),
        "MB/s",
        system="ours",
    )


def _truths(path: Path, name: str) -> set[str]:
    """The texts that count as right."""
    content = path.read_bytes()
    if name == "EUC-TW":
        command = ["iconv", "-f", "EUC-TW", "-t", "UTF-8"]
        return {
            _plain(subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode())
        }
    read = {codec: content.decode(codec, errors="replace") for codec in FAMILIES[name]}
    fewest = min(text.count("\ufffd") for text in read.values())
    return {_plain(text) for text in read.values() if text.count("\ufffd") == fewest}


def _read_as(path: Path, encoding: str | None) -> str | None:
    try:
        return _plain(path.read_bytes().decode(encoding or "utf-8", errors="replace"))
    except LookupError:
        return None


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _tell(
    say: Say, folder: Path, name: str, system: str, pairs: Iterable[tuple[str | None, set[str]]]
) -> None:
    right = [text in truths for text, truths in pairs]
    say(folder, f"files right, {name}", sum(right), "files", system=system, note=f"of {len(right)}")
