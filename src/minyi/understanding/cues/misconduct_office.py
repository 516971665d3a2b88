"""Words that name an office or an official and what they are accused of, in one clause.

Narrow as all that seals: who did it stands before the deed, and nobody private, and nobody who only reports,
asks or is asked, stands between. That an office does nothing is no deed.
"""

import re

from minyi.text.normal import HAN

# A building firm may be called 二局, too; 布局 and 结局 are none.
BUREAU = (
    rf"(?![{HAN}]?[结布格大])[{HAN}](?![一二三四五六七八九十公])[{HAN}](?<!工程)"
    r"局(?!有限|集团|公司|[面势部限促域长])"
)
OFFICE = (
    r"派出所|公安(?:分?局|机关|部门)|法院|检察院|执行局|(?:拆迁|征收|征拆|征地|动迁|集资|综治)办|居委会|村委会?|"
    r"村两委|街道(?:城管)?办(?:事处)?|办事处|(?:[镇乡区县市省]|当地)(?:人民)?政府|管委会|"
    rf"{BUREAU}|城管(?!家)|国土所|"
    r"(?:街道|社区)(?![支卫医团银邮超门服活养])"
)
OFFICIAL = (
    r"民警|警察|警官|辅警|协警|交警|法官|检察官|书记(?:员)?|支书|村长|村干部|"
    r"(?:街道|社区|村|[镇乡区县])(?:办事处)?副?主任|(?<![a-z\d])市长|[镇乡县区局所处科厅庭股]长(?!期|时|效|度)|"
    r"干部|官员|公职人员|公务员|工作组"
)
_NOT_HIM = (
    r"物业|业委会|业主|开发商|公司|企业|厂|商家|商户|老板|房东|中介|平台|银行|学校|学生|反映|投诉|举报|控告|检举|"
    r"[说称讲让叫请替帮被向使令将]|(?<!主)要|查|打击|处理|处罚|整治|当着|面|之下|接到|告知|建议|回应|通报|网传|辟谣"
)
_GAP = rf"(?:(?!{_NOT_HIM})[^,。!?;]){{0,16}}?"
_THREATENED = (
    r"(?:我(?!国)|老百姓|百姓|居民|村民|业主|群众|当地|住户|农民|家长|家人|家属|商户|拆迁户|[他她](?:们|家)?|老人)"
    r"(?![^,。!?;]{0,6}(?:安全|生命|健康|财产))"
)
_INTIMIDATES = rf"(?:威胁|恐吓|要挟|威逼)(?:、?(?:威胁|恐吓|要挟|利诱))?{_THREATENED}"
_COLLUDES = (
    rf"(?:[与和跟同]|伙同)(?:(?!业主|居民|群众|我们?)[{HAN}\w]){{1,12}}?(?:相互|互相|内外|暗中|里外)?"
    r"(?:勾结|串通|沆瀣一气|狼狈为奸)|(?:官商|警商|警匪|官匪|政商|官商匪|内外|相互|互相)勾结|"
    rf"勾结(?:开发|老板|商|不法|黑|物业|地痞|企业|村霸)"
)
_SHIELDS = r"包庇(?!罪)|官官相护|(?:充当|当|做|成为?|是)[^,。!?;]{0,12}保护伞"
_BREAKS = (
    r"(?:违规违纪|违法违纪|违纪违[法规]|违法乱纪|知法犯法|执法犯法|违法执政|"
    r"(?:违规|违法|涉嫌)渎职|渎职(?:包庇|枉法))"
)
_FORGES = r"(?:颁发|发放|办理|开具|出具|办)(?:了)?(?:虚?假)(?:证|照|产权|房产|营业)"
_SELLS = (
    r"(?:(?:配合|帮助|协助|伙同)[^,。!?;]{1,10})?(?:倒卖|贱卖|私卖|偷卖|盗卖)(?:了)?"
    r"[^,。!?;]{0,4}(?:集体|国有|公有)"
)
_ANY_OFFICE = f"(?:{OFFICE}|{OFFICIAL})"
_WRONG = "|".join((_INTIMIDATES, _COLLUDES, _SHIELDS, _BREAKS, _FORGES, _SELLS))
# An office, or who holds one, colludes, shields, breaks the law or discipline, forges, or threatens people.
ACCUSED = re.compile(
    rf"{_ANY_OFFICE}{_GAP}(?:{_WRONG})|"
    # The other way about: who is told first is private, and the second of the two holds the office.
    rf"[与和跟同](?:(?!{_NOT_HIM})[^,。!?;]){{0,6}}(?:官员|干部|民警|公职人员|公务员)(?:勾结|串通|沆瀣一气|狼狈为奸)|"
    rf"(?:举报|控告|检举)(?:(?!{_NOT_HIM})[^,。!?;]){{0,16}}?{_ANY_OFFICE}{_GAP}渎职"
)
# Before it, in its clause: the office is asked to do something, and not by those who shall look into it.
ASKED_OF = re.compile(
    r"(?:请求?|希望|要求|呼吁|盼)(?![^,。!?;]{0,40}(?:查|究|惩|问责|督|管|纠|治))[^,。!?;]{0,16}$"
)
# Told as a guess, asked in anger, or of offices at large.
GUESSED = re.compile(
    r"还是|真要|真的要|觉得|感觉|猜|好像|似乎|究竟|到底|以为|很多地方|一些地方|有些地方|有的地方|个别地方|各地|"
    r"借口|扫黑|绝不|不敢|自查|通报|涉黑案|罪$"
)
# What somebody in office owns or spends, and nobody knows from where.
UNEXPLAINED = re.compile(
    r"(?:不知道?|不晓得)[^,。!?;]{0,4}哪[里儿]?来{1,2}的?(?:那么多|这么多)?钱|(?:财产|资产|别墅|豪车|房产)[^,。!?;]{0,6}"
    r"来[历源]不明|来[历源]不明的(?:财产|资产|巨款|房产|别墅|豪车)|[与和]收入[^,。!?;]{0,4}不(?:相)?[符称]"
)
IN_OFFICE = re.compile(f"(?:{OFFICIAL}|处长|主席|院长|校长)")
# Money that people lent or put in themselves: who lost it has met a firm, not an office.
LENDING = re.compile(r"出借人|出借了|网贷|p2p|理财产品|投资人")
HINT = (
    r"包庇|勾结|串通|沆瀣|狼狈|保护伞|威胁|恐吓|要挟|威逼|官官|违纪|违法|违规|知法|执法犯|渎职|假证|假照|倒卖|贱卖|"
    r"私卖|偷卖|盗卖|哪来|哪里来|来历|来源|收入"
)
