"""What every reader promises, as functions that any reader can be held to, in any test runner.

A test writes files with the reader's format and hands both over::

    def write(path, rows):  # rows are dicts of text, "" is an empty cell
        ...

    def test_it_keeps_the_contract(tmp_path):
        check_reader(Trial(SubtitleReader(), write, roles=frozenset({"text"})), tmp_path)

Each promise is a function of ``PROMISES``; it raises AssertionError with what is wrong.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from minyi.errors import MinyiError
from minyi.listening.blocks import MOST_ROWS, Block, Reader, Sample
from minyi.listening.opening import LOOKS, N_FIRST_BYTES
from minyi.listening.readers import reader_of
from minyi.listening.readers.third_party import SUREST, flaw_of
from minyi.listening.reading import ReadOptions, read_files
from minyi.records import RECEIVED

Written = Mapping[str, str]

OPTIONS = ReadOptions()
IDS = ("007", "A-19 b", "12345678901234567890", "１２", "x/y")
_ODD_SAMPLES = (b"", b"\0" * 100, b"\xff\xfe\xff", b"<", b"{", b"[1", b"\x1b$B", bytes(range(256)))


@dataclass(frozen=True, slots=True)
class Trial:
    """A reader on trial: how to write files for it, and what its format cannot hold.

    ``write`` makes a file of rows whose values are all text. ``roles`` are the columns that a file can have,
    ``text`` among them; None means any column. ``most_rows`` is how many messages a file can hold.
    """

    reader: Reader
    write: Callable[[Path, Sequence[dict[str, str]]], None]
    roles: frozenset[str] | None = None
    most_rows: int | None = None
    ids: tuple[str, ...] = IDS
    holds_nul: bool = True
    holds_empty: bool = True  # a row in which nothing is said
    keeps_spaces: bool = True  # at both ends of a text

    def holds(self, *columns: str) -> bool:
        """Whether a file of the format can have these columns."""
        return self.roles is None or self.roles.issuperset(columns)

    def files(self, folder: Path, rows: Sequence[Written], name: str = "messages") -> list[Path]:
        """Files with ``rows``, as many as are needed."""
        size = self.most_rows or max(1, len(rows))
        paths = []
        for number, start in enumerate(range(0, max(1, len(rows)), size)):
            path = folder / f"{name}{number or ''}{self.reader.suffixes[0]}"
            self.write(path, [dict(row) for row in rows[start : start + size]])
            paths.append(path)
        return paths


def check_reader(trial: Trial, folder: Path) -> None:
    """Hold a reader to every promise, each in a folder of its own below ``folder``."""
    for promise in PROMISES:
        below = folder / promise.__name__
        below.mkdir()
        promise(trial, below)


def check_description(trial: Trial, folder: Path) -> None:
    """Name, suffixes and kinds are such as others can rely on."""
    reader = trial.reader
    _hold(bool(reader.name) and reader.name.isascii(), f"the name {reader.name!r} is not plain ASCII")
    _hold(bool(reader.suffixes), "there is no suffix")
    for suffix in reader.suffixes:
        _hold(
            suffix.startswith(".") and suffix == suffix.lower(), f"{suffix!r} is no suffix in small letters"
        )
    _hold(bool(reader.kinds) and set(reader.kinds) <= set(LOOKS), f"{reader.kinds} are not all in LOOKS")


def check_score(trial: Trial, folder: Path) -> None:
    """The score of any bytes is a number from 0 to 100, the same each time, and never an error."""
    (path, *_) = trial.files(folder, [{"text": "the lamp is out"}])
    content = path.read_bytes()[:N_FIRST_BYTES]
    for first in (content, content[: len(content) // 2], *_ODD_SAMPLES):
        scores = [trial.reader.score(Sample(path.name, first)) for _ in range(2)]
        _hold(0 <= scores[0] <= SUREST, f"{scores[0]} is no score from 0 to {SUREST}")
        _same(scores[1], scores[0], "the score of the same bytes")


def check_choice(trial: Trial, folder: Path) -> None:
    """Its own files are read by it: it is registered, and surest of them."""
    for path in trial.files(folder, [{"text": "the lamp is out"}, {"text": "the bus is late"}]):
        _same(reader_of(path).name, trial.reader.name, f"the reader chosen for {path.name}")


def check_blocks(trial: Trial, folder: Path) -> None:
    """Blocks are well formed, and the same when a file is read again; reading leaves it as it is."""
    for path in trial.files(folder, [{"text": f"message number {number}"} for number in range(20)]):
        content = path.read_bytes()
        once, again = (list(trial.reader.read(path, OPTIONS)) for _ in range(2))
        _hold(bool(once), "there is no block, not even one without rows")
        for block in once:
            flaw = flaw_of(block)
            _hold(flaw is None, f"{flaw}")
        _same(list(map(_plain, again)), list(map(_plain, once)), "the blocks of a second reading")
        _same(path.read_bytes(), content, "the file after it was read")


def check_fates(trial: Trial, folder: Path) -> None:
    """Every row comes out once, usable or rejected as empty."""
    texts = ["第一条留言", "", "the third message", "", "", "第六条，也是最后一条"]
    texts = texts if trial.holds_empty else [text for text in texts if text]
    received = _read(trial, folder, [{"text": text} for text in texts])
    _same(received["row"].to_pylist(), list(range(1, len(texts) + 1)), "the numbers of the rows")
    _same(received["text"].to_pylist(), [text or None for text in texts], "the texts")
    codes = [None if text else "empty" for text in texts]
    _same(received["reject_code"].to_pylist(), codes, "the reject codes")


def check_rejected(trial: Trial, folder: Path) -> None:
    """Of a rejected row nothing is kept but its place, the code and the original."""
    paths = trial.files(folder, [{"text": "好" * 300}, {"text": "short and good"}])
    row = received_of(paths, ReadOptions(longest_text=200)).to_pylist()[0]
    said = {name for name, value in row.items() if value is not None}
    _same(said, {"row", "file", "reject_code", "original"}, "what is kept of a rejected row")
    _same(row["reject_code"], "too_long", "the reject code")
    _hold("好" * 100 in row["original"], "the original does not hold the text")


def check_numbers(trial: Trial, folder: Path) -> None:
    """Rows are numbered over all files, and name theirs."""
    first = trial.files(folder, [{"text": "message one"}, {"text": "message two"}], "first")
    second = trial.files(folder, [{"text": "message three"}], "second")
    received = received_of([*first, *second])
    _same(received["row"].to_pylist(), [1, 2, 3], "the numbers of the rows")
    names = [first[0].name, first[-1].name, second[0].name]
    _same(received["file"].to_pylist(), names, "the files of the rows")


def check_bounds(trial: Trial, folder: Path) -> None:
    """However many rows a file has, a batch holds at most ``MOST_ROWS``."""
    if trial.most_rows is not None and trial.most_rows <= MOST_ROWS:
        return
    rows = [{"text": f"message number {number}"} for number in range(MOST_ROWS + 5)]
    batches = list(read_files(trial.files(folder, rows), OPTIONS))
    _hold(max(batch.num_rows for batch in batches) <= MOST_ROWS, "a batch is too large")
    _hold(all(batch.schema.equals(RECEIVED) for batch in batches), "a batch has another schema")
    numbers = [row for batch in batches for row in batch["row"].to_pylist()]
    _same(numbers, list(range(1, len(rows) + 1)), "the numbers of the rows")


def check_nuls(trial: Trial, folder: Path) -> None:
    """NULs are dropped, the row stays."""
    if trial.holds_nul:
        received = _read(trial, folder, [{"text": "one\0two three"}, {"text": "another message"}])
        _same(received["text"].to_pylist(), ["onetwo three", "another message"], "the texts")


def check_ids(trial: Trial, folder: Path) -> None:
    """The source's own ids stay as they are."""
    if trial.holds("id"):
        rows = [{"id": name, "text": f"a message from {name}"} for name in trial.ids]
        _same(tuple(_read(trial, folder, rows)["external_id"].to_pylist()), trial.ids, "the ids")


def check_words(trial: Trial, folder: Path) -> None:
    """The text stays as it was written."""
    text = "　　您好， 路灯坏了！ “it's dark” 😀 "
    text = text if trial.keeps_spaces else text.strip()
    received = _read(trial, folder, [{"text": text}, {"text": "another message"}])
    _same(received["text"].to_pylist()[0], text, "the text")


def check_empty_cells(trial: Trial, folder: Path) -> None:
    """An empty cell is nothing; a column without a role is kept in ``extra``."""
    rows = [
        {"id": "1", "title": "", "text": "a message", "author": "", "likes": "", "colour": ""},
        {"id": "2", "title": "a title", "text": "", "author": "A2", "likes": "0", "colour": "red"},
    ]
    if not trial.holds("title"):
        return
    first, second = _read(trial, folder, [_held(trial, row) for row in rows]).to_pylist()
    _same((first["reject_code"], second["reject_code"]), (None, None), "the reject codes")
    _same((first["title"], first["author"], first["likes"]), (None, None, None), "empty cells")
    _same((first["text"], second["text"], second["title"]), ("a message", None, "a title"), "said cells")
    if trial.holds("author"):
        _hold("A2" in (second["author"] or ""), f"the author is {second['author']!r}")
    if trial.roles is None:
        _same(second["likes"], 0, "the likes")
        _same((first["extra"], second["extra"]), (None, '{"colour":"red"}'), "the rest")


def check_moments(trial: Trial, folder: Path) -> None:
    """A date that cannot be read is kept as it stands, and so is its row."""
    name = "created_at" if trial.roles is None else "published_at"
    if not trial.holds("published_at"):
        return
    rows = [
        {"text": "a message", name: "2019/4/1 8:00:00"},
        {"text": "another message", name: "last spring"},
    ]
    first, second = _read(trial, folder, rows).to_pylist()
    at = first["published_at"]
    _same(at.isoformat() if at else None, "2019-04-01T00:00:00+00:00", "the date")
    _same((second["text"], second["published_at"]), ("another message", None), "the row without a date")
    _hold('"unread_published_at":"last spring"' in (second["extra"] or ""), "the date is lost")


def check_many_columns(trial: Trial, folder: Path) -> None:
    """Three hundred columns are read."""
    if trial.roles is None:
        row = {"text": "a message"} | {f"c{number}": f"v{number}" for number in range(299)}
        received = _read(trial, folder, [row, row]).to_pylist()
        _same([row["text"] for row in received], ["a message", "a message"], "the texts")
        _same(received[1]["extra"].count(":"), 299, "the number of other columns")


def check_damage(trial: Trial, folder: Path) -> None:
    """A file that is cut off or damaged is read as far as it goes, or refused by an error of our own tree."""
    (path, *_) = trial.files(folder, [{"text": f"message {number} 路灯"} for number in range(3)])
    whole = path.read_bytes()
    step = max(1, len(whole) // 16)
    for at in range(1, len(whole), step):
        for content in (whole[:at], whole[:at] + b"\xff\0<&[" + whole[at + 5 :], whole[at:], whole[:at] * 2):
            path.write_bytes(content)
            try:
                received_of([path])
                list(trial.reader.read(path, OPTIONS))
            except MinyiError as error:
                _hold(bool(error.say("zh").message), "an error says nothing")


PROMISES: tuple[Callable[[Trial, Path], None], ...] = (
    check_description,
    check_score,
    check_choice,
    check_blocks,
    check_fates,
    check_rejected,
    check_numbers,
    check_bounds,
    check_nuls,
    check_ids,
    check_words,
    check_empty_cells,
    check_moments,
    check_many_columns,
    check_damage,
)


def received_of(paths: Sequence[Path], options: ReadOptions = OPTIONS) -> pa.Table:
    """All rows of files as one RECEIVED table."""
    return pa.Table.from_batches(list(read_files(paths, options)), schema=RECEIVED)


def _read(trial: Trial, folder: Path, rows: Sequence[Written]) -> pa.Table:
    return received_of(trial.files(folder, rows))


def _held(trial: Trial, row: Written) -> Written:
    return {name: value for name, value in row.items() if trial.holds(name)}


def _plain(block: Block) -> tuple[object, ...]:
    return block.names, tuple(map(tuple, block.cells)), block.n_rows, block.spoilt


def _same(found: object, wanted: object, what: str) -> None:
    _hold(found == wanted, f"{what}: {str(found)[:500]}, not {str(wanted)[:500]}")


def _hold(is_kept: bool, what: str) -> None:
    if not is_kept:
        raise AssertionError(what)
