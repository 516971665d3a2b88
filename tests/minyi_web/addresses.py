"""Every address of the office, and who gets what there: the table that the tests of all pages share."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.minyi_web.conftest import Office
from tests.minyi_web.furnished import Furnished

# 2 an answer, 3 led elsewhere (strangers: to sign in), 4 no such page, 5 not asked in this way,
# b not understood, x out of service; in the order of the cast.
ANSWERS = {200: "2", 302: "3", 404: "4", 405: "5", 400: "b", 503: "x"}
CAST = ("stranger", "charlie", "clerk", "lead_of_one_unit", "unit_lead", "moderator", "analyst", "operator")

EVERYBODY = "22222222"
NOBODY_KNOWS = "44444444"
NEVER = "55555555"
SIGNED_IN = "32222222"
READERS = "34222224"  # whoever works with messages: not the operator, who keeps the machine
ANALYST = "34444424"
BRINGERS = "34444422"
OPERATOR = "34444442"
OPENERS = "34222244"  # of originals: who answers, and who moderates

# "GET" and "POST" with nothing sent. A new address has no row here, and a test fails until somebody has
# said who may have it.
MATRIX: dict[str, tuple[str, str]] = {
    "pages:home": (SIGNED_IN, SIGNED_IN),
    "people:sign-in": ("23333333", "23333333"),
    "people:sign-in-code": ("33333333", "33333333"),
    "people:sign-out": ("35555555", "33333333"),
    "people:first": (NOBODY_KNOWS, NOBODY_KNOWS),
    "people:join": (EVERYBODY, EVERYBODY),
    "people:renew": (NOBODY_KNOWS, NOBODY_KNOWS),
    "people:account": (SIGNED_IN, SIGNED_IN),
    "people:password": (SIGNED_IN, SIGNED_IN),
    "people:sign-out-everywhere": ("33333333", "33333333"),
    "people:second-step": (SIGNED_IN, "35555555"),
    "people:second-step-begin": ("33333333", "33333333"),
    "people:second-step-picture": ("34444444", "35555555"),
    "people:second-step-confirm": ("33333333", SIGNED_IN),
    "people:second-step-codes": ("33333333", "33322332"),
    "people:second-step-off": ("33333333", SIGNED_IN),
    "people:accounts": (OPERATOR, "34444445"),
    "people:invite": ("34444443", OPERATOR),
    "people:one": (OPERATOR, "34444445"),
    "people:give-role": ("34444443", OPERATOR),
    "people:close": ("34444443", "34444443"),
    "people:open": ("34444443", "34444443"),
    "people:take-second-step-away": ("34444443", "34444443"),
    "people:new-password": ("34444443", OPERATOR),
    "people:withdraw": ("34444443", "34444443"),
    "people:take-role": ("34444443", "34444443"),
    "people:units": (OPERATOR, OPERATOR),
    "people:unit": (OPERATOR, OPERATOR),
    "people:audit": (OPERATOR, "34444445"),
    "people:audit-verify": ("34444443", OPERATOR),
    "listening:sources": (BRINGERS, "35555555"),
    "listening:source-new": (BRINGERS, BRINGERS),
    "listening:source": (BRINGERS, "35555555"),
    "listening:source-change": (BRINGERS, BRINGERS),
    "listening:source-visit": ("35555555", "34444433"),
    "listening:source-pause": ("35555555", "34444433"),
    "listening:source-resume": ("35555555", "34444433"),
    "listening:imports": (BRINGERS, "35555555"),
    "listening:upload": (BRINGERS, BRINGERS),
    "listening:import": (BRINGERS, "35555555"),
    "listening:preview": (BRINGERS, BRINGERS),
    "listening:import-stop": ("35555555", "34444433"),
    "listening:import-again": ("35555555", "34444433"),
    "listening:rejects": (BRINGERS, "35555555"),
    "listening:original": (OPENERS, OPENERS),
    "understanding:runs": (READERS, "34555554"),
    "understanding:run-new": (ANALYST, ANALYST),
    "understanding:run": (READERS, "34555554"),
    "understanding:run-state": (READERS, "34555554"),
    "understanding:brief": (READERS, "34555554"),
    "understanding:topics": (READERS, "34555554"),
    "understanding:topic": (READERS, "34555554"),
    "understanding:topic-rename": ("34444454", "344444b4"),
    "understanding:topic-merge": ("34444454", "344444b4"),
    "understanding:topic-split": ("34444454", "344444b4"),
    "understanding:topic-pin": ("34444454", "344444b4"),
    "understanding:issues": (READERS, "34555554"),
    "understanding:issue": (READERS, "34555554"),
    "understanding:ideas": (READERS, "34555554"),
    "understanding:questions": (READERS, "34555554"),
    "understanding:messages": (READERS, "34555554"),
    "understanding:message": (READERS, "34555554"),
    "understanding:message-move": ("34444454", "344444b4"),
    "understanding:message-reject-kind": ("34444454", "344444b4"),
    "understanding:search": (READERS, "34555554"),
    "understanding:corrections": (READERS, "34555554"),
    "understanding:correction-withdraw": ("34444454", "34444434"),
    "api:health": ("xxxxxxxx", NEVER),
    "api:nothing": (NOBODY_KNOWS, NOBODY_KNOWS),
    "set_language": ("33333333", "33333333"),
}


def names() -> list[str]:
    """The names of all addresses, each with its room."""
    return list(dict.fromkeys(name for name, _ in _walk(get_resolver(), "")))


def address_of(name: str, furnished: Furnished, office: Office) -> str:
    """The address of a page about the first of its things in a furnished office."""
    patterns = dict(_walk(get_resolver(), ""))
    wanted = patterns[name].pattern.converters
    return reverse(name, kwargs={key: _value(name, key, furnished, office) for key in wanted})


def _walk(resolver: URLResolver, room: str) -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _walk(one, f"{one.app_name}:" if one.app_name else room)
        elif isinstance(one, URLPattern):
            yield f"{room}{one.name}", one


def _value(name: str, key: str, furnished: Furnished, office: Office) -> object:
    if key != "pk":
        return {"rest": "nothing", **{one: getattr(furnished, one, None) for one in (key,)}}[key] or "nothing"
    of_their_own = {
        "people:withdraw": furnished.link.pk,
        "people:take-role": office.clerk.memberships.get().pk,
        "people:unit": office.units[0].pk,
        "listening:preview": furnished.waiting.pk,
        "listening:original": furnished.message.pk,
        "understanding:correction-withdraw": furnished.correction.pk,
    }
    if name in of_their_own:
        return of_their_own[name]
    of_a_kind = {
        "people:": office.charlie.pk,
        "listening:source": furnished.source.pk,
        "listening:": furnished.done.pk,
        "understanding:run": furnished.run.pk,
        "understanding:brief": furnished.run.pk,
        "understanding:": furnished.message.pk,
    }
    return next(pk for start, pk in of_a_kind.items() if name.startswith(start))
