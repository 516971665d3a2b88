"""Commands from records: the options of a command are the fields of a frozen dataclass."""

import inspect
from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, TypeVar, get_type_hints

Options = TypeVar("Options")


def command_of(options: type[Options], run: Callable[[Options], None]) -> Callable[..., None]:
    """A function that the terminal library reads as a command: one parameter a field of ``options``.

    Fields are annotated with ``Annotated[type, typer.Option(...)]``; the docstring of ``run`` is the help.
    """

    def call(**given: Any) -> None:
        run(options(**given))

    hints = get_type_hints(options, include_extras=True)
    parameters = []
    for spec in fields(options):  # type: ignore[arg-type]  # any dataclass; its type cannot be said
        default = inspect.Parameter.empty if spec.default is MISSING else spec.default
        parameters.append(
            inspect.Parameter(
                spec.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hints[spec.name]
            )
        )
    call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # read by inspect
    call.__annotations__ = dict(hints)
    call.__doc__ = run.__doc__
    return call
