"""Words of danger, or of a cut, where they stand: their clause, their sentence and the whole message."""

import re
from dataclasses import dataclass
from dataclasses import field as held

from minyi.understanding.cues import told
from minyi.understanding.cues.form import Field

_TAKING_BACK = 14  # characters before "out" that may say that it is not
_NEAR = 200  # characters around a danger that may take it back
_BESIDE = (20, 12)  # characters before and behind a clause in which "now" and "often" speak of it


@dataclass(frozen=True, slots=True)
class Fields:
    """The whole message: what its title and its text say, each thing found once however often it is asked."""

    head: Field
    body: Field
    _found: dict[tuple[str, str], bool] = held(default_factory=dict)
    _years: dict[str, int] = held(default_factory=dict)

    @property
    def is_titled(self) -> bool:
        return self.head.has_words and self.body.has_words

    def say(self, pattern: re.Pattern[str]) -> bool:
        """Whether title or text has the words."""
        return self._has(pattern, self.head) or self._has(pattern, self.body)

    def are_of(self, pattern: re.Pattern[str]) -> bool:
        """Whether it is the matter: the title has the words, or there is none."""
        return not self.is_titled or self._has(pattern, self.head)

    def say_fire_is_out(self) -> bool:
        """Whether title or text tells that a fire is out, and nothing that burns stands there still."""
        is_out = self._tells_fire_out(self.head) or self._tells_fire_out(self.body)
        return is_out and not self.say(told.STILL_BURNS)

    def n_years(self, flat: str) -> int:
        """How many different years a field, in level form, names."""
        if flat not in self._years:
            self._years[flat] = len(set(told.YEAR.findall(flat)))
        return self._years[flat]

    def _has(self, pattern: re.Pattern[str], field: Field) -> bool:
        key = (pattern.pattern, field.flat)
        if key not in self._found:
            self._found[key] = pattern.search(field.flat) is not None
        return self._found[key]

    def _tells_fire_out(self, field: Field) -> bool:
        key = (told.FIRE_OUT.pattern, field.flat)
        if key not in self._found:
            ends = told.FIRE_OUT.finditer(field.flat)
            self._found[key] = any(
                told.NOT_OUT.search(field.flat, max(0, end.start() - _TAKING_BACK), end.start()) is None
                for end in ends
            )
        return self._found[key]


@dataclass(frozen=True, slots=True)
class UrgentWords:
    """Words of danger where they stand: the field, the bounds of their sentence and of their clause."""

    flat: str
    match: re.Match[str]
    start: int
    end: int
    first: int
    last: int

    @property
    def sentence(self) -> str:
        return self.flat[self.start : self.end]

    @property
    def clause(self) -> str:
        return self.flat[self.first : self.last]

    @property
    def beside(self) -> str:
        """The clause and what stands right beside it, in its sentence."""
        first, last = max(self.start, self.first - _BESIDE[0]), min(self.end, self.last + _BESIDE[1])
        return self.flat[first:last]


def around(flat: str, match: re.Match[str], ends: re.Pattern[str]) -> tuple[int, int]:
    """Where the sentence or clause around a match begins and ends, at most ``_NEAR`` characters away."""
    start = max(0, match.start() - _NEAR)
    for end in ends.finditer(flat, start, match.start()):
        start = end.end()
    last = min(len(flat), match.end() + _NEAR)
    after = ends.search(flat, match.end(), last)
    return start, after.start() if after is not None else last
