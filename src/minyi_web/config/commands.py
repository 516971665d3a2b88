"""The terminal commands of the office. Nothing of Django is loaded until one is called.

They are entry points of the group ``minyi.commands``. Without the packages of the extra ``web`` each
answers with ``WebMissing`` and the line that installs them.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from minyi.cli.addresses import AddressOptions, check_landed, landed, notices_for, parted, tell_notices
from minyi.cli.inputs import columns_of, files_and_pairs, progress_for
from minyi.cli.language import said, terminal_lang
from minyi.cli.options import command_of
from minyi.cli.refusals import WrongMapping
from minyi.cli.streams import json_for, note, tell
from minyi.errors import Lang
from minyi.listening.options import ROLES, ReadOptions

if TYPE_CHECKING:
    from minyi_web.config.demo import Filled
    from minyi_web.config.serving import Ready

_UNUSABLE = 3
_MOST_PROCESSES = 64


@dataclass(frozen=True, kw_only=True)  # without slots: it stands beside another base that has some
class Speaking:
    """The options of every command of the office: in which language it speaks, and to whom."""

    lang: Annotated[
        Literal["zh", "en"] | None,
        typer.Option("--lang", help=said("显示的语言，默认随系统。", "Language of what is said.")),
    ] = None
    as_json: Annotated[
        bool, typer.Option("--json", help=said("结果与错误以 JSON 输出。", "Results and errors as JSON."))
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeCommand(Speaking):
    """The options of ``minyi serve``."""

    host: Annotated[
        str, typer.Option("--host", help=said("在哪个地址上等候。", "The address to listen at."))
    ] = "127.0.0.1"
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help=said("端口，0 为任一空闲端口。", "Port; 0: any."))
    ] = 8000
    web: Annotated[
        int,
        typer.Option(
            "--web", min=0, max=_MOST_PROCESSES, help=said("几个网页进程。", "Processes for pages.")
        ),
    ] = 1
    workers: Annotated[
        int,
        typer.Option(
            "--workers", min=0, max=_MOST_PROCESSES, help=said("几个后台进程。", "Processes for due work.")
        ),
    ] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCommand(Speaking, AddressOptions):
    """The options of ``minyi import``."""

    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE|URL...", help=said("文件或网址，可以有多个。", "Files or addresses.")),
    ]
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="NAME",
            help=said("归到哪个来源，没有就新建。", "The source they belong to; made if missing."),
        ),
    ] = None
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="ROLE=COLUMN",
            help=said("说明哪一列是什么，可重复。", "Say which column is what; repeat it."),
        ),
    ] = None
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help=said("有被拒的行时以 3 退出。", "Exit with 3 when rows were rejected.")
        ),
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyCommand(Speaking):
    """The options of ``minyi verify``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCommand(Speaking):
    """The options of ``minyi demo``."""

    messages: Annotated[
        int,
        typer.Option("--messages", min=50, max=100_000, help=said("大约多少条留言。", "How many messages.")),
    ] = 5000
    seed: Annotated[
        int, typer.Option("--seed", min=0, help=said("随机种子。", "Seed of all that is drawn."))
    ] = 0


def run_serve(asked: ServeCommand) -> None:
    """启动办公室：网页和后台任务。The office: pages for browsers, and the work that is due."""
    from minyi_web.config.serving import Serving, serve

    lang = _lang(asked)

    def told(ready: "Ready") -> None:
        _tell_ready(ready, lang, as_json=asked.as_json)

    serve(Serving(asked.host, asked.port, asked.web, asked.workers, lang), datetime.now(UTC), told)


def run_import(asked: ImportCommand) -> None:
    """把留言文件或网址导入办公室的数据库。Files or addresses into the database of the office."""
    from minyi_web.config.bringing import Bringing, bring, summary_lines
    from minyi_web.config.opening import bring_up_to_date, open_office

    lang = _lang(asked)
    addresses, words = parted(asked.files)
    files, pairs = files_and_pairs(words)
    columns = _known(columns_of([*(asked.columns or ()), *pairs]))
    open_office()
    bring_up_to_date()
    telling = progress_for(lang, is_silent=asked.as_json)
    with landed(addresses, asked, ReadOptions(columns=columns), telling) as landing:
        if not asked.as_json:
            tell_notices(landing, lang, has_files=bool(files))
        if not files:
            check_landed(addresses, landing)
        brought = bring(
            Bringing((*files, *landing.paths), asked.source, columns, datetime.now(UTC)),
            progress_for(lang, is_silent=asked.as_json),
        )
    notices = notices_for(landing, lang)
    if asked.as_json:
        _tell_json({**brought.told(), "notices": notices} if notices else brought.told())
    else:
        for line in summary_lines(brought, lang):
            tell(line)
    if asked.strict and brought.n_rejected:
        raise typer.Exit(_UNUSABLE)


def run_verify(asked: VerifyCommand) -> None:
    """核对审计链，以及每次导入的行数是否合得上。The audit chain, and counts that must add up."""
    from minyi_web.config.opening import open_office
    from minyi_web.config.verifying import verified

    lang = _lang(asked)
    open_office()
    verdict = verified()
    if asked.as_json:
        _tell_json(verdict.told(lang))
    else:
        for line in verdict.lines(lang):
            tell(line)
        for fault in verdict.faults:
            words = fault.say(lang)
            note(f"{words.code} {words.message}\n{words.hint}")
    if verdict.faults:
        raise typer.Exit(_UNUSABLE)


def run_demo(asked: DemoCommand) -> None:
    """建一个虚构的办公室：账号、来源、一年的留言和两次分析。An invented office, filled, to look at."""
    from minyi_web.config.opening import bring_up_to_date, open_office

    lang = _lang(asked)
    open_office()
    bring_up_to_date()
    from minyi_web.config.database_faults import told_in_words
    from minyi_web.config.demo import fill

    with told_in_words(), progress_for(lang, is_silent=asked.as_json) as progress:
        filled = fill(datetime.now(UTC), asked.messages, asked.seed, progress)
    if asked.as_json:
        _tell_json(asdict(filled))
        return
    for line in demo_lines(filled, lang):
        tell(line)


def _known(columns: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    for role, names in columns.items():
        if role not in ROLES:
            raise WrongMapping(given=f"{role}={names[0]}", roles=", ".join(ROLES))
    return columns


def _lang(asked: Speaking) -> Lang:
    return asked.lang or terminal_lang(os.environ)


def _tell_json(found: Mapping[str, Any]) -> None:
    tell(json_for(found, sys.stdout))


def _tell_ready(ready: "Ready", lang: Lang, *, as_json: bool) -> None:
    warnings = [{"id": one, "message": what, "hint": hint} for one, what, hint in ready.warnings]
    if as_json:
        _tell_json({"address": ready.address, "first_link": ready.first_link, "warnings": warnings})
        return
    for warning in warnings:
        note(f"{warning['id']} {warning['message']}\n{warning['hint']}")
    tell(("办公室的地址：" if lang == "zh" else "The office: ") + ready.address)
    if ready.first_link is not None:
        tell(
            "还没有账号。请打开这个链接建立第一个账号（只能用一次，24 小时内有效）："
            if lang == "zh"
            else "There is no account yet. This link makes the first, once, within 24 hours:"
        )
        tell(ready.first_link)


def demo_lines(filled: "Filled", lang: Lang) -> list[str]:
    """What the invented office holds, and what lets its people in: told once, kept nowhere."""
    zh = lang == "zh"
    lines = [
        f"虚构的办公室：{filled.n_messages} 条留言，{filled.n_topics} 个话题，{filled.n_issues} 个问题。"
        if zh
        else f"An invented office: {filled.n_messages} messages, {filled.n_topics} topics, "
        f"{filled.n_issues} issues.",
        "账号和密码只显示这一次：" if zh else "Its accounts and passwords are shown this once:",
    ]
    for keys in filled.keys:
        lines.append(f"  {keys.name}  {keys.password}")
        if keys.authenticator:
            label = (
                ("    验证器密钥 ", "    恢复码 ") if zh else ("    authenticator ", "    recovery codes ")
            )
            lines.append(label[0] + keys.authenticator)
            lines.append(label[1] + " ".join(keys.recovery_codes))
    return lines


serve = command_of(ServeCommand, run_serve)
import_ = command_of(ImportCommand, run_import)
verify = command_of(VerifyCommand, run_verify)
demo = command_of(DemoCommand, run_demo)
