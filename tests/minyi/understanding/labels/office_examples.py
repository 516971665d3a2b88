"""Labelled messages written for these tests: five departments, both languages."""

from collections.abc import Sequence
from functools import cache

from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.labels.learning import Example, LearnOptions, Learnt, learn

_WORDS = {
    "交通": "公交 红绿灯 路口 堵车 停车 地铁 斑马线 班车 道路 bus traffic",
    "环保": "噪音 污水 垃圾 臭气 扬尘 河道 烟囱 废水 异味 smoke noise",
    "教育": "学校 老师 入学 补课 幼儿园 学费 教材 课后 考试 school teacher",
    "医疗": "医院 医保 挂号 药品 疫苗 医生 报销 门诊 住院 hospital doctor",
    "住房": "物业 房产证 电梯 漏水 公积金 装修 小区 开发商 楼道 flat lift",
}
_FRAMES = (
    "请问{a}和{b}的事谁来管",
    "希望尽快解决{a}，{b}也很麻烦",
    "关于{a}的建议：{b}要改进",
    "{a}三个月了，{b}还没人管",
)


def office(n: int) -> list[Example]:
    """``n`` examples of each department, each another text."""
    found = []
    for label, words in _WORDS.items():
        own = words.split()
        for k in range(n):
            a, b = own[k % len(own)], own[(k // len(own) + k + 1) % len(own)]
            text = _FRAMES[k % len(_FRAMES)].format(a=a, b=b) + f"{k}号"
            found.append(Example(text, (label,)))
    return found


@cache
def learnt_office() -> Learnt:
    """What is learnt from twenty examples of each."""
    return learn(office(20), load_fast_embedder(), LearnOptions())


def learnt_from(examples: Sequence[Example]) -> Learnt:
    """What is learnt from these."""
    return learn(examples, load_fast_embedder(), LearnOptions())
