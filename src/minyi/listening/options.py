"""What the caller may set about reading, and the roles that a column may have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

ROLES = (
    "id",
    "title",
    "text",
    "published_at",
    "author",
    "place",
    "channel",
    "likes",
    "dislikes",
    "reply",
    "reply_at",
)


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How files are read.

    ``columns`` gives, for a role, the names of its columns, and overrules the guess; a role with no column
    (an empty tuple) is left out. Several columns for ``text`` are joined by a newline.
    """

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    zone: str = "Asia/Shanghai"  # IANA name, for times that name no zone
    document: bool = False  # a text file is one message, not one a line
    quoted: bool = False  # tab-separated files quote fields as RFC 4180 does
    longest_text: int = 200_000  # characters
