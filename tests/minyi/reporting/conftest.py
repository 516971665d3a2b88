"""An invented town that writes to its office: sixty-odd messages with every fate, kind and urgency."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest

from minyi.records import (
    CAMPAIGNS,
    ISSUES,
    MESSAGES,
    REJECTS,
    TOPICS,
    Gathered,
    InputFile,
    Kind,
    Quote,
    Run,
    Understood,
)
from minyi.reporting.build import build_brief
from minyi.reporting.desk import Desk
from minyi.reporting.ledger import Ledger
from minyi.reporting.shapes import Brief, BriefOptions

START = datetime(2024, 1, 3, 1, 30, tzinfo=UTC)

# topic, issue, kinds, title, text
VOICES: list[tuple[str | None, str | None, list[str], str, str]] = [
    (
        "t1",
        "i1",
        ["complaint", "wish"],
        "柳河桥工地夜里施工",
        "柳河桥工地每天夜里十一点还在打桩，老人孩子睡不着，希望规定停工时间。",
    ),
    ("t1", "i1", ["complaint"], "打桩声太大", "住在桥头小区，窗户都在震，打桩声到凌晨才停，请尽快处理。"),
    ("t1", None, ["question"], "施工许可", "请问夜间施工要不要许可？许可在哪里可以查到？"),
    ("t2", "i2", ["wish"], "19路公交等太久", "19路公交车早高峰要等四十分钟，学生上学总迟到，希望加几班。"),
    ("t2", "i2", ["complaint"], "公交不准点", "公交到站时间跟牌子上写的完全不一样，冬天站在路边很冷。"),
    ("t2", None, ["idea"], "建议开通微循环", "建议在新城和火车站之间开一条小巴微循环线，车小班次多。"),
    ("t3", "i3", ["help"], "楼道煤气味", "三号楼楼道里煤气味很重，已经有人头晕，请马上派人来看。"),
    ("t3", "i3", ["worry"], "停水三天", "我们这片停水三天了，没有通知，家里有婴儿，不知道什么时候来水。"),
    ("t4", None, ["thanks"], "谢谢社区医院", "社区医院的护士上门给老人换药，态度很好，谢谢你们。"),
    ("t4", None, ["worry"], "担心学校食堂", "担心学校食堂换了承包人以后质量下降，其实我觉得原来的挺好。"),
    (None, None, ["wish"], "路灯", "希望后街的路灯修一修 <script>alert('x')</script> & \u202eabc"),
    ("t2", None, ["misconduct"], "举报站长收钱", "站长某某收了司机的钱才给排好班，我有转账记录。"),
]


def message(row: int, **given: Any) -> dict[str, Any]:
    """One row of MESSAGES: kept, in simplified Chinese and without a name unless told otherwise."""
    empty = dict.fromkeys(MESSAGES.names)
    return empty | {"row": row, "fate": "kept", "language": "zh-Hans", "n_masks": 0, "replied": False} | given


def _messages(n: int, named: bool, replies: bool) -> list[dict[str, Any]]:
    made = []
    for index in range(n):
        topic, issue, kinds, title, text = VOICES[(index * 7) % len(VOICES)]
        row, at = index + 1, START + timedelta(days=index * 3, hours=index % 9)
        made.append(
            message(
                row,
                external_id=f"B-{1000 + row}",
                kinds=kinds,
                topic_id=topic,
                issue_id=issue,
                title=title,
                text=f"{text}（第{'一二三四五六七八九十'[index % 10]}次说）",
                place=["新城区", "老街", "O'Neil 路", None][index % 4],
                channel=["网站", "电话"][index % 2],
                published_at=None if index % 29 == 28 else at,
                author_pseudonym=f"p{index % 23}" if named and index % 5 else None,
                asks=[{"kind": "do", "field": "text", "start": 0, "end": 5}] if "wish" in kinds else [],
                urgency="1h" if "煤气" in text else "2h" if "停水" in text else "24h",
                urgency_reason="煤气" if "煤气" in text else "停水" if "停水" in text else None,
                likes=index,
                replied=replies and index % 3 == 0,
                reply_at=at + timedelta(days=4 + index % 40) if replies and index % 3 == 0 else None,
            )
        )
    return made


def _copy(row: int, original: dict[str, Any], **given: Any) -> dict[str, Any]:
    return original | {"row": row, "fate": "copy", "copy_of": original["row"], "reason": "exact_copy"} | given


def _rise(row: int, named: bool) -> list[dict[str, Any]]:
    """Twelve people who write about the cold within the last week, and nobody before."""
    last = START + timedelta(days=58 * 3)
    return [
        message(
            row + index,
            kinds=["complaint"],
            topic_id="t5",
            issue_id="i4",
            title="暖气不热",
            text=f"家里暖气只有{'八九十'[index % 3]}度，孩子受不了，打了{'一二三四'[index % 4]}次电话。",
            place="新城区",
            channel="电话",
            published_at=last + timedelta(hours=index),
            author_pseudonym=f"cold{index}" if named else None,
            urgency="24h",
            asks=[{"kind": "answer", "field": "text", "start": 0, "end": 4}],
        )
        for index in range(12)
    ]


def _counted(rows: list[dict[str, Any]], **where: Any) -> dict[str, int]:
    found = [
        row
        for row in rows
        if row["fate"] in ("kept", "copy") and all(row[name] in wanted for name, wanted in where.items())
    ]
    names = [row["author_pseudonym"] for row in found]
    return {
        "n_messages": len(found),
        "n_people": len(set(names) - {None}),
        "n_texts": sum(row["fate"] == "kept" for row in found),
        "n_unverified": names.count(None),
    }


def _issues(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = {"i1": "柳河桥夜间施工", "i2": "19路公交等车久", "i3": "停水与煤气味", "i4": "暖气不热"}
    made: list[dict[str, Any]] = []
    for rank, issue in enumerate(("i4", "i1", "i2", "i3"), start=1):
        dates = sorted(
            row["published_at"] for row in rows if row["issue_id"] == issue and row["published_at"]
        )
        if not dates:
            continue
        parts = {"part_people": 4.0 / rank, "part_support": 1.5, "part_concentration": 0.25 * rank}
        made.append(
            {
                "issue_id": issue,
                "rank": rank,
                "name": names[issue],
                "score": 9.5 - rank,
                "support": 40,
                "concentration": 0.4,
                "sameness": 0.5,
            }
            | {"first_at": dates[0], "last_at": dates[-1]}
            | parts
            | _counted(rows, issue_id=(issue,))
        )
    return made


def _topics(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    leaves = {
        "t1": ("施工 · 夜间 · 噪音", "T1"),
        "t2": ("公交 · 等车", "T1"),
        "t3": ("停水 · 煤气", "T2"),
        "t4": ("学校与医院", "T2"),
        "t5": ("暖气", "T2"),
    }
    made: list[dict[str, Any]] = [
        {"topic_id": leaf, "parent_id": parent, "name": name} | _counted(rows, topic_id=(leaf,))
        for leaf, (name, parent) in leaves.items()
    ]
    for parent, name in (("T1", "道路与交通"), ("T2", "生活与公共服务")):
        under = tuple(leaf for leaf, (_, above) in leaves.items() if above == parent)
        made.append({"topic_id": parent, "parent_id": None, "name": name} | _counted(rows, topic_id=under))
    return made


def _quotes() -> dict[str, tuple[Quote, ...]]:
    """Rows of the first twelve messages walk through VOICES by sevens; see ``_messages``."""
    row_of = {(index * 7) % len(VOICES): index + 1 for index in range(len(VOICES))}

    def near(voice: int, role: str = "near") -> Quote:
        return Quote(row_of[voice], "text", VOICES[voice][4], role)

    return {
        "i1": (near(0), near(1)),
        "i2": (near(3),),
        "i3": (near(6), near(7)),
        "t1": (near(0), near(2)),
        "t2": (near(4),),
        "t4": (near(8), near(9, "dissent")),
    }


def _campaigns(rows: list[dict[str, Any]], wordings: dict[str, Quote]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for campaign in sorted({row["campaign_id"] for row in rows} - {None}):
        dates = sorted(
            row["published_at"] for row in rows if row["campaign_id"] == campaign and row["published_at"]
        )
        quote = wordings.get(campaign)
        counts = _counted(rows, campaign_id=(campaign,))
        made.append(
            {"campaign_id": campaign, "wording": quote and quote.words, "n_wordings": counts["n_texts"]}
            | {"first_at": min(dates, default=None), "last_at": max(dates, default=None)}
            | counts
        )
    return made


def _joined(rows: list[dict[str, Any]], n: int) -> dict[str, Quote]:
    """Mark three campaigns: of those who are cold, of the first message and its copies, of two people."""
    of_campaign = {"c0001": range(n + 3, n + 15), "c0002": (1, n + 1, n + 2), "c0003": (4, 5)}
    for campaign, members in of_campaign.items():
        for row in rows:
            if row["row"] in members and row["fate"] in ("kept", "copy"):
                row["campaign_id"] = campaign
    return {
        "c0001": Quote(n + 3, "text", "家里暖气只有八度，孩子受不了", "opening"),
        "c0002": Quote(1, "text", VOICES[0][4], "near"),
        "c0003": Quote(4, "title", rows[3]["title"], "near"),
    }


def make_understood(n: int = 60, *, named: bool = True, replies: bool = True) -> Understood:
    """A run over ``n`` messages of the town, with its copies, rejects and one set aside."""
    rows = _messages(n, named, replies)
    if n:
        rows.append(_copy(n + 1, rows[0], author_pseudonym="q1" if named else None))
        rows.append(_copy(n + 2, rows[0], author_pseudonym=None, title=None))
        rows[1]["reason"] = "asked_again"
        rows += _rise(n + 3, named)
    last = len(rows)
    rows.append(message(last + 1, fate="set_aside", reason="advert", text="低价办证，请加微信〔号码〕"))
    rows.append(
        message(last + 2, fate="rejected", reason="LIS-010", language=None, n_masks=None, replied=None)
    )
    row_of = {(index * 7) % len(VOICES): index + 1 for index in range(len(VOICES))}
    idea, question = row_of[5], row_of[2]
    gathered = (
        Gathered(
            Kind.IDEA,
            Quote(idea, "text", "建议在新城和火车站之间开一条小巴微循环线", "near"),
            (idea, idea + 12),
        ),
        Gathered(Kind.QUESTION, Quote(question, "text", "请问夜间施工要不要许可？", "near"), (question,)),
    )
    wordings = _joined(rows, n) if n >= len(VOICES) else {}
    rejects = [
        {"row": last + 2, "file": "town.csv", "code": "LIS-010", "reason": "列数不对", "original": '=1+1,"x"'}
    ]
    return Understood(
        run=Run("0.1.0", (InputFile("town.csv", "ab" * 32, len(rows)),), {"period": "all"}, 7, "fast-1"),
        messages=pa.Table.from_pylist(rows, schema=MESSAGES),
        topics=pa.Table.from_pylist(_topics(rows) if n else [], schema=TOPICS),
        issues=pa.Table.from_pylist(_issues(rows) if n else [], schema=ISSUES),
        campaigns=pa.Table.from_pylist(_campaigns(rows, wordings), schema=CAMPAIGNS),
        rejects=pa.Table.from_pylist(rejects, schema=REJECTS),
        quotes=_quotes() | {campaign: (quote,) for campaign, quote in wordings.items()} if wordings else {},
        gathered=gathered if n >= 2 * len(VOICES) else (),
        notices=("unread_dates",),
    )


@pytest.fixture(scope="session")
def town() -> Understood:
    """The town with names and replies."""
    return make_understood()


@pytest.fixture(scope="session")
def town_brief(town: Understood) -> Brief:
    """The brief of the town, in Chinese."""
    return build_brief(town, BriefOptions())


@pytest.fixture(scope="session")
def make_town() -> Callable[..., Understood]:
    """The town as it is wanted."""
    return make_understood


@pytest.fixture
def open_desk() -> Iterator[Callable[[Understood], Desk]]:
    """Opens a desk in English over any town, and closes it after the test."""
    opened: list[Desk] = []

    def open_one(understood: Understood) -> Desk:
        opened.append(Desk(understood, BriefOptions(lang="en"), Ledger(understood, 1000)))
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.ledger.close()
