"""The sections of what rose and of the office's targets, on a run made by hand."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest

from minyi.records import BURSTS, MESSAGES, Quote, Target, Understood
from minyi.reporting.build import build_brief
from minyi.reporting.desk import ALL_WORDS
from minyi.reporting.files import brief_as_json
from minyi.reporting.rose import SHOWN_DAYS
from minyi.reporting.shapes import BriefOptions
from minyi.reporting.targets import FEWEST_PEOPLE
from minyi.reporting.words_watching import WATCHING_WORDS

DAY = date(2020, 1, 1)


def said(understood: Understood, section_id: str, lang: Any = "en") -> str | None:
    """The words of a section, with the values of its figures."""
    brief = brief_as_json(build_brief(understood, BriefOptions(lang=lang)))
    values = {figure["id"]: figure["value"] for figure in brief["figures"]}

    def words(part: Any) -> str:
        if isinstance(part, dict):
            if "figure" in part and len(part) == 1:
                return str(values[part["figure"]])
            return " ".join(words(one) for one in part.values())
        return "".join(words(one) for one in part) if isinstance(part, list) else str(part)

    found = [section for section in brief["sections"] if section["id"] == section_id]
    return words(found[0]) if found else None


def days_of(understood: Understood) -> list[date]:
    rows = understood.messages.to_pylist()
    return sorted(
        row["published_at"].date() for row in rows if row["published_at"] and row["fate"] in ("kept", "copy")
    )


def alarm(understood: Understood, **given: Any) -> Understood:
    """The run with an alarm for its first issue, on its last day."""
    last = days_of(understood)[-1]
    issue = understood.issues["issue_id"][0].as_py()
    row = {"burst_id": "b0001", "kind": "burst", "issue_id": issue, "first_on": last, "last_on": last}
    row |= {"peak_on": last, "n_voices": 5, "observed": 5, "expected": 0.42, "p": 1e-4, **given}
    return replace(understood, bursts=pa.Table.from_pylist([row], schema=BURSTS))


def test_it_tells_an_alarm_with_its_people_and_what_is_usual(town: Understood) -> None:
    words = said(alarm(town), "rose") or ""
    assert town.issues["name"][0].as_py() in words
    assert "where about 0.4 would be usual" in words
    assert "about one alarm a month at most is false" in (said(alarm(town), "made") or "")


def test_it_says_hardly_anybody_where_nought_point_nought_would_stand(town: Understood) -> None:
    assert "hardly anybody would as a rule" in (said(alarm(town, expected=0.004), "rose") or "")


def test_it_tells_no_alarm_that_is_older_than_a_month(town: Understood) -> None:
    last = days_of(town)[-1]
    for n_days, is_told in ((SHOWN_DAYS - 1, True), (SHOWN_DAYS, False)):
        day = last - timedelta(days=n_days)
        words = said(alarm(town, first_on=day, last_on=day, peak_on=day), "rose") or ""
        assert ("would be usual" in words) == is_told


def test_it_says_when_what_is_new_was_last_seen(town: Understood) -> None:
    new: dict[str, Any] = {"kind": "new", "expected": None, "p": None}
    assert "it was last seen on 2020-01-01" in (said(alarm(town, **new, seen_on=DAY), "rose") or "")
    assert "nobody in the file wrote of it before" in (said(alarm(town, **new), "rose") or "")


def test_it_tells_the_alarm_though_one_date_is_of_years_to_come(town: Understood) -> None:
    watched = alarm(town)
    rows = watched.messages.to_pylist()
    dated = [row for row in rows if row["published_at"] and row["fate"] == "kept"]
    earliest = min(dated, key=lambda row: row["published_at"])
    earliest["published_at"] = earliest["published_at"].replace(year=2062)
    table = pa.Table.from_pylist(rows, schema=MESSAGES)
    words = said(replace(watched, messages=table), "rose") or ""
    assert "would be usual" in words
    assert "1 message bears a date" in words
    assert "would be usual" not in (
        said(replace(alarm(town), messages=table, bursts=town.bursts), "rose") or ""
    )


def test_it_says_since_when_there_are_too_few_days(town: Understood) -> None:
    rows = town.messages.to_pylist()
    late = days_of(town)[-1] - timedelta(days=20)
    for row in rows:
        if row["published_at"] and row["published_at"].date() < late:
            row["published_at"] -= timedelta(days=9_000)
    words = said(replace(town, messages=pa.Table.from_pylist(rows, schema=MESSAGES)), "rose") or ""
    assert "Since a long time without any there are messages on" in words
    assert "The file spans less than" not in words


def test_it_says_that_there_are_no_dates(town: Understood) -> None:
    rows = [row | {"published_at": None} for row in town.messages.to_pylist()]
    undated = replace(town, messages=pa.Table.from_pylist(rows, schema=MESSAGES))
    assert "The messages carry no dates" in (said(undated, "rose") or "")


def with_targets(town: Understood, n: int, **given: Any) -> Understood:
    rows = town.messages.to_pylist()
    left = n
    for row in rows:
        row["targets"] = None
        if row["fate"] == "kept" and row["author_pseudonym"] and "misconduct" not in (row["kinds"] or ()):
            row["targets"] = ["g001"] if left > 0 else []
            left -= 1
    table = pa.Table.from_pylist(rows, schema=MESSAGES)
    return replace(town, messages=table, targets=(Target("g001", "night buses"),), **given)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_has_no_section_of_targets_without_a_list(town: Understood, lang: str) -> None:
    assert said(town, "targets", lang) is None


def test_it_tells_counts_and_no_share(town: Understood) -> None:
    words = said(with_targets(town, 40), "targets") or ""
    assert "night buses" in words
    assert "no share for or against is told" in words
    assert "sure enough to read as for or against" in words


def test_it_tells_nothing_of_few_people(town: Understood) -> None:
    words = said(with_targets(town, FEWEST_PEOPLE - 1), "targets") or ""
    assert "Written of by fewer than ten people, so nothing is told: night buses" in " ".join(words.split())
    assert "distinct text" not in words


def test_it_says_which_side_has_no_quote(town: Understood) -> None:
    ready = with_targets(town, 40)
    (row,) = (row for row in ready.messages.to_pylist() if row["row"] == 1)
    quote = Quote(1, "text", row["text"], "for")
    words = said(replace(ready, quotes={**ready.quotes, "g001": (quote,)}), "targets") or ""
    assert "sure enough to read as against it" in words
    assert row["text"] in words


@pytest.mark.parametrize("key", sorted(WATCHING_WORDS))
def test_it_leaves_every_number_of_these_words_to_a_figure(key: str) -> None:
    for words in ALL_WORDS[key]:
        assert not any(sign.isdigit() for sign in words)
