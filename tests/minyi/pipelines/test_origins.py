"""Which files came from which address."""

import subprocess
import sys
from pathlib import Path

from minyi.pipelines.origins import Landing, inputs_of, is_address
from minyi.records import InputFile


def test_it_tells_addresses_from_files() -> None:
    words = ("https://example.org", "imaps://a@b/c", "a.csv", "C:\\a.csv", "a//b", "x=://")
    assert [is_address(word) for word in words] == [True, True, False, False, False, False]


def test_it_makes_one_input_of_what_an_address_brought(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.csv", "1.html", "2.html", "3.xml")]
    origins = {paths[1]: "https://a/", paths[2]: "https://a/", paths[3]: "https://b/"}
    files = [InputFile(path.name, f"{place}" * 64, place) for place, path in enumerate(paths)]

    found = list(inputs_of(files, paths, Landing(tuple(paths[1:]), origins)))

    assert [(one.name, one.n_rows) for one in found] == [("a.csv", 0), ("https://a/", 3), ("https://b/", 3)]
    assert [one.sha256 for one in found[::2]] == ["0" * 64, "3" * 64]
    assert len(found[1].sha256) == 64


def test_it_loads_nothing_of_the_network() -> None:
    code = "import sys; import minyi.cli.brief, minyi.cli.clean; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not {"httpx", "httpcore", "imapclient", "minyi.listening.fetching"} & loaded
    assert "minyi.pipelines.origins" in loaded
