"""Tones of invented messages that the model has not learned from."""

import pytest

from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.errors import ExamplesError
from minyi.understanding.tone_cues import Tone
from minyi.understanding.tone_model import ToneReader, load_tone_reader


@pytest.fixture(scope="module")
def reader() -> ToneReader:
    return load_tone_reader(load_fast_embedder())


@pytest.mark.parametrize(
    ("text", "tones"),
    [
        ("公园修得真漂亮，谢谢环卫工人！", {Tone.PLEASED}),
        ("窗口的态度太差，跑了五趟还没办好", {Tone.DISPLEASED}),
        ("简直无耻！！凭什么扣我们的工资！！！", {Tone.ANGRY}),
        ("墙在往下掉砖，孩子天天从下面过，我们很害怕", {Tone.WORRIED}),
        ("外婆走了，再也见不到她了[泪]", {Tone.SAD}),
        ("哇，居然一天就修好了？没想到", {Tone.SURPRISED}),
        ("请问办理居住证需要带哪些材料？", {Tone.NEUTRAL}),
        ("The staff were wonderful, thank you so much!", {Tone.PLEASED}),
        ("This is an outrage, shame on you!!", {Tone.ANGRY}),
        ("We are afraid the wall will collapse", {Tone.WORRIED}),
        ("The desk is open from nine to five.", {Tone.NEUTRAL}),
        ("The form is slow and confusing", {Tone.DISPLEASED}),
    ],
)
def test_it_hears_the_tone(reader: ToneReader, text: str, tones: set[Tone]) -> None:
    assert reader.read([text])[0].tone in tones


@pytest.mark.parametrize(
    "text", ["好", "🙂", "〔电话〕〔姓名〕", "怒" * 100_000, "Привет", "\ud800", "!!!", "x" * 100_000]
)
def test_it_gives_a_tone_and_a_share_to_anything(reader: ToneReader, text: str) -> None:
    (found,) = reader.read([text])
    assert isinstance(found.tone, Tone)
    assert 0 < found.share <= 1


def test_it_hears_nothing_in_an_empty_text(reader: ToneReader) -> None:
    assert [one.tone for one in reader.read(["", " \n"])] == [Tone.NEUTRAL, Tone.NEUTRAL]
    assert reader.read([]) == []


def test_it_hears_the_same_in_any_batch(reader: ToneReader) -> None:
    texts = ["谢谢", "太差了", "担心", "几点开门", "太过分！"] * 3
    whole = reader.read(texts)
    assert [one for text in texts for one in reader.read([text])] == whole
    assert reader.read(texts[::-1]) == whole[::-1]


def test_it_learns_from_the_examples_of_an_office(reader: ToneReader) -> None:
    text = "又双叒叕在挖路"
    fitted = reader.fitted([text, "又在挖路了", "挖路挖路"] * 10, ["angry"] * 30)
    assert fitted.read([text])[0].tone is Tone.ANGRY
    assert fitted.read(["公园真漂亮，谢谢！"])[0].tone is Tone.PLEASED


def test_it_learns_from_one_example_and_from_none(reader: ToneReader) -> None:
    assert reader.fitted([], []) is reader
    assert reader.fitted(["挖路"], ["sad"]).read(["谢谢你们"])[0].tone is Tone.PLEASED


@pytest.mark.parametrize("label", ["Angry", "", "愤怒", "angry "])
def test_it_refuses_a_label_that_is_no_tone(reader: ToneReader, label: str) -> None:
    with pytest.raises(ExamplesError) as raised:
        reader.fitted(["一", "二"], ["sad", label])
    assert raised.value.values["number"] == 2
