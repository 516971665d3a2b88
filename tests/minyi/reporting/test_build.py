import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import duckdb
import pytest

from minyi.records import Quote, Understood
from minyi.reporting.build import build_brief
from minyi.reporting.errors import QuoteMismatch
from minyi.reporting.files import write_outputs
from minyi.reporting.ledger import Ledger
from minyi.reporting.shapes import Brief, BriefOptions, Figure, Section

COUNTS = ("n_messages", "n_people", "n_texts", "n_unverified")


@pytest.fixture(scope="module")
def figures(town_brief: Brief) -> dict[str, Figure]:
    """The figures of the town by id."""
    return {figure.id: figure for figure in town_brief.figures}


def _figures(understood: Understood, **options: Any) -> dict[str, Figure]:
    brief = build_brief(understood, BriefOptions(**options))
    return {figure.id: figure for figure in brief.figures}


def _section(understood: Understood, name: str) -> Section:
    return next(one for one in build_brief(understood, BriefOptions()).sections if one.id == name)


@pytest.fixture(scope="module")
def opened(
    town: Understood, town_brief: Brief, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The Parquet files of the town, named as its queries name them."""
    folder = tmp_path_factory.mktemp("files")
    write_outputs(town_brief, town, folder)
    with duckdb.connect(":memory:") as connection:
        for name in ("messages", "topics", "issues", "campaigns", "changes"):
            connection.read_parquet(str(folder / f"{name}.parquet")).create_view(name)
        yield connection


def test_it_answers_every_figure_again_from_the_parquet_files(
    town_brief: Brief, opened: duckdb.DuckDBPyConnection
) -> None:
    for figure in town_brief.figures:
        row = opened.execute(figure.query).fetchone()
        assert row is not None
        assert row[0] == figure.value, figure.id


def test_it_opens_every_figure_to_the_same_rows_in_the_parquet_files(
    town_brief: Brief, opened: duckdb.DuckDBPyConnection
) -> None:
    lists = {one.query: one.rows for one in town_brief.lists}

    for figure in town_brief.figures:
        found = tuple(row for (row,) in opened.execute(figure.rows_query).fetchall())
        assert lists[figure.rows_query] == found, figure.id


def test_it_gives_every_row_received_one_fate(town: Understood, figures: dict[str, Figure]) -> None:
    fates = [int(figures[fate].value) for fate in ("kept", "copy", "set_aside", "rejected")]

    assert sum(fates) == figures["received"].value == town.messages.num_rows


@pytest.mark.parametrize(("table", "key"), [("topics", "topic"), ("issues", "issue")])
def test_it_counts_topics_and_issues_as_their_tables_do(
    town: Understood, figures: dict[str, Figure], table: str, key: str
) -> None:
    for row in getattr(town, table).to_pylist():
        for name in COUNTS:
            shown = figures.get(f"{key}.{row[f'{key}_id']}.{name.removeprefix('n_')}")
            assert shown is not None
            assert shown.value == row[name]


def test_it_counts_posts_and_not_persons_where_nobody_gives_a_name(
    make_town: Callable[..., Understood],
) -> None:
    lead = next(
        one
        for one in build_brief(make_town(named=False), BriefOptions(lang="en")).sections
        if one.id == "lead"
    )

    assert "posts are counted below, not persons" in str(lead)


def test_it_says_so_when_the_file_holds_no_replies(make_town: Callable[..., Understood]) -> None:
    assert "文件里没有答复" in str(_section(make_town(replies=False), "promises"))


def test_it_finds_the_topic_that_rose_and_no_other(figures: dict[str, Figure]) -> None:
    names = ("recent", "before", "expected")
    assert {key for key in figures if key.startswith("rise.")} == {f"rise.t5.{name}" for name in names}
    assert [figures[f"rise.t5.{name}"].value for name in names] == [12, 0, 0]


def test_it_draws_the_five_that_anybody_can_draw_again(town: Understood) -> None:
    def fingerprint(row: dict[str, Any]) -> str:
        return hashlib.sha256(("7" + "".join(row["text"].split())).encode()).hexdigest()

    rows = town.messages.to_pylist()
    pool = [row for row in rows if row["fate"] == "kept" and "misconduct" not in row["kinds"]]
    expected = sorted(pool, key=lambda row: (fingerprint(row), row["row"]))[:5]

    quotes = build_brief(town, BriefOptions(seed=7)).quotes

    assert [owned.quote.row for owned in quotes if owned.of == "drawn"] == [row["row"] for row in expected]


def test_it_draws_others_with_another_seed(town: Understood) -> None:
    def drawn(seed: int) -> list[int]:
        quotes = build_brief(town, BriefOptions(seed=seed)).quotes
        return [owned.quote.row for owned in quotes if owned.of == "drawn"]

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


def test_it_never_draws_nor_quotes_a_report_of_misconduct(town: Understood) -> None:
    sealed = {row["row"] for row in town.messages.to_pylist() if "misconduct" in (row["kinds"] or ())}

    for seed in range(4):
        quotes = build_brief(town, BriefOptions(seed=seed)).quotes
        assert sealed.isdisjoint(owned.quote.row for owned in quotes)


def test_it_builds_a_brief_of_nothing(make_town: Callable[..., Understood]) -> None:
    assert "没有可以计入的留言" in str(_section(make_town(0), "lead"))


def test_it_shows_dates_in_the_zone_of_the_brief(town: Understood) -> None:
    assert _figures(town, zone="Asia/Shanghai")["period.first"].value == "2024-01-03"
    assert _figures(town, zone="America/New_York")["period.first"].value == "2024-01-02"


def test_it_builds_nothing_when_a_quote_does_not_match(town: Understood) -> None:
    wrong = replace(town, quotes={"i1": (Quote(1, "text", "没有人这样说过", "near"),)})

    with pytest.raises(QuoteMismatch, match="row 1 does not match"):
        build_brief(wrong, BriefOptions())


def test_it_gives_the_same_brief_twice(town: Understood) -> None:
    assert build_brief(town, BriefOptions()) == build_brief(town, BriefOptions())


def test_it_leaves_its_tables_out_of_the_reach_of_hostile_names(make_town: Callable[..., Understood]) -> None:
    town = make_town()
    places = ["'; DROP TABLE messages; --"] * town.messages.num_rows
    index = town.messages.schema.get_field_index("place")
    hostile = replace(
        town, messages=town.messages.set_column(index, town.messages.schema.field(index), [places])
    )

    assert _figures(hostile)["received"].value == town.messages.num_rows


def test_it_lets_no_instant_with_a_zone_leave_the_database(
    town: Understood, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a value is read only where a package of time zones stands, which nothing here asks for."""
    kinds: list[str] = []
    ask = Ledger.ask

    def watched(ledger: Ledger, query: str) -> list[tuple[Any, ...]]:
        if query.lstrip("(").startswith("SELECT"):
            kinds.extend(str(kind) for _, kind, *_ in ask(ledger, f"DESCRIBE {query}"))
        return ask(ledger, query)

    monkeypatch.setattr(Ledger, "ask", watched)
    build_brief(town, BriefOptions())
    assert "INTEGER" in kinds
    assert not [kind for kind in kinds if "TIME ZONE" in kind]
