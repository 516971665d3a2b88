"""Words of a report of corruption or abuse of office, and those that take the accusation back.

Narrow on purpose: what is marked so is sealed, and a false mark would hide criticism from the public.
"""

import re

from minyi.text.normal import HAN
from minyi.understanding.cues import misconduct_office as office
from minyi.understanding.cues.form import spread


def _apart(words: str) -> str:
    """``words``, parted by bars; up to two spaces or signs may stand between their characters."""
    return "|".join(r"[ *._·-]{0,2}".join(word) for word in words.split("|"))


_PUBLIC = (
    r"[^,。!?;]{0,12}(?:国家|财政|专项|扶贫|补贴|补助|低保|救灾|救济|惠农|公益林|退耕|"
    r"征地款|征收款|拆迁款|补偿款|医保基金|社保)"
)
_TAKEN = r"(?:资金|补贴|补助|补偿款|款)[^,。!?;]{0,8}(?:被套取|被侵占|被截留|被冒领|占为己有|装进)"
_TO_KIN = (
    r"[^。!?;]{0,12}(?:打|转|划|汇|存)[到进入给][^,。!?;]{0,5}"
    r"(?:自己|个人|私人|亲戚|亲属|连襟|妻|老婆|丈夫|儿子|女儿|兄弟|弟弟|哥哥|小舅子)"
)
_GIFT = r"[^,。!?;]{0,8}(?:红包|回扣|好处费|黑钱|贿|财物|礼金|打点费|协调费|疏通费|活动费|茶水费|人情费)"
# 收费、损毁财物 is no gift.
_GIFT_ALONE = (
    r"(?!费|缴)[^,。!?;、]{0,8}(?:红包|回扣|好处费|黑钱|贿|礼金|打点费|协调费|疏通费|活动费|茶水费|人情费)"
)
_BRIBE = r"[^,。!?;]{0,12}(?:贿|好处费|回扣|红包|礼金)"  # further off: the giver may stand between
_SWALLOWED = r"[^,。!?;]{1,8}(?:侵吞|私吞|贪污|冒领|截留|挪用)"
_PURSE = r"[^.!?;]{0,30}(?:public|council|grant|relief|tax|city) ?(?:money|funds?|budget)?"
_IN_OFFICE = "(?:民警|警察|警官|干警|经侦|公安|派出所|所长|局长|队长|科长|庭长|官员|干部|公职人员)"
# Who shields a wrong is an official, by the word; slogans name nobody who is shielded.
_SHIELD = (
    rf"{_IN_OFFICE}[^,。!?;]{{0,12}}(?:是|为|当|涉嫌|成了?)[^,。!?;]{{0,14}}保护伞|"
    r"(?:严惩|严查|彻查|查处|打掉|挖出|揪出|举报|控告)(?!黑恶|一切|所有|各类)[^,。!?;建希]{4,24}(?<!背后的)(?<!黑恶势力)保护伞"
)
_FALSE_BOOKS = r"违纪[^。!?;]{0,16}(?:做假[账帐]|回扣)|做假[账帐][^。!?;]{0,10}(?:公款|集体|补贴|财政)"
_TWO_SALARIES = (
    r"领(?:着|取|了)?[两双二2]份(?:工资|薪)|拿(?:着|了)?(?:国家|财政)工资[^。!?;]{0,16}(?:领|拿)着?工资"
)
_PLACES_SOLD = (
    r"(?:卖|倒卖|买卖)(?:了)?[^,。!?;]{0,4}(?:低保|贫困户|危改|廉租房|保障房)的?(?:名额|指标)|"
    r"(?:低保|贫困户|危改)(?:名额|指标)[^,。!?;]{0,6}(?:卖给|卖钱|给了?(?:自己|亲戚|亲属|关系户))"
)
_RIGGED = (
    r"评标(?:委员会?|专家|评委)?[^,。!?;]{0,12}(?:作弊|舞弊|被收买|收买|串通)|"
    r"(?:作弊|舞弊)的?评标(?:委员|专家)"
)
# Those who look into officials are called upon to punish one.
_CALLED_IN = (
    r"(?:纪委|监委|监察委|纪检)[^,。!?;]{0,10}(?:查处|查办|彻查|严惩)[^,。!?;]{0,10}"
    r"(?:评标委员|评委|干部|[局所院校科处]长|书记|主任|民警|工作人员)"
)
# A judge, or who investigates, bends the law by the word; an officer is said to fail a duty by crime.
_LAW_BENT = (
    r"徇私枉法|枉法裁判|办(?:关系案|人情案|金钱案)|"
    rf"{_IN_OFFICE}[^,。!?;]{{0,8}}涉嫌(?:渎职|徇私|受贿|贪污|包庇|滥用职权)"
)
_LAND_GIVEN_UP = "(?:纵容|伙同|包庇)[^,。!?;]{1,14}(?:侵占|霸占|强占|侵吞)"
# Of a village or the like; owners of an estate elect nobody with public power.
_ELECTION = r"(?:操纵|操控|把持|破坏)(?:基层|两委|村[^,。!?;]{0,4}|换届)(?:选举|换届)?"
# Somebody in the office of the state is slipped money.
_SLIPPED = (
    r"(?:给|向)[^,。!?;]{0,10}(?:民警|警察|所长|局长|书记|法官|检察官|科长|干部|官员|评委|城管)"
    r"[^,。!?;]{0,4}(?:塞|送)(?!回)[^,。!?;]{0,4}(?:红包|钱(?!被)|礼金|现金)"
)
# A suspicion against one who is named is an accusation too: it is for those who look into it.
_NAMED_IN_DOUBT = (
    r"(?:民警|警官|警察|经侦|所长|局长|院长|校长|书记|主任|法官|科长|队长|支书|镇长)"
    rf"(?!到底|究竟|本人|自己|同志|他们|她们|大人|您|你|我)[{HAN}]{{2,3}}"
    r"(?:是不是|是否)[^,。!?;]{0,8}(?:保护伞|红包|好处|贿|贪污|回扣)"
)
_COUNCIL = (
    r"(?:council|city hall|town hall|"
    r"planning (?:office|department|committee)|licensing (?:office|department))"
)
_KIN_FIRST = rf"nepotis\w{{1,4}} (?:in|at|over) [^.!?;]{{0,30}}?(?:{_COUNCIL}|allocat\w+)"
_FOR_A_FAVOUR = (
    r" [^.!?;]{0,20}(?:cash|money|payment)[^.!?;]{0,12} to (?:pass|approve|sign|grant|issue|ignore)"
)
# Public money or public power taken for oneself, said in so many words.
HARD = re.compile(
    _apart("受贿|索贿|行贿|贿赂|贪污|贪腐|侵吞|私吞|挪用公款")
    + r"|以权谋私|假公济私|吃拿卡要|权钱交易|中饱私囊|监守自盗|徇私枉法|"
    r"徇私舞弊|权力寻租|利用职务(?:之便|便利|上的便利)|利用手中(?:的)?(?:职权|权力)(?!胡?乱作为)|挪用(?:公款|"
    r"专款|专项|集体|扶贫|救灾|征地|拆迁|补偿|国家|伙食费|善款|班费|办公经费)|"
    r"公款(?:吃喝|旅游|私用)|私分(?:公款|国有|集体|补偿)|侵占(?:集体|公款|公共财产|国有|扶贫|征地|"
    r"补偿|村民)|"
    r"买官卖官|卖官|拉票贿选|贿选|"
    + spread("套取|骗取|冒领|截留|克扣|虚报冒领", _PUBLIC)
    + "|"
    + spread("国家|财政|专项|扶贫|惠农|征地|集体", _TAKEN)
    + "|"
    + spread("补偿款|补偿金|补贴|补助|专款|公款|集体款|征地款|扶贫款|集体资金|专项资金", _TO_KIN)
    + "|"
    + spread("收受|收取|索要|索取|收了", _BRIBE)
    + "|"
    + spread("收受|收取|索要|索取|收了", _GIFT)
    + "|"
    + spread("收", _GIFT_ALONE)
    + "|"
    + spread("拿|吃", r"(?:了|过)?[^,。!?;]{0,8}?回扣")
    + "|"
    + spread("被", _SWALLOWED)
    + f"|{_SHIELD}|{_FALSE_BOOKS}|{_PLACES_SOLD}|{_RIGGED}|{_CALLED_IN}"
    + f"|{_LAW_BENT}|{_LAND_GIVEN_UP}|{_ELECTION}|{_SLIPPED}|官员(?:相互|互相)勾结"
    + f"|{_KIN_FIRST}|backhanders?"
    + r"|takes? bribes?|took (?:a )?bribes?|taking bribes?|accept(?:s|ed|ing)? (?:a )?bribes?|"
    r"demand(?:s|ed|ing)? (?:a )?bribes?|brib(?:ed|ery|ing)|embezzl\w+|kickbacks?|"
    r"abus(?:e|es|ed|ing) (?:of )?(?:his|her|their|public)? ?(?:office|position)|"
    + r"envelopes? (?:of|full of|with) (?:cash|money)|"
    + spread("ask|asked|asks|asking|demanded|demands|wanted|wants", _FOR_A_FAVOUR)
    + "|"
    + spread(r"stole|stealing|steals|pockets|pocketed|pocketing|siphon\w{0,9}|misappropriat\w{1,9}", _PURSE)
)
# Words often thrown in anger: they count only when the message is a report by its own word.
SOFT = re.compile(
    r"[滥乱]用(?:职权|权力|公权力?)|官商勾结|保护伞|暗箱操作|优亲厚友|利益输送|黑箱操作|内定|"
    r"萝卜招聘|任人唯亲|"
    rf"{_TWO_SALARIES}|"
    r"帮(?:助|着)?[^,。!?;]{1,8}逃避(?:法律|刑事|行政)(?:制裁|责任|处罚)|"
    r"弄虚作假|吃空饷|围标|串标|以公谋私|公报私仇|公款|"
    + spread("勾结", "(?:黑|恶|开发|老板|商|不法|社会|地痞|村霸|外)")
    + "|"
    + spread("和|与|跟|同", "[^,。!?;]{1,10}(?<!官商)勾结")
    + "|"
    + spread("收|收了|收受|送了|索要|索取", "[^,。!?;]{0,16}(?:购物卡|礼品|名烟|烟酒)")
    + "|"
    + spread("虚报|套取|骗取|冒领|截留|克扣|私分|倒卖", "[^,。!?;]{0,14}(?:费|补助|补贴|工资|款|资金|物资)")
    + "|"
    + spread("拿|得|收|要", "(?:了|取)?[^,。!?;]{0,4}好处(?!是|就|在)")
    + r"|abuse of power|nepotism|rigged (?:tender|bid|contract)|"
    r"(?:sells|sold|selling) (?:\w+ )?(?:council|public|town) (?:\w+ ){0,6}|"
    r"for (?:his|her|their) own (?:brother|sister|son|wife|husband|family|firm|company)"
)
# The words themselves say that it was somebody with public power.
OF_OFFICE = re.compile(
    f"{_SHIELD}|{_FALSE_BOOKS}|{_PLACES_SOLD}|{_CALLED_IN}|{_KIN_FIRST}|{_LAW_BENT}|{_SLIPPED}|官员(?:相互|互相)勾结"
)
NAMED_IN_DOUBT = re.compile(_NAMED_IN_DOUBT)
# Where the title is about a firm, those who lead a shift or keep the books there hold no public power.
FIRM = re.compile("有限(?:责任)?公司")
OF_FIRM = re.compile("[大分]?队长|车长|班长|组长|会计|出纳|厂长|站长|工作人员")
REPORT = re.compile(
    r"举报(?!电话|热线|平台|网站|信箱|邮箱|奖励)|检举|控告|揭发|"
    r"i (?:am|'m|want to|wish to|would like to) report|whistle-?blow|reporting (?:a|an|the|my)|"
    r"report of (?:brib|corrupt|fraud|theft)"
)
# The same in a text, which may also tell of a report that came to nothing.
REPORT_IN_TEXT = re.compile(
    r"^\s*(?:举报|检举|控告|揭发)(?!了|过|后|多次)|(?:我|我们|本人|要|实名|特|现|此|依法|"
    r"公开)[^,。!?;多曾]{0,5}(?:举报|检举|控告|揭发)(?!了|过|后|多次|未果|无果|[没无]|电话|热线)|"
    r"(?:举报|检举|控告)(?:人|信|内容|事实|理由|请求|事由)|"
    r"i (?:am|'m|want to|wish to|would like to) report|whistle-?blow|reporting (?:a|an|the|my)"
)
# Bodies that look into officials: whoever calls on them reports one.
OVERSEERS = re.compile(r"纪委|纪检|监察委|监委|监察部门|巡视组|巡察组|检察院|反贪")
# What takes two: that one of them is a private body does not make it a private matter.
OF_TWO = re.compile(r"行贿|贿赂|勾结|利益输送|塞|送")
_STATION = "所(?![有在以谓说做需属处得剩])"  # in 小区所有 and 该所谓 there is none
_BUREAU = rf"{office.BUREAU}|[拆征]迁办|征收办|管委会"
ACTOR = re.compile(
    # 领导 and 主任 are mostly written to: they count where they themselves take.
    r"(?:领导|主任)(?=[^,。!?;]{0,6}(?:收受|收取|收了|索要|索取|挪用|贪污|受贿))|"
    r"(?:社区|街道|[镇村局区县])领导(?=[^,。!?;]{0,4}(?:[跟与和同]|伙同)[^,。!?;]{1,14}(?:勾结|串通))|"
    r"村霸|承办人|公办(?:教师|人员)|在编(?:教师|人员)|评标(?:委员|专家|评委)|评审专家|"
    rf"村支书|支书|书记|村主任|村干部|村官|干部|会计(?!划|较|算)|[组村镇乡县区市局科处所院校站队厅股厂馆台园司]{office.LEADS}|"
    r"主席|公务员|公职人员|官员|贪官|法官|检察官|民警|干警|交警|警察|辅警|城管|村委|村两委|支委|"
    r"居委会|社区(?:主任|书记)|街道办|"
    r"出纳|教师|老师|班主任|医生|考官|党委|党员|国企|供销社|信用社|事业单位|"
    rf"采购科|[该某县市区镇乡](?:局(?!{office.NO_BUREAU})|{_STATION}|站(?![在台点出起立牌]))|"
    r"政府(?:官员|工作人员|部门|干部)|工作人员|办事员|经办人|"
    r"(?:派出所|法院|车管所|城管局|国土局|住建局|"
    r"教育局|民政局|财政局)|"
    rf"(?:监管|管理|税务|工商|国土|司法|林业|畜牧|运管|征收|拆迁)(?:局|{_STATION}|站|办(?![法理好得不了]))|"
    rf"{_BUREAU}|mayor|councill?ors?|officials?|officers?|inspectors?|"
    r"clerks?|civil servants?|"
    r"public servants?|police|head ?(?:teacher|master)|council (?:staff|employees?|workers?)|"
    r"department head|judge|"
    rf"{_COUNCIL}(?=[^.!?;]{{0,30}}(?:kickback|brib|backhander))|"
    r"licensing officers?|minister|head of|foreman|depot"
)
PRIVATE = re.compile(
    r"物业(?:公司|经理|工作人员|服务)|业委会|开发商|公司(?:工作人员|经理|老板)|老板|商家|店家|中介|售楼|"
    r"房东|中奖|快递|民营|私立|平台|培训(?:机构|班|学校)|网店|卖家"
)
# Who takes money on a small scale and holds nothing: in the clause of the deed it is their deed.
PETTY = re.compile("黄牛|摊主|[摊小商票]贩|贩子|混混|保安|医托|酒托|代购|收费员|护工|邻居|同事|骗子")
_TITLES = (
    rf"(?:[省市县区镇乡村局所院校站队科处厅]{office.LEADS}|书记|主任|主席|领导|民警|警官|警察|交警|法官|"
    r"检察官|干部|官员|老师|医生)"
)
_TO_OFFICIALS = rf"(?:{office.OFFICE}|{_TITLES}|{office.OFFICIAL})"
# What stands between the word that addresses and whom it addresses: never what shall be done to them.
_TO = rf"(?:(?![查究惩办处管治抓关纠还撤换看听让叫把将])[{HAN}]){{0,8}}?"
_GREETED = r"(?:们|同志|大人|先生|女士)?(?:您好|你好|们好|好[,:!]|的(?:一封|公开)?信|信箱|留言板)"
_WROTE_TO = (
    r"(?:dear|thank(?:s to|ing)?|told|tell|asked|ask|asking|"
    r"(?:wrote|written|writing|write|complained|turned) to|"
    r"reported (?:it |this |that |him |her |them )?to|called|phoned|please,?|^to)"
)
# Who is written to, thanked or asked to act is not accused, unless the deed is told of them at once.
ADDRESSED = re.compile(
    rf"(?:(?<![导以一招引])致(?!使)|写给|尊敬的?|敬爱的?|亲爱的?|感谢|谢谢|(?<![申邀聘宴])请|恳求|盼望?|"
    rf"希望(?!小学|中学|学校|工程)){_TO}(?!检察院){_TO_OFFICIALS}(?!(?:们|的)?(?:贪|贿|侵吞|挪用|收受|包庇|勾结|[吃喝]))|"
    rf"[向找](?:(?![,。!?;])[{HAN}]){{0,8}}?{_TO_OFFICIALS}(?=[^,。!?;行送索]{{0,2}}(?:反映|投诉|举报|求助|报告|汇报))|"
    rf"{_TITLES}(?={_GREETED})|"
    rf"^\W{{0,8}}[^\W镇乡县村所局区市厂站校院我本某原副]{{0,2}}{_TITLES}(?=[,:!]"
    r"\W{0,2}(?![收贪受索挪侵私套骗利滥以和与跟伙勾包长多经竟一公在拿吃\d]))|"
    rf"\b{_WROTE_TO},? (?:the |our |my |your |mr |mrs |ms )?(?:\w{{1,20}} ){{0,2}}?"
    r"(?:mayor|councill?ors?|officials?|officers?|inspectors?|police|minister|judge|council|clerks?)\b"
    r"(?! (?:took|takes|has|had|is|was|demand|accept|embezz|stole|pocket|abus))"
)
# Who gave is no doer: what stands between a public actor and the gift taken is not held against the report.
_OTHERS = rf"(?!{PRIVATE.pattern}|物业|公司|反映|投诉|举报|控告|[说称让叫请替帮被])"
GIVER = re.compile(
    rf"(?P<actor>{ACTOR.pattern})(?:{_OTHERS}[^,。!?;不未没拒]){{0,8}}?"
    r"(?:[向从找跟][^,。!?;]{1,10}?)?(?:收受|收取|索要|索取|收了|收)"
    r"[^,。!?;]{0,12}?(?:红包|回扣|好处费|黑钱|贿|财物|礼金)"
)
# The accusation is asked about, supposed, denied, feared, general or about the past of others.
DOUBT = re.compile(
    r"(?:不要|不能|不可|切勿|莫)(?=徇私|枉法|包庇|贪)|难道|不是|而非|不得|是不是|是否|会不会|有没有|怀疑|不知道|不排除|莫非|吗|如果|假如|若有|一旦|可能|"
    r"防止|杜绝|避免|还是有人|的嫌疑|"
    r"预防|反腐|打击|整治|"
    r"没有|不存在|并非|不曾|绝不|拒绝|什么是|宣传|学习|教育活动|落马|电视|演得|影片|新闻|以免|以防|"
    r"倡廉|严禁|禁止|"
    r"从不收|从未收|从没收|从来不收|未收受|没收受|不收受|不收取|"
    r"规定|条例|惩治|"
    r"\bif\b|\bmight\b|\bmay\b|\bcould\b|\bprevent|\bavoid|\bnot\b|n't\b|\bnever\b|\bno\b|\banti-|"
    r"\bsuspect|\bwonder|"
    r"\bpolicy\b|\btraining\b|\bmovie\b|\bfilm\b"
)
# A sentence that ends in a question asks, behind the deed, why nobody looks into it, not whether it was done.
ASKS_WHY = re.compile("为何|为什么|凭什么|怎么|如何|何时")
# What follows in a quoted law, which accuses nobody.
LAW = re.compile(r"构成犯罪的|依法给予|行政处分|给予处分|依法追究其|追究刑事责任|谋取中标的")
# Before it in the sentence: the article of a law that is recited, what a public notice said, or that all is
# only supposed.
LAW_BEFORE = re.compile(
    r"(?:法|条例|规定|办法|准则|细则|纪律)[^,。!?;]{0,4}第[一二三四五六七八九十百\d]{1,5}条"
    r"(?![^。!?;]{0,60}(?:我|举报|检举|控告|揭发))"
    r"|通报(?:说|称|指出|显示)|^\W{0,4}(?:如果|假如|倘若|要是|若)[^,]{0,60}$"
)
# Without one of these nobody is accused: a quick first look.
HINT = re.compile(
    r"贪|贿|侵|吞|私|权|职|徇|挪|勾|伞|暗箱|黑箱|回扣|红包|好处|黑钱|财物|礼金|礼品|购物卡|名烟|"
    r"烟酒|打点费|协调费|疏通费|活动费|茶水费|人情费|"
    r"公款|专款|集体|卖官|吃拿|中饱|监守|套取|骗取|冒领|截留|克扣|虚报|倒卖|款|金|补贴|补助|内定|"
    r"萝卜|任人|优亲|利益|弄虚|空饷|围标|串标|"
    r"枉法|人情案|纵容|伙同|包庇|选举|换届|贪污|逃避|渎职|"
    r"违纪|假账|假帐|工资|名额|指标|评标|纪委|监委|监察委|纪检|backhander|"
    r"brib|embezzl|kickback|abus|stol|steal|pocket|siphon|misappropriat|nepotism|rigged|cash|money|payment|"
    r"sell|sold|for (?:his|her|their) own|" + office.HINT
)
