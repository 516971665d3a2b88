"""Posts one below the other."""

import pytest

from minyi.text.articles import find_article
from minyi.text.markup import read_markup
from minyi.text.threads import is_answered, is_board, said_in_posts

LONG = "河边的步道铺好了新的石板，雨天也不再积水，老人和孩子都走得稳。"
NEWS = f"<div class='n'><h1>步道铺好了</h1><p>{LONG * 3}</p><p>{LONG * 3}</p></div>"


def posts(n: int, below: str = "") -> str:
    return "".join(
        f"<div class='p{at}'><b>路人{at}</b><div>2020-01-0{at + 1} 08:0{at}</div>"
        f"<div class='t'>第{'一二三四五'[at]}个人说，这条路他每天都走。</div>{below}</div>"
        for at in range(n)
    )


def test_it_keeps_what_was_said_on_a_board() -> None:
    text = find_article(f"<h1>步道怎么样</h1><a>只看楼主</a><div>{posts(3)}</div>").text

    assert text.splitlines() == [f"第{sign}个人说，这条路他每天都走。" for sign in "一二三"]


def test_it_leaves_out_the_lines_that_are_below_every_post() -> None:
    text = find_article(
        f"<h1>步道怎么样</h1><a>只看楼主</a>{posts(4, '<i>走路的人有福了，天天走吧。</i>')}"
    ).text

    assert "有福" not in text
    assert text.count("每天都走") == 4


def test_it_leaves_out_posts_under_an_article_if_they_can_be_answered() -> None:
    answer = "<div>赞(3) 回复 举报</div>"

    assert "每天都走" not in find_article(f"{NEWS}<div>{posts(4, answer)}</div>").text


def test_it_keeps_dated_parts_of_an_article_that_nobody_can_answer() -> None:
    long = posts(5).replace(
        "这条路", "这条路又平又直，两边种着树，树下有长椅，坐一坐再走也很好，" * 3 + "这条路"
    )

    assert find_article(f"<div>{NEWS}{long}</div>").text.count("每天都走") == 5


def test_it_gives_all_blocks_back_where_there_are_no_posts() -> None:
    markup = read_markup(NEWS)
    kept = [0, 1, 2]

    assert said_in_posts(markup, kept, [0.0, 90.0, 90.0], on_board=False) is kept


def test_it_knows_boards_and_letters_by_what_they_offer() -> None:
    assert is_board(read_markup("<p>好</p><a>发新帖</a>"))
    assert not is_board(read_markup(NEWS))
    assert is_answered(read_markup("<p>回复单位：园林局</p>"))
    assert not is_answered(read_markup(NEWS))


def test_it_keeps_a_quote_that_says_something_new() -> None:
    said = "第一个人说，这条路他每天都走。"
    new = "我住在桥头那边，晚上根本没有灯。"
    text = find_article(
        "<h1>步道怎么样</h1><a>只看楼主</a><div>"
        f"<div class='p1'><div>2020-01-01 08:00</div><div class='t'>{said}</div></div>"
        f"<div class='p2'><div>2020-01-02 08:00</div><div class='t'><blockquote>{said}{new}</blockquote>"
        "也替我问一句，谢谢大家。</div></div>"
        f"<div class='p3'><div>2020-01-03 08:00</div><div class='t'><blockquote>{said}</blockquote>"
        "同意楼上几位说的，应该修。</div></div></div>"
    ).text

    assert new in text
    assert text.count(said) == 2


@pytest.mark.parametrize("below", ["", "<div>赞(3) 回复 举报</div>"])
def test_it_keeps_a_short_article_above_posts(below: str) -> None:
    text = find_article(f"<h1>步道铺好了</h1><p>{LONG}</p>{posts(4, below)}").text

    assert text.splitlines()[0] == LONG


@pytest.mark.parametrize(
    "line", ["Posts", "Messages from the mayor", "Joined-up thinking", "Posts in 3 towns"]
)
def test_it_takes_no_page_for_a_board_by_one_word(line: str) -> None:
    assert not is_board(read_markup(f"<p>{line}</p><p>The lamps are mended.</p>"))


@pytest.mark.parametrize(
    "page", ["<p>Posts: 31</p>", "<p>Joined: Mar 2014</p>", "<dl><dt>Messages</dt><dd>1,204</dd></dl>"]
)
def test_it_knows_a_board_by_the_counts_of_its_members(page: str) -> None:
    assert is_board(read_markup(page))
