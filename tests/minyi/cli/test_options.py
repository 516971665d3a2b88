"""Commands made from records."""

import inspect
from dataclasses import dataclass
from typing import Annotated

import typer
from typer.testing import CliRunner

from minyi.cli.options import command_of


@dataclass(frozen=True, slots=True)
class Watering:
    """The options of an invented command."""

    beds: Annotated[list[str], typer.Argument()]
    litres: Annotated[int, typer.Option("--litres", "-l", help="How much.")] = 3
    gently: Annotated[bool, typer.Option("--gently")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sprinkling(Watering):
    """An invented command that shares its options with another."""

    minutes: Annotated[int, typer.Option("--minutes")] = 10
    gently: Annotated[bool, typer.Option("--gently")] = True


def water(asked: Watering) -> None:
    """Waters the beds."""
    typer.echo(repr(asked))


def test_it_makes_one_parameter_of_each_field() -> None:
    parameters = inspect.signature(command_of(Watering, water)).parameters
    assert list(parameters) == ["beds", "litres", "gently"]
    assert parameters["beds"].default is inspect.Parameter.empty
    assert (parameters["litres"].default, parameters["gently"].default) == (3, False)


def test_it_shows_the_own_options_of_a_command_before_those_it_shares() -> None:
    parameters = inspect.signature(command_of(Sprinkling, water)).parameters
    assert list(parameters) == ["minutes", "gently", "beds", "litres"]
    assert parameters["gently"].default is True


def test_it_hands_the_record_to_the_command() -> None:
    app = typer.Typer()
    app.command()(command_of(Watering, water))
    ended = CliRunner().invoke(app, ["north", "south", "-l", "5", "--gently"])
    assert ended.exit_code == 0
    assert ended.output == f"{Watering(beds=['north', 'south'], litres=5, gently=True)!r}\n"


def test_it_helps_with_the_words_of_the_command() -> None:
    assert command_of(Watering, water).__doc__ == "Waters the beds."
