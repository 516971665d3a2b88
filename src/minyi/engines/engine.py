"""The interface of all engines, and the one that works in the process it is called in."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

Part = TypeVar("Part")
Made = TypeVar("Made")


class Engine(Protocol):
    """Does the same work on many parts. The work is a function of its part alone, named in a module.

    What comes back is the same whichever engine did it; only where and when it runs differ.
    """

    def prepare(self, *works: Callable[..., object]) -> None:
        """Say which work is to come, so that it can be loaded meanwhile."""
        ...

    def load(self, *modules: str) -> None:
        """Say by name which modules work to come needs, where loading them here too is not wanted yet."""
        ...

    def meanwhile(self, load: Callable[[], object]) -> None:
        """Say what to do here as soon as others have work: before, they would have to wait for it."""
        ...

    def rest(self) -> None:
        """Say that no work is to come until the next ``prepare``, so that its memory can be given back."""
        ...

    def map(self, work: Callable[[Part], Made], parts: Sequence[Part]) -> Iterator[Made]:
        """What ``work`` makes of each part, in their order. Raises what ``work`` raises.

        An engine with other processes begins at once; what has not begun when the first result is asked
        for, the caller may do itself.
        """
        ...


class Here:
    """Works in the process it is called in, a part at a time, when its result is asked for."""

    def prepare(self, *works: Callable[..., object]) -> None:
        """See Engine. All is loaded here."""

    def load(self, *modules: str) -> None:
        """See Engine. Here they are loaded when they are needed."""

    def meanwhile(self, load: Callable[[], object]) -> None:
        """See Engine. Nobody would have to wait."""

    def rest(self) -> None:
        """See Engine. Nothing is held here."""

    def map(self, work: Callable[[Part], Made], parts: Sequence[Part]) -> Iterator[Made]:
        """See Engine."""
        return map(work, parts)


HERE: Engine = Here()
