"""Words and signs that tell a question or an idea that is clear by itself from what only looks like it."""

import re

from minyi.text.normal import HAN
from minyi.understanding.cues.asks import DEEDS

# Words of petitions in general: with these alone nothing is named.
GENERAL = frozenset(
    (
        "需要 补充 材料 资料 条件 规定 政策 标准 时间 流程 手续 计划 规划 通知 到位 原因 情况 开始 建设 "
        "开工 启动 "
        "项目 工程 合理 合法 合规 方案 措施 办法 进展 进度 结果 依据 文件 信息 内容 意思 方面 方式 方法 "
        "地方 地址 "
        "位置 附近 周边 周围 这里 部门 单位 机构 人员 负责 负责人 工作 工作人员 办事 服务 管理 优化 完善 "
        "改善 改进 "
        "加强 提高 提升 推进 推动 促进 规范 落实 实施 执行 考虑 进一步 合理化 科学 高效 方便 便民 利民 "
        "惠民 民生 "
        "政府 领导 市委 市委市政府 国家 社会 城市 城区 市区 小区 社区 街道 地区 区域 片区 业主 居民 市民 "
        "百姓 老百姓 "
        "群众 人民 大家 我家 本地 当地 全市 全省 全国 生活 环境 安全 质量 水平 发展 经济 未来 保障 保护 "
        "维护 权益 "
        "利益 行不行 可不可 要不要 会不会 该不该 好不好 支持 帮助 能力 力度 效率 作用 影响 严重 重要 "
        "必要 相应 具体 详细 明确 正常 普通 一般 主要 基本 完全 "
        "充分 适当 足够 真正 切实 统一 合适 满意 答案 申请 办理 提供 准备 要求 建议 希望 请问 咨询 想问 "
        "知道 请教 "
        "可不可以 能不能 是不是 有没有 什么样 哪些 那些 怎么回事 多久 多长 多长时间 何年 何月 几时 几年 "
        "几个月 期限 "
        "设立 设置 增加 增设 建立 开展 组织 打造 利用 整合 充分利用 结合 根据 参考 借鉴 学习 效仿 经验 "
        "先进 "
        "打算 准确 消息 官方 正式 相关人员 职能部门 主管部门 尽快 早日 及早 赶紧 抓紧 加快 努力 重视 "
        "解决 处理 治理 "
        "整治 问题 现象 矛盾 困难 难题 事项 东西 方向 目标 目的 意义 效果 好处 坏处 优势 选择 决定 安排 "
        "下一步 下一批 "
        "后续 前期 后期 中期 近期 长期 短期 期间 阶段 过程 程序 步骤 环节 体系 机制 制度 体制 模式 "
        "please could would should must need needs make made take give get government council people "
        "public petition "
        "change stop allow law act policy rules new more better help want like know things thing "
        "something anything "
        "everyone everybody country parliament debate support ensure review introduce time years year "
        "now way"
    ).split()
)
IN_HAN = re.compile(f"[{HAN}]")
# Hidden or written out; a division alone is where something is, not what it is.
DIVISION = re.compile(r"[A-Z]\d{0,2}(?:省|市|区|县|镇|乡|村)")
POLITE = re.compile(
    r"^(?:(?:你|您|大家|各位)?好|尊敬的[^,:]{0,10}[,:]?|请问一?下?|请教一?下?|想要?请?问问?一?下?|想知道"
    r"|想了解|想咨询一?下?|咨询一?下?|询问一?下?"
    r"|问一?下|求问|特问|敢问|不知道?|我想?|我们|本人|麻烦|领导|[,:\s])+"
)
OPENS_WITH_ASKING = re.compile(
    r"(?:是否|能否|可否|可不可|能不能|会不会|有没有|有无|是不是|要不要|需不需|何时|什么时候|什么时间"
    r"|几时|几号|几点|多久|多少|怎么|怎样|如何|为什么|为何"
    r"|为啥|哪|什么|谁|可以|需要|需|应该|应当|还是|还|能|会|要|有|在|才|可|属于|算|作为|按|如果|若)"
)
ASKS = re.compile(r"\?|[吗呢]\W*$")
ASKS_FOR = re.compile(
    r"^(?:咨询|询问|请教|问问|求问|想?了解|关于).{3,40}(?:标准|条件|流程|时间|规划|范围|资格|进度|进展"
    r"|期限|年限|材料|办法|政策|手续|要求)"
)
WISHES = re.compile(
    r"^(?:我们?|本人|强烈|真心|也|还|再次|特)*(?:希望|盼|期待|期盼|恳请|恳求|请(?!问|教)|望|建议|呼吁"
    r"|要求|要是|愿)"
)
# What is said of the asker's feelings, in the form of a question.
REPROACH = re.compile(
    r"(?:怎么|为何|为什么)(?:就)?(?:这么|那么|如此|老是|总是|还不|不管|没有?人|敢|会这样|能这样)|(?:就"
    r"|有)(?:这么|那么)难|不也|也不怎|就应该|不就|岂|谁来?管|管不管"
    r"|有没有(?:人|领导|部门|王)|没有?人管|不是.{0,24}吗|这不|也没.{0,6}吗|还要.{0,10}(?:多久|等到|拖)"
    r"|何年何月|到什么时候|要等到|算什么|图什么|还让.{0,10}吗|还.{0,8}吗$"
    r"|到底.{0,4}[给为]谁|才(?:能|会|可以)(?:像|到|有|让|享|过|走|正常|真正|安|不|给|还|停)|说好的"
    r"|在哪里呢|到底(?:是)?(?:要|想)干|罔顾|真的合|良心|公理|天理|公平何|何在|合适吗|对不对|好不好|可笑"
    r"|可悲|忍心|欺负|坑|骗"
    r"|刁难|不作为|推诿|踢皮球|扯皮|草菅|黑心|无良|忽悠"
    r"|是否(?:公[平正]|有(?:内幕|黑幕|猫腻))"
)
# That there are questions, and not which.
SOME_POINTS = re.compile(r"[几一两三]点(?:疑问|疑惑|疑虑|看法|意见|建议)$")
DEICTIC = re.compile(
    r"这(?!就是|样的?话)|该(?=[路小社街学医项单公区楼地条处位问政政规])"
    r"|此(?=[路地处类事条件项问段政规次楼区片])|上述|以上|如上|前述|本(?=[路条文])|那(?:个|条|里|边|些|样"
    r"|种)|[两三几]个(?:地块|地方|路口|小区|项目|问题)"
    r"|前者|后者|(?<!其)他们|它们?|之类|等等"
)
ADVISES = re.compile(
    r"建议|提议|倡议|希望|呼吁|恳请|请(?!问|假|教|客|勿)|能否|能不能|可否|可不可|可以|不妨|不如|何不"
    r"|应该|应当|应(?=[尽及加设建提开从由把将对予给])|最好|宜|要(?=[把将让给建设在])|不要|改为|改成"
    rf"|(?:^|[,:、;])\W?(?!新建|规划|建设|管理|处理|执行|安排|建成)(?:{DEEDS}|在|给|把|将|由|让|每|对)"
)
# What others said or did already.
TOLD = re.compile(
    r"(?:发布|公布|回复|答复|告诉|表示|通知|承诺|答应|要求我们?)了|曾经?(?=建议|提|向|多次)|(?:医生|律师"
    r"|客服|工作人员|他们|对方|警察|民警)[^,]{0,4}建议"
)
# Deeds that say that something is to be better, and not how.
VAGUE_DEED = re.compile(
    r"优化|完善|改善|改进|加强|加大|规范|解决|处理|处置|重视|关注|治理|整治|整改|管理|管控|监管|监督"
    r"|协调|落实|推进|提高|提升|加快|保障|维护|规划|建设力度"
    r"|帮助|帮忙|答复|回复|解释|说明|支持|实施|执行|办理|修复|予以|给予|建议|建设|重新|进一步|力度|安排"
    r"|考虑|督促|经开区|开发区|建筑|装修|搬运|种类"
)
DEED = re.compile(
    rf"(?:{DEEDS}|打造|引进|引入|成立|建立|组建|种植|采用|使用|改用|错峰|分时|免费|普及|延伸"
    rf"|[东西南北]延|推广|上传|播放|停靠|整合|扩容|拓宽|下穿|对接"
    r"|接轨|绿化|亮化|收费|西移|东移|南移|北移|连通|拉通|接通|通车|通公交|设(?![施备计法])"
    r"|加[个一设开盖密宽高长]|改(?![革善进良])|拆|换|铺|贴|印|画|划[出定线分]"
    r"|留[出一两三]|开[一个到辟]|限[行速时号高]|禁[行停货烧放]|调[低高到]|扩宽|引导车|派|搬|添|移到|移至"
    r"|放[几一个]|接送|统一|轮流|预约登记)"
)
COMPLAINS = re.compile(
    r"违法|违规|违章|投诉|举报|反映|严重影响|苦不堪言|扰民|乱象|失信|不便民|吐槽|诈骗|欺骗|强制|侵害"
    r"|无人管|没人管|不作为|咨询|请问|求助|遭遇|查处|严查|严惩|追究|问责|彻查|打击|整肃|何时|为什么|为何"
    r"|怎么"
)
ADVISED = re.compile(r"(?:我们?|个人|本人|强烈)*(?:建议|提议|倡议)")
TITLE_ADVISES = re.compile(
    r"建议|提议|倡议|呼吁|希望|恳请|请(?!问|教|求|假)|应该?(?=[设建增开尽])|能否|能不能|可否|可不可以"
    r"|不如|不妨"
)
HALF = re.compile(
    r"[((][^()()]*$|^[^()()]*[))]|[“\"][^”\"]*$|[《][^》]*$|\d$|:\s?[一1][、.,]"
    r"|[(（][一二三四五六七八九十\d][)）]"
)
HALF_EN = re.compile(r"(?<!\w)['\"“‘][^'\"”’]*$")
OFFERS_EN = re.compile(
    r"\b(?:could|can|why not|how about)\b",
    re.IGNORECASE,
)
COMPLAINS_EN = re.compile(
    r"\b(?:refus|ignor|reject|cheat|overcharg)\w*|\b(?:won't|nobody|no one|still)\b", re.I
)
WHY_EN = re.compile(r"why\b", re.IGNORECASE)
OPENS_EN = re.compile(
    r"(?:what|when|where|who|whom|which|how|why|is|are|do|does|did|can|could|will|would|has|have|should"
    r"|may)\b",
    re.IGNORECASE,
)
