"""A bribe taken from somebody is a report of its taker, whoever stands between the verb and the gift."""

import pytest

from minyi.records import Kind
from minyi.understanding.kinds import kinds_of

REPORTED = [
    "举报城建局局长收受开发商贿赂，挪用公款修建私人别墅，请纪委彻查",
    "城建局局长收受开发商贿赂。",
    "局长收了开发商五十万好处费",
    "局长向开发商索要好处费二十万。",
    "村支书多次收受包工头老板的红包。",
    "某局局长收受某房地产开发商二十万元贿赂，请查处。",
    "局长贪 污公款",
    "派出所所长受.贿。",
    "镇长挪 用 公 款，又收取老板回扣。",
]

NOT_REPORTED = [
    "局长收了开发商五十万好处费吗？",
    "局长是不是收受了开发商贿赂？",
    "怀疑局长收受开发商贿赂。",
    "如果局长收受开发商贿赂怎么办",
    "局长拒绝收受开发商贿赂。",
    "局长从不收受开发商红包。",
    "干部不收老板红包，值得表扬。",
    "严禁干部收受老板礼金。",
    "举报开发商收取业主好处费，局长不管。",
    "局长说开发商收取业主好处费。",
    "向局长反映中介公司收了房东好处费。",
    "物业公司经理收了装修公司老板的回扣。",
    "物业工作人员收了装修老板的红包。",
    "公司经理收受老板回扣，请书记查处。",
    "校长收取学生服装费。",
]


@pytest.mark.parametrize("said", REPORTED)
def test_it_seals_a_report_that_names_the_giver_or_parts_the_word(said: str) -> None:
    assert kinds_of(None, said)[0] is Kind.MISCONDUCT
    assert kinds_of(said, None)[0] is Kind.MISCONDUCT


@pytest.mark.parametrize("said", NOT_REPORTED)
def test_it_does_not_seal_a_gift_asked_about_denied_or_taken_by_others(said: str) -> None:
    assert Kind.MISCONDUCT not in kinds_of(None, said)
    assert Kind.MISCONDUCT not in kinds_of(said, None)
