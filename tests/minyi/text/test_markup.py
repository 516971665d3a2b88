"""A page as a list of blocks."""

import time

import pytest

from minyi.text.markup import is_heading, read_markup


def texts(page: str) -> list[str]:
    return [block.text for block in read_markup(page).blocks]


def test_it_begins_a_block_where_a_reader_sees_a_line() -> None:
    assert texts("<p>一<b>二</b>三</p>四<br>五<div>六</div><li>七") == ["一二三", "四", "五", "六", "七"]


def test_it_keeps_no_space_where_the_source_breaks_between_han() -> None:
    assert texts("<p>路灯\n   已经修好</p><p>the lamp\n is out</p>") == ["路灯已经修好", "the lamp is out"]


def test_it_leaves_out_what_is_not_seen() -> None:
    assert texts("<style>p{}</style><script>a()</script><textarea>t</textarea><p>seen</p><!-- not -->") == [
        "seen"
    ]


def test_it_counts_what_is_linked() -> None:
    (block,) = read_markup("<p>见<a href='/'>公告 一</a></p>").blocks

    assert (block.text, block.n_linked) == ("见公告 一", 3)


def test_it_knows_what_stands_aside() -> None:
    found = read_markup("<div class='sidebar'><p>一</p></div><div id='articleBody'><p>二</p></div>")

    asides = [element.calls_itself_aside for element in found.elements if element.tag == "div"]

    assert asides == [True, False]


def test_it_reads_the_head() -> None:
    found = read_markup(
        "<html lang='zh'><head><title>标题</title><meta name='PubDate' content='2021-03-04'>"
        "<link rel='canonical' href='https://a.example/1'></head>"
        "<body><time datetime='2021-03-04T05:06'>x</time>"
    )

    assert (found.title, found.language, found.canonical) == ("标题", "zh", "https://a.example/1")
    assert (found.meta, found.times) == ({"pubdate": "2021-03-04"}, [(0, "2021-03-04T05:06")])


def test_it_knows_where_a_browser_saved_a_page_from() -> None:
    page = "<!DOCTYPE html>\n<!-- saved from url=(0021)https://a.example/x?a=1&amp;b=2 -->\n<html><body>x"

    assert read_markup(page).saved_from == "https://a.example/x?a=1&b=2"


def test_it_keeps_the_lines_of_preformatted_text() -> None:
    assert texts("<pre>one\n two\n\nthree</pre>") == ["one", "two", "three"]


def test_it_tells_a_heading() -> None:
    heading, plain = read_markup("<h2>一</h2><p>二</p>").blocks

    assert (is_heading(heading), is_heading(plain)) == (True, False)


@pytest.mark.parametrize(
    "page",
    [
        "<div {}>路灯</div>",
        "<p>路灯</p {}>",
        "<script {}>a</script><p>路灯</p>",
        "<svg><style><a {}></a></style></svg><p>路灯</p>",
        "<title>路灯</title><!-- <a --><p {}>路灯</p>",
    ],
)
@pytest.mark.parametrize("attribute", [' a{}="x"', "/a{}", " a{}= 'x y'", " a{}"])
def test_it_takes_time_in_proportion_to_the_attributes_of_a_tag(page: str, attribute: str) -> None:
    began = time.perf_counter()

    assert texts(page.format("".join(attribute.format(number) for number in range(60_000)))) == ["路灯"]

    assert time.perf_counter() - began < 2


def test_it_takes_no_script_and_no_words_for_attributes() -> None:
    said = " ".join(f"w{number}" for number in range(1_000))
    script = f"for (i = 0; i <n; i++) {{ {said} }} // >"

    found = read_markup(
        f"<script>{script}</script><p title='{said}' class='a'>1 < {said} > 2</p><!-- <b {said}> -->"
    )

    assert found.scripts == [script]
    assert [block.text for block in found.blocks] == [f"1 < {said} > 2"]


def test_it_drops_what_is_no_character() -> None:
    assert texts("<p>路\0灯\ud800</p>") == ["路灯"]


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "color:red; DISPLAY : none !important",
        "visibility:hidden",
        "opacity:0",
        "opacity:.0",
        "font-size:0px",
        "dis/* a remark */play:x;display:/* */none",
    ],
)
def test_it_sees_nothing_that_a_style_hides(style: str) -> None:
    assert texts(f'<p>seen<span style="{style}">hidden</span></p>') == ["seen"]
    hidden = read_markup(f'<div style="{style}">hidden</div>')
    assert any(element.is_hidden for element in hidden.elements)


@pytest.mark.parametrize(
    "style",
    [
        "background:url(a?display:none)",
        "background:url('a;display:none')",
        "/* display:none */color:red",
        "display:none;display:block",
        "opacity:0.5",
        "font-size:0.9em",
        "x-display:none",
    ],
)
def test_it_sees_what_a_style_does_not_hide(style: str) -> None:
    assert texts(f'<p>seen<span style="{style}">too</span></p>') == ["seentoo"]


def test_it_reads_a_style_without_end_in_time() -> None:
    begun = time.perf_counter()
    for sign in "a('\"-:;":
        read_markup(f"<p style='{sign * 1_000_000}'>seen</p>")

    assert time.perf_counter() - begun < 5
