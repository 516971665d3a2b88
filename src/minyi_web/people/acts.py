"""The acts and the things of the audit chain in words, for the page that shows it.

An act of another room stands here as words alone: this room knows nothing of what it does.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: dict[str, Promise] = {
    "account.change": _("Changed an account"),
    "account.close": _("Closed an account"),
    "account.make": _("Made an account"),
    "account.open": _("Opened an account again"),
    "correction.merge": _("Merged topics"),
    "correction.move": _("Moved a message to another topic"),
    "correction.pin": _("Pinned a topic"),
    "correction.reject-kind": _("Said that a kind is wrong"),
    "correction.rename": _("Renamed a topic"),
    "correction.split": _("Split a topic"),
    "correction.withdraw": _("Withdrew a correction"),
    "file.delete": _("Deleted an uploaded file"),
    "import.again": _("Asked for an import again"),
    "import.ask": _("Asked for an import"),
    "import.begin": _("Confirmed the columns of an import"),
    "import.done": _("Finished an import"),
    "import.fail": _("An import failed"),
    "import.stop": _("Stopped an import"),
    "link.make": _("Made a link"),
    "link.withdraw": _("Withdrew a link"),
    "original.open": _("Opened an original"),
    "originals.delete": _("Deleted originals whose time was over"),
    "overheard.delete": _("Deleted what was overheard"),
    "password.change": _("Changed a password"),
    "password.renew": _("Set a new password by a link"),
    "rejects.empty": _("Deleted the originals of rejected rows"),
    "rejects.open": _("Opened the rejected rows of an import"),
    "role.give": _("Gave a role"),
    "role.take": _("Took a role away"),
    "run.ask": _("Asked for a run"),
    "run.delete-details": _("Deleted the details of an old run"),
    "run.done": _("Finished a run"),
    "run.fail": _("A run failed"),
    "run.stop": _("Stopped a run"),
    "second-step.begin": _("Began to set up the second step"),
    "second-step.codes": _("Made new recovery codes"),
    "second-step.off": _("Turned the second step off"),
    "second-step.on": _("Turned the second step on"),
    "second-step.recover": _("Used a recovery code"),
    "second-step.take-away": _("Took the second step off an account"),
    "sign-in.done": _("Signed in"),
    "sign-out.done": _("Signed out"),
    "sign-out.everywhere": _("Signed out everywhere"),
    "source.add": _("Added a source"),
    "source.change": _("Changed a source"),
    "source.pause": _("Paused a source"),
    "source.resume": _("Resumed a source"),
    "unit.add": _("Added a unit"),
    "unit.rename": _("Renamed a unit"),
}

THINGS: dict[str, Promise] = {
    "listening.import": _("import"),
    "listening.message": _("message"),
    "listening.source": _("source"),
    "people.account": _("account"),
    "people.invitation": _("link"),
    "people.unit": _("unit"),
    "understanding.correction": _("correction"),
    "understanding.run": _("run"),
}


def act_in_words(act: str) -> str:
    """What was done, in words; the act itself where nobody has found words for it."""
    return str(ACTS.get(act, act))


def thing_in_words(thing: str) -> str:
    """The kind of a thing in words."""
    return str(THINGS.get(thing, thing))
