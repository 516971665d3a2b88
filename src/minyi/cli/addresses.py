"""Addresses among the files of a command: their options, and what they brought."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer

from minyi.cli.inputs import is_there
from minyi.cli.language import said
from minyi.cli.streams import note
from minyi.errors import Lang
from minyi.listening.options import ReadOptions
from minyi.pipelines.origins import MOST, NOTHING_LANDED, Landing, is_address
from minyi.pipelines.progress import Progress

_PANEL = said("网址和邮箱", "Addresses")


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressOptions:
    """The options of a command that takes addresses among its files."""

    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host",
            metavar="HOST",
            rich_help_panel=_PANEL,
            help=said("允许访问的内部主机，可重复。", "A private host that may be visited; repeat it."),
        ),
    ] = None
    contact: Annotated[
        str,
        typer.Option(
            "--contact",
            rich_help_panel=_PANEL,
            help=said("网站如何联系您：电子邮件或网址。", "How sites reach you: an e-mail or web address."),
        ),
    ] = ""
    secret_file: Annotated[
        str | None,
        typer.Option(
            "--secret-file",
            metavar="FILE",
            rich_help_panel=_PANEL,
            help=said("存放邮箱密码的文件。", "The file with the password of the mailbox."),
        ),
    ] = None
    address_kind: Annotated[
        Literal["feed", "page", "site"] | None,
        typer.Option(
            "--address-kind",
            rich_help_panel=_PANEL,
            help=said(
                "网址是订阅源、单个网页还是网站，默认由内容决定。",
                "What the addresses are; else content decides.",
            ),
        ),
    ] = None
    most: Annotated[
        int,
        typer.Option(
            "--most",
            min=1,
            rich_help_panel=_PANEL,
            help=said("每个地址最多取多少份。", "Pages or mails taken from one address."),
        ),
    ] = MOST


def parted(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Addresses, and all other words."""
    addresses = [word for word in words if is_address(word) and not is_there(word)]
    return addresses, [word for word in words if word not in addresses]


@contextmanager
def landed(
    addresses: Sequence[str],
    asked: AddressOptions,
    read: ReadOptions,
    telling: AbstractContextManager[Progress],
) -> Iterator[Landing]:
    """What stands at ``addresses``, as files that are there until the end of the ``with``.

    Nothing is asked of the network where no address is given.
    """
    if not addresses:
        yield NOTHING_LANDED
        return
    # Loaded here: the modules of the network cost every other run a fifth of a second and 20 MB.
    from minyi.listening.fetching import FetchOptions
    from minyi.pipelines.landing import Addresses, land

    fetch = FetchOptions(contact=asked.contact, allowed_hosts=frozenset(asked.allow_host or ()))
    secret = None if asked.secret_file is None else Path(asked.secret_file)
    wanted = Addresses(tuple(addresses), asked.address_kind or "", asked.most, secret, fetch)
    with tempfile.TemporaryDirectory(prefix="minyi-") as folder:
        with telling as progress:
            landing = land(wanted, Path(folder), read, progress)
        yield landing


def check_landed(addresses: Sequence[str], landing: Landing) -> None:
    """Raise if ``addresses`` brought nothing: the only thing that went wrong, else NothingLandedError."""
    from minyi.pipelines import landing as pipeline

    pipeline.check_landed(addresses, landing)


def tell_notices(landing: Landing, lang: Lang, *, has_files: bool) -> None:
    """A line on standard error for each thing that went wrong at an address.

    Where that is one thing and nothing came at all, it is the error of the command, and not told twice.
    """
    if len(landing.notices) == 1 and not (landing.paths or has_files):
        return
    for notice in landing.notices:
        told = notice.error.say(lang)
        note(f"{notice.address}: {told.code} {told.message}")


def notices_for(landing: Landing, lang: Lang) -> list[dict[str, str]]:
    """The same, for machines."""
    told = [(notice.address, notice.error.say(lang)) for notice in landing.notices]
    return [
        {"address": address, "code": one.code, "message": one.message, "hint": one.hint}
        for address, one in told
    ]
