"""The words of pages: whatever a run stores has a name, and a mark is told by what it stands for."""

from minyi.records import Fate, Kind, Language, Urgency
from minyi_web.understanding import wording
from minyi_web.understanding.wording import masks_in


def test_it_has_a_word_for_everything_that_a_run_stores() -> None:
    assert set(wording.KINDS) == set(wording.WHY_KINDS) == set(Kind)
    assert set(wording.URGENCIES) == set(wording.WHY_URGENCIES) == set(Urgency)
    assert set(wording.FATES) == set(Fate)
    assert set(wording.LANGUAGES) == set(Language)


def test_it_counts_each_mark_once_in_the_order_it_first_stands_there() -> None:
    found = masks_in("找〔姓名〕，打〔电话〕或〔电话〕；〔name〕")
    assert [(one.mark, one.n) for one in found] == [("〔姓名〕", 1), ("〔电话〕", 2), ("〔name〕", 1)]
    assert str(found[1].stands_for) != ""


def test_it_takes_no_brackets_of_the_writer_for_a_mark() -> None:
    assert masks_in("〔重要〕 〔〕 〔电话 (电话) 〔" + "电" * 30 + "〕") == []
