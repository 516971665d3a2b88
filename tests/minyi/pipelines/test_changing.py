"""What became of topics, as rows: what people decided is told with the names of before and of now."""

import numpy as np
import pytest

from minyi.pipelines.changing import changes_table, since_of, unmet_notices
from minyi.pipelines.continuing import RunTexts, RunTopics, TopicPlan, topics_of_run
from minyi.pipelines.edits import GivenEdits
from minyi.pipelines.naming import Names
from minyi.records import CHANGES
from minyi.understanding.naming import TopicNames
from minyi.understanding.topic_edits import TopicEdits


@pytest.fixture(scope="module")
def run() -> RunTopics:
    drawn = np.random.default_rng(0)
    rows = np.repeat(np.eye(32), 40, axis=0)[:240] + drawn.normal(scale=0.08, size=(240, 32))
    vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    sums = [np.array([at], dtype=np.uint64) for at in range(240)]
    given = GivenEdits("edits.json", TopicEdits({"t01": "路灯", "t99": "公交"}))
    texts = RunTexts(vectors, sums, np.zeros(240, dtype=np.bool_))
    return topics_of_run(texts, TopicPlan(given=given))


def _names(run: RunTopics) -> Names:
    found = TopicNames(fine=run.fine_ids, coarse=run.coarse_ids)
    now = TopicNames(
        fine=run.fine_ids, coarse=tuple("路灯" if each == "t01" else each for each in run.coarse_ids)
    )
    return Names(topics=now, issues=(), found=found)


def test_it_tells_a_new_name_beside_the_one_found(run: RunTopics) -> None:
    (row,) = changes_table(run, _names(run)).to_pylist()
    assert (row["change"], row["made_by"], row["is_new"]) == ("renamed", "people", True)
    assert (row["before_ids"], row["before_names"]) == (["t01"], ["t01"])
    assert (row["now_ids"], row["now_names"]) == (["t01"], ["路灯"])


def test_it_has_the_columns_of_changes(run: RunTopics) -> None:
    assert changes_table(run, _names(run)).schema.equals(CHANGES)


def test_it_stands_to_nothing_without_an_earlier_run(run: RunTopics) -> None:
    assert since_of(run) is None


def test_it_notices_the_edit_of_no_topic(run: RunTopics) -> None:
    (notice,) = unmet_notices(run)
    assert "edits.json" in notice
    assert "rename:t99" in notice
