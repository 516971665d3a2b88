"""An office's list of places, in files of several formats."""

from pathlib import Path

import openpyxl
import pytest

from minyi.pipelines.place_errors import NoPlaceNames, NoPlaces, UnusablePlace, reason_in
from minyi.pipelines.place_files import read_places
from minyi.understanding.places_office import REASONS

TABLE = "名称,代码,上级,别名\n晨曦街道,320106991,,\n晨曦家园,,320106991,晨曦、东区大院\n,,,\n"


def _file(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_it_reads_a_table(tmp_path: Path) -> None:
    given = read_places(_file(tmp_path, "places.csv", TABLE))
    assert given.places.names == {"晨曦家园": "晨曦家园", "晨曦": "晨曦家园", "东区大院": "晨曦家园"}
    assert set(given.places.within.values()) == {"320106991"}
    assert len(given.digest) == 64


def test_it_reads_a_workbook_with_codes_as_numbers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("name", "code"), ("晨曦街道", 320106991)):
        sheet.append(row)
    path = tmp_path / "places.xlsx"
    book.save(path)
    assert read_places(path).places.gazetteer.names["320106991"] == "晨曦街道"


def test_it_reads_a_name_a_line(tmp_path: Path) -> None:
    given = read_places(_file(tmp_path, "places.txt", "晨曦家园\nMill Lane Estate\n"))
    assert set(given.places.names) == {"晨曦家园", "Mill Lane Estate"}


def test_it_says_that_no_column_holds_names(tmp_path: Path) -> None:
    with pytest.raises(NoPlaceNames) as raised:
        read_places(_file(tmp_path, "places.csv", "甲列,乙列\n1,2\n"))
    assert raised.value.values["columns"] == "甲列, 乙列"


def test_it_names_the_row_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(UnusablePlace) as raised:
        read_places(_file(tmp_path, "places.csv", TABLE + "松涛苑,,鼓楼区,\n"))
    assert raised.value.values["row"] == 4
    assert "鼓楼区" in raised.value.say("zh").message


@pytest.mark.parametrize("code", ["000000", "000106", "000106991"])
def test_it_refuses_a_code_that_lies_in_no_province(tmp_path: Path, code: str) -> None:
    with pytest.raises(UnusablePlace) as raised:
        read_places(_file(tmp_path, "places.csv", f"{TABLE}松涛街道,{code},,\n"))
    said = raised.value.say("zh").message
    assert f"代码“{code}”不属于任何省" in said and "第 4 行" in said


@pytest.mark.parametrize("content", ["name,code\n", "name,code\n,\n"])
def test_it_refuses_a_list_of_nothing(tmp_path: Path, content: str) -> None:
    with pytest.raises(NoPlaces):
        read_places(_file(tmp_path, "places.csv", content))


@pytest.mark.parametrize("reason", REASONS)
def test_it_has_words_for_every_reason(reason: str) -> None:
    assert "甲" in reason_in("zh", reason, "甲")
    assert "甲" in reason_in("en", reason, "甲")
