"""Stances of invented messages that the model has not learned from."""

import pytest

from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.errors import ExamplesError, TargetRefusedError
from minyi.understanding.stance import Stance, StanceReader, load_stance_reader
from minyi.understanding.tone_model import load_tone_reader


@pytest.fixture(scope="module")
def reader() -> StanceReader:
    return load_stance_reader(load_tone_reader(load_fast_embedder()))


@pytest.mark.parametrize(
    ("text", "target", "stance"),
    [
        ("社区澡堂又干净又便宜，太好了，谢谢", "社区澡堂", Stance.SUPPORT),
        ("社区澡堂太差，水是凉的，没人管", "社区澡堂", Stance.AGAINST),
        ("坚决反对在楼下建加油站！", "楼下建加油站", Stance.AGAINST),
        ("请问社区澡堂几点开门？", "社区澡堂", Stance.NEUTRAL),
        ("今天食堂的面真好吃", "滨河路改单行", Stance.NONE),
        ("I love the toy library, it is wonderful", "toy library", Stance.SUPPORT),
        ("The toy library is a waste of money and always closed", "toy library", Stance.AGAINST),
        ("When does the toy library open?", "toy library", Stance.NEUTRAL),
    ],
)
def test_it_reads_where_a_text_stands(reader: StanceReader, text: str, target: str, stance: Stance) -> None:
    ((found,),) = reader.read([text], [target])
    assert (found.target, found.stance) == (target, stance)
    assert 0.25 <= found.share <= 1


def test_it_reads_each_text_on_each_target_in_order(reader: StanceReader) -> None:
    targets = ["社区澡堂", "停车收费"]
    found = reader.read(["社区澡堂真好", "停车收费太贵", ""], targets)
    assert [[one.target for one in row] for row in found] == [targets] * 3


def test_it_reads_nothing_of_nothing(reader: StanceReader) -> None:
    assert reader.read([], ["停车收费"]) == []
    assert reader.read(["一", "二"], []) == [(), ()]


def test_it_reads_the_same_in_any_batch(reader: StanceReader) -> None:
    texts = ["停车收费太贵", "支持停车收费", "🙂", "〔电话〕", "停" * 100_000]
    whole = reader.read(texts, ["停车收费"])
    assert [row for text in texts for row in reader.read([text], ["停车收费"])] == whole
    assert reader.read(texts[::-1], ["停车收费"]) == whole[::-1]


def test_it_refuses_a_stance_towards_a_person(reader: StanceReader) -> None:
    with pytest.raises(TargetRefusedError):
        reader.read(["他很好"], ["王局长"])
    with pytest.raises(TargetRefusedError):
        reader.fitted(["他很好"], ["王局长"], ["support"])


def test_it_learns_from_the_examples_of_an_office(reader: StanceReader) -> None:
    texts = ["收就收吧", "收就收吧，都行", "收吧"] * 10
    fitted = reader.fitted(texts, ["停车收费"] * 30, ["neutral"] * 30)
    ((before,),) = reader.read(["收就收吧"], ["停车收费"])
    ((after,),) = fitted.read(["收就收吧"], ["停车收费"])
    assert after.stance is Stance.NEUTRAL
    assert after.share > (before.share if before.stance is Stance.NEUTRAL else 0)
    assert reader.fitted([], [], []) is reader


def test_it_refuses_a_label_that_is_no_stance(reader: StanceReader) -> None:
    with pytest.raises(ExamplesError):
        reader.fitted(["一"], ["停车收费"], ["Support"])
