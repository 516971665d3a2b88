"""Commands from records: the options of a command are the fields of a frozen dataclass."""

import inspect
from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Options = TypeVar("Options", bound="DataclassInstance")


def command_of(options: type[Options], run: Callable[[Options], None]) -> Callable[..., None]:
    """A function that the terminal library reads as a command: one parameter a field of ``options``.

    Fields are annotated with ``Annotated[type, typer.Option(...)]``; the docstring of ``run`` is the help.
    It shows the options that the command declares itself first, then those of the classes it is made from.
    """

    def call(**given: Any) -> None:
        run(options(**given))

    hints = get_type_hints(options, include_extras=True)
    order = [name for one in options.__mro__ for name in inspect.get_annotations(one)]
    parameters = []
    for spec in sorted(fields(options), key=lambda spec: order.index(spec.name)):
        default = inspect.Parameter.empty if spec.default is MISSING else spec.default
        parameters.append(
            inspect.Parameter(
                spec.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hints[spec.name]
            )
        )
    call.__dict__["__signature__"] = inspect.Signature(parameters)
    call.__annotations__ = dict(hints)
    call.__doc__ = run.__doc__
    return call
