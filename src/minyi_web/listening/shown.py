"""What pages of this room show, put together of what was asked: no question stands here, and no word."""

import json
from dataclasses import dataclass
from datetime import datetime

from minyi.errors import Lang, Said
from minyi_web.due import UNDER_WAY, State
from minyi_web.listening import queries
from minyi_web.listening.addresses import shown_address
from minyi_web.listening.forms import ROLE_NAMES
from minyi_web.listening.landing_places import secret_of
from minyi_web.listening.models import Import, Original, Source
from minyi_web.listening.said import in_words, reason_of

_N_IMPORTS = 10


@dataclass(frozen=True, slots=True)
class NoticeShown:
    """What went wrong at one address while others went well."""

    address: str
    said: Said | None


def import_shown(import_: Import, lang: Lang, now: datetime) -> dict[str, object]:
    """All that the page of an import needs."""
    is_unconfirmed = queries.is_unconfirmed(import_)
    is_moving = import_.state in UNDER_WAY or (import_.state == State.WAITING and not is_unconfirmed)
    return {
        "import": import_,
        "address": "" if import_.file_name else shown_address(import_.source.address),
        "is_moving": is_moving,
        "is_unconfirmed": is_unconfirmed,
        "may_stop": import_.state in (State.WAITING, State.RUNNING),
        "may_try_again": import_.state in (State.FAILED, State.STOPPED),
        "said": in_words(import_.error_code, import_.error_values, lang),
        "notices": [
            NoticeShown(
                str(one.get("address", "")), in_words(str(one.get("code", "")), one.get("values", {}), lang)
            )
            for one in import_.notices
        ],
        "summary": None if is_moving or is_unconfirmed else queries.summary(import_),
        "reasons": [(reason_of(code, lang), n) for code, n in queries.n_rejects_by_code(import_)],
        "roles": _roles(import_.columns),
        "same": queries.same_file_before(import_),
        "now": now,
    }


def source_shown(source: Source, lang: Lang, now: datetime) -> dict[str, object]:
    """All that the page of a source needs."""
    health = queries.health_of(source, now)
    last = health.last_import
    failed = last is not None and last.state == State.FAILED
    return {
        "source": source,
        "health": health,
        "address": shown_address(source.address),
        "is_mailbox": source.address.lower().startswith("imap"),
        "secret": secret_of(source),
        "said": in_words(last.error_code, last.error_values, lang) if last is not None and failed else None,
        "imports": list(queries.imports(source)[:_N_IMPORTS]),
        "roles": _roles(source.columns),
        "now": now,
    }


def extra_shown(original: Original | None) -> list[tuple[str, str]]:
    """The other columns of a message as received, each with its name."""
    if original is None or not original.extra:
        return []
    members = json.loads(original.extra)
    return [
        (str(name), value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
        for name, value in members.items()
    ]


def _roles(columns: dict[str, list[str]]) -> list[tuple[object, str]]:
    """Role and names of columns, in the order of the roles."""
    return [(ROLE_NAMES[role], "、".join(columns[role])) for role in ROLE_NAMES if columns.get(role)]
