"""Rejected rows as a file for a spreadsheet, which can be brought in again."""

import csv
import io
from pathlib import Path

from minyi.listening.options import ReadOptions
from minyi.listening.reading import read_files
from minyi_web.listening.models import Reject
from minyi_web.listening.rejected_files import as_csv


def table(*rejects: Reject) -> list[list[str]]:
    content = as_csv(rejects, "en")
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_it_gives_rows_their_own_columns_and_broken_lines_one() -> None:
    found = table(
        Reject(row=3, code="empty", original='{"编号":"A3","数":7}'),
        Reject(row=5, code="fields", original='a,b,"c'),
        Reject(row=6, code="empty", original=""),
    )
    assert found[0] == ["编号", "数", "rejected row", "why rejected", "rejected line"]
    assert found[1] == ["A3", "7", "3", "The row has neither a text nor a title.", ""]
    assert found[2][:3] == ["", "", "5"] and found[2][4] == 'a,b,"c'
    assert found[3][2] == "6"


def test_it_defuses_formulas_in_cells_names_and_lines() -> None:
    found = table(
        Reject(row=1, code="empty", original='{"=1+1":"@SUM(A1)","b":"+cmd|calc"}'),
        Reject(row=2, code="quote", original="=HYPERLINK(1)"),
    )
    assert found[0][0] == "'=1+1"
    assert found[1][:2] == ["'@SUM(A1)", "'+cmd|calc"]
    assert found[2][4] == "'=HYPERLINK(1)"


def test_it_can_be_read_again_once_it_is_mended(tmp_path: Path) -> None:
    content = as_csv(
        [Reject(row=3, code="empty", original='{"编号":"A3","内容":"","时间":"2026-01-02"}')], "zh"
    )
    path = tmp_path / "mended.csv"
    path.write_bytes(content.replace(b"A3,,", "A3,路灯已经坏了半个月,".encode()))
    (row,) = next(read_files([path], ReadOptions())).to_pylist()
    assert (row["external_id"], row["text"], row["reject_code"]) == ("A3", "路灯已经坏了半个月", None)


def test_it_bears_what_is_no_json_or_cut() -> None:
    found = table(Reject(row=1, code="too_long", original='{"内容":"很长… (and 300,000 characters more)'))
    assert found[0][0] == "rejected row"
    assert found[1][2].startswith('{"内容"')
