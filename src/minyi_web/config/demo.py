"""An invented office to look at: a city that is nowhere, its people, a year of what they wrote, and two runs.

What comes in goes the way of every office: files are brought in by an import, understood by a run, corrected
by an analyst, and run again. Accounts get passwords that are drawn anew each time and told once. Nobody comes
in more easily than elsewhere: whoever keeps accounts, or may see sealed reports, has a second step, and is
given recovery codes for it.
"""

import csv
import secrets
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pyotp
from django.conf import settings

from minyi.pipelines.progress import Progress, Silent
from minyi_web.config.bringing import check_done
from minyi_web.config.demo_letters import LETTER, OVERHEARD, PHONE, WEB, ZONE, Letter, letters, units
from minyi_web.config.errors import OfficeNotEmpty
from minyi_web.due import Due
from minyi_web.jobs.worker import do_now
from minyi_web.listening import actions as listening
from minyi_web.listening.models import Message, Origin
from minyi_web.people import actions as people
from minyi_web.people import queries, second_step
from minyi_web.people.models import Account, Role
from minyi_web.understanding import actions as understanding
from minyi_web.understanding.models import Issue, Run, Topic


@dataclass(frozen=True, slots=True)
class Keys:
    """What somebody needs to sign in: told once, kept nowhere."""

    name: str
    role: Role
    password: str = field(repr=False)
    authenticator: str = field(
        default="", repr=False
    )  # the secret to type into an authenticator; empty without a second step
    recovery_codes: tuple[str, ...] = field(
        default=(), repr=False
    )  # each lets in once, in place of the authenticator


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the invented office now."""

    keys: tuple[Keys, ...]
    n_messages: int
    n_topics: int
    n_issues: int


_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_CAST = (
    (Role.OPERATOR, "operator", "梁运维"),
    (Role.ANALYST, "analyst", "顾分析"),
    (Role.CLERK, "clerk", "丁经办"),
    (Role.UNIT_LEAD, "lead", "罗主任"),
    (Role.MODERATOR, "moderator", "薛审核"),
)
_SOURCES = {
    WEB: ("市民留言板", Origin.ADDRESSED, "留言板导出.csv"),
    PHONE: ("12345 热线", Origin.ADDRESSED, "热线工单.csv"),
    LETTER: ("来信来访", Origin.ADDRESSED, "来信登记.csv"),
    OVERHEARD: ("本地论坛", Origin.OVERHEARD, "论坛帖子.csv"),
}


def fill(at: datetime, n: int = 5000, seed: int = 0, progress: Progress | None = None) -> Filled:
    """Fill the empty office with ``n`` messages of the year before ``at``, and understand them twice.

    1. Units and accounts. 2. Sources, and the files they bring. 3. A run, two corrections, a second run. The
    same seed and time give the same messages. Raises ``OfficeNotEmpty``, and what imports and runs raise.
    """
    if Account.objects.exists() or Message.objects.exists():
        raise OfficeNotEmpty(folder=settings.HOME)
    told = progress or Silent()
    accounts, keys = _people(at)
    _bring_in(accounts[Role.ANALYST], letters(at, n, seed), at, told)
    run = _run(accounts[Role.ANALYST], at, told)
    if _correct(accounts[Role.ANALYST], run, at):
        run = _run(accounts[Role.ANALYST], at + timedelta(minutes=1), told)
    counts = (Topic.objects.filter(run=run).count(), Issue.objects.filter(run=run).count())
    return Filled(keys, Message.objects.count(), *counts)


def _people(at: datetime) -> tuple[dict[Role, Account], tuple[Keys, ...]]:
    """The units, an account of each role, and what lets them in."""
    accounts: dict[Role, Account] = {}
    keys = []
    for role, name, shown_name in _CAST:
        password = _new_password()
        new = people.NewAccount(name, password, shown_name)
        accounts[role] = people.make_account(new, accounts.get(Role.OPERATOR), at)
        operator = accounts[Role.OPERATOR]
        if role == Role.OPERATOR:
            parts = [people.add_unit(unit, None, operator, at) for unit in units()]
        unit = parts[0] if role == Role.CLERK else None
        people.give_role(accounts[role], role, unit, operator, at)
        keys.append(_keys(accounts[role], role, password, at))
    return accounts, tuple(keys)


def _new_password() -> str:
    """Three groups of five, of letters and digits that are not taken for each other: 74 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(3))


def _keys(account: Account, role: Role, password: str, at: datetime) -> Keys:
    if role not in (Role.OPERATOR, Role.UNIT_LEAD):
        return Keys(account.name, role, password)
    second_step.begin(account, at)
    secret = queries.secret_to_scan(account) or ""
    codes = second_step.confirm(account, pyotp.TOTP(secret).at(at), at) or []
    return Keys(account.name, role, password, secret, tuple(codes))


def _bring_in(account: Account, written: Sequence[Letter], at: datetime, progress: Progress) -> None:
    """Write the file of each source and bring it in."""
    with tempfile.TemporaryDirectory(prefix="minyi-demo-") as folder:
        for channel, (name, origin, file_name) in _SOURCES.items():
            source = listening.add_source(account, listening.SourceWords(name, origin), at)
            file = Path(folder, file_name)
            _write(file, channel, [one for one in written if one.channel == channel])
            _done(listening.take_path(account, source, file, None, at), progress)


def _run(account: Account, at: datetime, progress: Progress) -> Run:
    run = understanding.ask_for_run(account, None, None, at)
    _done(run, progress)
    return run


def _correct(account: Account, run: Run, at: datetime) -> bool:
    """Name the largest topic by hand and pin the second, as an analyst would; says whether there were two."""
    fine = list(Topic.objects.filter(run=run).exclude(parent_id="").order_by("-n_people", "topic_id")[:2])
    if len(fine) < 2:
        return False
    understanding.rename_topic(account, fine[0].topic_id, f"{fine[0].name}（重点）", "本季度重点督办", at)
    understanding.pin_topic(account, fine[1].topic_id, "每月例会要看", at)
    return True


def _done(row: Due, progress: Progress) -> None:
    do_now(row, progress)
    row.refresh_from_db()
    check_done(row)


def _write(file: Path, channel: str, written: Iterable[Letter]) -> None:
    """Write the file of a source as its system would export it: each has columns and dates of its own."""
    with file.open("w", encoding="utf-8-sig", newline="") as lines:
        table = csv.writer(lines)
        for number, one in enumerate(written, start=1):
            cells = _COLUMNS[channel](one, number)
            if number == 1:
                table.writerow(cells)
            table.writerow(cells.values())


def _of_the_web(one: Letter, number: int) -> dict[str, object]:
    return {
        "编号": f"W{200_000 + number}",
        "标题": one.title,
        "内容": one.text,
        "时间": _local(one.published_at, "%Y-%m-%d %H:%M:%S"),
        "用户": one.author,
        "区域": one.district,
        "渠道": "网站" if number % 3 else "小程序",
        "点赞": one.likes,
        "回复": one.reply,
        "回复时间": _local(one.reply_at, "%Y-%m-%d %H:%M:%S"),
    }


def _of_the_phone(one: Letter, number: int) -> dict[str, object]:
    return {
        "工单编号": f"H{900_000 + number}",
        "来电时间": _local(one.published_at, "%Y/%m/%d %H:%M"),
        "来电内容": one.text,
        "来电人": one.author,
        "所属区域": one.district,
        "渠道": "电话",
        "办理结果": one.reply,
        "办结时间": _local(one.reply_at, "%Y/%m/%d %H:%M"),
    }


def _of_the_post(one: Letter, number: int) -> dict[str, object]:
    return {
        "来信编号": f"L{number:04}",
        "收信日期": _local(one.published_at, "%Y年%m月%d日"),
        "标题": one.title,
        "来信内容": one.text,
        "来信人": one.author,
        "区域": one.district,
        "渠道": "来信",
        "回复": one.reply,
        "回复日期": _local(one.reply_at, "%Y年%m月%d日"),
    }


def _of_the_board(one: Letter, number: int) -> dict[str, object]:
    return {
        "id": f"F{number:05}",
        "text": one.text,
        "published_at": _local(one.published_at, "%Y-%m-%dT%H:%M:%S%z"),
        "author": one.author,
        "likes": one.likes,
    }


_COLUMNS = {WEB: _of_the_web, PHONE: _of_the_phone, LETTER: _of_the_post, OVERHEARD: _of_the_board}


def _local(when: datetime | None, form: str) -> str:
    return "" if when is None else when.astimezone(ZONE).strftime(form)
