"""An import from its file to the tables: fetched, read whole, cleaned and written, chunk by chunk.

1. What stands at the address of the source lands in a folder of the import's own, once.
2. Every row is read into a passing file: a file that cannot be read to its end, or changes meanwhile, brings
   nothing.
3. Rows that are here already are counted as known. The others are cleaned by several processes where there
   are many, and written some thousands a transaction. Killed at any moment and begun again it reads the file
   anew, knows its own rows, and goes on where it was.
4. The counts are asked of the tables.
"""

import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile

import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings
from django.db import transaction

from minyi.cleaning.batch import clean_batch
from minyi.engines import HERE, Engine, Processes, n_cores
from minyi.listening.errors import FileChangedError
from minyi.listening.opening import state_of
from minyi.listening.options import ReadOptions
from minyi.listening.reading import preview, read_files
from minyi.pipelines.digests import sha256_of
from minyi.records import CLEANED, RECEIVED
from minyi_web.due import Job
from minyi_web.listening import landing, uploads
from minyi_web.listening.columns import fitting, options_of, plain
from minyi_web.listening.errors import CountsDiffer, StoredFileGone
from minyi_web.listening.keys import RowKeys
from minyi_web.listening.models import Import, Origin, Source
from minyi_web.listening.queries import settled
from minyi_web.listening.storing import Chunk, known_keys, put_in
from minyi_web.people import audit

_ROWS_A_CHUNK = 2_000
_CLEANED_AT_ONCE = 200  # rows: few enough that two processes end at about the same time
_FEWEST_TO_SHARE = 4_000  # rows: with fewer, starting processes takes longer than they save
_MOST_PROCESSES = 4


def take_in(import_: Import, job: Job) -> None:
    """Do an import. Raises the errors of ``listening`` and of the library, and ``Stopped``."""
    paths = _paths(import_, job)
    if not paths:
        _settle(import_, 0, job)  # the address was visited, and has nothing new
        return
    options = _options_for(paths, import_)
    with _read(paths, options, import_, job) as rows:
        Import.objects.filter(pk=import_.pk).update(n_known=0)
        _write(rows, import_, job)
        job.go_on()
        import_.columns = _roles(paths, options)
        _settle(import_, _n_rows(rows), job)


def _paths(import_: Import, job: Job) -> list[Path]:
    if import_.source.address and not import_.stored_name:
        landing.fetch(import_, job)
    path = uploads.path_of(import_.stored_name)
    if path.is_dir():
        return landing.landed_in(path)
    if not import_.stored_name or not path.exists():
        raise StoredFileGone(file=import_.file_name or import_.stored_name or "–")
    if sha256_of(path).hex() != import_.sha256:
        raise FileChangedError(file=import_.file_name)
    return [path]


@contextmanager
def _read(
    paths: Sequence[Path], options: ReadOptions, import_: Import, job: Job
) -> Iterator[pa.RecordBatchFileReader]:
    """Every row received, in a passing file that is gone however the process ends."""
    states = [state_of(path) for path in paths]
    with uploads.keeping(), TemporaryFile(dir=settings.UPLOADS) as spool:
        job.begin("reading", None)
        with pa.ipc.new_file(spool, RECEIVED) as writer:
            for batch in read_files(paths, options):
                job.go_on()
                writer.write_batch(batch)
                job.advance(batch.num_rows)
        job.end()
        if [state_of(path) for path in paths] != states:
            raise FileChangedError(file=import_.file_name)
        spool.seek(0)
        yield pa.ipc.open_file(spool)


def _options_for(paths: Sequence[Path], import_: Import) -> ReadOptions:
    """How the files of an import are read.

    What was said for the file holds; else what is remembered of the source, as far as its columns are there.
    What an address brings has the columns that its reader gives it.
    """
    source = import_.source
    said = plain(import_.columns)
    if not said and source.columns and len(paths) == 1:
        there = [column.name for column in preview(paths[0], ReadOptions(zone=source.zone)).columns]
        said = fitting(source.columns, there)
    return options_of(said, source)


def _roles(paths: Sequence[Path], options: ReadOptions) -> dict[str, list[str]]:
    """How the columns of a file were read, guesses included; of several files there is no one answer."""
    if len(paths) != 1:
        return {}
    return {role: list(names) for role, names in preview(paths[0], options).roles.items()}


def _n_rows(rows: pa.RecordBatchFileReader) -> int:
    return sum(rows.get_batch(place).num_rows for place in range(rows.num_record_batches))


def _write(rows: pa.RecordBatchFileReader, import_: Import, job: Job) -> None:
    n_rows, n_known = _n_rows(rows), 0
    job.begin("cleaning", n_rows)
    with _engine_for(n_rows) as engine:
        for chunk, n_received in _cleaned(_chunks(rows), import_, engine):
            job.go_on()
            n_known += put_in(import_, chunk, n_known)
            job.advance(n_received)
    job.end()


def _chunks(rows: pa.RecordBatchFileReader) -> Iterator[pa.RecordBatch]:
    for place in range(rows.num_record_batches):
        batch = rows.get_batch(place)
        for start in range(0, batch.num_rows, _ROWS_A_CHUNK):
            yield batch.slice(start, _ROWS_A_CHUNK)


def _cleaned(
    batches: Iterator[pa.RecordBatch], import_: Import, engine: Engine
) -> Iterator[tuple[Chunk, int]]:
    """Chunks ready to be written. The next is given to other processes before the last is written here."""
    secret = str(settings.PSEUDONYM_KEY).encode()
    keys = RowKeys(secret, with_author=import_.source.origin == Origin.ADDRESSED)
    work = partial(clean_batch, key=secret)
    begun: deque[tuple[Chunk, int, Iterator[pa.RecordBatch]]] = deque()
    for batch in batches:
        chunk, new = _sorted_out(batch, keys.of(batch), import_)
        begun.append((chunk, batch.num_rows, engine.map(work, _in_parts(new))))
        if len(begun) > 1:
            yield _whole(*begun.popleft())
    while begun:
        yield _whole(*begun.popleft())


def _whole(chunk: Chunk, n_received: int, parts: Iterator[pa.RecordBatch]) -> tuple[Chunk, int]:
    cleaned = pa.Table.from_batches(parts, schema=CLEANED)
    return Chunk(cleaned, chunk.keys, chunk.rejected, chunk.n_known), n_received


def _sorted_out(batch: pa.RecordBatch, keys: list[str], import_: Import) -> tuple[Chunk, pa.RecordBatch]:
    """Which rows are new, rejected or known. Known rows need no cleaning."""
    codes: list[str | None] = batch["reject_code"].to_pylist()
    usable = [key for key, code in zip(keys, codes, strict=True) if code is None]
    known = known_keys(import_.source, usable)
    places = [
        place
        for place, (key, code) in enumerate(zip(keys, codes, strict=True))
        if code is None and key not in known
    ]
    rejected = batch.filter(pc.is_valid(batch["reject_code"]))
    told = zip(*(rejected[name].to_pylist() for name in ("row", "reject_code", "original")), strict=True)
    chunk = Chunk(
        cleaned=CLEANED.empty_table(),
        keys=tuple(keys[place] for place in places),
        rejected=tuple((int(row), str(code), original or "") for row, code, original in told),
        n_known=sum(brought_by != import_.pk for brought_by in known.values()),
    )
    return chunk, batch.take(pa.array(places, pa.int64()))


def _in_parts(batch: pa.RecordBatch) -> list[pa.RecordBatch]:
    """The rows some hundred at a time, copied, since a slice travels with all that it was cut from."""
    return [
        batch.take(pa.array(range(start, min(start + _CLEANED_AT_ONCE, batch.num_rows)), pa.int64()))
        for start in range(0, batch.num_rows, _CLEANED_AT_ONCE)
    ]


def _engine_for(n_rows: int) -> AbstractContextManager[Engine]:
    n_processes = min(n_cores(), _MOST_PROCESSES)
    # A daemonic process may start no others.
    is_alone = n_processes < 2 or multiprocessing.current_process().daemon
    return nullcontext(HERE) if is_alone or n_rows < _FEWEST_TO_SHARE else Processes(n_processes)


def _settle(import_: Import, n_received: int, job: Job) -> None:
    """The counts, asked of the tables; written down once, however often the end is reached."""
    with transaction.atomic():
        row = Import.objects.select_for_update().get(pk=import_.pk)
        found = settled(import_)
        n_settled = sum(found.values()) + row.n_known
        if n_settled != n_received:
            raise CountsDiffer(number=import_.pk, n_received=n_received, n_settled=n_settled)
        counts = {**found, "n_known": row.n_known, "n_received": n_received}
        if n_received and row.n_received == n_received:
            return
        at = job.now()
        Import.objects.filter(pk=import_.pk).update(**counts, columns=import_.columns)
        Source.objects.filter(pk=import_.source_id).update(last_brought_at=at, n_failures=0)
        landing.keep_cursor(import_)
        audit.append("import.done", import_, import_.asked_by, {**counts, "sha256": import_.sha256}, at)
