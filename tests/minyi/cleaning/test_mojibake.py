"""Text decoded by the wrong charset."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.cleaning.mojibake import repair_mojibake

SAID = [
    "小区门口的路灯坏了三个月，没人修。请尽快处理！",
    "测试ABC，中文·名字",
    "小區門口的路燈壞了三個月，沒人修。",
    "转发微博",
    "价格3.5元（含税），电话12345",
]
HONEST = [
    "涓涓细流汇成大海",
    "饭店，我们住五星飯店，价格便宜",
    "镕堃喆龘龢犇骉，这些字很少见",
    "坏了·········没人管",
    "妖娆风（不好看）",
    "网页上出现“锟斤拷”三个字",
    "Café Zürich, naïve façade, 3 × 4 ÷ 2 = 6 °C, £5 and €3",
    "Ä Ö Ü ä ö ü ß",
    "Straße und Übermäßigkeit",
    "見る、聞く、話す",
    "Привет, как дела?",
    "C:\\users\\uploads and \\u0041 alone",
    "title=%u570b%u9632",
    "短信里写着“娴嬭瘯”，看不懂是什么",
    r"系统把姓名打成了「\u738b\u4e94」，请改",
    "表单里出现“&#21271&#20140”这样的字",
    "见 https://a.example/站内/%E8%B7%AF%E7%81%AF",
    "&#8364;&#8364;",
    "Please write to Mr 茅 or Mrs 拢 at the office in the old town hall before Friday",
    "The sign at the corner says 茅台 and the price of it is 拢 as far as anybody can see",
    "",
]


@pytest.mark.parametrize("said", SAID)
def test_it_reads_utf_8_that_was_read_as_gb18030(said: str) -> None:
    said += "\n"  # an even number of bytes, or else the last is lost
    raw = said.encode()
    # As browsers do: a lone byte 80 is the euro sign.
    shown = raw.decode("gb18030", errors="surrogateescape").replace("\udc80", "€")
    repaired = repair_mojibake(re.sub("[\udc81-\udcff]", "\ufffd", shown))
    assert len(repaired) == len(said)
    assert sum(map(str.__ne__, repaired, said)) <= 1


@pytest.mark.parametrize("said", SAID)
def test_it_reads_utf_8_that_was_read_as_latin_1(said: str) -> None:
    assert repair_mojibake(said.encode().decode("latin-1")) == said


def test_it_reads_gbk_that_was_read_as_latin_1() -> None:
    assert repair_mojibake("小区门口的路灯坏了".encode("gbk").decode("latin-1")) == "小区门口的路灯坏了"


def test_it_leaves_a_sign_where_a_byte_was_lost() -> None:
    shown = "灯坏了三个月，没人修理".encode().decode("gbk", errors="replace")
    repaired = repair_mojibake(shown)
    assert "三个月，没人" in repaired
    assert "\ufffd" in repaired


def test_it_knows_the_comma_by_two_of_its_bytes() -> None:
    assert repair_mojibake("娴嬭瘯锛?娴嬭瘯") == "测试，测试"


def test_it_repairs_the_damaged_part_of_a_line_alone() -> None:
    damaged = "测试".encode().decode("gbk")
    assert repair_mojibake(f"原文：{damaged}") == "原文：测试"
    assert repair_mojibake("他说donâ€™t，我不懂") == "他说don’t，我不懂"


def test_it_drops_what_holds_nothing() -> None:
    assert repair_mojibake("锟斤拷锟斤拷路灯坏了锟斤拷") == "路灯坏了"


def test_it_reads_escaped_characters() -> None:
    assert repair_mojibake(r"\u8def\u706f坏了") == "路灯坏了"


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("&#36335&#28783坏了", "路灯坏了"),
        ("&#x8def&#x706f;坏了", "路灯坏了"),
        ("%u8def%u706F 坏了", "路灯 坏了"),
        ("%E8%B7%AF%E7%81%AF 坏了", "路灯 坏了"),
        (
            "The caf茅 doesn鈥檛 open before ten and a small na茂ve cake costs 拢12 there",
            "The café doesn’t open before ten and a small naïve cake costs £12 there",
        ),
    ],
)
def test_it_reads_what_was_never_decoded(shown: str, said: str) -> None:
    assert repair_mojibake(shown) == said


def test_it_repairs_quoted_words_of_a_text_that_is_damaged() -> None:
    assert repair_mojibake("“娴嬭瘯”") == "“测试”"
    assert repair_mojibake("他说“娴嬭瘯”，娴嬭瘯不好") == "他说“测试”，测试不好"


@pytest.mark.parametrize("honest", HONEST)
def test_it_leaves_honest_text_alone(honest: str) -> None:
    assert repair_mojibake(honest) == honest


pieces = st.sampled_from(
    "娴嬭瘯 锛 锛? 銆 € Ã © â € ™ 锟斤拷 锟 � \\u4e2d ÖÐ¹ú 路灯 ? a \n".split(" ")
    + "“ ” &#36335 %E8%B7%AF %u8def 鈥檚 茅 拢".split()
)


@given(st.one_of(st.text(), st.lists(pieces, max_size=20).map("".join)))
def test_it_repairs_once_and_for_all(text: str) -> None:
    once = repair_mojibake(text)
    assert repair_mojibake(once) == once


@pytest.mark.parametrize(
    "piece",
    [
        "娴嬭瘯",
        "锛",
        "锛?",
        "锟斤拷",
        "Ã",
        "ÖÐ",
        "â€™",
        "\\u4e2d",
        "€",
        "\ufffd",
        "“娴嬭瘯”",
        "&#36335",
        "%u8def%u706f ",
        "鈥檚",
        "caf茅 ",
    ],
)
def test_it_repairs_in_proportion_to_length(piece: str) -> None:
    long = piece * (100_000 // len(piece))
    started = time.process_time()
    repair_mojibake(long)
    assert time.process_time() - started < 3
