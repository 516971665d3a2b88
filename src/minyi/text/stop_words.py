"""Words that say nothing about the subject: grammar, and the courtesies and office words of letters."""

_CHINESE_GRAMMAR = """
的 了 是 在 我 你 您 他 她 它 们 我们 你们 他们 她们 它们 咱 咱们 自己 本人 大家 别人 人家 人 有人 这 那 此
该 这个 那个 这些 那些 这样 那样 这么 那么 这里 那里 这边 那边 这种 那种 此 此次 其 其中 其他 其它 之 之一
之后 之前 之间 以 以及 以后 以前 以上 以下 以来 以内 以外 和 与 或 或者 还是 还有 还 而 而且 并 并且 且 及
及其 同 跟 但 但是 可是 可 不过 然而 却 则 因 因为 由于 所以 因此 因而 于是 从而 如果 如 若 假如 要是 只要
只有 除了 虽然 尽管 即使 就算 无论 不管 不论 既然 为了 为 为什么 为何 何 何时 何种 什么 啥 怎么 怎样 怎么样
怎么办 如何 哪 哪个 哪些 哪里 哪儿 谁 几 多少 多 多么 很 非常 十分 太 最 更 更加 越 越来越 极 极其 特别 尤其
比较 较 相当 有点 有些 一些 一点 一下 一样 一般 一直 一定 一个 一种 一次 一家 一位 一名 两个 几个 每 每个
每天 每次 各 各个 各种 某 某个 某些 所有 全部 全 整个 都 也 又 再 才 就 就是 便 即 只 仅 仅仅 只是 只能 不
没 没有 无 非 未 不是 不会 不能 不要 不可 不到 不了 不敢 不让 不得 不再 别 勿 莫 会 能 能够 可以 可能 可否
能否 是否 应 应该 应当 该 须 必须 得 要 想 愿 肯 敢 让 使 令 叫 给 把 被 将 由 从 自 自从 到 往 向 朝 对
对于 关于 至于 按 按照 按时 依 依照 根据 据 通过 经 经过 随着 沿 沿着 当 当时 当中 上 下 里 中 内 外 前 后
左右 来 去 起 起来 出 出来 出去 进 进来 进去 过 过来 过去 下来 下去 上来 上去 回 着 地 得 所 等 等等 等着 吗
呢 吧 啊 呀 哦 哎 唉 嗯 嘛 啦 哈 哈哈 么 罢了 而已 似的 似乎 好像 像 看 看到 看见 说 说是 讲 做 作 作为 成
成为 弄 搞 用 有 有着 有的 既 既是 正 正在 已 已经 曾 曾经 刚 刚刚 现 现在 目前 如今 今 今天 昨天 明天 今年
去年 明年 近日 近期 最近 后来 然后 接着 同时 随后 随即 马上 立即 立刻 终于 始终 仍 仍然 仍旧 依然 依旧 还要
还会 真 真的 真是 确实 实在 其实 实际上 当然 显然 果然 居然 竟然 竟 究竟 到底 几乎 大概 大约 也许 或许 恐怕
难道 简直 反正 总 总是 总之 常 常常 经常 往往 偶尔 有时 多次 数次 屡次 反复 一再 再次 再三 又是 也是 都是
还是 更是 这是 那是 只好 不得不 不但 不仅 不光 不如 不然 否则 另 另外 此外 甚至 比如 例如 譬如 即便 哪怕
以至 以致 致使 导致 因此 为止 时 时候 时间 年 月 日 号 天 点 分 个 次 条 件 位 名 家 种 些 元 块 万 亿 百 千
一 二 两 三 四 五 六 七 八 九 十 第一 第二 第三 首先 其次 最后 一方面 另一方面 本 本来 原来 原本 属于 位于
处于 存在 出现 发生 进行
"""

_CHINESE_COURTESY = """
您好 你好 尊敬 尊敬的 敬爱 敬爱的 亲爱 亲爱的 领导 各位 各位领导 书记 市长 县长 区长 省长 镇长 局长 厅长
主任 处长 科长 先生 女士 谢谢 感谢 多谢 谢谢您 感恩 谨此 此致 敬礼 敬上 祝 祝您 顺祝 工作顺利 身体健康 打扰
打扰了 麻烦 辛苦 辛苦了 请 请问 请求 恳请 恳求 敬请 烦请 望 盼 希望 期望 盼望 期盼 渴望 呼吁 强烈 强烈要求
强烈呼吁 要求 建议 意见 想问 想问一下 咨询 求助 投诉 举报 反映 反应 反馈 反应情况 情况 情况说明 问题 有关
有关部门 相关 相关部门 部门 单位 政府 市政府 区政府 县政府 党和政府 机关 上级 百姓 老百姓 群众 人民 人民群众
市民 居民 村民 业主 住户 网友 本人 小民 草民 事 事情 事宜 事件 处理 解决 答复 回复 答覆 回覆 回应 解答 说法
交代 给予 予以 予 得到 引起 重视 关注 关心 落实 办理 协调 督促 核实 调查 查处 了解 知道 明白 告知 说明 留言
来信 写信 发帖 帖子 平台 信箱 热线 拨打 打电话 电话 联系 联系电话 尽快 尽早 早日 及时 帮 帮忙 帮助 为民 做主
谢 跪求 急 急急 求
"""

_CHINESE_TRADITIONAL = """
這 這個 這些 這樣 這麼 這裡 那裡 那個 個 們 我們 你們 他們 她們 為 為什麼 為何 為了 與 於 對 對於 關於 從 來
還 還是 還有 並 並且 後 後來 裡 嗎 麼 什麼 怎麼 時 時候 現在 會 應該 應 該 須 過 說 讓 給 將 沒 沒有 無 雖然
儘管 無論 不論 如果 因為 所以 但 還要 請 請問 謝謝 感謝 尊敬的 領導 長官 各位 希望 問題 反映 情況 有關 相關
單位 部門 處理 解決 答覆 回覆 建議 意見 要求 懇請 盼 您好 你好
"""

_ENGLISH_GRAMMAR = """
a an the and or but nor so yet if then else than that this these those there here it its it's itself i i'm
i've i'd i'll me my mine myself we we're we've we'd we'll us our ours ourselves you you're you've you'd
you'll your yours yourself he he's him his himself she she's her hers herself they they're they've they'd
they'll them their theirs themselves who who's whom whose which what what's when where why how whether while
whilst as at by for from in into of off on onto out over under up upon to toward towards with within without
about above across after against along among amongst around before behind below beneath beside besides
between beyond despite down during except inside like near outside past per since through throughout till
until via am is isn't are aren't was wasn't were weren't be been being do don't does doesn't did didn't
doing done have haven't has hasn't had hadn't having can can't cannot could couldn't may might mightn't must
mustn't shall shan't should shouldn't will won't would wouldn't ought need needn't not no none nothing
nobody never neither either both each every all any anyone anything some someone something somebody
somewhere anywhere everywhere everyone everybody everything such same other others another one ones own just
only even also too very really quite rather almost already always often sometimes ever again still soon
later now today once twice more most much many few fewer little less least lot lots several enough because
although though unless however therefore thus hence moreover furthermore meanwhile instead otherwise perhaps
maybe indeed actually simply well get gets getting got gotten go goes going gone went come comes coming came
make makes making made take takes taking took taken put puts let lets let's say says said saying see sees
seen know knows think thinks thought want wants wanted way ways thing things etc eg ie vs s t d ll m re ve
don didn doesn isn aren first second third two three people
"""

_ENGLISH_COURTESY = """
dear sir sirs madam mr mrs ms miss dr hello hi hey greetings good morning afternoon evening please kindly
thank thanks thankyou appreciate appreciated grateful regards sincerely faithfully cheers best wishes hope
hoping wish request requesting asked ask asking write writing wrote letter email message contact regarding
concerning reference council councillor councillors department departments authority authorities office
officer officials government minister mayor issue issues matter matters concern concerns concerned complaint
complain complaining report reported reporting resident residents situation advise inform informed aware
attention response respond reply answer feedback suggest suggestion suggestions look forward hearing
consider
"""

_STOP_WORDS = frozenset(
    " ".join(
        (_CHINESE_GRAMMAR, _CHINESE_COURTESY, _CHINESE_TRADITIONAL, _ENGLISH_GRAMMAR, _ENGLISH_COURTESY)
    ).split()
)


def is_stop_word(word: str) -> bool:
    """Whether ``word`` (one of ``words``) says nothing about the subject of a message, in 中文 or English."""
    return word.replace("’", "'").lower() in _STOP_WORDS
