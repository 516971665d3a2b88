"""Pages: the article of saved pages, by ours and by the defaults of trafilatura and readability.

The set has no gold text, so each system is marked by what the page itself shows, whoever reads it:

- *empty*: pages of which fewer than 50 characters come out;
- *description*: of the pages whose head describes the article in 40 characters or more that stand on the page
  itself, those whose description is in the text;
- *longest lines*: of the five longest lines of prose on a page outside of links, those that are in the text
  (comments may be among them, so none reaches 1);
- *majority*: sentences that at least two of the three systems give are held to be the article; recall is how
  many of their characters a system gives, precision how many of its characters are theirs;
- *links*: lines that are no more than the words of a link on the page, such as other articles; in a page;
- *furniture*: pages with a short line of editors, sharing, copyright, next article or comments;
- *title*: the same words as a heading on the page that the head's title begins with or holds;
- *date*: pages with a day of publication; *author*: pages with one, right or wrong.

The pages of ``tests/pages`` were made by hand and their text is known: the mean over them of the F1 of
trigrams of characters, without white space and the marks between cells.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from minyi.text.articles import find_article
from minyi.text.decoding import decode_page

from .lines import CHECKOUT
from .peers import readings_of

Say = Callable[..., None]

_FURNITURE = re.compile(
    r"责任编辑|责编|版权所有|版权声明|免责声明|Copyright|ICP备|相关阅读|相关新闻|相关推荐|推荐阅读|上一篇|下一篇|"
    r"分享到|扫一扫|我要评论|登录|注册|举报|返回首页|打印本页|字号|浏览次数|关注我们|下载客户端|网友评论|热门"
)
_BREAKING = frozenset(
    "p div br li tr td th h1 h2 h3 h4 h5 h6 dd dt section article ul table pre blockquote".split()
)
_UNSEEN = frozenset("script style noscript template textarea select option button title".split())
_CLAUSE = re.compile(r"[，。！？；]")


@dataclass(slots=True)
class Seen:
    """What a page shows, taken off it by the parser of the standard library."""

    lines: list[tuple[str, int]] = field(default_factory=list)  # and how many characters are linked
    links: set[str] = field(default_factory=set)
    headings: list[str] = field(default_factory=list)
    description: str = ""
    title: str = ""


class _Eye(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self.pieces: list[str] = []
        self.link: list[str] = []
        self.n_linked = 0
        self.open: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and (given.get("name") or given.get("property")) in (
            "description",
            "og:description",
        ):
            self.seen.description = self.seen.description or _squeezed(given.get("content") or "")
        if tag in _BREAKING:
            self.end_line(tag)
        if tag in _UNSEEN or tag == "a" or tag in ("h1", "h2", "h3"):
            self.open[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.open["a"]:
            self.seen.links.add(_squeezed("".join(self.link)))
            self.link = []
        if tag in ("h1", "h2", "h3") and self.open[tag]:
            self.seen.headings.append("".join(self.pieces))
        if tag in _BREAKING:
            self.end_line(tag)
        if self.open[tag]:
            self.open[tag] -= 1

    def handle_data(self, data: str) -> None:
        if self.open["title"]:
            self.seen.title += data
        if any(self.open[tag] for tag in _UNSEEN):
            return
        self.pieces.append(data)
        if self.open["a"]:
            self.link.append(data)
            self.n_linked += len(_squeezed(data))

    def end_line(self, tag: str) -> None:
        line = _squeezed("".join(self.pieces))
        if line:
            self.seen.lines.append((line, self.n_linked))
        self.pieces, self.n_linked = [], 0


def measure_pages(sets: Path, say: Say) -> None:
    """All marks, system by system."""
    folder = sets / "pages-zh"
    if not folder.is_dir():
        raise FileNotFoundError(2, "no such folder", str(folder))
    paths = sorted(folder.glob("*/*.html"))
    seen = [_seen(path) for path in paths]
    read = {"ours": [_ours(path) for path in paths]}
    for peer in ("trafilatura", "readability"):
        readings = readings_of(peer, paths)
        if readings is None:
            say(folder, "skipped", 0, "", system=peer, note="run `make peers` first")
        else:
            read[peer] = readings
    for system, readings in read.items():
        _tell(partial(say, folder), system, readings, seen)
    if len(read) == 3:
        _tell_majority(partial(say, folder), read)
    _measure_hand_made(say)


def _measure_hand_made(say: Say) -> None:
    """How much of the known text of the pages made by hand each system gives, and how little else."""
    folder = CHECKOUT / "tests" / "pages"
    paths = sorted(folder.glob("*.html"))
    known = [_trigrams(path.with_suffix(".txt").read_text("utf-8")) for path in paths]
    for system in ("ours", "trafilatura", "readability"):
        readings = [_ours(path) for path in paths] if system == "ours" else readings_of(system, paths)
        if readings is None:
            say(folder, "skipped", 0, "", system=system, note="run `make peers` first")
            continue
        marks = [
            2 * (found & right).total() / max(1, found.total() + right.total())
            for right, reading in zip(known, readings, strict=True)
            for found in (_trigrams(reading["text"] or ""),)
        ]
        note = f"mean over {len(marks)} pages; lowest {min(marks):.3f}"
        name = "hand-made pages with known text: character-trigram F1"
        say(folder, name, sum(marks) / len(marks), "", system=system, note=note)


def _trigrams(text: str) -> Counter[str]:
    plain = re.sub(r"[\s|]", "", text)
    return Counter(plain[at : at + 3] for at in range(len(plain) - 2))


def _ours(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    begun = time.perf_counter()
    article = find_article(decode_page(content).text)
    return {
        "seconds": time.perf_counter() - begun,
        "title": article.title,
        "text": article.text,
        "author": article.author,
        "published_at": article.published_at,
    }


def _seen(path: Path) -> Seen:
    eye = _Eye()
    eye.feed(decode_page(path.read_bytes()).text)
    eye.close()
    eye.end_line("")
    return eye.seen


def _tell(say: Say, system: str, readings: Sequence[dict[str, Any]], seen: Sequence[Seen]) -> None:
    n = len(readings)
    texts = [_squeezed(reading["text"] or "") for reading in readings]
    tell = partial(say, system=system)
    tell("empty", sum(len(text) < 50 for text in texts), "pages", note=f"of {n}")
    described = [
        (one.description[:20], text) for one, text in zip(seen, texts, strict=True) if _describes(one)
    ]
    tell(
        "description in the text",
        sum(words in text for words, text in described),
        "pages",
        note=f"of {len(described)}",
    )
    longest = [(line, text) for one, text in zip(seen, texts, strict=True) for line in _longest(one)]
    tell(
        "longest lines kept",
        sum(line[:30] in text for line, text in longest) / len(longest),
        "",
        note=f"{len(longest)} lines",
    )
    linked = [_n_links(reading["text"] or "", one) for reading, one in zip(readings, seen, strict=True)]
    tell("links given as text", sum(linked) / n, "lines/page", note=f"on {sum(map(bool, linked))} pages")
    tell(
        "pages with furniture",
        sum(_has_furniture(reading["text"] or "") for reading in readings),
        "pages",
        note=f"of {n}",
    )
    titles = [_is_title(reading["title"], one) for reading, one in zip(readings, seen, strict=True)]
    known = [is_right for is_right in titles if is_right is not None]
    tell("title as on the page", sum(known), "pages", note=f"of {len(known)} with such a heading")
    tell("date found", sum(bool(reading["published_at"]) for reading in readings), "pages", note=f"of {n}")
    tell("author found", sum(bool(reading["author"]) for reading in readings), "pages", note=f"of {n}")
    seconds = sorted(reading["seconds"] for reading in readings)
    tell("time a page", sum(seconds) / n, "s", note=f"longest {seconds[-1]:.2f} s")


def _describes(one: Seen) -> bool:
    return len(one.description) >= 40 and any(one.description[:20] in line for line, _ in one.lines)


def _longest(one: Seen) -> list[str]:
    prose = [line for line, n_linked in one.lines if n_linked == 0 and len(_CLAUSE.findall(line)) >= 2]
    return sorted(set(prose), key=lambda line: (-len(line), line))[:5]


def _n_links(text: str, one: Seen) -> int:
    lines = (_squeezed(line).lstrip("-") for line in text.splitlines())
    return sum(len(line) >= 6 and line in one.links for line in lines)


def _has_furniture(text: str) -> bool:
    return any(len(_squeezed(line)) <= 30 and _FURNITURE.search(line) for line in text.splitlines())


def _is_title(title: str | None, one: Seen) -> bool | None:
    """Whether a title is the longest heading that the head's title holds; None where there is none."""
    whole = _squeezed(one.title)
    held = [said for said in map(_squeezed, one.headings) if len(said) >= 8 and said in whole]
    return _squeezed(title or "") == max(held, key=len) if held else None


def _tell_majority(say: Say, read: dict[str, list[dict[str, Any]]]) -> None:
    recalls: dict[str, list[float]] = {system: [] for system in read}
    precisions: dict[str, list[float]] = {system: [] for system in read}
    for page in zip(*read.values(), strict=True):
        given = {system: _sentences(one["text"] or "") for system, one in zip(read, page, strict=True)}
        counts = Counter(sentence for sentences in given.values() for sentence in sentences)
        article = {sentence for sentence, n in counts.items() if n >= 2}
        size = sum(map(len, article))
        for system, sentences in given.items():
            right = sum(map(len, sentences & article))
            recalls[system].append(right / size if size else 1.0)
            precisions[system].append(right / max(1, sum(map(len, sentences))))
    for system in read:
        recall, precision = (sum(shares) / len(shares) for shares in (recalls[system], precisions[system]))
        say("majority: recall", recall, "", system=system, note="mean over pages")
        say("majority: precision", precision, "", system=system, note="mean over pages")


def _sentences(text: str) -> set[str]:
    pieces = (_squeezed(piece) for piece in re.split(r"[\n。！？；]", text))
    return {piece for piece in pieces if len(piece) >= 4}


def _squeezed(text: str) -> str:
    return "".join(text.split())
