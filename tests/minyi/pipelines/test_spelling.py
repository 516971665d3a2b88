"""Names in the characters that people wrote."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from minyi.listening.options import ReadOptions
from minyi.pipelines.brief import BriefRequest, write_brief
from minyi.pipelines.naming import Names
from minyi.pipelines.progress import Silent
from minyi.pipelines.spelling import Spelt, as_written, spelt_as
from minyi.records import Kind
from minyi.text.simplified import simplified
from minyi.understanding.cues.form import level
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.naming import TopicNames

LIFTS = [
    "晨曦家園三號樓電梯經常停在半空，老人被困了兩次，請盡快維修。",
    "晨曦家園的電梯又壞了，物業一直拖著不修電梯，怎麼辦？",
    "晨曦家園電梯老化，停在半空嚇壞老人，請督促物業修電梯。",
    "我住晨曦家園，電梯壞了一個月，天天爬樓。",
    "晨曦家園電梯貼的年檢標誌早已過期，經常停在半空。",
]
BUSES = [
    "312路公車早高峰要等四十分鐘，上班遲到。",
    "312路公車班次太少，早高峰擠不上去，建議312路增加班次。",
    "早高峰的312路總是不來，希望312路增加班次。",
    "312路公車到站時間不準，又等了四十分鐘。",
    "請給312路增加班次，早高峰擠不上車。",
]


def _written(*texts: str) -> Spelt:
    return Spelt(texts, tuple(map(level, texts)))


@pytest.mark.parametrize(
    ("name", "texts", "shown"),
    [
        ("电梯", ["電梯壞了"], "電梯"),
        ("头发、理发店", ["剪頭髮", "理髮店太吵"], "頭髮、理髮店"),
        ("晨曦家园：电梯、物业", ["晨曦家園電梯", "物業不管"], "晨曦家園：電梯、物業"),
        ("电梯", ["電梯", "电梯", "電梯"], "電梯"),
        ("台风", ["颱風來了", "台風", "颱風"], "颱風"),
        ("台风", ["台風"] * 40 + ["颱風"] * 41, "颱風"),
        ("312路WiFi", ["３１２路wifi太慢"], "312路WiFi"),
        ("广场舞扰民", ["廣場跳舞吵", "擾了居民"], "廣場舞擾民"),
        ("其他", ["電梯"], "其他"),
        ("bus lane", ["電梯"], "bus lane"),
    ],
)
def test_it_spells_a_name_as_most_have_it(name: str, texts: list[str], shown: str) -> None:
    assert spelt_as(name, _written(*texts)) == shown


@pytest.mark.parametrize("n_typhoons", [420, 480])
def test_it_spells_a_name_the_same_in_whatever_order_the_rows_came(n_typhoons: int) -> None:
    texts = (
        ["颱風把樹吹倒了"] * n_typhoons + ["台風把樹吹倒了"] * (900 - n_typhoons) + ["台风把树吹倒了"] * 100
    )
    expected = "颱風" if n_typhoons > 450 else "台風"
    for order in (texts, texts[::-1], texts[450:] + texts[:450]):
        assert _spelt("台风", order) == (expected, "台风")


def _spelt(name: str, texts: list[str]) -> tuple[str, str]:
    """``name`` for a topic that all texts are copies in, and for one of those in simplified characters."""
    plain = [place for place, text in enumerate(texts) if text == simplified(text)]
    languages = ["zh-Hans" if place in plain else "zh-Hant" for place in range(len(texts))]
    columns = {"language": languages, "shown_title": [None] * len(texts), "shown_text": texts}
    grasped: Any = SimpleNamespace(
        texts=SimpleNamespace(members=(tuple(range(len(texts))), tuple(plain))),
        kinds=((Kind.HELP,), (Kind.HELP,)),
        topics=SimpleNamespace(fine=np.array([0, 1]), coarse=np.array([0, 1])),
    )
    told = TopicNames(fine=(name, name), coarse=(name, name))
    written = as_written(Names(topics=told, issues=(), found=told), pa.table(columns), grasped, [])
    assert written.topics.fine == written.topics.coarse
    one, other = written.topics.fine
    return one, other


def test_it_takes_no_spelling_from_what_is_sealed() -> None:
    table = pa.table({"language": ["zh-Hant"], "shown_title": ["電梯"], "shown_text": [None]})
    grasped: Any = SimpleNamespace(
        texts=SimpleNamespace(members=((0,),)),
        kinds=((Kind.MISCONDUCT,),),
        topics=SimpleNamespace(fine=np.array([0]), coarse=np.array([0])),
    )
    told = TopicNames(fine=("电梯",), coarse=("电梯",))
    names = Names(topics=told, issues=(), found=told)
    assert as_written(names, table, grasped, []) == names


def _names(texts: list[str], folder: Path) -> list[str]:
    folder.mkdir()
    file = folder / "m.csv"
    file.write_text("\n".join(["正文,作者", *(f"{text},u{n}" for n, text in enumerate(texts))]), "utf-8")
    write_brief(BriefRequest((file,), ReadOptions()), folder / "b", load_fast_embedder(), Silent())
    tables = (pq.read_table(folder / "b" / f"{name}.parquet") for name in ("topics", "issues"))
    return [name for table in tables for name in table["name"].to_pylist()]


def test_it_names_in_traditional_characters_what_was_written_in_them(tmp_path: Path) -> None:
    plain = _names([simplified(text) for text in LIFTS + BUSES], tmp_path / "plain")
    named = _names(LIFTS + BUSES, tmp_path / "named")
    mixed = _names(LIFTS[:1] + [simplified(text) for text in LIFTS[1:] + BUSES], tmp_path / "mixed")
    assert any("電梯" in name for name in named)
    assert [simplified(name) for name in named] == [simplified(name) for name in plain]
    assert all(name == simplified(name) for name in (*plain, *mixed))
