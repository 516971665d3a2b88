"""What a file is known by."""

import hashlib
from pathlib import Path

import pytest

from minyi.listening.errors import FileMissingError
from minyi.pipelines.digests import sha256_of


@pytest.mark.parametrize("n_bytes", [0, 1, 3_000_001])
def test_it_sums_all_bytes_of_a_file(tmp_path: Path, n_bytes: int) -> None:
    content = b"lamp" * (n_bytes // 4) + b"." * (n_bytes % 4)
    (tmp_path / "a.csv").write_bytes(content)
    assert sha256_of(tmp_path / "a.csv") == hashlib.sha256(content).digest()


def test_it_says_which_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match=r"nowhere\.csv"):
        sha256_of(tmp_path / "nowhere.csv")
