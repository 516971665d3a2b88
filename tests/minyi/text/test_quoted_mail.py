import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.text.quoted_mail import announces, is_head_of_mail, without_quoted

HEAD = "发件人: 办公室 <office@example.org>\n发送时间: 2020年5月1日 10:00\n收件人: 李\n主题: 路灯\n\n"
LAMP = "楼下的路灯不亮了。"


@pytest.mark.parametrize(
    "other",
    [
        f"-----原始邮件-----\n{HEAD}旧信",
        f"------------------ 原始邮件 ------------------\n{HEAD}旧信",
        "---- 回复的原邮件 ----\n| 发件人 | 办公室 |\n旧信",
        "-----Original Message-----\nFrom: Office\nSent: Monday\nTo: Li\nSubject: lamp\n\nold",
        f"{HEAD}旧信",
        "From: Office\nSent: Monday, 4 May 2020 10:00\nTo: Li\nSubject: lamp\n\nold",
        "*From:* Office\n*Date:* Monday 10:00\n*To:* Li\n\nold",
        "On Mon, 4 May 2020 at 10:00, Office <office@example.org> wrote:\n\n> old\n> older",
        "On Mon, 4 May 2020 at 10:00, The Office of the Town of\nExample <office@example.org> wrote:\n\nold",
        'At 2020-05-04 10:00:00, "office" <office@example.org> wrote:\nold',
        "在 2020年5月4日，上午10:00，办公室 <office@example.org> 写道：\n\n旧信",
        "办公室 <office@example.org> 于2020年5月4日周一 上午10:00写道：\n\n> 旧信",
        "2020-05-04 10:00 GMT+08:00 Office <office@example.org>:\n\n> old",
        "> old\n> older\n＞ oldest",
    ],
)
def test_it_leaves_out_the_mail_that_is_answered(other: str) -> None:
    assert without_quoted(f"{LAMP}\n\n{other}\n").text == LAMP


@pytest.mark.parametrize(
    "end",
    [
        "-- \n李\n办公室",
        "--\nLi\n01 234",
        "发自我的iPhone",
        "发自我的华为手机",
        "来自 QQ邮箱",
        "Sent from my iPhone",
        "Get Outlook for Android",
        "此致\n敬礼\n\n李\n2020年5月4日",
        "Kind regards,\n\nLi\n12 Example Road",
        "Thanks,\nLi\nSent from my phone",
        "本邮件及其附件含有保密信息，仅限于收件人使用。",
        "This email and any attachments are confidential.\nIf you are not the addressee, delete it.",
        "_______________________________________________\nlist mailing list",
    ],
)
def test_it_leaves_out_signatures_and_small_print(end: str) -> None:
    assert without_quoted(f"{LAMP}\n\n{end}\n").text == LAMP


@pytest.mark.parametrize(
    "text",
    [
        "　　您好， 路灯坏了！ “it's dark” 😀 ",
        "谢谢",
        "Thanks\nfor the lamp. It works.",
        "市政府在2019年4月1日的回复中写到：\n很快会修。\n可是还没有修。",
        "On 3 May 2019 the council wrote:\nit will be repaired.\nIt was not.",
        "我在2019年4月1日10:00写道：路灯坏了。",
        "请看：\n-- 第一，路灯\n-- 第二，路面",
        "from: the corner\nto: the bridge\nit is dark",
        "From: the school\nTo: the library\nDate: any weekday\n\nA bus is wanted, at 10:00 or at 11:00.",
        "发件人：全体业主\n收件人：物业\n主题：停水\n\n已经停水三天了，请尽快修理。",
        "First line.\n\nThis message is about the lamps.\nThey are dark.",
        "路灯不亮。\n\n本邮件内容是关于路灯的。\n请处理。",
        "A letter.\n\nThis message and any reply you send may be read out at the meeting.\nPlease answer.",
        "A letter.\n\nConfidential: the foreman told me this.\nHe is afraid.",
        "此致\n敬礼\n另外，路面也坏了。请一并修理。",
        "a\n\n\n  b  \n\tc",
    ],
)
def test_it_keeps_what_the_writer_wrote(text: str) -> None:
    assert without_quoted(text) == without_quoted(f"{text}\n\n").__class__(text, 0, False)


def test_it_keeps_answers_written_between_the_lines() -> None:
    said = "On Mon, 4 May 2020 at 10:00, Office <o@example.org> wrote:"
    text = f"See below.\n\n{said}\n> Where?\n\nAt the corner.\n> When?\nAt night."

    assert without_quoted(text).text == "See below.\n\n\nAt the corner.\nAt night."


@pytest.mark.parametrize(
    "above",
    [
        f"---------- Forwarded message ---------\n{HEAD}",
        f"-------- 转发邮件信息 --------\n{HEAD}",
        "Begin forwarded message:\n\nFrom: Li\nDate: Monday\nTo: office\n\n",
        f"发自我的iPhone\n\n{HEAD}",
        f"--- forwarded message ---\n{HEAD}--- forwarded message ---\n{HEAD}",
    ],
)
def test_it_keeps_what_is_passed_on_where_nothing_else_is_said(above: str) -> None:
    own = without_quoted(f"{above}{LAMP}\n-- \n李")

    assert (own.text, own.is_forwarded) == (LAMP, True)


def test_it_leaves_out_what_is_passed_on_below_without_quoted() -> None:
    own = without_quoted(f"请处理。\n--- Forwarded message ---\n{HEAD}{LAMP}")

    assert (own.text, own.is_forwarded, own.n_left_out) == ("请处理。", False, 7)


def test_it_has_no_words_where_a_mail_is_only_repeated() -> None:
    assert without_quoted("On Mon, 4 May 2020 at 10:00, Office <o@example.org> wrote:\n> old").text == ""


def test_it_knows_the_lines_that_announce_a_mail() -> None:
    assert announces("-----原始邮件-----") == "answered"
    assert announces("---------- Forwarded message ---------") == "passed_on"
    assert announces("路灯坏了") == announces("-" * 1_000) == ""
    assert is_head_of_mail(["发件人: a", "收件人: b@example.org", "主题: c"])
    assert is_head_of_mail(["发件人:", "a", "<a@example.org>", "收件人: b", "主题: c"])
    assert is_head_of_mail(["From: a", "To: b", "Sent:", "Monday 10:00", "the letter"])
    assert not is_head_of_mail(["收件人: b", "发件人: a@example.org", "主题: c"])
    assert not is_head_of_mail(["发件人: a", "收件人: b", "主题: c", "写给 a@example.org"])
    assert not is_head_of_mail([])


@pytest.mark.parametrize(
    "line",
    ["On 1 1", "在2019年", "From: x", "> x", "-- ", "thanks", "", "--- forwarded message ---",
     "2019-01-01 10:00 " * 15, "在 2019年4月1日 10:00 " * 15, "发自" + " a" * 100],
)  # fmt: skip
def test_it_takes_no_long_time_for_odd_lines(line: str) -> None:
    text = f"{line}\n" * (400_000 // (len(line) + 1))
    began = time.perf_counter()
    without_quoted(text)
    assert time.perf_counter() - began < 5


@given(st.lists(st.sampled_from([LAMP, "> old", "", "-- ", *HEAD.split("\n"), "--- forwarded message ---"])))
def test_it_only_leaves_lines_out(lines: list[str]) -> None:
    own = without_quoted("\n".join(lines))
    kept = own.text.split("\n") if own.text else []
    remaining = iter(lines)

    assert all(line in remaining for line in kept)
    assert "> old" not in kept
