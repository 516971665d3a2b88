"""What speaks against a quote: a law, a cut-off head, a blame; nothing against a plain sentence."""

import pytest

from minyi.understanding.quote_flaws import flaws_of

_PLAIN = "松涛苑门口的路灯坏了三个月，没有人来修。"


@pytest.mark.parametrize(
    "words",
    [
        _PLAIN,
        "请问春江路什么时候通公交车？",
        "和平街的菜场没有厕所。",
        "当地的小学离村子有八里路。",
        "The lamp at our gate has been broken for months.",
    ],
)
def test_it_finds_nothing_against_a_plain_sentence(words: str) -> None:
    assert flaws_of(words) == 0


@pytest.mark.parametrize(
    "words",
    [
        "根据《城市道路照明规定》，路灯应当及时修复。",
        "逾期未作出裁决的，当事人可以起诉。",
        "购房合同和补充协议都没有写交房的日子。",
        "故第二天大家一起去了物业办公室。",
        "包括松涛苑的路灯也没有修。",
        "影响了路上行人的安全和出行。",
        "小区里一共有？",
        "我是松涛苑小区的一名普通业主。",
        "物业就是一群流氓无赖。",
        "投诉第三诊室的值班医生。",
        "松涛苑物业（赵某某）说没有钱修路灯。",
        "春江物业服务有限公司没有修路灯。",
        "这种情况已经有三个月了。",
        "松涛苑的房屋质量：渗水、开裂；",
        "为何春江路一直没有路灯？",
        "春江路的路灯怎么就没有人来修呢？",
        "Why is the lamp at our gate still broken?",
        "我女儿在春江路小学读三年级。",
        "到了春江路以后车就多起来。",
        "松涛苑物业涉嫌私吞维修资金。",
    ],
)
def test_it_finds_what_speaks_against_a_quote(words: str) -> None:
    assert flaws_of(words) >= 0.1


def test_it_counts_what_is_masked() -> None:
    assert flaws_of("请打〔电话〕。") > flaws_of("请打电话。")


def test_it_counts_length_and_lists_of_numbers() -> None:
    assert flaws_of(_PLAIN[:-1] * 3 + "。") > 0.1
    assert flaws_of("12路、205路、317路、408路的车都不停。") > flaws_of("四路车都不停。")


def test_it_takes_a_title_without_a_full_stop() -> None:
    assert 0 < flaws_of("松涛苑门口的路灯不亮", is_title=True) < flaws_of("松涛苑门口的路灯不亮")


def test_it_prefers_a_title_that_says_what_there_is() -> None:
    says = flaws_of("松涛苑门口的路灯不亮", is_title=True)
    assert flaws_of("反映松涛苑门口路灯的问题", is_title=True) > says


def test_it_prefers_a_clear_title_to_a_sentence_that_runs_on() -> None:
    runs_on = (
        "物业那里是说灯没有人来修的为准，楼道把灯的开关都拆到外面去了，从而去收灯坏了以后的钱再去装别处的灯！"
    )
    assert flaws_of("松涛苑门口的路灯不亮", is_title=True) + 0.2 < flaws_of(runs_on)


def test_it_lets_a_title_ask_why() -> None:
    asked = "春江路的路灯为什么一直不亮？"
    assert flaws_of(asked, is_title=True) < flaws_of(asked)
    assert flaws_of(asked, is_title=True) == flaws_of(_PLAIN, is_title=True)
