"""Signs of danger told by what is seen, not by its name: somebody lies still, cries for help, is held.

Each pattern stands beside the words by which a quick first look finds it.
"""

from minyi.understanding.cues.form import spread

_GAP = r"[^,。!?;\s]"
_PEOPLE = (
    r"(?:人|老人|老太太?|老头|大爷|大妈|孩子|小孩|男孩|女孩|学生|婴儿|工人|工友|司机|乘客|父亲|"
    r"母亲|爸爸?|妈妈?|"
    r"儿子|女儿|丈夫|妻子|老公|老婆|爷爷|奶奶|我妈|我爸|我)"
)

DANGER_ZH = "|".join(
    [
        # A life that is ending.
        rf"(?:病[重危]|病情|生命|{_PEOPLE}){_GAP}{{0,6}}垂危|命悬一线|奄奄一息|(?:停|拔|撤|"
        rf"关){_GAP}{{0,4}}呼吸机|"
        r"(?:急需|急等|等着)(?:输血|用血|救命)|没(?:有)?(?:了)?(?:呼吸|心跳|气息)|(?:会|要|怕)没命(?!的)",
        rf"(?:晕倒|昏倒|昏过去|休克|抽搐|口吐白沫|上吐下泻){_GAP}{{0,6}}(?:没人|叫不醒|醒不|站不起|"
        rf"了(?=[,。!?;\s]|$))|叫不醒|"
        rf"{_PEOPLE}{_GAP}{{0,6}}(?:喘不[上过]气|站不起来了|躺在{_GAP}{{1,8}}不动)|"
        rf"喘不[上过]气{_GAP}{{0,4}}[,]眼睛睁不开",
        rf"(?:工友|学生|孩子|老人|全家|[十几百两三四五六七八九\d]个?人){_GAP}{{0,6}}中毒(?!隐|风|"
        rf"知)|集体中毒(?!隐|风|知|案)",
        rf"(?:屋里|家里|房里|{_PEOPLE}){_GAP}{{0,16}}(?:敲门|叫门|喊)(?:都|也)?没(?:有)?人?(?:应|"
        rf"回应|答应)|敲门(?:都|也)?没(?:有)?人?应",
        # Somebody in the water, in a ditch, under something.
        rf"(?:河|水|江|湖|塘|井|海|渠){_GAP}{{0,4}}(?:里|中|面|上){_GAP}{{0,4}}(?:漂|浮|沉|"
        rf"躺)着?{_GAP}{{0,4}}(?:人|孩子|小孩)|"
        rf"(?:车|船|{_PEOPLE}){_GAP}{{0,4}}(?:翻|掉|冲|摔|滑|栽|坠|陷)(?:进|入|到|"
        rf"下)了?{_GAP}{{0,6}}(?:沟|河|江|湖|塘|井|水库|水渠|悬崖|山崖|"
        rf"坑)(?![^,。]{{0,4}}(?:怎么办|谁))",
        # Somebody who means to die.
        rf"遗书|寻死|(?:要|想|准备|打算)(?:往下跳|跳下[来去])|(?:坐|站|"
        rf"爬)[在上到]{_GAP}{{0,8}}(?:楼顶|天台|塔吊|桥栏|护栏外|高压塔){_GAP}{{0,8}}(?:要跳|情绪|"
        rf"不肯|不下来|喊|小时|哭)",
        # Violence under way, somebody held.
        rf"(?:喊|叫|哭着|呼|在)救命(?!稻草|恩|钱|药|的)|救救?命[!啊呀]|(?<!救)救我(?=[,。!?;\s]|$)|"
        rf"(?:正在|还在|现在|刚才|今天|当着)[^。!?;]{{0,12}}(?:打|扇|踢|掐|砍|捅|"
        rf"烫)了?{_GAP}{{0,6}}(?:老人|孩子|小孩|大爷|婴儿|我妈|我爸|我奶奶|耳光)|"
        rf"(?:在打|在殴打|在虐待)(?:老人|孩子|小孩|婴儿|人)|"
        rf"(?:被|把){_GAP}{{0,8}}(?:关|锁|绑|囚禁|软禁|扣留|"
        rf"扣押){_GAP}{{0,2}}在{_GAP}{{0,10}}(?:院|屋|房|室|厂|地下|仓|楼|"
        rf"里)[^。!?;]{{0,20}}(?:不让|不放|出不[去来]|没法出|救)",
        # A fire that nobody masters.
        r"(?:明火|大火|山火|火苗|火情|火势)[^,。!?;]{0,4}(?:控制不|失控|失去控制|扑不灭|没有?扑灭|未扑灭)",
        # A house that gives way with people in it.
        rf"(?:还|仍|都)(?:住|睡|待|坐|上课){_GAP}{{0,4}}(?:里面|危房|屋里|下面)(?=[,。!?;\s]|$)",
        rf"(?:墙|房|屋|楼|坝|堤|山|挡墙|护坡|边坡){_GAP}{{0,8}}(?:又|还在|一直在|正在|今早|"
        rf"今天){_GAP}{{0,4}}(?:往前|往下|向下|往外|向外|下){_GAP}{{0,2}}(?:滑|沉|歪|倒|挪|移)|"
        rf"(?:房|楼|屋|家){_GAP}{{0,4}}(?:已经?|变|就)?成了?为?危[房楼](?!改)|"
        rf"(?:外墙|瓷砖|墙皮|墙砖|玻璃|幕墙|水泥块|石块|砖块){_GAP}{{0,6}}(?:大面积|不断|不停|接连|"
        rf"还在|正在|一直在){_GAP}{{0,2}}(?:脱落|掉落|坠落|往下掉)",
        # Nobody could get out.
        rf"(?:逃生|疏散|消防|安全)(?:逃生|疏散|安全)?(?:通道|出口|楼梯)?(?:的?[大铁防火]{{0,3}}门|出口|通道|楼梯)"
        rf"{_GAP}{{0,12}}(?:反锁|锁住|锁死|锁着|锁了|上锁|锁上|焊死|焊住|钉死)",
    ]
)
DANGER_ZH_HINT = (
    r"明火|大火|山火|火苗|垂危|命悬|奄奄|呼吸|急需|急等|等着输|等着用|等着救|心跳|没气息|没了气息|没有气息|没命|晕倒|"
    r"昏|休克|抽搐|口吐白沫|上吐|叫不醒|喘不|站不起|"
    r"不动|中毒|没人应|没应|人应|没回应|没有回应|没人回应|没人答应|没答应|没有人|漂着|漂|浮着|浮|"
    r"沉着|沉|躺|"
    + spread("翻|掉|冲|摔|滑|栽|坠|陷", "[进入到下]")
    + r"|遗书|寻死|往下跳|跳下|要跳|楼顶|天台|塔吊|桥栏|护栏外|高压塔|救命|救我|救救|救命"
    + "|"
    + spread("打|扇|踢|掐|砍|捅|烫", "(?:了|老|孩|小|大|婴|我|人|耳)")
    + r"|殴打|虐待|关在|锁在|绑在|关.在|锁.在|绑.在|囚禁|软禁|扣留|扣押|"
    + spread("还|仍|都", "[住睡待坐上]")
    + r"|往前|往下|向下|往外|向外|下滑|下沉|下歪|下倒|下挪|下移|脱落|掉落|坠落|成危|成了危|成为危"
    r"|逃生|疏散|消防|安全出口|安全通道|安全门"
)
DANGER_EN = (
    r"fire is (?:still )?(?:out of control|spreading|burning)|"
    r"(?:is not|isn't|not|barely|stopped|hardly) (?:moving|breathing)|passed out|(?:is|are|"
    r"lying) unconscious|"
    r"scream(?:s|ing)? (?:for help|through)|(?:hear|heard) (?:her|him|them|a woman|a child|"
    r"children) scream\w*|"
    r"(?:has|have|had|got|with|holding|waving) (?:got )?a (?:knife|gun)|(?:note|"
    r"message)s? saying goodbye|suicide note|"
    r"(?:could|may|might|will|about to) (?:go|fall|come down|give way) (?:at )?any (?:moment|"
    r"minute|second)|"
    r"(?:overdose|taken (?:all )?(?:her|his|my|the) pills)|(?:locked|held|kept) (?:me |us |her |"
    r"him )?(?:in|inside) against|"
    r"(?:fell|fallen|gone) (?:in|into|through) the (?:river|canal|lake|ice|well|water)|"
    r"cannot breathe|can't breathe|"
    r"(?:fire|emergency) (?:exit|escape|door)s? (?:is |are |has been |have been |kept |all )*"
    r"(?:locked|chained|padlocked|bolted|nailed|screwed|welded|bricked)|"
    r"carbon monoxide alarm (?:will not stop|won't stop|is going|keeps)"
)
SUPPLY_ZH = "|".join(
    [
        r"一滴(?:自来)?水(?:都|也)?(?:没有?|不出|放不出)|(?:自来)?水一滴(?:都|也)?没有?|(?:水?龙头|"
        r"水管)[^,。!?;\s]{0,4}(?:都|全)?是?(?:干的|放不出|不出水|没有?水)",
        r"(?:整|全|一|这)(?:栋|片|村|镇|条街|小区|个小区|层)[^,。!?;\s]{0,6}(?:都|全)(?:没电|黑了|"
        r"断电|停电|没水)|(?:整个?(?:小区|村|栋|楼)|小区|全村|家里)[^,。!?;\s]{0,6}(?:还是|仍然|仍|一直|现在|至今)(?:都|还)?(?:没有?|无)[水电气](?=[,。!?;\s]|$)|(?:家里|屋里|我们这)[^,。!?;\s]{0,6}全黑了",
        r"(?:暖气|暖气片|地暖)[^,。!?;\s]{0,8}(?:冰凉|冰冷|是凉的|是冷的|没有?温度)|(?:煤气|燃气|"
        r"天然气)灶?[^,。!?;\s]{0,4}(?:打不着火|没气|停了)",
        r"(?:水|电|气|暖气|电源|水闸|水阀|电闸|气阀|总闸)(?:给|被)[^,。!?;\s]{0,4}(?:掐|停|断|关|"
        r"锁|拉|切)(?:了|掉)|"
        r"(?:把|将)(?:我|小区|全村|整|楼|家|店|村)[^,。!?;\s]{0,8}(?:水|电|气|水闸|水阀|电闸|气阀|"
        r"总闸|暖气)(?:给)?(?:掐|停|断|关|锁|拉|切)(?:了|掉)",
        r"没有?水用|用不上[水电]|(?:停|断|掐|关)(?:了|掉)?"
        r"(?:我们?家|全村|整栋楼?)(?:里)?的?(?:水电|[水电气])(?!梯|费|表|话|视|动|价)|"
        r"(?:关|停|断|限)[水电](?:限|断|停)[水电]|(?:水管|主管道?)[^,。!?;\s]{0,3}爆了|"
        r"(?:马桶|地漏|厕所|下水道)[^,。!?;\s]{0,6}(?:往外|往上|一直|不停|不断|"
        r"向外)[^,。!?;\s]{0,3}(?:返|冒|涌|翻)|"
        r"(?:粪水|污水|粪便|脏水)[^,。!?;\s]{0,4}(?:漫|流|灌|涌|淌)(?:进|到|"
        r"入)[^,。!?;\s]{0,4}(?:屋|家|房|客厅|厨房|卧室|一楼|店|车库)",
    ]
)
SUPPLY_ZH_HINT = (
    r"一滴|龙头|水管|全黑|都黑|断电|没电|没有电|没有气|冰凉|冰冷|凉的|冷的|温度|打不着|没气|停了|停掉|掐了|掐掉|停我|断我|掐我|关我|"
    r"停全|停整|断全|断整|掐全|关全|关整|限水|限电|"
    r"关了|关掉|锁了|锁掉|拉了|拉掉|"
    r"切了|切掉|断了|断掉|水用|用不上|爆了|马桶|地漏|厕所"
)
SUPPLY_EN = (
    r"taps? (?:are |is |have |has )?(?:all )?(?:run |gone )?dry|(?:boiler|"
    r"heating) (?:for [\w ]{1,30} )?(?:has |have )?"
    r"(?:packed up|broken down|broke down|given out|failed)|toilets? (?:are |is |keep |"
    r"keeps )?(?:all )?backing up|"
    r"(?:filthy|dirty|foul|sewage) water (?:is |keeps )?(?:coming|pouring|running|rising)|"
    r"in the dark since|"
    r"not a drop of water|no heat\b"
)
# Told of somebody else, of another place, of what the papers write: it is not happening here.
TOLD_OF_OTHERS = (
    r"外地|外省|新闻|网上|报上|听说|别的(?:地方|小区|城市|县|市)|隔壁(?:小区|县|市|村|镇)|"
    r"又[一有][^,。!?;]{0,4}(?:小区|饭店|工厂|[个家起处])|"
    r"(?:烧|砸|压|淹|撞|电|炸|毒)死(?:过|了[^,。]{0,3}[人个])|死了[^,。!?;]{0,4}[人个]|身亡|去世|"
    r"遇难|丧生|人没了|淹死"
)
# It is over: somebody came, or is thanked.
OVER = (
    r"[前昨]天[^。!?;]{0,14}(?:着火|起火|失火)|(?:消防|救护|民警|师傅|医生)[^。!?;]{0,12}"
    r"(?<![没未])(?<!没有)(?<![没未不]能)(?<!无法)(?<!有能)(?<!紧来)(?<!快来)(?<!没有来)(?:赶到|救[出下了]|扑灭)|"
    r"脱险|被救|获救|出院|感谢|谢谢你|表扬|点赞|"
    r"赔偿款|理赔|抚恤"
)
# Said in anger, asked about, or meant otherwise.
NOT_MEANT = (
    r"怎么得了|怎么办才|负责|负得起|谁管|真(?:要|的)?(?:着火|出事|塌|烧)|简直|等于|"
    r"跟[^,。]{1,6}一样|救命(?:钱|稻草|药)|"
    r"(?:说|称|扬言|威胁|以)[^,。!?;]{0,10}(?:停水|停电|断水|断电|停气)|(?:停|断)[水电气](?:相|"
    r"来)?(?:要挟|威胁|逼)|不[交缴][^,。!?;]{0,6}就?[停断]|"
    r"(?:压力|生活|房贷|债|心里)[^,。!?;]{0,20}喘不"
)
# What runs out of power and is not the supply of a home.
OTHER_POWER = (
    r"手机|充电|电瓶|电池|车没电|没油|相机|手表|"
    r"来电(?:通知|提醒|告知|显示|人|者|咨询|回复|核实)"
)
# The same in English.
NOT_MEANT_EN = (
    r"this town|every shop|the high street|businesses|the budget|the economy|the (?:life|"
    r"heart) out of|(?:was|were) off for|"
    r"came back|ruined|in (?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december)|"
    r"summers? ago|winters? ago|drill|insurers?"
)
