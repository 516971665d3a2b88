"""How corrections are written: each with name, time and reason, none changing what a run found."""

from datetime import datetime

from django.db import transaction

from minyi.cleaning.masking import mask
from minyi.records import Kind
from minyi.understanding.topic_edits import MOST_PARTS
from minyi_web.listening.models import Message
from minyi_web.people import audit
from minyi_web.people.models import Account
from minyi_web.people.rules import may_see_sealed
from minyi_web.understanding import corrections
from minyi_web.understanding.errors import (
    AlreadyWithdrawn,
    KindNotThere,
    NoRunYet,
    NoSuchTopic,
    NotAFineTopic,
    NotInRun,
    OnlyForSealed,
    TopicsUnfit,
    WrongParts,
)
from minyi_web.understanding.models import Correction, CorrectionKind, Reading, Run, Topic

_LONGEST_REASON = 500


def rename_topic(account: Account, topic_id: str, words: str, reason: str, at: datetime) -> Correction:
    """Give a topic another name. Raises ``NoRunYet``, ``NoSuchTopic`` and ``WrongName``."""
    topic = _topic(topic_id)
    name = corrections.fit_name(words)
    return _write(
        Correction(kind=CorrectionKind.RENAME, topic_id=topic.topic_id, words=name), account, reason, at
    )


def merge_topics(account: Account, topic_id: str, other_id: str, reason: str, at: datetime) -> Correction:
    """Put a topic into another one. Raises ``NoRunYet``, ``NoSuchTopic`` and ``TopicsUnfit``."""
    one, other = _topic(topic_id), _topic(other_id)
    merged = corrections.applied(one.run).merged
    same = merged.get(topic_id, topic_id) == merged.get(other_id, other_id)
    if same or bool(one.parent_id) != bool(other.parent_id):
        raise TopicsUnfit
    made = Correction(kind=CorrectionKind.MERGE, topic_id=one.topic_id, other_id=other.topic_id)
    return _write(made, account, reason, at)


def split_topic(account: Account, topic_id: str, n_parts: int, reason: str, at: datetime) -> Correction:
    """Let a fine topic fall into parts.

    Raises ``NoRunYet``, ``NoSuchTopic``, ``NotAFineTopic`` and ``WrongParts``.
    """
    topic = _fine_topic(topic_id)
    if not 2 <= n_parts <= MOST_PARTS:
        raise WrongParts(most=MOST_PARTS)
    made = Correction(kind=CorrectionKind.SPLIT, topic_id=topic.topic_id, n_parts=n_parts)
    return _write(made, account, reason, at)


def pin_topic(account: Account, topic_id: str, reason: str, at: datetime) -> Correction:
    """Keep a fine topic even when nobody writes of it. Raises as ``split_topic`` does."""
    topic = _fine_topic(topic_id)
    return _write(Correction(kind=CorrectionKind.PIN, topic_id=topic.topic_id), account, reason, at)


def move_message(account: Account, message: Message, topic_id: str, reason: str, at: datetime) -> Correction:
    """Put a message, and its copies with it, into a fine topic.

    Raises ``NoRunYet``, ``NotInRun``, ``NoSuchTopic`` and ``NotAFineTopic``.
    """
    topic = _fine_topic(topic_id)
    reading = _reading(topic.run, message)
    made = Correction(
        kind=CorrectionKind.MOVE, topic_id=reading.topic_id, other_id=topic.topic_id, message=message
    )
    return _write(made, account, reason, at)


def reject_kind(account: Account, message: Message, kind: str, reason: str, at: datetime) -> Correction:
    """Say that a message, and its copies, are not of a kind that was read in it.

    That a report of misconduct is none, only who may see it may say. Raises ``NoRunYet``, ``NotInRun``,
    ``KindNotThere`` and ``OnlyForSealed``.
    """
    run = _current_run()
    reading = _reading(run, message)
    if kind == Kind.MISCONDUCT and not may_see_sealed(account):
        raise OnlyForSealed
    if kind not in corrections.applied(run).kinds_of(message.pk, reading.kinds):
        raise KindNotThere(kind=kind if kind in {*Kind} else "…")
    made = Correction(kind=CorrectionKind.REJECT_KIND, message=message, words=kind)
    return _write(made, account, reason, at)


def withdraw(account: Account, correction: Correction, at: datetime) -> None:
    """Take a correction back. Raises ``AlreadyWithdrawn``."""
    with transaction.atomic():
        standing = Correction.objects.filter(pk=correction.pk, withdrawn_at=None)
        if standing.update(withdrawn_at=at) != 1:
            raise AlreadyWithdrawn
        audit.append("correction.withdraw", correction, account, {}, at)
    correction.withdrawn_at = at


def _write(correction: Correction, account: Account, reason: str, at: datetime) -> Correction:
    """Keep a correction, with personal data in its reason masked."""
    correction.reason = mask(" ".join(reason.split())).text[:_LONGEST_REASON]
    correction.made_by, correction.made_at = account, at
    content = {
        "topic": correction.topic_id,
        "other": correction.other_id,
        "message": correction.message_id,
        "n_parts": correction.n_parts,
        "words": correction.words,
        "reason": correction.reason,
    }
    act = f"correction.{correction.kind.replace('_', '-')}"
    with transaction.atomic():
        correction.save(force_insert=True)
        audit.append(act, correction, account, content, at)
    return correction


def _current_run() -> Run:
    run = Run.objects.filter(is_current=True).first()
    if run is None:
        raise NoRunYet
    return run


def _topic(topic_id: str) -> Topic:
    run = _current_run()
    topic = Topic.objects.filter(run=run, topic_id=topic_id).select_related("run").first()
    if topic is None:
        raise NoSuchTopic(topic=topic_id[:40])
    return topic


def _fine_topic(topic_id: str) -> Topic:
    topic = _topic(topic_id)
    if not topic.parent_id:
        raise NotAFineTopic(topic=topic_id)
    return topic


def _reading(run: Run, message: Message) -> Reading:
    reading = Reading.objects.filter(run=run, message=message).first()
    if reading is None:
        raise NotInRun
    return reading
