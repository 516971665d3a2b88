"""What tells the name of a person from that of a place, a body or a work, and from common words."""

import re

from minyi.text.normal import HAN

# A person by title: with a name beside it, it is of him that is spoken. 区长期 holds no title.
TITLE = re.compile(
    r"(?:经侦|警官|警员|民警|辅警|法官|检察官|律师|(?:所|局|厅|处|科|股|队|校|院|园|市|县|区|镇|乡|村|社|会|站)长(?![期时年大达途久])"
    r"|书记|主任|经理|老板|董事长?|总裁|教练|辅导员|老师|医生|护士|主席|先生|女士)"
)
# Surnames that are hardly anything else.
STRONG = frozenset(
    "王李张刘陈杨赵吴周徐孙朱胡郭罗郑梁谢宋唐邓冯韩曹曾彭萧肖蔡潘董袁蒋杜苏魏吕丁沈姚卢傅姜崔谭廖汪贾韦邱侯邹熊孟秦薛闫"
    "陶贺郝顾龚邵覃赖莫邢樊葛颜殷翟倪聂耿阮俞霍詹涂骆裴祁冉柯卞屈庞岳"
)
# Surnames that are common words too: with them begin whole names of three characters.
USUAL = frozenset("黄马何林田余叶程陆石戴夏阎雷黎史毛武钱严洪孔汤尹施牛温辛甄章鲁江方许高任段申司胥")
# Compound surnames that are sooner something else.
NO_SURNAMES = frozenset("东方 第五 百里 西门 阿里 南宫 单于 长孙".split())
# Surnames that are words of grammar, or parts of roads and sums: alone they begin no name.
NEVER_ALONE = frozenset("向于成路段任方易万谷钱时何应和连项江左华白黄高单许常水祝计安全平")
# A surname right before a title, which the dictionary does not always know for one.
SURNAMED = re.compile(
    rf"(?<![感多答])[{''.join(sorted(STRONG | USUAL))}任金钟范白龙万孟谷苗尚蓝]{TITLE.pattern}"
)
# 业主张某: the dictionary would read 主张 there.
OWNER = re.compile(r"(?<=[业房店车户雇事屋]主)(?=张)")
# Behind a name it says that the whole is a place, a body or a thing called so.
KIND_BEHIND = re.compile(
    rf"(?![在到从去于把占开堵堆])[{HAN}]?(?:小区|社区|花园|家园|嘉园|公寓|山庄|广场|中心|大厦|大道|国际|学校|小学|中学|幼儿园|学院|大学|医院|诊所|公司|集团|银行|公园|景区"
    r"|市场|超市|酒店|宾馆|街道|故居|墓|纪念|精神|奖|品牌|牌照|工业园|饭店|餐馆|面馆|火锅|烘焙|楼盘|项目|水库|工地|塔|地铁|站台)"
    r"|(?:[路街巷桥村镇乡县庄苑府郡墅寺庙湖湾塘岭冲坪洲屯坝渠组站](?![上里边口过堵霸])|一?号?线)"
    r"|[省市区](?![别分域间])|长(?![期时])|半岛|[东南西北]路|家(?:湾|村|冲|塘|岭|坡|河|桥|坪|港|洲|坝|山|组|界|庄|嘴|咀)"
)
# What no given name begins with.
NO_GIVEN = frozenset("家某姓之")
# What a name may stand behind, or nothing; the stop is set behind a hidden district.
OPENERS = frozenset(("", *'”"」’』!,。:;、 ')) - {"。"}
# What no given name ends with: the kinds of places, numbers.
PLACE_ENDS = frozenset(
    "区县市镇乡村湾园苑城府路街桥里庄港湖山河江店局院校厂站司社队组岭塘坡洲坪坊冲坳垄寨坝铺井屋口滩埠屯堡沟岛寺庙庵宫台阁楼馆厅堂邸"
    "居段某姓氏嘴咀界桥线号期车房洞一二三四五六七八九十"
)
# Likenesses of names in the segmenter's dictionary.
NO_NAMES = frozenset(
    (
        "支付宝 莫斯科 夏威夷 黄花梨 张贴 张扬 张开 张口 张力 张数 陈旧 陈述 陈列 陈设 "
        "陈腐 陈规 杨柳 杨梅 杨树 李子 周边 周围 周期 周末 周转 周到 周全 周密 周岁 "
        "周身 周天 徐徐 孙子 孙女 胡同 胡乱 胡闹 胡说 胡来 胡萝卜 罗列 罗盘 郑重 梁柱 "
        "谢绝 谢谢 谢意 谢幕 宋体 唐突 曾经 曾任 彭湃 萧条 肖像 潘多拉 董事 董事会 "
        "董事长 姜汤 崔嵬 汪洋 顾问 顾客 顾虑 顾及 贺卡 贺岁 贺礼 陶瓷 陶器 陶醉 杜绝 "
        "杜鹃 杜撰 苏打 苏醒 苏维埃 丁字 丁香 丁克 丁字路 卢布 韦伯 熊猫 熊孩子 孟婆 "
        "秦岭 秦淮 邵阳 赖账 赖皮 莫名 莫非 樊笼 葛根 颜色 颜值 颜面 殷切 殷勤 殷实 "
        "耿直 霍乱 霍然 涂料 涂抹 涂鸦 涂改 骆驼 裴然 祁连 屈服 屈辱 庞大 庞杂 岳父 "
        "岳母 岳阳 王牌 王府 王朝 王者 王码 王道 王国 刘海 赵巷 吴语 朱红 白云 雷锋 "
        "孔明灯 许可证 何时能 何时休 高峰 高峰期 高新区 马大哈 东方红 项目 江苏 江西 张三 "
        "李四 王五 张三李四 石狮子 石榴树 龙卷风 黄金周 马拉松 万元户 高血压 白血病 黄梅戏 "
        "林荫道 许可 安全带 安全帽 曹操 刘备 关羽 诸葛亮 孔子 孟子 李白 杜甫 雷峰塔 "
        "毛泽东 毛主席"
    ).split()
)
# How the words behind a name go on where its form alone does not tell it.
GOES_ON_TAGS = frozenset("vdpcmtrxay")
GOES_ON = frozenset(
    (
        "的 之 家 家里 一家 夫妇 夫妻 等 等人 本人 妻子 老婆 丈夫 老公 父子 母子 父亲 母亲 "
        "妈妈 爸爸 儿子 女儿 先生 女士 小姐 同志 老师 师傅"
    ).split()
)
# Who or what stands before a name, at its end.
ASKED_OF = re.compile(
    r"(?:关于|举报|投诉|反映|要求|请|让|叫|针对|控告|严惩|处理|对|被|[与和找]|业主|住户|邻居|居民|村民|房东|租客|司机|保安|店主|网友|名叫|同事)$"
)
# Latin: who is meant by office or in politeness, with a capital behind.
TITLE_EN = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Cllr|Councillor|Officer|Judge|Lord|Lady|Sergeant|Sgt|PC|Constable|Inspector"
    r"|Nurse|Pastor|Reverend|Rev|Imam|Father|Sister|Senator|Rt\.? Hon)\b\.?\s{1,2}(?P<own>[A-Z][\w'’-]+)"
)
# Kinds of places and bodies, and what may stand before them.
KINDS_EN = frozenset(
    (
        "road street lane avenue drive close park school college university hospital station bridge square "
        "estate library court house way centre center garden gardens gate hill market hall airport river "
        "lake field fields green grove terrace place crescent row mews wharf dock docks church cathedral "
        "chapel mosque temple academy nursery theatre museum stadium arena tower towers flats building "
        "hotel inn arms club company ltd limited plc inc foundation trust charity society institute "
        "association union party group bank clinic surgery pharmacy cafe restaurant shop store stores "
        "supermarket act bill law report review inquiry award prize scheme day week cup tunnel canal "
        "island common wood woods forest farm cottage lodge manor castle cemetery roundabout junction "
        "highway parkway boulevard path trail beach bay council committee department ministry agency "
        "authority service services office line"
    ).split()
)
BEFORE_KINDS_EN = frozenset(
    (
        "primary secondary high memorial junior infant infants shopping leisure community sports grammar "
        "middle elementary medical health business retail industrial recreation national international "
        "city town county royal general"
    ).split()
)
# Capital words that are no part of a name: bodies, months, days, peoples, countries, what opens a sentence.
NO_PERSON_EN = frozenset(
    (
        "i a an the this that these those our my your their his her its we you they it he she who what "
        "when where why how which all any every each no not and or but if in on at for to of by from with "
        "about after before over under between during into out up down off than as please stop make ban "
        "give allow add change end create introduce remove reduce increase keep save help let put get "
        "bring build fix repair replace clean close open move cut raise lower lift scrap abolish repeal "
        "reform review extend protect support fund invest prevent provide require force hold have do does "
        "did can could should would will shall must may might is are was were be been being enforce grant "
        "include implement improve legalise legalize recognise recognize restore retain return revoke "
        "reject reverse enable ensure encourage establish exempt expand free impose investigate issue "
        "label limit offer pass pay place prohibit publish recall reconsider regulate reinstate release "
        "rename reopen report rescind sack set show start strengthen suspend take tax teach tell tighten "
        "treat use vote withdraw write call cancel consider debate declare demand deport drop enact "
        "exclude expel fire fly honour increased better more less new old great big small good bad best "
        "fair equal full first second third last next final early late north south east west northern "
        "southern eastern western central middle upper inner outer united kingdom states state britain "
        "british england english scotland scottish wales welsh ireland irish european europe america "
        "american africa african asia asian china chinese india indian pakistan pakistani russia russian "
        "france french germany german italy italian spain spanish japan japanese korea korean israel "
        "israeli palestine syria syrian iraq iran turkey turkish saudi arabia gulf greece greek poland "
        "polish romania romanian sweden norway denmark canada canadian australia australian zealand hong "
        "kong commonwealth london manchester birmingham leeds liverpool glasgow edinburgh cardiff belfast "
        "bristol heathrow gatwick calais gibraltar brexit islam islamic muslim muslims christian "
        "christians jewish jews catholic hindu sikh buddhist january february march april june july august "
        "september october november december monday tuesday wednesday thursday friday saturday sunday "
        "christmas easter eid diwali ramadan halloween boxing bonfire remembrance armistice mothers "
        "fathers prime minister ministers secretary chancellor president chief director officer manager "
        "deputy head leader mayor speaker commissioner government parliament commons lords house whitehall "
        "westminster downing cabinet mp mps member members justice supreme crown queen king prince "
        "princess royal majesty home foreign treasury defence education health work pensions transport "
        "environment culture media sport national international federal public private social local global "
        "world human animal child children young adult women men people family families student students "
        "teacher teachers doctor doctors nurse nurses police army navy air armed forces ambulance security "
        "safety crime criminal prison court law legal rights civil freedom information data credit benefit "
        "benefits universal allowance payment independence personal living wage minimum pension council "
        "county city town borough parish district conservative conservatives labour liberal democrat "
        "democrats tory tories green greens ukip snp party union trade unions congress nhs bbc itv sky "
        "channel facebook google twitter amazon apple microsoft youtube netflix uber boots tesco asda "
        "sainsbury aldi lidl premier league football cup olympic olympics paralympic games rugby cricket "
        "formula wembley blue red white black grey gray yellow orange pink purple golden silver badge card "
        "zone area point park ride life death dead sea ocean water river power energy nuclear wind solar "
        "gas oil fuel coal fracking carbon climate bus buses train trains tram rail railway metro line "
        "lines cycle bike car cars lorry taxi road roads street streets lights light bin bins rubbish "
        "litter recycling pothole potholes pavement noise parking traffic planning housing homes flat "
        "flats estate school schools primary secondary high grammar college university exam level levels "
        "higher maths science history question time letter petition magna carta sharia lgbt lgbtq trans "
        "gay pride lives matter mental care special needs syndrome lyme disease cancer diabetes type "
        "dementia autism crohns motor neurone cystic fibrosis multiple sclerosis hepatitis meningitis "
        "vitamin cannabis spice stamp duty inheritance bedroom sugar junior general practice fox hunting "
        "dog dogs cat cats badger badgers bee bees bird birds horse horses circus fur "
        "land registry registration act acts bill article section clause charter treaty agreement "
        "convention declaration nations jack flag st saint george andrew david patrick day week month year "
        "bank holiday years eve brother star wars top gear strictly x factor"
    ).split()
)
# Given names that are words as well.
GIVEN_TOO = frozenset("bill will drew rod".split())
# Words of titles and of names of bodies, and the ends of such words.
COMMON_EN = frozenset(
    (
        "abuse access account agenda aid alarm alert animal anthem appeal apprentice area asset attack "
        "authority award baby ballot band barrier base basic beach bedroom beef benefit best big blood "
        "board bond book boot border boundary brain brand bread break breast broadband brown budget bullet "
        "business butter camp campus capital card career carer case cash catering cell century chain "
        "chamber channel charge charter chemical chicken chief circle class classic climate clinical coach "
        "coast code coin cold community company computer contact control copy corporate cost couple credit "
        "crossing curriculum custom customer cut daily damage data deal debt deposit design desk diesel "
        "digital direct directive disabled disposal doctor dog dome door double drink drive driver drug "
        "dual dutch duty early earth ecological elderly elite emergency employer empire engine enterprise "
        "equality estate ethical exchange excise executive expert express eye face factory faith farm "
        "farmer fast father fee festival field file film final finance financial fish fishing flag flight "
        "flood focus food foot football force forest form forum fraud fresh frontline fuel fund future "
        "game gap gate gateway gender generation genuine ghost gift girl glass goal gold golf goods grade "
        "grand grant grass great greater ground guard guide gun hair half hall hand hard hare harm head "
        "heart heat heavy hedge help heritage high hire history home horse hospice hot hotel hour "
        "household hub hybrid ice identity image impact income index industry inland inquiry inspector "
        "insurance interest internet investigatory iron island job joint journey judge judicial jury key "
        "kidney king knife lab lamb land lane large last leave lesson licence license life light line list "
        "live loan local long loop lorry loss lottery low lung main major male map market mass master "
        "match maternity meal meat media medal medical memory mercy middle midwife military milk "
        "mill mind mine mini mobile model modern money monkey moon moral morning mortgage mother motor "
        "mountain music naval navy net network night noise northbound note nuclear number nursery oath "
        "ocean office oil online open opera opinion orchestra order organ overseas owner package page paid "
        "palace paper parcel parental partner passport past paternity patient pay peace pedestrian peer "
        "penalty person pet petrol pharmacist phone photo piece pig pilot plan plant plastic play police "
        "policy pool poor port post postal power practice premium press price principal prison private "
        "probate product professional project property prosthetic protocol public punch quality quota race "
        "radio rail rape rate raw record reef refugee registry relief remote rent rental residence respite "
        "rest retail retired risk river road rock role room route rule rural safe salary sale sanctuary "
        "save science scientific screen seat senior service settlement sex shale ship shop shot show "
        "signal silver single site skill slaughter sleep slurry small smart smoke soft solar soldier song "
        "soul source southbound space speed spend sponge sport spouse square staff stage standard star "
        "start statutory steel stock stop store storage storm story strategic strategy stress strip strong "
        "student study style suicide summer sun super supply support surface swim switch syndrome system "
        "table talk target team technical technology teen temple term terror test theory therapy third "
        "ticket tie tier tobacco toilet toll tool top total tour tourist town toy track trade trail trauma "
        "travel treasure tree trial trophy truck trust truth tuition tunnel ultra unit upper urban user "
        "vaccine value van vape vehicle vessel veteran vet video view virtual visa vision visit volunteer "
        "voter vulnerable wage walk wall war warm warning waste watch water wave way web weekend weight "
        "welfare whale wheel whistle wild wildlife window winter witness wood word work worker workplace "
        "world yard youth zone zoo al es north south"
    ).split()
)
COMMON_ENDS_EN = re.compile(
    r"(?:tion|sion|ment|ness|ship|hood|ity|ance|ence|ology|ics|ism|ists?|ary|ive|ives|ical|ous|ated|ized|ised|able|ible|less|ful|ure|age|ies|[^s]ts|rs|ls|es|ds|ps|ks|ms|ns"
    r"|ing|ings|ial|ual|nal|tic|cy)(?<=.{5})$"
)
# Surnames usual in many countries, in Latin letters.
SURNAMES_EN = frozenset(
    (
        "smith jones taylor brown williams wilson johnson davies patel robinson wright thompson evans "
        "walker roberts edwards hughes clarke jackson harrison scott cooper khan hussain ahmed ali begum "
        "miller davis garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez torres "
        "nguyen tran pham singh kaur sharma gupta kumar shah chowdhury rahman islam uddin miah akhtar "
        "malik mahmood iqbal hassan mohamed mohammed abdi adeyemi okafor okonkwo mensah osei boateng "
        "kowalski nowak wisniewski novak popescu ivanov petrov schmidt muller meyer weber rossi russo "
        "silva santos pereira costa kelly murphy ryan byrne walsh o'brien o'neill o'connor mcdonald "
        "macdonald campbell stewart anderson murray reid watson morrison fraser kim lee park choi tanaka "
        "suzuki sato watanabe yamamoto wang zhang liu chen yang huang zhao zhou wu xu sun zhu hu guo lin "
        "luo zheng liang xie tang feng deng cao peng zeng xiao tian dong yuan pan cai jiang yu du ye cheng "
        "wei su lu ding ren shen yao thatcher blair cameron may"
    ).split()
)
