"""A message read once says the same as when it is asked three times."""

import pytest

from minyi.understanding.asks import asks_in, asks_of
from minyi.understanding.cues.form import read_field
from minyi.understanding.kind_scores import heard_in
from minyi.understanding.kinds import kinds_among, kinds_of
from minyi.understanding.message import Written, read_by_rules, read_message, read_messages
from minyi.understanding.urgency import urgency_of

MESSAGES = [
    ("小区停水三天", "请尽快恢复供水，并公布抢修进度。"),
    ("建議增設路燈", "巷口太暗，建議裝兩盞路燈。"),
    (None, "Please repair the gate. When will the pool reopen?"),
    ("三号楼着火了", None),
    (None, None),
]


@pytest.mark.parametrize(("title", "text"), MESSAGES)
def test_it_agrees_with_each_part_asked_alone(title: str | None, text: str | None) -> None:
    reading = read_message(title, text)
    assert reading.kinds == kinds_of(title, text)
    assert reading.asks == asks_of(title, text)
    assert reading.urgency == urgency_of(title, text)


def test_it_says_of_the_same_words_the_same_however_often_they_come() -> None:
    title, text = MESSAGES[0]
    shown = Written(title, text, title, "〔小区〕请尽快恢复供水")
    other = Written("绿化很差", None, "绿化很差", None)
    readings = read_messages([shown, other, shown, Written(title, text, None, "停水了")])
    assert readings[0] == readings[2] != readings[1]
    assert readings[3].kinds == readings[0].kinds
    assert (readings[0].urgency.reason, readings[3].urgency.reason) == ("小区停水三天", "停水了")


def test_it_loads_no_model_where_rules_alone_are_to_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(*_: object) -> None:
        raise AssertionError("a model was loaded")

    monkeypatch.setattr("minyi.understanding.message.load_kind_model", load)
    monkeypatch.setattr("minyi.understanding.asks.load_ask_model", load)
    written = [Written(title, text, title, text) for title, text in MESSAGES]
    for (title, text), reading in zip(MESSAGES[:-1], read_by_rules(written), strict=False):
        head, body = read_field(title), read_field(text)
        assert reading.asks == asks_in(head, body, None)
        assert [reading.kinds] == kinds_among([heard_in(head, body, reading.urgency.level)], None)
    with pytest.raises(AssertionError):
        read_messages(written)
