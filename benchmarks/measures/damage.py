"""Damage: pages spoilt the way scrapers spoil them, cleaned, and compared with what they were.

The articles of saved pages are turned to Traditional characters with Pinyin in brackets behind, lose signs,
and get a menu above and a tail of places below, in the many forms these have; all seeded. Pinyin comes from
``pypinyin`` in ``.venv-peers``. Then undamaged texts go through the same cleaning: what is cut there is told.
"""

import csv
import json
import random
import re
import statistics
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path

import pyarrow.parquet as pq
from python_calamine import CalamineWorkbook

from minyi.cleaning.steps import clean_text, clean_texts
from minyi.text.articles import find_article
from minyi.text.decoding import decode_page
from minyi.text.simplified import single_conversions

from .lines import say_skipped
from .peers import PEER_PYTHON

_SHORTEST = 200  # characters of an article worth spoiling
_SEED = 20261123
_ASK_PINYIN = (
    "import json,sys;from pypinyin import pinyin,Style as s;"
    "signs=json.load(sys.stdin);"
    "print(json.dumps({c:[pinyin(c,style=t)[0][0] for t in (s.TONE,s.TONE3,s.NORMAL)] for c in signs}))"
)
_MENU_PARTS = (" | ", "|", "｜", " · ", " > ", " / ", "\n", "\n• ", "  »  ")
_TAIL_PARTS = ("| ", "|", "、", "，", ",", " ", "\n", " / ", "·", "\u3000")
_BRACKETS = ("()", "（）", "[]", "()", "(）")
_LINK = re.compile(r"<a\b[^>]*>([^<>]{2,12})</a>", re.IGNORECASE)
_DAMAGE = frozenset("repair_mojibake drop_lost undo_readings cut_menus cut_tails fold_doubled_lines".split())

Say = Callable[..., None]


def measure_damage(sets: Path, say: Say) -> None:
    """Tell how near cleaned pages are to what they were, and what cleaning takes from undamaged texts."""
    pages = sorted((sets / "pages-zh").glob("*/*.html"))
    articles = [(page, text) for page in pages if (text := _article(page))]
    readings = _readings({sign for _, text in articles for sign in text})
    if readings is None:
        say_skipped("pages-zh", "run `make peers` first")
        return
    places = _places(sets / "places" / "areas.csv")
    for name, whole in (("as saved", False), ("every sign with its reading", True)):
        before, after = [], []
        for at, (page, text) in enumerate(articles):
            spoilt = _Spoiler(random.Random(_SEED + at), readings, places, whole).spoil(page, text)
            before.append(character_f1(text, spoilt))
            after.append(character_f1(text, clean_text(spoilt)))
        note = f"{len(articles)} pages"
        for when, scores in (("before", before), ("after", after)):
            say(
                sets / "pages-zh",
                f"damaged pages, {name}: character F1 {when}",
                statistics.mean(scores),
                "",
                note=note,
            )
        say(sets / "pages-zh", f"damaged pages, {name}: lowest F1 after", min(after), "", note=note)
    kept = [character_f1(text, clean_text(text)) for _, text in articles]
    say(
        sets / "pages-zh",
        "undamaged pages: character F1",
        statistics.mean(kept),
        "",
        note=f"lowest {min(kept):.4f}",
    )
    for source, texts in _undamaged(sets):
        _tell_cuts(source, texts, say)


def character_f1(true: str, found: str) -> float:
    """F1 of the characters of ``found`` that stand in ``true`` in the same order, white space aside (LCS)."""
    true, found = ("".join(unicodedata.normalize("NFKC", text).split()) for text in (true, found))
    if not true or not found:
        return float(true == found)
    return 2 * _common_length(true, found) / (len(true) + len(found))


def _common_length(one: str, other: str) -> int:
    """The length of the longest common subsequence, bit-parallel (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for at, sign in enumerate(one):
        places[sign] = places.get(sign, 0) | 1 << at
    full = (1 << len(one)) - 1
    row = full
    for sign in other:
        met = row & places.get(sign, 0)
        row = ((row + met) | (row - met)) & full
    return len(one) - row.bit_count()


class _Spoiler:
    """Spoils one page in one of the many forms of the same damage."""

    def __init__(
        self, chance: random.Random, readings: Mapping[str, Sequence[str]], places: Sequence[str], whole: bool
    ) -> None:
        self._chance = chance
        self._readings = readings
        self._places = places
        self._whole = whole
        self._brackets = chance.choice(_BRACKETS)
        self._tones = chance.choices((0, 1, 2), (6, 2, 1))[0]
        self._letters = chance.choices((str.lower, str.capitalize, str.upper), (6, 1, 1))[0]
        self._gap = chance.choices(("", " "), (6, 1))[0]

    def spoil(self, page: Path, text: str) -> str:
        """``text`` with a menu above, readings within, signs lost, and a tail below."""
        turned = "".join(map(self._sign, text))
        menu = self._menu(page)
        chosen = self._chance.sample(self._places, self._chance.randint(15, 60))
        tail = self._chance.choice(_TAIL_PARTS).join(chosen)
        glue = self._chance.choices(("\n", "\n\n", ""), (4, 2, 1))[0]
        return f"{menu}\n\n{turned}{glue}{tail}{self._chance.choice(('', '|', ' '))}"

    def _sign(self, sign: str) -> str:
        turned = single_conversions("s2t").get(sign, sign)
        if sign not in self._readings or (turned == sign and not self._whole):
            return sign if self._chance.random() > 0.0005 else ""
        written = self._letters(self._readings[sign][self._tones])
        shown = f"{turned}{self._gap}{self._brackets[0]}{written}{self._brackets[1]}"
        lost = self._chance.random()
        if lost < 0.004:  # a sign of the page, or of the reading, is gone
            at = self._chance.randrange(len(shown))
            return shown[:at] + shown[at + 1 :]
        return shown

    def _menu(self, page: Path) -> str:
        """Links of the page itself, in the form of some menu."""
        source = page.read_bytes().decode("utf-8", errors="ignore")
        found = dict.fromkeys(" ".join(link.split()) for link in _LINK.findall(source))
        words = [word for word in found if len(word) <= 6 and re.fullmatch(r"[一-鿿]+", word)][:12]
        if len(words) < 4:
            words = ["首页", "新闻", "财经", "体育", "娱乐", "视频", "图片", "专题"]
        return self._chance.choice(_MENU_PARTS).join(words)


def _article(page: Path) -> str:
    text = find_article(decode_page(page.read_bytes()).text).text
    return text if len(text) >= _SHORTEST else ""


def _readings(signs: set[str]) -> dict[str, list[str]] | None:
    """For each Han character its Pinyin with tone marks, tone numbers and none; None without peers."""
    if not PEER_PYTHON.exists():
        return None
    han = sorted(sign for sign in signs if "一" <= sign <= "鿿")
    asked = subprocess.run(
        [str(PEER_PYTHON), "-c", _ASK_PINYIN],
        input=json.dumps(han),
        capture_output=True,
        text=True,
        check=False,
    )
    found: dict[str, list[str]] | None = json.loads(asked.stdout) if asked.returncode == 0 else None
    return found


def _places(table: Path) -> list[str]:
    with table.open(encoding="utf-8", newline="") as lines:
        return sorted({row["name"] for row in csv.DictReader(lines)})


def _undamaged(sets: Path) -> Iterator[tuple[Path, list[str]]]:
    book = sets / "civic-messages-zh" / "messages.xlsx"
    rows = CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()
    yield book, [str(cell) for row in rows[1:] for cell in row[2:5:2]]
    titles = sets / "civic-messages-zh" / "labelled-titles.tsv"
    yield titles, [line.split("\t")[1] for line in titles.read_text("utf-8").splitlines()[1:]]
    for name in ("replies", "reply-requests"):
        path = sets / "zh-hant" / f"{name}.csv.zip"
        with zipfile.ZipFile(path) as packed, packed.open(packed.namelist()[0]) as stream:
            yield path, [cell for row in csv.reader(TextIOWrapper(stream, "utf-8")) for cell in row]
    reposts = sets / "weibo" / "reposts.parquet"
    yield reposts, [text for text in pq.read_table(reposts, columns=["text"])["text"].to_pylist() if text]


def _tell_cuts(source: Path, texts: Sequence[str], say: Say) -> None:
    """How many undamaged texts each repair touched."""
    counted = dict.fromkeys(sorted(_DAMAGE), 0)
    for start in range(0, len(texts), 2000):
        for changes in clean_texts(texts[start : start + 2000]).changes:
            for name in _DAMAGE.intersection(changes):
                counted[name] += 1
    for name, n in counted.items():
        say(source, f"undamaged texts changed by {name}", n, "texts", note=f"of {len(texts)}")
