"""The command ``minyi``: runs the command asked for, and ends with the right words and code.

Nothing is loaded at the top of this module but what the script of the command has loaded already. All else
is loaded by ``main``, first what notes signals, so that an interruption is told in words however soon it
comes: one that comes sooner meets an interpreter which is still starting, and not yet this program.
"""

import sys

TYPE_CHECKING = False  # as type checkers read it; ``typing`` is yet to be loaded
if TYPE_CHECKING:
    from collections.abc import Sequence

    from minyi.cli.signals import Noted

_INTERRUPTED = 130
_READER_GONE = 1
# Messages become very many objects, hardly any of them in a circle: circles are looked for this seldom.
NEW_OBJECTS = 100_000


def main(arguments: "Sequence[str] | None" = None) -> None:
    """Run a command and exit with its code.

    0 done, 1 a fault of the program, 2 wrong command line, 3 input cannot be used, 4 output cannot be
    written, 5 something is missing, 130 interrupted (129 and 143 where the terminal closed or a ``kill``
    came).
    """
    given: list[str] = []
    try:
        given += sys.argv[1:] if arguments is None else arguments
        code = _done(given)
    except KeyboardInterrupt:  # While signals were not noted yet, or no longer.
        from minyi.cli.ending import tell_interrupted

        code = tell_interrupted(given, _INTERRUPTED)
    sys.exit(code)


def _done(given: "Sequence[str]") -> int:
    import gc

    from minyi.cli.signals import noted_signals

    gc.set_threshold(NEW_OBJECTS)
    with noted_signals() as noted:
        from minyi.cli.streams import safe_streams

        with safe_streams():
            return _code_of(given, noted)


def _code_of(given: "Sequence[str]", noted: "Noted") -> int:
    import errno

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
