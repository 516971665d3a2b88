"""Some rows cleaned: what becomes of each column."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.listening.blocks import Block, Cell, Spoilt
from minyi.listening.received import Plan
from minyi.pipelines.cleaned_rows import (
    ADDED,
    CleanedRows,
    Cleaning,
    Rows,
    clean_rows,
    is_personal_number,
    treatment_of,
)

ROLES = {"text": ("words",), "author": ("who",), "id": ("no",), "likes": ("likes",), "published_at": ("on",)}


def plan(roles: Mapping[str, tuple[str, ...]] = ROLES, longest: int = 1_000) -> Plan:
    return Plan("notes.csv", roles, ZoneInfo("Asia/Shanghai"), {}, longest)


def cleaned(block: Block, *, masks: bool = True, names: tuple[str, ...] = ()) -> dict[str, list[Cell]]:
    done = done_of(block, masks=masks, names=names)
    names = (*(names or block.names), *ADDED)
    return {name: list(cells) for name, cells in zip(names, done.columns, strict=True)}


def done_of(block: Block, *, masks: bool = True, names: tuple[str, ...] = ()) -> CleanedRows:
    return clean_rows(Rows(block, 5), Cleaning(names or block.names, plan(), b"key", masks))


def block_of(spoilt: dict[int, Spoilt] | None = None, **columns: list[Cell]) -> Block:
    n_rows = len(next(iter(columns.values())))
    return Block(tuple(columns), tuple(columns.values()), n_rows, spoilt or {})


@pytest.mark.parametrize(
    ("name", "treatment"),
    [
        ("words", "said"),
        ("who", "person"),
        ("no", "id"),
        ("likes", "number"),
        ("on", "number"),
        ("昵称", "person"),
        ("display_name", "person"),
        ("from", "other"),
        ("备注", "other"),
    ],
)
def test_it_knows_what_becomes_of_a_column(name: str, treatment: str) -> None:
    assert treatment_of(name, plan()) == treatment


def test_it_takes_several_columns_of_the_text_one_by_one() -> None:
    assert treatment_of("a", plan({"text": ("a", "b")})) == "said_too"


@pytest.mark.parametrize(
    "cell",
    [13812345678, 13812345678.0, 8613812345678, 110101199003070011, 1.3812345678e10],
)
def test_it_knows_a_personal_number(cell: Cell) -> None:
    assert is_personal_number(cell)


@pytest.mark.parametrize(
    "cell",
    [12345678901, 1381234567, 138123456789, 13812345678.5, True, None, "13812345678", float("nan"), -1],
)
def test_it_takes_no_other_number_for_one(cell: Cell) -> None:
    assert not is_personal_number(cell)


def test_it_leaves_ids_numbers_and_moments_as_they_came() -> None:
    at = datetime.fromisoformat("2025-03-01 08:00")
    block = block_of(
        no=["GOV-1", 188809],
        words=["The lamp is out.", "The bus is late."],
        likes=[13812345678, 2],
        on=[at, date(2025, 3, 2)],
        share=[0.5, True],
    )
    found = cleaned(block)
    assert found["no"] == ["GOV-1", 188809]
    assert found["likes"] == [13812345678, 2]
    assert found["on"] == [at, date(2025, 3, 2)]
    assert found["share"] == [0.5, True]
    assert found["n_masks"] == [0, 0]


def test_it_masks_other_cells_by_form_and_changes_nothing_else() -> None:
    block = block_of(
        words=["路灯坏了", "车位太少"],
        who=["李小明", "王芳"],
        note=["  请找李小明　ＡＢＣ ", "13812345678"],
        phone=[None, 13812345678],
        parts=[["a", "b"], {"tel": ["电话13812345678", 1]}],
    )
    found = cleaned(block)
    assert found["note"] == ["  请找〔姓名〕　ＡＢＣ ", "〔电话〕"]
    assert found["phone"] == [None, "〔电话〕"]
    assert found["parts"] == [["a", "b"], {"tel": ["电话〔电话〕", 1]}]
    assert found["n_masks"] == [1, 3]
    assert done_of(block).marks == {"phone": 3, "name": 1}


def test_it_counts_no_mark_that_was_there_before() -> None:
    found = cleaned(block_of(words=["请打〔电话〕找我", "请打〔电话〕和13812345678"]))
    assert found["n_masks"] == [0, 1]


def test_it_keeps_a_rejected_row_as_far_as_it_was_read() -> None:
    block = block_of(
        {1: Spoilt("quote", '"broken 13812345678')},
        words=["The lamp is out.", None, None],
        note=["a", None, "电话13812345678"],
    )
    found, done = cleaned(block), done_of(block)
    assert found["fate"] == ["kept", "rejected", "rejected"]
    assert found["reason"] == [None, "quote", "empty"]
    assert found["language"] == ["en", None, None]
    assert found["note"] == ["a", None, "电话〔电话〕"]
    assert [(one.row, one.code, one.original) for one in done.rejected] == [
        (6, "quote", '"broken 13812345678'),
        (7, "empty", '{"note":"电话13812345678"}'),
    ]


def test_it_masks_a_text_that_is_too_long_to_be_a_message() -> None:
    found = cleaned(block_of(words=["电话13812345678。" + "长" * 2_000]))
    assert found["reason"] == ["too_long"]
    assert found["words"] == ["电话〔电话〕。" + "长" * 2_000]


def test_it_fills_columns_that_a_block_lacks() -> None:
    found = cleaned(block_of(words=["The lamp is out."]), names=("words", "late"))
    assert found["late"] == [None]


def test_it_names_no_step_that_shows_nowhere() -> None:
    assert cleaned(block_of(words=["路燈壞了請派人來修理"]))["changes"] == [[]]


TEXTS = st.lists(st.one_of(st.none(), st.text(max_size=40)), min_size=1, max_size=6)


@settings(deadline=None)
@given(texts=TEXTS)
def test_it_keeps_every_row_whatever_is_in_it(texts: list[Cell]) -> None:
    found = cleaned(block_of(words=texts, note=texts[::-1]))
    assert all(len(column) == len(texts) for column in found.values())
    assert set(found["fate"]) <= {"kept", "set_aside", "rejected"}


@settings(deadline=None)
@given(texts=TEXTS)
def test_it_changes_no_other_column_when_it_does_not_mask(texts: list[Cell]) -> None:
    assert cleaned(block_of(words=texts[::-1], note=texts), masks=False)["note"] == texts


def test_it_shows_no_personal_id_unless_nothing_is_masked() -> None:
    ids: list[Cell] = ["1.ann@town.example", "https://town.example/l?token=secret", 13812345678]
    block = block_of(no=ids, words=["The lamp is out."] * 3)
    shown = [str(one) for one in cleaned(block)["no"]]

    assert [one.partition(":")[0] for one in shown] == ["sha256", "https", "sha256"]
    assert "secret" not in shown[1]
    assert cleaned(block, masks=False)["no"] == ids


def test_it_masks_the_name_beside_the_address_of_a_mail_in_what_is_said() -> None:
    block = block_of(who=["li@town.example"], display_name=["李晓明"], words=["请派人来修。李晓明"])
    assert cleaned(block)["words"] == ["请派人来修。〔姓名〕"]
