"""What every reader promises. The test class of a reader takes these tests over and writes the files."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

import pyarrow as pa
import pytest

from minyi.listening.blocks import Reader
from minyi.listening.contract import IDS, OPTIONS, PROMISES, Trial, received_of
from minyi.listening.reading import ReadOptions

Written = dict[str, str]


class ReaderContract:
    """Subclasses set ``reader`` and ``write`` rows whose values are all text; "" is an empty cell.

    What the format cannot hold stands in the other attributes, see ``minyi.listening.contract.Trial``.
    """

    reader: ClassVar[Reader]
    has_columns: ClassVar[bool] = True
    roles: ClassVar[frozenset[str] | None] = None
    most_rows: ClassVar[int | None] = None
    ids: ClassVar[tuple[str, ...]] = IDS
    holds_nul: ClassVar[bool] = True
    holds_empty: ClassVar[bool] = True
    keeps_spaces: ClassVar[bool] = True

    def write(self, path: Path, rows: Sequence[Written]) -> None:
        raise NotImplementedError

    def trial(self) -> Trial:
        roles = self.roles if self.has_columns else frozenset({"text"})
        return Trial(
            self.reader,
            self.write,
            roles=roles,
            most_rows=self.most_rows,
            holds_nul=self.holds_nul,
            holds_empty=self.holds_empty,
            keeps_spaces=self.keeps_spaces,
            ids=self.ids,
        )

    @pytest.mark.parametrize("check_promise", PROMISES, ids=lambda promise: promise.__name__)
    def test_it_keeps_its_promises(
        self, check_promise: Callable[[Trial, Path], None], tmp_path: Path
    ) -> None:
        check_promise(self.trial(), tmp_path)


def read(*paths: Path | ReadOptions) -> pa.Table:
    """All rows of files as one table; options may stand behind the paths."""
    files = [path for path in paths if isinstance(path, Path)]
    options = next((option for option in paths if isinstance(option, ReadOptions)), OPTIONS)
    return received_of(files, options)
