"""The file of edits: read strictly, joined so that the later word holds."""

import json
from pathlib import Path

import pytest

from minyi.pipelines.edit_errors import EditsNotJson, WrongEdits
from minyi.pipelines.edits import (
    GivenEdits,
    content_of,
    joined,
    named_in,
    only,
    read_edits,
    still_holding,
    without_undone,
)
from minyi.understanding.topic_edits import TopicEdits

_FILE = Path("edits.json")
_EARLIER = TopicEdits({"t01": "路灯"}, (("t02", "t03"),), {"t04.01": 2}, ("t05.01",))


def test_it_reads_every_sort_of_edit() -> None:
    content = json.dumps(
        {
            "rename": {"t01": "路灯"},
            "merge": [["t02", "t03"]],
            "split": {"t04.01": 2},
            "pin": ["t05.01"],
            "undo": ["t06"],
        }
    )
    given = read_edits(content.encode(), _FILE)
    assert given.edits == _EARLIER
    assert given.undo == ("t06",)
    assert given.file == "edits.json"


@pytest.mark.parametrize("content", [b"", b"{", b'{"rename": }', b"[" * 100_000, b"\xff\xfe\x00"])
def test_it_says_what_is_no_json(content: bytes) -> None:
    with pytest.raises(EditsNotJson):
        read_edits(content, _FILE)


@pytest.mark.parametrize(
    "content",
    ["[]", '{"rename": []}', '{"merge": [["t01"]]}', '{"split": {"t01": 1}}', '{"remove": ["t01"]}'],
)
def test_it_refuses_what_is_no_edit(content: str) -> None:
    with pytest.raises(WrongEdits):
        read_edits(content.encode(), _FILE)


def test_it_tells_the_line_of_a_wrong_edit() -> None:
    with pytest.raises(WrongEdits, match="3"):
        read_edits(b'{\n "rename": {"t01": "a"},\n "split": {"t02": 1}\n}', _FILE)


def test_it_refuses_a_file_without_end(tmp_path: Path) -> None:
    file = tmp_path / "edits.json"
    file.write_bytes(b" " * 1_000_001)
    with pytest.raises(EditsNotJson):
        content_of(file)


def test_it_lets_the_later_word_hold() -> None:
    both = joined(_EARLIER, TopicEdits({"t01": "街灯"}, (("t02", "t03"),), {}, ("t07.01",)))
    assert both.renames == {"t01": "街灯"}
    assert both.merges == (("t02", "t03"),)
    assert both.pins == ("t05.01", "t07.01")


def test_it_undoes_all_that_names_a_topic() -> None:
    left = without_undone(_EARLIER, ["t01", "t03", "t04.01"])
    assert left == TopicEdits(pins=("t05.01",))


def test_it_names_edits_so_that_they_are_found_again() -> None:
    assert named_in(_EARLIER) == ["rename:t01", "merge:t02+t03", "split:t04.01", "pin:t05.01"]
    assert only(_EARLIER, named_in(_EARLIER)) == _EARLIER
    assert only(_EARLIER, ["merge:t02+t03"]) == TopicEdits(merges=(("t02", "t03"),))


@pytest.mark.parametrize("name", ["t01\t.01", "t01\n.01", "t01\u202e", "\ud800"])
def test_it_refuses_an_id_that_cannot_be_shown(name: str) -> None:
    with pytest.raises(WrongEdits, match=r"PIP-042.*“pin” names topics by their ids"):
        read_edits(json.dumps({"pin": [name]}).encode(), _FILE)


def test_it_lets_a_merge_under_another_id_take_the_place_of_the_earlier() -> None:
    both = joined(_EARLIER, TopicEdits(merges=(("t03", "t02"),)))
    assert both.merges == (("t03", "t02"),)
    assert joined(both, TopicEdits(merges=(("t03", "t02"),))) == both


def test_it_makes_a_split_topic_whole_that_is_merged_later() -> None:
    earlier = TopicEdits({"t04.01.1": "街灯"}, (), {"t04.01": 2}, ("t04.01.2", "t05.01"))
    merges = (("t05.01", "t04.01"),)
    assert joined(earlier, TopicEdits(merges=merges)) == TopicEdits({}, merges, {}, ("t05.01",))
    # What was merged before and is split later is split with all its messages.
    split = joined(TopicEdits(merges=merges), TopicEdits(splits={"t05.01": 3}))
    assert split == TopicEdits(merges=merges, splits={"t05.01": 3})
    assert joined(split, TopicEdits(merges=merges)) == split


def test_it_undoes_what_was_said_of_the_parts_with_the_split() -> None:
    edits = TopicEdits({"t04.01.1": "街灯", "t04.01": "灯"}, (("t04.01.2", "t01"),), {"t04.01": 2}, ())
    assert without_undone(edits, ["t04.01"]) == TopicEdits()


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        (5, "应当是加引号的文字", "words in quotation marks"),
        (" \n", "是空的", "is empty"),
        ("路灯\u202e", "里有看不见的符号 U+202E", "U+202E"),
        ("\ud800", "里有看不见的符号 U+D800", "U+D800"),
        ("灯" * 61, "有 61 个字符，最多 60 个", "has 61 characters, 60 at most"),
    ],
)
def test_it_tells_why_a_name_cannot_be_one(name: object, zh: str, en: str) -> None:
    with pytest.raises(WrongEdits) as raised:
        read_edits(json.dumps({"rename": {"t01": name}}).encode(), _FILE)
    assert f"t01 的名称{zh}" in raised.value.say("zh").message
    assert en in raised.value.say("en").message


def test_it_takes_a_line_break_in_a_name_for_a_space() -> None:
    content = json.dumps({"rename": {"t01": "路灯\n夜间"}}).encode()
    assert read_edits(content, _FILE).edits.renames == {"t01": "路灯 夜间"}


def test_it_takes_back_single_edits_and_leaves_others_of_the_topic() -> None:
    earlier = TopicEdits({"t01": "路灯"}, (("t01", "t02"),), {"t03": 2}, ("t01",))
    given = GivenEdits("", TopicEdits(), withdrawn=frozenset({"rename:t01", "merge:t01+t02", "pin:t09"}))
    assert still_holding(earlier, given) == TopicEdits({}, (), {"t03": 2}, ("t01",))


def test_it_leaves_all_edits_where_none_is_taken_back() -> None:
    earlier = TopicEdits({"t01": "路灯"}, (("t01", "t02"),), {"t03": 2}, ("t01",))
    assert still_holding(earlier, GivenEdits("", TopicEdits())) == earlier
