"""What an import on the terminal says of rows that did not come to their end."""

import pytest

from minyi.listening.errors import EmptyFileError
from minyi_web.config.bringing import Brought, check_done, error_of, summary_lines
from minyi_web.config.errors import ImportNotDone
from minyi_web.due import State
from minyi_web.listening.models import Import


def test_it_is_content_with_a_row_that_is_done() -> None:
    check_done(Import(pk=1, state=State.DONE))


def test_it_raises_what_a_row_failed_with() -> None:
    failed = Import(pk=1, state=State.FAILED, error_code="LIS-004", error_values={"file": "leer.csv"})
    with pytest.raises(EmptyFileError) as caught:
        check_done(failed)
    assert "leer.csv" in caught.value.say("en").message


@pytest.mark.parametrize("state", [State.STOPPED, State.WAITING, State.RUNNING])
def test_it_says_where_a_row_stands_that_is_not_done(state: State) -> None:
    with pytest.raises(ImportNotDone) as caught:
        check_done(Import(pk=7, state=state))
    assert caught.value.say("en").message == f"Import 7 was not done. Its state: {state.value.capitalize()}."


@pytest.mark.parametrize(
    ("code", "values"), [("XXX-999", {}), ("", {}), ("LIS-004", {}), ("LIS-004", {"a": 1})]
)
def test_it_takes_what_nobody_knows_for_a_fault_of_the_program(code: str, values: dict[str, object]) -> None:
    assert error_of(code, values).code == "MIN-000"


def test_it_adds_up_the_files() -> None:
    rows = (
        Import(n_received=5, n_kept=2, n_copies=1, n_set_aside=1, n_rejected=1, n_known=0),
        Import(n_received=4, n_kept=0, n_copies=0, n_set_aside=0, n_rejected=0, n_known=4),
    )
    brought = Brought("Letters", rows)
    assert summary_lines(brought, "zh") == ["收到 9 行 = 保留 2 + 重复 1 + 搁置 1 + 退回 1 + 已有 4"]
    told = brought.told()
    assert told["n_received"] == sum(
        told[name] for name in told if name.startswith("n_") and name != "n_received"
    )
