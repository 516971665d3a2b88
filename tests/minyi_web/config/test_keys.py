"""The keys of the office: made once, for their owner alone."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from minyi_web.config.errors import HomeUnusable
from minyi_web.config.keys import kept_key, office_key


def test_it_takes_the_key_that_is_given_and_keeps_none(tmp_path: Path) -> None:
    assert office_key("given", tmp_path / "home") == "given"
    assert not (tmp_path / "home").exists()


def test_it_makes_a_key_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    key = office_key("", home)
    assert office_key("", home) == key
    assert len(key) >= 48
    assert stat.S_IMODE((home / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_it_keeps_different_keys_under_different_names(tmp_path: Path) -> None:
    assert kept_key(tmp_path, "one") != kept_key(tmp_path, "other")


def test_it_gives_all_who_start_at_once_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: kept_key(tmp_path, "key"), range(32)))
    assert len(keys) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["key"]


def test_it_says_that_the_folder_cannot_be_used(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    with pytest.raises(HomeUnusable, match=r"CFG-002 The folder of the office, .*file, cannot be used"):
        office_key("", in_the_way)
