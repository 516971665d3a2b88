"""Cards beside an article."""

from minyi.text.cards import find_cards
from minyi.text.markup import Markup, read_markup

SAID = "河边的步道铺好了新的石板，雨天也不再积水。"
CARD = f"<div class='k'><a href='/1'>步道铺好了</a><p>{SAID}</p></div>"


def cards(page: str) -> tuple[Markup, frozenset[int]]:
    markup = read_markup(page)
    sums = [0.0] * len(markup.elements)
    for block in markup.blocks:
        sums[block.element] += 0 if block.n_linked else len(block.text)
    for place in range(len(sums) - 1, 0, -1):
        sums[markup.elements[place].parent] += sums[place]
    return markup, find_cards(markup, sums, [len(block.text) for block in markup.blocks])


def test_it_finds_parts_that_begin_with_a_link() -> None:
    markup, found = cards(f"<h1>路灯修好了</h1><p>{SAID}</p><div>{CARD * 3}</div>")

    assert [markup.elements[place].kinds for place in sorted(found)] == [("k",)] * 3


def test_it_finds_none_on_a_page_that_is_a_list() -> None:
    assert cards(f"<h1>新闻</h1><div>{CARD * 3}</div>")[1] == frozenset()


def test_it_takes_no_single_part_for_a_card() -> None:
    assert cards(f"<h1>路灯修好了</h1><p>{SAID}</p><div>{CARD}</div>")[1] == frozenset()
