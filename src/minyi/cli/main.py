"""The command ``minyi``: runs the command asked for, and ends with the right words and code.

Nothing stands at the top of this module but what the interpreter has in it. All else is loaded by ``main``,
first what notes signals, so that an interruption is told in words however soon it comes.
"""

import errno
import gc
import sys

TYPE_CHECKING = False  # as type checkers read it; ``typing`` is yet to be loaded
if TYPE_CHECKING:
    from collections.abc import Sequence

    from minyi.cli.signals import Noted

_INTERRUPTED = 130
_READER_GONE = 1
# Messages become very many objects, hardly any of them in a circle: circles are looked for this seldom.
_NEW_OBJECTS = 100_000


def main(arguments: "Sequence[str] | None" = None) -> None:
    """Run a command and exit with its code.

    0 done, 1 a fault of the program, 2 wrong command line, 3 input cannot be used, 4 output cannot be
    written, 5 something is missing, 130 interrupted (129 and 143 where the terminal closed or a ``kill``
    came).
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        from minyi.cli.signals import noted_signals
    except KeyboardInterrupt:
        from minyi.cli.ending import tell_interrupted

        sys.exit(tell_interrupted(given, _INTERRUPTED))
    gc.set_threshold(_NEW_OBJECTS)
    with noted_signals() as noted:
        from minyi.cli.streams import safe_streams

        with safe_streams():
            code = _code_of(given, noted)
    sys.exit(code)


def _code_of(given: "Sequence[str]", noted: "Noted") -> int:
    from minyi.cli.ending import tell_error, tell_interrupted, trace

    try:
        noted.begin()
        from minyi.cli.commands import run

        code = run(given)
        noted.ended = True
    except Exception as error:  # The last resort, here alone: a fault of the program is told in words too.
        noted.ended = True
        trace()
        if noted.numbers:
            return tell_interrupted(given, noted.exit_code)
        if isinstance(error, OSError) and error.errno == errno.EPIPE:
            # The reader of our output went away (``| head``): nobody is left to tell.
            return _READER_GONE
        return tell_error(error, given)
    except KeyboardInterrupt:
        noted.ended = True
        return tell_interrupted(given, noted.exit_code)
    return code
