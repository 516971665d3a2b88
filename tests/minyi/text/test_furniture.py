"""Lines that belong to a page."""

import pytest

from minyi.text.furniture import begins_an_end, is_field, is_furniture, is_head_line, tells_in_words


@pytest.mark.parametrize(
    "line",
    [
        "（责任编辑：王二）",
        "【打印本页】",
        "分享到：",
        "字号： 大 中 小",
        "上一篇：没有了",
        "版权所有 某某网",
        "| |",
        "Share this page",
        "当前位置：首页 > 新闻",
        "扫一扫在手机打开当前页",
        "编辑 王二 校对 李一",
        "京ICP备12345号",
        "浏览次数：33",
        "关闭窗口",
    ],
)
def test_it_knows_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "请把意见分享到居民群里，我们一起讨论。",
        "编辑部的同志昨天来了。",
        "评论认为，修路是好事，但工期太长。",
        "上一篇文章里我说过，路灯该修了。",
        "The share of empty flats has grown.",
        "文明城市人人有责",
        "来源不明的垃圾越堆越多。",
    ],
)
def test_it_leaves_what_people_say(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line", ["相关阅读", "【相关新闻】", "热门新闻排行榜", "网友评论", "Related articles", "猜你喜欢"]
)
def test_it_knows_what_begins_an_end(line: str) -> None:
    assert begins_an_end(line)


def test_it_does_not_end_at_a_sentence() -> None:
    assert not begins_an_end("相关部门正在处理此事。")


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2021-03-04 来源：市政工程处",
        "2021年3月4日 08:09",
        "作者：李一",
        "2021-03-04 08:09:10 字号：A- A A+ 来源：晚报",
    ],
)
def test_it_knows_a_line_that_tells_of_the_article(line: str) -> None:
    assert is_head_line(line)


@pytest.mark.parametrize(
    "line",
    ["文明城市人人有责", "2021年3月4日，我路过东门时摔了一跤", "记者节的来历", "a title", "Dated views"],
)
def test_it_takes_no_words_of_the_article_for_one(line: str) -> None:
    assert not is_head_line(line)


@pytest.mark.parametrize(
    "line", ["分享FacebookLINE友善列印：小 中 大", "广告 暖气片降价", "围观 1203", "Page 1 of 3"]
)
def test_it_knows_rows_of_buttons_and_advertisements(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", ["广告法明天起施行", "大", "中小学", "分享会明天在社区举行"])
def test_it_leaves_words_that_begin_like_buttons(line: str) -> None:
    assert not is_furniture(line)


def test_it_knows_an_end_with_a_count() -> None:
    assert begins_an_end("网友评论 (5)")


def test_it_knows_a_field() -> None:
    assert is_field("领域：教育") and not is_field("地点：礼堂，二楼")


@pytest.mark.parametrize(
    "line",
    [
        "打印不了材料，老人不会用手机，只好白跑。",
        "打印不了材料",
        "当前位置住着三百户，没有一盏路灯。",
        "字体太小，老人看不清。",
        "请下载APP才能办事，老人怎么办？",
        "声明：我从来没有签过字，请查清楚。",
        "举报电话：打了十次，没有人接。",
        "您对本次处理是否满意？我不满意，钱没有退。",
        "主办单位不退钱，电话也打不通。",
        "未经允许半夜施工，吵得睡不着。",
        "分享到群里也没人理，请回复。",
        "满意度很低，没人管。",
        "需要登录三次才能办，老人不会。",
        "这家店的营业执照早就过期",
    ],
)
def test_it_keeps_a_sentence_that_begins_like_a_button(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "当前位置 首页 新闻",
        "【打印】【关闭】",
        "打印此页关闭窗口",
        "字体 大 中 小",
        "分享到微信",
        "举报电话：12345",
        "点击下载新闻APP",
        "您对本次处理是否满意？",
        "主办单位：市政府，承办：办公室",
        "技术支持 某公司",
        "未经授权不得转载",
        "请登录后发表评论",
    ],
)
def test_it_knows_a_label_by_what_stands_behind_it(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "我父亲2019年5月1日去世",
        "我生于1980年5月1日",
        "2024年6月1日21:30左右停电",
        "营业执照发布时间：2011-01-01，早就过期",
        "He died on 3 May 2019",
    ],
)
def test_it_keeps_a_sentence_with_a_day(line: str) -> None:
    assert not is_head_line(line)
    assert tells_in_words(line)


@pytest.mark.parametrize(
    "line",
    [
        "2024-06-02 市民日报",
        "新华社2024年6月2日",
        "2024年6月2日星期日",
        "网友：夜行人2023-09-14 23:48围观",
        "发布时间：2024-01-01，来源：市民日报",
    ],
)
def test_it_finds_no_sentence_in_a_day_and_its_source(line: str) -> None:
    assert not tells_in_words(line)
