"""Where a brief cannot be written is told before anything is read."""

import errno
from pathlib import Path

import pytest

from minyi.errors import OutputError
from minyi.pipelines.brief_folder import check_folder


@pytest.mark.parametrize("name", ["new", "new/below/it", ".", "kept"])
def test_it_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    (tmp_path / "kept").mkdir()
    check_folder(tmp_path / name)
    assert [path.name for path in tmp_path.rglob("*")] == ["kept"]


@pytest.mark.parametrize("name", ["file", "file/below/it"])
def test_it_refuses_a_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match=r"REP-004 .*/file.? "):
        check_folder(tmp_path / name)


def test_it_refuses_a_link_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(OutputError, match="REP-004"):
        check_folder(tmp_path / "link")


def test_it_refuses_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "brief.html").mkdir()
    with pytest.raises(OutputError, match=r"brief\.html"):
        check_folder(tmp_path)


@pytest.mark.parametrize("name", [".", "new/below/it"])
def test_it_refuses_a_folder_that_may_not_be_written_to(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(folder: Path) -> None:
        raise PermissionError(errno.EACCES, "denied", str(folder))

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(OutputError, match="REP-003"):
        check_folder(tmp_path / name)
