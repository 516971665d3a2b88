"""Form letters: real messages whose heads and feet are filled in by a seeded script, among all the others.

The truth is known by construction: letters made of one message belong together, and people's own messages do
not. Questions of one meaning, put by people in their own words, show what is joined wrongly.
"""

import random
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

import openpyxl
import pyarrow as pa

from minyi.cleaning.campaigns import campaigns
from minyi.cleaning.copies import fold_copies
from minyi.cleaning.templates import template_groups
from minyi.records import CLEANED

MESSAGES = Path("civic-messages-zh", "messages.xlsx")
SAME_QUESTIONS = Path("zh-labelled", "duplicate-questions-dev.tsv")
BODY = "留言详情"

N_LETTERS = 200
N_COPIES = 5
SEED = 20_261_123
LENGTHS = ((8, 30), (30, 120))  # characters of a body

Say = Callable[..., None]


def measure_letters(sets: Path, say: Say) -> None:
    """Say how many letters are found by near copies alone and by campaigns, and what is joined wrongly."""
    own = _own_messages(sets / MESSAGES)
    for shortest, longest in LENGTHS:
        _measure_filled(sets / MESSAGES, own, (shortest, longest), say)
    folds, groups = _joined(own)
    beyond = len(set(folds)) - len(set(groups))
    note = f"of {len(own)} different messages, in {len(set(folds))} folds"
    say(sets / MESSAGES, "folds that templates join to another", beyond, "folds", note=note)
    _measure_questions(sets / SAME_QUESTIONS, say)


def _measure_filled(source: Path, own: Sequence[str], lengths: tuple[int, int], say: Say) -> None:
    draw = random.Random(SEED)
    fit = [text for text in own if lengths[0] <= len(text) < lengths[1]]
    bodies = draw.sample(fit, min(N_LETTERS, len(fit)))
    letters, owners = [], []
    for owner, body in enumerate(bodies):
        form = draw.choice(_FORMS)
        for _ in range(N_COPIES):
            letters.append(_filled(form, body, draw))
            owners.append(owner)
    chosen = set(bodies)
    found = _joined([*letters, *(text for text in own if text not in chosen)])
    pairs = [
        (one, other) for one, other in combinations(range(len(letters)), 2) if owners[one] == owners[other]
    ]
    for by, groups in zip(("near copies", "campaigns"), found, strict=True):
        right = sum(groups[one] == groups[other] for one, other in pairs)
        note = f"{right} of {len(pairs)} pairs, bodies of {lengths[0]} to {lengths[1] - 1} characters"
        say(source, f"recall of form letters by {by}", right / len(pairs), "", note=note)
        wrong = _n_wrong(groups[: len(letters)], owners)
        say(source, f"pairs of letters of other bodies joined by {by}", wrong, "pairs", note=note)


def _measure_questions(source: Path, say: Say) -> None:
    lines = (line.split("\t") for line in source.read_text(encoding="utf-8").splitlines())
    pairs = [(parts[0], parts[1]) for parts in lines if len(parts) >= 3 and parts[2] == "1"]
    texts = sorted({text for pair in pairs for text in pair})
    groups = dict(zip(texts, template_groups(texts).tolist(), strict=True))
    joined = sum(one != other and groups[one] == groups[other] for one, other in pairs)
    note = f"{joined} of {len(pairs)} pairs of one meaning"
    say(source, "questions in own words joined by templates", joined / len(pairs), "", note=note)


def _joined(texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """For each text its fold and the number of its campaign."""
    rows = [{"row": at, "file": "a", "fate": "kept", "text": text} for at, text in enumerate(texts)]
    table = fold_copies(pa.Table.from_pylist(rows, schema=CLEANED))
    groups = [0] * len(texts)
    for number, members in enumerate(campaigns(table, least_messages=1)["rows"].to_pylist()):
        for row in members:
            groups[row] = number
    return table["fold"].to_pylist(), groups


_FORMS = (
    "我是{home}{number}栋业主，{body}",
    "我叫{name}，家住{home}，{body}",
    "{home}{number}栋居民反映：{body}",
    "本人{name}，{body}",
    "{body}，联系人：{name}",
    "{body} {home}{name}",
)


def _filled(form: str, body: str, draw: random.Random) -> str:
    han = "".join(draw.choice("安宁和平康乐东西南北新春江山海云龙凤金玉") for _ in range(draw.choice((2, 3))))
    name = draw.choice("赵钱孙李周吴郑王") + "".join(draw.choice("伟芳娜敏静丽强磊军洋") for _ in range(2))
    home = han + draw.choice(("小区", "花园", "家园", "新村", "苑"))
    return form.format(home=home, number=draw.randint(1, 40), name=name, body=body)


def _n_wrong(groups: Sequence[int], owners: Sequence[int]) -> int:
    """Pairs in one group whose letters are of two bodies."""
    members: dict[int, list[int]] = {}
    for group, owner in zip(groups, owners, strict=True):
        members.setdefault(group, []).append(owner)
    return sum(one != other for inside in members.values() for one, other in combinations(inside, 2))


def _own_messages(source: Path) -> list[str]:
    sheet = openpyxl.load_workbook(source, read_only=True).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    at = rows[0].index(BODY)
    return sorted({" ".join(str(row[at]).split()) for row in rows[1:] if row[at]})
