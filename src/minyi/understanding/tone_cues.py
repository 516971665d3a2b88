"""Words, signs and pictures that carry a tone: cues, not verdicts. What they weigh is learned."""

import re
from enum import StrEnum
from functools import cache


class Tone(StrEnum):
    """How a message sounds. It ranks nothing and describes a text, not a person."""

    PLEASED = "pleased"
    DISPLEASED = "displeased"
    ANGRY = "angry"
    WORRIED = "worried"
    SAD = "sad"
    SURPRISED = "surprised"
    NEUTRAL = "neutral"


TONES = tuple(Tone)
FELT = TONES[:-1]

_ZH = {
    Tone.PLEASED: """
        谢谢 感谢 感恩 多谢 谢了 致谢 辛苦 点赞 赞成 真好 太好 很好 好棒 真棒 太棒 棒棒 最棒 优秀 厉害
        给力 满意 表扬 称赞 开心 高兴 快乐 幸福 欢喜 喜欢 喜爱 爱你 爱了 可爱 温暖 暖心 贴心 感动 致敬
        敬佩 佩服 骄傲 自豪 加油 挺住 祝福 祝贺 恭喜 祝愿 平安 健康 顺利 凯旋 胜利 战胜 必胜 一定行 一定能
        一定会 会好 好起来 挺过 渡过 英雄 伟大 最美 美好 好人 良心 好评 支持 欢迎 期待 喜讯 好消息 太美
        漂亮 精彩 好看 好听 好吃 美味 方便多 舒心 放心 安心 省心 实惠 热情 耐心 周到 负责任 靠谱 哈哈 嘻嘻
        嘿嘿 么么 爱心 鼓掌 鲜花 比心 笑哭 太阳 拥抱 抱抱 送花花 威武 蛋糕 礼物 干杯 耶 心动 向前 向上
        团结 好样的 了不起 感激 热泪盈眶 早日康复 新年快乐 万岁 奥利给 冲鸭 牛逼 硬核 良策 德政 惠民 造福
        便民 值得 推荐 愉快 轻松 享受 甜蜜 福利 惊喜 庆幸 欣慰 信心 希望大家 保重 注意安全 保护好 一路顺风
        守护 奇迹 光荣 榜样 正能量 大爱 善良 爱国 中国加油 早日 战士 天使 白衣 最可爱 相信 一起加油 挺好
        不错 没问题 很赞 太赞 真赞 赞赞 喜气 吉祥 如意 好运 锦鲤 幸运 浪漫
    """,
    Tone.DISPLEASED: """
        不满 不满意 不方便 不合理 不公平 不公 失望 糟糕 太差 很差 差劲 差评 投诉 抱怨 麻烦 难用 难吃 难看
        难听 无语 没用 没意思 烦死 好烦 讨厌 嫌弃 推诿 敷衍 拖延 效率低 没人管 不管 不理 乱收费 乱停 乱扔
        扰民 噪音 脏乱 臭味 难闻 堵车 拥堵 坑人 坑爹 坑坑洼洼 浪费 形式主义 一刀切 面子工程 摆设 不作为
        不负责 不靠谱 服了 受不了 吵死 态度差 态度恶劣 收费高 太贵 又贵 破烂 漏水 堵塞 损坏 影响休息
        影响生活 反映多次 至今 没有结果 没有解决 迟迟 拖了 不如 越来越差 多此一举 没必要 添乱 瞎 忽悠 糊弄
        套路 垃圾 傻 蠢 笨 尴尬 呵呵 白眼 鄙视 拜拜 汗 黑线 打脸 挖鼻 哼 弱 囧 衰 晕 扫兴 反感 质疑
        不应该 不该 造谣 谣言 矫情 不配 别再 少来 闹心 郁闷 憋屈 乱象 混乱 漏洞 缺失 滞后 失职 不力 不到位
        不及时 拒绝 反对 抵制 取缔 倒霉
    """,
    Tone.ANGRY: """
        愤怒 气愤 气死 气人 怒骂 怒火 可恶 可恨 可耻 无耻 恶心 混蛋 王八蛋 滚 滚蛋 去死 该死 人渣 败类
        畜生 畜牲 禽兽 流氓 强盗 骗子 欺骗 欺负 欺人太甚 太过分 过分 凭什么 岂有此理 忍无可忍 严惩 重罚
        重判 枪毙 死刑 抓起来 问责 撤职 下台 追责 瞒报 隐瞒 甩锅 官僚 不要脸 要脸 良心被狗 丧尽天良 没良心
        缺德 黑心 吸血 草菅人命 国难财 脑子有病 脑残 有病 神经病 傻逼 傻比 煞笔 沙雕 SB 妈的 他妈 尼玛
        特么 TM TMD 操蛋 卧槽尼 呸 怒 抓狂 怒吼 拍砖 咒骂 骂人 坚决反对 强烈反对 强烈抗议 抗议 谴责
        讲不讲理 还让不让 谁批的 谁给 给个说法 要个说法 说法 害人 害死 祸害 罪人 犯罪 违法 犯法 蠢货 白痴
        废物 饭桶 瘟神 毒瘤 自私 冷血 嘴脸 丢人 丢脸 耻辱 不得好死 天理 天理难容 报应 打人 殴打 伤医 撒谎
        骗人 谎言 敢 竟敢 傲慢 嚣张 猖狂 无法无天 胡说 放屁 扯淡 狗屁 狗东西 汉奸 卖国 歧视 剥削 霸道 恶霸
        黑社会 渎职 腐败 贪官
    """,
    Tone.WORRIED: """
        担心 担忧 忧虑 害怕 怕怕 好怕 真怕 很怕 可怕 恐怖 恐慌 恐惧 惊恐 惶恐 心慌 慌 慌张 不安 不放心
        不踏实 提心吊胆 焦虑 着急 急死 紧张 怎么办 咋办 瑟瑟发抖 吓死 吓人 吓得 吓坏 吓哭 细思极恐
        人心惶惶 危险 隐患 出事 万一 会不会 传染 睡不着 失眠 做噩梦 噩梦 后怕 胆小 发抖 不敢 求助 祈祷
        祈求 保佑 千万别 别出事 严重吗 严重不 越来越严重 失控 崩塌 泄漏 爆炸 命悬一线 生命安全 忐忑 揪心
        纠结 迷茫 疑似 惜命 躲 逃 害怕极了 毛骨悚然 怂 心惊 小心
    """,
    Tone.SAD: """
        难过 伤心 悲伤 悲痛 哀悼 沉痛 心痛 心疼 心碎 心酸 心塞 泪 泪目 流泪 落泪 眼泪 哭 哭了 想哭 大哭 泣
        呜呜 唉 哎 叹息 悲哀 悲剧 凄惨 太惨 好惨 惨 可怜 绝望 崩溃 无力 无奈 无助 孤独 孤单 寂寞 失落 遗憾
        惋惜 可惜 舍不得 委屈 失去 去世 走了 离开了 离世 牺牲 殉职 逝者 逝世 安息 一路走好 走好 天堂 蜡烛
        失望透顶 想家 思念 怀念 痛苦 苦难 煎熬 救救 破碎 伤感 抑郁 沮丧 丧 生无可恋 累 好累 RIP 悲催
        凄凉 心如刀割 噩耗 遇难 罹难 默哀 撑不下去 活不下去 家破人亡 再见了 凉凉
    """,
    Tone.SURPRISED: """
        惊讶 吃惊 震惊 惊呆 惊了 惊人 意外 没想到 想不到 万万没想到 竟然 居然 不敢相信 难以置信 真的假的
        不会吧 天哪 天呐 天啊 我的天 我去 卧槽 我靠 我擦 哇 哇塞 哇哦 原来如此 原来是 出乎意料 神奇 咦
        啊这 什么情况 什么鬼 还有这种 长见识 刷新三观 反转 目瞪口呆 懵 懵逼 傻眼 费解 开眼 活久见 大跌眼镜
        咋回事 怎么回事 不可思议 疑问 思考 吓一跳
    """,
}
_EN = {
    Tone.PLEASED: """
        thank thanks thankful grateful appreciate appreciated great good excellent wonderful brilliant
        fantastic amazing lovely love loved loves enjoy enjoyed happy glad pleased delighted proud
        congratulations congrats helpful kind friendly clean safe safer beautiful perfect best superb
        awesome nice well welcome praise hero heroes hooray cheers haha smile fun tasty support works
        smooth quick easy improved favourite favorite impressive hope excited
    """,
    Tone.DISPLEASED: """
        disappointed disappointing poor bad worse worst badly slow broken useless rubbish waste wasted
        annoying annoyed unfair unacceptable expensive confusing difficult dirty smells smelly noisy
        litter overflowing boring fail failed failing failure ignored unhelpful rude frustrating
        frustrated frustration tired complain complaint never nobody mess messy inadequate delay delayed
        delays late overpriced pointless crash crashes dislike unhappy unsatisfied wrong lacking terrible
        awful dreadful horrible
    """,
    Tone.ANGRY: """
        furious angry anger outrage outrageous outraged disgusting disgusted disgrace disgraceful shame
        shameful ashamed liar liars lied lies robbery scandal idiot idiots stupid damn hell fuming livid
        hate hated resign sack sacked scrap criminal corrupt pathetic joke rage sick demand enough
        appalling moron scum crap bloody bullshit wtf idiotic greedy greed insult insulting
    """,
    Tone.WORRIED: """
        worry worried worries worrying afraid fear fears fearful scared scary frightened frightening
        anxious anxiety nervous concern concerned concerns danger dangerous unsafe risk risky terrified
        terrifying panic threatened hazard leak collapse alarmed alarming uneasy
    """,
    Tone.SAD: """
        sad sadly heartbroken heartbreaking cry cried crying tears wept grief grieve grieving mourn lonely
        alone lost loss miss missed tragic tragedy sorrow condolences rip died dead death passed hopeless
        despair depressed depressing devastated unfortunately sorry regret broke upset
    """,
    Tone.SURPRISED: """
        wow surprised surprising surprisingly surprise unexpected unexpectedly unbelievable astonished
        astonishing omg amazed shocked shocking suddenly whoa really incredible incredibly gosh
    """,
}
_PICTURES = {
    Tone.PLEASED: "👍❤♥💪🎉😊😄😁😀😃🙂😍🥰😘👏🌹🌞😂🤣😆💐🙏💕💖✨☺😉🤗🥳💗💓✌👌🎊🌸😎",
    Tone.DISPLEASED: "👎🙄😒😑😓😤😣😖😫😩💩🤮🤢😕🤦",
    Tone.ANGRY: "😡😠🤬👿💢🖕",
    Tone.WORRIED: "😨😰😱😟😧😬🥶",
    Tone.SAD: "😢😭💔😔😞🕯😿😥☹🙁🥺",
    Tone.SURPRISED: "😮😲😯😳🤔❓⁉🤯",
}
# Names in brackets are pictures where a network writes them so: [心], [泪].
_BRACKETED = {
    Tone.PLEASED: """
        心 加油 赞 good 给力 鼓掌 鲜花 太阳 可爱 嘻嘻 哈哈 爱你 作揖 抱抱 笑cry 偷笑 呵呵 耶 玫瑰 送花花
        威武 中国赞 中国加油 笑而不语 亲亲 馋嘴 色 酷 ok 来 握手 互粉 胜利 拳头 微笑 憨笑 舔屏 羞嗒嗒 蛋糕
        礼物 庆祝 奥特曼 允悲加油 给你小心心 比心 彩虹屁 好喜欢 太开心
    """,
    Tone.DISPLEASED: """
        哼 鄙视 挖鼻 白眼 吐 弱 黑线 疑问脸 无语 费解 摊手 拜拜 汗 doge 二哈 摸头 打脸 衰 困 允悲 并不简单
        阴险
    """,
    Tone.ANGRY: """
        怒 怒骂 抓狂 骂 拍砖 右哼哼 左哼哼 发怒 开学季怒 炸弹
    """,
    Tone.WORRIED: """
        害怕 恐惧 惊恐 祈祷 生病 感冒 怕怕 可怜 裂开
    """,
    Tone.SAD: """
        泪 悲伤 伤心 蜡烛 失望 委屈 大哭 流泪 心碎 跪了 苦涩 累 衰泪 哭
    """,
    Tone.SURPRISED: """
        吃惊 惊讶 疑问 傻眼 思考 震惊 哆啦A梦吃惊 哇
    """,
}


@cache
def cues() -> dict[str, Tone]:
    """All cues but single pictures, lower-cased, with their tone."""
    found: dict[str, Tone] = {}
    for table in (_ZH, _EN):
        for tone, listed in table.items():
            found.update(dict.fromkeys(listed.lower().split(), tone))
    return found


@cache
def pictures() -> dict[str, Tone]:
    """Pictures, and names of pictures without their brackets."""
    found = {sign: tone for tone, signs in _PICTURES.items() for sign in signs}
    found.update({name: tone for tone, listed in _BRACKETED.items() for name in listed.split()})
    return found


NOT_ZH = re.compile(
    r"(?:不|没有|没|别|未|无|莫|非|难以)(?:是|太|很|再|会|能|够|怎么|那么|必|用|想|敢|让人)?$"
)
NOT_EN = re.compile(r"\b(?:not|never|no|hardly|without|cannot|\w{1,12}n['’]t)\b[\w ]{0,14}$")
