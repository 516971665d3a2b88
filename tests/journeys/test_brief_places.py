"""Where messages are about: given, found in the words, or unknown; by the real command on invented ones."""

import csv
import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

Ended = subprocess.CompletedProcess[str]
Minyi = Callable[..., Ended]
Row = dict[str, Any]

HEAD = ("编号", "标题", "内容", "用户")
FORM = "我们小区门口的路灯坏了两个月，老人晚上出门摔过跤，物业说归市政管，市政说归物业管，请尽快派人来修。"
LETTERS = (
    ("1", "南京市鼓楼区晨曦家园停水", "从昨天下午停到现在，没有任何通知。"),
    ("2", "又停水了", "我住在鼓楼区晨曦家园，这个月第三次停水了，什么时候能彻底解决？"),
    ("3", "晨曦家园的路灯", "晨曦家园三期的路灯全灭了，黑灯瞎火的。"),
    ("4", "鼓楼区晨曦家园的电梯", "电梯一天坏三次，老人下不了楼。"),
    ("5", "希望加密公交", "从南京市江宁区去市里的公交四十分钟才来一趟，能不能加密一些？"),
    ("6", "咨询落户", "我是湖北人，大学毕业两年，想问问落户要哪些材料？"),
    ("7", "学习杭州市的做法", "杭州市的公共自行车很方便，希望我们这里也办起来。"),
    ("8", "鼓楼区路灯", f"鼓楼区晨曦家园：{FORM}"),
    ("9", "江宁区路灯", f"江宁区松涛苑：{FORM}"),
    ("10", "谢谢", "办事大厅的姑娘很耐心，谢谢她。"),
    ("11", "南京市雨花台区的菜场", "菜场的地面一直是湿的，容易滑倒。"),
    ("12", "南京的地铁", "末班车能不能晚半小时？"),
    ("13", "举报", "南京市玄武区某局的科长收了开发商两万元红包，有录音为证，请纪委查处。"),
    ("14", "垃圾", "南京市玄武区的垃圾分类站周末没人管，味道很大。"),
    ("15", "学位", "南京市栖霞区今年的学位够不够？"),
)


def _write(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def _letters(folder: Path, letters: Sequence[tuple[str, ...]] = LETTERS) -> Path:
    rows = [(*letter, f"u{number}") for number, letter in enumerate(letters)]
    return _write(folder / "letters.csv", [HEAD, *rows])


def _rows(folder: Path) -> dict[str, Row]:
    return {row["external_id"]: row for row in pq.read_table(folder / "messages.parquet").to_pylist()}


def _place(row: Row) -> tuple[str | None, str | None, str | None, str | None]:
    return row["place"], row["place_code"], row["place_source"], row["place_within"]


@pytest.fixture(scope="module")
def brief(minyi: Minyi, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the brief of the letters."""
    folder = tmp_path_factory.mktemp("places")
    ended = minyi("brief", _letters(folder), "-o", folder / "brief", "--lang", "zh")
    assert ended.returncode == 0, ended.stderr
    return folder / "brief"


@pytest.mark.parametrize(
    ("number", "place"),
    [
        ("1", ("晨曦家园", "320106", "found", "鼓楼区")),
        ("2", ("晨曦家园", "320106", "found", "鼓楼区")),
        ("3", ("晨曦家园", "320106", "found", "鼓楼区")),
        ("5", ("江宁区", "320115", "found", "江宁区")),
        ("11", ("雨花台区", "320114", "found", "雨花台区")),
        ("12", ("南京", "320100", "found", "南京市")),
    ],
)
def test_it_finds_the_place_in_the_words(brief: Path, number: str, place: tuple[str, ...]) -> None:
    assert _place(_rows(brief)[number]) == place


@pytest.mark.parametrize("number", ["6", "7", "10"])
def test_it_leaves_open_what_the_words_do_not_tell(brief: Path, number: str) -> None:
    assert _place(_rows(brief)[number]) == (None, None, None, None)


def test_it_gives_a_form_letter_the_place_of_each_who_sends_it(brief: Path) -> None:
    rows = _rows(brief)
    assert (rows["8"]["place"], rows["9"]["place_within"]) == ("晨曦家园", "江宁区")


def test_it_reads_no_place_in_a_sealed_report(brief: Path) -> None:
    sealed = _rows(brief)["13"]
    assert "misconduct" in sealed["kinds"]
    assert _place(sealed) == (None, None, None, None)


def test_it_says_how_many_were_found_and_how_many_are_unknown(brief: Path) -> None:
    rows = _rows(brief).values()
    found = {
        figure["id"]: figure for figure in json.loads((brief / "brief.json").read_text("utf-8"))["figures"]
    }
    assert found["found_place.messages"]["value"] == sum(row["place_source"] == "found" for row in rows)
    assert found["no_place.messages"]["value"] == sum(row["place"] is None for row in rows)
    assert "不是写的人住的地方" in (brief / "brief.html").read_text("utf-8")


def test_it_opens_every_figure_of_a_place(brief: Path) -> None:
    told = json.loads((brief / "brief.json").read_text("utf-8"))
    with duckdb.connect() as tables:
        tables.read_parquet(str(brief / "messages.parquet")).create_view("messages")
        figures = [one for one in told["figures"] if "place" in one["id"]]
        assert len(figures) > 10
        for one in figures:
            answer = tables.execute(one["query"]).fetchone()
            assert answer is not None
            assert answer[0] == one["value"], one["id"]
        counted = [one for one in figures if one["id"].endswith(".messages") and "place." in one["id"]]
        for one in counted:
            assert len(tables.execute(one["rows_query"]).fetchall()) == one["value"], one["id"]
    listed = [one["value"] for one in figures if one["id"] == "place.鼓楼区.messages"]
    assert listed == [5]


def test_it_keeps_a_given_place_word_for_word(minyi: Minyi, tmp_path: Path) -> None:
    rows = [(*letter, f"u{number}", "东 片区" if number % 2 else "") for number, letter in enumerate(LETTERS)]
    file = _write(tmp_path / "letters.csv", [(*HEAD, "区域"), *rows])
    assert minyi("brief", file, "-o", tmp_path / "brief", "--map", "place=区域").returncode == 0
    found = list(_rows(tmp_path / "brief").values())
    given = [row for row in found if row["place_source"] == "given"]
    assert {row["place"] for row in given} == {"东 片区"}
    assert len(given) == len(LETTERS) // 2
    assert found[0]["place_source"] == "found"


def test_it_reads_the_names_that_an_office_keeps(minyi: Minyi, tmp_path: Path) -> None:
    listed = [
        ("名称", "代码", "上级", "别名"),
        ("松涛苑", "", "320115", "东区大院;松涛小区"),
        ("望江亭街道", "320115991", "", ""),
    ]
    letters = [
        ("a", "锅炉", "昨天后半夜才知道是东区大院的锅炉房在响。"),
        ("b", "道路", "南京市江宁区望江亭街道的路坏了。"),
    ]
    places = _write(tmp_path / "places.csv", listed)
    words = ("brief", _letters(tmp_path, letters), "-o", tmp_path / "brief", "--places", places)
    assert minyi(*words).returncode == 0
    rows = _rows(tmp_path / "brief")
    assert _place(rows["a"]) == ("松涛苑", "320115", "found", "江宁区")
    assert _place(rows["b"]) == ("望江亭街道", "320115991", "found", "江宁区")
    run = json.loads((tmp_path / "brief" / "brief.json").read_text("utf-8"))["run"]
    assert len(run["parameters"]["places"]) == 64


def test_it_shows_a_name_as_most_messages_write_it(minyi: Minyi, tmp_path: Path) -> None:
    letters = [
        ("1", "南京市鼓樓區晨曦家園停水", "從昨天下午停到現在，沒有任何通知，請儘快處理。"),
        ("2", "又停水了", "我住在鼓樓區晨曦家園，這個月第三次停水了，什麼時候能徹底解決？"),
        ("3", "晨曦家園的路燈", "晨曦家園三期的路燈全滅了，晚上很黑。"),
        ("4", "鼓楼区晨曦家园的电梯", "电梯一天坏三次，老人下不了楼。"),
        ("5", "东区大院的锅炉", "半夜很吵，睡不着觉。"),
    ]
    places = _write(tmp_path / "places.csv", [("名称", "上级", "别名"), ("松濤苑", "320106", "東區大院")])
    words = ("brief", _letters(tmp_path, letters), "-o", tmp_path / "brief", "--places", places)
    assert minyi(*words).returncode == 0
    rows = _rows(tmp_path / "brief")
    assert [(rows[number]["place"], rows[number]["place_within"]) for number in "1245"] == [
        *[("晨曦家園", "鼓樓區")] * 3,
        ("松濤苑", "鼓樓區"),
    ]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("甲列", "乙列"), ("1", "2")], "PIP-051"),
        ([("name", "parent"), ("松涛苑", "鼓楼区")], "PIP-052"),
        ([("name", "code"), ("", "")], "PIP-053"),
    ],
)
def test_it_refuses_a_list_of_places_that_is_none(
    minyi: Minyi, tmp_path: Path, rows: list[tuple[str, str]], code: str
) -> None:
    places = _write(tmp_path / "places.csv", rows)
    for lang in ("zh", "en"):
        words = ("brief", _letters(tmp_path), "-o", tmp_path / "brief", "--places", places, "--json")
        ended = minyi(*words, MINYI_LANG=lang)
        assert (ended.returncode, json.loads(ended.stderr)["code"]) == (3, code)
    assert not (tmp_path / "brief").exists()


def test_it_refuses_a_list_of_places_that_is_not_there(minyi: Minyi, tmp_path: Path) -> None:
    ended = minyi("brief", _letters(tmp_path), "-o", tmp_path / "brief", "--places", tmp_path / "none.csv")
    assert ended.returncode == 3
    assert "none.csv" in ended.stderr


def test_it_tells_no_code_for_what_a_publisher_made_anonymous(minyi: Minyi, tmp_path: Path) -> None:
    letters = [(f"{n}", "K市K2区的路", f"K2区汤山街道第{n}小区的路坏了{'很' * n}久") for n in range(1, 8)]
    letters += [("x", "长沙", "我在长沙市岳麓区上班，K市K2区的房子漏水。")]
    assert minyi("brief", _letters(tmp_path, letters), "-o", tmp_path / "brief").returncode == 0
    found = _rows(tmp_path / "brief").values()
    assert {row["place_within"] for row in found if row["external_id"] != "x"} == {"K2区"}
    assert {row["place_code"] for row in found if row["external_id"] != "x"} == {None}


@pytest.mark.parametrize(
    "text",
    ["🙂🙂🙂", "〔电话〕〔姓名〕〔地址〕", "啊", "路" * 100_000, "南京市鼓楼区", "A3区", "Mrs Emily Park"],
)
def test_it_bears_odd_letters(minyi: Minyi, tmp_path: Path, text: str) -> None:
    letters = [("1", "", text), ("2", text[:50], text), ("3", "你好", "谢谢大家")]
    ended = minyi("brief", _letters(tmp_path, letters), "-o", tmp_path / "brief", "--embedding", "none")
    assert ended.returncode == 0, ended.stderr
    found = {row["place"] for row in _rows(tmp_path / "brief").values()}
    assert found <= ({"鼓楼区", None} if "鼓楼区" in text else {None})


def test_it_writes_the_same_with_two_processes_and_in_any_order(minyi: Minyi, tmp_path: Path) -> None:
    one = minyi("brief", _letters(tmp_path), "-o", tmp_path / "one", "--processes", "1")
    two = minyi("brief", _letters(tmp_path), "-o", tmp_path / "two", "--processes", "2")
    turned = minyi("brief", _letters(tmp_path, LETTERS[::-1]), "-o", tmp_path / "turned")
    assert (one.returncode, two.returncode, turned.returncode) == (0, 0, 0)
    first, second, third = (_rows(tmp_path / name) for name in ("one", "two", "turned"))
    assert {key: _place(row) for key, row in first.items()} == {
        key: _place(row) for key, row in second.items()
    }
    assert {key: _place(row) for key, row in first.items()} == {
        key: _place(row) for key, row in third.items()
    }
