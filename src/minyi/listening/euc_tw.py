"""EUC-TW, the encoding of CNS 11643, for which Python has no codec: read by the system's own ``iconv``."""

import re
import shutil
import subprocess
from pathlib import Path

from minyi.listening.errors import EucTwError, detail_of

_SECONDS = 60
# What has no place in EUC-TW is handed on as SUB, which no text uses, and comes out as U+FFFD.
_STRAY = re.compile(rb"((?:[\x00-\x19\x1b-\x7f]|[\xa1-\xfe]{2}|\x8e[\xa1-\xb0][\xa1-\xfe]{2})++)|[\x00-\xff]")


def read_euc_tw(content: bytes, path: Path) -> str:
    """The text of ``content``, which is EUC-TW; ``path`` is the file it came from, for the error.

    Raises EucTwError where there is no iconv, or one that does not know EUC-TW.
    """
    program = shutil.which("iconv")
    if program is None:
        raise EucTwError(file=path, detail="iconv")
    mended = _STRAY.sub(lambda match: match[1] or b"\x1a", content)
    command = [program, "-c", "-f", "EUC-TW", "-t", "UTF-8"]
    try:
        # Nothing of the file is on the command line.
        done = subprocess.run(command, input=mended, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EucTwError(file=path, detail=detail_of(error)) from error
    # With -c, iconv answers 1 when it left something out.
    if not done.stdout and content:
        raise EucTwError(file=path, detail=done.stderr.decode("utf-8", errors="replace"))
    return done.stdout.decode("utf-8", errors="replace").replace("\x1a", "\ufffd")
