"""An office with something in every room, as much of it as a test asks for, without importing or running."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from tests.minyi_web.conftest import Office

from minyi_web.due import State
from minyi_web.listening.models import Fate, Import, Message, Original, Reject, Source
from minyi_web.people import actions as people
from minyi_web.people.models import Invitation, Role
from minyi_web.understanding.models import Correction, CorrectionKind, Issue, Reading, Run, Topic

BRIEF = "<!doctype html><html lang='zh-Hans'><title>简报</title><h1>简报</h1></html>"


@dataclass(frozen=True, slots=True)
class Furnished:
    """The first of everything, and the secret of a link that may still be used."""

    source: Source
    waiting: Import
    done: Import
    message: Message
    sealed: Message
    run: Run
    topic_id: str
    issue_id: str
    correction: Correction
    link: Invitation
    secret: str


def furnish(office: Office, at: datetime, n: int = 1) -> Furnished:
    """Put ``n`` of everything into the office, and ten messages for each of them, the tenth sealed."""
    secrets = [people.invite(Role.CLERK, None, office.operator, at) for _ in range(n)]
    imports = [_import(office, number, at) for number in range(n)]
    run = _run(office, at)
    heard = [message for import_ in imports for message in _messages(import_, at)]
    for number, message in enumerate(heard):
        _reading(run, message, f"t{number % n:02}.01", f"i{number % n:02}", sealed=number % 10 == 9)
    for number in range(n):
        _found(run, number, heard[number * 10], at)
    corrections = [_correction(office, number, heard[number * 10], at) for number in range(n)]
    waiting = _waiting(office, imports[0].source, at)
    return Furnished(
        source=imports[0].source,
        waiting=waiting,
        done=imports[0],
        message=heard[0],
        sealed=heard[9],
        run=run,
        topic_id="t00.01",
        issue_id="i00",
        correction=corrections[0],
        link=Invitation.objects.earliest("pk"),
        secret=secrets[0],
    )


def _import(office: Office, number: int, at: datetime) -> Import:
    source = Source.objects.create(name=f"来源{number}", last_brought_at=at)
    import_ = Import.objects.create(
        source=source,
        asked_by=office.analyst,
        state=State.DONE,
        created_at=at,
        not_before=at,
        started_at=at,
        ended_at=at,
        file_name=f"留言{number}.csv",
        n_received=11,
        n_kept=10,
        n_rejected=1,
    )
    Reject.objects.create(brought_by=import_, row=11, code="empty", original="=1+1,,")
    return import_


def _waiting(office: Office, source: Source, at: datetime) -> Import:
    """An upload that waits until its columns were looked at."""
    stored = settings.UPLOADS / "furnished.csv"
    stored.parent.mkdir(parents=True, exist_ok=True)
    stored.write_text("标题,内容\n路灯,路灯不亮\n", "utf-8")
    return Import.objects.create(
        source=source,
        asked_by=office.analyst,
        created_at=at,
        not_before=datetime(9999, 1, 1, tzinfo=at.tzinfo),
        file_name="等着的.csv",
        stored_name=stored.name,
        n_bytes=stored.stat().st_size,
    )


def _messages(import_: Import, at: datetime) -> list[Message]:
    heard = [
        Message(
            source=import_.source,
            brought_by=import_,
            row=row,
            key=f"{import_.pk}-{row}",
            external_id=f"W{import_.pk}{row:03}",
            fate=Fate.KEPT,
            body_digest=f"{import_.pk}-{row}",
            title="路灯不亮",
            text=f"梧桐街第{row}盏路灯不亮，请派人来修。",
            language="zh-Hans",
            published_at=at - timedelta(days=row),
            author_pseudonym=f"p{import_.pk}{row}",
        )
        for row in range(1, 11)
    ]
    Message.objects.bulk_create(heard)
    Original.objects.bulk_create(
        Original(message=one, title=one.title, text=one.text, delete_after=at + timedelta(days=9_000))
        for one in heard
    )
    return heard


def _run(office: Office, at: datetime) -> Run:
    folder = settings.RUNS / "furnished"
    for lang in ("zh", "en"):
        (folder / lang).mkdir(parents=True, exist_ok=True)
        (folder / lang / "brief.html").write_text(BRIEF, "utf-8")
    (folder / "brief.html").write_text(BRIEF, "utf-8")
    return Run.objects.create(
        asked_by=office.analyst,
        state=State.DONE,
        created_at=at,
        not_before=at,
        started_at=at,
        ended_at=at,
        code_version="0.1.0",
        embedder="fast",
        is_current=True,
        folder=folder.name,
        n_messages=10,
        n_topics=2,
        n_issues=1,
    )


def _reading(run: Run, message: Message, topic_id: str, issue_id: str, *, sealed: bool) -> None:
    Reading.objects.create(
        run=run,
        message=message,
        kinds=["misconduct"] if sealed else ["complaint", "idea"],
        main_kind="misconduct" if sealed else "complaint",
        asks=[{"kind": "do", "words": "请派人来修"}],
        urgency="24h",
        urgency_reason="没有危险",
        topic_id=topic_id,
        issue_id=issue_id,
        place="柳桥区",
        sealed=sealed,
    )


def _found(run: Run, number: int, message: Message, at: datetime) -> None:
    counts = {"n_messages": 10, "n_people": 9, "n_texts": 8, "n_unverified": 1}
    quotes = [{"message": message.pk, "field": "text", "words": "路灯不亮", "role": "near"}]
    for topic_id, parent_id in ((f"t{number:02}", ""), (f"t{number:02}.01", f"t{number:02}")):
        Topic.objects.create(
            run=run, topic_id=topic_id, parent_id=parent_id, name=f"路灯{number}", quotes=quotes, **counts
        )
    Issue.objects.create(
        run=run,
        issue_id=f"i{number:02}",
        rank=number + 1,
        name=f"梧桐街路灯{number}",
        score=9.5,
        part_people=9.0,
        part_support=0.5,
        part_concentration=0.0,
        first_at=at - timedelta(days=10),
        last_at=at,
        quotes=quotes,
        **counts,
    )


def _correction(office: Office, number: int, message: Message, at: datetime) -> Correction:
    kind = CorrectionKind.REJECT_KIND if number % 2 else CorrectionKind.RENAME
    about = {"message": message} if number % 2 else {"topic_id": f"t{number:02}.01"}
    return Correction.objects.create(
        kind=kind, words="idea" if number % 2 else "路灯", made_by=office.analyst, made_at=at, **about
    )
