"""A message read once says the same as when it is asked three times."""

import pytest

from minyi.understanding.asks import asks_of
from minyi.understanding.kinds import kinds_of
from minyi.understanding.message import read_message
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
