"""What the people of the demo write: invented messages of a year, the same for the same seed and time.

Nothing of it happened, and nobody in it lives. The words stand in ``demo_words``.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import numpy as np

T = TypeVar("T")
Words = Mapping[str, Any]

ZONE = ZoneInfo("Asia/Shanghai")
WEB, PHONE, LETTER, OVERHEARD = "web", "phone", "letter", "overheard"
_CHANNELS = (WEB, PHONE, LETTER)
_CHANNEL_SHARES = (0.64, 0.28, 0.08)
_DAYS = 365
_OVERHEARD_DAYS = 20  # what is overheard is kept for a month only
_BUSES = {"柳桥区": "27", "东屿区": "8", "望塔区": "3", "青岭县": "101"}
_ENGLISH = {"柳桥区": "Liuqiao", "东屿区": "Dongyu", "望塔区": "Wangta", "青岭县": "Qingling"}
# Of a hundred messages; what is left over is written about the matters, each by its weight.
_OVERHEARD, _ENGLISH_SHARE, _COPIES, _BURST, _LEFT_EMPTY, _ADVERTS = 0.08, 0.03, 0.03, 0.025, 0.006, 0.003
_CAMPAIGNS = (0.015, 0.008)
_SIGNED_BY_MANY = (
    (
        2,
        "{bus}路改道的集体意见",
        "我是{estate}{n}号楼{floor}层的住户。{bus}路改道以后不再进{estate}北门，老人和"
        "坐轮椅的人要走一公里多的上坡路才能坐上车。我们要求恢复{estate}北门站，早高峰不超过十二分钟一班，"
        "并在改线之前先征求坐车人的意见。",
    ),
    (
        9,
        "请保留东关早市",
        "我在{street}住了{years}年，每天到东关早市买菜。早市取消以后，像我们这样的老街坊要多走"
        "一站半路。恳请恢复东关早市，哪怕每天只从六点开到八点，收摊以后我们自己轮流打扫。",
    ),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """One message of the demo, before it is written into the file of its source."""

    channel: str
    published_at: datetime
    title: str
    text: str
    author: str = ""
    district: str = ""
    likes: int = 0
    reply: str = ""
    reply_at: datetime | None = None


class Chance:
    """Draws, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._drawn = np.random.default_rng(seed)

    def number(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return int(self._drawn.integers(least, most + 1))

    def happens(self, share: float) -> bool:
        """Whether something of this share happens."""
        return bool(self._drawn.random() < share)

    def pick(self, among: Sequence[T], shares: Sequence[float] | None = None) -> T:
        """One of them, each as likely, or by its share."""
        return among[int(self._drawn.choice(len(among), p=shares))]

    def some(self, among: Sequence[T], n: int) -> list[T]:
        """Some of them, each once, in any order."""
        return [among[int(place)] for place in self._drawn.permutation(len(among))[:n]]

    def liked(self) -> int:
        """How many liked it: few, and now and then very many."""
        return int(self._drawn.lognormal(0.6, 1.3))


def letters(at: datetime, n: int, seed: int) -> list[Letter]:
    """``n`` invented messages of the year before ``at``, in the order of their times."""
    city, matters, chance = _words("city"), _words("matters")["matters"], Chance(seed)
    writer = _Writer(city, chance, at)
    written = [
        *writer.overheard(int(n * _OVERHEARD)),
        *writer.english(int(n * _ENGLISH_SHARE)),
        *writer.burst(next(one for one in matters if one["key"] == "water"), int(n * _BURST)),
        *writer.campaigns(n),
        *writer.nothing(int(n * _LEFT_EMPTY), int(n * _ADVERTS)),
    ]
    n_copies = int(n * _COPIES)
    written += writer.ordinary(matters, n - len(written) - n_copies)
    written += writer.copies(written, n_copies)
    return sorted(written, key=lambda one: one.published_at)


def units() -> list[str]:
    """The units of the city's administration."""
    named: list[str] = _words("city")["units"]
    return named


@cache
def _words(name: str) -> Words:
    kept = files("minyi_web.config").joinpath("demo_words", f"{name}.toml")
    return tomllib.loads(kept.read_text("utf-8"))


class _Writer:
    """Writes in the name of the people of the city."""

    def __init__(self, city: Words, chance: Chance, at: datetime) -> None:
        self._city, self._chance, self._at = city, chance, at

    def ordinary(self, matters: Sequence[Words], n: int) -> Iterator[Letter]:
        """What people write about day by day."""
        weights = np.array([one["weight"] for one in matters], dtype=float)
        for _ in range(n):
            matter = self._chance.pick(matters, list(weights / weights.sum()))
            yield self._letter(matter, self._when(_DAYS, matter.get("months")))

    def burst(self, matter: Words, n: int) -> Iterator[Letter]:
        """Many people within three days, all about one thing at one place."""
        begins = self._at - timedelta(days=9)
        for _ in range(n):
            when = begins + timedelta(minutes=self._chance.number(0, 3 * 24 * 60))
            yield self._letter({**matter, "months": None}, when, spot=self._spots[matter["at"][0]])

    def english(self, n: int) -> Iterator[Letter]:
        """What is written in English, by the web alone."""
        matters = _words("english")["matters"]
        for _ in range(n):
            yield replace(self._letter(self._chance.pick(matters), self._when(_DAYS), " "), channel=WEB)

    def overheard(self, n: int) -> Iterator[Letter]:
        """What is said on a public board, to nobody in particular."""
        said = _words("overheard")
        for _ in range(n):
            spot = self._chance.pick(self._spots)
            words = self._chance.pick(said["posts"]) + self._chance.pick(said["tails"])
            text = words.format_map(self._slots(spot, self._at))
            yield Letter(OVERHEARD, self._when(_OVERHEARD_DAYS), "", text, self._author(0.0))

    def campaigns(self, n: int) -> Iterator[Letter]:
        """Letters made from one wording, with a number filled in here and there."""
        for share, (place, title, wording) in zip(_CAMPAIGNS, _SIGNED_BY_MANY, strict=True):
            begins = self._at - timedelta(days=self._chance.number(30, 60))
            for _ in range(int(n * share)):
                slots = self._slots(self._spots[place], begins)
                when = begins + timedelta(minutes=self._chance.number(0, 9 * 24 * 60))
                text = wording.format_map(slots) + self._chance.pick(self._city["closers"])
                yield Letter(WEB, when, title.format_map(slots), text, self._author(0.0), slots["district"])

    def nothing(self, n_empty: int, n_adverts: int) -> Iterator[Letter]:
        """Rows without a word in them, and advertising."""
        for _ in range(n_empty):
            yield Letter(WEB, self._when(_DAYS), "", self._chance.pick(self._city["empty_words"]))
        for _ in range(n_adverts):
            slots = self._slots(self._chance.pick(self._spots), self._at)
            yield Letter(
                WEB, self._when(_DAYS), "", self._chance.pick(self._city["adverts"]).format_map(slots)
            )

    def copies(self, written: Sequence[Letter], n: int) -> Iterator[Letter]:
        """What was sent twice within the hour, or again some weeks later because nobody answered."""
        sent = [one for one in written if one.channel == WEB and len(one.text) > 20]
        for one in self._chance.some(sent, n):
            later = timedelta(minutes=self._chance.number(1, 50))
            if self._chance.happens(0.25):
                later = timedelta(days=self._chance.number(8, 25))
            when = min(one.published_at + later, self._at - timedelta(minutes=1))
            yield replace(one, published_at=when, likes=0, reply="", reply_at=None)

    @property
    def _spots(self) -> Sequence[Words]:
        spots: Sequence[Words] = self._city["spots"]
        return spots

    def _letter(self, matter: Words, when: datetime, gap: str = "", spot: Words | None = None) -> Letter:
        spot = spot or self._spot(matter)
        slots = self._slots(spot, when) | {"unit": matter["unit"]}
        channel = WEB if matter.get("sealed") else self._chance.pick(_CHANNELS, _CHANNEL_SHARES)
        title, told, asked = self._told(matter)
        sentences = [*told, *asked] if gap else self._surrounded(channel, matter, told, asked)
        written = Letter(
            channel,
            when,
            title.format_map(slots) if channel != PHONE else "",
            gap.join(sentences).format_map(slots),
            self._author(0.12 if channel == WEB else 0.5),
            spot["district"],
            self._chance.liked() if channel == WEB else 0,
        )
        return self._answered(written, matter, slots, is_english=bool(gap))

    def _told(self, matter: Words) -> tuple[str, list[str], list[str]]:
        """The title of a letter, what it tells and what it asks."""
        chance = self._chance
        if matter.get("apart"):
            place = chance.number(0, len(matter["facts"]) - 1)
            return matter["titles"][place], [matter["facts"][place]], [matter["asks"][place]]
        told = chance.some(matter["facts"], chance.number(1, 4))
        return chance.pick(matter["titles"]), told, chance.some(matter["asks"], chance.pick((1, 1, 1, 2)))

    def _surrounded(self, channel: str, matter: Words, told: list[str], asked: list[str]) -> list[str]:
        """What is told and asked, with what people say before, between and after; more where it is short."""
        chance, said = self._chance, [self._opener(channel), *told]
        share = 0.8 if len(told) == 1 else 0.3
        if chance.happens(share) and not matter.get("plain"):
            said.append(chance.pick(self._city["asides"]))
        said += asked
        said += [chance.pick(self._city["called"])] if chance.happens(0.06) else []
        return said if matter.get("plain") else [*said, chance.pick(self._city["closers"])]

    def _answered(self, letter: Letter, matter: Words, slots: dict[str, str], is_english: bool) -> Letter:
        answered_at = letter.published_at + timedelta(days=self._chance.number(1, 24), minutes=307)
        if not matter["replies"] or answered_at > self._at or not self._chance.happens(0.6):
            return letter
        among = self._city["holding"] if self._chance.happens(0.25) and not is_english else matter["replies"]
        day = (answered_at - timedelta(days=1)).astimezone(ZONE)
        reply = self._chance.pick(among).format_map(slots | {"day": f"{day.month}月{day.day}日"})
        return replace(letter, reply=reply, reply_at=answered_at)

    def _opener(self, channel: str) -> str:
        among = {WEB: "openers", PHONE: "callers", LETTER: "letter_openers"}[channel]
        said: str = self._chance.pick(self._city[among])
        return said if channel != WEB or self._chance.happens(0.6) else ""

    def _spot(self, matter: Words) -> Words:
        places: Sequence[int] = matter.get("at", ())
        if places and self._chance.happens(0.75):
            return self._spots[self._chance.pick(places)]
        return self._chance.pick(self._spots)

    def _author(self, unnamed: float) -> str:
        return "" if self._chance.happens(unnamed) else f"u{self._chance.number(1000, 9999)}"

    def _when(self, days: int, months: Sequence[int] | None = None) -> datetime:
        """A time of the days before, in these months, by day more often than by night."""
        for _ in range(60):
            day = self._at - timedelta(days=self._chance.number(1, days))
            hour = self._chance.pick(range(24), _HOURS)
            when = day.astimezone(ZONE).replace(
                hour=hour, minute=self._chance.number(0, 59), second=self._chance.number(0, 59), microsecond=0
            )
            if not months or when.month in months:
                break
        return when

    def _slots(self, spot: Words, when: datetime) -> dict[str, str]:
        number, pick, city = self._chance.number, self._chance.pick, self._city
        day = when.astimezone(ZONE)
        return {
            **{name: str(spot[name]) for name in ("estate", "district", "street", "school")},
            "district_en": _ENGLISH[spot["district"]],
            "bus": _BUSES[spot["district"]],
            "n": str(number(2, 9)),
            "floor": str(number(3, 18)),
            "days": str(number(2, 15)),
            "years": str(number(2, 30)),
            "age": str(number(58, 88)),
            "month": str((day.month - 2) % 12 + 1),
            "months_n": str(number(2, 8)),
            "minutes": str(number(15, 50)),
            "hour": str(number(1, 4)),
            "hour_cn": pick("一两三"),
            "cold": str(number(11, 16)),
            "people": str(number(4, 20)),
            "wages": f"{number(30, 480) / 10}",
            "households": str(number(20, 90) * 10),
            "surname": pick(city["surnames"]),
            "name": pick(city["names"]),
            "phone": f"1990{number(0, 9_999_999):07}",
            "wechat": f"qc{number(10_000, 99_999)}",
        }


_BY_HOUR = [1, 1, 1, 0, 0, 1, 3, 7, 10, 11, 10, 8, 7, 7, 8, 9, 9, 8, 7, 8, 9, 9, 6, 3]
_HOURS = [share / sum(_BY_HOUR) for share in _BY_HOUR]
