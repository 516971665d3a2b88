"""Headlines of issues, out of the titles of their own messages."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from minyi.understanding.headlines import Told, headlines

# What others write, so that the words of an issue are told from those of every letter.
OTHERS = (
    "春江路公交车太少",
    "老城区停车收费标准不一",
    "图书馆周末能不能延长开放时间",
    "社保卡怎么补办",
    "河边步道的护栏断了",
    "学校门口早晚堵车",
    "小区物业费上涨",
    "广场舞音乐声太大",
    "地下车库渗水",
    "公园里没有厕所",
) * 4
PLANT = (
    "投诉青禾花园旁边搅拌站噪音扰民",
    "青禾花园附近建搅拌站,噪音、粉尘污染严重",
    "青禾花园搅拌站夜间噪音太大",
    "青禾花园住户受搅拌站噪音扰民之苦",
    "请问青禾花园的搅拌站什么时候搬走",
)


def told(titles: Sequence[str], holder: str = "", people: Sequence[int] = ()) -> Told:
    """One issue of the titles, with others around it; each text is another's where nothing is said."""
    n_others = len(OTHERS)
    everything = (*titles, *OTHERS)
    n = len(everything)
    writers = (*people, *[-1] * (n - len(people)))
    return Told(
        titles=everything,
        texts=everything,
        people=np.array(writers, dtype=np.int64),
        issues=np.array([0] * len(titles) + [-1] * n_others, dtype=np.int64),
        holders=(holder,),
        rows=np.arange(n),
        voices=np.ones(n, dtype=np.int64),
    )


def headline(titles: Sequence[str], holder: str = "", people: Sequence[int] = ()) -> str:
    (found,) = headlines(told(titles, holder, people))
    return found


def test_it_takes_the_clause_whose_words_most_people_use() -> None:
    assert headline(PLANT, "青禾花园") == "青禾花园旁边搅拌站噪音扰民"


def test_it_puts_the_place_before_a_clause_without_it() -> None:
    titles = ("搅拌站夜间噪音扰民", "搅拌站夜间施工噪音大")
    assert headline(titles, "青禾花园").startswith("青禾花园：搅拌站")


def test_it_names_an_issue_without_a_place() -> None:
    titles = ("咨询高层次人才购房补贴发放时间", "高层次人才购房补贴什么时候发放")
    assert headline(titles) == "高层次人才购房补贴发放时间"


def test_it_gives_no_headline_where_nobody_else_says_the_words() -> None:
    titles = ("青禾花园电梯停运", "青禾花园幼儿园学费上涨")
    assert headline(titles, "青禾花园") == ""


def test_it_counts_people_and_not_messages() -> None:
    titles = ("青禾花园饭店油烟扰民",) * 3 + ("青禾花园路灯不亮", "青禾花园北门路灯不亮")
    assert headline(titles, "青禾花园", people=(1, 1, 1, 2, 3)).endswith("路灯不亮")


def test_it_counts_those_who_sent_the_same_letter() -> None:
    titles = ("青禾花园二期交房延期", "青禾花园南门乱停车")
    alone = told(titles, "青禾花园")
    voices = alone.voices.copy()
    voices[0] = 30
    sent_round = Told(
        alone.titles, alone.texts, alone.people, alone.issues, alone.holders, alone.rows, voices
    )
    assert headlines(alone) == [""]
    assert headlines(sent_round) == ["青禾花园二期交房延期"]


@pytest.mark.parametrize("n_senders", [1, 10])
def test_it_is_the_same_be_a_letter_of_ten_people_one_text_or_ten(n_senders: int) -> None:
    sent = [f"青松小区夜里停水{end}" for end in ("没人管", "太久", "不通知")]
    single = ("夜里停水没人管真急", "晚上夜里停水太久", "整栋楼夜里停水", "夜里停水没人通知")
    one = told((*sent * (10 // n_senders), *single))
    voices = one.voices.copy()
    voices[: len(one.titles) - len(single) - len(OTHERS)] = n_senders
    assert headlines(replace(one, voices=voices)) == ["青松小区夜里停水不通知"]


def test_it_takes_what_half_of_all_people_write_be_it_one_text() -> None:
    n = 20
    titles = (*("青禾家园电梯经常停运",) * n, "松涛苑电梯经常停运", "松涛苑物业不管", "松涛苑车位太少")
    voices = np.ones(len(titles), dtype=np.int64)
    voices[n] = 9
    found = headlines(
        Told(
            titles=titles,
            texts=titles,
            people=np.full(len(titles), -1),
            issues=np.array([0] * n + [1] * 3),
            holders=("青禾家园", "松涛苑"),
            rows=np.arange(len(titles)),
            voices=voices,
        )
    )
    assert found[1] == "松涛苑电梯经常停运"


def test_it_reads_the_first_sentence_where_there_is_no_title() -> None:
    texts = ("青禾公园的路灯全不亮了。我们晚上不敢走。", "青禾公园路灯不亮三个月没人修。", *OTHERS)
    n = len(texts)
    found = headlines(
        Told(
            titles=("",) * n,
            texts=texts,
            people=np.full(n, -1),
            issues=np.array([0, 0, *[-1] * len(OTHERS)]),
            holders=("青禾公园",),
            rows=np.arange(n),
            voices=np.ones(n, dtype=np.int64),
        )
    )
    assert "路灯" in found[0]
    assert "我们" not in found[0]


def test_it_reads_no_sealed_text() -> None:
    sealed = told(PLANT, "青禾花园")
    texts = ("", *sealed.texts[1:])
    titles = ("", *sealed.titles[1:])
    (found,) = headlines(
        Told(titles, texts, sealed.people, sealed.issues, sealed.holders, sealed.rows, sealed.voices)
    )
    assert found
    assert "旁边" not in found


@pytest.mark.parametrize(
    "worse",
    [
        "黑心开发商在青禾花园建搅拌站",
        "举报青禾花园搅拌站行贿",
        "苗警官不管青禾花园搅拌站噪音",
        "青禾花园搅拌站噪音逼得〔姓名〕搬家",
    ],
)
def test_it_repeats_no_abuse_no_charge_and_no_name(worse: str) -> None:
    found = headline((worse, "青禾花园搅拌站噪音", worse), "青禾花园")
    assert found == "青禾花园搅拌站噪音"


def test_it_prefers_the_matter_told_calmly() -> None:
    titles = ("我家天天受青禾花园搅拌站噪音的罪", "青禾花园搅拌站噪音扰民", "青禾花园搅拌站噪音实在太差劲")
    assert headline(titles, "青禾花园") == "青禾花园搅拌站噪音扰民"


def test_it_gives_no_two_issues_the_same_headline() -> None:
    titles = ("青禾花园搅拌站噪音扰民", "投诉青禾花园搅拌站噪音扰民") * 2
    both = told(titles, "青禾花园")
    issues = both.issues.copy()
    issues[2:4] = 1
    first, second = headlines(
        Told(both.titles, both.texts, both.people, issues, ("青禾花园",) * 2, both.rows, both.voices)
    )
    assert first == "青禾花园搅拌站噪音扰民"
    assert second == ""


def test_it_writes_the_signs_of_the_language() -> None:
    titles = ('青禾花园"云味馆"饭店(二店)油烟扰民', '青禾花园"云味馆"饭店(二店)油烟扰民问题')
    assert headline(titles, "青禾花园") == "青禾花园“云味馆”饭店（二店）油烟扰民"


def test_it_speaks_the_language_of_most() -> None:
    titles = ("Lorries on Mill Road at night", "Mill Road lorries keep us awake", "米尔路大货车夜间行驶")
    assert headline(titles, "Mill Road") == "Lorries on Mill Road at night"


def test_it_knows_an_english_word_in_its_other_forms() -> None:
    titles = ("Abolish the parking charge at Brook Lane", "Brook Lane: abolished parking charges came back")
    assert headline(titles, "Brook Lane") == "Abolish the parking charge at Brook Lane"


def test_it_leaves_out_an_english_name() -> None:
    titles = ("Alice Harrow parks on the Mill Road pavement", "Cars park on the Mill Road pavement")
    assert headline(titles, "Mill Road") == "Cars park on the Mill Road pavement"


def test_it_finds_the_same_in_any_order() -> None:
    orders = random.Random(3)
    found = set()
    for _ in range(5):
        titles = list(PLANT)
        orders.shuffle(titles)
        found.add(headline(titles, "青禾花园"))
    assert len(found) == 1


def test_it_names_nothing_where_there_is_no_issue() -> None:
    nothing = told(())
    assert (
        headlines(
            Told(
                nothing.titles,
                nothing.texts,
                nothing.people,
                nothing.issues,
                (),
                nothing.rows,
                nothing.voices,
            )
        )
        == []
    )


def test_it_leaves_out_a_place_that_fewer_give_than_what_the_clause_names() -> None:
    titles = ("云栖翠谷退房的钱没有到账", "云栖翠谷退房没有下文", "云栖翠谷退房太慢。青禾公司不接电话")
    assert headline(titles, "青禾公司").startswith("云栖翠谷退房")


def test_it_says_of_a_plea_that_it_is_hoped_for() -> None:
    titles = ("请求青禾花园修复健身步道", "希望青禾花园修复健身步道")
    assert headline(titles, "青禾花园") == "希望青禾花园修复健身步道"


def test_it_takes_a_statement_rather_than_a_plea() -> None:
    titles = ("请求青禾花园修复健身步道", "青禾花园健身步道塌陷")
    assert headline(titles, "青禾花园") == "青禾花园健身步道塌陷"


def test_it_names_no_place_that_less_than_half_of_the_people_give() -> None:
    titles = (
        "轨道9号线望云公园站出入口设置不合理",
        "轨道9号线望云公园站出入口的设置不合理",
        "轨道9号线出入口设置在哪里",
        "轨道9号线青禾站的出入口绕路",
        "轨道9号线出入口绕路,设置不合理",
    )
    found = headline(titles, "轨道9号线")
    assert "出入口" in found
    assert "望云公园" not in found


def test_it_names_no_english_place_that_less_than_half_give() -> None:
    titles = (
        "Reopen the branch line from Ashby",
        "Reopen the branch line from Carrow",
        "Reopen the branch line from Dunmore",
    )
    assert headline(titles) == "Reopen the branch line"


@pytest.mark.parametrize("clause", ["青禾米铺夜间鸣笛", "松涛雅园夜间施工鸣笛"])
def test_it_leaves_out_the_place_where_the_clause_names_one_of_its_own(clause: str) -> None:
    titles = (clause, f"投诉{clause}扰民")
    first = told(titles, "望云大道")
    texts = (f"{clause}。就在望云大道", f"{clause}扰民。在望云大道", *OTHERS)
    (found,) = headlines(
        Told(first.titles, texts, first.people, first.issues, first.holders, first.rows, first.voices)
    )
    assert found.startswith(clause)


def test_it_leaves_out_the_place_where_the_clause_calls_it_by_a_part() -> None:
    titles = ("云栖未来方舟退认筹金太慢", "云栖未来方舟认筹金不退")
    assert not headline(titles, "方舟楼盘").startswith("方舟楼盘：")


def test_it_takes_no_clause_that_only_says_who() -> None:
    titles = ("青禾花园开发商", "青禾花园开发商相关问题", "青禾花园开发商诸多问题")
    assert headline(titles, "青禾花园") == ""


def test_it_prefers_a_clause_of_which_two_share_a_word_to_none() -> None:
    titles = ("云栖支线为什么还没有通车", "云栖支线左线隧道何时掘进完工")
    assert headline(titles) == "云栖支线为什么还没有通车"


def test_it_takes_no_title_of_the_place_that_one_person_alone_says() -> None:
    titles = ("青禾花园小区电梯停运", "青禾花园小区幼儿园学费上涨")
    assert headline(titles, "青禾花园") == ""


@pytest.mark.parametrize("n_others", [30, 0])
def test_it_names_a_matter_that_most_of_a_run_write_about(n_others: int) -> None:
    n = 300
    titles = ("松涛苑电梯经常停运",) * n + OTHERS[:n_others]
    found = headlines(
        Told(
            titles=titles,
            texts=titles,
            people=np.full(len(titles), -1),
            issues=np.array([0] * n + [-1] * n_others),
            holders=("松涛苑",),
            rows=np.arange(len(titles)),
            voices=np.ones(len(titles), dtype=np.int64),
        )
    )
    assert found == ["松涛苑电梯经常停运"]


def test_it_names_one_of_several_matters_of_which_all_write_alike() -> None:
    titles = ("松涛苑电梯经常停运",) * 40
    found = headlines(
        Told(
            titles=titles,
            texts=titles,
            people=np.full(40, -1),
            issues=np.array([0] * 20 + [1] * 20),
            holders=("松涛苑", "松涛苑"),
            rows=np.arange(40),
            voices=np.ones(40, dtype=np.int64),
        )
    )
    assert found == ["松涛苑电梯经常停运", ""]


def test_it_charges_no_body_with_a_crime() -> None:
    charge = "开发商诈骗松涛苑业主购房款"
    assert headline((charge,) * 3, "松涛苑") == ""
    plain = "松涛苑业主购房款没有退"
    assert headline((charge, charge, plain, plain), "松涛苑") == plain


def test_it_writes_a_bracket_before_a_figure_like_the_other() -> None:
    titles = ("松涛苑换乘站(3号线)出口积水", "松涛苑换乘站(3号线)出口积水问题")
    assert headline(titles, "松涛苑") == "松涛苑换乘站（3号线）出口积水"


def test_it_says_a_clause_that_some_hope_and_some_tell_alike_in_any_order() -> None:
    titles = ("请求青禾花园修复健身步道", "青禾花园修复健身步道", "关于青禾花园修复健身步道")
    assert len({headline(order, "青禾花园") for order in permutations(titles)}) == 1


def test_it_names_no_stop_that_one_title_alone_gives() -> None:
    titles = (
        "地铁9号线石桥站出入口设置不合理",
        "地铁9号线柳湖站出入口设置的问题",
        "咨询地铁9号线柳湖站出入口设置",
        "地铁9号线柳湖站出入口",
    )
    assert "石桥" not in headline(titles, "地铁9号线")


def test_it_takes_the_words_of_the_letter_that_most_sent_be_it_under_other_titles() -> None:
    titles = ("青禾公园破落不堪", "关于青禾公园里的违建成了喧闹的仓库")
    bodies = ("没人管。", "青禾公园里的违建成了喧闹的仓库，居民不堪其扰。")
    one = told(titles, "青禾公园")
    texts = (*(f"{title}。{body}" for title, body in zip(titles, bodies, strict=True)), *one.texts[2:])
    senders = one.voices.copy()
    senders[1] = 3
    alone = replace(one, texts=texts)
    assert headlines(alone) == ["青禾公园破落不堪"]
    assert "仓库" in headlines(replace(alone, senders=senders))[0]
