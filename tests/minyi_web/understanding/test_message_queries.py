"""Lists of messages: nothing sealed and nothing overheard is ever in one."""

import pytest
from tests.minyi_web.understanding.rows import make_message, make_run, make_source, read

from minyi_web.listening.models import Message, Origin
from minyi_web.understanding import contexts
from minyi_web.understanding.message_queries import kinds_of, lines_of, listed_ids
from minyi_web.understanding.models import Correction, CorrectionKind, Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def run() -> Run:
    return make_run()


@pytest.fixture
def heard(run: Run) -> dict[str, Message]:
    """A message that may be listed, one that is sealed, and one that was overheard."""
    found = {
        "open": make_message("路灯", "路灯不亮。"),
        "sealed": make_message("举报", "有人收钱。"),
        "overheard": make_message("闲谈", "路灯又坏了。", make_source("论坛", Origin.OVERHEARD)),
    }
    for name, message in found.items():
        read(run, message, sealed=name == "sealed")
    return found


def test_it_lists_what_was_said_to_the_body_and_is_not_sealed(run: Run, heard: dict[str, Message]) -> None:
    assert listed_ids(run, [one.pk for one in heard.values()]) == {heard["open"].pk}


def test_it_gives_lines_in_the_order_asked_for_and_leaves_out_what_may_not_be_listed(
    run: Run, heard: dict[str, Message]
) -> None:
    other = make_message("公交", "车不来。")
    read(run, other)
    asked = [heard["sealed"].pk, other.pk, 999_999, heard["open"].pk]
    lines = lines_of(run, asked, contexts.shown(run))
    assert [line.message.pk for line in lines] == [other.pk, heard["open"].pk]


def test_it_tells_the_kinds_without_the_one_that_somebody_called_wrong(
    run: Run, heard: dict[str, Message]
) -> None:
    reading = run.readings.get(message=heard["open"])
    reading.kinds = ["complaint", "wish"]
    Correction.objects.create(
        kind=CorrectionKind.REJECT_KIND, message=heard["open"], words="complaint", made_at=run.created_at
    )
    assert [kind for kind, _ in kinds_of(reading)] == ["wish"]
