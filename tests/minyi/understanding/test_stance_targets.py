"""Targets that are allowed, and those that are people."""

import pytest

from minyi.understanding.errors import TargetRefusedError
from minyi.understanding.stance_targets import checked_targets


@pytest.mark.parametrize(
    "target",
    [
        *(
            "夜间公交",
            "垃圾分类办法",
            "停车收费",
            "公园应该允许遛狗",
            "地铁票价不该涨",
            "12345热线",
            "老人优待证",
            "老人優待證",
            "无人驾驶",
            "BRT",
            "党群服务中心",
        ),
        *(
            "party wall rules",
            "free meals for pupils",
            "night buses",
            "the library closure",
            "bus fares should be free",
            "Station Road crossing",
            "the third party insurance rule",
        ),
    ],
)
def test_it_allows_a_service_a_plan_or_a_rule(target: str) -> None:
    assert checked_targets([f" {target} "]) == (target,)


@pytest.mark.parametrize(
    "target",
    [
        *(
            "王局长",
            "李小明",
            "张伟",
            "某某党",
            "外地人",
            "回族",
            "业主们",
            "社区书记",
            "网约车司机群体",
            "同性恋者",
            "張局長",
            "書記",
            "國民黨",
            "陳志強",
            "農民工",
            "外賣小哥",
            "李 小 明",
            "局长\u200b",
            "中共",
            "党中央",
        ),
        *(
            "Mayor Jones",
            "Mrs Smith",
            "Sarah Miller",
            "the Labour Party",
            "immigrants",
            "young people",
            "the elderly",
            "President",
            "John F. Doe",
            "SARAH MILLER",
            "Ｍａｙｏｒ　Ｊｏｎｅｓ",
            "Communist Party of China",
        ),
        *("", "   ", "长" * 101),
    ],
)
def test_it_refuses_people_parties_groups_and_nothing(target: str) -> None:
    with pytest.raises(TargetRefusedError):
        checked_targets(["夜间公交", target])
