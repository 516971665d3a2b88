"""Blocks as lines."""

from minyi.text.article_lines import lines_of
from minyi.text.markup import read_markup


def lines(page: str) -> list[str]:
    markup = read_markup(page)
    return lines_of(markup, range(len(markup.blocks)))


def test_it_makes_one_line_of_the_cells_of_a_row() -> None:
    assert lines("<table><tr><td>日期<td>地点<tr><td>三日<td>礼堂</table>") == ["日期 | 地点", "三日 | 礼堂"]


def test_it_makes_one_line_of_cells_with_one_paragraph_each() -> None:
    assert lines("<table><tr><td><p>日期</p><td><p>地点</p></table>") == ["日期 | 地点"]


def test_it_keeps_the_paragraphs_of_a_cell_apart() -> None:
    page = "<table><tr><td><p>第一段。</p><p>第二段。</p><td><p>旁边。</p></table>"

    assert lines(page)[:2] == ["第一段。", "第二段。"]


def test_it_takes_off_a_bar_before_a_heading() -> None:
    assert lines("<h2>▍收摊</h2><p>█</p>") == ["收摊", "█"]
