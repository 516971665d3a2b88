"""``minyi brief`` on a real board of a Chinese city. The set is no part of the project."""

import csv
import json
import os
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook
from scipy.sparse import csr_matrix

from minyi.cleaning.sites import are_apart, sited

Ran = Callable[..., CompletedProcess[str]]
Rows = list[dict[str, Any]]
SETS = Path(os.environ.get("MINYI_DATA") or Path(__file__).resolve().parents[2].parent / "shared" / "data")
BOARD = SETS / "civic-messages-zh"

pytestmark = pytest.mark.skipif(
    not (BOARD / "messages.xlsx").exists(),
    reason=f"the real set is absent: no {BOARD / 'messages.xlsx'}; set MINYI_DATA to the folder of the sets",
)

N_ROWS = 4326
N_SURPLUS = 109
NEAR = 0.6
# Below so many characters two texts are alike by chance.
SHORTEST = 12


@pytest.fixture(scope="module")
def ended(minyi: Ran, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """What the command said as JSON, and the folder."""
    return _brief_of(minyi, BOARD / "messages.xlsx", tmp_path_factory.mktemp("board") / "brief")


def _brief_of(minyi: Ran, file: Path, folder: Path) -> tuple[dict[str, Any], Path]:
    done = minyi("brief", file, "-o", folder, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), folder


@pytest.fixture(scope="module")
def rows(ended: tuple[dict[str, Any], Path]) -> Rows:
    found: Rows = pq.read_table(ended[1] / "messages.parquet").to_pylist()
    return found


@pytest.fixture(scope="module")
def received() -> list[dict[str, Any]]:
    """The rows of the workbook by column, read without Minyi."""
    head, *cells = CalamineWorkbook.from_path(BOARD / "messages.xlsx").get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in cells]


@pytest.fixture(scope="module")
def bodies(received: list[dict[str, Any]]) -> list[str]:
    """The texts without any white space."""
    return ["".join(str(row["留言详情"]).split()) for row in received]


def test_it_gives_every_row_one_fate(ended: tuple[dict[str, Any], Path], rows: Rows) -> None:
    said = ended[0]
    assert said["n_received"] == len(rows) == N_ROWS
    assert [row["row"] for row in rows] == list(range(1, N_ROWS + 1))
    assert Counter(row["fate"] for row in rows) == Counter(said["fates"])
    assert sum(said["fates"].values()) == N_ROWS


def test_it_keeps_the_ids_as_text(rows: Rows, received: list[dict[str, Any]]) -> None:
    given = [row["留言编号"] for row in received]
    as_text = [str(int(one)) if isinstance(one, float) else str(one) for one in given]
    assert [row["external_id"] for row in rows] == as_text


def test_it_folds_every_exact_copy(rows: Rows, bodies: list[str]) -> None:
    first: dict[str, int] = {}
    surplus = {}
    for number, body in enumerate(bodies, start=1):
        if first.setdefault(body, number) != number:
            surplus[number] = first[body]
    assert len(surplus) == N_SURPLUS

    assert {row["row"] for row in rows if row["reason"] == "exact_copy"} == set(surplus)
    by_row = {row["row"]: row for row in rows}
    for copy, original in surplus.items():
        # The first may itself be a near copy of a text before it; then both are folded under that one.
        assert by_row[copy]["copy_of"] == (by_row[original]["copy_of"] or original)


def test_it_folds_near_copies_and_nothing_else(rows: Rows, bodies: list[str]) -> None:
    fold = {row["row"]: row["copy_of"] or row["row"] for row in rows}
    again = {row["row"] for row in rows if row["reason"] == "asked_again"}
    near = [row for row in rows if row["reason"] == "near_copy"]
    # Widths and cases do not set texts apart.
    pairs = _near_pairs([unicodedata.normalize("NFKC", body).lower() for body in bodies])
    assert near and pairs

    # Letters of one wording about two estates or schools are no copies.
    about = {row["row"]: sited(row["title"] or "", row["text"] or "") for row in rows}
    apart = {
        pair
        for pair in pairs
        if fold[pair[0]] != fold[pair[1]]
        and again.isdisjoint(_texts(pair, fold))
        and not are_apart(about[pair[0]], about[pair[1]])
    }
    assert len(apart) <= len(pairs) / 100, sorted(apart)
    alone = {row["row"] for row in near} - {row for pair in pairs for row in pair}
    assert alone == set()


def _texts(pair: tuple[int, int], fold: dict[int, int]) -> set[int]:
    return {*pair, *(fold[row] for row in pair)}


def _near_pairs(bodies: list[str]) -> set[tuple[int, int]]:
    """Pairs of rows whose sets of four-character shingles overlap by NEAR or more, by one matrix product."""
    numbers: dict[str, int] = {}
    columns: list[int] = []
    ends = [0]
    for body in bodies:
        runs = {body[start : start + 4] for start in range(len(body) - 3)} if len(body) >= SHORTEST else set()
        columns += sorted(numbers.setdefault(run, len(numbers)) for run in sorted(runs))
        ends.append(len(columns))
    shape = (len(bodies), len(numbers))
    held = csr_matrix((np.ones(len(columns), dtype=np.int32), columns, ends), shape=shape)
    sizes = np.diff(ends)
    shared = (held @ held.T).tocoo()
    union = sizes[shared.row] + sizes[shared.col] - shared.data
    hits = (shared.row < shared.col) & (shared.data >= NEAR * union)
    return {
        (int(one) + 1, int(other) + 1) for one, other in zip(shared.row[hits], shared.col[hits], strict=True)
    }


def test_it_gives_copies_what_their_original_has(rows: Rows) -> None:
    by_row = {row["row"]: row for row in rows}
    copies = [row for row in rows if row["fate"] == "copy"]
    for name in ("topic_id", "issue_id", "kinds"):
        assert [row[name] for row in copies] == [by_row[row["copy_of"]][name] for row in copies]


def test_it_points_every_ask_at_words_as_received(rows: Rows, received: list[dict[str, Any]]) -> None:
    n_asks = 0
    for row, cells in zip(rows, received, strict=True):
        for ask in row["asks"] or ():
            field = str(cells[{"title": "留言主题", "text": "留言详情"}[ask["field"]]])
            assert 0 <= ask["start"] < ask["end"] <= len(field)
            assert field[ask["start"] : ask["end"]].strip()
            n_asks += 1
    assert n_asks > 1000


def test_it_reads_all_dates(ended: tuple[dict[str, Any], Path], rows: Rows) -> None:
    assert ended[0]["n_unread_dates"] == 0
    assert [row["row"] for row in rows if row["published_at"] is None] == []


@pytest.mark.parametrize("place", [0, 1])
def test_it_finds_a_known_hot_issue(ended: tuple[dict[str, Any], Path], rows: Rows, place: int) -> None:
    with (BOARD / "hot-issues.tsv").open(encoding="utf-8", newline="") as lines:
        known: dict[str, set[str]] = {}
        for line in csv.DictReader(lines, delimiter="\t"):
            known.setdefault(line["issue"], set()).add(line["message_id"])
    assert len(known) == 2
    members = list(known.values())[place]
    ranks = {row["issue_id"]: row["rank"] for row in pq.read_table(ended[1] / "issues.parquet").to_pylist()}

    by_issue = Counter(row["issue_id"] for row in rows if row["external_id"] in members)
    of_them = [row for row in rows if row["external_id"] in members]
    del by_issue[None]
    issue_id, n_found = by_issue.most_common(1)[0]
    n_inside = sum(row["issue_id"] == issue_id for row in rows)

    told = f"rank {ranks[issue_id]}, precision {n_found / n_inside:.2f}, recall {n_found / len(of_them):.2f}"
    assert ranks[issue_id] <= 10, told
    assert n_found / n_inside >= 0.7, told
    assert n_found / len(of_them) >= 0.7, told


def test_it_reports_on_replies_where_there_are_some(minyi: Ran, tmp_path: Path) -> None:
    said, folder = _brief_of(minyi, BOARD / "messages-with-replies.xlsx", tmp_path / "brief")
    brief = json.loads((folder / "brief.json").read_text("utf-8"))
    figures = {figure["id"]: figure["value"] for figure in brief["figures"]}

    assert said["n_received"] == 2816
    assert "promises" in {section["id"] for section in brief["sections"]}
    assert figures["replied"] + figures["unreplied"] == figures["all.messages"]
    assert figures["replied.percent"] > 90
    assert figures["reply.median_days"] > 0
    assert 'data-figure="reply.median_days"' in (folder / "brief.html").read_text("utf-8")
