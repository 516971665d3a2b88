"""What says that a danger or a cut is only told of: feared, supposed, listed, a rule, elsewhere, long over.

Each pattern says in its comment where it is sought: before the words of danger in their sentence, right
behind them, in their clause, in the sentence or in the whole message.
"""

import re

# Before, in the sentence: what follows is supposed or feared, the case of a list, or of a rule.
SUPPOSED = re.compile(
    r"如果|假如|假使|假若|倘若|万一|一旦|要是|一经|(?:^|[,:、\s])若(?!干|无其事|隐若现)|如(?:遇|发生|出现|有人)|"
    r"(?:担心|担忧|害怕|生怕|恐怕|唯恐)(?![,。!?;])|将会|势必|必将|会(?:导致|造成|引发|引起|出现|发生)|"
    r"(?:可能|容易|极易|足以)(?:会|将)?(?:导致|造成|引发|引起|出现|发生)|(?:预防|防止|避免|以防|以免|防范)|"
    r"存在[^,。!?;]{0,8}(?:隐患|风险)[,:][^。!?;]{0,3}$|"
    r"(?:合同|协议|条款|条例|规定|规范|标准|法律|法规)(?:里|中|上)?[^,。!?;]{0,4}(?:约定|规定|写明|写着|要求|明确|载明)|"
    r"\b(?:if|what if|in case|imagine|suppose|(?:contract|lease|rules?|regulations?|code|law) "
    r"(?:says?|states?|requires?|provides?)|(?:worried|afraid|scared|concerned) (?:that|about|of))\b"
)
# Right behind, in the sentence: the words are the name of a thing that is spoken of, or of one still to come.
NAMED = re.compile(
    r"[陷倒方]?是(?!我|因|由|从|在|昨|今)|(?:开关|保护|断路|跳闸|检测|报警|试验)|的(?:后果|可能|风险|隐患|概率|几率|案例|例子|事例|教训|可不少|不少|很多|情形|时候)|"
    r"(?:清理|处置|处理|重建|赔偿|理赔|原因)|(?:故障)?时(?!有|常|不时|间|刻|至|任|期|断|来|已)|[^,。!?;]{0,8}的时候|"
    r"(?:得|就得|就只能)(?:自己|爬|走)|[^。!?;]{0,16}(?:将会|将频|频发|势必|必将|在所难免|不可避免)|"
    r"[^,。!?;]{0,6}(?:怎么办|咋办)|之?前[^,。!?;]{0,8}(?:通知|告知|说一声|打招呼|公告)"
)
# Right behind: it gave way years ago.
FOR_YEARS = re.compile(r"[陷倒方了]{0,2}[已都有]{0,2}(?:多年|好?几年|数年|[\d一二三四五六七八九十]{1,3}年)")
# In the clause: what is asked, guessed, or looked for.
GUESSED = re.compile(
    r"有没有|有无|是不是|应该是|也许|大概|今后|日后|将来|任何|据说|莫非|难免|看看|现实(?:中|生活)|充电线|数据线|网线"
)
# In the clause: it leads to a danger; that is feared unless what set it off has happened.
LEADING_TO = re.compile(r"引发|引起|造成|酿成|导致")
SET_OFF = re.compile(
    r"(?:漏水|漏雨|渗水|进水|积水|短路|雷击|施工|开挖|挖断|爆管|下雨|大雨|暴雨|台风)[^,。!?;]{0,6}"
    r"(?:导致|造成|引起|引发)(?![^,。!?;]{0,16}(?:可能|风险|隐患|怎么))"
)
# In the sentence: it befell others, and is told as a lesson or a case.
OF_OTHERS = re.compile(
    r"教训|警钟|惨剧|惨案|惨痛|前车之鉴|案例|事例|无一不|告诉(?:大家|我们|人们)|历历在目|触目惊心|"
    r"(?:全国|国内|外地|各地|其他|别的|兄弟)(?:各地|城市|省份?|小区|地方|县市)[^,。!?;]{0,10}(?:发生|出过|出了|起火|着火|爆炸|塌)|"
    r"\b(?:on|in) the news\b|\bin another (?:town|city|county|borough|village|state)\b|"
    r"\bother (?:towns|cities|councils)\b|"
    r"\bi (?:have )?read (?:that|about|of)\b|\belsewhere\b|\blessons? (?:of|from)\b"
)
# In the sentence: an injury that was survived, and what it left behind.
SURVIVED = re.compile(
    r"留下了?|后遗症|落下了?(?:病|残)|致残|因车祸|(?:残疾|伤残)(?:证|军人|等级)|经过多年|\d次火灾|火灾频发|起火灾"
)
# In the whole message: the fire is out.
FIRE = re.compile(r"火")
FIRE_OUT = re.compile(
    r"扑灭|扑救(?:及时|成功)|(?:明火|火势?)(?:已经?|都|就|才|被|给)*(?:灭了|熄灭|控制)|把火灭|"
    r"\bfire (?:was|has been|is) (?:put )?out\b|\bput (?:the fire )?out\b"
)
# What befalls persons; in a chronicle of years it is long over.
DEED = re.compile(
    r"掐|打|杀|弄死|砍|捅|被困|困在|昏|休克|出血|触电|坠楼|溺水|着火|起火|失火|爆炸|中毒|[断停][水电气]"
)
YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
SHORT_YEAR = re.compile(
    r"(?<![\d.])(?:0\d|1\d|2\d|9\d)年(?:\d{1,2}月|[初底中秋夏春冬])|几年前|多年前|早年|小时候|[去前]年"
)
# In the clause: what carries water or earth, not people.
OF_DITCHES = re.compile(
    r"(?:管道?|主管|管网|下水道|排水沟|沟渠?|水渠|水塘|池塘|鱼塘|田埂|田坎|塘坝)[^,。!?;]{0,6}(?:坍塌|垮塌|倒塌|塌陷|垮了|塌了)"
)
# In the sentence: no supply of homes is meant.
NO_SUPPLY = re.compile(
    r"加班费|接水机|饮水[机处点台]|(?:气表|电表|水表)[^,。!?;]{0,6}(?:只剩|余额|剩)|余额不足|"
    r"天旱|旱天|枯水期|洒水|消防栓|消火栓|\b(?:drinking fountain|hydrant|irrigation)\b"
)
# In the sentence: 断供 is said of a loan.
LOAN = re.compile(r"房贷|月供|还贷|贷款|银行")
# In the clause: cut day after day until now. A habit is not cut at this moment; this is.
CUT_ON = re.compile(
    r"(?:每[天日晚]|天天|日日|夜夜)(?:都|会|要|就|晚上|早晚|白天|[\d一二三四五六七八九十:]{1,5}点多?)*(?:停|断|没有?|无)[水电气暖热]|"
    r"(?:长期|长时间|一直|持续|连续[^,。!?;]{0,6}|(?:个月|[天周]|星期)(?:多|了|来)*)(?:都|被|处于|在|会|就|无故|早晚)*(?:停|断|没有?|无)[水电气暖热]|"
    r"(?:停|断|没有?|无)[水电气暖热](?:已经?|持续|长?达|都|近|快|有|了|超过)*[\d一二两三四五六七八九十几半多]+(?:多|来)?(?:个)?(?:月|天|日|周|星期|年)"
)
# In the clause: counted, or now and then.
NOW_AND_THEN = re.compile(r"次|隔[一二两三几\d]|周期|不定")
# Right before the clause: it happens again and again.
OFTEN_BEFORE = re.compile(r"(?:多次|经常|频繁|屡次)[^,。!?;]{0,4}(?:事故|故障|发生|出现)[,、]?$")
