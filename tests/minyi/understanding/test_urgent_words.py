"""Words of danger where they stand: their clause, their sentence, and the whole message."""

import re

from minyi.understanding.cues import told
from minyi.understanding.cues.form import read_field
from minyi.understanding.urgent_words import Fields, UrgentWords, around

_CLAUSE_END, _SENTENCE_END = re.compile(r"[,。]"), re.compile(r"。")


def _words(flat: str, words: str) -> UrgentWords:
    match = re.search(words, flat)
    assert match is not None
    return UrgentWords(flat, match, *around(flat, match, _SENTENCE_END), *around(flat, match, _CLAUSE_END))


def test_it_knows_clause_and_sentence_and_what_stands_beside() -> None:
    words = _words("昨天还好。一早起来,电梯里有人被困,没人来救,门也打不开,物业不接电话。快来", "被困")
    assert words.clause == "电梯里有人被困"
    assert words.sentence == "一早起来,电梯里有人被困,没人来救,门也打不开,物业不接电话"
    assert words.beside == "一早起来,电梯里有人被困,没人来救,门也打不开,"


def test_it_looks_no_further_than_two_hundred_characters() -> None:
    words = _words("远" * 300 + "被困" + "远" * 300, "被困")
    assert len(words.clause) == 200 + 2 + 200


def test_it_asks_title_and_text_and_the_matter_of_the_title_alone() -> None:
    fields = Fields(read_field("电梯坏了"), read_field("井盖丢失"))
    assert fields.is_titled and fields.say(re.compile("井盖")) and not fields.are_of(re.compile("井盖"))
    assert Fields(read_field(None), read_field("井盖丢失")).are_of(re.compile("井盖"))


def test_it_counts_different_years_and_knows_whether_a_fire_is_out() -> None:
    fields = Fields(read_field(""), read_field("大火已被扑灭"))
    assert fields.n_years("2011年,2012年,2011年") == 2
    assert fields.say_fire_is_out()
    assert not Fields(read_field(""), read_field("大火没有扑灭")).say_fire_is_out()
    assert not Fields(read_field("裸露的电线"), read_field("大火已被扑灭")).say_fire_is_out()


def test_it_reads_a_number_from_its_head() -> None:
    assert told.COUNTED.search("十三次停水") and not told.COUNTED.search("第十三次停水")
