"""A batch through the cleaning."""

import json
from datetime import UTC, datetime

import pyarrow as pa

from minyi.cleaning.batch import clean_batch, run_key
from minyi.records import CLEANED, RECEIVED

KEY = b"k" * 32


def received(*rows: dict[str, object]) -> pa.RecordBatch:
    numbered = [{"row": row, "file": "a.csv"} | said for row, said in enumerate(rows, start=1)]
    columns = [pa.array([row.get(field.name) for row in numbered], field.type) for field in RECEIVED]
    return pa.RecordBatch.from_arrays(columns, schema=RECEIVED)


SAID: list[dict[str, object]] = [
    {
        "title": "Ａ区路灯",
        "text": "<p>路燈　壞了，</p>请打13912345678",
        "author": "张三",
        "reply": "已致电13812345678",
    },
    {"title": None, "text": "The lamp is broken, mail a@example.com", "author": " 张三 "},
    {
        "title": "停水",
        "text": None,
        "author": "李四",
        "likes": 3,
        "published_at": datetime(2023, 5, 1, tzinfo=UTC),
    },
    {"title": "13912345678", "text": "😀 12 !!", "author": "  "},
    {"title": "", "text": ""},
    {"reject_code": "LIS-009", "original": "a,b,c"},
]


def test_it_fills_the_schema_and_keeps_the_rows() -> None:
    cleaned = clean_batch(received(*SAID), KEY)
    assert cleaned.schema.equals(CLEANED)
    assert cleaned.column("row").to_pylist() == [1, 2, 3, 4, 5, 6]
    assert cleaned.column("text").to_pylist() == [said.get("text") for said in SAID]


def test_it_shows_cleaned_and_masked_text() -> None:
    cleaned = clean_batch(received(*SAID), KEY)
    assert cleaned.column("shown_title").to_pylist() == ["A区路灯", None, "停水", "〔电话〕", "", None]
    assert cleaned.column("shown_text").to_pylist()[:3] == [
        "路燈 壞了，\n请打〔电话〕",
        "The lamp is broken, mail 〔email〕",
        None,
    ]
    assert cleaned.column("plain_text").to_pylist()[0] == "路灯坏了, 请打〔电话〕"
    assert cleaned.column("n_masks").to_pylist() == [1, 1, 0, 1, 0, 0]


def test_it_says_which_steps_changed_a_row() -> None:
    cleaned = clean_batch(received(*SAID), KEY)
    assert cleaned.column("changes").to_pylist() == [
        ["narrow_widths", "strip_markup", "tidy_space", "simplify"],
        *[[]] * 5,
    ]


def test_it_masks_replies_and_does_not_count_them() -> None:
    cleaned = clean_batch(received(*SAID), KEY)
    assert cleaned.column("reply").to_pylist()[:2] == ["已致电〔电话〕", None]


def test_it_gives_each_row_one_fate_with_its_reason() -> None:
    cleaned = clean_batch(received(*SAID), KEY)
    assert cleaned.column("fate").to_pylist() == ["kept"] * 3 + ["set_aside"] * 2 + ["rejected"]
    assert cleaned.column("reason").to_pylist() == [None] * 3 + ["no_words"] * 2 + ["LIS-009"]
    assert cleaned.column("language").to_pylist() == ["zh-Hans", "en", "zh-Hans", "other", "other", None]


def test_it_gives_one_person_one_pseudonym_and_nobody_none() -> None:
    pseudonyms = clean_batch(received(*SAID), KEY).column("author_pseudonym").to_pylist()
    assert pseudonyms[0] == pseudonyms[1] != pseudonyms[2]
    assert pseudonyms[3:] == [None, None, None]
    assert len(pseudonyms[0]) == 13
    assert pseudonyms[0][0] == "p"
    assert pseudonyms[0].isalnum()
    assert pseudonyms[0].islower()


def test_it_gives_other_pseudonyms_under_another_key() -> None:
    ours = clean_batch(received(*SAID), KEY).column("author_pseudonym").to_pylist()
    theirs = clean_batch(received(*SAID), b"j" * 32).column("author_pseudonym").to_pylist()
    assert not set(ours) & set(theirs) - {None}


def test_it_gives_the_same_in_one_batch_or_many() -> None:
    whole = received(*SAID)
    parts = [clean_batch(whole.slice(row, 1), KEY) for row in range(whole.num_rows)]
    assert pa.Table.from_batches(parts).combine_chunks() == pa.Table.from_batches([clean_batch(whole, KEY)])


def test_it_cleans_an_empty_batch() -> None:
    assert clean_batch(received(), KEY).num_rows == 0


def test_its_key_is_independent_of_order_and_borders() -> None:
    whole = received(*SAID)
    backwards = received(*reversed(SAID))
    parts = [whole.slice(0, 2), whole.slice(2, 0), whole.slice(2)]
    assert run_key([whole]) == run_key(parts) == run_key([backwards])
    assert len(run_key([])) == 32


def test_its_key_changes_with_what_is_said_and_how_often() -> None:
    keys = {
        run_key([received(*SAID)]),
        run_key([received(*SAID, SAID[0])]),
        run_key([received(*SAID[:-1])]),
        run_key([received(*[said | {"likes": 4} for said in SAID])]),
        run_key([received({"title": "ab", "text": "c"})]),
        run_key([received({"title": "a", "text": "bc"})]),
        run_key([]),
    }
    assert len(keys) == 7


def test_it_takes_a_placeholder_for_nobody() -> None:
    nobody = ["匿名", " 热心网友 ", "ANONYMOUS", "Ｎ／Ａ", "null", "-", "—", "？", "保密"]
    said: list[dict[str, object]] = [{"text": "路灯坏了", "author": author} for author in nobody]
    cleaned = clean_batch(received(*said), KEY)
    assert cleaned.column("author_pseudonym").to_pylist() == [None] * len(nobody)


def test_it_masks_the_name_of_the_author_in_their_own_row() -> None:
    cleaned = clean_batch(
        received(
            {
                "title": "王小明反映停水",
                "text": "我是王小明，电话13912345678",
                "author": "王小明",
                "reply": "王小明您好",
                "place": "王小明家",
            },
            {"text": "I am Jane Doe, not Jane Doerr.", "author": "Jane Doe"},
            {"text": "匿名写信的王小明", "author": "匿名"},
            {"text": "电话13912345678", "author": "电话"},
        ),
        KEY,
    )
    assert cleaned.column("shown_title").to_pylist()[0] == "〔姓名〕反映停水"
    assert cleaned.column("shown_text").to_pylist() == [
        "我是〔姓名〕，电话〔电话〕",
        "I am 〔name〕, not Jane Doerr.",
        "匿名写信的王小明",
        "〔姓名〕〔电话〕",
    ]
    assert cleaned.column("reply").to_pylist()[0] == "〔姓名〕您好"
    assert cleaned.column("place").to_pylist()[0] == "〔姓名〕家"
    assert cleaned.column("n_masks").to_pylist() == [3, 1, 0, 2]


def test_it_sets_advertising_aside_and_keeps_its_row() -> None:
    offer = "无抵押贷款，当天放款，黑户可做，加微信 loan-demo"
    cleaned = clean_batch(received({"text": offer}, {"text": f"天天收到“{offer}”，请管一管"}), KEY)
    assert cleaned.column("fate").to_pylist() == ["set_aside", "kept"]
    assert cleaned.column("reason").to_pylist() == ["advertising", None]
    assert cleaned.column("text").to_pylist()[0] == offer
    assert cleaned.column("shown_text").to_pylist()[0] is not None


def test_it_masks_the_name_beside_the_address_of_a_mail() -> None:
    extra = json.dumps({"display_name": "李晓明"}, ensure_ascii=False)
    batch = received(
        {"text": "楼道灯坏了，请派人来修。\n李晓明", "author": "li@town.example", "extra": extra},
        {"text": "和李晓明说过了，他答应下周来看。", "author": "wang@town.example", "extra": "{}"},
    )
    cleaned = clean_batch(batch, KEY)
    assert cleaned["shown_text"].to_pylist()[0] == "楼道灯坏了，请派人来修。\n〔姓名〕"
    assert cleaned["shown_text"].to_pylist()[1] == "和李晓明说过了，他答应下周来看。"


def test_it_masks_each_author_of_a_feed_in_their_own_row() -> None:
    author = "李建国 <ljg@town.example>, 王小芳"
    row: dict[str, object] = {
        "text": "李建国和王小芳反映：井盖坏了。",
        "author": author,
        "channel": "王小芳热线",
    }
    cleaned = clean_batch(received(row), KEY)

    assert cleaned["shown_text"].to_pylist() == ["〔姓名〕和〔姓名〕反映：井盖坏了。"]
    assert cleaned["channel"].to_pylist() == ["〔姓名〕热线"]


def test_it_masks_in_title_and_reply_a_name_that_gave_way_in_the_text() -> None:
    cleaned = clean_batch(
        received(
            {
                "title": "周柏年的补助",
                "text": "我叫周柏年，补助没有到账。",
                "reply": "周柏年同志，已补发给周柏年。",
            },
            {"title": "周柏年的补助", "text": "补助没有到账。"},
        ),
        KEY,
    )

    assert cleaned.column("shown_title").to_pylist() == ["〔姓名〕的补助", "周柏年的补助"]
    assert "周柏年" not in cleaned.column("reply")[0].as_py()
    assert cleaned.column("n_masks").to_pylist() == [2, 0]
