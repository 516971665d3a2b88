"""Of every message the sentence that puts its idea or its question most clearly, as a brief may quote it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from minyi.cleaning.masking import mask
from minyi.cleaning.steps import clean_text
from minyi.pipelines.asked import Asked, Copies, CopiesOfTexts, plain_of
from minyi.pipelines.grasping import Grasped
from minyi.records import Ask, Kind, Quote
from minyi.text.normal import normal_form
from minyi.text.sentences import sentence_spans
from minyi.text.simplified import simplified
from minyi.understanding.asked_too import asks_if_lawful
from minyi.understanding.clearness import Seen, clearness
from minyi.understanding.cues.clear import IN_HAN
from minyi.understanding.misconduct import accuses
from minyi.understanding.named import names_in
from minyi.understanding.named_apart import Named, divisions_in
from minyi.understanding.own_names import gives, own_names
from minyi.understanding.requests_to_tell import only_asks_to_tell, proposes_in_english, wishes_a_change
from minyi.understanding.sentence_heads import without_head, without_purpose
from minyi.understanding.somebody import names_somebody

_ASK_FOR = {Kind.IDEA: "do", Kind.QUESTION: "answer"}
_LONGEST_ASK = 120
_LONGEST_HEADING = 60
_MOST_ASKS = 4  # of a message, that are looked at
_ENOUGH = 2.0  # a title as clear as this is quoted before anything of the text is looked at
_LEAST = 2.0  # below it a sentence is not gathered
_HEADLINE = 1.5
_MAIN = 0.5  # what a message is mainly about is put more clearly than what it says besides
_STOPS = re.compile(r"[。！？!?；;\n]+[”’」』）)\"']*|(?<=[a-z])\. ")
_TITLE_HINT = {
    Kind.IDEA: re.compile(r"[议望请应不]|能否|可否|可以|呼吁|[A-Za-z]{3}"),
    Kind.QUESTION: re.compile(
        r"[?？吗呢何么哪谁否几]|咨询|询问|请教|多少|多久|有没有|问问|会不会|要不要|是不是|能不能"
        r"|[A-Za-z]{3}"
    ),
}
_LETTERS = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the text at ``position``, put by the messages at ``places``; ``plain`` in plain form.

    ``heading`` is the title, where it names a place or a body and the sentence does not.
    """

    position: int
    quote: Quote
    plain: str
    clearness: float
    named: Named
    places: tuple[int, ...]
    heading: Quote | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence of the message at ``place`` in plain form, clear by itself or not, and what it names.

    Its text is at ``position``. ``whole`` has the title before it where it names nothing itself.
    """

    position: int
    place: int
    plain: str
    whole: str
    named: Named


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words of a field that may be quoted, how clear they are, and what they name."""

    field: str
    words: str
    plain: str
    clearness: float
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Source:
    """A message that is read for its idea or question, and the names that its text gives."""

    place: int
    names: frozenset[str]
    kind: Kind
    kinds: Sequence[Kind]

    @property
    def is_main(self) -> bool:
        return self.kinds[0] is self.kind

    def takes(self, plain: str) -> bool:
        """Whether what a message says counts for the kind: of a wish only a concrete change."""
        return self.kind in self.kinds or _puts_all_the_same(plain, self.kind)


def told_of(asked: Asked, grasped: Grasped, kind: Kind) -> list[Told]:
    """The clearest sentence of every text that puts an idea or a question, in the order of the texts.

    A text without a sentence that is clear by itself is left out. A wish counts as an idea where it names a
    concrete change of what the public uses. A copy that does not say the sentence, or
    names another place, has its own.
    """
    told: list[Told] = []
    for position, kinds in enumerate(grasped.kinds):
        if not _may_put(kinds, kind):
            continue
        members = grasped.texts.members[position]
        left_out = asked.left_out(kind)
        if left_out:
            members = tuple(place for place in members if place not in left_out)
        # A text whose first message says nothing of the kind is passed over, copies and all.
        if members and _says_anything(asked, grasped, (position, members), kind):
            told += _told_by(asked, grasped, (position, members), kind)
    return told


def _says_anything(asked: Asked, grasped: Grasped, text: tuple[int, Sequence[int]], kind: Kind) -> bool:
    """Whether the message of a text that is read first has anything that a sentence may be taken of."""
    position, members = text
    if kind is Kind.IDEA and grasped.kinds[position][0] is kind:
        return True
    chosen = int(grasped.texts.places[position])
    place = chosen if chosen in members else members[0]
    return bool(asked.of("shown_title", place).strip() or _asks_of(grasped, place, kind))


def _asks_of(grasped: Grasped, place: int, kind: Kind) -> list[Ask]:
    """What the text of a message asks for, of the kind that is gathered."""
    wanted = _ASK_FOR[kind]
    return [ask for ask in grasped.read[place].asks if ask.kind == wanted and ask.field == "text"]


def _told_by(asked: Asked, grasped: Grasped, text: tuple[int, Sequence[int]], kind: Kind) -> Iterator[Told]:
    """What the messages of one text put: all the same, but where a copy says or names something else."""
    position, members = text
    kinds, names, chosen = (
        grasped.kinds[position],
        grasped.names[position],
        int(grasped.texts.places[position]),
    )
    copies = Copies(asked, members)
    waiting = set(members)
    for place in (chosen, *members):
        if place not in waiting:
            continue
        if place != chosen and len(waiting) < len(members):
            names = names_in(plain_of(asked, place))
        best = _clearest(asked, grasped, _Source(place, names, kind, kinds))
        named = Named() if best is None else _named(asked, place, best, names)
        said = None if best is None else best.plain
        found = copies.that_put(said, named, waiting) if len(waiting) > 1 else ()
        of_it = tuple(sorted({place, *found}))
        if best is not None and not accuses(best.words):
            quote = Quote(asked.rows[place], best.field, best.words, "near")
            clear = round(best.clearness + _MAIN * (kinds[0] is kind), 2)
            heading = _heading(asked, place, best, names)
            yield Told(position, quote, best.plain, clear, named, of_it, heading)
        waiting.difference_update(of_it)


def _heading(asked: Asked, place: int, said: _Candidate, names: frozenset[str]) -> Quote | None:
    """The title that says where a sentence of the text is about, if the sentence itself does not."""
    title, plain = (asked.of(column, place).strip() for column in ("shown_title", "plain_title"))
    if said.field == "title" or said.names or divisions_in(said.plain) or len(title) > _LONGEST_HEADING:
        return None
    if not (any(gives(plain, name) for name in names) or divisions_in(plain)):
        return None
    is_shown = "\n" not in title and not accuses(title) and not names_somebody(title, names)
    return Quote(asked.rows[place], "title", title, "heading") if is_shown else None


def heard_of(asked: Asked, grasped: Grasped, kind: Kind, names: frozenset[str]) -> list[Heard]:
    """All that asks or proposes in the texts that give one of ``names``, clear by itself or not.

    What is not clear is never quoted: it is heard where somebody else put it clearly.
    """
    heard = []
    left_out = asked.left_out(kind)
    for position, kinds in enumerate(grasped.kinds):
        held = grasped.names[position]
        if held.isdisjoint(names) or not (_may_put(kinds, kind) or _may_ask(kinds, kind)):
            continue
        said: set[str] = set()
        for place in grasped.texts.members[position]:
            if place in left_out:
                continue
            # A copy is heard where it says something else than the text that stands for it.
            for sentence in _sentences_put(asked, grasped, place, kind):
                if sentence not in said and (kind in kinds or _puts_all_the_same(sentence, kind)):
                    said.add(sentence)
                    heard.append(_heard(asked, (position, place), sentence, held))
    return heard


def _heard(asked: Asked, at: tuple[int, int], sentence: str, held: frozenset[str]) -> Heard:
    position, place = at
    title = asked.of("plain_title", place).strip()
    own = own_names(sentence, frozenset(name for name in held if gives(sentence, name)))
    # A sentence that names nothing speaks of what its title says.
    whole = sentence if own or not title else f"{title}。{sentence}"
    named = own or own_names(title, frozenset(name for name in held if gives(title, name)))
    if not named and asks_if_lawful(sentence):
        named = held
    return Heard(position, place, sentence, whole, Named(named, divisions_in(whole)))


def _may_put(kinds: Sequence[Kind], kind: Kind) -> bool:
    """Whether messages of these kinds may put what is gathered; reports of misconduct put nothing."""
    may = kind in kinds or (kind is Kind.IDEA and Kind.WISH in kinds)
    return may and Kind.MISCONDUCT not in kinds


def _may_ask(kinds: Sequence[Kind], kind: Kind) -> bool:
    """Whether messages of these kinds may ask by the way."""
    return kind is Kind.QUESTION and Kind.MISCONDUCT not in kinds


def _puts_all_the_same(plain: str, kind: Kind) -> bool:
    """Whether a sentence of a message of another kind puts an idea or a question nevertheless."""
    return wishes_a_change(plain) if kind is Kind.IDEA else asks_if_lawful(plain)


def who_put(copies: CopiesOfTexts, heard: Heard, kind: Kind) -> tuple[int, ...]:
    """The places of the messages that put what was heard: the one that it is of, and copies that say it."""
    members = copies.members[heard.position]
    left_out = copies.asked.left_out(kind)
    if len(members) == 1:
        return () if heard.place in left_out else (heard.place,)
    found = {heard.place, *copies.of(heard.position).that_put(heard.plain, heard.named)}
    return tuple(one for one in members if one in found and one not in left_out)


def _sentences_put(asked: Asked, grasped: Grasped, place: int, kind: Kind) -> Iterator[str]:
    """The title, if it may put something of that kind, and the asks of the text, all in plain form."""
    title = asked.of("plain_title", place).strip()
    if title and _TITLE_HINT[kind].search(title):
        yield title
    received = asked.of("text", place)
    asks = _asks_of(grasped, place, kind)
    for ask in asks[:_MOST_ASKS]:
        words_asked = received[ask.start : ask.end]
        if len(words_asked) <= _LONGEST_ASK:
            yield _plain_form(words_asked).strip()
    text = asked.of("plain_text", place)
    # Whoever complains asks it by the way.
    if kind is Kind.QUESTION and asks_if_lawful(text):
        sentences = (text[span.start : span.end].strip() for span in sentence_spans(text))
        yield from (one for one in sentences if len(one) <= _LONGEST_ASK and asks_if_lawful(one))


def _named(asked: Asked, place: int, said: _Candidate, names: frozenset[str]) -> Named:
    """What a sentence names; where it names nothing, what its title does."""
    divisions = divisions_in(said.plain)
    if said.names or said.field == "title":
        return Named(own_names(said.plain, said.names), divisions)
    title = asked.of("plain_title", place)
    held = frozenset(name for name in names if gives(title, name))
    return Named(own_names(title, held), divisions or divisions_in(title))


def _clearest(asked: Asked, grasped: Grasped, source: _Source) -> _Candidate | None:
    """The clearest sentence of a message: its title, if that is clear enough, or one of its asks."""
    title, plain = (asked.of(column, source.place).strip() for column in ("shown_title", "plain_title"))
    of_title = None
    if title and len(title) <= _LONGEST_ASK and _TITLE_HINT[source.kind].search(plain):
        of_title = _clear("title", title, plain, source)
        if of_title is not None and of_title.clearness >= _ENOUGH:
            return of_title
    found = [one for one in (of_title, *_clear_asks(asked, grasped, source)) if one is not None]
    return max(found, key=lambda one: one.clearness, default=None)


def _clear_asks(asked: Asked, grasped: Grasped, source: _Source) -> Iterator[_Candidate | None]:
    """What a message asks for, as far as it is clear by itself or by its sentence."""
    place, kind = source.place, source.kind
    asks = _asks_of(grasped, place, kind)
    text, received = asked.of("shown_text", place), asked.of("text", place)
    for ask in asks[:_MOST_ASKS]:
        # An ask is a stretch of the field as received; what is quoted is how that stretch is shown.
        words_asked = received[ask.start : ask.end]
        if words_asked not in text:
            words_asked = mask(clean_text(words_asked)).text
        start = text.find(words_asked)
        if start >= 0 and "\n" not in words_asked:
            itself = _clear("text", without_purpose(without_head(words_asked)), None, source)
            if itself is None and (whole := _sentence(text, start, start + len(words_asked))) != words_asked:
                itself = _clear("text", whole, None, source)
            yield itself
    if not asks and kind is Kind.IDEA and source.is_main:
        for span in sentence_spans(text)[:_MOST_ASKS]:
            yield _clear("text", without_head(text[span.start : span.end]), None, source)


def _clear(field: str, sentence: str, plain: str | None, source: _Source) -> _Candidate | None:
    """The sentence, if it can be quoted whole and is clear; ``plain`` is its plain form, if it is known."""
    if len(sentence) > _LONGEST_ASK or "\n" in sentence or not _LETTERS.search(sentence):
        return None
    plain = _plain_form(sentence) if plain is None else plain
    if not source.takes(plain) or (source.kind is Kind.IDEA and only_asks_to_tell(plain)):
        return None
    held = frozenset(name for name in source.names if gives(plain, name))
    found = clearness(Seen(plain, held, is_title=field == "title"), source.kind)
    # In English a headline may be clear and propose nothing.
    if source.kind is Kind.IDEA and not IN_HAN.search(plain) and not proposes_in_english(plain):
        found -= _HEADLINE
    if found < _LEAST or names_somebody(sentence, source.names):
        return None
    return _Candidate(field, sentence, plain, found, held)


@lru_cache(maxsize=1 << 13)
def _plain_form(words: str) -> str:
    return simplified(normal_form(words))


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a stretch of a text, from where it speaks for itself."""
    before = [stop.end() for stop in _STOPS.finditer(text, max(0, start - _LONGEST_ASK), start)]
    first = before[-1] if before else 0
    after = _STOPS.search(text, max(start, end - 1), end + _LONGEST_ASK)
    last = after.end() if after else min(len(text), end + _LONGEST_ASK)
    return without_head(text[first:last].strip())
