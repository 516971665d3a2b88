"""The terminal commands of the office."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.minyi_web.config.conftest import OwnOffice

from minyi.cli.refusals import WrongMapping
from minyi_web.config.commands import ImportCommand, run_import

_LETTERS = (
    "编号,标题,内容,时间,用户\n"
    "1,路灯不亮,幸福小区东门的路灯坏了一个月，晚上老人出门很不方便，希望尽快修好。,2026-01-05 10:00:00,甲\n"
    "2,公交,建议增加12路公交车的早高峰班次，现在等车要半个小时。,2026-01-06 11:00:00,乙\n"
    "3,路灯不亮,幸福小区东门的路灯坏了一个月，晚上老人出门很不方便，希望尽快修好。,2026-01-07 09:00:00,丙\n"
)
_WITHOUT_DJANGO = """
import sys
import minyi_web.config.commands
assert not [name for name in sys.modules if name.partition(".")[0] == "django"]
sys.modules["django"] = None
from minyi.cli.main import main
main(sys.argv[1:])
"""


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    file = tmp_path / "letters.csv"
    file.write_text(_LETTERS, "utf-8")
    return file


@pytest.mark.parametrize("words", [["serve"], ["import", "x.csv"], ["verify"], ["demo"]])
def test_it_names_the_extra_that_is_missing(words: list[str]) -> None:
    command = [sys.executable, "-c", _WITHOUT_DJANGO, *words, "--lang", "zh"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 5, done.stderr
    assert done.stderr == "CFG-003 没有安装办公室需要的软件包 django。\n请运行 pip install 'minyi[web]'。\n"


def test_it_imports_a_file_once_and_says_what_became_of_every_row(
    own_office: OwnOffice, letters: Path
) -> None:
    first = own_office.run("import", str(letters), "--source", "市民留言板", "--json")
    assert (first.code, first.err) == (0, "")
    told = json.loads(first.out)
    names = ("n_received", "n_kept", "n_copies", "n_set_aside", "n_rejected", "n_known")
    assert [told[name] for name in names] == [3, 2, 1, 0, 0, 0]
    assert told["source"] == "市民留言板"
    assert told["imports"][0]["file"] == "letters.csv"

    again = own_office.run("import", str(letters), "--source", "市民留言板", "--lang", "en")
    assert again.code == 0
    summary = "3 rows received = 0 kept + 0 copies + 0 set aside + 0 rejected + 3 known"
    assert again.out.strip() == summary

    verified = own_office.run("verify", "--json")
    assert verified.code == 0, verified.err
    found = json.loads(verified.out)
    assert (found["n_imports"], found["faults"]) == (2, [])
    assert found["n_entries"] >= 3


def test_it_says_why_a_file_could_not_be_imported(own_office: OwnOffice, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    ended = own_office.run("import", str(tmp_path / "empty.csv"), "--json")
    assert ended.code == 3
    assert json.loads(ended.err)["code"] == "LIS-004"
    assert "empty.csv" in json.loads(ended.err)["message"]


def test_it_says_that_there_is_no_such_file(own_office: OwnOffice) -> None:
    ended = own_office.run("import", "nowhere.csv", "--lang", "en")
    assert ended.code == 3
    assert ended.err.startswith("LIS-001")
    assert "Traceback" not in ended.err


def test_it_refuses_a_role_that_does_not_exist_before_it_opens_the_office() -> None:
    with pytest.raises(WrongMapping, match="“words=内容”"):
        run_import(ImportCommand(files=["x.csv"], columns=["words=内容"]))
