"""What pages of this room are given."""

from datetime import datetime

import pytest

from minyi_web.due import State
from minyi_web.listening.models import Import, Original, Source
from minyi_web.listening.queries import UNCONFIRMED
from minyi_web.listening.shown import extra_shown, import_shown, source_shown

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "is_far", "offered"),
    [
        (State.WAITING, True, (False, True, True, False)),
        (State.WAITING, False, (True, False, True, False)),
        (State.RUNNING, False, (True, False, True, False)),
        (State.STOPPING, False, (True, False, False, False)),
        (State.STOPPED, False, (False, False, False, True)),
        (State.FAILED, False, (False, False, False, True)),
        (State.DONE, False, (False, False, False, False)),
    ],
)
def test_it_offers_what_may_be_done_in_each_state(
    source: Source, at: datetime, state: State, is_far: bool, offered: tuple[bool, ...]
) -> None:
    import_ = Import(source=source, created_at=at, not_before=UNCONFIRMED if is_far else at, state=state)
    import_.save()
    shown = import_shown(import_, "en", at)
    found = tuple(shown[name] for name in ("is_moving", "is_unconfirmed", "may_stop", "may_try_again"))
    assert found == offered
    assert (shown["summary"] is None) == any(offered[:2])


def test_it_tells_addresses_without_what_opens_them(source: Source, at: datetime) -> None:
    source.address = "https://town.example/feed?token=abc"
    import_ = Import.objects.create(source=source, created_at=at, not_before=at)
    assert import_shown(import_, "en", at)["address"] == "https://town.example/feed"
    assert source_shown(source, "en", at)["address"] == "https://town.example/feed"


def test_it_names_what_else_came_with_a_message() -> None:
    assert extra_shown(None) == extra_shown(Original(extra="")) == []
    assert extra_shown(Original(extra='{"a":"<b>","n":[1,"二"]}')) == [("a", "<b>"), ("n", '[1, "二"]')]
