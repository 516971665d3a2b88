"""Patterns of requests and questions, of what only looks like one, and of formulas without content."""

import re

from minyi.understanding.cues.form import spread

# What a person may ask to have done.
DEEDS = (
    "增设|增加|增派|增开|加强|加大|加快|加装|安装|开通|开放|修建|修复|修缮|修好|整修|维修|改善|改进|改造|改为|改成|改建|延长|缩短|设置|设立|"
    "设为|解决|处理|处置|协调|取消|取缔|管理|管控|管一管|整治|整改|整顿|治理|打通|建设|建一|新建|扩建|拆除|拆掉|调整|优化|清理|清运|更换|更新|"
    "恢复|关闭|关停|停止|制止|禁止|查处|查办|彻查|严查|严惩|惩处|处罚|追究|追回|追责|问责|调查|核实|核查|督促|责令|监督|监管|归还|返还|退还|"
    "退回|退款|赔偿|补偿|支付|发放|办理|落实|完善|规范|公开|公示|公布|告知|说明|解释|答复|回复|提供|保障|保护|维护|执行|安排|派人|派出|补办|"
    "规划|启动|推进|实施|出台|制定|降低|提高|提升|减少|减免|放宽|允许|帮助|帮忙|给予|予以|重新|纳入|移交|疏通|打击|抓捕|立案|迁|搬|种|装|修|建"
)
_NO_MARK = r"[^,。!?;:、\s)\]】》\"']"


def _behind(word: str, before: str, after: str) -> str:
    """A word that follows one of the signs ``before`` or opens the sentence, then what comes after.

    The word stands first, for then ``re`` leaps from one to the next.
    """
    return rf"{word}(?:(?<=^{word})|(?<=[{before}]{word})){after}"


def _opening(words: str, rest: str) -> str:
    """Each of the words at the beginning of a clause, with the rest."""
    return "|".join(rf"{word}(?<!{_NO_MARK}{word}){rest}" for word in words.split("|"))


_ADDRESSED = (
    r"(?:社会|能|领导|政府|监管|主管|职能|执法|纪委|公安|交警|城管|教育|住建|环保|社区|街道|学校|物业|公司|单位|贵|有关|相关|贵|尽|给|予|早|各|书记|市|县|区|省|镇|回|解|告|采|上级|部门|局|"
    r"您|你|处|及时|调|查|得|重|考)"
)
_POLITE = "还|就|也|那么|那|但|又|特|并|再|故|在此|麻烦|我只|只|所以|因此"
_PLEASE = (
    r"(?:请(?!问|假|客|教|示|了|保姆|护工|护理|不起|不到|家教|阿姨|来|过|勿|看到|人来|罪|愿|的|律师)|"
    r"麻烦(?!了|的|您了|你了)|倡议(?!书)|拜托|急求|求(?=领导|政府|尽快|解决|处理|你们|有关|相关|各))"
)
# Words that open a request, at the place where it begins. Each alternative begins with a plain character.
_REQUEST = (
    r"(?:希望(?<![不没有失的来点示]希望)(?!小学|工程|破灭|渺茫|落空|不大|之|的|"
    r"都|也|全|我的|我们的|以上|这[两几]点|[,。!?])"
    r"|恳请|恳求|请求(?<!多次请求)(?!了|过|被|[^,。!?;]{0,22}时,)|敬请|烦请|"
    r"呼吁(?<!多年呼吁)(?<!多次呼吁)(?!了|无|下|后)|"
    r"盼望(?!的|多年|已久)|期盼(?!的|多年|已|己|中|[,。!?;])|期待(?<!的期待)(?<!高期待)(?!已久|的|多年|中|着的|[,。!?;]|还)|"
    r"祈盼|企盼|跪求|央求|吁请|肯请|"
    r"垦请|恳切|诉求(?:是|为|如下|:)|强烈要求|"
    + spread("坚决|一致|我们|本人|特|现|郑重", "要求(?!我)")
    + r"|要求(?:(?<=^要求)|(?<=[。!?;:\s]要求)|(?<=,并要求)|(?<=,同时要求)|(?<=,现要求)|(?<=,特要求))"
    r"(?!是|我|家长|提供|业主|我们|缴|交|高|低|很|不|必须|太)|"
    + spread("个人|本人|我|我们|特|现|强烈|故|因此", "建议(?!书|被|后|无果|的|[,。!?]|过|里|中)")
    + r"|建议(?<![医师生员他她人被的关该条提此这点食]建议)"
    r"(?!路线|我们?(?:去|找|到|打|走)|书|被|后|无果|的|[,。!?]|过|里|中)"
    r"|提议|"
    + _opening(_POLITE, rf"(?:{_POLITE})*{_PLEASE}")
    + r"|请(?<!"
    + _NO_MARK
    + r"请)(?!问|假|客|教|示|了|保姆|护工|护理|不起|不到|家教|阿姨|来|过|勿|看到|人来|罪|愿|的|律师)|"
    + _opening("麻烦", "(?!了|的|您了|你了)")
    + "|"
    + _opening("倡议", "(?!书)")
    + "|"
    + _opening("拜托|急求", "")
    + "|"
    + _opening("求", "(?=领导|政府|尽快|解决|处理|你们|有关|相关|各)")
    + "|"
    + _behind("望", r",。!;\s特故还敬万急殷深亟恳并也", rf"(?={_ADDRESSED})")
    + "|"
    + _behind("盼", r",。!;\s特故还敬万急殷深亟恳并也", rf"(?={_ADDRESSED})")
    + "|"
    + spread("还|特|故|敬|恳|万|深", "望(?!着|见|去|城|子)")
    + r"|请(?<![申恳邀聘敬烦提宴]请)(?=[^,。!?;问]{0,8}(?:局|部门|领导|政府|书记|市长|县长|镇长|"
    r"街道办?|社区|单位|公司|委员会|物业)(?![^,。!?;]{0,10}时,))|"
    + spread("亟待|急待|迫切需要", "(?!用钱|的|[^,。!?;]{1,4}的)")
    + ")"
)
REQUEST = re.compile(_REQUEST)
# A request at the very start of a clause, with what strengthens it.
REQUEST_OPENS = re.compile(
    r"\s*(?:强烈|诚恳|诚挚|再次|在此|特此|特|故|现|真心|衷心|真诚|迫切|急切|诚心|郑重|一致|坚决|跪|万望|"
    r"冒昧|我们?|本人|市民|居民|全体业主|业主们?|大家|村民|因此|所以|还是|也|还|更|并|只|仅|都)*" + _REQUEST
)
# Without one of these nothing is asked: a quick first look. A question without its mark is only heard
# where something else asks as well.
HINT = re.compile(
    r"\?|吗|呢|希望|请|求(?<![追寻征]求)(?![婚职生])|呼吁|盼|期待|建议|提议|倡议|麻烦|拜托|望|亟|急待|急需|迫切需要|咨询|询问|"
    r"想问|想知道|想了解|想要了解|特问|敢问|能否|能不能|可否|可不可|可考虑|可以考虑|可以不可以|是否可以|是否能|是否考虑|"
    r"是不是|不妨|何不|应(?<![反响适对相]应)(?![用付酬援聘声景届])|必须|需|诉求"
)
# Without one of these nobody requests or inquires outright.
REQUEST_HINT = re.compile(
    r"希望|恳|请|敬|烦|呼吁|盼|期待|企盼|跪|央求|吁|诉求|要求|建议|提议|倡议|拜托|求|望|亟待|急待|迫切"
)
INQUIRY_HINT = re.compile(r"请|想|咨询|询问|求|特问|敢问|望|盼|麻烦|能否|特")
# A deed asked for in the form of a question.
CAN_IT = re.compile(
    rf"(?:能否|能不能|可否|可不可以)(?:也|请|还)?(?:由|让|把|将|给|派|增|加)|(?:能否|可否|能不能|可不可以|"
    rf"是否可以|是否能够?|可以不可以|是不是可以|是不是应该|是否考虑|可不可|可以考虑|可考虑|不妨|"
    rf"何不)(?:也|请|让|将|把|对|在|由|给|就|帮|为|有关|相关|部门|领导|政府|[^,。!?;]){{0,22}}?(?:{DEEDS})"
)
# Weaker: what ought to be. Heard only where nobody asks outright.
OUGHT = re.compile(
    rf"(?:急需|亟需|应)(?:{DEEDS})|(?:应该|应当|应尽快|必须|需要|理应|要(?!求|不|么|"
    rf"是))[^,。!?;]{{0,12}}?(?:{DEEDS})"
)
# A question that opens with its own word.
INQUIRY = re.compile(
    r"请问|想问(?<!去想问)(?!下?情况)|"
    rf"咨询(?:(?<!{_NO_MARK}咨询)|(?<=[想现特来要向您此]咨询)|(?<=进行咨询)|(?<=一并咨询))"
    r"(?!了|过|后|结果|公司|服务|热线|电话|有限|师|处|台|中心|[^,。!?;]{0,14}(?:时|的时候|无果|未果|后|了)[,。])|请教|"
    + _behind("询问", "想特请此要,", "(?!了|过|后|无果)")
    + r"|想知道|想(?:要)?了解|求问|想问问|特问|敢问|"
    + spread(
        "请|望|盼|希望|恳请|麻烦|求|能否|特",
        r"[^,。!?;]{0,16}(?:告知|答复|回答|解释|说明|明确|公布|解答|回复|告诉)[^,。!?;]{0,12}"
        r"(?:是否|如何|何时|多少|什么|为什么|为何|怎么|哪|原因|标准|流程|条件|情况|政策|规定|时间)",
    )
)
INTERROGATIVE = re.compile(
    r"何时|什么时候|什么时间|啥时候?|几时|何年|多久|多长时间|哪天|哪年|多少|几[个年月天次]|哪里|哪儿|哪些|"
    r"哪个|哪种|何处|到哪|去哪|如何|怎么(?!会这样|能这样)|怎样|是否|能否|可否|可不可以|能不能|会不会|"
    r"要不要|是不是|还是|有没有|有无|属不属于|算不算|什么|为什么|为何|为啥|谁|吗|几点|合不合|符不符合|行不行|"
    r"可以不|呢"
)
WHY = re.compile(r"怎么[^,。!?]{0,8}[没不]|为什么|为何|为啥|凭什么|怎么会|怎么还|怎么就|怎么能")
# Questions that expect no answer, whatever word opens them.
RHETORICAL = re.compile(
    r"难道|凭什么|岂|何在|有没有人管|有人管|没人管|王法|良心|天理|有什么区别|有何区别|该有的|应有的|说理|"
    r"情何以堪|"
    r"不觉得|对得起|说得过去|还我|意义何|何以|何谈|怎能|怎敢|又怎|哪来|哪有|何苦|何必|何时是个?头|何时休|"
    r"何时了|"
    r"睁.{0,3}眼|睡觉吗|干什么的|干嘛|干吗|吃干饭|不行吗|不应该吗|不可以吗|是何居心|什么道理|什么逻辑|"
    r"如何是好|不知如何|什么世道|什么社会|"
    r"怎么活|让.{0,12}怎么(?:活|生活|过)|叫.{0,10}怎么|有什么用|何用|有用吗|看不(?:到|见)吗|听不(?:到|"
    r"见)吗|有意思吗|敢吗|搞什么|何罪|讲不讲理"
)
# The same where the question does not open with a word of asking.
HALF_RHETORICAL = re.compile(
    r"谁来?管|管不管|也没[^,。!?]{0,4}吗|哪里去了|何去何从|不是.{0,20}[吗么]|不会.{0,6}[吗么]|就没有?.{0,10}[吗么]|"
    r"还有.{0,12}[吗么]|还能.{0,14}[吗么]|"
    r"就(?:可以|能).{0,16}[吗么]|真的.{0,16}[吗么]|这(?:就是|样就|也叫|还叫|也算|还算).{0,14}[吗么]|"
    r"谁来?负责|谁负责|谁(?:来|"
    r"能)?(?:买单|保护|解决|救|保障)|到底谁|"
    r"做什么的|公平吗|合理吗|合适吗|到底想|知道吗|怎么了|安全吗|几何|是为了什么|是为什么|又?有谁"
)
RHETORICAL_EN = re.compile(
    r"what (?:are|do|am|is) (?:we|i|they|you)(?:'re)? (?:even |actually |really )?(?:pay|there for|"
    r"doing about)|who cares|how (?:hard|difficult) (?:can|is|could)|"
    r"are you (?:kidding|serious|joking|blind|deaf|asleep)|is (?:any(?:one|body)|"
    r"this) (?:even )?(?:listening|there|a joke|really|fair|acceptable|normal|what)|"
    r"why (?:bother|even|should (?:we|i))|how many more|how (?:much )?(?:more|longer)|when will (?:it|"
    r"this) (?:ever )?(?:end|stop)|isn't |aren't |don't (?:you|they|we)|"
    r"doesn't |wasn't |didn't |do (?:they|you) (?:really |even |honestly )?(?:think|care|expect)|"
    r"has (?:any|every)one|what(?:'s| is) the point|what (?:next|has .{0,20} come to|kind of)|"
    r"what good|seriously|really\?|who do they think|what (?:is|are) .{0,20} for\?|have you no|"
    r"does (?:any(?:one|body)|no ?(?:one|body)) care|right\?$|where (?:is|"
    r"has) .{0,20}(?:shame|conscience)"
)
REQUEST_EN = re.compile(
    r"\bplease\b(?! (?:find|see|note|accept|don't hesitate|to))|\b(?:could|can|will|"
    r"would) (?:you|someone|"
    r"somebody|the council|the city|the government|they)(?: please)?\b(?! (?:imagine|"
    r"believe|tell|explain|"
    r"let me know))|"
    r"\b(?:i|we|residents|people)(?: would|'d|'ll)?(?: like| just| also| therefore|"
    r" strongly| really| all|"
    r" respectfully| kindly)*(?: like| want| wish| hope| ask| request| urge| demand| call on| call for|"
    r" appeal| petition| suggest| propose| recommend)\b(?! to know| to ask)|"
    r"\b(?:my|our|one) (?:suggestion|proposal|request|demand|idea)(?: is| would be|:)|"
    r"\b(?:it would be (?:good|great|nice|helpful|better) (?:if|to))\b|\bhow about\b|\bwhy not\b|"
    r"\b(?:call|calling) (?:on|for)\b"
)
OUGHT_EN = re.compile(
    r"\b(?:should(?! i\b)|must(?! have)|ought to|needs? to (?:be|do|have|stop|take|make|"
    r"provide|look|act|"
    r"change|get|work)|(?:we|you) need)\b"
)
INQUIRY_EN = re.compile(
    r"\b(?:what|when|where|who|whom|which|how|why|is|are|does|do|did|can|could|will|would|"
    r"has|have|may|am|"
    r"was|were|should)\b|"
    r"\b(?:like|want|wish) to (?:know|ask)|\bplease (?:tell|explain|clarify|advise|let me know)|"
    r"\b(?:could|can) you (?:tell|explain|let me know)|\bwonder(?:ing)? (?:if|whether|when|how|what)"
)
TELL_EN = re.compile(
    r"\b(?:like|want|wish) to (?:know|ask)|\b(?:please|could you|can you|will you)(?: please)? (?:tell|"
    r"explain|clarify|advise|let (?:me|us) know)|\bwonder(?:ing)? (?:if|whether|when|how|what)"
)

# What is left of a formula when these are taken out is nothing.
EMPTY = re.compile(
    r"强烈|诚恳|再次|在此|特此|希望|恳请|恳求|请求|敬请|烦请|呼吁|盼望|期盼|期待|要求|建议|麻烦|拜托|请|"
    r"望|盼|求|急|能够|能|可以|够|得到|得以|给予|给|予以|引起|"
    r"各位|各级|上级|领导们?|政府们?|市政府|县政府|区政府|市委|县委|区委|省委|书记|市长|县长|区长|省长|"
    r"局长|主任|党委|有关|相关|职能|主管|监管|执法|部门|单位|人员|机关|你们|您们?|贵局|贵部门|部|"
    r"重视|高度|权威|详细|关注|关心|过问|处理|解决|调查|核实|落实|回复|答复|回应|反馈|办理|彻查|查处|查证|核查|介入|"
    r"帮忙|帮助|帮帮|帮|支持|管管|管一管|出面|协调|着手|主持|公道|公正|正义|做主|作主|说法|交代|交待|结果|"
    r"方案|措施|行动|办法|"
    r"尽快|尽早|早日|及时|及早|立即|马上|迅速|认真|切实|真正|妥善|彻底|合理|满意|圆满|明确|一个|一下|一点|"
    r"个|此事|此问题|这个问题|该问题|这一问题|此类|这种|这件|事情|事件|问题|情况|诉求|意见|实际|上述|以上|"
    r"这些|"
    r"我们|我|老百姓|百姓|群众|人民|业主|居民|市民|村民|大家|广大|民生|为民|百忙之中|抽空|抽出|时间|为盼|"
    r"为谢|批评指正|指正|监督|过问|明察|明鉴|谢谢|感谢|万分|不胜感激|非常|衷心|辛苦|支持|拜|和|与|及|并|"
    r"也|还|就|把|将|对|对于|为|的|了|吧|啊|呀|哦|一|来|下|予|到|有|之|在|以|可|这|此|该|让|被|向"
)
EMPTY_EN = re.compile(
    r"\b(?:please|kindly|we|i|you|the|this|that|it|my|our|could|can|would|will|someone|"
    r"council|help|look|"
    r"into|act|do|something|about|urgently|soon|now|as|asap|possible|"
    r"respond|reply|answer|consider|listen|fix|sort|out|take|action|thanks|thank|hope|ask|"
    r"request|urge|to|"
    r"and|for|matter|issue|on|deal|with|attention|pay|give|me|us|be|is|get|back|a|an)\b"
)
# Words of a demand that leaves open what is to be done; a formula, if nothing else is said.
VAGUE = re.compile(
    r"牵头|带头|设身处地|着想|换位思考|角度出发|思量|从?根本上|发自内心|求助|最短|采纳|优美|条件|祝愿|"
    r"履行|职责|义务|体谅|体恤|体察|体会|难处|难点|困难|苦衷|民情|民意|民心|伸张|正义|明察秋毫|秋毫|排忧解难|说话算数|作为|健康|幸福|"
    r"生活|环境|安全|安静|安宁|美好|舒适|舒心|居住|蓝天|碧水|绿水|青山|净土|梦想|心愿|呼声|声音|倾听|听取|考虑|实事|好事|真真|正正|"
    r"对待|严肃|大力|多多|抽时间|时间|小事|这种|那种|权益|合法|应得|争取|维护|保护|保障|弱势|良民|孩子|老人|学生|人民|工作|加强|不要|"
    r"能真|越办越好|越来越好|作用|反馈|起到|全体|小区|城市|社会|家园|后代|子孙|放心|安心|满意|圆满|答案|明白|清楚|干净|解答|问候|转达"
)
# Words that tell of a demand made before, or by somebody else.
TOLD_OF = re.compile(
    r"情况下|[在当].{0,12}[时后](?=[,。]|$)|拍板|多次(?:要求|请求|建议|希望)|一直(?:央求|要求|请求)|央求|已经|曾|当时|之后|据|回复说|答复|告诉|"
    r"要我们?|他们|老板|经理|承诺|却|但是|结果"
)
# A question that an office can answer with something to be known or done.
TO_BE_TOLD = re.compile(
    r"怎么(?:解决|处理|办理|维修|算|办)|作何|如何(?:解决|处理|办理|处置|赔|补)|何时|什么时候|多久|哪个(?:部门|单位)|哪一?级|找谁|找哪|归谁|"
    r"是否(?:合法|合规|合理|属实|可以|符合|有|能)|合不?合法|合不?合理|合不?合规|符合[^,。]{0,8}(?:吗|规定)|进展|进度|依据|标准|条件|流程|"
    r"手续|材料|时间|原因|计划|规划|有没有|能不能|可以|需要"
)
ANSWER_ONLY = re.compile(r"回复|答复|解释|回应|解答|告知|说明|说法|\b(?:reply|respond|answer|explain)")

# Ends of a sentence that only thank.
THANKS_TAIL = re.compile(
    r"(?<![,。!?;:\s])[,。!?;:\s]*(?:(?:最后|在此)?,?(?:谢谢|感谢|多谢|万分感|不胜感激|非常感|拜谢|叩谢|此致|敬礼|致敬|"
    r"thank you|thanks|many thanks|kind regards)[^,;]*)$"
)
LIST_HEAD = re.compile(
    r"(?:建议|要求|请求|诉求|希望|恳请|意见)[^。!?;,]{0,12}(?:如下|以下[^。!?;]{0,8}|"
    r"几点[^。!?;]{0,8})?\s*:\s*$|(?:建议|诉求|请求|要求|希望|意见)(?:如下|有以下|是以下)[^。!?;]{0,8}$"
)
QUESTION_LIST_HEAD = re.compile(r"(?:请问|想?咨询|疑问|特问|想问|请教)[^。!?;]{0,16}:\s*$")
MARKER = re.compile(
    r"\s*(?:[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]?[、.,:：)](?!\d)|"
    r"[(（](?:[一二三四五六七八九十]|\d{1,2})[)）]|[①-⑳]|[一二三四五六]是|(?:第|"
    r"其)[一二三四五六][,、:是]?)\s*"
)
# Where a second demand begins inside a sentence that already makes one.
JOINT = re.compile(
    rf"[;](?=\s*[^\s])|[,、]?\s{{0,9}}(?:并且?|同时|另外|此外|其次)(?!且是|非|不|没|未|列|存|行|"
    rf"购)(?=[,]?[^,。!?;]{{0,12}}?(?:{DEEDS}))|[,、]\s*(?=(?:也|还|更|再次|另外|同时|最好|在此|并|最后|"
    rf"我们?|个人)*(?:强烈|恳|再次)?(?:希望|恳请|请求|建议|要求|请(?!问)))|"
    r"[,、]\s*(?=(?:[二三四]是|其[二三四][是、,]?))|,? ?\band (?:also )?(?:please )?(?=(?:to )?(?:stop|"
    r"fix|install|"
    r"remove|build|provide|repair|ban|introduce|make sure|ensure|send|allow|give|clean|add|"
    r"reduce|refund|fine|"
    r"prosecute|tell|pay|correct|check|close|open|move|put|replace|restore|explain|publish|"
    r"help|return|let me|"
    r"that )\b)|(?:, )?\balso,? (?=[a-z])"
)
# Reasons and stories that follow a request inside its sentence.
STORY = re.compile(
    r"[,](?=可以(?!考虑|把|将|增|设|在)|这样|以免|以便|免得|还我们?|还给|还大家|还百姓|还老百姓|还居民|"
    r"还市民|多次|但|却|然而|可是|而不是|因为|由于|不然|否则|毕竟|原因是|我是|本人|(?:19|20)\d\d年|今天|"
    r"昨天|去年|目前|我家)"
)
CLEAR_QUESTION = re.compile(
    r"何时|什么时候|什么时间|多久|多少|哪里|哪些|哪个|如何|怎么|怎样|是否|能否|可否|能不能|是不是|有没有|"
    r"会不会|为什么|为何|吗|谁|什么|哪|啥时"
)
# What stands behind 请问 where it does more than introduce the next sentence.
ASKED_FOR = re.compile(
    CLEAR_QUESTION.pattern
    + r"|有无|还是|[几怎哪]|时间|规划|方向|标准|条件|流程|手续|原因|政策|规定|情况|办法|电话|地址|渠道"
)
# A clause that goes on with what the clause before it asks.
GOES_ON = re.compile(
    rf"\s*(?:{DEEDS}|并|或|同时|以及|及时|把|将|对|使|不要|不能|不得|要|能|可|也|尽快|尽早|早日|严|依法|"
    rf"给|为|让|在|从|由|于|按|或者|至少|最好|就|每|到|与|和|立即|马上|彻底|真正|认真|切实|全面|统一|合理|"
    rf"妥善|有效|重点|派|保证|确保)"
)
# A clause that begins a demand of its own behind one: 督促其退款，公开账目.
NEXT_DEED = re.compile(
    rf"\s*(?:并且?|同时|也|还|再|另外|尽快|尽早|早日|立即|立刻|马上|及时|依法|彻底|严肃|认真|切实|严格|全面|合理|"
    rf"适当|要|能|能够|应该?|必须|须|一律|坚决|从严){{0,3}}(?:{DEEDS}|换|清查|确保|维持|签订|签|作出|做出|排查|摸底|打击|"
    rf"划定|划出|设|配备|配置|遵守|兑现|交付|交房|复工|复课|通车|通水|通电|追|抓|检测|检查|减|免|不要|不能|不得|禁|限|"
    rf"按|给(?=我们|[^,。!?;]{{1,8}}(?:发|办|装|修|解决))|把|将|对[^,。!?;]{{1,30}}(?:进行|予以|给予|加以|严|负责|处))"
    rf"(?!,)"
)
# Said in passing, or in words that mostly tell something else: an ask only where a model holds it for one.
PERHAPS = re.compile(
    r"只想|就想|想要(?:回|求)|只求|不求[^,。!?;]{1,10}只|(?:坚决|强烈|一致)?(?:反对|不同意)(?!无效|意见|的|票)|申请(?=在|将|把|"
    r"对|给|增|尽|安)|求助|"
    r"(?:真|确实|也|早就?)?(?:该|要)(?:好好)?(?:整|管|治|改|修|查|换|拆|停|建|设|装|加|全面|按|有|由|督|相应)|治治|管管|查查|"
    r"(?:多|再|赶紧|快)[^,。!?;]{1,12}(?:吧|点|些)(?=[,。!?;]|$)|只有求|希(?=[^望,。!?;]{1,12}(?:重视|关注|处理|解决|部门|领导))|"
    r"还(?:我们?|大家|百姓|老百姓|居民|业主|村民)[^,。!?;]{0,4}(?:公道|清|安|健|一个|一片|血汗)|让[^,。!?;]{1,14}(?:能|拿回|不再|得到)|作何处理|"
    r"(?:乞|哀|求)求|(?<![请恳要需追寻哀征央乞力谋])求[^,。!?;得]{1,12}(?:帮|给|救|解决|放)|盼(?![望着])[^,。!?;]{3}|盼着|"
    r"帮帮?(?:我|大家|老百姓|助我|助大家)|能否|能不能|可否|我该(?:怎么|如何|找谁|去哪)|应予以|予以纠正|盼查|需要(?:政府|领导|相关|有关|你们)|要不就|"
    r"不如|想法是|设想是|由[^,。!?;]{2,10}(?:牵头|组织|统一)|(?<!不)可以(?:先|把|将|在|由|请|让|让|参考|试|每)|(?:建|搞|设|装|加|办|开)[一个]|"
    r"也?要求(?=按|开发商|物业|学校|公司|公布|公开|立即|退|赔|恢复|停)|(?:能|难道不能)(?:做好|像|按)"
)
# What the words of ``PERHAPS`` begin with.
PERHAPS_BEGINS = (
    "只就想不坚强一反申求真确也早该要治管查多再赶快希还让作乞哀盼设由可建搞装加办开能难帮我应予需"
)
PERHAPS_EN = re.compile(
    r"\bwould be (?:ideal|great|lovely|wonderful|good|nice|perfect|a start)|"
    r"\bwould (?:really )?(?:love|like)\b|"
    r"\b(?:each|every|the|they|you|it|we|people|somebody|someone)(?: [a-z]+)? (?:could|"
    r"should)\b|\bneeds? \w+|"
    r"\bwhat about\b|\binstead of\b|\brather than\b|\blet's\b|\b(?:i|we) (?:just )?(?:want|"
    r"beg|demand|expect)\b"
)
# Between two questions of one English sentence.
QUESTION_JOINT_EN = re.compile(
    r",? (?:and|or) (?=(?:is|are|can|could|do|does|did|has|have|will|what|when|where|who|"
    r"how|which|whether|am)\b)"
)
# To look at something is not yet to do something about it.
LOOKS_ONLY = re.compile(r"重视|关注|关心|体谅|理解|支持|考虑一下|引起|批评")
LONG_DEEDS = re.compile("|".join(deed for deed in DEEDS.split("|") if len(deed) > 1))
INQUIRING_TITLE = re.compile(r"咨询|请问|询问|请教|想问|疑问|enquiry|inquiry|question")
# Under such a title bare questions are mostly anger.
ACCUSING_TITLE = re.compile(r"投诉|举报|控诉|控告|曝光|抗议|谴责|无良|不作为|乱作为|黑心|complaint")
OPEN_QUESTION = re.compile(
    r"何时|什么(?=情况|条件|时候|时间|材料|手续|标准|政策|流程|影响|[。?]|$)|有什么|是什么|多久|多少|哪里|"
    r"哪些|哪个|"
    r"如何|怎么|怎样|是否|能否|可否|能不能|是不是|有没有|会不会|需不需要|有无"
)
