"""Which names of files and channels may name somebody."""

import pytest

from minyi.pipelines.named_beside import bare_runs, may_be_name, names_a_person, names_whom_it_is_about


@pytest.mark.parametrize(
    "name",
    [
        "举报王建",
        "实名举报信-王建国",
        "張偉明投訴材料",
        "局长王建",
        "局长雷军山",
        "局长丁某",
        "举报 王 建",
        "王-建举报",
        "雷军投诉",
        "赵敏信访件",
        "举报王局",
        "李建国来信",
        "report_wang_jian",
        "举报wangj",
        "举报fang wei",
        "john_smith_complaint",
        "complaint-against-mary-jones",
    ],
)
def test_it_sees_whom_the_name_of_a_file_is_about(name: str) -> None:
    assert names_whom_it_is_about(name)


@pytest.mark.parametrize(
    "name",
    [
        "messages",
        "市民留言2025年3月",
        "12345热线工单",
        "柳湾镇信访",
        "马家湾社区留言",
        "高新区举报登记表",
        "石材厂投诉",
        "施工投诉",
        "市长信箱",
        "局长办公会",
        "书记信箱来信",
        "投诉汇总表",
        "green_lane",
        "june_report",
        "reports_may_june",
        "complaints-springfield",
        "human_rights_report",
        "hotline_report",
        "citizen_letters_may",
    ],
)
def test_it_takes_no_register_and_no_place_for_somebody(name: str) -> None:
    assert not names_whom_it_is_about(name)


@pytest.mark.parametrize("channel", ["李建国", "王建", "雷军", "丁某", "单福全", "John Smith", "李建国 转"])
def test_it_sees_a_channel_that_is_somebody(channel: str) -> None:
    assert names_a_person(channel)


@pytest.mark.parametrize(
    "channel",
    ["电话", "市长信箱", "12345热线", "方言", "安心办", "Walk-in", "Town Hall Meeting", "Phone", "", "2"],
)
def test_it_leaves_a_medium(channel: str) -> None:
    assert not names_a_person(channel)


def test_it_gives_what_stands_beside_registers_and_titles() -> None:
    assert list(bare_runs("关于柳湾镇的投诉-单福全局长_2025")) == ["柳湾镇", "单福全"]


@pytest.mark.parametrize(
    ("run", "is_name"),
    [
        ("单福全", True),
        ("欧阳明亮", True),
        ("单", False),
        ("柳湾镇", False),
        ("施工", False),
        ("梨花", False),
    ],
)
def test_it_knows_the_form_of_a_name(run: str, is_name: bool) -> None:
    assert may_be_name(run) == is_name
