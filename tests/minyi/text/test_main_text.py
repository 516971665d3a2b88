"""Which blocks are the article."""

from minyi.text.main_text import latest_title, main_text, under_title
from minyi.text.markup import read_markup

PROSE = "河边的步道铺好了新的石板，雨天也不再积水，老人和孩子都走得稳。"


def test_it_takes_the_element_that_holds_most_of_the_prose() -> None:
    markup = read_markup(f"<div><p>{PROSE}</p><p>{PROSE}</p></div><div><p>天气：晴，微风。</p></div>")

    assert main_text(markup).lines == (PROSE, PROSE)


def test_it_stops_where_paragraphs_stand_side_by_side() -> None:
    markup = read_markup(f"<div><div><p>{PROSE * 4}</p></div><div><p>{PROSE}</p></div></div>")

    assert main_text(markup).lines == (PROSE * 4, PROSE)


def test_it_forgives_a_menu_that_holds_the_article() -> None:
    markup = read_markup(f"<div class='menu'><p>{PROSE}</p><p>{PROSE}</p></div>")

    assert main_text(markup).lines == (PROSE, PROSE)


def test_it_leaves_out_rows_of_catchwords() -> None:
    spam = "贷款 代办 发票 " * 60

    assert main_text(read_markup(f"<div><p>{PROSE * 3}</p><p>{spam}</p></div>")).lines == (PROSE * 3,)


def test_it_takes_off_the_title_and_puts_the_lead_before_the_article() -> None:
    markup = read_markup(
        f"<h1>步道铺好了</h1><div><i>{PROSE}</i></div><div><p>{PROSE * 2}</p><p>{PROSE * 3}</p></div>"
    )
    main = main_text(markup)

    assert under_title(markup, main, 0, "步道铺好了").lines[-2:] == (PROSE * 2, PROSE * 3)
    assert "步道铺好了" not in under_title(markup, main, 0, "步道铺好了").lines


def test_it_knows_where_the_article_begins_and_ends() -> None:
    main = main_text(read_markup(f"<ul><li><a>首页</a></li></ul><div><p>{PROSE}</p><p>{PROSE}</p></div>"))

    assert (main.first, main.end, main.prose) == (1, 3, 2.0 * len(PROSE))


def test_it_never_cuts_most_of_the_prose_for_a_title_found_below() -> None:
    markup = read_markup(f"<div><p>{PROSE}</p><p>{PROSE}</p><p>某某办公室</p><p>五月三日</p></div>")
    main = main_text(markup)

    assert latest_title(markup, main) == 0
    assert under_title(markup, main, 2, "某某办公室").lines == main.lines


def test_it_keeps_linked_places_with_street_and_telephone() -> None:
    place = "城东办事点：青年路66号二楼，0573-5550101"
    page = f"<div><p>{PROSE}</p><ul><li><a href='m'>{place}</a></li></ul><p>{PROSE * 2}</p></div>"

    assert main_text(read_markup(page)).lines == (PROSE, place, PROSE * 2)
