"""Some invented messages of both languages, brought in by hand, and the job that a run is given."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import product

from minyi_web.due import State, Stopped
from minyi_web.listening.models import Fate, Import, Message, Origin, Source
from minyi_web.understanding import actions
from minyi_web.understanding.models import Run

BEGUN_AT = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)

ESTATES = ("青石苑", "望湖花园", "南门小区", "橡树里")
ROADS = ("松林路", "河西大道", "建设二路", "学府街")
SCHOOLS = ("实验小学", "第三中学", "城北幼儿园", "外国语学校")

REPORT = ("举报街道办张主任", "我实名举报街道办主任张某某收受施工队贿赂，把工程给了自己的亲戚，请纪委查处。")
LETTER = "我们是望湖花园的业主，物业从去年起不修电梯，老人上下楼很危险，请住建局督促物业尽快维修电梯。"


@dataclass(frozen=True, slots=True)
class Said:
    """A message to be: its words, who wrote it, and in which language."""

    title: str
    text: str
    author: str = ""
    language: str = "zh-Hans"


def sixty() -> list[Said]:
    """About sixty messages of five matters, a report of misconduct and copies among them."""
    found = [
        *(
            Said(
                f"{one}电梯{how}", f"{one}{n}号楼的电梯{how}，物业一直不来修，老人下不了楼，请尽快维修电梯。"
            )
            for n, (one, how) in enumerate(product(ESTATES, ("停运", "常出故障", "有异响")), 1)
        ),
        *(
            Said(
                f"{one}夜间施工{how}",
                f"{one}的工地每天夜里施工{how}，噪音很大，附近居民睡不着，请管一管夜间施工。",
            )
            for one, how in product(ROADS, ("扰民", "到凌晨", "不停"))
        ),
        *(
            Said(f"{one}门口堵车", f"{one}{when}门口乱停车，堵得走不动，建议{how}。")
            for one, (when, how) in product(
                SCHOOLS, (("早上", "安排交警疏导"), ("放学时", "设临时停车区"), ("雨天", "错时放学"))
            )
        ),
        *(
            Said(f"12路公交{how}", f"{one}的12路公交车{how}，等了四十分钟，能不能增加班次？")
            for one, how in product(ROADS, ("太少", "不准点"))
        ),
        *(
            Said(
                f"Street light on {road}",
                f"The street light on {road} has been out for {n} weeks. Please repair the lamp, it is dark.",
                language="en",
            )
            for n, road in enumerate(("Mill Lane", "Oak Road", "Station Street", "High Street"), 2)
        ),
        *(Said("", LETTER) for _ in range(3)),
        Said("", LETTER.replace("去年", "前年")),
        Said(*REPORT),
    ]
    return [Said(one.title, one.text, f"author-{n}", one.language) for n, one in enumerate(found)]


def bring_in(said: Sequence[Said], origin: Origin = Origin.ADDRESSED, name: str = "来信") -> list[Message]:
    """Put messages into the database as an import does, exact copies told."""
    source = Source.objects.create(name=name, origin=origin)
    brought = Import.objects.create(
        source=source, created_at=BEGUN_AT, not_before=BEGUN_AT, state=State.DONE, n_received=len(said)
    )
    return list(_brought(source, brought, said))


def _brought(source: Source, brought: Import, said: Sequence[Said]) -> Iterator[Message]:
    firsts = {one.body_digest: one for one in Message.objects.exclude(fate=Fate.COPY).order_by("-id")}
    for row, one in enumerate(said, 1):
        body = "".join((one.text or one.title).split())
        digest = hashlib.blake2b(body.encode(), digest_size=16).hexdigest()
        original = firsts.get(digest)
        made = Message.objects.create(
            source=source,
            brought_by=brought,
            row=row,
            key=f"{row:032x}",
            fate=Fate.KEPT if original is None else Fate.COPY,
            reason="" if original is None else "exact_copy",
            copy_of=original,
            body_digest=digest,
            title=one.title,
            text=one.text,
            language=one.language,
            author_pseudonym=one.author,
            published_at=BEGUN_AT + timedelta(days=row % 50, hours=row % 7),
        )
        firsts.setdefault(digest, made)
        yield made


@dataclass(slots=True)
class Told:
    """A job that notes the stages, and may have to stop at one of them."""

    stop_at: str = ""
    stages: list[str] = field(default_factory=list)

    def begin(self, stage: str, total: int | None) -> None:
        self.stages.append(stage)
        self.go_on()

    def advance(self, n: int) -> None:
        self.go_on()

    def end(self) -> None:
        self.go_on()

    def go_on(self) -> None:
        if self.stop_at and self.stages and self.stages[-1] == self.stop_at:
            raise Stopped

    def now(self) -> datetime:
        return AT


def claimed(run: Run) -> Run:
    """A run as a worker holds it."""
    run.state, run.claim = State.RUNNING, "a-worker"
    run.save(update_fields=["state", "claim"])
    return run


def carried_out(job: Told | None = None) -> Run:
    """A run over all messages, asked for and carried out."""
    run = claimed(actions.ask_for_run(None, None, None, AT))
    actions.carry_out(run, Told() if job is None else job)
    run.state = State.DONE
    run.save(update_fields=["state"])
    return run
