"""What a message says for each kind, before a model weighs it."""

from minyi.records import Kind, Urgency
from minyi.understanding.cues.form import read_field
from minyi.understanding.kind_scores import FEATURES, Heard, heard_in
from minyi.understanding.kinds import kinds_among


def heard(title: str, text: str) -> Heard:
    return heard_in(read_field(title), read_field(text), Urgency.ONE_DAY)


def test_it_tells_as_many_numbers_as_it_names() -> None:
    assert len(heard("投诉噪音", "夜里施工。").features) == len(FEATURES)


def test_it_scores_the_kind_that_a_title_names_highest() -> None:
    scores = heard("咨询社保转移", "请问需要哪些材料？").scores
    assert max(scores, key=lambda kind: scores[kind]) is Kind.QUESTION


def test_it_gives_kinds_without_a_model() -> None:
    told = heard("投诉楼下烧烤店油烟扰民", "每天营业到凌晨。")
    assert kinds_among([told], None)[0][0] is Kind.COMPLAINT
