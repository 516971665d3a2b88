"""Every step of the cleaning on damaged text: text comes out, and cleaning what is clean changes nothing."""

import pyarrow as pa
from tests.fuzz import files
from tests.fuzz.fuzzing import check_target

from minyi.cleaning.batch import clean_batch, run_key
from minyi.cleaning.campaigns import shared_words
from minyi.cleaning.copies import copy_groups
from minyi.cleaning.language import language_of
from minyi.cleaning.masking import mask
from minyi.cleaning.reposts import body_of, own_words
from minyi.cleaning.steps import STEPS, clean_text
from minyi.records import CLEANED, RECEIVED
from minyi.text.normal import normal_form
from minyi.text.sentences import sentence_spans
from minyi.text.simplified import simplified
from minyi.text.words import words

SEEDS = (
    *files.TEXT,
    files.PAGES[1],
    "中國(guó)鐵路(tiě lù)的工地，电话13800138000，身份证11010519491231002X，住青云街3号楼501室。".encode(),
    "//@张三: 转发微博 //@李四: 路灯坏了【来自网页】 首页 > 来信 > 正文 责任编辑：王五".encode(),
    b"My name is Ann Reed, 12 Hill Lane, AB1 2CD; call 020 7946 0000 or mail ann@example.org, "
    b"card 4111 1111 1111 1111, IBAN GB82 WEST 1234 5698 7654 32.",
    "锘挎枃浠跺唴瀹� â€œIt is darkâ€\x9d Ã©Ã¨ &lt;p&gt;路灯&amp;nbsp;坏了&lt;/p&gt;".encode(),
)


def text_of(content: bytes) -> str:
    return content.decode("utf-8", errors="replace")[:200_000]


def test_it_takes_any_text_through_each_step() -> None:
    def target(content: bytes) -> None:
        text = text_of(content)
        for step in STEPS:
            assert isinstance(step.apply(text), str), step.name

    check_target(target, SEEDS)


def test_it_changes_nothing_in_what_is_clean() -> None:
    def target(content: bytes) -> None:
        clean = clean_text(text_of(content))
        assert clean_text(clean) == clean

    check_target(target, SEEDS)


def test_it_masks_any_text() -> None:
    def target(content: bytes) -> None:
        masked = mask(text_of(content))
        assert masked.n_masks >= 0

    check_target(target, SEEDS)


def test_it_takes_any_text_apart() -> None:
    def target(content: bytes) -> None:
        text = text_of(content)
        language_of(text)
        own_words(text)
        body_of(text)
        simplified(normal_form(text))
        words(text[:20_000])
        assert all(0 <= one.start <= one.end <= len(text) for one in sentence_spans(text))

    check_target(target, SEEDS)


def test_it_folds_any_texts() -> None:
    def target(content: bytes) -> None:
        texts = text_of(content).split("。")[:200]
        groups = copy_groups(texts)
        shared_words(texts)
        assert len(groups.same) == len(texts)

    check_target(target, SEEDS)


def test_it_cleans_any_batch_row_for_row() -> None:
    def target(content: bytes) -> None:
        text = text_of(content).replace("\0", "")
        rows = [
            {"row": 1, "file": "a", "text": text, "author": text[:20], "reply": text[:500]},
            {"row": 2, "file": "a", "title": text[:300], "place": text[:90], "channel": text[:9]},
            {"row": 3, "file": "a", "reject_code": "fields", "original": text},
        ]
        batch = pa.RecordBatch.from_pylist(rows, schema=RECEIVED)
        cleaned = clean_batch(batch, run_key([batch]))
        assert cleaned.schema.equals(CLEANED)
        assert cleaned.num_rows == 3

    check_target(target, SEEDS)
