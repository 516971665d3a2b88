import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.text.exchange import exchange_of, exchanged

_CHANGES = {ord("，"): ord(","), ord("Ａ"): ord("A"), ord("a"): ord("一")}
_EXCHANGE = exchange_of(_CHANGES)


@pytest.mark.parametrize("n_times", [1, 30])
def test_it_exchanges_each_character_for_its_own(n_times: int) -> None:
    assert exchanged("，Ａ和a𠮷" * n_times, _EXCHANGE) == ",A和一𠮷" * n_times


def test_it_leaves_half_of_a_pair_where_it_stands() -> None:
    assert exchanged("\ud800，\udc00" * 30, _EXCHANGE) == "\ud800,\udc00" * 30


@pytest.mark.parametrize("changes", [{0x20BB7: 0x53E3}, {0x53E3: 0x20BB7}, {0xD800: 0x20}, {0x20: 0xDFFF}])
def test_it_refuses_what_is_no_whole_unit(changes: dict[int, int]) -> None:
    with pytest.raises(ValueError, match="no character of the basic plane"):
        exchange_of(changes)


@given(st.text(alphabet=st.characters(), max_size=120) | st.text(alphabet="，Ａa𠮷的", min_size=41))
def test_it_does_what_translate_does(text: str) -> None:
    assert exchanged(text, _EXCHANGE) == text.translate(_CHANGES)
